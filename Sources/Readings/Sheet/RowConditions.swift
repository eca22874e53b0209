import IndexReports
import TerminalCore
package import Wording

/// What rows are asked for by, as people type it: `mekong`, `tii>0.7`, `rank<=10, region=southeast`. All of the parts
/// have to hold.
package struct RowConditions: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    /// A name, or a part of one: of a unit, or of a group.
    case text(String)
    case comparison(column: String, Relation, value: String)
  }

  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case equal = "="
    case different = "!="

    func holds(_ a: Double, _ b: Double) -> Bool {
      switch self {
      case .less: a < b
      case .atMost: a <= b
      case .greater: a > b
      case .atLeast: a >= b
      case .equal: a == b
      case .different: a != b
      }
    }
  }

  package let parts: [Part]

  /// - Complexity: O(length of the text).
  package init(_ text: String) {
    parts = Self.pieces(text).compactMap(Self.part)
  }

  /// Whether there is more in it than names.
  package var hasComparisons: Bool {
    parts.contains { if case .comparison = $0 { true } else { false } }
  }

  private init(parts: [Part]) {
    self.parts = parts
  }

  /// Those that can be asked of a sheet: what is still being typed asks for nothing yet.
  package func complete(for sheet: Sheet, _ strings: Strings) -> RowConditions {
    RowConditions(
      parts: parts.compactMap { part in
        guard case .comparison(let name, _, let value) = part else { return part }
        guard (try? sheet.column(named: name, strings)) != nil else { return .text(name) }
        guard !value.isEmpty,
          (try? sheet.rows([]).rows(where: RowConditions(parts: [part]), strings)) != nil
        else { return nil }
        return part
      })
  }

  /// The pieces between semicolons, ampersands, the word "and" in either language, and commas that stand in no number.
  private static func pieces(_ text: String) -> [String] {
    var result: [String] = []
    var piece: [Character] = []
    let letters = Array(text)
    func isDigit(_ place: Int) -> Bool {
      letters.indices.contains(place) && letters[place].isNumber
    }
    func end() {
      result.append(String(piece).trimmed)
      piece = []
    }
    var place = 0
    while place < letters.count {
      let letter = letters[place]
      if letter == ";" || letter == "&" && !isInName(letters, place)
        || letter == "," && !(isDigit(place - 1) && isDigit(place + 1))
      {
        end()
      } else if letter == " ",
        let word = [" and ", " và "].first(where: { letters[place...].starts(with: $0) }),
        hasRelation(piece) || hasRelation(letters[(place + word.count)...])
      {
        end()
        place += word.count - 1
      } else {
        piece.append(letter)
      }
      place += 1
    }
    end()
    return result.filter { !$0.isEmpty }
  }

  /// An ampersand between letters: TN&MT.
  private static func isInName(_ letters: [Character], _ place: Int) -> Bool {
    letters.indices.contains(place - 1) && letters.indices.contains(place + 1)
      && letters[place - 1].isLetter && letters[place + 1].isLetter
  }

  private static let relationLetters: Set<Character> = ["<", ">", "=", "≤", "≥", "≠"]

  /// "Bosnia and Herzegovina" is one name; "tii>0.7 and rank<10" is two conditions.
  private static func hasRelation(_ letters: some Collection<Character>) -> Bool {
    letters.prefix(200).contains { relationLetters.contains($0) }
  }

  private static func part(_ piece: String) -> Part? {
    guard let start = piece.firstIndex(where: { relationLetters.contains($0) || $0 == "!" }),
      let (relation, end) = relation(in: piece, at: start)
    else { return .text(piece) }
    let column = String(piece[..<start]).trimmed
    guard !column.isEmpty else { return .text(piece) }
    return .comparison(column: column, relation, value: String(piece[end...]).trimmed)
  }

  private static func relation(
    in text: String, at start: String.Index
  ) -> (Relation, end: String.Index)? {
    let next = text.index(after: start)
    let isLong = next < text.endIndex && text[next] == "="
    let after = isLong ? text.index(after: next) : next
    switch text[start] {
    case "<": return (isLong ? .atMost : .less, after)
    case ">": return (isLong ? .atLeast : .greater, after)
    case "=": return (.equal, after)
    case "≤": return (.atMost, next)
    case "≥": return (.atLeast, next)
    case "≠": return (.different, next)
    case "!": return isLong ? (.different, after) : nil
    default: return nil
    }
  }
}

extension Sheet {
  /// The rows that conditions hold for, in their order.
  ///
  /// - Throws: What names no column, or compares a number with what is none.
  package func rows(
    where conditions: RowConditions, _ strings: Strings
  ) throws(UsageFault) -> [Int] {
    var rows = Array(0..<rowCount)
    for part in conditions.parts {
      switch part {
      case .text(let text):
        let found = find?(text)
        let wanted = UnicodeForms.folded(text)
        rows = rows.filter { found?($0) ?? contains(wanted, in: $0, strings.numbers) }
      case .comparison(let name, let relation, let value):
        let column = try column(named: name, strings)
        let test = try Self.test(column, relation, value, strings)
        rows = rows.filter { test(column.cell($0)) }
      }
    }
    return rows
  }

  /// Whether a text of the row has some letters, in any case, with or without marks.
  private func contains(_ wanted: String, in row: Int, _ numbers: NumberFormat) -> Bool {
    columns.contains { column in
      let cell = column.cell(row)
      return switch cell.content {
      case .text(let text), .branch(let text, _): UnicodeForms.folded(text).contains(wanted)
      case .word(let text, let code):
        UnicodeForms.folded(text).contains(wanted) || UnicodeForms.folded(code) == wanted
      default: false
      }
    }
  }

  private static func test(
    _ column: Column, _ relation: RowConditions.Relation, _ value: String, _ strings: Strings
  ) throws(UsageFault) -> (Sheet.Cell) -> Bool {
    let isShare = value.hasSuffix("%")
    let digits = isShare ? String(value.dropLast()).trimmed : value
    // In the form of the language, or as programs write it.
    let number = (strings.numbers.parse(digits) ?? Double(digits)).map { isShare ? $0 / 100 : $0 }
    let wanted = UnicodeForms.folded(value)
    if number == nil, relation != .equal, relation != .different {
      throw UsageFault(strings.isNoNumber(column.key + relation.rawValue, value))
    }
    return { cell in
      if let number, let own = cell.comparable(relation) { return relation.holds(own, number) }
      let isSame: Bool
      switch cell.content {
      case .text(let text), .branch(let text, _):
        isSame = UnicodeForms.folded(text).contains(wanted)
      case .word(let text, let code):
        isSame =
          UnicodeForms.folded(code) == wanted || UnicodeForms.folded(text).contains(wanted)
      default: return false
      }
      return relation == .equal ? isSame : relation == .different ? !isSame : false
    }
  }
}

extension Sheet.Cell {
  /// The number in it for a comparison that surely holds: of a range of ranks the end that is harder to pass.
  fileprivate func comparable(_ relation: RowConditions.Relation) -> Double? {
    switch content {
    case .number(let value, _): return value
    case .rank(let rank, _), .rankAmong(let rank, _):
      switch relation {
      case .less, .atMost: return Double(rank.high)
      case .greater, .atLeast: return Double(rank.low)
      case .equal, .different: return rank.low == rank.high ? Double(rank.low) : nil
      }
    case .interval(let ranks):
      return relation == .less || relation == .atMost
        ? Double(ranks.upperBound) : Double(ranks.lowerBound)
    default: return nil
    }
  }

  /// What rows are sorted by: a number, or a text; `nil` where there is nothing.
  package enum SortKey {
    case number(Double)
    case text([UInt8])
  }

  package var sortKey: SortKey? {
    switch content {
    case .number(let value, _): .number(value)
    case .rank(let rank, _), .rankAmong(let rank, _):
      .number(Double(rank.low) + Double(rank.high) * 1e-8)
    case .interval(let ranks): .number(Double(ranks.lowerBound) + Double(ranks.upperBound) * 1e-8)
    case .text(let text), .word(let text, _), .branch(let text, _):
      text.isEmpty ? nil : .text(Collation.key(text))
    case .flag(let isSo, _): .number(isSo ? 1 : 0)
    case .span(let ends, _): .number(ends.lowerBound)
    case .missing, .blank, .path, .list, .record, .frequencies: nil
    }
  }
}

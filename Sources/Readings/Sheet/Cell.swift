package import CompositeIndex
package import Exchange
package import IndexReports
import TerminalCore
package import Wording

extension Sheet {
  /// One figure or word of a sheet: a value with what is to be known of it, in no form yet.
  package struct Cell: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
      case missing
      case text(String)
      /// A word that programs know by a code: an origin, a group.
      case word(String, code: String)
      case rank(Rank, isShared: Bool)
      case number(Double, Form)
      /// Ranks between which something lies.
      /// A rank among so many, where that is not the same everywhere.
      case rankAmong(Rank, Int)
      case interval(ClosedRange<Int>)
      /// Scores over periods, the earliest first.
      case path([Double?])
      /// Nothing is said here, and nothing is missing: the weight of the whole.
      case blank
      /// A name in a tree, so many levels below its root.
      case branch(String, depth: Int)
      /// The two ends of an interval, with so many decimals.
      case span(ClosedRange<Double>, Int)
      /// How many draws gave each rank, the first rank first.
      case frequencies([Int32])
      /// Yes or no, with what people read of it.
      case flag(Bool, String)
      /// Several figures of one kind, and several that have names: for programs, which take them apart.
      case list([Sheet.Cell])
      case record([Member])
    }

    /// A figure of a record, by the name that programs know it by.
    package struct Member: Sendable, Hashable {
      package var key: String
      package var cell: Sheet.Cell

      package init(_ key: String, _ cell: Sheet.Cell) {
        self.key = key
        self.cell = cell
      }
    }

    /// How people read a number. Programs get it in full.
    package enum Form: Sendable, Hashable {
      case fixed(Int)
      /// A raw value, with as many digits as it needs.
      case value
      /// A difference, with its sign.
      case signed(Int)
      /// Places gained.
      case change
      case integer
      /// A line or column of a file, as editors take it.
      case position
      /// People read this number in its place: it was rounded so that it still does what the row says.
      case rounded(Double)
      /// A share of 1.
      case percent(Int)
      /// A weight of a sum, which is a factor and no share.
      case factor
    }

    /// What has to be said of a figure wherever it stands.
    package enum Mark: Sendable, Hashable {
      /// What was published is not what the published values give.
      case differs
      /// The unit is not ranked by the publisher; the score is ours.
      case notRanked
      /// Computed by this program, not published.
      case computed
    }

    /// What a cell is like, which a screen and a terminal say in colours.
    package enum Tone: Sendable, Hashable {
      case plain, strong, muted, accent, rank, better, worse, success, warning, error, missing
      case computed
    }

    package var content: Content
    package var mark: Mark?
    package var tone: Tone

    package init(_ content: Content, mark: Mark? = nil, tone: Tone = .plain) {
      self.content = content
      self.mark = mark
      self.tone = tone
    }

    package static let missing = Sheet.Cell(.missing, tone: .missing)
    package static let blank = Sheet.Cell(.blank)

    package static func text(_ text: String, tone: Tone = .plain) -> Sheet.Cell {
      Sheet.Cell(.text(text), tone: tone)
    }

    /// A text that need not be there.
    package static func optional(_ text: String?, tone: Tone = .plain) -> Sheet.Cell {
      text.map { .text($0, tone: tone) } ?? .blank
    }

    package static func list(_ cells: [Sheet.Cell]) -> Sheet.Cell { Sheet.Cell(.list(cells)) }

    package static func record(_ members: [(String, Sheet.Cell)]) -> Sheet.Cell {
      Sheet.Cell(.record(members.map { Member($0.0, $0.1) }))
    }

    package static func rank(_ rank: Rank?, isShared: Bool = false, tone: Tone = .rank)
      -> Sheet.Cell
    {
      rank.map { Sheet.Cell(.rank($0, isShared: isShared), tone: tone) } ?? .missing
    }

    package static func number(
      _ value: Double?, _ form: Form, mark: Mark? = nil, tone: Tone = .plain
    ) -> Sheet.Cell {
      guard let value, value.isFinite else { return .missing }
      return Sheet.Cell(.number(value, form), mark: mark, tone: mark == .differs ? .warning : tone)
    }

    package static func change(_ places: Int?) -> Sheet.Cell {
      guard let places else { return .missing }
      return Sheet.Cell(
        .number(Double(places), .change),
        tone: places == 0 ? .muted : places > 0 ? .better : .worse)
    }

    /// A distance to something else on a scale; being ahead is better.
    package static func gap(_ value: Double?, _ decimals: Int, _ direction: Direction) -> Sheet.Cell
    {
      guard let value else { return .missing }
      let isBetter = direction.isBetter(value, than: 0)
      return .number(
        value, .signed(decimals), tone: value == 0 ? .muted : isBetter ? .better : .worse)
    }
  }
}

extension Sheet.Cell {
  /// For people, in a language's form; what is missing as "–". That a figure is computed is said by a column
  /// beside it.
  package func shown(_ numbers: NumberFormat) -> String {
    bare(numbers) + (mark.map { $0 == .computed ? "" : $0.sign } ?? "")
  }

  /// ``shown(_:)`` without its mark.
  package func bare(_ numbers: NumberFormat) -> String {
    switch content {
    case .missing: NumberFormat.missing
    case .text(let text), .word(let text, _): text
    case .rank(let rank, let isShared): numbers.rank(rank, shared: isShared)
    case .rankAmong(let rank, let count): numbers.rank(rank) + "/" + numbers.integer(count)
    case .number(let value, let form):
      switch form {
      case .fixed(let decimals): numbers.fixed(value, decimals)
      case .value: numbers.value(value)
      case .signed(let decimals): numbers.signed(value, decimals)
      case .change:
        value == 0 ? "=" : (value > 0 ? "▲" : "▼") + NumberFormat.plain(value.magnitude, 0)
      case .integer: numbers.value(value, decimals: 0)
      case .position: NumberFormat.plain(value, 0)
      case .rounded(let shown): numbers.value(shown)
      case .percent(let decimals): numbers.percent(value, decimals)
      case .factor: "× " + numbers.value(value)
      }
    case .interval(let ranks): numbers.rank(.range(ranks.lowerBound, ranks.upperBound))
    case .path(let scores):
      scores.map { numbers.value($0) }.joined(separator: " ")
    case .blank: ""
    case .branch(let text, let depth): String(repeating: "  ", count: depth) + text
    case .list(let cells): cells.map { $0.shown(numbers) }.joined(separator: ", ")
    case .record(let members):
      members.map { "\($0.key) \($0.cell.shown(numbers))" }.joined(separator: ", ")
    case .span(let ends, let decimals):
      numbers.fixed(ends.lowerBound, decimals) + "–" + numbers.fixed(ends.upperBound, decimals)
    case .frequencies(let counts):
      Self.commonest(counts).map { "\($0.rank): \(numbers.percent($0.share, 0))" }
        .joined(separator: "; ")
    case .flag(_, let word): word
    }
  }

  /// The ranks that most draws gave, the commonest first, with their shares (0…1) of the draws that gave any.
  package static func commonest(_ counts: [Int32], atMost count: Int = 5) -> [(
    rank: Int, share: Double
  )] {
    let total = counts.reduce(0) { $0 + Int($1) }
    return counts.enumerated().filter { $0.element > 0 }
      .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }.prefix(count)
      .map { ($0.offset + 1, Double($0.element) / Double(total)) }
  }

  /// For the ear: signs are words or left out.
  package func spoken(_ strings: Strings) -> String {
    let numbers = strings.numbers
    let text =
      switch content {
      case .missing: strings.noData
      case .number(let value, .change): numbers.signed(value, 0)
      case .rank(let rank, _): numbers.rank(rank)
      case .branch(let text, _): text
      case .list(let cells): cells.map { $0.spoken(strings) }.joined(separator: ", ")
      case .frequencies(let counts):
        Self.commonest(counts).map {
          "\(strings.rank.lowercased()) \($0.rank) " + numbers.percent($0.share, 0)
        }.joined(separator: "; ")
      default: bare(numbers)
      }
    return text + (mark.map { " (\(strings.mark($0.word)))" } ?? "")
  }

  /// For programs: numbers in full with a point, codes, nothing for what is missing.
  package var raw: String {
    switch content {
    case .missing: ""
    case .text(let text), .branch(let text, _): text
    case .blank: ""
    case .list(let cells): cells.map(\.raw).joined(separator: " ")
    case .record(let members): members.map(\.cell.raw).joined(separator: " ")
    case .word(_, let code): code
    case .rank(.exact(let place), _), .rankAmong(.exact(let place), _): "\(place)"
    case .rank(.range(let low, let high), _), .rankAmong(.range(let low, let high), _):
      "\(low)-\(high)"
    case .number(let value, .change), .number(let value, .integer),
      .number(let value, .position):
      NumberFormat.plain(value, 0)
    case .number(let value, _): NumberFormat.data(value)
    case .interval(let ranks): "\(ranks.lowerBound)-\(ranks.upperBound)"
    case .path(let scores):
      scores.map { $0.map { NumberFormat.data($0) } ?? "" }.joined(separator: " ")
    case .span(let ends, _): "\(ends.lowerBound)-\(ends.upperBound)"
    case .frequencies(let counts):
      counts.enumerated().filter { $0.element > 0 }.map { "\($0.offset + 1):\($0.element)" }
        .joined(separator: " ")
    case .flag(let isSo, _): isSo ? "yes" : "no"
    }
  }

  /// ``raw``, with scores in as many decimals as were asked for.
  package func raw(_ decimals: NumberFormat.Decimals) -> String {
    guard case .exactly(let count) = decimals, case .number(let value, let form) = content else {
      return raw
    }
    return switch form {
    case .fixed, .signed, .value, .rounded: NumberFormat.plain(value, count)
    case .change, .integer, .position, .percent, .factor: raw
    }
  }

  /// Whether ``raw`` is a number, which a table for programs does not quote.
  package var isNumber: Bool {
    switch content {
    case .number, .rank(.exact, _), .rankAmong(.exact, _): true
    default: false
    }
  }

  package var json: JSONText {
    switch content {
    case .missing, .blank: .null
    case .text(let text), .branch(let text, _): .string(text)
    case .list(let cells): .array(cells.map(\.json))
    case .record(let members): .object(members.map { ($0.key, $0.cell.json) })
    case .word(_, let code): code.isEmpty ? .null : .string(code)
    case .rank(.exact(let place), _), .rankAmong(.exact(let place), _): .int(place)
    case .rank(.range(let low, let high), _), .rankAmong(.range(let low, let high), _):
      .array([.int(low), .int(high)])
    case .number(let value, .change), .number(let value, .integer),
      .number(let value, .position):
      Int(exactly: value).map { .int($0) } ?? .number(value)
    case .number(let value, _): .number(value)
    case .interval(let ranks): .array([.int(ranks.lowerBound), .int(ranks.upperBound)])
    case .path(let scores): .array(scores.map { .optional($0) })
    case .span(let ends, _): .array([.number(ends.lowerBound), .number(ends.upperBound)])
    case .frequencies(let counts):
      .object(
        counts.enumerated().filter { $0.element > 0 }
          .map { ("\($0.offset + 1)", .int(Int($0.element))) })
    case .flag(let isSo, _): .bool(isSo)
    }
  }
}

extension Sheet.Cell.Mark {
  /// Behind a figure, in little room; the sheet's notes say what it means.
  package var sign: String {
    switch self {
    case .differs: "≠"
    case .notRanked, .computed: "*"
    }
  }

  var word: FigureMark {
    switch self {
    case .differs: .differs
    case .notRanked: .notRanked
    case .computed: .computed
    }
  }
}

import IndexReports

/// A figure of a long table that bears a flag or a footnote's mark.
struct FlaggedFigure: Sendable {
  /// What the figure is of.
  var header: String
  /// As it is printed.
  var cell: String
  var mark: String
}

/// What footnotes' marks and flags behind figures mean, by the lines around a table: "* Provisional", "¹ Số liệu sơ bộ",
/// "p = estimate".
struct FigureMarks {
  /// Notes of one unit that are kept.
  static let limit = 50

  private let lines: [(mark: String, meaning: String)]

  init(_ texts: [String]) { lines = texts.prefix(200).compactMap(Self.legend) }

  /// The mark that a line explains, and what it means.
  static func legend(_ text: String) -> (mark: String, meaning: String)? {
    let text = text.trimmed { $0 == " " }
    guard text.utf8.count <= 600, let first = text.first else { return nil }
    var mark = String(text.prefix { signs.contains($0) })
    var rest = text.dropFirst(mark.count)
    if mark.isEmpty, first == "(" || first == "[" {
      guard let end = text.firstIndex(where: { $0 == ")" || $0 == "]" }) else { return nil }
      mark = String(text[text.index(after: text.startIndex)..<end])
      rest = text[text.index(after: end)...]
    } else if mark.isEmpty {
      // A letter or a number alone needs a sign behind it.
      mark = String(text.prefix { $0.isLetter || $0.isNumber })
      let behind = text.dropFirst(mark.count).drop { $0 == " " }
      guard let sign = behind.first, "=:)".contains(sign) else { return nil }
      rest = behind.dropFirst()
    }
    let meaning = String(rest).trimmed { "=:.-–—)".contains($0) }
    guard (1...3).contains(mark.count), !meaning.isEmpty else { return nil }
    return (plain(mark), meaning)
  }

  private static let signs = Set("*†‡§¶#¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠ")
  private static let lowered: [Character: Character] = [
    "¹": "1", "²": "2", "³": "3", "⁰": "0", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "ᵃ": "a", "ᵇ": "b", "ᶜ": "c", "ᵈ": "d", "ᵉ": "e", "ᶠ": "f",
  ]

  /// A mark without brackets, raised or not.
  private static func plain(_ mark: String) -> String {
    String(mark.filter { !"()[]".contains($0) }.map { lowered[$0] ?? $0 })
  }

  /// What a mark means, or each of several signs; `nil` where nothing says so.
  private func meaning(_ mark: String) -> String? {
    let plain = Self.plain(mark)
    if let line = lines.first(where: { $0.mark == plain }) { return line.meaning }
    guard plain.count > 1 else { return nil }
    let parts = plain.compactMap { sign in lines.first { $0.mark == String(sign) }?.meaning }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// "Score: 45¹ (provisional)".
  func note(_ header: String, _ cell: String, _ mark: String) -> String {
    note(header + ": " + cell, mark)
  }

  func note(_ text: String, _ mark: String) -> String {
    text + (meaning(mark).map { " (\($0))" } ?? "")
  }
}

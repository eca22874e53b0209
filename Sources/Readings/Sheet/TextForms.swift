/// What a text needs to be nothing but text in a table, a spreadsheet, Markdown.
extension String {
  /// The text as no spreadsheet takes it for a formula: with an apostrophe in front where it begins as
  /// one does. A number stays a number.
  package var disarmed: String {
    // Blanks in front do not keep a spreadsheet from it.
    guard let first = unicodeScalars.first(where: { !$0.properties.isWhitespace || $0 == "\t" }),
      "=+-@\t\r＝＋－＠".unicodeScalars.contains(first), !isPlainNumber
    else { return self }
    return "'" + self
  }

  private var isPlainNumber: Bool {
    utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } && Double(self) != nil
  }

  /// The text as one cell of CSV (RFC 4180).
  package var quoted: String {
    guard contains(where: { ",\"".contains($0) || $0.isNewline || $0 == ";" }) else { return self }
    return "\"" + replacing("\"", with: "\"\"") + "\""
  }

  /// The text as HTML and SVG show it letter by letter, in elements and in attributes.
  package var inMarkup: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// The text as Markdown shows it letter by letter: no link, picture, markup or cell begins in it.
  package var inMarkdown: String {
    var text = ""
    for character in self {
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case "\\", "|", "`", "*", "_", "~", "[", "]", "$": text += "\\" + String(character)
      default: text.append(character)
      }
    }
    // Addresses become links by themselves.
    return text.replacing("://", with: "\\://").replacing("www.", with: "www\\.")
  }
}

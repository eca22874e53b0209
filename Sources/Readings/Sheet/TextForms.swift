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
    guard unicodeScalars.contains(where: \.endsCell) else { return self }
    return "\"" + replacing("\"", with: "\"\"") + "\""
  }

  /// The text as HTML and SVG show it letter by letter, in elements and in attributes.
  package var inMarkup: String {
    replacing { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: nil
      }
    }
  }

  /// The text as Markdown shows it letter by letter: no link, picture, markup or cell begins in it.
  package var inMarkdown: String {
    let text = replacing { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case "\\", "|", "`", "*", "_", "~", "[", "]", "$", "@": "\\" + String(scalar)
      default: nil
      }
    }
    // Addresses become links by themselves.
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "w") }) else {
      return text
    }
    return text.replacing("://", with: "\\://").replacing("www.", with: "www\\.")
  }

  /// The text with what stands for some of its scalars, marks behind them or not.
  private func replacing(_ replacement: (Unicode.Scalar) -> String?) -> String {
    guard unicodeScalars.contains(where: { $0.isASCII && replacement($0) != nil }) else {
      return self
    }
    var text = ""
    for scalar in unicodeScalars {
      if let replacement = replacement(scalar) {
        text += replacement
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether a cell of CSV that holds it needs quotes: separators, quotes and ends of lines.
  fileprivate var endsCell: Bool {
    switch self {
    case ",", ";", "\"", "\n"..."\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}

@_spi(_Unicode) import Swift

/// What a terminal without UTF-8 shows instead of a character: the letter without its marks, or a
/// sign of the same width that means the same.
package enum ASCIIFallback {
  package static func scalar(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    if let known = signs[scalar] { return known }
    switch scalar.value {
    case 0x2500...0x2501, 0x2504...0x2505, 0x2508...0x2509: return "-"
    case 0x2502...0x2503, 0x2506...0x2507, 0x250A...0x250B: return "|"
    case 0x250C...0x254B, 0x256D...0x2570: return "+"
    case 0x2588, 0x2589...0x258B: return "#"
    case 0x2593: return "%"
    case 0x2592: return "+"
    case 0x2580...0x2584, 0x258C...0x258F: return "="
    case 0x2585...0x2587: return "#"
    case 0x2591: return "."
    // Quarters of cells, of which large letters are made.
    case 0x2596...0x2597: return "."
    case 0x2598, 0x259D: return "'"
    case 0x2599...0x259F: return "#"
    case 0x2801...0x28FF: return "*"
    case 0x2800: return " "
    case 0x2400...0x2421: return "?"
    default: break
    }
    for part in String(scalar)._nfd where part.isASCII { return part }
    return "?"
  }

  private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
    "Đ": "D", "đ": "d", "–": "-", "—": "-", "−": "-", "·": ".", "•": "*", "…": "~", "×": "x",
    "▲": "^", "▼": "v", "▸": ">", "▾": "v", "◂": "<", "►": ">", "◄": "<", "→": ">", "←": "<",
    "↑": "^", "↓": "v", "↵": "<", "●": "*", "○": "o", "◆": "*", "◇": "o", "✓": "+", "✗": "x",
    "≈": "~", "›": ">", "━": "=", "┊": ":", "≤": "<", "≥": ">", "±": "~", "“": "\"", "”": "\"",
    "‘": "'", "’": "'", "│": "|",
    "║": "|", "ß": "s", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "a", "Æ": "A", "œ": "o",
    "ı": "i", "\u{A0}": " ", "▎": "|", "▌": "=", "▐": "=", "≠": "#", "∗": "*", "«": "<", "»": ">",
  ]

  /// The whole text in ASCII, as many columns wide.
  package static func text(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where DisplayWidth.of(scalar) > 0 {
      result.append(self.scalar(for: scalar))
    }
    return String(result)
  }
}

extension String {
  /// Each letter with the marks that belong to it as one scalar, where there is one.
  package var composed: [Unicode.Scalar] { Array(_nfc) }
}

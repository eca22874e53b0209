extension Unicode.Scalar {
  /// What stands for a scalar that must not leave the program as it is. This is the one list, for
  /// terminals, files and the clipboard alike: controls and escapes become their pictures; what is
  /// invisible or turns the direction of a line (bidirectional controls, zero-width characters, tags,
  /// fillers, separators of lines, annotations, selectors beyond the common sixteen), private use and
  /// what is no character at all become the replacement character. `nil` for a scalar that is fine.
  package var visibleReplacement: Unicode.Scalar? {
    let value = value
    if value >= 0x20 && value < 0x7F { return nil }
    if value < 0x20 { return Unicode.Scalar(0x2400 + value) }
    // Latin letters with their marks, which most other characters are.
    if value > 0xAD && value < 0x300 || value >= 0x1E00 && value < 0x200B { return nil }
    switch value {
    case 0x7F: return "\u{2421}"
    case 0x80...0x9F, 0xAD, 0x34F, 0x600...0x605, 0x61C, 0x6DD, 0x70F, 0x890...0x891, 0x8E2,
      0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0x3164, 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
      0x110BD, 0x110CD, 0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
      0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
      return "\u{FFFD}"
    // No characters, and not allowed in XML.
    case let value where value & 0xFFFE == 0xFFFE: return "\u{FFFD}"
    default: return nil
    }
  }
}

/// What of the list may pass, because the form of a text needs it.
package enum TextForm: Sendable {
  /// Nothing: a name, a title, a message.
  case line
  /// Ends of lines and tabs.
  case lines
  /// These and sequences that set colours, which the program itself has put in between clean texts.
  case colored
}

extension String {
  /// The text with everything on the list of ``Unicode/Scalar/visibleReplacement`` replaced: the one
  /// door for texts of others on their way out.
  package func visible(_ form: TextForm) -> String {
    if isPlain(form) { return self }
    let scalars = unicodeScalars
    var result = ""
    // What is fine is copied in runs.
    var start = scalars.startIndex
    var at = start
    while at < scalars.endIndex {
      let scalar = scalars[at]
      let next = scalars.index(after: at)
      guard let replacement = scalar.visibleReplacement else {
        at = next
        continue
      }
      if let end = form.passage(scalar, before: next, in: scalars) {
        at = end
        continue
      }
      result.unicodeScalars.append(contentsOf: scalars[start..<at])
      result.unicodeScalars.append(replacement)
      (at, start) = (next, next)
    }
    guard start > scalars.startIndex else { return self }
    result.unicodeScalars.append(contentsOf: scalars[start...])
    return result
  }

  /// The text as one line.
  package var visible: String { visible(.line) }

  /// Whether a look at the bytes is enough to see that nothing in the text is listed, as with most texts; `false`
  /// says nothing.
  package func isPlain(_ form: TextForm = .line) -> Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      var at = 0
      while at < bytes.count {
        // Letters without marks, one after the other.
        if bytes[at] >= 0x20, bytes[at] < 0x7F {
          at += 1
          continue
        }
        let length = form.plainLength(bytes, at)
        if length == 0 { return false }
        at += length
      }
      return true
    } ?? false
  }
}

extension TextForm {
  /// Bytes of the scalar at a place if none of its kind is listed or it may pass, else 0. Texts are whole UTF-8.
  fileprivate func plainLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    switch bytes[at] {
    case 0x09, 0x0A: self == .line ? 0 : 1
    case 0x0D: self != .line && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 0
    // U+00A0–00BF but for the soft hyphen, U+00C0–033F, U+0380–05FF.
    case 0xC2: bytes[at + 1] >= 0xA0 && bytes[at + 1] != 0xAD ? 2 : 0
    case 0xC3...0xCC, 0xCE...0xD7: 2
    // U+1E00–1FFF.
    case 0xE1: bytes[at + 1] >= 0xB8 ? 3 : 0
    // U+2000–203F but for marks of width 0 and of direction, U+2080–2FFF.
    case 0xE2:
      switch (bytes[at + 1], bytes[at + 2]) {
      case (0x80, 0x80...0x8A), (0x80, 0x90...0xA7), (0x80, 0xAF...0xBF), (0x82..., _): 3
      default: 0
      }
    // U+4000–D7FF.
    case 0xE4...0xED: 3
    default: 0
    }
  }

  /// Where a listed scalar that may pass ends, a colour's sequence at its last letter.
  fileprivate func passage(
    _ scalar: Unicode.Scalar, before next: String.Index, in scalars: String.UnicodeScalarView
  ) -> String.Index? {
    switch (self, scalar) {
    case (.line, _): return nil
    case (_, "\n"), (_, "\t"): return next
    case (_, "\r"): return next < scalars.endIndex && scalars[next] == "\n" ? next : nil
    case (.colored, "\u{1B}"):
      guard next < scalars.endIndex, scalars[next] == "[" else { return nil }
      var at = scalars.index(after: next)
      while at < scalars.endIndex, scalars[at] == ";" || ("0"..."9").contains(scalars[at]) {
        at = scalars.index(after: at)
      }
      return at < scalars.endIndex && scalars[at] == "m" ? scalars.index(after: at) : nil
    default: return nil
    }
  }
}

@_spi(_Unicode) import Swift

/// Forms of text that are compared: composed, and without diacritics.
package enum UnicodeForms {
  /// The text in Unicode Normalization Form C, so that é typed as two characters equals é as one.
  package static func composed(_ text: String) -> String {
    if text.utf8.withContiguousStorageIfAvailable({ isSurelyComposed(UnsafeRawBufferPointer($0)) })
      ?? false
    {
      return text
    }
    var result = String.UnicodeScalarView()
    for scalar in text._nfc { result.append(scalar) }
    return String(result)
  }

  /// Whether bytes hold only scalars that composition leaves alone: ASCII, Latin letters with their
  /// marks in one (U+0080–U+02FF, U+1E00–U+1EFF). Enough for nearly every name; others take the
  /// slow way.
  package static func isSurelyComposed(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80 {
        i += 1
      } else if byte >= 0xC2 && byte <= 0xCB {
        i += 2
      } else if byte == 0xE1, i + 1 < bytes.count, bytes[i + 1] >= 0xB8, bytes[i + 1] <= 0xBB {
        i += 3
      } else {
        return false
      }
    }
    return true
  }

  /// The text as it is searched for: lower case, without diacritics, đ as d, dashes and runs of
  /// blanks as one blank.
  package static func folded(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars._folded() { result.unicodeScalars.append(scalar) }
    while result.hasSuffix(" ") { result.removeLast() }
    return result
  }

  /// The same for bytes, appended to `result`; bytes of common Latin letters go through a table.
  package static func appendFolded(_ bytes: UnsafeRawBufferPointer, to result: inout [UInt8]) {
    let start = result.count
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80 {
        let lower = byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte
        let isBlank = lower <= 0x20 || lower == 0x2D || lower == 0x5F
        if !isBlank {
          result.append(lower)
        } else if result.count > start && result.last != 0x20 {
          result.append(0x20)
        }
        i += 1
        continue
      }
      var scalar: UInt32 = 0
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard i + length <= bytes.count else { break }
      scalar = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
      for k in 1..<length { scalar = scalar << 6 | UInt32(bytes[i + k] & 0x3F) }
      if Int(scalar) < latinBase.count, latinBase[Int(scalar)] != 0 {
        result.append(latinBase[Int(scalar)])
      } else {
        result.append(
          contentsOf: folded(String(decoding: bytes[i..<(i + length)], as: UTF8.self)).utf8)
      }
      i += length
    }
    while result.count > start, result.last == 0x20 { result.removeLast() }
  }

  /// The ASCII letter below each Latin letter up to U+1EFF, in lower case; 0 where there is none.
  private static let latinBase: [UInt8] = (0..<0x1F00).map { code in
    guard let scalar = Unicode.Scalar(UInt32(code)), code >= 0x80, code < 0x250 || code >= 0x1E00
    else { return 0 }
    let base = Array(String.UnicodeScalarView([scalar])._folded())
    return base.count == 1 && base[0].isASCII ? UInt8(base[0].value) : 0
  }
}

extension Sequence<Unicode.Scalar> {
  /// Lower case without marks; see ``UnicodeForms/folded(_:)``.
  fileprivate func _folded() -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in self {
      var text = String.UnicodeScalarView()
      text.append(scalar)
      for lower in String(text).lowercased()._nfd {
        switch lower.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: continue
        case .dashPunctuation, .spaceSeparator, .control, .connectorPunctuation:
          if !result.isEmpty && result.last != " " { result.append(" ") }
        default: result.append(lower == "đ" ? "d" : lower == "ð" ? "d" : lower)
        }
      }
    }
    return result
  }
}

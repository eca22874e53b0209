/// How many columns text takes on a terminal. One table serves layout and drawing, so that both
/// always agree.
package enum DisplayWidth {
  /// 0 for combining marks, 2 for wide East Asian characters and emoji, else 1.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    // Latin letters with their marks, dashes, blocks and braille: nearly all that is not ASCII.
    if (0x1E00...0x200A).contains(value) || (0x2010...0x2027).contains(value)
      || (0x2500...0x25FC).contains(value) || (0x2800...0x28FF).contains(value)
    {
      return 1
    }
    // Shown as the replacement character.
    if scalar.visibleReplacement != nil { return 1 }
    if isMark(scalar) { return 0 }
    return isWide(value) ? 2 : 1
  }

  package static func of(_ text: String) -> Int {
    var isASCII = true
    for byte in text.utf8 where byte >= 0x80 {
      isASCII = false
      break
    }
    if isASCII { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    case .format: scalar.value != 0xAD
    default: false
    }
  }

  /// East Asian Wide and Fullwidth, and emoji shown wide (Unicode 15, UAX #11).
  private static func isWide(_ value: UInt32) -> Bool {
    for range in wideRanges {
      if value < range.lowerBound { return false }
      if value <= range.upperBound { return true }
    }
    return false
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
    0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
    0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
    0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
    0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
    0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
    0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4C6,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1B000...0x1B2FB, 0x1F004...0x1F004,
    0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320,
    0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA,
    0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E,
    0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
    0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4,
    0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2,
    0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC,
    0x1F7E0...0x1F7EB, 0x1F7F0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945,
    0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  /// Digits and what stands in and before numbers: points, signs, arrows, marks.
  fileprivate var isPartOfNumber: Bool {
    isDigit || ".,+-−–±×#=≠*▲▼%".unicodeScalars.contains(self)
  }
}

extension String {
  /// The beginning of the text that fits `width` columns, with an ellipsis where something was cut.
  ///
  /// A number that is cut would be another number: it is left out whole, and a text that is nothing but a number
  /// becomes a row of "#".
  package func fitted(_ width: Int) -> String {
    if DisplayWidth.of(self) <= width { return self }
    guard width > 0 else { return "" }
    var used = 0
    let end = unicodeScalars.firstIndex { scalar in
      used += DisplayWidth.of(scalar)
      return used > width - 1
    }
    let next = end.map { unicodeScalars[$0] }
    var result = unicodeScalars[..<(end ?? endIndex)]
    let number = result.reversed().prefix { $0.isPartOfNumber }.count
    let start = result.index(result.endIndex, offsetBy: -number)
    let isNumber =
      result[start...].contains { $0.isDigit } || (next?.isDigit ?? false)
    // The digits of a name, as in "Unit12", are none that anyone reckons with.
    let isOfName =
      start > result.startIndex && result[result.index(before: start)].properties.isAlphabetic
    if isNumber, !isOfName {
      if start == result.startIndex { return String(repeating: "#", count: width) }
      result = result[..<start]
    }
    let isAfterBlank = result.last == " "
    while result.last == " " { result.removeLast() }
    // Right behind a whole number the ellipsis would read as if it had been cut.
    let isAfterNumber =
      isAfterBlank && result.last.map { $0.isDigit || ".,%".unicodeScalars.contains($0) } ?? false
    return String(result) + (isAfterNumber ? " …" : "…")
  }

  /// The text cut or filled with blanks to exactly `width` columns.
  package func padded(_ width: Int, right: Bool = false) -> String {
    let text = fitted(width)
    let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    return right ? blanks + text : text + blanks
  }

  /// The text broken into lines of at most `width` columns, at blanks where possible.
  package func wrapped(_ width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in split(whereSeparator: { $0 == " " || $0.isNewline }) {
      var word = String(word)
      if !line.isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(word) <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      if word.utf8.count > width, DisplayWidth.of(word) > width {
        // A word of thousands of letters is gone through once.
        var head = UnicodeScalarView()
        var used = 0
        for scalar in word.unicodeScalars {
          let own = DisplayWidth.of(scalar)
          if used + own > width, !head.isEmpty {
            lines.append(String(head))
            (head, used) = (UnicodeScalarView(), 0)
          }
          head.append(scalar)
          used += own
        }
        word = String(head)
      }
      line = word
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  package var trimmed: String {
    var text = self[startIndex...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// The form of a TOML text (v1.0), checked before the library is given it: where a key or a value is
/// missing, the library does not report that but ends the process.
package struct TOMLSyntax {
  package struct Fault: Error, Hashable {
    package var line: Int
    /// In characters, from 1.
    package var column: Int
    package var expected: Expected
  }

  /// What should have stood there.
  package enum Expected: Hashable, Sendable {
    case key, keyOfOneLine, value, endOfLine, endOfText, noControlCharacter, escape
    case levels(Int)
    case hexDigits(Int)
    /// Characters of the form itself; one of several.
    case token([String])
  }

  /// Arrays and inline tables inside each other; the library goes deeper, on its stack.
  package static let maximumDepth = 64

  private let bytes: [UInt8]
  private var at = 0

  /// The first place where a text is no TOML.
  ///
  /// - Complexity: O(length of the text).
  package static func fault(in text: String) -> Fault? {
    var syntax = TOMLSyntax(bytes: Array(text.utf8))
    do throws(Wrong) {
      try syntax.document()
      return nil
    } catch {
      return syntax.fault(error)
    }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private struct Wrong: Error {
    package var expected: Expected
  }

  private func fault(_ wrong: Wrong) -> Fault {
    let before = bytes[..<min(at, bytes.count)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Fault(
      line: before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) },
      column: before[start...].reduce(1) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) },
      expected: wrong.expected)
  }

  // MARK: Characters

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private func isNext(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    return text.withUTF8Buffer { bytes[at..<(at + count)].elementsEqual($0) }
  }

  private mutating func take(_ text: StaticString, _ expected: String...) throws(Wrong) {
    guard isNext(text) else { throw Wrong(expected: .token(expected)) }
    at += text.utf8CodeUnitCount
  }

  private mutating func skipBlanks() {
    while byte == 0x20 || byte == 0x09 { at += 1 }
  }

  /// A line end, after a comment if there is one.
  private mutating func endLine() throws(Wrong) {
    skipBlanks()
    if byte == UInt8(ascii: "#") {
      while let next = byte, next != 0x0A, !isNext("\r\n") {
        guard next >= 0x20 && next != 0x7F || next == 0x09 else {
          throw Wrong(expected: .noControlCharacter)
        }
        at += 1
      }
    }
    if isNext("\r\n") { at += 1 }
    guard byte == nil || byte == 0x0A else { throw Wrong(expected: .endOfLine) }
    // The end of the text is no line end to go beyond: an array may be open there.
    if byte != nil { at += 1 }
  }

  /// Blanks, line ends and comments, as they may stand inside an array.
  private mutating func skipLines() throws(Wrong) {
    while true {
      skipBlanks()
      guard byte == UInt8(ascii: "#") || byte == 0x0A || isNext("\r\n") else { return }
      try endLine()
    }
  }

  // MARK: Lines, keys, values

  private mutating func document() throws(Wrong) {
    if isNext("\u{FEFF}") { at += 3 }
    while byte != nil {
      skipBlanks()
      switch byte {
      case nil, 0x0A, 0x0D, UInt8(ascii: "#"): break
      case UInt8(ascii: "["):
        let isList = isNext("[[")
        at += isList ? 2 : 1
        try key()
        try take("]", "]")
        if isList { try take("]", "]]") }
      default: try pair(depth: 0)
      }
      try endLine()
    }
  }

  private mutating func pair(depth: Int) throws(Wrong) {
    try key()
    try take("=", "=")
    skipBlanks()
    try value(depth: depth)
  }

  /// A key of one or more parts, with the blanks around it.
  private mutating func key() throws(Wrong) {
    while true {
      skipBlanks()
      let start = at
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard !isNext("\"\"\""), !isNext("'''") else { throw Wrong(expected: .keyOfOneLine) }
        try string()
      } else {
        while let next = byte, Self.isBareKey(next) { at += 1 }
        guard at > start else { throw Wrong(expected: .key) }
      }
      skipBlanks()
      guard byte == UInt8(ascii: ".") else { return }
      at += 1
    }
  }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private mutating func value(depth: Int) throws(Wrong) {
    guard depth < Self.maximumDepth else {
      throw Wrong(expected: .levels(Self.maximumDepth))
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try string()
    case UInt8(ascii: "["): try array(depth: depth + 1)
    case UInt8(ascii: "{"): try inlineTable(depth: depth + 1)
    default:
      let start = at
      skipBareValue()
      // A date may have a blank before its time.
      if byte == 0x20, at - start == 10, at + 1 < bytes.count, Self.isDigit(bytes[at + 1]) {
        at += 1
        skipBareValue()
      }
      guard Self.isBareValue(bytes[start..<at]) else {
        at = start
        throw Wrong(expected: .value)
      }
    }
  }

  private mutating func skipBareValue() {
    while let next = byte,
      Self.isBareKey(next) || next == UInt8(ascii: "+") || next == UInt8(ascii: ".")
        || next == UInt8(ascii: ":")
    {
      at += 1
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// A truth value, a number, a date or a time; whether there is such a day is the library's to say.
  private static func isBareValue(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let unsigned = text.drop { "+-".contains($0) }
    guard text.utf8.count - unsigned.utf8.count <= 1 else { return false }
    switch unsigned {
    case "true", "false": return text == unsigned
    case "inf", "nan": return true
    default: break
    }
    for (prefix, digits) in [("0x", "0123456789abcdefABCDEF"), ("0o", "01234567"), ("0b", "01")]
    where unsigned.hasPrefix(prefix) {
      return text == unsigned && areDigits(unsigned.dropFirst(2)) { digits.contains($0) }
    }
    return isDecimal(unsigned) || text == unsigned && isTime(text)
  }

  /// Digits with single underscores between them.
  private static func areDigits(
    _ text: Substring, _ isDigit: (Character) -> Bool = { ("0"..."9").contains($0) }
  ) -> Bool {
    text.split(separator: "_", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.allSatisfy(isDigit)
    }
  }

  private static func isDecimal(_ text: Substring) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard parts.count <= 2, let mantissa = parts.first else { return false }
    if parts.count == 2 {
      let digits =
        parts[1].first.map { "+-".contains($0) } ?? false ? parts[1].dropFirst() : parts[1]
      guard areDigits(digits) else { return false }
    }
    let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first, halves.allSatisfy({ areDigits($0) }) else {
      return false
    }
    return whole == "0" || whole.first != "0"
  }

  /// `1979-05-27`, `07:32:00.5`, or both with T or a blank between, and Z or +07:00 behind.
  private static func isTime(_ text: String) -> Bool {
    var shape = String(text.map { ("0"..."9").contains($0) ? "0" : $0 })
    let hasDate = shape.hasPrefix("0000-00-00")
    if hasDate {
      shape.removeFirst(10)
      guard let between = shape.first else { return true }
      guard between == "T" || between == "t" || between == " " else { return false }
      shape.removeFirst()
    }
    guard shape.hasPrefix("00:00:00") else { return false }
    shape.removeFirst(8)
    if shape.hasPrefix(".0") { shape = String(shape.dropFirst().drop { $0 == "0" }) }
    return shape.isEmpty || hasDate && ["Z", "z", "+00:00", "-00:00"].contains(shape)
  }

  private mutating func array(depth: Int) throws(Wrong) {
    try take("[", "[")
    while true {
      try skipLines()
      if byte == UInt8(ascii: "]") { break }
      try value(depth: depth)
      try skipLines()
      guard byte == UInt8(ascii: ",") else { break }
      at += 1
    }
    try take("]", ",", "]")
  }

  private mutating func inlineTable(depth: Int) throws(Wrong) {
    try take("{", "{")
    skipBlanks()
    if byte != UInt8(ascii: "}") {
      while true {
        try pair(depth: depth)
        skipBlanks()
        guard byte == UInt8(ascii: ",") else { break }
        at += 1
      }
    }
    try take("}", ",", "}")
  }

  // MARK: Strings

  private mutating func string() throws(Wrong) {
    guard let quote = byte else { return }
    let isBasic = quote == UInt8(ascii: "\"")
    let isLong = isBasic ? isNext("\"\"\"") : isNext("'''")
    at += isLong ? 3 : 1
    while let next = byte {
      if next == quote {
        guard isLong else {
          at += 1
          return
        }
        var count = 0
        while byte == quote, count < 5 {
          at += 1
          count += 1
        }
        // Two quotation marks may stand before the three that end it.
        if count >= 3 { return }
      } else if next == UInt8(ascii: "\\") && isBasic {
        try escape(isLong: isLong)
      } else {
        let isLineEnd = next == 0x0A || isNext("\r\n")
        guard next >= 0x20 && next != 0x7F || next == 0x09 || isLong && isLineEnd else {
          throw Wrong(expected: isLineEnd ? .endOfText : .noControlCharacter)
        }
        at += 1
      }
    }
    throw Wrong(expected: .endOfText)
  }

  private mutating func escape(isLong: Bool) throws(Wrong) {
    at += 1
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "t"), UInt8(ascii: "n"), UInt8(ascii: "f"),
      UInt8(ascii: "r"), UInt8(ascii: "\""), UInt8(ascii: "\\"):
      at += 1
    case UInt8(ascii: "u"): try scalar(digits: 4)
    case UInt8(ascii: "U"): try scalar(digits: 8)
    case 0x20, 0x09, 0x0A,
      0x0D where isLong:
      // The line goes on below.
      skipBlanks()
      guard byte == 0x0A || isNext("\r\n") else { throw Wrong(expected: .endOfLine) }
    default: throw Wrong(expected: .escape)
    }
  }

  private mutating func scalar(digits: Int) throws(Wrong) {
    let start = at + 1
    let end = start + digits
    guard end <= bytes.count,
      let value = UInt32(String(decoding: bytes[start..<end], as: UTF8.self), radix: 16),
      bytes[start] != UInt8(ascii: "+"), Unicode.Scalar(value) != nil
    else { throw Wrong(expected: .hexDigits(digits)) }
    at = end
  }
}

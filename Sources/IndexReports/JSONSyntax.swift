/// Finds the first fault of a text that the JSON library has refused. The library is quick but says
/// only that something is wrong; this scan says where, what stands there and what should.
struct JSONSyntaxFault: Hashable {
  var offset: Int
  var found: String?
  var expected: Expectation

  /// The first fault of the text, or `nil` if it follows the grammar of RFC 8259.
  static func first(in bytes: UnsafeRawBufferPointer) -> JSONSyntaxFault? {
    var scan = Scan(bytes: bytes)
    return scan.run()
  }

  private struct Scan {
    let bytes: UnsafeRawBufferPointer
    var at = 0

    private enum Container { case object, array }

    mutating func run() -> JSONSyntaxFault? {
      var open: [Container] = []
      // What may stand next: a value, a value or a closing bracket, a key, …
      enum State { case value, valueOrEnd, keyOrEnd, key, colon, commaOrEnd, end }
      var state = State.value
      while true {
        skipBlanks()
        guard at < bytes.count else {
          return state == .end
            ? nil
            : fault(at: bytes.count, expected: expectation(state == .value && open.isEmpty, open))
        }
        let byte = bytes[at]
        switch state {
        case .end:
          return fault(expected: .endOfFile)
        case .colon:
          guard byte == UInt8(ascii: ":") else { return fault(expected: .token(":")) }
          at += 1
          state = .value
        case .keyOrEnd where byte == UInt8(ascii: "}"), .valueOrEnd where byte == UInt8(ascii: "]"):
          at += 1
          open.removeLast()
          state = open.isEmpty ? .end : .commaOrEnd
        case .key, .keyOrEnd:
          guard byte == UInt8(ascii: "\"") else {
            return fault(expected: state == .key ? .key : .keyOr("}"))
          }
          if let bad = string() { return bad }
          state = .colon
        case .commaOrEnd:
          let close = open.last == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
          if byte == UInt8(ascii: ",") {
            at += 1
            state = open.last == .object ? .key : .value
          } else if byte == close {
            at += 1
            open.removeLast()
            state = open.isEmpty ? .end : .commaOrEnd
          } else {
            return fault(expected: .token(open.last == .object ? ", }" : ", ]"))
          }
        case .value, .valueOrEnd:
          switch byte {
          case UInt8(ascii: "{"):
            at += 1
            open.append(.object)
            state = .keyOrEnd
            continue
          case UInt8(ascii: "["):
            at += 1
            open.append(.array)
            state = .valueOrEnd
            continue
          case UInt8(ascii: "\""):
            if let bad = string() { return bad }
          case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            if let bad = number() { return bad }
          case UInt8(ascii: "t"): if let bad = word("true") { return bad }
          case UInt8(ascii: "f"): if let bad = word("false") { return bad }
          case UInt8(ascii: "n"): if let bad = word("null") { return bad }
          default: return fault(expected: state == .value ? .value : .valueOr("]"))
          }
          state = open.isEmpty ? .end : .commaOrEnd
        }
      }
    }

    private func expectation(_ isStart: Bool, _ open: [Container]) -> Expectation {
      if isStart { return .value }
      return .closing(open.last == .object ? "}" : "]")
    }

    private mutating func skipBlanks() {
      while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    }

    private func fault(at place: Int? = nil, expected: Expectation) -> JSONSyntaxFault {
      let place = place ?? at
      return JSONSyntaxFault(offset: place, found: snippet(bytes, at: place), expected: expected)
    }

    private mutating func word(_ text: StaticString) -> JSONSyntaxFault? {
      let start = at
      while at < bytes.count, isLetter(bytes[at]) { at += 1 }
      let found = UnsafeRawBufferPointer(rebasing: bytes[start..<at])
      return equal(found, text)
        ? nil : fault(at: start, expected: .quotedOrLiteral)
    }

    private func isLetter(_ byte: UInt8) -> Bool {
      (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x80
        || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F
    }

    private mutating func number() -> JSONSyntaxFault? {
      let start = at
      func isDigit(_ i: Int) -> Bool { i < bytes.count && bytes[i] >= 0x30 && bytes[i] <= 0x39 }
      if bytes[at] == UInt8(ascii: "-") { at += 1 }
      guard isDigit(at) else { return fault(at: start, expected: .number) }
      if bytes[at] == UInt8(ascii: "0") && isDigit(at + 1) {
        return fault(at: start, expected: .noLeadingZero)
      }
      while isDigit(at) { at += 1 }
      if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
        at += 1
        guard isDigit(at) else { return fault(at: start, expected: .digits) }
        while isDigit(at) { at += 1 }
      }
      if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
        at += 1
        if at < bytes.count, bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
        guard isDigit(at) else { return fault(at: start, expected: .digits) }
        while isDigit(at) { at += 1 }
      }
      let text = String(decoding: bytes[start..<at], as: UTF8.self)
      guard Double(text)?.isFinite ?? false else {
        return fault(at: start, expected: .finiteNumber)
      }
      return nil
    }

    /// The number that four hexadecimal digits say.
    private func hexadecimal(_ start: Int) -> Int {
      Int(String(decoding: bytes[start..<(start + 4)], as: UTF8.self), radix: 16) ?? 0
    }

    private mutating func string() -> JSONSyntaxFault? {
      let start = at
      at += 1
      while at < bytes.count {
        switch bytes[at] {
        case UInt8(ascii: "\""):
          at += 1
          return nil
        case 0..<0x20:
          return fault(expected: .noControlCharacter)
        case UInt8(ascii: "\\"):
          let escape = at
          at += 1
          guard at < bytes.count else { break }
          if bytes[at] == UInt8(ascii: "u") {
            for i in 1...4 {
              guard at + i < bytes.count, isHex(bytes[at + i]) else {
                return fault(at: escape, expected: .hexDigits)
              }
            }
            let code = hexadecimal(at + 1)
            at += 5
            // Half of a pair needs the other half right behind it.
            if (0xD800..<0xDC00).contains(code), at + 5 < bytes.count, bytes[at] == 0x5C,
              bytes[at + 1] == UInt8(ascii: "u"),
              (2...5).allSatisfy({ isHex(bytes[at + $0]) }),
              (0xDC00..<0xE000).contains(hexadecimal(at + 2))
            {
              at += 6
            } else if (0xD800..<0xE000).contains(code) {
              return fault(at: escape, expected: .surrogatePair)
            }
          } else if Array("\"\\/bfnrt".utf8).contains(bytes[at]) {
            at += 1
          } else {
            return fault(at: escape, expected: .escape)
          }
        default:
          at += 1
        }
      }
      return JSONSyntaxFault(
        offset: start, found: snippet(bytes, at: start),
        expected: .closingQuote)
    }

    private func isHex(_ byte: UInt8) -> Bool {
      (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
    }
  }
}

/// The first bracket that opens a level beyond the limit, in a text that follows the grammar.
func firstTooDeep(in bytes: UnsafeRawBufferPointer, limit: Int) -> Int {
  firstBracket(in: bytes) { depth, isOpening in isOpening && depth > limit } ?? 0
}

/// The first bracket outside of strings that is wanted.
///
/// - Parameter isWanted: Told how many levels are open behind a bracket, and whether it opens one.
func firstBracket(
  in bytes: UnsafeRawBufferPointer, where isWanted: (_ depth: Int, _ isOpening: Bool) -> Bool
) -> Int? {
  var depth = 0
  var inString = false
  var escaped = false
  for (at, byte) in bytes.enumerated() {
    if escaped {
      escaped = false
    } else if inString {
      if byte == UInt8(ascii: "\\") { escaped = true }
      if byte == UInt8(ascii: "\"") { inString = false }
    } else if byte == UInt8(ascii: "\"") {
      inString = true
    } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
      depth += 1
      if isWanted(depth, true) { return at }
    } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
      depth -= 1
      if isWanted(depth, false) { return at }
    }
  }
  return nil
}

/// The first byte that is not part of well-formed UTF-8, or `nil`.
func firstInvalidUTF8(in bytes: UnsafeRawBufferPointer) -> Int? {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var at = 0
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): at += UTF8.width(scalar)
    case .emptyInput: return nil
    case .error: return at
    }
  }
}

/// A few characters of the text from a place on, for a message; `nil` at the end.
func snippet(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> String? {
  guard offset < bytes.count else { return nil }
  let end = min(bytes.count, offset + 120)
  let text = String(decoding: bytes[offset..<end], as: UTF8.self)
  // One token is enough: up to the next comma, bracket or line end outside quotation marks.
  var result = ""
  var inString = false
  for character in text {
    if character.isNewline { break }
    if character == "\"" { inString.toggle() }
    if !inString && !result.isEmpty && ",}]:".contains(character) { break }
    if !inString && result.isEmpty && ",}]:{[".contains(character) {
      return String(character)
    }
    result.append(character)
    if character == "\"" && !inString { break }
    if result.count == 40 { return result + "…" }
  }
  while result.last?.isWhitespace ?? false { result.removeLast() }
  return result.isEmpty ? nil : result
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
  }
}

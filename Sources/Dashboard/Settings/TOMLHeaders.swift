/// Table headers that the TOML library can't be given: it takes for granted that a key follows the
/// bracket of `[key]`, and ends the process where none does.
struct TOMLHeaders {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var line = 1
  private var lineStart = 0

  /// The first bracket at the beginning of a line behind which no key stands.
  static func firstWithoutKey(in text: String) -> (line: Int, column: Int)? {
    var headers = TOMLHeaders(scalars: Array(text.unicodeScalars))
    return headers.find()
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private func scalar(_ offset: Int = 0) -> Unicode.Scalar? {
    at + offset < scalars.count ? scalars[at + offset] : nil
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where at < scalars.count {
      if scalars[at] == "\n" {
        line += 1
        lineStart = at + 1
      }
      at += 1
    }
  }

  private mutating func find() -> (line: Int, column: Int)? {
    // Brackets of arrays and inline tables: a line inside one begins no header.
    var depth = 0
    var isLineStart = true
    while let scalar = scalar() {
      switch scalar {
      case "\n":
        isLineStart = true
        advance()
        continue
      case " ", "\t", "\r":
        advance()
        continue
      case "#":
        while let next = self.scalar(), next != "\n" { advance() }
        continue
      case "\"", "'":
        skipString(scalar)
      case "[":
        if isLineStart && depth == 0 {
          let place = (line, at - lineStart + 1)
          advance(self.scalar(1) == "[" ? 2 : 1)
          while self.scalar() == " " || self.scalar() == "\t" { advance() }
          guard let first = self.scalar(), Self.beginsKey(first) else { return place }
          while let next = self.scalar(), next != "\n" { advance() }
          continue
        }
        depth += 1
        advance()
      case "{":
        depth += 1
        advance()
      case "]", "}":
        depth = max(0, depth - 1)
        advance()
      default:
        advance()
      }
      isLineStart = false
    }
    return nil
  }

  private static func beginsKey(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", "\"", "'", "]": true
    default: false
    }
  }

  private mutating func skipString(_ quote: Unicode.Scalar) {
    let isLong = scalar(1) == quote && scalar(2) == quote
    advance(isLong ? 3 : 1)
    while let next = scalar() {
      if next == "\\" && quote == "\"" {
        advance(2)
      } else if next == quote && (!isLong || scalar(1) == quote && scalar(2) == quote) {
        advance(isLong ? 3 : 1)
        return
      } else if next == "\n" && !isLong {
        return
      } else {
        advance()
      }
    }
  }
}

import Glibc

/// Text of a cell that is put together from runs. What is raised in it stays apart from what it stands at: a footnote's
/// mark behind "45" makes "45¹", not 451.
struct RichText {
  private(set) var bytes: [UInt8] = []
  private var isRaised = false
  private var raisedFrom = 0
  /// Readings above East Asian signs are no part of the text.
  private var phonetic = 0
  private var isOpen = false

  mutating func clear() { self = RichText() }

  /// Takes an element of a shared or inline string of a workbook into account.
  mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "t" {
      isOpen = phonetic == 0
      if isOpen { raisedFrom = bytes.count }
    } else if name == "rPh" {
      phonetic += 1
    } else if name == "r" {
      isRaised = false
    } else if name == "vertAlign" {
      isRaised = attributes["val"] == "superscript"
    }
  }

  mutating func end(_ name: XMLName) {
    if name == "t" {
      if isOpen, isRaised { bytes = bytes[..<raisedFrom] + Self.raised(bytes[raisedFrom...]) }
      isOpen = false
    } else if name == "rPh" {
      phonetic -= phonetic > 0 ? 1 : 0
    }
  }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    if isOpen { bytes.append(contentsOf: text) }
  }

  private static let raisedSigns: [UInt8: String] = [
    0x30: "⁰", 0x31: "¹", 0x32: "²", 0x33: "³", 0x34: "⁴", 0x35: "⁵", 0x36: "⁶", 0x37: "⁷",
    0x38: "⁸", 0x39: "⁹", 0x61: "ᵃ", 0x62: "ᵇ", 0x63: "ᶜ", 0x64: "ᵈ", 0x65: "ᵉ", 0x66: "ᶠ",
  ]

  static func raised(_ text: ArraySlice<UInt8>) -> [UInt8] {
    // More than a mark is a text that somebody has raised.
    guard text.count <= 6 else { return Array(text) }
    return text.flatMap { byte in raisedSigns[byte].map { Array($0.utf8) } ?? [byte] }
  }

  /// A text without the escapes that workbooks have for signs which XML can't hold: "_x000D_".
  static func unescaped(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0x5F) else { return text }
    var result: [UInt8] = []
    var at = 0
    while at < text.count {
      if text[at] == 0x5F, at + 6 < text.count, text[at + 1] == 0x78, text[at + 6] == 0x5F,
        let code = UInt32(String(decoding: text[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16)
      {
        if let scalar = Unicode.Scalar(code) { result.append(contentsOf: "\(scalar)".utf8) }
        at += 7
      } else {
        result.append(text[at])
        at += 1
      }
    }
    return result
  }
}

/// The shared strings of a workbook, one behind the other.
final class SharedStrings: XMLHandler {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var current = RichText()

  func start(_ name: XMLName, _ attributes: XMLAttributes) { current.start(name, attributes) }

  func end(_ name: XMLName) {
    if name == "si" {
      bytes.append(contentsOf: RichText.unescaped(current.bytes))
      ends.append(bytes.count)
      current.clear()
    } else {
      current.end(name)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { current.text(bytes) }

  subscript(_ place: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(place) else { return nil }
    return bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
  }
}

/// Numbers as they are written in a workbook, with a decimal point and as many digits as a spreadsheet shows at most.
enum NumberText {
  private static let digits = 15

  /// Whether a text is one that needs no rewriting: digits with a point among them.
  static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= digits + 1, let last = text.last, last != 0x2E else { return false }
    var points = 0
    for (place, byte) in text.enumerated() {
      if byte == 0x2E {
        points += 1
      } else if !(byte >= 0x30 && byte <= 0x39 || byte == 0x2D && place == 0 && text.count > 1) {
        return false
      }
    }
    return points <= 1
  }

  /// - Returns: `nil` for what is no number.
  static func value(_ text: some Collection<UInt8>) -> Double? {
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  static func text(_ value: Double) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: 40)
    let count = withVaList([Int32(digits), value]) {
      vsnprintf(&buffer, buffer.count, "%.*g", $0)
    }
    return buffer.prefix(Int(max(0, count))).map { UInt8(bitPattern: $0) }
  }

  /// With so many digits behind the point.
  static func fixed(_ value: Double, _ decimals: Int) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: 400)
    let count = withVaList([Int32(decimals), value]) {
      vsnprintf(&buffer, buffer.count, "%.*f", $0)
    }
    return buffer.prefix(Int(max(0, count))).map { UInt8(bitPattern: $0) }
  }

  /// How many digits are shown behind the decimal mark of a number that is displayed in any language's form.
  static func decimals(of value: Double, shownAs text: [UInt8]) -> Int? {
    func digits(_ text: some Sequence<UInt8>) -> [UInt8] {
      text.filter { $0 >= 0x30 && $0 <= 0x39 }
    }
    let shown = digits(text)
    guard !shown.isEmpty, shown.count <= 30, value.magnitude < 1e15 else { return nil }
    for decimals in 0...10 where digits(fixed(value, decimals)) == shown { return decimals }
    return nil
  }
}

import IndexReports

/// The units of a table: which row each stands in, found again by what identifies it.
struct UnitTable {
  /// The first row of each unit, in the order of the table.
  private(set) var rows: [UInt32] = []
  /// Where the text stands that each is identified by.
  private var spans: [UInt64] = []
  private var escaped: Set<Int> = []
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  private let table: DelimitedText

  init(_ table: DelimitedText) {
    self.table = table
  }

  var count: Int { rows.count }

  /// The unit that a text identifies, made if it is new.
  ///
  /// - Returns: Its position, and whether it is new.
  mutating func take(
    _ span: DelimitedText.Span, row: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> (unit: Int, isNew: Bool) {
    if rows.count * 2 >= slots.count { grow(text) }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash(span, text)) & mask
    while slots[slot] >= 0 {
      let unit = Int(slots[slot])
      if isSame(spanOf(unit), span, text) { return (unit, false) }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(truncatingIfNeeded: rows.count)
    if span.isEscaped { escaped.insert(rows.count) }
    rows.append(UInt32(row))
    spans.append(UInt64(span.start) << 32 | UInt64(span.end))
    return (rows.count - 1, true)
  }

  /// The span that identifies a unit.
  func spanOf(_ unit: Int) -> DelimitedText.Span {
    let packed = spans[unit]
    let start = UInt32(truncatingIfNeeded: packed >> 32)
    return DelimitedText.Span(
      start: start, end: UInt32(truncatingIfNeeded: packed), outer: start,
      isEscaped: escaped.contains(unit))
  }

  private mutating func grow(_ text: UnsafeBufferPointer<UInt8>) {
    slots = Array(repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for unit in rows.indices {
      var slot = Int(truncatingIfNeeded: hash(spanOf(unit), text)) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: unit)
    }
  }

  /// Whether the bytes may say the same as other bytes: quotes within, or marks that stand alone.
  private func isOdd(_ span: DelimitedText.Span, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if span.isEscaped { return true }
    for place in Int(span.start)..<Int(span.end) where text[place] == 0xCC || text[place] == 0xCD {
      return true
    }
    return false
  }

  private func hash(_ span: DelimitedText.Span, _ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    isOdd(span, text)
      ? StableHash.of(table.text(span).utf8)
      : StableHash.of(UnsafeBufferPointer(rebasing: text[Int(span.start)..<Int(span.end)]))
  }

  private func isSame(
    _ a: DelimitedText.Span, _ b: DelimitedText.Span, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if isOdd(a, text) || isOdd(b, text) { return table.text(a) == table.text(b) }
    guard a.count == b.count else { return false }
    for place in 0..<a.count where text[Int(a.start) + place] != text[Int(b.start) + place] {
      return false
    }
    return true
  }
}

/// FNV-1a with a last stirring: the same on every machine and in every year.
enum StableHash {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return hash ^ hash >> 29
  }
}

/// Codes of units that stay the same whatever the order of the rows: the known one of a country or province, else
/// the letters of the name, with a number made of it where letters were lost or two names have the same.
struct UnitCodes {
  /// Hashes of codes that more than one unit would have.
  private var shared: Set<UInt64> = []
  private let usesKnown: Bool

  /// - Parameters:
  ///   - names: The names of those without a code of their own.
  ///   - own: The codes that stand in the table.
  init(count: Int, _ each: (_ name: (String) -> Void, _ own: (String) -> Void) -> Void) {
    usesKnown = count <= 5_000
    var hashes: [UInt64] = []
    hashes.reserveCapacity(count)
    let known = usesKnown
    each(
      { name in hashes.append(StableHash.of(Self.plain(name, usesKnown: known).utf8)) },
      { code in hashes.append(StableHash.of(code.utf8)) })
    hashes.sort()
    for (first, second) in zip(hashes, hashes.dropFirst()) where first == second {
      shared.insert(first)
    }
  }

  /// The code of a name.
  func code(_ name: String) -> String {
    let plain = Self.plain(name, usesKnown: usesKnown)
    guard shared.contains(StableHash.of(plain.utf8)) else { return plain }
    // Two names for one place, or two places: each has what its own letters say.
    return Self.slug(name).text + "_" + Self.suffix(name)
  }

  private static func plain(_ name: String, usesKnown: Bool) -> String {
    if usesKnown, let known = KnownUnits.code(name) { return known }
    let (text, isWhole) = slug(name)
    return isWhole ? text : (text.isEmpty ? "u" : text) + "_" + suffix(name)
  }

  private static func suffix(_ name: String) -> String {
    let hex = String(StableHash.of(name.utf8) & 0xFF_FFFF_FFFF, radix: 36)
    return String(repeating: "0", count: max(0, 8 - hex.count)) + hex
  }

  /// Small letters, digits and underscores, and whether they say all that the name does.
  static func slug(_ name: String) -> (text: String, isWhole: Bool) {
    var folded: [UInt8] = []
    var name = name
    name.withUTF8 { UnicodeForms.appendFolded(UnsafeRawBufferPointer($0), to: &folded) }
    var code: [UInt8] = []
    var isWhole = true
    for byte in folded {
      if byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 {
        code.append(byte)
      } else {
        if byte >= 0x80 { isWhole = false }
        if let last = code.last, last != 0x5F { code.append(0x5F) }
      }
    }
    while code.last == 0x5F { code.removeLast() }
    return (String(decoding: code, as: UTF8.self), isWhole && !code.isEmpty)
  }
}

/// Codes of indicators and groups, none taken twice.
struct Codes {
  private var taken: Set<String>
  /// The number to try next behind a code, so that many of one name are not all tried again.
  private var next: [String: Int] = [:]

  init(_ taken: Set<String> = []) {
    self.taken = taken
  }

  /// Takes a code; `false` if it was taken.
  @discardableResult
  mutating func insert(_ code: String) -> Bool { taken.insert(code).inserted }

  /// A code of a text: small letters, digits and underscores.
  mutating func code(_ text: String, or standard: String = "column") -> String {
    let (slug, isWhole) = UnitCodes.slug(text)
    if slug.isEmpty, !text.isEmpty, !isWhole, text.contains(where: \.isLetter) {
      return unique(standard + "_" + String(StableHash.of(text.utf8) & 0xFFF_FFFF, radix: 36))
    }
    return unique(slug.isEmpty ? standard : slug)
  }

  /// Takes the code, or the first of those with a number behind it that is free.
  mutating func unique(_ code: String) -> String {
    var unique = code
    var number = next[code] ?? 2
    while !taken.insert(unique).inserted {
      unique = "\(code)_\(number)"
      number += 1
    }
    next[code] = number
    return unique
  }

  /// Whether a text can be a code as it stands.
  static func isCode(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || $0 == "-" || $0 == "_"
      }
  }
}

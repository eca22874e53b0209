import CompositeIndex
import Glibc

/// Folded names, codes and aliases of all units in one block, made once and searched as bytes.
public struct SearchIndex: Sendable {
  private let units: UnitTable
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = []
  /// Names that everybody uses, of the few units that have them.
  private var known: [Int: [String]] = [:]
  /// Whether names are written with marks: a text with a mark that a name has not is then another one.
  /// Where no name has any, marks that are typed are passed over.
  private(set) var isMarked = false

  /// Bytes that no one types, behind each field.
  private static let endOfName: UInt8 = 0x1F
  private static let endOfCode: UInt8 = 0x1E

  /// What `units` are found by.
  public init(_ units: UnitTable) {
    self.units = units
    starts.reserveCapacity(units.count + 1)
    bytes.reserveCapacity(units.count * 24)
    // By their codes alone where there are more than anybody's list of countries has.
    let goesByNames = units.count <= 5_000
    for unit in 0..<units.count {
      starts.append(UInt32(bytes.count))
      if !isMarked {
        isMarked =
          units.englishNames.withBytes(unit) { $0.contains { $0 >= 0x80 } }
          || units.vietnameseNames.withBytes(unit) { $0.contains { $0 >= 0x80 } }
      }
      units.englishNames.withBytes(unit) { UnicodeForms.appendFolded($0, to: &bytes) }
      bytes.append(Self.endOfName)
      if !units.vietnameseNames.isEmpty(unit) {
        units.vietnameseNames.withBytes(unit) { UnicodeForms.appendFolded($0, to: &bytes) }
        bytes.append(Self.endOfName)
      }
      let isShort = units.codes.withBytes(unit) {
        UnicodeForms.appendFolded($0, to: &bytes)
        return $0.count <= KnownNames.longestCode
      }
      bytes.append(Self.endOfCode)
      var others = units.aliases[unit] ?? []
      if let short = units.shorts[unit] { others += [short(.english), short(.vietnamese)] }
      if isShort || goesByNames {
        let names = goesByNames ? [units.name(unit, .english), units.name(unit, .vietnamese)] : []
        let more = KnownNames.others(code: units.codes[unit], names: names)
        if !more.isEmpty {
          known[unit] = more
          others += more
        }
      }
      for other in others {
        bytes.append(contentsOf: UnicodeForms.folded(other).utf8)
        bytes.append(Self.isCode(other) ? Self.endOfCode : Self.endOfName)
      }
    }
    starts.append(UInt32(bytes.count))
  }

  /// Names and aliases of a unit as they are written.
  func names(of unit: Int) -> [String] {
    let english = units.name(unit, .english)
    let vietnamese = units.name(unit, .vietnamese)
    return (vietnamese == english ? [english] : [english, vietnamese])
      + (units.aliases[unit] ?? []) + (known[unit] ?? [])
  }

  /// Whether an alias is an abbreviation, which has no marks to be left out: MY, HCMC.
  static func isCode(_ alias: String) -> Bool {
    alias.utf8.allSatisfy {
      ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2E
    }
  }

  // MARK: Matches

  /// How a unit's best hit stands in its field.
  private enum Place {
    static let none: UInt8 = 0
    static let inside: UInt8 = 1
    static let word: UInt8 = 2
    static let beginning: UInt8 = 3
    static let code: UInt8 = 4
    static let whole: UInt8 = 5
    /// The text is the unit's code as it stands.
    static let named: UInt8 = 6
  }

  /// What a search found.
  public struct Matches: Sendable {
    fileprivate var places: [UInt8]

    /// One flag per unit.
    public var flags: [Bool] { places.map { $0 != Place.none } }

    /// Place among some units of the one that fits best: whole before its beginning before inside, the
    /// first of equals; `nil` if none matches.
    public func best(among units: some Sequence<Int32>) -> Int? {
      var best: (at: Int, place: UInt8)?
      for (at, unit) in units.enumerated() where places[Int(unit)] > best?.place ?? Place.none {
        best = (at, places[Int(unit)])
      }
      return best?.at
    }

    /// Those of some units that match, the best first, equals in their order.
    public func ordered(_ units: [Int]) -> [Int] {
      (Place.inside...Place.named).reversed().flatMap { place in
        units.filter { places[$0] == place }
      }
    }
  }

  /// Which units contain the text, as one flag per unit.
  public func matches(_ text: String) -> [Bool] { search(text).flags }

  /// Units that contain the text. With the marks that were typed if any has it so, else without marks;
  /// if none has, without blanks, dots and titles (TP, tỉnh, bộ).
  ///
  /// - Complexity: O(length of all names).
  public func search(_ text: String) -> Matches {
    let text = UnicodeForms.composed(text)
    var matches = found(text, Spelling(text))
    if let unit = units.position(of: text) { matches.places[unit] = Place.named }
    return matches
  }

  private func found(_ text: String, _ wanted: Spelling) -> Matches {
    let plain = places(of: Array(UnicodeForms.folded(text).utf8), skips: false, wanted)
    if let exact = marked(plain, text, wanted) { return Matches(places: exact) }
    for range in wanted.core == wanted.whole ? [wanted.whole] : [wanted.whole, wanted.core] {
      let loose = places(of: wanted.bytes(range), skips: true, wanted)
      if let found = agreeing(loose, wanted, range) { return Matches(places: found) }
    }
    return Matches(places: [UInt8](repeating: Place.none, count: starts.count - 1))
  }

  /// Units in whose names the letters of the core stand from the beginning of a word on, those that
  /// have nothing else first.
  func candidates(_ wanted: Spelling) -> [Int] {
    let found = places(of: wanted.bytes(wanted.core), skips: true, wanted)
    return [Place.whole, Place.code, Place.beginning, Place.word].flatMap { place in
      found.indices.lazy.filter { found[$0] == place }
    }
  }

  /// Those of the hits that bear the marks as typed, else those whose marks do not contradict; `nil` if
  /// there are none.
  private func marked(_ hits: [UInt8], _ text: String, _ wanted: Spelling) -> [UInt8]? {
    guard hits.contains(where: { $0 != Place.none }) else { return nil }
    guard wanted.hasMarks else { return hits }
    var pattern: [UInt32] = []
    var text = text
    text.withUTF8 { Self.appendLower(UnsafeRawBufferPointer($0), to: &pattern) }
    var exact = hits
    var isAny = false
    var name: [UInt32] = []
    for unit in hits.indices where hits[unit] != Place.none {
      if contains(pattern, unit, &name) { isAny = true } else { exact[unit] = Place.none }
    }
    return isAny ? exact : agreeing(hits, wanted, wanted.whole)
  }

  /// More hits than this are shown as they are: looking at each would take longer than a key may.
  private static let agreementLimit = 20_000

  private func agreeing(
    _ hits: [UInt8], _ wanted: Spelling, _ range: Range<Int>
  ) -> [UInt8]? {
    let count = hits.count { $0 != Place.none }
    guard count > 0 else { return nil }
    guard wanted.hasMarks, count <= Self.agreementLimit else { return hits }
    var result = hits
    for unit in hits.indices where hits[unit] != Place.none {
      let agrees = names(of: unit).contains { name in
        let own = Spelling(name)
        return !own.letters.isEmpty
          && (0...max(0, own.letters.count - range.count)).contains { start in
            start + range.count <= own.letters.count
              && takes(own.likeness(start..<(start + range.count), to: wanted, range))
          }
      }
      if !agrees { result[unit] = Place.none }
    }
    return result.contains { $0 != Place.none } ? result : nil
  }

  /// Whether a text that is so like a name may mean it.
  func takes(_ likeness: Spelling.Likeness?) -> Bool {
    likeness.map { $0 != .overmarked || !isMarked } ?? false
  }

  // MARK: Bytes

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  private static func isEnd(_ byte: UInt8) -> Bool { byte == endOfName || byte == endOfCode }

  /// The best hit of each unit.
  ///
  /// - Parameter skips: Pass over all that is no letter; hits then begin with a word.
  private func places(of pattern: [UInt8], skips: Bool, _ wanted: Spelling) -> [UInt8] {
    var result = [UInt8](repeating: Place.none, count: starts.count - 1)
    guard let first = pattern.first else { return result }
    bytes.withUnsafeBufferPointer { bytes in
      pattern.withUnsafeBufferPointer { pattern in
        var at = 0
        var unit = 0
        let last = bytes.count - pattern.count
        while let next = find(first, in: bytes, from: at, through: last) {
          at = next + 1
          guard let end = Self.end(of: pattern, in: bytes, from: next, skips: skips) else {
            continue
          }
          while Int(starts[unit + 1]) <= next { unit += 1 }
          let place = place(of: next..<end, in: bytes, Int(starts[unit]))
          if skips && place == Place.inside { continue }
          // What was typed with marks is no code.
          if wanted.hasMarks, isInCode(end, bytes) { continue }
          result[unit] = max(result[unit], place)
          // Nothing better can come.
          if place == Place.whole { at = Int(starts[unit + 1]) }
        }
      }
    }
    return result
  }

  @inline(__always)
  private static func end(
    of pattern: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int,
    skips: Bool
  ) -> Int? {
    var at = start + 1
    var k = 1
    while k < pattern.count {
      guard at < bytes.count else { return nil }
      let byte = bytes[at]
      if byte == pattern[k] {
        k += 1
      } else if !skips || isEnd(byte) || isLetter(byte) {
        return nil
      }
      at += 1
    }
    return at
  }

  private func place(
    of hit: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> UInt8 {
    let isFirst = hit.lowerBound == start || Self.isEnd(bytes[hit.lowerBound - 1])
    guard isFirst else {
      return Self.isLetter(bytes[hit.lowerBound - 1]) ? Place.inside : Place.word
    }
    switch bytes[hit.upperBound] {
    case Self.endOfName: return Place.whole
    case Self.endOfCode: return Place.code
    default: return Place.beginning
    }
  }

  private func isInCode(_ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = end
    while !Self.isEnd(bytes[at]) { at += 1 }
    return bytes[at] == Self.endOfCode
  }

  private func find(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, through last: Int
  ) -> Int? {
    guard start <= last, let base = bytes.baseAddress,
      let hit = memchr(base + start, Int32(byte), last - start + 1)
    else { return nil }
    return UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - base
  }

  // MARK: Marks

  /// Whether a name of the unit has some letters with their marks.
  private func contains(_ pattern: [UInt32], _ unit: Int, _ name: inout [UInt32]) -> Bool {
    name.removeAll(keepingCapacity: true)
    units.englishNames.withBytes(unit) { Self.appendLower($0, to: &name) }
    name.append(0)
    units.vietnameseNames.withBytes(unit) { Self.appendLower($0, to: &name) }
    for other in (units.aliases[unit] ?? []) + (known[unit] ?? []) where !Self.isCode(other) {
      name.append(0)
      var other = other
      other.withUTF8 { Self.appendLower(UnsafeRawBufferPointer($0), to: &name) }
    }
    guard let first = pattern.first, name.count >= pattern.count else { return false }
    for start in 0...(name.count - pattern.count) where name[start] == first {
      var k = 1
      while k < pattern.count, name[start + k] == pattern[k] { k += 1 }
      if k == pattern.count { return true }
    }
    return false
  }

  /// The scalars of a text in lower case with their marks, dashes and runs of blanks as one blank.
  private static func appendLower(_ bytes: UnsafeRawBufferPointer, to result: inout [UInt32]) {
    let start = result.count
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80 {
        i += 1
        if byte <= 0x20 || byte == 0x2D || byte == 0x5F {
          if result.count > start && result.last != 0x20 { result.append(0x20) }
        } else {
          result.append(UInt32(byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte))
        }
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard i + length <= bytes.count else { break }
      var value = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
      for k in 1..<length { value = value << 6 | UInt32(bytes[i + k] & 0x3F) }
      i += length
      if value < latinLower.count {
        result.append(latinLower[Int(truncatingIfNeeded: value)])
      } else if let scalar = Unicode.Scalar(value) {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars.map(\.value))
      }
    }
    while result.count > start, result.last == 0x20 { result.removeLast() }
  }

  /// The small letter of each scalar up to U+1EFF.
  private static let latinLower: [UInt32] = (0..<0x1F00).map { code in
    guard let scalar = Unicode.Scalar(UInt32(code)) else { return UInt32(code) }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first?.value ?? UInt32(code) : UInt32(code)
  }
}

@_spi(_Unicode) import Swift

/// The order of names by Vietnamese rules: a ă â b c d đ e ê …, then tones (level, huyền, hỏi, ngã,
/// sắc, nặng), then lower before upper case; words before longer words. Other Latin letters keep
/// their usual places, other scripts follow.
///
/// Source: the alphabet and tone order of Vietnamese dictionaries (CLDR's `vi` tailoring).
package enum Collation {
  /// A key that orders names when compared byte by byte.
  package static func key(_ name: String) -> [UInt8] {
    var letters: [UInt8] = []
    var tones: [UInt8] = []
    var cases: [UInt8] = []
    for scalar in name._nfd {
      switch scalar.value {
      case 0x300: setTone(2, &tones)
      case 0x309: setTone(3, &tones)
      case 0x303: setTone(4, &tones)
      case 0x301: setTone(5, &tones)
      case 0x323: setTone(6, &tones)
      case 0x306: modify(&letters, [place("a"): 1])
      case 0x302: modify(&letters, [place("a"): 2, place("e"): 1, place("o"): 1])
      case 0x31B: modify(&letters, [place("o"): 2, place("u"): 1])
      case 0x110, 0x111:
        letters.append(place("d") + 1)
        tones.append(1)
        cases.append(scalar.value == 0x110 ? 2 : 1)
      default:
        if scalar.properties.generalCategory == .nonspacingMark { continue }
        append(scalar, &letters)
        tones.append(1)
        cases.append(scalar.properties.isUppercase ? 2 : 1)
      }
    }
    return letters + [0] + tones + [0] + cases
  }

  private static func setTone(_ tone: UInt8, _ tones: inout [UInt8]) {
    if !tones.isEmpty { tones[tones.count - 1] = tone }
  }

  private static func modify(_ letters: inout [UInt8], _ shifts: [UInt8: UInt8]) {
    guard let last = letters.last, let shift = shifts[last] else { return }
    letters[letters.count - 1] = last + shift
  }

  /// Room for three letters behind each, so that ă, â, đ, ê, ô, ơ, ư have places of their own.
  private static func place(_ letter: Unicode.Scalar) -> UInt8 {
    UInt8(20 + (letter.value - 0x61) * 4)
  }

  private static func append(_ scalar: Unicode.Scalar, _ letters: inout [UInt8]) {
    let value = scalar.value
    switch value {
    case 0x61...0x7A: letters.append(place(scalar))
    case 0x41...0x5A: letters.append(UInt8(20 + (value - 0x41) * 4))
    case 0x30...0x39: letters.append(UInt8(5 + value - 0x30))
    case 0..<0x80: letters.append(2)
    default:
      // Other scripts behind Latin, by code point.
      letters.append(0xFF)
      letters.append(contentsOf: [
        UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF),
      ])
    }
  }

  /// `units` ordered by name.
  package static func order(
    _ units: [Int32], ascending: Bool, name: (Int) -> String
  ) -> [Int32] {
    let keys = units.map { key(name(Int($0))) }
    let places = units.indices.sorted { a, b in
      if keys[a] == keys[b] { return a < b }
      let isBefore = keys[a].lexicographicallyPrecedes(keys[b])
      return ascending ? isBefore : !isBefore
    }
    return places.map { units[$0] }
  }
}

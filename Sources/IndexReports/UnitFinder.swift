import CompositeIndex

/// Finds units by what people type: code, name or alias, in any case, with or without diacritics.
extension Report {
  public enum Match: Sendable, Hashable {
    case unit(Int)
    /// Several units bear the name.
    case ambiguous([Int])
    case none(suggestion: String?)
  }

  /// The unit that is meant.
  public func find(_ text: String) -> Match {
    if let unit = units.position(of: UnicodeForms.composed(text)) { return .unit(unit) }
    let wanted = UnicodeForms.folded(text)
    guard !wanted.isEmpty else { return .none(suggestion: nil) }
    var matches: [Int] = []
    for unit in 0..<units.count where spellings(unit).contains(where: { $0 == wanted }) {
      matches.append(unit)
    }
    if matches.count == 1 { return .unit(matches[0]) }
    if matches.count > 1 { return .ambiguous(matches) }
    let searched = 0..<min(units.count, 20_000)
    let near = nearest(
      to: text,
      among: searched.lazy.flatMap { unit in
        [units.name(unit, .english), units.name(unit, .vietnamese)] + (units.aliases[unit] ?? [])
      })
    // The beginning of a name is as good a clue as a misspelt one.
    let begun = searched.first { unit in
      wanted.count >= 3 && spellings(unit).contains { $0.hasPrefix(wanted) }
    }
    return .none(suggestion: near ?? begun.map { units.name($0, .english) })
  }

  private func spellings(_ unit: Int) -> [String] {
    let names = [units.codes[unit], units.name(unit, .english), units.name(unit, .vietnamese)]
    return (names + (units.aliases[unit] ?? [])).map(UnicodeForms.folded)
  }

  /// The category with this code or name, in any case.
  public func category(_ text: String) -> Int? {
    let wanted = UnicodeForms.folded(text)
    return categories.firstIndex { $0.code == text }
      ?? categories.firstIndex { category in
        ([category.code] + Language.allCases.map { category.name($0) })
          .contains { UnicodeForms.folded($0) == wanted }
      }
  }

  /// The node with this code or name, in any case.
  public func node(_ text: String) -> Int? {
    let wanted = UnicodeForms.folded(text)
    return framework.position(of: text)
      ?? nodes.indices.first { node in
        ([framework.nodes[node].code] + Language.allCases.map { nodes[node].name($0) })
          .contains { UnicodeForms.folded($0) == wanted }
      }
  }
}

/// Folded names, codes and aliases of all units in one block, made once and searched as bytes.
public struct SearchIndex: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = []

  /// What `units` are found by. Fields are separated by a byte that no one types.
  public init(_ units: UnitTable) {
    starts.reserveCapacity(units.count + 1)
    bytes.reserveCapacity(units.count * 24)
    for unit in 0..<units.count {
      starts.append(UInt32(bytes.count))
      units.englishNames.withBytes(unit) { UnicodeForms.appendFolded($0, to: &bytes) }
      bytes.append(0x1F)
      if !units.vietnameseNames.isEmpty(unit) {
        units.vietnameseNames.withBytes(unit) { UnicodeForms.appendFolded($0, to: &bytes) }
        bytes.append(0x1F)
      }
      units.codes.withBytes(unit) { UnicodeForms.appendFolded($0, to: &bytes) }
      bytes.append(0x1F)
      for alias in units.aliases[unit] ?? [] {
        bytes.append(contentsOf: UnicodeForms.folded(alias).utf8)
        bytes.append(0x1F)
      }
    }
    starts.append(UInt32(bytes.count))
  }

  /// Which units contain the text, as one flag per unit.
  ///
  /// - Complexity: O(length of all names).
  public func matches(_ text: String) -> [Bool] {
    var result = [Bool](repeating: false, count: starts.count - 1)
    let wanted = Array(UnicodeForms.folded(text).utf8)
    guard let first = wanted.first else { return result }
    bytes.withUnsafeBufferPointer { bytes in
      wanted.withUnsafeBufferPointer { wanted in
        var at = 0
        var unit = 0
        let last = bytes.count - wanted.count
        while at <= last {
          guard let next = find(first, in: bytes, from: at, through: last) else { return }
          at = next
          var k = 1
          while k < wanted.count, bytes[at + k] == wanted[k] { k += 1 }
          if k == wanted.count {
            while Int(starts[unit + 1]) <= at { unit += 1 }
            result[unit] = true
            // One hit is enough for a unit.
            at = Int(starts[unit + 1])
          } else {
            at += 1
          }
        }
      }
    }
    return result
  }

  private func find(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, through last: Int
  ) -> Int? {
    guard start <= last, let base = bytes.baseAddress,
      let hit = memchr(base + start, Int32(byte), last - start + 1)
    else { return nil }
    return UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - base
  }
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

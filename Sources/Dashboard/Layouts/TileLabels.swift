import IndexReports
import TerminalCore

/// What stands on the tiles of a map: names where they fit, else shortened, no two of them alike.
package struct TileLabels: Sendable {
  package private(set) var texts: [String] = []
  /// Whether some name is reduced to letters.
  private(set) var isInitials = false

  /// - Parameters:
  ///   - names: The whole names, their short forms where they have one, and the codes of the units.
  ///   - width: Columns that there are for each.
  package init(_ names: [(name: String, short: String?, code: String)], width: Int) {
    // HN is Hà Nội to everybody, and never Hà Nam: letters that a code knows a unit by are its own.
    let known = names.map { Self.knownLetters($0.name, $0.code) }
    let owners = Dictionary(
      known.enumerated().compactMap { unit, letters in letters.map { ($0, unit) } },
      uniquingKeysWith: { first, _ in first })
    let all = names.enumerated().map { unit, entry in
      let forms = Self.candidates(entry.name, entry.short, width: width)
      guard width < 4 else { return forms.filter { owners[$0].map { $0 == unit } ?? true } }
      let own = known[unit].flatMap { owners[$0] == unit && $0.count <= width ? $0 : nil }
      return forms.filter { $0 == entry.name && width > 2 && own == nil }
        + [own].compactMap(\.self)
        + forms.filter { owners[$0].map { $0 == unit } ?? true && $0 != own }
    }
    var places = [Int](repeating: 0, count: names.count)
    // Those that read the same take their next form, all of them, until none is left that does.
    for _ in 0..<12 {
      var sharing: [String: [Int]] = [:]
      for (unit, forms) in all.enumerated() where !forms.isEmpty {
        sharing[forms[places[unit]], default: []].append(unit)
      }
      let alike = sharing.values.filter { $0.count > 1 }
      if alike.isEmpty { break }
      var hasMoved = false
      for units in alike {
        // The first in the order of the list keeps the last form that it has.
        for unit in units where places[unit] + 1 < all[unit].count {
          places[unit] += 1
          hasMoved = true
        }
      }
      if !hasMoved { break }
    }
    var taken: Set<String> = []
    texts = all.enumerated().map { unit, forms in
      let own = forms.isEmpty ? "" : forms[places[unit]]
      if !own.isEmpty, taken.insert(own).inserted { return own }
      // What is still alike takes whichever of its forms, or of its letters, nobody has.
      let free = (forms + Self.letters(names[unit].name, width: width)).first {
        !taken.contains($0) && owners[$0].map { $0 == unit } ?? true
      }
      if free != nil || !own.isEmpty { taken.insert(free ?? own) }
      return free ?? own
    }
    isInitials = zip(texts, names).contains { text, name in
      text != name.short && name.name.contains(" ") && text.count <= 4 && !text.contains(".")
    }
  }

  /// The initials of a name that are the last letters of its unit's code, as "VN-HN" has those of Hà Nội, and the "TP" of
  /// a city that is called so.
  private static func knownLetters(_ name: String, _ code: String) -> String? {
    let words = name.prefix(200).split { $0 == " " || $0 == "-" }.map(String.init)
    if let first = words.first, first.count == 3, first.hasSuffix("."), words.count > 3 {
      return String(first.dropLast())
    }
    let letters = code.split(separator: "-").last.map(String.init) ?? ""
    let initials = words.compactMap { $0.first.map(String.init) }.joined()
    guard letters.count == 2, initials.count == 2, letters.allSatisfy(\.isLetter),
      UnicodeForms.folded(initials) == UnicodeForms.folded(letters)
    else { return nil }
    return initials
  }

  /// Forms of a name that fit, the best first.
  private static func candidates(_ name: String, _ short: String?, width: Int) -> [String] {
    // No name is longer; of a text that is, trying all its words would take for ever.
    let name = String(name.prefix(200))
    let words = name.split { $0 == " " || $0 == "-" }.map(String.init)
    let initials = words.compactMap { $0.first.map(String.init) }
    var forms = [name]
    if let short { forms += [short, short.filter { $0 != "." && $0 != " " }] }
    if short == nil {
      // The last words in full tell more than the first ones cut.
      for count in 1..<max(1, words.count) {
        forms.append(
          initials.prefix(atMost: count).map { $0 + "." }.joined()
            + words.dropFirst(count).joined(separator: " "))
      }
    }
    if let first = words.first, words.count > 1 {
      let rest = initials.dropFirst().joined()
      if short == nil {
        forms += [first + "." + rest, String(first.prefix(3)) + "." + rest]
        // "Hà" and "Hậu" differ where their first letters do not.
        forms += [initials.joined(), String(first.prefix(2)) + rest]
        if let last = words.last { forms.append(String(first.prefix(1)) + String(last.prefix(2))) }
        forms.append(String(first.prefix(3)))
      } else {
        forms += [initials.joined(), String(initials.joined().prefix(2))]
      }
    } else {
      forms += [4, 3, 2].map { String(name.prefix($0)) }
    }
    var seen: Set<String> = []
    return forms.filter {
      !$0.isEmpty && DisplayWidth.of($0) <= width && seen.insert($0).inserted
    }
  }

  /// The first letter with each of the others.
  private static func letters(_ name: String, width: Int) -> [String] {
    let letters = name.filter(\.isLetter)
    guard width > 1, let first = letters.first else { return [] }
    return letters.dropFirst().prefix(60).map { String(first) + String($0) }
      .filter { DisplayWidth.of($0) <= width }
  }
}

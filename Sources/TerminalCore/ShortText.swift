extension String {
  /// A name in at most `width` columns, shortened as a person would: without what stands in brackets, with long
  /// words abbreviated ("Telec. Infrastr. Index"), by its short form, by the initials that stand in its brackets, by
  /// its first and last words. Only what is narrower than a word is cut inside one.
  ///
  /// - Parameter known: The short form that its report gives it.
  package func shortened(_ width: Int, known: String? = nil) -> String {
    // No name is longer; of a text that is, its words need not be looked at.
    guard utf8.count <= 1_000 else { return beginning(1_000).shortened(width, known: known) }
    if DisplayWidth.of(self) <= width { return self }
    func fits(_ text: String) -> Bool { !text.isEmpty && DisplayWidth.of(text) <= width }
    let bare = outsideBrackets
    if fits(bare) { return bare }
    let abbreviated = bare.abbreviated(width)
    if fits(abbreviated) { return abbreviated }
    if let known, fits(known) { return known }
    if let initials = bracketedInitials, fits(initials) { return initials }
    return (known ?? bare).withoutMiddle(width)
  }

  /// The first so many bytes at most, which end with a scalar.
  package func beginning(_ bytes: Int) -> String {
    guard utf8.count > bytes else { return self }
    var end = utf8.index(startIndex, offsetBy: bytes)
    while end.samePosition(in: unicodeScalars) == nil { utf8.formIndex(before: &end) }
    return String(unicodeScalars[..<end])
  }

  /// The text without what stands in round brackets.
  private var outsideBrackets: String {
    guard contains("(") else { return self }
    var result = ""
    var depth = 0
    for character in self {
      if character == "(" { depth += 1 }
      if depth == 0 { result.append(character) }
      if character == ")" { depth = max(0, depth - 1) }
    }
    let words = result.split(separator: " ").joined(separator: " ")
    return words.isEmpty ? self : words
  }

  /// The capitals in the last brackets, as in "Human Capital Index (HCI)".
  private var bracketedInitials: String? {
    guard last == ")", let open = lastIndex(of: "(") else { return nil }
    let inner = self[index(after: open)..<index(before: endIndex)]
    let isInitials =
      (2...10).contains(inner.count)
      && inner.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "&" || $0 == "-" }
    return isInitials ? String(inner) : nil
  }

  /// The text with its longest words cut before a vowel and ended by a full stop, as few of them as need be.
  private func abbreviated(_ width: Int) -> String {
    var words = split(separator: " ").map(String.init)
    var used = words.reduce(words.count - 1) { $0 + DisplayWidth.of($1) }
    let longestFirst = words.indices.sorted { (words[$0].count, $1) > (words[$1].count, $0) }
    for place in longestFirst {
      guard used > width, let short = words[place].abbreviation else { continue }
      used -= DisplayWidth.of(words[place]) - DisplayWidth.of(short)
      words[place] = short
    }
    return words.joined(separator: " ")
  }

  /// A long word up to a consonant behind its fourth letter that a vowel follows; `nil` where that saves little.
  private var abbreviation: String? {
    let letters = Array(self)
    guard letters.count >= 8, letters.allSatisfy({ $0.isLetter }) else { return nil }
    let vowels = "aeiouyAEIOUY"
    for end in 5..<(letters.count - 2)
    where !vowels.contains(letters[end - 1]) && vowels.contains(letters[end]) {
      return String(letters[..<end]) + "."
    }
    return nil
  }

  /// First and last words around an ellipsis; where not even these fit, the beginning.
  private func withoutMiddle(_ width: Int) -> String {
    let words = split(separator: " ").map(String.init)
    guard words.count > 2, let last = words.last else { return fitted(width) }
    // A blank, the ellipsis, a blank.
    var room = width - DisplayWidth.of(last) - 3
    var head: [String] = []
    for word in words.dropLast() {
      let needed = DisplayWidth.of(word) + (head.isEmpty ? 0 : 1)
      guard needed <= room else { break }
      head.append(word)
      room -= needed
    }
    guard !head.isEmpty else { return fitted(width) }
    return head.joined(separator: " ") + " … " + last
  }
}

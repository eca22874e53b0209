import IndexReports

/// Whether text is Vietnamese: its words are single syllables of few shapes, which text in a wrong
/// encoding is not.
enum VietnameseWords {
  /// The share of words with marks that are Vietnamese syllables; 0 where there are too few.
  ///
  /// - Parameter bytes: UTF-8.
  static func share(_ bytes: [UInt8]) -> Double {
    var (good, bad) = (0, 0)
    let text = String(decoding: bytes, as: UTF8.self)
    for word in text.unicodeScalars.split(whereSeparator: { isBoundary($0) }) {
      guard word.contains(where: { $0.value >= 0x80 }) else { continue }
      if isSyllable(word) { good += 1 } else { bad += 1 }
    }
    return good == 0 ? 0 : Double(good) / Double(good + bad)
  }

  private static func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? !(("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar))
      : scalar == "–" || scalar == "—" || scalar == "’" || scalar == "\u{A0}" || scalar == "“"
        || scalar == "”" || scalar == "…" || scalar == "₫" || scalar == "²" || scalar == "€"
  }

  private static let onsets: Set<String> = [
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
  ]
  private static let vowels: Set<String> = [
    "a", "ai", "ao", "au", "ay", "e", "eo", "eu", "i", "ia", "ie", "ieu", "iu", "o", "oa", "oai",
    "oao", "oay", "oe", "oeo", "oi", "oo", "u", "ua", "uai", "uao", "uau", "uay", "ue", "ui", "uo",
    "uoi", "uou", "uu", "uy", "uya", "uye", "uyu", "y", "ye", "yeu",
  ]
  private static let codas: Set<String> = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]
  private static let marked = Set(
    "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ".unicodeScalars)

  private static func isSyllable(_ word: Substring.UnicodeScalarView) -> Bool {
    guard word.count <= 8 else { return false }
    let lower = String(word).lowercased()
    // Either all capitals, or none behind the first letter.
    let capitals = word.dropFirst().count { $0.properties.isUppercase }
    guard capitals == 0 || capitals == word.count - 1 else { return false }
    guard
      UnicodeForms.composed(lower).unicodeScalars.allSatisfy({
        ("a"..."z").contains($0) || marked.contains($0)
      })
    else { return false }
    let plain = UnicodeForms.folded(lower)
    let isVowel: (Character) -> Bool = { "aeiouy".contains($0) }
    var onset = String(plain.prefix { !isVowel($0) })
    var rest = plain.dropFirst(onset.count)
    if onset == "q", rest.first == "u" {
      onset = "qu"
      rest = rest.dropFirst()
    } else if onset == "g", rest.first == "i", rest.dropFirst().first.map(isVowel) ?? false {
      onset = "gi"
      rest = rest.dropFirst()
    }
    let nucleus = String(rest.prefix(while: isVowel))
    let coda = String(rest.dropFirst(nucleus.count))
    return onsets.contains(onset) && vowels.contains(nucleus) && codas.contains(coda)
  }
}

/// UTF-8 that holds what was typed in a Vietnamese font of the time before Unicode.
enum FontText {
  private static let signs = Set("µ¸¶·»¾¼½§«¬¨©®\u{AD}Ñ".unicodeScalars)

  /// Whether signs stand where letters should: "Hµ Néi", "Ñaø Naüng".
  static func isSuspicious(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(where: { $0 == 0xC2 || $0 == 0xC3 }) else { return false }
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    func isLetter(_ place: Int) -> Bool {
      scalars.indices.contains(place)
        && (("a"..."z").contains(scalars[place]) || ("A"..."Z").contains(scalars[place]))
    }
    var count = 0
    var (pairs, wide) = (0, 0)
    for place in scalars.indices where scalars[place].value >= 0x80 {
      let scalar = scalars[place]
      if scalar.value >= 0x100, scalar.value < 0x2000 { wide += 1 }
      if signs.contains(scalar), isLetter(place + 1) || isLetter(place - 1) {
        let isTrade = (scalar == "®" || scalar == "©") && !isLetter(place + 1)
        if !isTrade { count += 1 }
      }
      // A vowel with a mark of its own behind another.
      if place > 0, "aeiouyAEIOUYöôÖÔ".unicodeScalars.contains(scalars[place - 1]),
        VNIText.isMark(scalar)
      {
        pairs += 1
      }
    }
    return wide == 0 && (count >= 2 || pairs >= 2)
  }
}

/// VNI: a vowel and behind it a letter that stands for its marks.
enum VNIText {
  private static let marks: [Unicode.Scalar: String] = [
    "ø": "\u{300}", "ù": "\u{301}", "û": "\u{309}", "õ": "\u{303}", "ï": "\u{323}",
    "â": "\u{302}", "á": "\u{302}\u{301}", "à": "\u{302}\u{300}", "å": "\u{302}\u{309}",
    "ã": "\u{302}\u{303}", "ä": "\u{302}\u{323}", "ê": "\u{306}", "é": "\u{306}\u{301}",
    "è": "\u{306}\u{300}", "ú": "\u{306}\u{309}", "ü": "\u{306}\u{303}", "ë": "\u{306}\u{323}",
  ]
  private static let letters: [Unicode.Scalar: String] = [
    "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "í": "í", "ì": "ì", "æ": "ỉ",
    "ó": "ĩ", "ò": "ị", "î": "ỵ", "Í": "Í", "Ì": "Ì", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ",
  ]

  static func isMark(_ scalar: Unicode.Scalar) -> Bool { mark(scalar) != nil }

  private static func mark(_ scalar: Unicode.Scalar) -> String? {
    if let mark = marks[scalar] { return mark }
    // Capitals have capital marks.
    let lower = String(scalar).lowercased().unicodeScalars
    return scalar.properties.isUppercase ? lower.first.flatMap { marks[$0] } : nil
  }

  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    var result = String.UnicodeScalarView()
    var isVowel = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if isVowel, let mark = mark(scalar) {
        result.append(contentsOf: mark.unicodeScalars)
        isVowel = false
        continue
      }
      isVowel = "aeiouyAEIOUYôÔöÖ".unicodeScalars.contains(scalar)
      if let letter = letters[scalar] {
        result.append(contentsOf: letter.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return Array(UnicodeForms.composed(String(result)).utf8)
  }
}

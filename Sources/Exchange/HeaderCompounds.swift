import IndexReports

/// Words of headers that are written together, and the language at the end of a name's header.
extension HeaderWord {
  /// "cityid", "countrycode", "tentinh" as two words, where both are known and the whole is not.
  static func parts(_ word: String) -> [String] {
    guard word.utf8.count >= 5, word.utf8.count <= 24,
      word.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }),
      of(word) == nil
    else { return [word] }
    for length in 2...(word.utf8.count - 2) {
      let (first, second) = (String(word.prefix(length)), String(word.dropFirst(length)))
      guard let meaning = of(first), [.name, .region, .wide].contains(meaning) else { continue }
      if endings.contains(second)
        || meaning == .name && names.contains(first) && of(second) == .name
      {
        return [first, second]
      }
    }
    return [word]
  }

  private static let endings: Set<String> = ["id", "code", "name", "rank", "score", "index", "iso"]
  /// "Name of", written before what is named without a blank.
  private static let names: Set<String> = ["ten", "nama", "nom", "name"]

  /// Words of scripts that put no blanks between them, parted where a known word begins.
  static func segmented(_ word: String) -> [String] {
    guard
      word.unicodeScalars.contains(where: {
        $0.value >= 0xE00 && $0.value < 0xE80 || $0.value >= 0x2E80
      }),
      of(word) == nil, word.count <= 40
    else { return [word] }
    let letters = Array(word)
    var parts: [String] = []
    var rest = ""
    var at = 0
    outer: while at < letters.count {
      for length in stride(from: min(12, letters.count - at), through: 2, by: -1) {
        let part = String(letters[at..<(at + length)])
        guard of(part) != nil else { continue }
        if !rest.isEmpty { parts.append(rest) }
        rest = ""
        parts.append(part)
        at += length
        continue outer
      }
      rest.append(letters[at])
      at += 1
    }
    if !rest.isEmpty { parts.append(rest) }
    return parts
  }

  /// The language that the last word of a name's header says: "Country_EN", "Pays (fr)".
  static func language(_ word: String) -> String? { languages[word] }

  private static let languages: [String: String] = [
    "en": "en", "eng": "en", "english": "en", "vi": "vi", "vn": "vi", "vie": "vi",
    "vietnamese": "vi", "fr": "fr", "fra": "fr", "french": "fr", "es": "es", "esp": "es",
    "spanish": "es", "pt": "pt", "ru": "ru", "rus": "ru", "russian": "ru", "ar": "ar", "ara": "ar",
    "arabic": "ar", "zh": "zh", "cn": "zh", "chinese": "zh", "ger": "de", "german": "de",
    "ja": "ja", "ko": "ko", "fa": "fa", "tr": "tr",
  ]
}

import IndexReports
import TerminalCore

/// Which way figures are better, as a title or a bracket behind a header says it: "lower is better", "1 = best, 5 = worst",
/// "je niedriger, desto besser", "higher = worse".
enum DirectionWords {
  /// Whether less is better; `nil` where a text does not say.
  static func isLowerBetter(_ text: String) -> Bool? {
    let parts = parts(text.beginning(600))
    if let ofScale = ofScale(parts) { return ofScale }
    // "A menor valor, mejor" before "lower is better, higher is worse".
    for part in [Array(parts.joined())] + parts where part.count <= 12 {
      let low = part.contains(where: low.contains)
      let high =
        part.contains(where: high.contains) || !low && part.contains(where: more.contains)
      let (good, bad) = (
        part.contains(where: good.contains), part.contains(where: bad.contains)
      )
      if low != high, good != bad { return low == good }
    }
    return nil
  }

  /// Whether a line above a table says it, in brackets or as a sentence of its own.
  static func isLowerBetter(ofTitle line: String) -> Bool? {
    guard line.utf8.count <= 600 else { return nil }
    for part in line.split(whereSeparator: { "()[]".contains($0) }).reversed() {
      if let said = isLowerBetter(String(part)) { return said }
    }
    return nil
  }

  /// "1 = best, 5 = worst": the end that is best.
  private static func ofScale(_ parts: [[String]]) -> Bool? {
    var ends: [(number: Double, isGood: Bool)] = []
    for part in parts where part.count >= 3 && part.count <= 8 {
      guard let sign = part.firstIndex(of: "="), sign == 1 || sign == part.count - 2 else {
        continue
      }
      let (number, words) =
        Double(part[0]) != nil && sign == 1
        ? (Double(part[0]), part[2...]) : (Double(part[part.count - 1]), part[..<sign])
      guard let number, let isGood = isGood(words) else { continue }
      ends.append((number, isGood))
    }
    guard let least = ends.min(by: { $0.number < $1.number }) else { return nil }
    if ends.count > 1 { return least.isGood }
    // One end alone: of a scale from 0 or 1, or up to something.
    return least.number <= 1 ? least.isGood : least.number >= 4 ? !least.isGood : nil
  }

  /// Whether words at an end of a scale praise; `nil` where they do neither.
  private static func isGood(_ words: ArraySlice<String>) -> Bool? {
    let turns = words.contains(where: ["least", "not", "không", "ít", "moins", "menos"].contains)
    let praises = words.contains { good.contains($0) || praise.contains($0) }
    let blames = words.contains { bad.contains($0) || blame.contains($0) }
    return praises != blames ? praises != turns : nil
  }

  /// Words, and the sign between a number and what it means, parted at commas.
  private static func parts(_ text: String) -> [[String]] {
    UnicodeForms.composed(text.lowercased()).split { ",;/|•".contains($0) }.map { part in
      part.replacing("→", with: " = ").replacing("=", with: " = ").replacing(":", with: " = ")
        .split { !($0.isLetter || $0.isNumber || $0 == "=" || $0 == ".") }
        .map { String($0.last == "." ? $0.dropLast() : $0) }
    }
  }

  private static func set(_ list: String) -> Set<String> {
    Set(list.split(separator: " ").map(String.init))
  }

  private static let low = set(
    "lower low less fewer smaller smallest lowest thấp nhỏ faible bas basse moins petit menor menos bajo bajos baixo baixa "
      + "niedriger niedrig weniger kleiner minore meno basso rendah kecil меньше ниже низкий 低 少 小 lager lägre lavere"
  )
  private static let high = set(
    "higher high more greater larger bigger highest largest cao nhiều lớn élevé élevée haut mayor alto alta maior "
      + "höher hoch mehr größer maggiore tinggi besar больше выше высокий 高 多 大 högre høyere")
  /// "Plus" alone; beside "faible" it makes the other stronger.
  private static let more = set("plus más mais più")
  private static let good = set(
    "better best good excellent ideal tốt mieux meilleur meilleure bien mejor melhor bom ótimo bueno besser beste gut "
      + "migliore meglio buono baik terbaik лучше лучший хорошо 良 好 优 bättre bäst bedre best")
  private static let bad = set(
    "worse worst bad poor insufficient failing kém xấu tệ yếu pire mauvais mauvaise insuffisant peor malo pior ruim mau schlechter "
      + "schlecht schlechteste ungenügend mangelhaft peggiore peggio insufficiente buruk хуже худший плохо 差 sämre verre"
  )
  private static let praise = set(
    "peaceful free transparent safe happy clean stable democratic competitive open efficient developed sustainable secure equal "
      + "resilient livable minh bạch hạnh phúc transparente libre propre sicher sauber")
  private static let blame = set(
    "corrupt dangerous fragile unstable repressive vulnerable unequal risky polluted unsafe tham nhũng corrompu corrupto gefährlich"
  )

  // MARK: What sounds so

  /// Whether a header names something of which less is usually better. It is only asked about, never assumed.
  static func soundsLower(_ header: String) -> Bool {
    let header = header.beginning(HeaderReading.longest)
    let words = UnicodeForms.composed(header.lowercased()).split { !$0.isLetter }.map(String.init)
    if words.contains(where: { word in stems.contains { word.hasPrefix($0) } }) { return true }
    let text = " " + words.joined(separator: " ") + " "
    return phrases.contains { text.contains(" \($0) ") }
  }

  /// How words begin, in languages that put endings behind them.
  private static let stems = [
    "unemploy", "povert", "mortalit", "corrupt", "pollut", "emission", "émission", "homicid",
    "homicíd",
    "suicid", "criminal", "depriv", "fragil", "vulnerab", "penalt", "illitera", "malnutri",
    "arbeitslos", "kriminal", "chômage", "pauvret", "corrup", "desemple", "desempre", "pobreza",
    "mortalidad", "analfabet", "kemiskin", "pengangg", "kematian", "kejahatan", "korups",
    "безработ", "бедност", "смертност", "преступн", "коррупц", "убийств", "ungleich", "inégalit",
    "desiguald",
  ]

  private static let phrases = [
    "deaths", "death", "crime", "crimes", "delay", "delays", "cost", "costs", "complaints",
    "violations", "risk", "debt", "inflation", "dropout", "accidents", "waste", "error", "errors",
    "backlog", "inequality", "gini", "stunting", "conflict", "terrorism", "bribery", "overdue",
    "late", "deficit", "vacancies", "hunger", "misery", "waiting", "waiting time", "peace index",
    "điểm trừ", "nghèo", "thất nghiệp", "tử vong", "tham nhũng", "tội phạm", "chậm", "trễ",
    "quá hạn", "chi phí", "thời gian", "khiếu nại", "vi phạm", "nợ", "lạm phát", "tai nạn",
    "ô nhiễm", "phát thải", "mù chữ", "bất bình đẳng", "rủi ro", "armut", "kosten",
    "durchschnittsnote",
    "schulnote", "unfälle", "wartezeit", "retard", "coût", "accidentes", "acidentes",
  ]
}

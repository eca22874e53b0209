import CompositeIndex
package import IndexReports

/// What the readings of units say: of one, of several side by side, of one over time.
extension Strings {
  private var isEnglish: Bool { language == .english }

  /// Where a score is from.
  package func word(_ origin: Origin?) -> String {
    switch origin {
    case .published: published
    case .computed: computed
    case nil: notPublished
    }
  }

  /// A line of a source: what, where, under which licence.
  package func line(_ source: Source) -> String {
    [source.title(language), source.url, source.licence?(language)].compactMap(\.self)
      .joined(separator: " · ")
  }

  // MARK: One unit

  /// Why a unit stands where it stands.
  ///
  /// - Parameters:
  ///   - place: Its rank and score in words.
  ///   - strong: Nodes on which it ranks high, each with its rank; empty where there are none.
  ///   - weak: The same of those on which it ranks low.
  package func unitLead(_ name: String, place: [String], strong: [String], weak: [String]) -> String
  {
    var sides: [String] = []
    if !strong.isEmpty {
      sides.append((isEnglish ? "strong in " : "mạnh ở ") + Self.list(strong))
    }
    if !weak.isEmpty { sides.append((isEnglish ? "weak in " : "yếu ở ") + Self.list(weak)) }
    return "\(name): "
      + ([place.joined(separator: ", ")] + sides).joined(separator: "; ") + "."
  }

  // MARK: Several units

  /// Why one unit is ahead of another.
  ///
  /// - Parameters:
  ///   - distance: Who is ahead by how much.
  ///   - parts: What makes most of it, with what it adds for the one ahead; empty where that is not known.
  package func comparisonLead(_ distance: String, parts: [String]) -> String {
    guard !parts.isEmpty else { return distance + "." }
    return distance + (isEnglish ? "; most of it by " : "; chủ yếu do ") + Self.list(parts) + "."
  }

  // MARK: Former units

  package var rankWord: String { isEnglish ? "rank" : "hạng" }

  package func inPeriod(_ text: String, _ period: String) -> String {
    isEnglish ? "\(text) in \(period)" : "\(text), kỳ \(period)"
  }

  /// The same unit under another list.
  package func continues(_ name: String, _ figures: String?) -> String {
    let text = (isEnglish ? "Continues " : "Tiếp nối từ ") + name
    return (figures.map { "\(text): \($0)" } ?? text) + "."
  }

  /// The units that were merged into one, each with what it had.
  package func merged(of names: [String]) -> String {
    texts.mergedFrom(names.joined(separator: "; ")) + "."
  }

  /// The publisher's rule for merged units.
  package func mergedRule(_ words: String?) -> String {
    let rule =
      words
      ?? (isEnglish
        ? "the mean of the scores before the merger" : "trung bình điểm các đơn vị trước sáp nhập")
    return (isEnglish ? "By the publisher's rule: " : "Theo quy tắc của cơ quan công bố: ") + rule
      + (rule.hasSuffix(".") ? "" : ".")
  }

  package func mergedScore(_ score: String, _ period: String) -> String {
    isEnglish
      ? "By this rule its score of \(period) is \(score)."
      : "Theo quy tắc này, điểm kỳ \(period) là \(score)."
  }

  package func mergedIncomplete(_ period: String) -> String {
    isEnglish
      ? "Not all of their scores of \(period) are known, so there is none by this rule."
      : "Không biết đủ điểm kỳ \(period) của các đơn vị này nên không có điểm theo quy tắc."
  }

  // MARK: Over time

  /// Rank and score under the publisher's method or before a change, beside those of now.
  package var rankBefore: String { isEnglish ? "Rank before" : "Hạng trước" }
  package var scoreBefore: String { isEnglish ? "Score before" : "Điểm trước" }

  /// How many common units went past, or were gone past: below 0.
  package func overtaken(_ count: Int) -> String {
    let number = numbers.integer(Int(count.magnitude))
    return count < 0
      ? (isEnglish ? "Overtook " : "Vượt lên ") + number
      : (isEnglish ? "Overtaken by " : "Bị vượt ") + number
  }

  package func trendPlace(_ rank: String, _ period: String) -> String {
    isEnglish ? "rank \(rank) in \(period)" : "hạng \(rank) năm \(period)"
  }

  /// Places gained or lost since a period, in words.
  package func moved(_ places: Int, since period: String) -> String {
    let count = numbers.integer(Int(places.magnitude))
    if places == 0 {
      return isEnglish ? "the same place as in \(period)" : "giữ hạng so với \(period)"
    }
    return isEnglish
      ? "\(count) \(places.magnitude == 1 ? "place" : "places") \(places > 0 ? "up" : "down") since \(period)"
      : "\(places > 0 ? "tăng" : "giảm") \(count) bậc so với \(period)"
  }

  package var seriesWord: String { isEnglish ? "Series" : "Chuỗi" }

  package func status(_ status: DifferenceStatus) -> String {
    switch status {
    case .both: ""
    case .new: isEnglish ? "new" : "mới"
    case .gone: isEnglish ? "gone" : "không còn"
    case .merged: isEnglish ? "merged" : "hợp nhất"
    }
  }

  /// Behind who has moved: how many are new and how many gone; nothing where none are.
  package func newAndGone(new: Int, gone: Int) -> String {
    var parts: [String] = []
    if new > 0 { parts.append((isEnglish ? "new " : "đơn vị mới: ") + numbers.integer(new)) }
    if gone > 0 { parts.append((isEnglish ? "gone " : "không còn: ") + numbers.integer(gone)) }
    return parts.isEmpty ? "" : " " + parts.joined(separator: ", ").capitalizedFirst + "."
  }

  /// Who has moved most between two periods.
  ///
  /// - Parameters:
  ///   - up: Those that have gained most places, with how many; empty if nobody has gained any.
  ///   - down: The same of those that have lost most.
  package func moversLead(_ from: String, _ to: String, up: [String], down: [String]) -> String {
    var parts: [String] = []
    if !up.isEmpty { parts.append((isEnglish ? "up most " : "tăng nhiều nhất ") + Self.list(up)) }
    if !down.isEmpty {
      parts.append((isEnglish ? "down most " : "giảm nhiều nhất ") + Self.list(down))
    }
    if parts.isEmpty { parts.append(isEnglish ? "nobody has moved" : "không đơn vị nào đổi hạng") }
    return "\(from) → \(to): " + parts.joined(separator: "; ") + "."
  }
}

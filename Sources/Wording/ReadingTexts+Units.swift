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

  // MARK: What would gain places

  package func climbTitle(_ places: Int, rank: String) -> String {
    isEnglish
      ? "To gain \(places) \(places == 1 ? "place" : "places") (rank \(rank))"
      : "Để tăng \(numbers.integer(places)) bậc (hạng \(rank))"
  }

  /// Above scores each of which would do.
  package var anyByItself: String {
    isEnglish
      ? "Each of these by itself, all other scores as they are."
      : "Chỉ cần một trong các mức sau, các điểm khác giữ nguyên."
  }

  /// How many units have already what another one would need.
  package func areThere(_ count: Int) -> String {
    let number = numbers.integer(count)
    return switch (count, language) {
    case (0, .english): "nobody is there"
    case (1, .english): "1 is there"
    case (_, .english): "\(number) are there"
    case (0, .vietnamese): "chưa đơn vị nào đạt"
    case (_, .vietnamese): "\(number) đơn vị đã đạt"
    }
  }

  /// Pillars that do not do it by themselves; all of them where none is named.
  package func tooFar(_ names: [String]) -> String {
    if names.isEmpty {
      return isEnglish
        ? "No pillar is enough by itself, even with the best score."
        : "Không trụ cột nào đủ nếu chỉ thay đổi riêng, kể cả với mức tốt nhất."
    }
    return isEnglish
      ? "Not enough by themselves, even with the best score: \(Self.list(names))."
      : "Riêng lẻ thì chưa đủ, kể cả với mức tốt nhất: \(Self.list(names))."
  }

  package func notByItself(_ best: String) -> String {
    isEnglish ? "not even with the best, \(best)" : "chưa đủ, kể cả với mức tốt nhất \(best)"
  }

  package var ofTheWay: String { isEnglish ? "Of the way" : "Quãng đường" }
  package var alreadyThereTitle: String { isEnglish ? "Already there" : "Đã đạt" }

  /// Above the moves each of which reaches a rank.
  package func movesTitle(_ name: String, rank: String) -> String {
    isEnglish ? "\(name): what reaches rank \(rank)" : "\(name): thay đổi để đạt hạng \(rank)"
  }

  /// The first of the moves: several at once.
  package func cheapestPlan(_ count: Int) -> String {
    isEnglish
      ? "The cheapest plan: \(count) \(count == 1 ? "change" : "changes")"
      : "Phương án ít công sức nhất: \(numbers.integer(count)) thay đổi"
  }

  package var movesHint: String {
    isEnglish ? "Enter fills it in · Esc closes" : "Enter để điền · Esc để đóng"
  }

  /// Of so many units that each value by itself is not looked for.
  package var onlyPlanSought: String {
    isEnglish
      ? "Of so many units only the cheapest plan is looked for."
      : "Báo cáo quá nhiều đơn vị nên chỉ tìm phương án ít công sức nhất."
  }

  // MARK: Several units

  /// Why one unit is ahead of another.
  ///
  /// - Parameters:
  ///   - distance: Who is ahead by how much.
  ///   - parts: What makes it, with what each adds for the one ahead; empty where that is not known.
  ///   - isMost: Whether these make more than half.
  ///   - back: What the others take back; `nil` where they take nothing.
  package func comparisonLead(
    _ distance: String, parts: [String], isMost: Bool, back: String?
  ) -> String {
    guard !parts.isEmpty else { return distance + "." }
    let by =
      isEnglish
      ? isMost ? "; most of it by " : "; the largest parts are "
      : isMost ? "; chủ yếu do " : "; các phần lớn nhất là "
    let rest = back.map {
      isEnglish ? "; the others take back \($0)" : "; phần còn lại kéo lại \($0)"
    }
    return distance + by + Self.list(parts) + (rest ?? "") + "."
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

  // MARK: How sure

  /// How many ranks are certain to within three places.
  package func certainty(_ certain: String, of all: String) -> String {
    isEnglish
      ? "\(certain) of \(all) ranks are certain to within 3 places."
      : "\(certain)/\(all) thứ hạng chắc chắn trong phạm vi 3 bậc."
  }

  /// What a choice decides of the ranks, in words.
  ///
  /// - Parameter share: Of the ranks' variance, 0…1, with what it does together with others.
  package func influence(_ share: Double) -> String {
    switch share {
    case 0.5...: isEnglish ? "decides most" : "quyết định phần lớn"
    case 0.2..<0.5: isEnglish ? "matters much" : "ảnh hưởng nhiều"
    case 0.05..<0.2: isEnglish ? "matters somewhat" : "ảnh hưởng vừa"
    default: isEnglish ? "hardly matters" : "hầu như không ảnh hưởng"
    }
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

  /// What a unit's points are held against: a mean, a unit, a group or a period by its name.
  package func against(_ reference: String, _ name: String?) -> String {
    let name = name ?? ""
    return switch (reference, language) {
    case ("best", .english): "Against the first: \(name)"
    case ("best", .vietnamese): "So với đơn vị dẫn đầu: \(name)"
    case ("ahead", .english): "Against the one ahead: \(name)"
    case ("ahead", .vietnamese): "So với đơn vị xếp ngay trên: \(name)"
    case ("group", .english): "Against the mean of \(name)"
    case ("group", .vietnamese): "So với trung bình \(name)"
    case ("previous", .english): "Against \(name)"
    case ("previous", .vietnamese): "So với kỳ \(name)"
    case (_, .english): "Points against the mean"
    case (_, .vietnamese): "Điểm hơn, kém trung bình"
    }
  }

  /// Through what a score loses and wins most; `nil` where there is neither.
  package func gapLead(loss: String?, win: String?) -> String? {
    switch (loss, win, language) {
    case (nil, nil, _): nil
    case (let loss?, let win?, .english): "Loses most through \(loss), wins most through \(win)."
    case (let loss?, nil, .english): "Loses most through \(loss), wins nowhere."
    case (nil, let win?, .english): "Wins most through \(win), loses nowhere."
    case (let loss?, let win?, .vietnamese):
      "Mất điểm nhiều nhất ở \(loss), được điểm nhiều nhất ở \(win)."
    case (let loss?, nil, .vietnamese): "Mất điểm nhiều nhất ở \(loss), không hơn ở đâu."
    case (nil, let win?, .vietnamese): "Được điểm nhiều nhất ở \(win), không kém ở đâu."
    }
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

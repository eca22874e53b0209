import IndexReports

/// What a talk says in sentences made from figures: never more than these say.
extension Strings {
  private var isEnglish: Bool { language == .english }

  // MARK: Who leads

  /// One unit has the first rank to itself.
  ///
  /// - Parameter ahead: How far it is ahead of the second, and who that is; `nil` where that is not known, or nothing.
  package func isFirst(
    _ name: String, among count: Int, score: String?, ahead: (points: String, of: String)?
  ) -> String {
    let total = numbers.integer(count)
    guard isEnglish else {
      return "\(name) đứng đầu trong \(total) đơn vị"
        + (score.map { " với \($0) điểm" } ?? "")
        + (ahead.map { ", hơn \($0.of) \($0.points) điểm" } ?? "") + "."
    }
    return "\(name) is first of \(total)" + (score.map { " with \($0)" } ?? "")
      + (ahead.map { ", \($0.points) ahead of \($0.of)" } ?? "") + "."
  }

  /// Several have the first rank together; they are named where there are few.
  package func shareFirst(_ names: [String], among count: Int, score: String?) -> String {
    let total = numbers.integer(count)
    let who =
      names.count <= 3
      ? Self.list(names) : numbers.integer(names.count) + (isEnglish ? " of \(total)" : " đơn vị")
    guard isEnglish else {
      return "\(who) cùng đứng đầu trong \(total) đơn vị"
        + (score.map { " với \($0) điểm" } ?? "") + "."
    }
    return "\(who) share the first place" + (names.count <= 3 ? " of \(total)" : "")
      + (score.map { " with \($0)" } ?? "") + "."
  }

  /// The best rank is a range: who is first is not said.
  package func isAmongFirst(_ name: String, ranks: String, among count: Int) -> String {
    let total = numbers.integer(count)
    return isEnglish
      ? "\(name) is in the leading group of \(total) (ranks \(ranks))."
      : "\(name) thuộc nhóm dẫn đầu trong \(total) đơn vị (hạng \(ranks))."
  }

  /// Of the first places those whose scores nobody has published.
  package func withoutScore(_ units: [String]) -> String {
    isEnglish
      ? "Without a published score: \(Self.list(units))" : "Không công bố điểm: \(Self.list(units))"
  }

  // MARK: All of them

  /// How far apart the scores are, without a name.
  ///
  /// - Parameter middle: Between which scores at least half of them lie; `nil` of few.
  package func spreadOfScores(
    _ count: Int, low: String, high: String, middle: (low: String, high: String)?
  ) -> String {
    let number = numbers.integer(count)
    guard isEnglish else {
      return "\(number) đơn vị có điểm từ \(low) đến \(high)"
        + (middle.map { "; ít nhất một nửa trong khoảng \($0.low)–\($0.high)" } ?? "") + "."
    }
    return "\(number) scores, from \(low) to \(high)"
      + (middle.map { "; at least half of them within \($0.low)–\($0.high)" } ?? "") + "."
  }

  /// All have one score.
  package func equalScores(_ count: Int, _ score: String) -> String {
    isEnglish
      ? "All \(numbers.integer(count)) have the same score, \(score)."
      : "Cả \(numbers.integer(count)) đơn vị có cùng điểm \(score)."
  }

  // MARK: One of them

  /// Where a unit stands, with what else is known of it.
  package func standing(_ name: String, _ place: String, _ rest: [String]) -> String {
    "\(name): " + ([place] + rest).joined(separator: "; ") + "."
  }

  package func behindFirst(_ points: String, _ first: String) -> String {
    isEnglish ? "\(points) behind \(first)" : "kém \(first) \(points) điểm"
  }

  // MARK: Who moved

  /// The one that gained, or lost, most places; of equal ones nobody is the most.
  package func movedMost(_ up: (name: String, places: Int)?, _ down: (name: String, places: Int)?)
    -> String?
  {
    let parts = [
      up.map {
        isEnglish
          ? "\($0.name) gained most: \($0.places) \($0.places == 1 ? "place" : "places")"
          : "\($0.name) tăng nhiều nhất: \($0.places) bậc"
      },
      down.map {
        isEnglish
          ? "\($0.name) lost most: \($0.places) \($0.places == 1 ? "place" : "places")"
          : "\($0.name) giảm nhiều nhất: \($0.places) bậc"
      },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ") + "."
  }

  // MARK: Scales and races

  /// A scale that does not begin at zero says so.
  package func scaleBegins(_ from: String, ends to: String) -> String {
    isEnglish
      ? "The scale goes from \(from) to \(to)." : "Thang đo từ \(from) đến \(to)."
  }

  package var interpolatedShort: String { isEnglish ? "interpolated" : "nội suy" }

  package var interpolated: String {
    isEnglish ? "between two periods: interpolated" : "giữa hai kỳ: nội suy"
  }

  package var raceTitle: String { isEnglish ? "The race" : "Cuộc đua thứ hạng" }

  package var wholeField: String { isEnglish ? "The whole field" : "Toàn cảnh" }

  // MARK: Rehearsals

  package func smallLetters(_ rows: Int, of height: Int) -> String {
    isEnglish
      ? "letters of \(rows) of \(height) rows are too small for the back row: shorten the text"
      : "chữ cao \(rows)/\(height) dòng, hàng ghế cuối không đọc được: hãy rút ngắn"
  }

  package func littleOnSlide(_ rows: Int) -> String {
    isEnglish
      ? "a slide of \(rows) \(rows == 1 ? "row" : "rows")" : "trang chiếu chỉ có \(rows) dòng"
  }

  package func longNotes(step: Int, minutes: String) -> String {
    isEnglish
      ? "step \(step): its notes take about \(minutes) minutes: nobody looks at one slide that long"
      : "bước \(step): ghi chú dài khoảng \(minutes) phút: quá lâu cho một trang chiếu"
  }

  /// - Parameter each: Minutes of each step.
  package func notesTake(_ minutes: String, each: [String]) -> String {
    let steps = each.joined(separator: " · ")
    return isEnglish
      ? "The notes take about \(minutes) minutes to say (steps: \(steps))."
      : "Nói hết ghi chú mất khoảng \(minutes) phút (từng bước: \(steps))."
  }

  // MARK: Who could be first

  /// A chance in whole per cent, at neither end where it is not there.
  package func chance(_ share: Double) -> String {
    if share > 0, share < 0.01 { return "< " + numbers.percent(0.01, 0) }
    if share < 1, share > 0.99 { return "> " + numbers.percent(0.99, 0) }
    return numbers.percent(share, 0)
  }

  /// - Parameters:
  ///   - share: Of the draws, as ``chance(_:)`` says it.
  ///   - others: How many others came first in some draw.
  package func couldBeFirst(
    _ name: String, in share: String, isAlways: Bool, others: Int, draws: String
  ) -> String {
    if isAlways {
      return isEnglish
        ? "\(name) comes first in all \(draws) draws."
        : "\(name) đứng đầu trong cả \(draws) lần mô phỏng."
    }
    let rest =
      isEnglish
      ? (others == 1
        ? "one other could be first" : "\(numbers.integer(others)) others could be first")
      : "\(numbers.integer(others)) đơn vị khác cũng có thể đứng đầu"
    return isEnglish
      ? "\(name) comes first in \(share) of \(draws) draws; \(rest)."
      : "\(name) đứng đầu trong \(share) của \(draws) lần mô phỏng; \(rest)."
  }
}

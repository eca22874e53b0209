import IndexReports
import Wording

/// The time that a talk is to take: what its notes take to be said, or what goes on by itself.
package struct TalkPlan: Sendable, Hashable {
  /// Seconds from the beginning of the talk to those of the slide.
  package var slideBegins: Double
  package var slideEnds: Double
  /// Seconds of the whole talk.
  package var whole: Double

  package init(slideBegins: Double, slideEnds: Double, whole: Double) {
    self.slideBegins = slideBegins
    self.slideEnds = slideEnds
    self.whole = whole
  }

  /// Seconds that a talk is behind the plan, below 0 ahead of it, 0 while it is about right.
  package func delay(_ elapsed: Double) -> Double {
    let leeway = 10.0
    if elapsed > slideEnds + leeway { return elapsed - slideEnds }
    return elapsed < slideBegins - leeway ? elapsed - slideBegins : 0
  }

  /// Words that are said in a minute.
  private static let wordsPerMinute = 130.0

  /// Seconds that notes take to be said.
  static func seconds(toSay notes: Text?, _ language: Language) -> Double {
    let words = notes?(language).split(whereSeparator: \.isWhitespace).count ?? 0
    return Double(words) * 60 / wordsPerMinute
  }
}

extension PresenterState {
  /// The plan at the slide that is shown; `nil` for a talk without notes that does not go on by itself.
  func plan(_ language: Language) -> TalkPlan? {
    if let auto {
      return TalkPlan(
        slideBegins: auto * Double(position), slideEnds: auto * Double(position + 1),
        whole: auto * Double(slides.count))
    }
    // The notes of a step are said over all of its slides.
    let seconds = slides.map { slide in
      TalkPlan.seconds(toSay: deck.steps[slide.step].notes, language)
        / Double(slides.count { $0.step == slide.step })
    }
    let whole = seconds.reduce(0, +)
    let before = seconds[..<position].reduce(0, +)
    return whole > 0
      ? TalkPlan(slideBegins: before, slideEnds: before + seconds[position], whole: whole) : nil
  }
}

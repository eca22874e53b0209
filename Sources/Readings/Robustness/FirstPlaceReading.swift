import CompositeIndex
import IndexReports
package import Wording

/// Who could be first: the draws of a robustness study in which each unit came first.
package struct FirstPlaceReading: Sendable {
  package struct Candidate: Sendable, Hashable {
    package let unit: Int
    /// Share of the draws, above 0.
    package let share: Double
    /// The share as it is said: never more than it is.
    package let text: String
  }

  /// The likeliest first.
  package let candidates: [Candidate]
  /// `nil` where no draw gave ranks.
  package let lead: String?

  package init(_ study: RobustnessStudy, _ strings: Strings) {
    let units = study.scored.report.units
    let found = study.order.compactMap { place -> (unit: Int, share: Double)? in
      guard let share = study.result.probability(unit: place, atMost: 1), share > 0 else {
        return nil
      }
      return (Int(study.result.units[place]), share)
    }
    // Of equal chances the one that is ahead now.
    let candidates = found.enumerated().sorted {
      ($1.element.share, $0.offset) < ($0.element.share, $1.offset)
    }.map { _, entry in
      Candidate(unit: entry.unit, share: entry.share, text: strings.chance(entry.share))
    }
    self.candidates = candidates
    lead = candidates.first.map { first in
      strings.couldBeFirst(
        units.name(first.unit, strings.language), in: first.text, isAlways: first.share == 1,
        others: candidates.count - 1, draws: strings.numbers.integer(study.result.draws))
    }
  }
}

package import IndexReports
package import Wording

/// A figure that was printed with a report, told beside what it can be compared with.
package struct FactReading: Sendable {
  package struct Bar: Sendable, Hashable {
    package let figure: String
    /// Of another figure; empty for the one that is told.
    package let label: String
    /// Of the longest bar, or of the whole of a share: 0…1.
    package let length: Double
    package var isTold: Bool { label.isEmpty }
  }

  package let figure: String
  package let label: String
  /// The figure among those of the same unit of measure, in the order of the report, or a share of the whole; empty
  /// where there is nothing to compare.
  package let bars: [Bar]

  /// Figures that are compared at most.
  private static let limit = 6

  /// - Parameter place: The figure's place among the report's facts.
  package init(_ report: Report, _ place: Int, _ strings: Strings) {
    let fact = report.facts[place]
    let unit = fact.unit?(strings.language)
    figure = strings.figure(fact)
    label = fact.label(strings.language).capitalizedFirst
    if unit == "%", (0...100).contains(fact.value) {
      bars = [Bar(figure: figure, label: "", length: fact.value / 100)]
      return
    }
    let peers = report.facts.enumerated().filter { $1.unit?(strings.language) == unit }
    let longest = peers.map(\.element.value).max() ?? 0
    guard (2...Self.limit).contains(peers.count), longest > 0,
      peers.allSatisfy({ $1.value >= 0 && $1.value.isFinite })
    else {
      bars = []
      return
    }
    bars = peers.map { other, fact in
      Bar(
        figure: strings.figure(fact),
        label: other == place ? "" : fact.label(strings.language).capitalizedFirst,
        length: fact.value / longest)
    }
  }
}

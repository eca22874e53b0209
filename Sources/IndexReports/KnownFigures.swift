public import CompositeIndex
import Synchronization

/// Figures that take a look at every unit, kept once they were asked for: a screen asks for them with each frame.
struct KnownFigures: Sendable {
  /// A node, and the unit or category.
  struct Key: Hashable {
    var place: Int
    var node: Int

    init(_ place: Int, _ node: Int) {
      self.place = place
      self.node = node
    }
  }

  var ranks: [Key: Rank?] = [:]
  var means: [Key: Double?] = [:]
  var scoreRanges: [Key: ClosedRange<Double>?] = [:]
  var valueRanges: [Key: ClosedRange<Double>?] = [:]
  var computable: [Key: Bool?] = [:]
  var verification: Verification?
}

extension ScoredReport {
  /// A figure as it is known, or else as it is computed now.
  func remembered<Figure>(
    _ table: any WritableKeyPath<KnownFigures, [KnownFigures.Key: Figure?]> & Sendable,
    _ key: KnownFigures.Key, _ compute: () -> Figure?
  ) -> Figure? where Figure: Sendable {
    if let figure = known.withLock({ $0[keyPath: table][key] }) { return figure }
    let figure = compute()
    known.withLock { known in
      // What was looked at long ago is computed again.
      if known[keyPath: table].count > 100_000 { known[keyPath: table] = [:] }
      known[keyPath: table][key] = .some(figure)
    }
    return figure
  }

  /// Lowest and highest score shown in a category; `nil` if there are none.
  public func scoreRange(category: Int, node: Int) -> ClosedRange<Double>? {
    remembered(\.scoreRanges, .init(category, node)) {
      guard !isRankedWhole(by: node), let scorecard else {
        return Statistics.range(standings(category: category, node: node).scores).map { $0...$1 }
      }
      var scores = scorecard.statedScores(node: node)
      if report.categories.count > 1 {
        for unit in scores.storage.indices where report.units.category(unit) != category {
          scores.storage[unit] = .nan
        }
      }
      return Statistics.range(scores).map { $0...$1 }
    }
  }

  /// The scores shown of all units: the published ones where there are any, else the computed ones.
  public func scores(node: Int) -> Column {
    var column = scorecard?.statedScores(node: node) ?? Column(missing: report.units.count)
    guard !showsComputed, let published = report.publishedFigures[node]?.scores.storage else {
      return column
    }
    for unit in published.indices where !published[unit].isNaN {
      column.storage[unit] = published[unit]
    }
    return column
  }

  /// Lowest and highest raw value of an indicator; `nil` if there are none.
  public func valueRange(node: Int) -> ClosedRange<Double>? {
    remembered(\.valueRanges, .init(0, node)) {
      Statistics.range(values(node: node)).map { $0...$1 }
    }
  }

  /// Whether the index of some unit that takes part can be computed.
  public func canBeComputed(category: Int) -> Bool {
    remembered(\.computable, .init(category, 0)) {
      population(of: category).contains { computedScore(unit: Int($0), node: 0) != nil }
    } ?? false
  }

  /// As ``verify()``, kept for the next time.
  public var verification: Verification {
    if let made = known.withLock({ $0.verification }) { return made }
    let made = verify()
    known.withLock { $0.verification = made }
    return made
  }
}

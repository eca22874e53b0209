/// What an auditor looks at: coverage, outliers, correlations, the weight and the importance of each
/// indicator, ranks that hang by a thread.
///
/// Rules of thumb after the JRC's audits: coverage of at least 65 %, a correlation above 0.3 with
/// the parent and none below 0, pairs above 0.92 redundant, alpha of at least 0.7.
public struct Audit: Sendable {
  public struct IndicatorEntry: Sendable, Hashable {
    /// Position in the framework.
    public var node: Int
    /// Share (0…1) of the units that have a value.
    public var coverage: Double
    public var skewness: Double?
    public var kurtosis: Double?
    /// |skewness| > 2 and kurtosis > 3.5: outliers that call for treatment.
    public var hasOutliers: Bool
    /// With the score of its parent.
    public var correlationWithParent: Double?
    /// Weight in the index: the product of the shares to the top; 0 for a column that is left out
    /// because it has no spread.
    public var weight: Double
    /// Share of the index's variance that goes with the indicator: the squared correlation.
    public var importance: Double?
    /// Mean shift in ranks if the indicator is left out; `nil` if it is the only one.
    public var rankShift: Double?
  }

  public struct Pair: Sendable, Hashable {
    public var first: Int
    public var second: Int
    public var pearson: Double
    /// `nil` for those behind the ``Audit/closelyCompared`` strongest pairs, as is Kendall's.
    public var spearman: Double?
    public var kendall: Double?
    public var isRedundant: Bool { pearson > 0.92 }
  }

  public struct Group: Sendable, Hashable {
    public var node: Int
    public var alpha: Double?
    /// Of the children's correlation matrix, in falling order.
    public var eigenvalues: [Double]
    /// Children that have scores.
    public var children: [Int]
    /// Entries of the first component, in the order of `children`.
    public var firstComponent: [Double]
  }

  public struct NearTie: Sendable, Hashable {
    /// Offsets of two units of neighbouring ranks, the better one first.
    public var first: Int
    public var second: Int
    public var difference: Double
  }

  /// So many pairs are compared in other ways than Pearson's: of some hundred thousand pairs no one reads more.
  public static let closelyCompared = 200

  public let indicators: [IndicatorEntry]
  /// Pairs of indicators below one parent that are redundant or contradict each other (r < 0), the
  /// strongest first.
  public let pairs: [Pair]
  public let groups: [Group]
  /// Coverage of each unit over all indicators, in unit order.
  public let unitCoverage: [Double]
  /// Neighbours in rank nearer than a hundredth of the mean distance between neighbours.
  public let nearTies: [NearTie]

  /// - Parameters:
  ///   - baseline: What is audited.
  ///   - units: Offsets of the units that are ranked; `nil` for all.
  /// - Throws: As ``Dataset/scored(with:by:)``.
  public init(_ baseline: Baseline, among units: [Int32]? = nil) throws(ScoringError) {
    let framework = baseline.framework
    let card = try baseline.scored()
    let dataset =
      baseline.methodology.denominates
      ? baseline.dataset.withoutUndivided(framework) : baseline.dataset
    let members = units ?? (0..<Int32(baseline.dataset.unitCount)).map { $0 }
    // With more for better at every node, whichever way its numbers go.
    func column(_ node: Int) -> Column {
      let scores = card.merits(node: node).storage
      return Column(storage: members.map { scores[Int($0)] })
    }
    let index = column(0)
    let isLeftOut = framework.nodes.indices.map { card.scores(node: $0).presentCount == 0 }
    // Weights as they count: what is left out gives its weight to its siblings.
    var weights = [Double](repeating: 0, count: framework.nodes.count)
    for node in framework.nodes.indices where !isLeftOut[node] {
      guard let parent = framework.nodes[node].parent else {
        weights[node] = 1
        continue
      }
      let siblings = framework.nodes[parent].children.filter { !isLeftOut[$0] }
      weights[node] =
        weights[parent] * framework.nodes[node].weight
        / Statistics.sum(siblings.map { framework.nodes[$0].weight })
    }
    let merits = card.merits(node: 0)
    let nominal = Ranking.packedRanks(merits, among: members)
    // Its siblings take the weight over, as if its own were 0.
    var goesOn = baseline
    // Above 0, so that a sum goes on without it.
    goesOn.methodology.minimumCoverage = 1e-9
    let withoutOne =
      framework.indicators.count > 1 ? try Baseline.WithoutIndicator(goesOn) : nil
    var entries: [IndicatorEntry] = []
    for (position, node) in framework.indicators.enumerated() {
      let raw = dataset.indicators[position].storage
      let values = Column(storage: members.map { raw[Int($0)] })
      let skewness = Statistics.skewness(values)
      let kurtosis = Statistics.kurtosis(values)
      let scores = column(node)
      let r = Correlation.pearson(scores, index)
      let without = try withoutOne.map { one throws(ScoringError) in
        Ranking.packedRanks(try one.scored(position).merits(node: 0), among: members)
      }
      entries.append(
        IndicatorEntry(
          node: node,
          coverage: members.isEmpty
            ? 0 : Double(values.presentCount) / Double(members.count),
          skewness: skewness, kurtosis: kurtosis,
          hasOutliers: (skewness ?? 0).magnitude > 2 && kurtosis ?? 0 > 3.5,
          correlationWithParent: framework.nodes[node].parent.flatMap {
            Correlation.pearson(scores, column($0))
          },
          weight: weights[node], importance: r.map { $0 * $0 },
          rankShift: without.flatMap { Self.shift(from: nominal, to: $0, members) }))
    }
    indicators = entries

    var pairs: [Pair] = []
    var groups: [Group] = []
    for node in framework.nodes.indices where !framework.nodes[node].isIndicator {
      let children = framework.nodes[node].children.filter { !isLeftOut[$0] }
      let columns = children.map(column)
      let partners = columns.map(Correlation.Partner.init)
      let components = Statistics.principalComponents(columns)
      groups.append(
        Group(
          node: node, alpha: Statistics.cronbachAlpha(columns),
          eigenvalues: components?.eigenvalues ?? [], children: children,
          firstComponent: components?.firstVector ?? []))
      for i in children.indices {
        for j in children.indices.dropFirst(i + 1) {
          guard let r = partners[i].correlation(with: partners[j]), r < 0 || r > 0.92 else {
            continue
          }
          pairs.append(Pair(first: children[i], second: children[j], pearson: r))
        }
      }
    }
    pairs.sort {
      ($0.isRedundant ? 0 : 1, -$0.pearson.magnitude) < (
        $1.isRedundant ? 0 : 1, -$1.pearson.magnitude
      )
    }
    for place in pairs.indices.prefix(Self.closelyCompared) {
      let (first, second) = (column(pairs[place].first), column(pairs[place].second))
      pairs[place].spearman = Correlation.spearman(first, second)
      pairs[place].kendall = Correlation.kendall(first, second)
    }
    self.pairs = pairs
    self.groups = groups
    let total = Double(framework.indicators.count)
    unitCoverage = members.map { unit in
      Double(
        dataset.indicators.reduce(0) { $0 + ($1.storage[Int(unit)].isNaN ? 0 : 1) })
        / total
    }

    let order = Ranking.descending(merits, among: members)
    let scores = merits.storage
    if let first = order.first, let last = order.last, order.count > 2 {
      let step = (scores[Int(first)] - scores[Int(last)]) / Double(order.count - 1)
      nearTies = zip(order, order.dropFirst()).compactMap { a, b in
        let difference = scores[Int(a)] - scores[Int(b)]
        return difference > Ranking.tolerance(scores[Int(a)]) && difference < step / 100
          ? NearTie(first: Int(a), second: Int(b), difference: difference) : nil
      }
    } else {
      nearTies = []
    }
  }

  /// Mean distance between the ranks of units that have both; `nil` without any.
  private static func shift(
    from nominal: [Int32], to ranks: [Int32], _ members: [Int32]
  ) -> Double? {
    var (sum, count) = (0, 0)
    for unit in members where nominal[Int(unit)] > 0 && ranks[Int(unit)] > 0 {
      sum += abs(Int(nominal[Int(unit)]) - Int(ranks[Int(unit)]))
      count += 1
    }
    return count > 0 ? Double(sum) / Double(count) : nil
  }
}

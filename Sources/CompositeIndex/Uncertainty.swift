/// Rebuilds an index many times under varied choices.
///
/// What a draw cannot change is prepared once: the scaled columns of every combination of
/// imputation, treatment and normalisation, and their logarithms. A draw then is a few weighted sums.
/// Source: M. Saisana, A. Saltelli and S. Tarantola, *Uncertainty and sensitivity analysis techniques
/// as tools for the quality assessment of composite indicators* (2005).
public struct UncertaintyAnalysis: Sendable {
  public let design: UncertaintyDesign
  public let framework: Framework
  public let methodology: Methodology
  /// What is chosen between in each step.
  public let choices: UncertaintyChoices
  /// The choices that vary: the report's own and at least one alternative that can be drawn.
  public let factors: [UncertaintyDesign.Factor]
  /// The alternatives that can be drawn.
  public let drawn: [UncertaintyChoices.Alternative]
  /// Alternatives that can't be drawn, alone or with some others; their draws are not counted here.
  public let undrawn: [UndrawnAlternative]
  /// The units that are ranked, by their offsets in the data set.
  public let units: [Int32]
  /// Nominal rank of each of `units`.
  public let nominalRanks: [Int]
  let prepared: [Prepared]
  let methods: [Method]
  /// What is really taken for each of the combinations, and which of `undrawn` is the reason.
  private let resolved: [Resolved]
  let summation: [[Int]]
  let aggregatesBottomUp: [Int]
  let indicatorPosition: [Int]
  let unitCount: Int
  let references: [String: Int]

  /// The scaled columns of one combination of imputation, treatment and normalisation, and what the
  /// means that occur sum up of them: logarithms, reciprocals, powers.
  struct Prepared: Sendable {
    var columns: [[Double]]
    var isComplete: [Bool]
    var terms: [Aggregation: [[Double]]]
  }

  /// What is done from the scaled columns on.
  struct Method: Sendable {
    var framework: Framework
    var methodology: Methodology
    /// By node.
    var kinds: [Aggregation]
    /// −1 where less is better.
    var sign: Double

    init(_ baseline: Baseline) {
      framework = baseline.framework
      methodology = baseline.methodology
      kinds = framework.nodes.indices.map {
        baseline.framework.aggregation(of: $0, by: baseline.methodology)
      }
      sign = framework.statedDirection(of: 0, by: methodology).sign
    }
  }

  private struct Resolved: Sendable {
    var place: UncertaintyChoices.Place
    var reasons: [Int] = []
  }

  /// - Parameters:
  ///   - dataset: Raw figures; all units take part in scaling.
  ///   - units: Offsets of the units that are ranked; those without a nominal score are left out.
  ///     At most 65,534.
  /// - Throws: ``ScoringError`` where the report's own method has no meaning for the data, or an
  ///   alternative asks for what is not there (a grouping, goalposts). An alternative whose formula
  ///   the values forbid is listed in ``undrawn`` instead.
  public init(
    _ dataset: Dataset, framework: Framework, methodology: Methodology,
    design: UncertaintyDesign, among units: [Int32]? = nil
  ) throws(ScoringError) {
    let baseline = Baseline(dataset: dataset, framework: framework, methodology: methodology)
    let choices = UncertaintyChoices(design, of: baseline)
    self.design = design
    self.framework = framework
    self.methodology = methodology
    self.choices = choices
    unitCount = dataset.unitCount
    references = dataset.references
    let index = try baseline.scored().merits(node: 0)
    let all = units ?? (0..<Int32(dataset.unitCount)).map { $0 }
    let ranked = all.filter { index[Int($0)] != nil }
    guard ranked.count < Int(UInt16.max) else {
      throw .tooManyUnits(found: ranked.count, limit: Int(UInt16.max) - 1)
    }
    self.units = ranked
    let ranks = Ranking.packedRanks(index, among: ranked)
    nominalRanks = ranked.map { Int(ranks[Int($0)]) }
    summation = framework.nodes.indices.map { framework.summationOrder(of: $0) }
    let aggregates = framework.nodes.indices.reversed().filter {
      !framework.nodes[$0].isIndicator
    }
    aggregatesBottomUp = aggregates
    var positions = [Int](repeating: -1, count: framework.nodes.count)
    for (position, node) in framework.indicators.enumerated() { positions[node] = position }
    indicatorPosition = positions

    var methods: [Method] = []
    for normalisation in choices.normalisations.indices {
      for aggregation in choices.aggregations.indices {
        methods.append(
          Method(
            choices.baseline(
              .init(normalisation: normalisation, aggregation: aggregation), of: baseline)))
      }
    }
    self.methods = methods
    let kinds = Set(methods.flatMap { method in aggregates.map { method.kinds[$0] } })
    for node in aggregates {
      for kind in Set(methods.map { $0.kinds[node] }) {
        do throws(Aggregation.Excess) {
          try kind.checkPairs(
            units: unitCount, children: framework.nodes[node].children.count, .perDraw)
        } catch {
          throw ScoringError(error, node: framework.nodes[node].code, by: kind)
        }
      }
    }

    // What has no meaning for the values is found before any draw.
    var problems: [ScoringError?] = []
    var prepared: [Prepared] = []
    for place in choices.places {
      var card: Scorecard?
      do throws(ScoringError) {
        card = try choices.baseline(place, of: baseline).scored()
        problems.append(nil)
      } catch {
        guard error.isOfValues else { throw error }
        problems.append(error)
      }
      let offset = choices.prepared(place)
      if offset == prepared.count {
        prepared.append(Prepared(columns: [], isComplete: [], terms: [:]))
      }
      guard let card, prepared[offset].columns.isEmpty else { continue }
      let columns = framework.indicators.map { card.scores(node: $0).storage }
      var terms: [Aggregation: [[Double]]] = [:]
      for kind in kinds where kind.refusesValues && kind.isAdditive {
        terms[kind] = columns.map { column in column.map { kind.term($0) } }
      }
      prepared[offset] = Prepared(
        columns: columns,
        isComplete: columns.map { column in !column.contains(where: \.isNaN) }, terms: terms)
    }
    self.prepared = prepared
    let (resolved, undrawn) = Self.resolve(choices, problems)
    self.resolved = resolved
    self.undrawn = undrawn
    var drawn: [UncertaintyChoices.Alternative] = []
    for factor in UncertaintyDesign.Factor.allCases {
      for place in resolved.map(\.place) {
        guard let alternative = choices.alternative(factor, at: place) else { continue }
        if !drawn.contains(alternative) { drawn.append(alternative) }
      }
    }
    self.drawn = drawn
    factors = UncertaintyDesign.Factor.allCases.filter { factor in
      switch factor {
      case .weights: design.weightSpread > 0
      case .leaveOneOut: design.leavesOneOut
      default: drawn.contains { $0.factor == factor }
      }
    }
  }

  /// What is taken for each combination: itself, or where the values forbid it the one with the
  /// report's own choice in the step that is the reason.
  private static func resolve(
    _ choices: UncertaintyChoices, _ problems: [ScoringError?]
  ) -> ([Resolved], [UndrawnAlternative]) {
    var undrawn: [UndrawnAlternative] = []
    let resolved = choices.places.map { place in
      var result = Resolved(place: place)
      while let error = problems[choices.offset(result.place)] {
        // The aggregation is the reason if the report's own would do; the steps before it otherwise.
        var plain = result.place
        plain.aggregation = 0
        let factor: UncertaintyDesign.Factor =
          if error.isOfTransformation, result.place.treatment > 0 {
            .treatment
          } else if result.place.aggregation > 0 && problems[choices.offset(plain)] == nil {
            .aggregation
          } else if result.place.normalisation > 0 {
            .normalisation
          } else {
            result.place.treatment > 0 ? .treatment : .imputation
          }
        guard let alternative = choices.alternative(factor, at: result.place) else { break }
        let known = undrawn.firstIndex { $0.alternative == alternative }
        result.reasons.append(known ?? undrawn.count)
        if known == nil {
          undrawn.append(UndrawnAlternative(alternative: alternative, error: error, draws: 0))
        }
        switch factor {
        case .aggregation: result.place.aggregation = 0
        case .normalisation: result.place.normalisation = 0
        case .treatment: result.place.treatment = 0
        default: result.place.imputation = 0
        }
      }
      return result
    }
    return (resolved, undrawn)
  }

  // MARK: Draws

  /// One number in 0..<1 per factor and what weights are drawn from.
  struct Point {
    var choices: [UncertaintyDesign.Factor: Double]
    var weightStream: RandomStream
  }

  func point(_ index: Int, purpose: Int = 0) -> Point {
    var stream = RandomStream(seed: design.seed, index: index, purpose: purpose)
    var choices: [UncertaintyDesign.Factor: Double] = [:]
    for factor in UncertaintyDesign.Factor.allCases { choices[factor] = stream.uniform() }
    return Point(
      choices: choices,
      weightStream: RandomStream(seed: design.seed, index: index, purpose: purpose + 1_000))
  }

  /// Choices of which there were alternatives, none of which can be drawn: nothing is known of them.
  public var unknownFactors: [UncertaintyDesign.Factor] {
    UncertaintyDesign.Factor.allCases.filter { factor in
      !factors.contains(factor) && undrawn.contains { $0.alternative.factor == factor }
    }
  }

  private func place(_ count: Int, _ u: Double?) -> Int {
    count < 2 ? 0 : Int((u ?? 0) * Double(count), within: 0...(count - 1))
  }

  struct Settings {
    var place: UncertaintyChoices.Place
    var leftOut: Int?
  }

  /// The combination that a draw falls on, whether it can be drawn or not.
  private func resolved(_ point: Point) -> Resolved {
    resolved[
      choices.offset(
        UncertaintyChoices.Place(
          imputation: place(choices.imputations.count, point.choices[.imputation]),
          treatment: place(choices.treatments.count, point.choices[.treatment]),
          normalisation: place(choices.normalisations.count, point.choices[.normalisation]),
          aggregation: place(choices.aggregations.count, point.choices[.aggregation])))]
  }

  func settings(_ point: Point) -> Settings {
    Settings(
      place: resolved(point).place,
      leftOut: design.leavesOneOut
        ? framework.indicators[place(framework.indicators.count, point.choices[.leaveOneOut])]
        : nil)
  }

  func weights(_ point: Point, _ settings: Settings, into weights: inout [Double]) {
    var stream = point.weightStream
    for node in framework.nodes.indices {
      let factor =
        design.weightSpread > 0 && node > 0
        ? 1 + design.weightSpread * (2 * stream.uniform() - 1) : 1
      weights[node] = framework.nodes[node].weight * factor
    }
    if let leftOut = settings.leftOut { weights[leftOut] = 0 }
  }

  /// The settings of draw number `index`, from 0.
  public func draw(_ index: Int) -> Draw {
    let point = point(index)
    let chosen = settings(point)
    var method = methods[choices.method(chosen.place)].methodology
    method.imputation = choices.imputations[chosen.place.imputation]
    var tree = methods[choices.method(chosen.place)].framework
    if let treatment = choices.treatments[chosen.place.treatment] {
      method.treatment = treatment
      tree = tree.replacing { $0.treatment = nil }
    }
    var weights = [Double](repeating: 0, count: framework.nodes.count)
    self.weights(point, chosen, into: &weights)
    return Draw(
      methodology: method, framework: tree,
      weights: weights, leftOut: chosen.leftOut)
  }

  /// Makes some of the draws: whichever and on whatever core, each comes out the same.
  ///
  /// - Parameters:
  ///   - range: Numbers of the draws.
  ///   - isCancelled: Asked every 64 draws; once true the draws made by then are returned.
  /// - Returns: One row of ranks per draw, in the order of ``units``; a row of zeros is a failed draw.
  public func run(
    _ range: Range<Int>, isCancelled: () -> Bool = { false }
  ) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: range.count * units.count) { all, count in
      count = run(range, into: all, isCancelled: isCancelled) * units.count
    }
  }

  /// The same into memory that is there already, a row of ``units`` ranks a draw.
  ///
  /// - Returns: How many draws were made.
  public func run(
    _ range: Range<Int>, into all: UnsafeMutableBufferPointer<UInt16>,
    isCancelled: () -> Bool = { false }
  ) -> Int {
    let width = units.count
    all.initialize(repeating: 0)
    var scratch = Scratch(self)
    for (row, index) in range.enumerated() {
      if row % 64 == 0 && isCancelled() { return row }
      let ranks = UnsafeMutableBufferPointer(rebasing: all[(row * width)..<((row + 1) * width)])
      _ = rank(point(index), &scratch, into: ranks)
    }
    return range.count
  }

  /// What the ranks of draws say, made by ``run(_:isCancelled:)`` from draw 0 on and put together in
  /// order.
  public func result(_ ranks: [UInt16]) -> UncertaintyResult {
    var undrawn = undrawn
    if !undrawn.isEmpty {
      for draw in 0..<(units.isEmpty ? 0 : ranks.count / units.count) {
        for reason in resolved(point(draw)).reasons { undrawn[reason].draws += 1 }
      }
    }
    return UncertaintyResult(
      units: units, nominalRanks: nominalRanks, ranks: ranks, undrawn: undrawn)
  }
}

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
  /// The units that are ranked, by their offsets in the data set.
  public let units: [Int32]
  /// Nominal rank of each of `units`.
  public let nominalRanks: [Int]
  private let prepared: [Prepared]
  private let summation: [[Int]]
  private let aggregatesBottomUp: [Int]
  private let indicatorPosition: [Int]
  private let unitCount: Int
  private let references: [String: Int]

  /// The scaled columns of one combination of imputation, treatment and normalisation, and what the
  /// means that occur sum up of them: logarithms, reciprocals, powers.
  private struct Prepared: Sendable {
    var columns: [[Double]]
    var isComplete: [Bool]
    var terms: [Aggregation: [[Double]]]
  }

  /// - Parameters:
  ///   - dataset: Raw figures; all units take part in scaling.
  ///   - units: Offsets of the units that are ranked; those without a nominal score are left out.
  ///     At most 65,535.
  /// - Throws: ``ScoringError`` where an alternative has no meaning for the data, before any draw.
  public init(
    _ dataset: Dataset, framework: Framework, methodology: Methodology,
    design: UncertaintyDesign, among units: [Int32]? = nil
  ) throws(ScoringError) {
    self.design = design
    self.framework = framework
    self.methodology = methodology
    unitCount = dataset.unitCount
    references = dataset.references
    let nominal = try dataset.scored(with: framework, by: methodology)
    let index = nominal.scores(node: 0)
    let all = units ?? (0..<Int32(dataset.unitCount)).map { $0 }
    let ranked = all.filter { index[Int($0)] != nil }
    guard ranked.count < Int(UInt16.max) else {
      throw .tooManyUnits(found: ranked.count, limit: Int(UInt16.max) - 1)
    }
    self.units = ranked
    let ranks = Ranking.packedRanks(index, among: ranked)
    nominalRanks = ranked.map { Int(ranks[Int($0)]) }
    summation = framework.nodes.indices.map { framework.summationOrder(of: $0) }
    aggregatesBottomUp = framework.nodes.indices.reversed().filter {
      !framework.nodes[$0].isIndicator
    }
    var positions = [Int](repeating: -1, count: framework.nodes.count)
    for (position, node) in framework.indicators.enumerated() { positions[node] = position }
    indicatorPosition = positions

    let kinds = Set(
      Self.choices(design.aggregations, methodology.aggregation)
        + framework.nodes.compactMap(\.aggregation))
    var prepared: [Prepared] = []
    for imputation in Self.choices(design.imputations, methodology.imputation) {
      for treatment in Self.choices(design.treatments, methodology.treatment) {
        for normalisation in Self.choices(design.normalisations, methodology.normalisation) {
          var method = methodology
          method.imputation = imputation
          method.treatment = treatment
          method.normalisation = normalisation
          for aggregation in Self.choices(design.aggregations, methodology.aggregation) {
            // A combination that has no meaning is refused before any draw.
            method.aggregation = aggregation
            _ = try dataset.scored(with: framework, by: method)
          }
          method.aggregation = methodology.aggregation
          let card = try dataset.scored(with: framework, by: method)
          let columns = framework.indicators.map { card.scores(node: $0).storage }
          var terms: [Aggregation: [[Double]]] = [:]
          for kind in kinds where kind.refusesValues {
            terms[kind] = columns.map { column in column.map { kind.term($0) } }
          }
          prepared.append(
            Prepared(
              columns: columns,
              isComplete: columns.map { column in !column.contains(where: \.isNaN) }, terms: terms))
        }
      }
    }
    self.prepared = prepared
  }

  private static func choices<Choice>(_ given: [Choice], _ nominal: Choice) -> [Choice] {
    given.isEmpty ? [nominal] : given
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

  private func place(_ count: Int, _ u: Double?) -> Int {
    count < 2 ? 0 : Int((u ?? 0) * Double(count), within: 0...(count - 1))
  }

  private struct Settings {
    var imputation = 0
    var treatment = 0
    var normalisation = 0
    var aggregation: Aggregation
    var leftOut: Int?
    var combination: Int
  }

  private func settings(_ point: Point) -> Settings {
    let imputation = place(design.imputations.count, point.choices[.imputation])
    let treatment = place(design.treatments.count, point.choices[.treatment])
    let normalisation = place(design.normalisations.count, point.choices[.normalisation])
    let aggregations = Self.choices(design.aggregations, methodology.aggregation)
    let combination =
      (imputation * max(1, design.treatments.count) + treatment)
      * max(1, design.normalisations.count) + normalisation
    return Settings(
      imputation: imputation, treatment: treatment, normalisation: normalisation,
      aggregation: aggregations[place(aggregations.count, point.choices[.aggregation])],
      leftOut: design.leavesOneOut
        ? framework.indicators[place(framework.indicators.count, point.choices[.leaveOneOut])]
        : nil,
      combination: combination)
  }

  private func weights(_ point: Point, _ settings: Settings, into weights: inout [Double]) {
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
    var method = methodology
    method.imputation = Self.choices(design.imputations, methodology.imputation)[chosen.imputation]
    method.treatment = Self.choices(design.treatments, methodology.treatment)[chosen.treatment]
    method.normalisation =
      Self.choices(design.normalisations, methodology.normalisation)[chosen.normalisation]
    method.aggregation = chosen.aggregation
    var weights = [Double](repeating: 0, count: framework.nodes.count)
    self.weights(point, chosen, into: &weights)
    return Draw(methodology: method, weights: weights, leftOut: chosen.leftOut)
  }

  /// Memory that draws made one after the other share.
  struct Scratch {
    var weights: [Double]
    var columns: [[Double]]
    var numerator: [Double]
    var denominator: [Double]
    var present: [Double]
    var order: [Int32]

    init(_ analysis: UncertaintyAnalysis) {
      let nodes = analysis.framework.nodes.count
      let count = analysis.unitCount
      weights = Array(repeating: 0, count: nodes)
      columns = analysis.framework.nodes.map {
        Array(repeating: 0, count: $0.isIndicator ? 0 : count)
      }
      numerator = Array(repeating: 0, count: count)
      denominator = numerator
      present = numerator
      // In nominal order, from which most draws differ little.
      order = analysis.nominalRanks.indices.sorted {
        (analysis.nominalRanks[$0], $0) < (analysis.nominalRanks[$1], $1)
      }.map { Int32($0) }
    }
  }

  /// Ranks of `units` in one draw, 0 where a unit has no score.
  ///
  /// - Returns: Whether the draw has a meaning; `false` where an aggregate came out ≤ 0 under a
  ///   geometric or harmonic mean.
  func rank(
    _ point: Point, _ scratch: inout Scratch, into ranks: UnsafeMutableBufferPointer<UInt16>
  ) -> Bool {
    let settings = settings(point)
    weights(point, settings, into: &scratch.weights)
    guard score(settings, &scratch) else { return false }
    assignRanks(&scratch, into: ranks)
    return true
  }

  private func score(_ settings: Settings, _ scratch: inout Scratch) -> Bool {
    let source = prepared[settings.combination]
    for node in aggregatesBottomUp {
      let kind = framework.nodes[node].aggregation ?? settings.aggregation
      let children = summation[node]
      if kind == .copeland {
        let columns = children.map {
          Column(
            storage: indicatorPosition[$0] >= 0
              ? source.columns[indicatorPosition[$0]] : scratch.columns[$0])
        }
        scratch.columns[node] = Copeland.scores(
          columns, weights: children.map { scratch.weights[$0] },
          minimumCoverage: methodology.minimumCoverage)
      } else if !aggregate(node, kind, children, source, &scratch) {
        return false
      }
      if let own = framework.nodes[node].normalisation, own != Normalisation.none {
        let column = Column(storage: scratch.columns[node])
        let plain = Node(code: "", parent: nil, indicator: framework.nodes[node].indicator)
        guard let scaling = try? own.scaling(of: column, node: plain, references: references).0
        else { return false }
        scratch.columns[node] = scaling.apply(to: column).storage
      }
    }
    return true
  }

  private func aggregate(
    _ node: Int, _ kind: Aggregation, _ children: [Int], _ source: Prepared,
    _ scratch: inout Scratch
  ) -> Bool {
    let count = unitCount
    var isValid = true
    scratch.numerator.withUnsafeMutableBufferPointer { sums in
      scratch.denominator.withUnsafeMutableBufferPointer { weightSums in
        scratch.present.withUnsafeMutableBufferPointer { present in
          for unit in 0..<count {
            sums[unit] = 0
            weightSums[unit] = 0
            present[unit] = 0
          }
          for child in children {
            let weight = scratch.weights[child]
            let position = indicatorPosition[child]
            let isComplete = position >= 0 && source.isComplete[position]
            let terms = position >= 0 ? source.terms[kind] : nil
            let isPlain = kind == .arithmetic || kind == .sum || terms != nil
            (position >= 0 ? terms?[position] ?? source.columns[position] : scratch.columns[child])
              .withUnsafeBufferPointer { values in
                if kind.refusesValues, terms == nil {
                  // Indicators were judged before the first draw.
                  for unit in 0..<count where kind.refuses(values[unit]) { isValid = false }
                }
                if isPlain, isComplete {
                  for unit in 0..<count {
                    sums[unit] += weight * values[unit]
                    weightSums[unit] += weight
                    present[unit] += 1
                  }
                } else if isPlain {
                  for unit in 0..<count {
                    let value = values[unit]
                    let isPresent = value == value
                    sums[unit] += isPresent ? weight * value : 0
                    weightSums[unit] += isPresent ? weight : 0
                    present[unit] += isPresent ? 1 : 0
                  }
                } else {
                  for unit in 0..<count where !values[unit].isNaN {
                    sums[unit] += weight * kind.term(values[unit])
                    weightSums[unit] += weight
                    present[unit] += 1
                  }
                }
              }
          }
          guard isValid else { return }
          let least = methodology.minimumCoverage * Double(children.count) - 1e-9
          let total = Double(children.count)
          scratch.columns[node].withUnsafeMutableBufferPointer { result in
            if kind == .arithmetic {
              for unit in 0..<count {
                let isKnown = present[unit] >= max(1, least) && weightSums[unit] > 0
                result[unit] = isKnown ? sums[unit] / weightSums[unit] : .nan
              }
            } else {
              for unit in 0..<count {
                let isKnown =
                  kind == .sum
                  ? present[unit] >= (methodology.minimumCoverage > 0 ? max(1, least) : total)
                  : present[unit] >= max(1, least) && weightSums[unit] > 0
                result[unit] =
                  isKnown ? kind.mean(total: sums[unit], weight: weightSums[unit]) : .nan
              }
            }
          }
        }
      }
    }
    return isValid
  }

  private func assignRanks(
    _ scratch: inout Scratch, into ranks: UnsafeMutableBufferPointer<UInt16>
  ) {
    units.withUnsafeBufferPointer { units in
      scratch.columns[0].withUnsafeBufferPointer { scores in
        @inline(__always) func score(_ place: Int32) -> Double {
          let value = scores[Int(units[Int(place)])]
          return value.isNaN ? -.infinity : value
        }
        if units.count <= 512 {
          scratch.order.withUnsafeMutableBufferPointer { order in
            // Nearly sorted already: the order of the draw before.
            for i in order.indices.dropFirst() {
              let place = order[i]
              let value = score(place)
              var j = i
              while j > 0, score(order[j - 1]) < value {
                order[j] = order[j - 1]
                j -= 1
              }
              order[j] = place
            }
          }
        } else {
          scratch.order.sort { score($0) > score($1) }
        }
        var ahead = 0
        for place in scratch.order {
          let value = score(place)
          if value == -.infinity {
            ranks[Int(place)] = 0
            continue
          }
          let limit = value + Ranking.tolerance(value)
          while score(scratch.order[ahead]) > limit { ahead += 1 }
          ranks[Int(place)] = UInt16(ahead + 1)
        }
      }
    }
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
    let width = units.count
    var result = [UInt16](repeating: 0, count: range.count * width)
    var made = 0
    var scratch = Scratch(self)
    result.withUnsafeMutableBufferPointer { all in
      for (row, index) in range.enumerated() {
        if row % 64 == 0 && isCancelled() { break }
        let rows = UnsafeMutableBufferPointer(rebasing: all[(row * width)..<((row + 1) * width)])
        _ = rank(point(index), &scratch, into: rows)
        made += 1
      }
    }
    if made < range.count { result.removeLast((range.count - made) * width) }
    return result
  }

  /// What the ranks of draws say, made by ``run(_:isCancelled:)`` and put together in order.
  public func result(_ ranks: [UInt16]) -> UncertaintyResult {
    UncertaintyResult(units: units, nominalRanks: nominalRanks, ranks: ranks)
  }
}

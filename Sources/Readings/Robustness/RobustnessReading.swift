import CompositeIndex
import Exchange
package import IndexReports
import TerminalCore
package import Wording

/// How far the ranks of a category depend on weights and method: intervals, how often which rank, what matters most.
package struct RobustnessReading: Sendable {
  package let study: RobustnessStudy
  package let strings: Strings
  /// Ranks of which the chance to be there or better stands in a column of its own.
  package let atMost: [Int]
  /// Units of which it is told how often the first is ahead of the other.
  package let pairs: [(first: Int, second: Int)]

  package init(
    _ study: RobustnessStudy, atMost: [Int] = [], pairs: [(first: Int, second: Int)] = [],
    _ strings: Strings
  ) {
    self.study = study
    self.strings = strings
    self.atMost = atMost
    self.pairs = pairs
  }

  package var report: Report { study.scored.report }
  var result: UncertaintyResult { study.result }
  var numbers: NumberFormat { strings.numbers }

  /// The rank that "among the first" means on a screen: a fifth of the units, at most ten.
  package var topRank: Int { min(10, max(1, study.order.count / 5)) }

  /// The unit of a row; rows stand in the order of rank.
  package func unit(row: Int) -> Int { Int(result.units[study.order[row]]) }

  package func name(unit: Int) -> String { report.units.name(unit, strings.language) }

  /// The rank by the report's own method; those that share one stand one after the other.
  package func rank(row: Int) -> Sheet.Cell {
    let rank = result.nominalRanks[study.order[row]]
    let isShared = [row - 1, row + 1].contains {
      study.order.indices.contains($0) && result.nominalRanks[study.order[$0]] == rank
    }
    return .rank(.exact(rank), isShared: isShared)
  }

  /// How many draws gave a unit each rank, by row, the first rank first.
  package func frequencies(row: Int) -> [Int32] { result.frequencies(unit: study.order[row]) }

  // MARK: Ranks

  /// A row for each unit in the order of rank.
  package var sheet: Sheet {
    var sheet = sheet(columns)
    sheet.above = above
    sheet.below = below
    sheet.notes = notes
    sheet.members = members
    sheet.membersBehind = [
      ("pairs", .array(pairs.map(json))), ("sensitivity", sensitivityJSON),
    ]
    sheet.objectKeys = ["atMost"]
    return sheet
  }

  /// The ranks that each unit had most often.
  package var frequencySheet: Sheet {
    let cell: @Sendable (Int) -> Sheet.Cell = { Sheet.Cell(.frequencies(frequencies(row: $0))) }
    return sheet(
      columns.prefix { $0.key == "rank" || $0.key == "code" || $0.key == "name" }
        + [Sheet.Column("frequencies", strings.rank, cell: cell)])
  }

  private func sheet(_ columns: [Sheet.Column]) -> Sheet {
    Sheet(
      title: report.title(strings.language), lead: lead, columns: columns,
      rowCount: study.order.count)
  }

  package var columns: [Sheet.Column] {
    let (study, result) = (study, result)
    let report = report
    /// A figure by place in the result.
    func column(
      _ key: String, _ title: String, path: [String]? = nil, in places: Sheet.Places,
      _ cell: @escaping @Sendable (_ place: Int) -> Sheet.Cell
    ) -> Sheet.Column {
      Sheet.Column(key, title, isNumber: true, path: path, in: places) { cell(study.order[$0]) }
    }
    let known: Sheet.Places = study.bounds == nil ? .json : [.table, .data]
    var columns = [
      Sheet.Column("rank", strings.rank, heading: "#", isNumber: true) { rank(row: $0) },
      Sheet.Column("code", strings.code, in: [.table, .data]) {
        .text(report.units.codes[unit(row: $0)], tone: .muted)
      },
      Sheet.Column("name", strings.name) { .text(name(unit: unit(row: $0))) },
      column("median", strings.median, in: [.table, .data]) {
        .number(result.quantile(0.5, unit: $0), .fixed(0))
      },
      column("mean", strings.mean, in: [.table, .data]) {
        .number(result.mean(unit: $0), .fixed(1))
      },
      column("p5", "5 %", in: [.table, .data]) {
        .number(result.quantile(0.05, unit: $0), .fixed(0))
      },
      column("p95", "95 %", in: [.table, .data]) {
        .number(result.quantile(0.95, unit: $0), .fixed(0))
      },
      column("interval", strings.texts.interval, in: .screen) {
        study.interval(place: $0).map { Sheet.Cell(.interval($0)) } ?? .missing
      },
      column("best", strings.bestPossible, in: known) {
        .number((study.bounds?.bounds[$0].best).map { Double($0) }, .integer)
      },
      column("worst", strings.worstPossible, in: known) {
        .number((study.bounds?.bounds[$0].worst).map { Double($0) }, .integer)
      },
      column("possible", strings.texts.possible, in: study.bounds == nil ? [] : .screen) {
        study.possible(place: $0).map { Sheet.Cell(.interval($0), tone: .muted) } ?? .missing
      },
    ]
    func chance(_ rank: Int, in places: Sheet.Places) -> Sheet.Column {
      column("at_most_\(rank)", "P(≤ \(rank))", path: ["atMost", "\(rank)"], in: places) {
        .number(result.probability(unit: $0, atMost: rank), .percent(0))
      }
    }
    columns.append(chance(topRank, in: .screen))
    columns += atMost.map { chance($0, in: [.table, .data]) }
    let strings = strings
    columns.append(
      Sheet.Column(
        "driver", strings.driver, in: study.sensitivity == nil ? .json : [.table, .data]
      ) {
        let driver = study.sensitivity?.drivers[study.order[$0]]
        return driver.map {
          Sheet.Cell(.word(strings.factor($0), code: $0.rawValue), tone: .muted)
        } ?? .blank
      })
    let isSmall = result.units.count <= RobustnessStudy.manyUnits
    columns.append(
      Sheet.Column("frequencies", strings.rank, in: .json) {
        isSmall ? Sheet.Cell(.frequencies(frequencies(row: $0))) : .missing
      })
    return columns
  }

  // MARK: In words

  /// How many ranks are narrow, and how many stand outside what the draws gave.
  /// How many of the ranks are certain to within three places.
  package var certainty: String {
    let count = study.order.count
    let certain = study.order.count { place in
      study.interval(place: place).map { $0.upperBound - $0.lowerBound <= 3 } ?? false
    }
    return strings.certainty(strings.numbers.integer(certain), of: strings.numbers.integer(count))
  }

  package var lead: String {
    let intervals = study.order.compactMap { place -> (low: Double, high: Double, rank: Double)? in
      guard let low = result.quantile(0.05, unit: place),
        let high = result.quantile(0.95, unit: place)
      else { return nil }
      return (low, high, Double(result.nominalRanks[place]))
    }
    return strings.intervalSummary(
      numbers.integer(intervals.count { $0.high - $0.low <= 10 }),
      numbers.integer(intervals.count),
      numbers.integer(intervals.count { $0.rank < $0.low || $0.rank > $0.high }))
  }

  /// What was asked for and could not be had, a sentence each.
  package var notes: [String] {
    var notes = study.same.map { strings.sameAsReport($0) }
    notes += undrawn
    if result.draws < study.design.draws {
      notes.append(
        strings.fewerDraws(study.design.draws, result.draws, units: result.units.count))
    }
    if result.units.count > RobustnessStudy.manyUnits {
      notes.append(strings.onlyForFewer(RobustnessStudy.manyUnits))
    }
    return notes
  }

  /// The alternatives that the values forbid.
  package var undrawn: [String] {
    result.undrawn.map { strings.undrawn($0, of: result.draws, in: report) }
  }

  /// How near the draws come to what more of them would give.
  package var halfSample: String {
    strings.halfSample(numbers.fixed(result.halfSampleDifference, 2))
  }

  /// How many draws came to nothing.
  package var failures: String? {
    result.failedDraws > 0 ? strings.failedDraws(numbers.integer(result.failedDraws)) : nil
  }

  /// The draws in a few words, for a line of a screen: how many, what was varied, what could not be.
  package var settings: [String] {
    let draws = strings.texts.studySettings(
      numbers.integer(result.draws), "\(study.design.seed)",
      numbers.percent(study.design.weightSpread, 0), strings.means(study.drawn, of: report.baseline)
    )
    return [draws] + result.undrawn.map { strings.undrawnShort($0) } + [failures].compactMap(\.self)
  }

  /// How often the first of two units is ahead of the other (0…1); `nil` unless both are ranked.
  package func chance(of unit: Int, ahead other: Int) -> Double? {
    guard let a = study.places[unit], let b = study.places[other] else { return nil }
    return result.probability(a, beats: b)
  }

  /// ``chance(of:ahead:)`` as a sentence.
  package func ahead(_ unit: Int, _ other: Int) -> String? {
    chance(of: unit, ahead: other).map {
      strings.texts.beats(name(unit: unit), name(unit: other), numbers.percent($0))
    }
  }

  private var above: [String] {
    var lines = [
      strings.drawsMade(numbers.integer(result.draws), "\(study.design.seed)") + " · " + design
    ]
    if study.bounds != nil, study.factors != [.weights] { lines.append(strings.boundsForWeights) }
    return lines + notes
  }

  private var below: [String] {
    var lines = [lead, halfSample] + [failures].compactMap(\.self)
    lines += pairs.map { pair in
      "P(\(name(unit: pair.first)) > \(name(unit: pair.second))) = "
        + numbers.percent(chance(of: pair.first, ahead: pair.second))
    }
    let sensitivity = sensitivitySheet
    if sensitivity.rowCount > 0 {
      lines += ["", sensitivity.title]
      lines += (study.sensitivity?.indices ?? []).map { index in
        "  " + strings.factor(index.factor).padded(18)
          + strings.sobolFigures(
            numbers.fixed(index.first, 2), Self.span(index.firstInterval).bare(numbers),
            numbers.fixed(index.total, 2), Self.span(index.totalInterval).bare(numbers))
          + " · " + (index.isConverged ? strings.influence(index.total) : strings.notConverged)
      }
    }
    return lines + study.unknownFactors.map { "  " + strings.notVaried($0) }
  }

  /// What was drawn in a step, what the report says first; empty where that is all.
  func drawn(_ factor: UncertaintyDesign.Factor) -> [String] {
    let baseline = report.baseline
    let others = study.drawn.filter { $0.factor == factor }
    guard !others.isEmpty else { return [] }
    let own =
      switch factor {
      case .normalisation: MethodNotation.normalisation(of: baseline)
      case .aggregation: MethodNotation.aggregation(of: baseline)
      case .imputation: MethodNotation.text(baseline.methodology.imputation)
      case .treatment: MethodNotation.treatment(of: baseline)
      case .weights, .leaveOneOut: MethodNotation.mixed
      }
    return [own] + others.map { MethodNotation.text($0) }
  }

  /// What was varied, step by step.
  private var design: String {
    var parts = [
      "\(strings.weight.lowercased()) ±\(numbers.percent(study.design.weightSpread, 0))"
    ]
    for factor in UncertaintyDesign.Factor.allCases {
      let words = drawn(factor).map { $0 == MethodNotation.mixed ? strings.texts.asReport : $0 }
      if !words.isEmpty { parts.append(words.joined(separator: " / ")) }
    }
    if study.design.leavesOneOut { parts.append(strings.factor(.leaveOneOut)) }
    return parts.joined(separator: " · ")
  }
}

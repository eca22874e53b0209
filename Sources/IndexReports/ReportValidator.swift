import CompositeIndex

/// What can only be said of a report as a whole, when all units are read.
extension ReportBuilder {
  /// Checks the whole and makes the report; `nil` if errors make it unusable.
  mutating func finish(source: ByteSource) -> Report? {
    let count = report.units.count
    report.units.end = source.count
    for node in report.publishedFigures.keys { report.publishedFigures[node]?.pad(to: count) }
    let places = PlaceFinder(units: report.units, source: source)
    checkPredecessors(places)
    checkReference()
    checkTotals()
    let errorsBefore = fields.findings.errorCount
    checkPublishedRanks(places)
    guard errorsBefore == 0 else { return nil }

    let indicatorCount = report.framework.indicators.count
    var groupColumns: [String: [Int32]] = [:]
    for (position, grouping) in report.groupings.enumerated() {
      groupColumns[grouping.code] = groups[position]
    }
    var auxiliaries: [String: Column] = [:]
    for (offset, auxiliary) in report.auxiliaries.enumerated() {
      auxiliaries[auxiliary.code] = Column(storage: values[indicatorCount + offset])
    }
    var references: [String: Int] = [:]
    for code in referenceCodes { references[code] = report.units.position(of: code) }
    var indicators: [Column] = []
    for position in 0..<indicatorCount { indicators.append(Column(storage: values[position])) }
    values = []
    groups = []
    do {
      report.dataset = try Dataset(
        unitCount: count, indicators: indicators, auxiliaries: auxiliaries, groups: groupColumns,
        references: references)
    } catch {
      // Columns come from one table of finite JSON numbers, so they fit each other.
      return nil
    }
    return report
  }

  private var referenceCodes: [String] {
    ([report.methodology.normalisation] + report.framework.nodes.compactMap(\.normalisation))
      .compactMap {
        if case .distanceToReference(let code, _) = $0 { code } else { nil }
      }
  }

  /// A category may hold more units than are listed, but not fewer.
  private func checkTotals() {
    var counts = [Int](repeating: 0, count: report.categories.count)
    for category in report.units.categories { counts[Int(category)] += 1 }
    for (place, category) in report.categories.enumerated() {
      guard let total = category.total, counts[place] > total else { continue }
      fields.findings.add(
        .error, .categorySmallerThanListed, at: 0,
        path: [.key("categories"), .element(place), .key("total")], found: "\(total)",
        expected: .atLeast(counts[place]), resolved: categoryPlaces[place])
    }
  }

  private func checkReference() {
    for reference in references where report.units.position(of: reference.code) == nil {
      fields.findings.add(
        .error, .unknownReference, at: 0, path: reference.path,
        found: "\"\(reference.code)\"", resolved: reference.place)
    }
  }

  /// Units merged into each other in a circle. Whether a predecessor exists is a matter of the
  /// earlier reports; see ``Library``.
  private func checkPredecessors(_ places: PlaceFinder) {
    for (unit, codes) in report.units.predecessors.sorted(by: { $0.key < $1.key }) {
      let own = report.units.codes[unit]
      // A unit may bear the code of one of the units merged into it, or of the only one: a province
      // that went on unchanged into a new set of units.
      var isCircle = false
      var reached: Set<String> = [own]
      var open = codes.filter { $0 != own }
      while let code = open.popLast(), !isCircle {
        guard reached.insert(code).inserted, let next = report.units.position(of: code) else {
          continue
        }
        for further in report.units.predecessors[next] ?? [] where further != code {
          if further == own { isCircle = true }
          open.append(further)
        }
      }
      if isCircle {
        record(
          .predecessorCycle, unit, [.key("predecessors")], found: codes.joined(separator: ", "),
          place: places.place(unit, [.key("predecessors")]))
      }
    }
  }

  private func record(
    _ code: Diagnostic.Code, _ unit: Int, _ steps: [PathStep], found: String,
    expected: Expectation? = nil, place: (line: Int, column: Int)
  ) {
    fields.findings.add(
      .error, code, at: report.units.offsets[unit],
      path: [.key("units"), .element(unit)] + steps, found: found, expected: expected,
      resolved: place)
  }

  // MARK: Published ranks

  private func checkPublishedRanks(_ places: PlaceFinder) {
    for (node, figures) in report.publishedFigures.sorted(by: { $0.key < $1.key }) {
      let code = report.framework.nodes[node].code
      for category in report.categories.indices {
        let members = report.units.categories.indices.filter {
          report.units.category($0) == category && figures.lowRanks[$0] > 0
        }
        guard !members.isEmpty else { continue }
        if let total = report.categories[category].total {
          for unit in members where Int(figures.highRanks[unit]) > total {
            record(
              .rankBeyondTotal, unit, [.key("published"), .key(code), .key("rank")],
              found: rankText(figures, unit), expected: .rankAtMost(total),
              place: places.place(unit, [.key("published"), .key(code), .key("rank")]))
          }
        }
        for fault in RankOrder.faults(
          figures, among: members, decimals: report.nodes[node].decimals)
        {
          let other = report.units.name(fault.other, .english)
          let rank = Int(figures.lowRanks[fault.other])
          record(
            fault.isTie ? .rankNotShared : .rankOrder, fault.unit,
            [.key("published"), .key(code), .key("rank")], found: rankText(figures, fault.unit),
            expected: fault.isTie
              ? .rankSharedWith(unit: other, rank: rank) : .rankBehind(unit: other, rank: rank),
            place: places.place(fault.unit, [.key("published"), .key(code), .key("rank")]))
        }
      }
    }
  }

  private func rankText(_ figures: PublishedFigures, _ unit: Int) -> String {
    switch figures.rank(unit) {
    case .exact(let rank): "\(rank)"
    case .range(let low, let high): "[\(low), \(high)]"
    case nil: "–"
    }
  }
}

/// Ranks that contradict the scores printed beside them.
enum RankOrder {
  struct Fault: Hashable {
    var unit: Int
    var other: Int
    /// Equal scores with different ranks, in a report that shares ranks.
    var isTie: Bool
  }

  /// A rank contradicts when a unit with a higher printed score stands below, or when equal scores
  /// do not share a rank although others do. A publisher who ranks on more digits than it prints
  /// contradicts nothing.
  static func faults(
    _ figures: PublishedFigures, among units: [Int], decimals: Int?
  ) -> [Fault] {
    let scored = units.filter { figures.scores[$0] != nil && figures.rank($0) != nil }
    func score(_ unit: Int) -> Double { figures.scores[unit] ?? 0 }
    // Printed scores differ by whole units of the last decimal; half of one separates them safely
    // from the noise of binary fractions.
    let step = decimals.map { 0.5 * decimalUnit($0) } ?? 0
    func equal(_ a: Double, _ b: Double) -> Bool {
      (a - b).magnitude <= max(step, 1e-11 * max(1, a.magnitude))
    }
    let order = scored.sorted {
      score($0) == score($1)
        ? (figures.lowRanks[$0], $0) < (figures.lowRanks[$1], $1) : score($0) > score($1)
    }
    var faults: [Fault] = []
    var start = 0
    var ties: [Range<Int>] = []
    while start < order.count {
      var end = start + 1
      while end < order.count, equal(score(order[start]), score(order[end])) { end += 1 }
      ties.append(start..<end)
      start = end
    }
    func shares(_ tie: Range<Int>) -> Bool {
      tie.count > 1
        && zip(order[tie], order[tie].dropFirst()).contains {
          figures.rank($0) == figures.rank($1)
        }
    }
    let reportShares = ties.contains(where: shares)
    // The worst certain rank among the higher scores: nobody below may stand before it.
    var worst: (rank: Int32, unit: Int)?
    for tie in ties {
      for unit in order[tie] {
        if let worst, figures.highRanks[unit] <= worst.rank {
          faults.append(Fault(unit: unit, other: worst.unit, isTie: false))
        }
      }
      for unit in order[tie] where figures.lowRanks[unit] > worst?.rank ?? 0 {
        worst = (figures.lowRanks[unit], unit)
      }
      if reportShares, let first = order[tie].first {
        for unit in order[tie].dropFirst() where figures.rank(unit) != figures.rank(first) {
          faults.append(Fault(unit: unit, other: first, isTie: true))
        }
      }
    }
    return faults
  }
}

/// One unit of the last of so many decimals: 0.001 for 3.
package func decimalUnit(_ decimals: Int) -> Double {
  var unit = 1.0
  for _ in 0..<decimals { unit /= 10 }
  return unit
}

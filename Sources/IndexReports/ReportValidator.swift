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
      .compactMap(\.reference)
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
    let units = report.units
    var links: [Int: [Int]] = [:]
    for (unit, codes) in units.predecessors {
      // A unit may bear the code of one of the units merged into it, or of the only one: a province
      // that went on unchanged into a new set of units.
      let linked = codes.compactMap { units.position(of: $0) }.filter { $0 != unit }
      if !linked.isEmpty { links[unit] = linked }
    }
    for unit in Circles.members(of: links).sorted() {
      record(
        .predecessorCycle, unit, [.key("predecessors")],
        found: (units.predecessors[unit] ?? []).prefix(8).joined(separator: ", "),
        place: places.place(unit, [.key("predecessors")]))
    }
  }

  private func record(
    _ code: Diagnostic.Code, _ unit: Int, _ steps: [PathStep], found: @autoclosure () -> String,
    expected: Expectation? = nil, severity: Diagnostic.Severity = .error,
    place: @autoclosure () -> (line: Int, column: Int)
  ) {
    fields.findings.add(
      severity, code, at: report.units.offsets[unit],
      path: [.key("units"), .element(unit)] + steps, found: found(), expected: expected,
      resolved: place())
  }

  // MARK: Published ranks

  private func checkPublishedRanks(_ places: PlaceFinder) {
    var membersOfCategory = [[Int]](repeating: [], count: report.categories.count)
    for unit in 0..<report.units.count {
      membersOfCategory[report.units.category(unit)].append(unit)
    }
    for (node, figures) in report.publishedFigures.sorted(by: { $0.key < $1.key }) {
      let code = report.framework.nodes[node].code
      for category in report.categories.indices where !membersOfCategory[category].isEmpty {
        let members = membersOfCategory[category].filter { figures.lowRanks[$0] > 0 }
        guard !members.isEmpty else { continue }
        let size = report.categories[category]
        if let total = size.total {
          for unit in members where Int(figures.highRanks[unit]) > total {
            record(
              .rankBeyondTotal, unit, [.key("published"), .key(code), .key("rank")],
              found: rankText(figures, unit), expected: .rankAtMost(total),
              place: places.place(unit, [.key("published"), .key(code), .key("rank")]))
          }
        }
        // Who says neither how many units there are nor how many were ranked may list a part only, and
        // a range may begin among those listed: a doubt, said once.
        if let ranked = size.ranked
          ?? (size.total == nil ? membersOfCategory[category].count : nil),
          let unit = members.max(by: { figures.lowRanks[$0] < figures.lowRanks[$1] }),
          Int(figures.lowRanks[unit]) > ranked, Int(figures.highRanks[unit]) <= size.total ?? .max
        {
          record(
            .rankBeyondListed, unit, [.key("published"), .key(code), .key("rank")],
            found: rankText(figures, unit), expected: .rankAtMost(ranked), severity: .warning,
            place: places.place(unit, [.key("published"), .key(code), .key("rank")]))
        }
        for fault in RankOrder.faults(
          figures, among: members, decimals: report.nodes[node].decimals,
          direction: report.direction(of: node))
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

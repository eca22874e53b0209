import CompositeIndex
package import IndexReports
package import Wording

/// A column of a ranking. All that is said about one stands in ``RankingReading/column(_:)``.
package enum RankingColumn: Sendable, Hashable {
  case rank
  /// The rank among the units of a group.
  case groupRank
  /// Rank and score under the publisher's method, beside another.
  case rankBefore
  case scoreBefore
  /// Places gained since the period before, or by another method.
  case change
  case code
  case name
  case group(Int)
  /// The raw value of the indicator that the ranking is by.
  case value
  case score
  case origin
  case publishedScore
  case publishedRank
  /// The ranks between which nine draws of ten lie.
  case interval
  /// Scores over the periods.
  case path
  /// Share of the indicators of which the unit has a value.
  case coverage
  /// The score of a child.
  case node(Int)
  /// The name in one language, and that of its group: what a table needs to become the report again.
  case nameIn(Language)
  case groupIn(Int, Language)
}

extension RankingReading {
  /// A column with all that is known of it.
  package struct Column: Sendable {
    /// Of rows by what it says; missing ones stand last in both directions.
    package enum Order: Sendable {
      case texts(@Sendable (_ unit: Int) -> String)
      /// By unit; NaN where missing.
      case numbers(@Sendable () -> [Double])
    }

    package var id: RankingColumn
    package var key: String
    package var path: [String]?
    package var title: String
    package var heading: String?
    package var isNumber = true
    package var places: Sheet.Places = .all
    /// Whether the first press of its sorting key puts the lowest first.
    package var isAscendingFirst = false
    package var order: Order?
    package var cell: @Sendable (_ unit: Int) -> Sheet.Cell
  }

  /// The columns of a ranking in their order, with the places where there is something to say in them.
  package var columns: [Column] {
    identifiers.map { id in
      var column = column(id)
      column.places.formIntersection(places(of: id))
      return column
    }
  }

  /// All columns of CSV with their meaning, for the manual.
  package static func columnHelp(_ strings: Strings) -> String {
    strings.columnMeanings.map { "\($0.key) (\($0.meaning))" }.joined(separator: ", ") + "."
  }

  /// The columns that stand somewhere.
  package func identifiers(in place: Sheet.Places) -> [RankingColumn] {
    columns.filter { !$0.places.isDisjoint(with: place) }.map(\.id)
  }

  /// Where a column has something to say; looks at all units.
  private func places(of id: RankingColumn) -> Sheet.Places {
    let units = standings.listed
    switch id {
    case .group(let place): return isUsed(place) ? .all : [.table, .data]
    case .groupIn(let place, _): return isUsed(place) ? .csv : []
    case .nameIn:
      return report.units.hasNamesInTwoLanguages ? .csv : []
    case .value: return scored.isReported(node: node) ? .json : .all
    case .node(let child): return scored.hasScores(category: category, node: child) ? .all : .json
    case .coverage:
      // Where every unit has every value people need not be told.
      let share = coverage(measured)
      return units.contains { share(Int($0)) < 1 } ? .all : .data
    default: return .all
    }
  }

  /// Whether a unit of the ranking is in a group.
  private func isUsed(_ grouping: Int) -> Bool {
    let groups = report.dataset.groups[report.groupings[grouping].code] ?? []
    return !groups.isEmpty && standings.units.contains { groups[Int($0)] >= 0 }
  }

  private var identifiers: [RankingColumn] {
    var columns: [RankingColumn] = [.rank]
    if group != nil { columns.append(.groupRank) }
    if before != nil { columns.append(.rankBefore) }
    if previous != nil || before != nil { columns.append(.change) }
    columns += [.code, .name]
    columns += report.groupings.indices.map { .group($0) }
    if report.framework.nodes[node].isIndicator { columns.append(.value) }
    columns.append(.score)
    if before != nil { columns.append(.scoreBefore) }
    columns += [.origin, .publishedScore, .publishedRank]
    if interval != nil { columns.append(.interval) }
    if (series?.reports.count ?? 0) > 2 { columns.append(.path) }
    if measured.count > 1 { columns.append(.coverage) }
    let nodes =
      hasAllNodes
      ? report.framework.nodes.indices.filter { $0 != node }
      : report.framework.nodes[node].children
    columns += nodes.map { .node($0) }
    columns += Language.allCases.map { .nameIn($0) }
    return columns
      + report.groupings.indices.flatMap { place in Language.allCases.map { .groupIn(place, $0) } }
  }

  /// What there is to say of a column: its words, its figures, where it stands and how it sorts.
  package func column(_ id: RankingColumn) -> Column {
    let (scored, report, node, strings) = (scored, report, node, strings)
    let standings = standings
    let language = strings.language
    switch id {
    case .rank:
      return Column(
        id: id, key: "rank", title: strings.rank, heading: "#", isAscendingFirst: true,
        order: .numbers { Self.places(report.units.count) { standings.rank($0) } }
      ) { unit in
        let rank = standings.rank(unit)
        return .rank(rank, isShared: rank.map { standings.isShared($0) } ?? false)
      }
    case .groupRank:
      let ranks = scored.ranks(among: units(), standings)
      return Column(
        id: id, key: "group_rank", path: ["groupRank"], title: strings.inGroup,
        places: [.table, .data], isAscendingFirst: true
      ) { .number(ranks[$0].map { Double($0) }, .integer) }
    case .rankBefore:
      let old = before?.standings(category: category, node: node)
      return Column(
        id: id, key: "before_rank", path: ["before", "rank"], title: strings.rankBefore
      ) { .rank(old?.rank($0), tone: .muted) }
    case .scoreBefore:
      let decimals = scored.decimals(category: category, node: node)
      let before = before
      return Column(
        id: id, key: "before_score", path: ["before", "score"],
        title: strings.scoreBefore
      ) { .number(before?.score(unit: $0, node: node), .fixed(decimals), tone: .muted) }
    case .change:
      return Column(
        id: id, key: "change", title: strings.change, heading: "±",
        order: .numbers {
          Self.numbers(report.units.count) { self.change(of: $0).map { Double($0) } }
        }
      ) { .change(self.change(of: $0)) }
    case .code:
      return Column(
        id: id, key: "code", title: strings.code, isNumber: false, places: [.table, .data],
        isAscendingFirst: true, order: .texts { report.units.codes[$0] }
      ) { .text(report.units.codes[$0], tone: .muted) }
    case .name:
      return Column(
        id: id, key: "name", title: strings.name, isNumber: false, isAscendingFirst: true,
        order: .texts { report.units.name($0, language) }
      ) { .text(report.units.name($0, language)) }
    case .group(let place): return groupColumn(place)
    case .value:
      return Column(
        id: id, key: "value", title: strings.value,
        order: .numbers {
          let sign = report.framework.nodes[node].indicator.direction.sign
          return scored.values(node: node).storage.map { $0 * sign }
        }
      ) { .number(scored.value(unit: $0, node: node), .value) }
    case .score:
      return Column(
        id: id, key: "score", title: report.nodes[node].name(language),
        // The best first is the falling order, whichever way is better.
        order: .numbers { scored.direction(of: node).merits(scored.scores(node: node)).storage },
        cell: scores)
    case .origin:
      return Column(
        id: id, key: "origin", title: strings.origin, isNumber: false, places: [.table, .data]
      ) { unit in
        let origin = scored.origin(unit: unit, node: node)
        return Sheet.Cell(
          .word(
            strings.word(origin) + (standings.isApart(unit) ? ", " + strings.notRanked : ""),
            code: origin?.rawValue ?? ""), tone: .muted)
      }
    case .publishedScore:
      return Column(
        id: id, key: "published_score", path: ["published", "score"], title: strings.published,
        places: .data
      ) { .number(scored.publishedScore(unit: $0, node: node), .value) }
    case .publishedRank:
      return Column(
        id: id, key: "published_rank", path: ["published", "rank"], title: strings.published,
        places: .data
      ) { .rank(scored.publishedRank(unit: $0, node: node)) }
    case .interval:
      let interval = interval
      return Column(
        id: id, key: "interval", title: strings.texts.interval, isAscendingFirst: true,
        order: .numbers {
          Self.numbers(report.units.count) { unit in
            interval?(unit).map { Double($0.lowerBound) + Double($0.upperBound) * 1e-6 }
          }
        }
      ) { unit in interval?(unit).map { Sheet.Cell(.interval($0)) } ?? .missing }
    case .path:
      let series = series
      return Column(
        id: id, key: "periods", title: strings.texts.periods, isNumber: false,
        order: .numbers { standings.merits.storage }
      ) { unit in
        Sheet.Cell(.path((series?.path(of: unit, in: scored, node: node) ?? []).map { $0?.score }))
      }
    case .coverage:
      let share = coverage(measured)
      return Column(
        id: id, key: "coverage", title: strings.coverage,
        order: .numbers { (0..<report.units.count).map(share) }
      ) { .number(share($0), .percent(0)) }
    case .nameIn(let language):
      return Column(
        id: id, key: "name_\(language.rawValue)", title: strings.name, isNumber: false,
        places: .data
      ) { .text(report.units.name($0, language)) }
    case .groupIn(let place, let language):
      let grouping = report.groupings[place]
      let groups = report.dataset.groups[grouping.code] ?? []
      return Column(
        id: id, key: "\(grouping.code)_\(language.rawValue)",
        title: grouping.name(strings.language),
        isNumber: false, places: .csv
      ) { unit in
        let group = groups.isEmpty ? -1 : Int(groups[unit])
        return grouping.groups.indices.contains(group)
          ? .text(grouping.groups[group].name(language)) : .missing
      }
    case .node(let child):
      let decimals = scored.usualDecimals(category: category, node: child)
      return Column(
        id: id, key: report.framework.nodes[child].code,
        path: ["nodes", report.framework.nodes[child].code],
        title: report.nodes[child].name(language),
        order: .numbers { scored.direction(of: child).merits(scored.scores(node: child)).storage }
      ) { .number(scored.score(unit: $0, node: child), .fixed(decimals)) }
    }
  }

  private func groupColumn(_ place: Int) -> Column {
    let (report, language) = (report, strings.language)
    let grouping = report.groupings[place]
    let groups = report.dataset.groups[grouping.code] ?? []
    return Column(
      id: .group(place), key: grouping.code, path: ["groups", grouping.code],
      title: grouping.name(language), isNumber: false,
      // People see the first grouping; others are a filter away.
      places: place > 0 || before != nil ? .data : .all, isAscendingFirst: true,
      order: .numbers {
        let keys = grouping.groups.map { Collation.key($0.name(language)) }
        let order = keys.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
        var places = [Double](repeating: .nan, count: keys.count)
        for (place, group) in order.enumerated() { places[group] = Double(place) }
        return Self.numbers(report.units.count) { unit in
          groups.indices.contains(unit) && groups[unit] >= 0 ? places[Int(groups[unit])] : nil
        }
      }
    ) { unit in
      guard groups.indices.contains(unit), groups[unit] >= 0 else { return .missing }
      let group = grouping.groups[Int(groups[unit])]
      return Sheet.Cell(.word(group.name(language), code: group.code))
    }
  }

  /// The indicators below the node of which there are values at all.
  private var measured: [Int] {
    report.framework.indicators(below: node).filter { indicator in
      scored.values(node: indicator).storage.contains { !$0.isNaN }
    }
  }

  /// Share of some indicators of which a unit has a value.
  private func coverage(_ indicators: [Int]) -> @Sendable (_ unit: Int) -> Double {
    let scored = scored
    return { unit in
      let present = indicators.count { scored.value(unit: unit, node: $0) != nil }
      return Double(present) / Double(max(1, indicators.count))
    }
  }

  private static func numbers(_ count: Int, _ number: (Int) -> Double?) -> [Double] {
    (0..<count).map { number($0) ?? .nan }
  }

  private static func places(_ count: Int, _ rank: (Int) -> Rank?) -> [Double] {
    numbers(count) { rank($0).map { Double($0.low) + Double($0.high) * 1e-8 } }
  }
}

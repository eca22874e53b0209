import CompositeIndex

/// The reports of one series from the earliest period on, and how units are followed through them.
///
/// Units are joined by code inside one unit set, across sets only by the predecessors that a report
/// names. A unit with one predecessor of the same territory is the same unit; those that were merged have earlier
/// scores only where the publisher has a rule for them (``MergedRule``).
public struct ReportSeries: Sendable {
  public let name: String
  public let reports: [ScoredReport]
  private let lineage: UnitLineage

  /// - Parameter reports: Of one series; one report per period, the first of each is taken.
  public init(name: String, _ reports: [ScoredReport]) {
    self.name = name
    var seen: Set<String> = []
    self.reports = reports.filter { seen.insert($0.report.period).inserted }
      .sorted { isEarlier($0.report.period, $1.report.period) }
    lineage = UnitLineage(self.reports.map(\.report))
  }

  /// Where each period stands between the first and the last, 0…1: to scale where all of them are times that follow each
  /// other, else at equal distances.
  package var times: [Double] {
    guard reports.count > 1 else { return reports.map { _ in 0.5 } }
    let times = reports.compactMap { PeriodForm.time($0.report.period) }
    guard times.count == reports.count, let first = times.first, let last = times.last,
      zip(times, times.dropFirst()).allSatisfy({ $0 < $1 })
    else { return reports.indices.map { Double($0) / Double(reports.count - 1) } }
    return times.map { ($0 - first) / (last - first) }
  }

  /// One unit in one period.
  public struct Point: Sendable {
    /// Its place in the report of the period; of several that it was merged from the first.
    public var unit: Int
    public var rank: Rank?
    public var score: Double?
    /// Whether the score is made of those of several units by the publisher's rule.
    public var isOfMerged = false
  }

  /// What a unit was under another list of units.
  public enum Former: Sendable, Hashable {
    /// The same territory.
    case continued(unit: Int)
    case merged(units: [Int])
  }

  /// A unit of an earlier set that was merged into one of a later set.
  public struct Predecessor: Sendable {
    public var period: String
    public var code: String
    public var unit: Int
    /// Position of the report.
    public var place: Int
    public var rank: Rank?
    public var score: Double?
  }

  /// The place of a report among the periods.
  public func place(of scored: ScoredReport) -> Int? {
    reports.firstIndex { $0.report.period == scored.report.period }
  }

  /// A node of one report in another one: the index is the index, whatever it is called.
  public func node(_ node: Int, of scored: ScoredReport, at place: Int) -> Int? {
    node == 0
      ? 0 : reports[place].report.framework.position(of: scored.report.framework.nodes[node].code)
  }

  /// One unit over all periods.
  ///
  /// - Returns: One point per period; `nil` where the unit or the node is not in it.
  public func path(of unit: Int, in scored: ScoredReport, node: Int) -> [Point?] {
    let code = scored.report.units.codes[unit]
    return reports.indices.map { place in
      let other = reports[place]
      guard let node = self.node(node, of: scored, at: place) else { return nil }
      func point(_ position: Int) -> Point {
        Point(
          unit: position, rank: other.rank(unit: position, node: node),
          score: other.rankedScore(unit: position, node: node))
      }
      guard other.report.unitSet != scored.report.unitSet else {
        return other.report.units.position(of: code).map(point)
      }
      switch former(of: unit, in: scored, at: place) {
      case .continued(let position): return point(position)
      case .merged(let units):
        guard rule(for: scored) == .mean else { return nil }
        let scores = units.compactMap { other.rankedScore(unit: $0, node: node) }
        guard scores.count == units.count else { return nil }
        return Point(
          unit: units[0], rank: nil, score: scores.reduce(0, +) / Double(scores.count),
          isOfMerged: true)
      case nil: return nil
      }
    }
  }

  /// What a unit was in a period with another list of units; `nil` where nothing says so, or where the period does
  /// not have all of what it was.
  public func former(of unit: Int, in scored: ScoredReport, at place: Int) -> Former? {
    let (own, other) = (scored.report, reports[place].report)
    let code = own.units.codes[unit]
    guard own.unitSet != other.unitSet else { return nil }
    if let same = lineage.same(code, of: own.unitSet, in: other.unitSet) {
      return other.units.position(of: same).map { .continued(unit: $0) }
    }
    let codes = lineage.predecessors(of: code, in: own.unitSet)
    let units = codes.compactMap { other.units.position(of: $0) }
    return codes.count > 1 && units.count == codes.count ? .merged(units: units) : nil
  }

  /// How the publisher makes one score of those of merged units, said by the report or another one of its list.
  public func rule(for scored: ScoredReport) -> MergedRule.Kind? { mergedRule(for: scored)?.kind }

  package func mergedRule(for scored: ScoredReport) -> MergedRule? {
    scored.report.merged
      ?? reports.first { $0.report.unitSet == scored.report.unitSet && $0.report.merged != nil }?
      .report.merged
  }

  /// The units of other sets that this one was.
  public func predecessors(of unit: Int, in scored: ScoredReport, node: Int) -> [Predecessor] {
    var result: [Predecessor] = []
    for place in reports.indices {
      let other = reports[place]
      guard other.report.unitSet != scored.report.unitSet,
        let node = self.node(node, of: scored, at: place)
      else { continue }
      let codes = lineage.predecessors(
        of: scored.report.units.codes[unit], in: scored.report.unitSet)
      for former in codes {
        guard let position = other.report.units.position(of: former) else { continue }
        result.append(
          Predecessor(
            period: other.report.period, code: former, unit: position, place: place,
            rank: other.rank(unit: position, node: node),
            score: other.rankedScore(unit: position, node: node)))
      }
    }
    return result
  }

  /// Whether the scores of a period can be compared with those of the period before.
  public func isComparable(_ place: Int) -> Bool {
    place > 0 && reports[place].report.breakNote == nil
      && reports[place].report.unitSet == reports[place - 1].report.unitSet
  }

  /// The first of the periods that can be compared with each other up to a place.
  public func comparableStart(of place: Int) -> Int {
    (0...place).last { !isComparable($0) } ?? 0
  }
}

/// Which units of one list became which of another, as the reports of a series say it.
private struct UnitLineage: Sendable {
  /// By list and code of a unit: the codes of what it was.
  private var predecessors: [String?: [String: [String]]] = [:]
  /// By list and code of a former unit: what of the list it became.
  private var successors: [String?: [String: [String]]] = [:]

  init(_ reports: [Report]) {
    for report in reports {
      for (unit, codes) in report.units.predecessors {
        let code = report.units.codes[unit]
        // The first report of a list that says so.
        guard predecessors[report.unitSet]?[code] == nil else { continue }
        predecessors[report.unitSet, default: [:]][code] = codes
        for former in Set(codes) {
          successors[report.unitSet, default: [:]][former, default: []].append(code)
        }
      }
    }
  }

  func predecessors(of code: String, in list: String?) -> [String] {
    predecessors[list]?[code] ?? []
  }

  /// The code in another list of a unit that is the same in both.
  func same(_ code: String, of list: String?, in other: String?) -> String? {
    let before = predecessors(of: code, in: list)
    if before.count == 1 { return successors[list]?[before[0]] == [code] ? before[0] : nil }
    guard before.isEmpty, let after = successors[other]?[code], after.count == 1 else { return nil }
    return predecessors(of: after[0], in: other) == [code] ? after[0] : nil
  }
}

extension Library {
  /// The series that a report belongs to, if there is more than one period of it.
  public func series(of scored: ScoredReport) -> ReportSeries? {
    guard let name = scored.report.series else { return nil }
    let all = entries.compactMap(\.scored).filter { $0.report.series == name }
    // Of two files of one period the given report is the one that counts.
    let series = ReportSeries(
      name: name, [scored] + all.filter { $0.report.period != scored.report.period })
    return series.reports.count > 1 ? series : nil
  }
}

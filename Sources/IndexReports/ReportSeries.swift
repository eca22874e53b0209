import CompositeIndex

/// The reports of one series from the earliest period on, and how units are followed through them.
///
/// Units are joined by code inside one unit set, across sets only by the predecessors that a report
/// names; nothing is ever averaged.
public struct ReportSeries: Sendable {
  public let name: String
  public let reports: [ScoredReport]

  /// - Parameter reports: Of one series; one report per period, the first of each is taken.
  public init(name: String, _ reports: [ScoredReport]) {
    self.name = name
    var seen: Set<String> = []
    self.reports = reports.filter { seen.insert($0.report.period).inserted }
      .sorted { isEarlier($0.report.period, $1.report.period) }
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
    public var unit: Int
    public var rank: Rank?
    public var score: Double?
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
      guard other.report.unitSet == scored.report.unitSet,
        let position = other.report.units.position(of: code),
        let node = self.node(node, of: scored, at: place)
      else { return nil }
      return Point(
        unit: position, rank: other.rank(unit: position, node: node),
        score: other.rankedScore(unit: position, node: node))
    }
  }

  /// The units of other sets that the report says were merged into this one.
  public func predecessors(of unit: Int, in scored: ScoredReport, node: Int) -> [Predecessor] {
    var result: [Predecessor] = []
    for place in reports.indices {
      let other = reports[place]
      guard other.report.unitSet != scored.report.unitSet,
        let node = self.node(node, of: scored, at: place)
      else { continue }
      for former in scored.report.units.predecessors[unit] ?? [] {
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

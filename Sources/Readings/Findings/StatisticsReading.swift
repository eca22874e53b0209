package import CompositeIndex
import Exchange
package import IndexReports
package import Wording

/// Descriptive figures of every node, and how strongly the nodes go together.
package struct StatisticsReading: Sendable {
  package let report: Report
  /// The nodes that are told: all, from the index down.
  package let nodes: [Int]
  /// Of the nodes: raw values of indicators, scores of the others, of the units that are ranked.
  private let columns: [Column]
  private let summaries: [ColumnSummary]
  private let baseline: Baseline
  private let isPrepared: Bool
  private let strings: Strings

  /// Nodes of which all pairs are told.
  package static let mostNodes = 200
  /// A correlation with a p-value above is blank for people.
  package static let significance = 0.05

  /// - Parameters:
  ///   - category: Whose units they are.
  ///   - baseline: Another method than the report's, whose scores are told; by default those that are shown, the
  ///     published ones where there are any.
  ///   - isPrepared: Whether values of indicators are told as they are scaled: divided, imputed and treated.
  /// - Throws: As ``CompositeIndex/Baseline/scored()``.
  package init(
    _ scored: ScoredReport, category: Int, under other: Baseline? = nil, isPrepared: Bool,
    _ strings: Strings
  ) throws(ScoringError) {
    let members = scored.population(of: category).map { Int($0) }
    let baseline = other ?? scored.report.baseline
    let framework = baseline.framework
    let card = other != nil || isPrepared ? try baseline.scored() : nil
    let nodes = Array(framework.nodes.indices)
    let columns = nodes.map { node -> Column in
      if let place = framework.column(of: node) {
        let whole = isPrepared ? card?.prepared[place] : baseline.dataset.indicators[place]
        let values = Column(storage: members.map { whole?.storage[$0] ?? .nan })
        if values.presentCount > 0 || other != nil { return values }
      }
      if other != nil, let scores = card?.statedScores(node: node).storage {
        return Column(storage: members.map { scores[$0] })
      }
      return Column(members.map { scored.score(unit: $0, node: node) })
    }
    report = scored.report
    self.nodes = nodes
    self.columns = columns
    summaries = columns.map(ColumnSummary.init)
    self.baseline = baseline
    self.isPrepared = isPrepared
    self.strings = strings
  }

  private func code(_ node: Int) -> String { report.framework.nodes[node].code }
  private func depth(_ node: Int) -> Int {
    var (depth, at) = (0, node)
    while let parent = report.framework.nodes[at].parent { (depth, at) = (depth + 1, parent) }
    return depth
  }

  private var head: [Sheet.Column] {
    let (nodes, language) = (nodes, strings.language)
    return [
      Sheet.Column("name", strings.indicator) {
        .init(.branch(report.nodes[nodes[$0]].name(language), depth: depth(nodes[$0])))
      },
      Sheet.Column("code", strings.code, in: [.table, .data]) {
        .text(code(nodes[$0]), tone: .muted)
      },
    ]
  }

  private func sheet(_ columns: [Sheet.Column], rowsKey: String) -> Sheet {
    var sheet = Sheet(
      title: report.title(strings.language), lead: "", columns: columns, rowCount: nodes.count,
      rowsKey: rowsKey)
    sheet.members = [
      ("report", .string(report.id)), ("method", MethodReading.json(baseline)),
      ("values", .string(isPrepared ? "prepared" : "raw")),
    ]
    sheet.above = [strings.methodUsed(baseline), strings.statisticsOf(isPrepared: isPrepared)]
    return sheet
  }

  /// A row for each node: how many values there are, and how they lie.
  package var sheet: Sheet {
    let summaries = summaries
    func count(
      _ key: String, _ title: String, _ figure: @escaping @Sendable (ColumnSummary) -> Int
    ) -> Sheet.Column {
      Sheet.Column(key, title, isNumber: true) {
        .number(Double(figure(summaries[$0])), .integer)
      }
    }
    func value(
      _ key: String, _ title: String, decimals: Int? = nil,
      _ figure: @escaping @Sendable (ColumnSummary) -> Double?
    ) -> Sheet.Column {
      Sheet.Column(key, title, isNumber: true) { row in
        .number(figure(summaries[row]), .fixed(decimals ?? self.decimals(row)))
      }
    }
    func correlation(
      _ key: String, _ title: String, json: String, _ other: @escaping @Sendable (Int) -> Int?
    ) -> [Sheet.Column] {
      let pairs = nodes.map { node in other(node).flatMap { pair(.pearson, node, $0) } }
      return [
        Sheet.Column(key, title, isNumber: true, path: [json]) {
          .number(pairs[$0]?.r, .fixed(2), tone: pairs[$0].map { tone($0) } ?? .plain)
        },
        Sheet.Column(key + "_p", "p", isNumber: true, path: [json + "P"], in: .data) {
          .number(pairs[$0]?.p, .value)
        },
      ]
    }
    return sheet(
      head + [
        count("count", "n") { $0.count }, count("missing", strings.missingValues) { $0.missing },
        count("zeros", strings.zeros) { $0.zeros },
        count("unique", strings.uniqueValues) { $0.unique },
        value("min", strings.least) { $0.min },
        value("lower_quartile", strings.lowerQuartile) { $0.lowerQuartile },
        value("median", strings.medianWord) { $0.median },
        value("upper_quartile", strings.upperQuartile) { $0.upperQuartile },
        value("max", strings.greatest) { $0.max }, value("mean", strings.mean) { $0.mean },
        value("sd", strings.standardDeviation) { $0.standardDeviation },
        value("skewness", strings.skewness, decimals: 2) { $0.skewness },
        value("kurtosis", strings.kurtosis, decimals: 2) { $0.kurtosis },
      ]
        + correlation("with_parent", strings.withParent, json: "withParent") {
          report.framework.nodes[$0].parent
        }
        + correlation("with_index", strings.withIndex, json: "withIndex") { $0 == 0 ? nil : 0 },
      rowsKey: "nodes")
  }

  /// As many as the values need: those of the publisher, else by how large they are.
  private func decimals(_ row: Int) -> Int {
    if let decimals = report.nodes[nodes[row]].decimals { return decimals }
    let largest = max(
      (summaries[row].min ?? 0).magnitude, (summaries[row].max ?? 0).magnitude)
    return largest < 10 ? 4 : largest < 10_000 ? 2 : 0
  }

  // MARK: Correlations

  package struct Pair: Sendable, Hashable {
    package let r: Double
    /// Of Kendall's there is none.
    package let p: Double?
  }

  /// How strongly two nodes go together, over the units that have both; indicators by their sense: better values
  /// are higher.
  package func pair(_ kind: Correlation, _ a: Int, _ b: Int) -> Pair? {
    guard let r = kind(columns[a], columns[b]) else { return nil }
    let count = zip(columns[a].storage, columns[b].storage).count { !$0.isNaN && !$1.isNaN }
    let turned = (isLower(a) != isLower(b)) ? -r : r
    return Pair(
      r: turned, p: kind == .kendall ? nil : Significance.ofCorrelation(r, count: count))
  }

  private func isLower(_ node: Int) -> Bool {
    // Indicators stand there with their values, aggregates with their scores.
    baseline.framework.nodes[node].isIndicator
      ? baseline.framework.nodes[node].indicator.direction == .lower
      : baseline.framework.statedDirection(of: node, by: baseline.methodology) == .lower
  }

  private func tone(_ pair: Pair) -> Sheet.Cell.Tone {
    pair.p ?? 0 > Self.significance ? .muted : pair.r < 0 ? .worse : .plain
  }

  /// The matrix of all pairs.
  ///
  /// - Throws: ``UsageFault`` for more nodes than ``mostNodes``.
  package func correlations(_ kind: Correlation) throws(UsageFault) -> Sheet {
    guard nodes.count <= Self.mostNodes else {
      throw UsageFault(strings.correlatesAtMost(Self.mostNodes, found: nodes.count))
    }
    let pairs = nodes.map { a in nodes.map { b in a == b ? nil : pair(kind, a, b) } }
    @Sendable func blank(_ row: Int, _ place: Int) -> Bool {
      pairs[row][place]?.p ?? 0 > Self.significance
    }
    let matrix = nodes.indices.flatMap { place -> [Sheet.Column] in
      let code = code(nodes[place])
      return [
        Sheet.Column(code, code, isNumber: true, in: .people) {
          $0 == place || blank($0, place)
            ? .blank
            : .number(
              pairs[$0][place]?.r, .fixed(2), tone: pairs[$0][place].map { tone($0) } ?? .plain)
        },
        Sheet.Column(code, code, isNumber: true, path: ["correlations", code], in: .data) {
          $0 == place ? .number(1, .value) : .number(pairs[$0][place]?.r, .value)
        },
        Sheet.Column(code + "_p", code, isNumber: true, path: ["p", code], in: .json) {
          .number(pairs[$0][place]?.p, .value)
        },
      ]
    }
    var sheet = sheet(head + matrix, rowsKey: "nodes")
    sheet.members.append(("correlation", .string(kind.rawValue)))
    sheet.above.append(
      strings.correlationsAre(
        kind, blankAbove: kind == .kendall ? nil : strings.numbers.value(Self.significance)))
    return sheet
  }
}

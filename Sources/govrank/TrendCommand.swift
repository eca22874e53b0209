import ArgumentParser
import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import TerminalCore
import Wording

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Scores and ranks over the periods of a series.",
    discussion: """
      Takes the reports of one series (the largest one among the files). Units are joined by code inside one unit \
      set, across sets only by the predecessors that a report names: the former units are listed, never \
      averaged. With one or more units the change of the last two periods is split into the unit's own \
      data, the others' and the method, where both periods can be computed, and the change in rank into who is \
      new, who is gone and who overtook. JSON: {"series", "by", "category", "periods": [{"period", "report", "unitSet", \
      "break", "comparable"}], "units": [{"code", "name", "points": [{"period", "score", "rank", "origin"}], \
      "scoreChange": {"total", "own", "others", "method"}, "rankChange": {"from", "to", "entrantsAbove", \
      "leaversAbove", "overtakenBy"}, "predecessors": [{"period", "code", "name", "rank", "score"}]}]}.
      """)

  @Argument(help: "Report files and folders, then units.")
  var arguments: [String]

  @Option(help: "By this node of the tree instead of the index.")
  var by: String?

  @Option(help: "The series, where the files hold several.")
  var series: String?

  @Option(help: "Category code, such as province.")
  var category: String?

  @OptionGroup var options: OutputOptions

  private struct Line {
    var code: String
    var name: String
    /// One per period; `nil` where the unit is not in it.
    var units: [Int?]
    var predecessors: [(period: String, code: String, name: String, rank: Rank?, score: Double?)]
  }

  private struct Series {
    var name: String
    /// From the earliest period.
    var reports: [ScoredReport]
    /// The node in each of them.
    var nodes: [Int?]
    var category: String
  }

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let paths = arguments.filter { Library.isReportPath($0) }
    let names = arguments.filter { !Library.isReportPath($0) }
    guard !paths.isEmpty else {
      // What was meant for a path is none.
      guard let first = names.first else {
        throw ValidationError("trend needs a report file or folder")
      }
      throw Reports.fail(Library.load([first]), strings)
    }
    let library = Library.load(try Reports.files(paths, strings))
    let scored = library.entries.compactMap(\.scored)
    guard !scored.isEmpty else { throw Reports.fail(library, strings) }
    for entry in library.entries where entry.scored == nil {
      for finding in entry.diagnostics { Output.note(strings.line(finding)) }
    }
    let chosen = try choose(scored, strings)
    let lines = try lines(chosen, names, strings)
    for note in notes(chosen, strings) { Output.note(note) }
    options.print(table(chosen, lines, withUnits: !names.isEmpty)) {
      json(chosen, lines)
    }
    if options.format == .table, !names.isEmpty {
      Output.write(changes(chosen, lines), isForPeople: true)
    }
  }

  private func choose(_ scored: [ScoredReport], _ strings: Strings) throws -> Series {
    var bySeries: [String: [ScoredReport]] = [:]
    for report in scored {
      bySeries[report.report.series ?? report.report.id, default: []].append(report)
    }
    let name: String
    if let series {
      guard bySeries[series] != nil else {
        let known = bySeries.keys.sorted()
        throw ValidationError(
          strings.suggesting("no series \"\(series.visible)\"", series, among: known)
            + "; " + strings.expectation(.oneOf(known)).visible)
      }
      name = series
    } else {
      name =
        bySeries.keys.sorted().max {
          (bySeries[$0]?.count ?? 0, $1) < (bySeries[$1]?.count ?? 0, $0)
        } ?? ""
    }
    let reports = ReportSeries(name: name, bySeries[name] ?? []).reports
    guard let last = reports.last else { throw Status.noInput }
    let node = try Reports.node(by, in: last, strings)
    let code = last.report.framework.nodes[node].code
    let category = try Reports.category(category, in: last, strings)
    return Series(
      name: name, reports: reports,
      // The index is the index, whatever it was called.
      nodes: reports.map { node == 0 ? 0 : $0.report.framework.position(of: code) },
      category: last.report.categories[category].code)
  }

  private func category(_ scored: ScoredReport, _ chosen: Series) -> Int {
    scored.report.categories.firstIndex { $0.code == chosen.category } ?? scored.largestCategory
  }

  private func lines(_ chosen: Series, _ names: [String], _ strings: Strings) throws -> [Line] {
    guard let last = chosen.reports.last else { return [] }
    let language = strings.language
    let series = ReportSeries(name: chosen.name, chosen.reports)
    let node = chosen.nodes.last.flatMap { $0 } ?? 0
    let units: [(scored: ScoredReport, unit: Int, node: Int)]
    if names.isEmpty {
      units = last.standings(category: category(last, chosen), node: node).order.map {
        (last, Int($0), node)
      }
    } else {
      units = try names.map { name in
        // A unit that has left is followed from the last period it is in, by its whole name.
        for place in chosen.reports.indices.reversed() {
          if let node = chosen.nodes[place],
            chosen.reports[place].find(name, parts: false) != .none(suggestion: nil)
          {
            return (
              chosen.reports[place], try Reports.unit(name, in: chosen.reports[place], strings),
              node
            )
          }
        }
        return (last, try Reports.unit(name, in: last, strings), node)
      }
    }
    return units.map { scored, unit, node in
      Line(
        code: scored.report.units.codes[unit], name: scored.report.units.name(unit, language),
        units: series.path(of: unit, in: scored, node: node).map { $0?.unit },
        predecessors: series.predecessors(of: unit, in: scored, node: node).map {
          (
            $0.period, $0.code, chosen.reports[$0.place].report.units.name($0.unit, language),
            $0.rank, $0.score
          )
        })
    }
  }

  private func notes(_ chosen: Series, _ strings: Strings) -> [String] {
    chosen.reports.enumerated().flatMap { place, scored -> [String] in
      var notes: [String] = []
      if place > 0, let reason = scored.report.breakNote {
        notes.append(strings.trendBreak(scored.report.period, reason(strings.language)).visible)
      }
      if scored.report.unitSet != chosen.reports.last?.report.unitSet {
        notes.append(strings.notJoined(scored.report.period))
      }
      return notes
    }
  }

  private func table(_ chosen: Series, _ lines: [Line], withUnits: Bool) -> TableExport {
    let strings = options.strings
    let numbers = strings.numbers
    var columns: [TableExport.Column] = [
      .init("code", strings.code), .init("name", strings.name),
    ]
    for scored in chosen.reports {
      columns.append(.init("rank_" + scored.report.period, "#", right: true))
      columns.append(.init("score_" + scored.report.period, scored.report.period, right: true))
    }
    columns.append(.init("change", strings.change, right: true))
    return TableExport(
      columns: columns,
      rows: lines.map { line in
        var cells: [TableExport.Cell] = [
          .text(line.code, role: .muted), .text(line.name),
        ]
        for (place, scored) in chosen.reports.enumerated() {
          let point = point(line, place, chosen)
          let decimals =
            chosen.nodes[place].map {
              scored.decimals(category: category(scored, chosen), node: $0)
            } ?? 2
          cells.append(
            .number(numbers.rank(point.rank), raw: RankText.plain(point.rank), role: .rank))
          let isApart =
            zip([line.units[place]], [chosen.nodes[place]]).contains { unit, node in
              unit.flatMap { unit in node.map { scored.isApart(unit: unit, node: $0) } } ?? false
            }
          cells.append(
            .number(numbers.fixed(point.score, decimals) + (isApart ? "*" : ""), point.score))
        }
        let count = chosen.reports.count
        let change =
          count > 1 && comparable(count - 1, chosen)
          ? RankText.change(
            from: point(line, count - 2, chosen).rank, to: point(line, count - 1, chosen).rank)
          : nil
        cells.append(
          .number(
            RankText.arrow(change), raw: change.map { "\($0)" } ?? "", role: RankText.role(change)))
        return cells
      })
  }

  private func point(_ line: Line, _ place: Int, _ chosen: Series) -> (rank: Rank?, score: Double?)
  {
    guard let unit = line.units[place], let node = chosen.nodes[place] else { return (nil, nil) }
    let scored = chosen.reports[place]
    return (scored.rank(unit: unit, node: node), scored.score(unit: unit, node: node))
  }

  /// Whether a period's scores can be compared with those of the period before.
  private func comparable(_ place: Int, _ chosen: Series) -> Bool {
    place > 0 && chosen.reports[place].report.breakNote == nil
      && chosen.reports[place].report.unitSet == chosen.reports[place - 1].report.unitSet
  }

  // MARK: Where a change comes from

  private func scoreChange(_ line: Line, _ chosen: Series) -> ScoreChange? {
    let last = chosen.reports.count - 1
    guard last > 0, chosen.nodes[last] == 0, comparable(last, chosen),
      let old = line.units[last - 1], let new = line.units[last]
    else { return nil }
    let (before, after) = (chosen.reports[last - 1].report, chosen.reports[last].report)
    return
      (try? ScoreChange(
        from: before.baseline, to: after.baseline, unit: (before: old, after: new)))
      ?? nil
  }

  private func rankChange(_ line: Line, _ chosen: Series) -> RankChange? {
    let last = chosen.reports.count - 1
    guard comparable(last, chosen) else { return nil }
    func scores(_ place: Int) -> [String: Double] {
      let scored = chosen.reports[place]
      guard let node = chosen.nodes[place] else { return [:] }
      let standings = scored.standings(category: category(scored, chosen), node: node)
      return Dictionary(
        uniqueKeysWithValues: standings.units.compactMap { unit in
          standings.scores[Int(unit)].map { (scored.report.units.codes[Int(unit)], $0) }
        })
    }
    return RankChange(
      of: line.code, from: scores(last - 1), to: scores(last),
      direction: chosen.nodes[last].map { chosen.reports[last].direction(of: $0) } ?? .higher)
  }

  private func changes(_ chosen: Series, _ lines: [Line]) -> String {
    let strings = options.strings
    let numbers = strings.numbers
    var text = "\n"
    for line in lines {
      text += line.name + "\n"
      if let change = scoreChange(line, chosen) {
        text +=
          "  \(strings.score): \(numbers.signed(change.total, 4)) = "
          + "\(strings.ownPart) \(numbers.signed(change.own, 4)), "
          + "\(strings.othersPart) \(numbers.signed(change.others, 4)), "
          + "\(strings.methodPart) \(numbers.signed(change.method, 4))\n"
      }
      if let change = rankChange(line, chosen) {
        text +=
          "  \(strings.rank): \(change.from) → \(change.to) = "
          + "\(strings.entrants) \(change.entrantsAbove), "
          + "\(strings.leavers) \(change.leaversAbove), "
          + "\(strings.overtaken) \(numbers.signed(Double(change.overtakenBy), 0))\n"
      }
      for former in line.predecessors {
        text +=
          "  \(former.period) · \(strings.formerUnits): \(former.name) (\(former.code)) · "
          + "\(strings.rank.lowercased()) \(numbers.rank(former.rank)) · "
          + "\(strings.scoreLabel) \(former.score.map { numbers.value($0) } ?? NumberFormat.missing)\n"
      }
    }
    return text
  }

  private func json(_ chosen: Series, _ lines: [Line]) -> JSONText {
    .object([
      ("series", .string(chosen.name)),
      (
        "by",
        .optional(
          chosen.nodes.last.flatMap { $0 }.flatMap {
            chosen.reports.last?.report.framework.nodes[$0].code
          })
      ),
      ("category", .string(chosen.category)),
      (
        "periods",
        .array(
          chosen.reports.enumerated().map { place, scored in
            .object([
              ("period", .string(scored.report.period)), ("report", .string(scored.report.id)),
              ("unitSet", .optional(scored.report.unitSet)),
              ("break", .optional(scored.report.breakNote?(options.strings.language))),
              ("comparable", .bool(comparable(place, chosen))),
            ])
          })
      ),
      (
        "units",
        .array(
          lines.map { line in
            .object([
              ("code", .string(line.code)), ("name", .string(line.name)),
              (
                "points",
                .array(
                  chosen.reports.enumerated().map { place, scored in
                    let point = point(line, place, chosen)
                    let origin = line.units[place].flatMap { unit in
                      chosen.nodes[place].flatMap { scored.origin(unit: unit, node: $0) }
                    }
                    return .object([
                      ("period", .string(scored.report.period)),
                      ("score", .optional(point.score)), ("rank", .rank(point.rank)),
                      ("origin", .optional(origin?.rawValue)),
                    ])
                  })
              ),
              (
                "scoreChange",
                scoreChange(line, chosen).map { change in
                  .object([
                    ("total", .number(change.total)), ("own", .number(change.own)),
                    ("others", .number(change.others)), ("method", .number(change.method)),
                  ])
                } ?? .null
              ),
              (
                "rankChange",
                rankChange(line, chosen).map { change in
                  .object([
                    ("from", .int(change.from)), ("to", .int(change.to)),
                    ("entrantsAbove", .int(change.entrantsAbove)),
                    ("leaversAbove", .int(change.leaversAbove)),
                    ("overtakenBy", .int(change.overtakenBy)),
                  ])
                } ?? .null
              ),
              (
                "predecessors",
                .array(
                  line.predecessors.map { former in
                    .object([
                      ("period", .string(former.period)), ("code", .string(former.code)),
                      ("name", .string(former.name)), ("rank", .rank(former.rank)),
                      ("score", .optional(former.score)),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }
}

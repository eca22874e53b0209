import CompositeIndex
package import Exchange
package import IndexReports
import Readings
import TOMLKit
import TerminalCore
import Wording

extension Deck {
  /// Opens a scenario by its name: the scenario, or why there is none.
  package typealias ScenarioSource = (String) -> (scenario: Scenario?, problem: Text?)

  /// Reads a deck: an array of tables `[[step]]`, each with a `view` and what it is of.
  ///
  /// - Parameter scenarios: Where the scenarios of steps come from.
  /// - Returns: The deck, and what was not understood with its line and column.
  package static func parse(
    _ text: String, for scored: ScoredReport,
    scenarios: ScenarioSource = { _ in (nil, nil) }
  ) -> (Deck, [TOMLFinding]) {
    let (parsed, fault) = TOMLText.table(text)
    guard let table = parsed else { return (Deck([]), fault.map { [$0] } ?? []) }
    guard let entries = table["step"]?.array else {
      return (
        Deck([]),
        [
          TOMLFinding(line: 1, column: 1, .noStepTables(found: table.keys.sorted()))
        ]
      )
    }
    var findings: [TOMLFinding] = []
    let places = TOMLPlaces(text)
    for key in table.keys.sorted() where key != "step" {
      findings.append(places.finding(key, .unknownKeyOfDeck(key)))
    }
    let texts = stepTexts(text)
    guard entries.count <= stepLimit else {
      let line = texts.indices.contains(stepLimit) ? texts[stepLimit].line : 1
      let fault = TOMLFault.steps(limit: stepLimit, found: entries.count)
      return (Deck([]), findings + [TOMLFinding(line: line, column: 1, fault)])
    }
    // A scenario is opened and scored once, however many steps stand under it.
    var known: [String: (name: String, scored: ScoredReport)] = [:]
    var steps: [Step] = []
    for (number, entry) in entries.enumerated() {
      let own = texts.indices.contains(number) ? texts[number] : (line: 1, text: "")
      guard let step = entry.table else {
        findings.append(
          TOMLFinding(line: own.line, column: 1, .isTable(.step, example: "[[step]]")))
        continue
      }
      var reader = StepReader(
        step: step, number: number + 1, scored: scored, own: own, known: known)
      if let read = reader.read(scenarios) { steps.append(read) }
      findings += reader.findings
      known = reader.known
    }
    findings.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    if steps.isEmpty, findings.isEmpty {
      findings.append(TOMLFinding(line: 1, column: 1, .noSteps))
    }
    return (Deck(steps), findings)
  }

  /// Steps at most; each draws a slide of its own.
  private static let stepLimit = 500

  /// The lines of each step and where they begin; the TOML library does not keep them.
  private static func stepTexts(_ text: String) -> [(line: Int, text: String)] {
    var result: [(line: Int, text: String)] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.trimmed.hasPrefix("[[step]]") {
        result.append((number + 1, String(line)))
      } else if !result.isEmpty {
        result[result.count - 1].text += "\n" + line
      }
    }
    return result
  }
}

/// One step of a deck, with its findings at the lines of its keys.
private struct StepReader {
  let step: TOMLTable
  let number: Int
  let scored: ScoredReport
  let own: (line: Int, text: String)
  /// Scenarios of earlier steps.
  private(set) var known: [String: (name: String, scored: ScoredReport)]
  private(set) var findings: [TOMLFinding] = []
  private lazy var places = TOMLPlaces(own.text)

  init(
    step: TOMLTable, number: Int, scored: ScoredReport, own: (line: Int, text: String),
    known: [String: (name: String, scored: ScoredReport)]
  ) {
    self.step = step
    self.number = number
    self.scored = scored
    self.own = own
    self.known = known
  }

  private static let keys: [String: [String]] = [
    "title": [], "facts": [], "method": [], "countdown": ["category"],
    "ranking": ["category", "node", "sort", "filter", "group", "top", "stacked"],
    "spotlight": ["unit"], "comparison": ["units"], "map": ["category", "node"],
    "movers": ["category"], "trend": ["units"], "robustness": ["category"], "closing": [],
    "first": ["category"],
    "field": ["category", "unit"], "race": ["category", "unit"], "text": ["text"],
    "headline": ["text"],
  ]
  private static let views = [
    "title", "facts", "countdown", "field", "ranking", "spotlight", "comparison", "map", "movers",
    "trend", "race", "robustness", "first", "method", "closing", "headline", "text",
  ]
  /// Views that a scenario changes.
  private static let underScenario: Set = [
    "countdown", "field", "ranking", "spotlight", "comparison", "map",
  ]

  private static let notFound = Strings.text(\.texts.nothingFound)

  private var report: Report { scored.report }

  private mutating func fault(_ key: String, _ fault: TOMLFault) {
    var finding = places.finding(key, .step(number, fault))
    finding.line += own.line - 1
    findings.append(finding)
  }

  private mutating func form(_ key: String, _ form: TOMLFault.Form, found: String? = nil) {
    fault(key, .form(key, form, found: found))
  }

  mutating func read(_ scenarios: Deck.ScenarioSource) -> Deck.Step? {
    guard let name = step["view"]?.string else {
      fault("view", .noView(Self.views))
      return nil
    }
    guard let known = Self.keys[name] else {
      fault("view", .unknown(.view, name, suggestion: nearest(to: name, among: Self.views)))
      return nil
    }
    let all =
      ["view", "title", "notes"] + known + (Self.underScenario.contains(name) ? ["scenario"] : [])
    var guesses = NameGuesses()
    let anywhere = Set(Self.keys.values.flatMap(\.self) + ["scenario"])
    for key in step.keys.sorted() where !all.contains(key) {
      if anywhere.contains(key) {
        fault(key, .viewHasNo(name, key))
      } else {
        fault(key, .unknown(.key, key, suggestion: guesses.guess(key, among: all)))
      }
    }
    let (title, notes) = (readText("title"), readText("notes"))
    let scenario = readScenario(scenarios)
    guard let view = view(name, of: scenario?.scored ?? scored) else { return nil }
    return Deck.Step(view, title: title, notes: notes, scenario: scenario)
  }

  /// A text, or one in each language; `nil` without one, or where it is none.
  private mutating func readText(_ key: String) -> Text? {
    guard let value = step[key] else { return nil }
    if let text = value.string { return Text(text) }
    guard let texts = value.table, let english = texts["en"]?.string ?? texts["vi"]?.string else {
      form(key, .languages)
      return nil
    }
    for language in texts.keys.sorted() where !["en", "vi"].contains(language) {
      fault(key, .languageOfNotes(language))
    }
    return Text(english: english, vietnamese: texts["vi"]?.string ?? english)
  }

  /// The words of a slide that is made of them.
  private mutating func words(isHeadline: Bool) -> Deck.Step.View? {
    let before = findings.count
    guard let text = readText("text"), !text(.english).trimmed.isEmpty else {
      if findings.count == before { form("text", .languages) }
      return nil
    }
    let longest = [Language.english, .vietnamese].map { text($0).unicodeScalars.count }.max() ?? 0
    guard longest <= TypedText.longest else {
      fault("text", .tooLong("text", limit: TypedText.longest, found: longest))
      return nil
    }
    return .words(text, isHeadline: isHeadline)
  }

  private mutating func readScenario(
    _ scenarios: Deck.ScenarioSource
  ) -> (name: String, scored: ScoredReport)? {
    guard step["scenario"] != nil else { return nil }
    guard let name = step["scenario"]?.string else {
      form("scenario", .scenario)
      return nil
    }
    if let scenario = known[name] { return scenario }
    let (found, problem) = scenarios(name)
    guard let found else {
      fault("scenario", .noScenario(name, problem ?? Self.notFound))
      return nil
    }
    do throws(ScoringError) {
      let (baseline, strangers) = try found.applied(to: report)
      if let stranger = strangers.first {
        fault("scenario", .notInReport(report.id, "\(stranger.part).\(stranger.code)"))
      }
      let after = ScoredReport(report.with(baseline), showsComputed: true)
      if let error = after.scoringError { throw error }
      let scenario = (name: found.name.isEmpty ? name : found.name, scored: after)
      if findings.isEmpty { known[name] = scenario }
      return scenario
    } catch {
      fault("scenario", .noScores(name, Strings.text { $0.sentence(error, in: report) }))
      return nil
    }
  }

  private mutating func view(_ name: String, of scored: ScoredReport) -> Deck.Step.View? {
    // All are read before any is missed, so that every fault is named at once.
    let (readCategory, readNode, readUnits) = (readCategory(), readNode(), readUnits())
    let listing =
      name == "ranking"
      ? listing(readCategory ?? scored.largestCategory, readNode ?? 0, of: scored) : nil
    guard let category = readCategory, let node = readNode, let units = readUnits else {
      return nil
    }
    let order = scored.standings(category: category, node: 0).order.map { Int($0) }
    switch name {
    case "title": return .title
    case "facts": return .facts
    case "method": return .method
    case "closing": return .closing
    case "text", "headline": return words(isHeadline: name == "headline")
    case "field": return .field(category: category, unit: units.first)
    case "race": return .race(category: category, unit: units.first)
    case "countdown": return .countdown(category: category)
    case "ranking": return listing.map { .ranking($0) }
    case "spotlight":
      guard let unit = units.first ?? order.first else {
        fault("unit", .noUnit)
        return nil
      }
      return .spotlight(unit)
    case "comparison":
      let chosen = units.isEmpty ? Array(order.prefix(2)) : units
      guard (2...ComparisonState.limit).contains(chosen.count) else {
        fault("units", .unitsOfComparison(chosen.count))
        return nil
      }
      return .comparison(chosen)
    case "map": return .map(category: category, node: node)
    case "movers": return .movers(category: category)
    case "first": return .first(category: category)
    case "trend": return .trend(units.isEmpty ? Array(order.prefix(5)) : units)
    default: return .robustness(category: category)
    }
  }

  private mutating func readCategory() -> Int? {
    guard let value = step["category"] else { return scored.largestCategory }
    guard let code = value.string, let found = report.category(code) else {
      fault(
        "category", .noCategory(value.string ?? "", among: report.categories.map(\.code)))
      return nil
    }
    return found
  }

  private mutating func readNode() -> Int? {
    guard let value = step["node"] else { return 0 }
    guard let code = value.string, let found = report.node(code) else {
      fault("node", .noNode(value.string ?? "", in: report.id))
      return nil
    }
    return found
  }

  private mutating func readUnits() -> [Int]? {
    let key = step["unit"] == nil ? "units" : "unit"
    guard let value = step[key] else { return [] }
    let names =
      key == "unit"
      ? value.string.map { [$0] } : value.array.map { Array($0).compactMap(\.string) }
    guard let names, !names.isEmpty else {
      form(key, key == "unit" ? .name : .names)
      return nil
    }
    var units: [Int] = []
    var seen: Set<Int> = []
    for name in names {
      let unit: Int
      switch scored.find(name) {
      case .unit(let found): unit = found
      case .ambiguous(let units):
        fault(key, .said(Strings.text { $0.ambiguous(name, units, in: report) }))
        return nil
      case .none:
        fault(key, .noSuchUnit(name, in: report.id, suggestion: suggestion(name)))
        return nil
      }
      guard seen.insert(unit).inserted else {
        fault(key, .twice(name))
        return nil
      }
      units.append(unit)
    }
    return units
  }

  /// The nearest name of a unit, in either language.
  private func suggestion(_ name: String) -> Text? {
    func near(_ language: Language) -> String? {
      if case .none(let name) = scored.find(name, language: language) { name } else { nil }
    }
    guard let english = near(.english), let vietnamese = near(.vietnamese) else { return nil }
    return Text(english: english, vietnamese: vietnamese)
  }

  private mutating func listing(_ category: Int, _ node: Int, of scored: ScoredReport) -> Listing? {
    var listing = Listing(category: category, node: node)
    var isSound = true
    if let value = step["sort"] {
      if let key = value.string.flatMap({ sortKey($0, listing, scored) }) {
        listing.sort = [key]
        // What rows are sorted by is what they show; stacked bars are the index's.
        if case .node(let node) = key.column, step["node"] == nil, step["stacked"]?.bool != true {
          listing.node = node
          listing.sort[0].column = .score
        }
      } else {
        form("sort", .sort, found: value.string ?? "")
        isSound = false
      }
    }
    if let value = step["filter"] {
      let text = value.string ?? ""
      if value.string == nil { form("filter", .text) }
      let (limit, found) = (TypedText.longest, text.unicodeScalars.count)
      if found > limit {
        fault("filter", .tooLong("filter", limit: limit, found: found))
      } else {
        listing.filter = text
      }
    }
    if let value = step["group"] {
      let parts = (value.string ?? "").split(separator: "=", maxSplits: 1).map(String.init)
      let grouping = parts.count == 2 ? report.groupings.firstIndex { $0.code == parts[0] } : nil
      let group = grouping.flatMap { place in
        report.groupings[place].groups.firstIndex { $0.code == parts[1] }
      }
      if let grouping, let group {
        listing.group = .init(grouping: grouping, group: group)
      } else {
        form("group", .group, found: value.string ?? "")
        isSound = false
      }
    }
    if let value = step["top"] {
      listing.limit = value.int
      if !(value.int.map { $0 > 0 } ?? false) {
        form("top", .aboveZero)
        isSound = false
      }
    }
    if let value = step["stacked"] {
      listing.isStacked = value.bool ?? false
      if value.bool == nil { form("stacked", .flag) }
    }
    if isSound, listing.rows(of: scored, .english).isEmpty {
      fault(step["filter"] == nil ? "group" : "filter", .nothingLeft)
    }
    return isSound ? listing : nil
  }

  /// The highest first, or with "-" before it the lowest; names and ranks from the first one.
  private func sortKey(
    _ text: String, _ listing: Listing, _ scored: ScoredReport
  ) -> RankingState.SortKey? {
    let isReversed = text.hasPrefix("-")
    let name = isReversed ? String(text.dropFirst()) : text
    let ranking = RankingState(
      scored, previous: nil, node: listing.node, category: listing.category)
    let column: RankingColumn
    switch name {
    case "rank": column = .rank
    case "name": column = .name
    case "score": column = .score
    default:
      guard let node = report.node(name) else { return nil }
      column = node == listing.node ? .score : .node(node)
    }
    guard ranking.columns.contains(column) else { return nil }
    return .init(
      column: column, ascending: ranking.reading.column(column).isAscendingFirst != isReversed)
  }
}

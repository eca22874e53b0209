import CompositeIndex
import Dashboard
import Exchange
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

/// Ways through comparison, what-if, robustness, trends, map, palette, mouse and copying.
@Suite("Journeys through the analysis")
struct AnalysisJourneyTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  private static let egov = "sample-data/vn-egov-2017.json"
  private static let egdi = [2014, 2018, 2020].map { "sample-data/un-egdi-\($0).json" }

  // MARK: Comparison

  @Test("marked units are compared; adding, removing and leaving keep cursor and marks")
  func comparison() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 36))
    pilot.press("<space>j<space>c")
    #expect(pilot.text.contains("Da Nang is ahead of Dong Thap by 5.04"))
    // 79.8232 − 56.6056 at a weight of 20 %.
    #expect(pilot.line(with: "Labour policy  ")?.contains("+4.64") == true)
    pilot.press("ahanoi<enter>")
    #expect(pilot.text.contains("3 ● Hanoi"))
    pilot.press("<left>d")
    #expect(!pilot.text.contains("Dong Thap") && pilot.text.contains("2 ○ Hanoi"))
    pilot.press("d")
    #expect(pilot.text.contains("Two units at least"))
    pilot.press("<esc>")
    #expect(pilot.cursorLine == nil && pilot.text.contains("● "))
    let ranking = try #require(pilot.ranking)
    let names = ranking.marked.map { ranking.report.units.name(Int($0), .english) }
    #expect(Set(names) == ["Da Nang", "Hanoi"])
    #expect(ranking.report.units.name(try #require(ranking.cursorUnit), .english) == "Hanoi")
  }

  @Test("gaps sum to the difference of the scores, over units and over periods")
  func gaps() throws {
    let library = Library.load(
      ["sample-data/vn-pci-2015.json", Self.pci].map { Repository.path($0) })
    let scored = try #require(library.entries.first { $0.scored?.report.period == "2016" }?.scored)
    func check(_ state: ComparisonState) throws {
      let parts = state.rows.filter {
        scored.report.framework.nodes[$0.node].isIndicator
      }.compactMap(\.gap)
      let a = try #require(state.sides[0].scored.computedScore(unit: state.sides[0].unit, node: 0))
      let other = state.sides[state.other]
      let b = try #require(other.scored.computedScore(unit: other.unit, node: 0))
      #expect(abs(parts.reduce(0, +) - (a - b)) < 1e-9)
      #expect(!parts.isEmpty)
    }
    var state = ComparisonState(scored, units: [3, 40], series: library.series(of: scored))
    try check(state)
    state.perform(.right, count: nil, pageSize: 20)
    #expect(state.movePeriod(by: -1) == nil)
    #expect(state.isOverTime)
    try check(state)
    #expect(state.movePeriod(by: -1) == .noPeriod)
  }

  // MARK: What if

  @Test("a moved weight re-ranks, undo and redo go back and forth, reset is undone")
  func whatIf() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 36))
    func state() throws -> WhatIfState {
      guard case .whatIf(let state) = pilot.state.screen else { throw Wrong() }
      return state
    }
    struct Wrong: Error {}
    pilot.press("w<right>")
    #expect(pilot.lines.contains { $0.contains("Entry costs") && $0.contains("10.0 %") })
    #expect(pilot.text.contains("1 change"))
    // The same by the command's own way: the core agrees.
    let after = try state().after
    let core = try #require(after.report.baseline.scored().score(unit: 0, node: 0))
    #expect(after.score(unit: 0, node: 0) == core)
    pilot.press("<sright>")
    #expect(pilot.lines.contains { $0.contains("Entry costs") && $0.contains("11.0 %") })
    pilot.press("u")
    #expect(pilot.lines.contains { $0.contains("Entry costs") && $0.contains("10.0 %") })
    pilot.press("u")
    #expect(pilot.text.contains("nothing changed"))
    pilot.press("u")
    #expect(pilot.text.contains("nothing to undo"))
    pilot.press("<redo><redo>")
    #expect(pilot.lines.contains { $0.contains("Entry costs") && $0.contains("11.0 %") })
    pilot.press("R")
    #expect(pilot.text.contains("nothing changed"))
    pilot.press("u0")
    #expect(pilot.text.contains("nothing changed"))
  }

  @Test("a typed value, a missing one, and what is no number")
  func values() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 40), language: .vietnamese)
    // Ten weights, then the first value.
    pilot.press("w10j<enter>")
    #expect(pilot.lines.last?.contains("Giá trị mới") == true)
    for _ in 0..<12 { pilot.press("<bs>") }
    pilot.press("5,5<enter>")
    #expect(pilot.text.contains("1 thay đổi"))
    pilot.press("<enter>x<enter>")
    #expect(pilot.text.contains("không phải là số"))
    pilot.press("d")
    #expect(pilot.cursorLine == nil && pilot.text.contains("–"))
  }

  @Test("the rank asked for is reached by what is filled in")
  func reachRank() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 40))
    pilot.press("10jwa5<enter>")
    // The cheapest plan stands first, each indicator by itself below it.
    guard case .choice(let offered) = pilot.state.overlay else { throw WrongScreen(pilot) }
    #expect(offered.purpose == .moves && pilot.text.contains("The cheapest plan"))
    pilot.press("<enter>")
    guard case .whatIf(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
    let rank = try #require(state.ranks(state.unit).after)
    #expect(rank == .exact(5))
    #expect(pilot.text.contains("Filled in"))
    pilot.press("u")
    guard case .whatIf(let undone) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(undone.scenario.changeCount == 0)
    pilot.press("azero<enter>")
    #expect(pilot.text.contains("no rank from 1 to 63"))
  }

  @Test("a scenario is saved, opened, and says what a report does not have")
  func scenarios() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 40))
    pilot.press("w<right>jj<left>12G<right>SmyPlan<enter>")
    #expect(pilot.text.contains("Saved as scenarios/myPlan.json"))
    let text = try #require(pilot.written.all["scenarios/myPlan.json"])
    let (read, findings) = Scenario.read(bytes: Array(text.utf8), named: "x")
    let scenario = try #require(read)
    #expect(findings == [] && scenario.changeCount == 3 && scenario.name == "myPlan")
    pilot.press("R")
    guard case .whatIf(let bare) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(bare.scenario.changeCount == 0)
    pilot.press("omyPlan<enter>")
    guard case .whatIf(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(state.scenario == scenario)
    pilot.press("onothing<enter>")
    #expect(pilot.text.contains("No scenario could be opened"))
  }

  @Test("wrong scenarios are refused with their place")
  func wrongScenarios() {
    for (text, code) in [
      ("", Diagnostic.Code.empty), ("{", .syntax), ("[]", .wrongType),
      (#"{"format": "x", "report": "a"}"#, .unsupportedFormat),
      (#"{"format": "govrank-scenario/1"}"#, .missingKey),
      (
        #"{"format": "govrank-scenario/1", "report": "a", "weights": {"b": -1}}"#, .outOfRange
      ),
      (
        #"{"format": "govrank-scenario/1", "report": "a", "method": {"normalise": "best"}}"#,
        .invalidValue
      ),
    ] {
      let (scenario, findings) = Scenario.read(bytes: Array(text.utf8), named: "s.json")
      #expect(scenario == nil, "\(text)")
      #expect(findings.contains { $0.code == code && $0.file == "s.json" }, "\(text): \(findings)")
    }
  }

  // MARK: Robustness

  @Test("rank intervals, pairs and views; the table gets a column")
  func robustness() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 36))
    pilot.press("u<space>")
    #expect(pilot.text.contains("300 draws, seed 1"))
    #expect(pilot.text.contains("Da Nang before Quang Ninh in 100.0 %"))
    pilot.press("+")
    #expect(pilot.text.contains("weights ± 30 %"))
    pilot.press("<tab>")
    #expect(pilot.text.contains("share of draws"))
    pilot.press("<tab>")
    #expect(pilot.text.contains("alone") && pilot.text.contains("weights"))
    pilot.press("<esc>")
    #expect(pilot.text.contains("5–95 %"))
    pilot.press("I")
    #expect(!pilot.text.contains("5–95 %"))
  }

  @Test("a side does not go to a period that is there; a reload keeps the sides that are left")
  func periodsApart() throws {
    var pilot = try Pilot(Self.egdi)
    pilot.press("G<enter><enter>A")
    func periods() throws -> [String] {
      guard case .comparison(let state) = pilot.state.screen else { throw NotThere() }
      return state.sides.map { $0.scored.report.period }
    }
    let two = try periods()
    #expect(Set(two).count == 2)
    for key in ["[", "]", "]", "[", "["] {
      pilot.press(key)
      #expect(try Set(periods()).count == 2, "\(key)")
    }
    pilot.press("A")
    #expect(try Set(periods()) == ["2014", "2018", "2020"])
    // One of the three can't be read any more.
    guard case .comparison(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
    let gone = try #require(state.sides.last?.scored.report.period)
    let library = Library.load(
      Self.egdi.filter { !$0.contains(gone) }.map { Repository.path($0) })
    _ = pilot.state.reload()
    pilot.receive(.loaded(library, run: pilot.state.lastRun))
    if state.sides[0].scored.report.period != gone {
      #expect(try periods().count == 2 && !periods().contains(gone))
      #expect(pilot.lines.last?.contains(gone) == true)
    }
  }

  private func whatIf(_ pilot: Pilot) throws -> WhatIfState {
    guard case .whatIf(let state) = pilot.state.screen else { throw NotThere() }
    return state
  }

  private struct NotThere: Error {}

  @Test(
    "saving asks before it takes another scenario's place; a proposal gives way to what is typed")
  func savingOver() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("w<right>Sone<enter>")
    let first = try #require(pilot.written.all["scenarios/one.json"])
    // The scenario's own name is no question.
    pilot.press("<right>S<enter>")
    let second = try #require(pilot.written.all["scenarios/one.json"])
    #expect(first != second && pilot.state.overlay == nil)
    // Another one of that name is.
    pilot.press("<esc>wSone<enter>")
    #expect(pilot.lines.last?.contains("one is there already") == true)
    pilot.press("n<enter>")
    #expect(pilot.written.all["scenarios/one.json"] == second)
    pilot.press("Sone<enter>y<enter>")
    #expect(pilot.written.all["scenarios/one.json"] != second)
    // A letter replaces the proposed share, an arrow keeps it.
    pilot.press("g<enter>20<enter>")
    #expect(pilot.text.contains("20.0 %"))
    pilot.press("<enter><right><bs>5<enter>")
    #expect(pilot.text.contains("25.0 %"))
  }

  @Test("a scenario of another report is opened as far as this one has a place for it")
  func strangers() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("w<right>Sone<enter><esc>")
    var other = try Pilot(["sample-data/un-egdi-2020.json"])
    for (path, text) in pilot.written.all { other.written.put(text, at: path) }
    other.press("woone<enter>")
    #expect(other.lines.last?.contains("has no weights.entry") == true)
    #expect(try whatIf(other).changeCount == 0 && whatIf(other).scenario.report == "un-egdi-2020")
  }

  @Test("a reload keeps a what-if with what is not saved, and computes robustness anew")
  func reloadingAnalysis() throws {
    let library = Library.load([Repository.path(Self.pci)])
    var pilot = try Pilot([Self.pci])
    pilot.press("jw<right>")
    let before = try whatIf(pilot)
    _ = pilot.state.reload()
    pilot.receive(.loaded(library, run: pilot.state.lastRun))
    let after = try whatIf(pilot)
    #expect(after.isChanged && after.scenario == before.scenario && after.unit == before.unit)
    pilot.press("<esc>")
    #expect(pilot.lines.last?.contains("not saved") == true)
    pilot.press("u")
    #expect(try !whatIf(pilot).isChanged)
    pilot.press("<esc>u")
    _ = pilot.state.reload()
    pilot.receive(.loaded(library, run: pilot.state.lastRun))
    guard case .robustness(let state) = pilot.state.screen, case .done = state.progress else {
      Issue.record("robustness was left")
      return
    }
    #expect(state.unit == before.unit)
  }

  @Test("a unit is compared with itself in other periods, and with others beside")
  func onePeriodBesideAnother() throws {
    var pilot = try Pilot(["sample-data/vn-pci-2016.json", "sample-data/vn-pci-2015.json"])
    pilot.press("<enter><enter>A")
    guard case .comparison(let state) = pilot.state.screen else {
      Issue.record("no comparison")
      return
    }
    #expect(state.isOneUnit && state.isOverTime)
    #expect(state.sides.map { $0.scored.report.period } == ["2016", "2015"])
    #expect(state.sides[0].code == state.sides[1].code)
    #expect(pilot.text.contains("1 2016") && pilot.text.contains("2 2015"))
    // There are two periods only; another unit can stand beside them.
    pilot.press("A")
    #expect(pilot.lines.last?.contains("no further period") == true)
    pilot.press("a<enter>")
    #expect(pilot.text.contains("3 "))
    guard case .comparison(let three) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(three.sides.count == 3 && !three.isOneUnit)
  }

  @Test("the details beside a wide list take the cursor, and each moves the other")
  func detailsBeside() throws {
    var pilot = try Pilot([Self.pci], size: Size(200, 50))
    pilot.press("jD")
    let unit = try #require(pilot.ranking?.cursorUnit)
    #expect(pilot.ranking?.details?.unit == unit)
    // Down in the tree goes to the first pillar, and so does the column of the list.
    pilot.press("j")
    let node = try #require(pilot.ranking?.details?.focusedNode)
    let ranking = try #require(pilot.ranking)
    #expect(node > 0 && ranking.columns[ranking.column] == .node(node))
    // Enter on a neighbour moves the list to it.
    let neighbour = try #require(ranking.details?.figures.neighbours.first)
    let nodes = try #require(ranking.details?.nodesInTreeOrder.count)
    let layout = RankingLayout(ranking, size: Size(200, 50), context: pilot.state.context())
    let items = try #require(layout.details?.layout.items)
    let place = try #require(
      (items.tree + items.details).filter(\.canFocus).firstIndex(of: .neighbour(neighbour)))
    #expect(place > nodes)
    pilot.press("g" + String(repeating: "j", count: place) + "<enter>")
    #expect(pilot.ranking?.cursorUnit == neighbour && pilot.ranking?.details?.unit == neighbour)
    pilot.press("<esc>")
    #expect(pilot.ranking?.details == nil && pilot.ranking?.cursorUnit == neighbour)
    // Where there is no room for both the unit opens.
    var narrow = try Pilot([Self.pci], size: Size(100, 30))
    narrow.press("D")
    guard case .unit = narrow.state.screen else {
      Issue.record("not opened")
      return
    }
  }

  @Test("goalposts are moved like weights, and put in where the report has none")
  func bounds() throws {
    var pilot = try Pilot([Self.pci], size: Size(120, 60))
    pilot.press("w")
    #expect(!pilot.text.contains("Bounds"))
    guard case .whatIf(let first) = pilot.state.screen else { throw WrongScreen(pilot) }
    let method = try #require(first.items.firstIndex(of: .normalisation))
    pilot.press("g" + String(repeating: "j", count: method) + "<left>")
    guard case .whatIf(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(state.scenario.normalise == "goalposts:0,100" && state.error == nil)
    #expect(pilot.text.contains("Bounds"))
    // With the worst and best values as goalposts a score is what min-max makes of it.
    let node = try #require(state.report.framework.indicators.first)
    let all = state.order.compactMap { state.before.value(unit: Int($0), node: node) }
    let best = try #require(state.bound(node, isBest: true).now)
    #expect(best == all.max())
    let place = try #require(state.items.firstIndex(of: .bound(node, isBest: true)))
    #expect(state.cursor > place)
    pilot.press(String(repeating: "k", count: state.cursor - place) + "<enter>")
    pilot.press("<clear>200<enter>")
    guard case .whatIf(let moved) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(moved.bound(node, isBest: true).now == 200)
    let worst = try #require(moved.bound(node, isBest: false).now)
    let value = try #require(moved.value(node))
    let score = try #require(moved.after.score(unit: moved.unit, node: node))
    #expect(abs(score - 100 * (value - worst) / (200 - worst)) < 1e-9)
    pilot.press("u")
    guard case .whatIf(let undone) = pilot.state.screen else { throw WrongScreen(pilot) }
    #expect(undone.bound(node, isBest: true).now == best)
  }

  @Test("a running study shows progress and is stopped by Escape")
  func cancelling() throws {
    var pilot = try Pilot([Self.egov], size: Size(100, 30))
    pilot.press("u")
    #expect(pilot.text.contains("no values here to compute"))
    let library = Library.load([Repository.path(Self.pci)])
    let scored = try #require(library.entries[0].scored)
    var state = pilot.state
    _ = state.update(.loaded(library, run: -1))
    state.showRanking(of: scored, category: 0, unit: nil, view: .table)
    let effects = state.perform(.robustness)
    guard case .study(_, _, _, let run) = effects.first else {
      Issue.record("no study")
      return
    }
    _ = state.update(.studyProgress(0.4, secondsLeft: 3, run: run))
    #expect(RootView(state).draw().text.contains("40 %, about 3 s left"))
    _ = state.update(.studyProgress(0.9, secondsLeft: 3, run: run - 1))
    #expect(RootView(state).draw().text.contains("40 %"))
    let stop = state.update(.key(.escape))
    #expect(stop.contains { if case .cancel = $0 { true } else { false } })
    #expect(RootView(state).draw().text.contains("Enter starts again"))
    let again = state.update(.key(.enter))
    #expect(again.contains { if case .study = $0 { true } else { false } })
  }

  // MARK: Periods and map

  @Test("the trend reads off periods; a single one says what is missing")
  func trend() throws {
    var pilot = try Pilot(Self.egdi, size: Size(120, 36))
    pilot.press("<enter>/viet nam<enter>t")
    #expect(pilot.line(with: "▸ Viet Nam")?.contains("#99") == true)
    #expect(pilot.line(with: "▸ Viet Nam")?.contains("#86  0.6667") == true)
    pilot.press("j")
    #expect(pilot.line(with: "▸ Uzbekistan") != nil)
    pilot.press("x")
    #expect(pilot.text.contains("Scores over the periods"))
    // The search goes first, then the view.
    pilot.press("<esc><esc>")
    #expect(pilot.ranking?.view == .table)
    var single = try Pilot([Self.pci])
    single.press("t")
    #expect(single.text.contains("Chỉ có kỳ này") || single.text.contains("only this period"))
  }

  @Test("the map moves by tiles, opens, and names Hoàng Sa and Trường Sa with their provinces")
  func map() throws {
    for size in [Size(80, 24), Size(120, 36), Size(200, 60)] {
      var pilot = try Pilot([Self.pci], size: size, language: .vietnamese)
      pilot.press("vv")
      let text = pilot.text
      for name in ["Hoàng Sa", "(Đà Nẵng)", "Trường Sa", "(Khánh Hòa)"] {
        #expect(text.contains(name), "\(size) \(name)")
      }
    }
    var pilot = try Pilot([Self.pci], size: Size(120, 36))
    pilot.press("vv")
    func here() -> String {
      pilot.ranking.flatMap { ranking in
        ranking.cursorUnit.map { ranking.report.units.name($0, .english) }
      } ?? ""
    }
    #expect(here() == "Da Nang")
    pilot.press("<left>")
    #expect(here() == "Thua Thien Hue")
    pilot.press("<right><down>")
    #expect(here() == "Quang Nam")
    pilot.press(">")
    #expect(pilot.text.contains("◂ Entry costs ▸"))
    pilot.press("<enter>")
    #expect(pilot.text.contains("rank 10 of 63"))
    pilot.press("<esc><esc>")
    #expect(pilot.cursorLine?.contains("Quang Nam") == true)
  }

  // MARK: Finding one's way

  @Test("the palette finds actions in both languages and runs them")
  func palette() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press(":comp")
    #expect(pilot.line(with: "▸ c")?.contains("Compare") == true)
    pilot.press("<enter>")
    #expect(pilot.text.contains("Da Nang is ahead of Quang Ninh"))
    pilot.press("<esc><palette>so sanh<enter>")
    #expect(pilot.text.contains("Da Nang is ahead of Quang Ninh"))
    pilot.press("<esc>:zzzz<enter>")
    #expect(pilot.ranking != nil && pilot.state.overlay == nil)
  }

  @Test("every action on every screen stands in the help, and the palette finds it by its name")
  func everyAction() throws {
    for language in Language.allCases {
      for keys in ["", "vv", "b", "<enter>", "c", "w", "u", "!", "p"] {
        var pilot = try Pilot([Self.pci], size: Size(100, 90), language: language)
        pilot.press(keys + "?")
        let strings = Strings.of(language)
        for entry in pilot.state.entries {
          let help = strings.help(entry.action, on: pilot.state.screen.kind)
          #expect(pilot.text.contains(help), "\(keys) \(entry.action)")
          #expect(
            pilot.state.found(help).first?.action == entry.action,
            "\(entry.action)")
        }
      }
    }
  }

  @Test("line by line nothing stands beside anything else, and every figure has its name")
  func lineByLine() throws {
    var pilot = try Pilot(["sample-data/vn-pci-2016.json", "sample-data/vn-pci-2015.json"])
    pilot.state.preferences.isLinear = true
    pilot.resize(220, 150)
    #expect(
      pilot.state.plainLines.contains(
        "▸ \(pilot.state.library.entries[0].scored?.report.title(.english) ?? ""); 2015–2016; 63"))
    pilot.press("<enter>j<space>k")
    #expect(
      pilot.state.plainFocus[0].hasPrefix(
        "marked; Rank 2; Change +1; Name Quang Ninh; Region Red River")
    )
    pilot.press("<enter>j")
    #expect(
      pilot.state.plainFocus == [
        "Law and order: value 5.39798, score 53.98 (computed), rank 35, weight 5.0 %, contrib. 2.70"
      ])
    #expect(pilot.state.plainLines.contains("1; Da Nang; 70.00; +4.40"))
    pilot.press("<esc>t")
    #expect(pilot.state.plainLines.contains("▸ Quang Ninh; 3; 65.75; 2; 65.60; +1"))
    pilot.press("<esc>w<right>")
    #expect(pilot.state.plainFocus.count == 2)
    #expect(pilot.state.plainFocus[0].contains("65.60 → 67.03"))
    #expect(
      pilot.state.plainFocus[1] == "Name Entry costs; Now 10.0 %; Before 5.0 %; Change changed")
    pilot.press("u<esc>:zzz")
    #expect(!pilot.state.plainLines.isEmpty)
  }

  @Test("an entry of the help can be run")
  func runnableHelp() throws {
    var pilot = try Pilot([Self.pci])
    let place = try #require(pilot.state.entries.firstIndex { $0.action == .compare })
    pilot.press("?" + String(repeating: "j", count: place) + "<enter>")
    #expect(pilot.text.contains("Da Nang is ahead of Quang Ninh"))
  }

  @Test("other keys are taken from the settings; bound twice is said with its line")
  func rebinding() throws {
    let (configuration, findings) = Configuration.parse(
      """
      theme = "light"
      langage = "vi"
      [keys]
      compare = ["C", "Ctrl-K"]
      mark = "x"
      sort = "q"
      fly = "j"
      """)
    #expect(configuration.theme == "light")
    #expect(configuration.keys[.compare] == [.character("C"), .control("k")])
    #expect(configuration.keys[.sort] == nil && configuration.keys[.mark] == nil)
    let texts = findings.map { "\($0.line): \($0.message)" }
    #expect(texts.contains { $0.hasPrefix("2: unknown setting \"langage\"; did you mean") })
    #expect(texts.contains { $0.hasPrefix("6: the key q is bound twice") })
    #expect(texts.contains { $0.hasPrefix("5: the key x is bound twice") })
    #expect(texts.contains { $0.hasPrefix("7: unknown action \"fly\"") })
    #expect(Configuration.parse("a = ").1.first?.line == 1)
  }

  @Test("what is remembered can be read again")
  func remembered() {
    var state = Configuration()
    state.theme = "light"
    state.language = .vietnamese
    state.view = .map
    state.recent = ["/a \"b\"/c\\d.json", "/é"]
    let (read, findings) = Configuration.parse(state.stateText)
    #expect(findings == [])
    #expect(read.theme == state.theme && read.language == state.language)
    #expect(read.view == state.view && read.recent == state.recent)
  }

  // MARK: Mouse, copying, reloading

  @Test("clicks: row, double click, header, tab, foot bar, wheel, beside a panel")
  func mouse() throws {
    var pilot = try Pilot([Self.egov], size: Size(120, 36))
    try pilot.click("Provinces")
    #expect(pilot.text.contains("Thua Thien Hue"))
    try pilot.click("Quang Ninh")
    #expect(pilot.cursorLine?.contains("Quang Ninh") == true)
    // The title of the column, not the sentence above it.
    try pilot.click("e-Government Index  ")
    #expect(pilot.text.contains("by e-Government Index ▼"))
    try pilot.click("Da Nang", double: true)
    #expect(pilot.text.contains("rank 2 of 63"))
    try pilot.click("back")
    #expect(pilot.ranking != nil)
    pilot.receive(.mouse(Mouse(.wheelDown, at: Point(10, 10))))
    #expect(pilot.text.contains("5 of 63"))
    try pilot.click("? help")
    #expect(pilot.state.overlay != nil)
    pilot.receive(.mouse(Mouse(.click, at: Point(0, 0))))
    #expect(pilot.state.overlay == nil)
    pilot.press("m")
    #expect(pilot.state.preferences.usesMouse == false)
    #expect(pilot.effects.contains { if case .useMouse(false) = $0 { true } else { false } })
  }

  @Test("cell, row and table are copied as text that is no formula")
  func copying() throws {
    var pilot = try Pilot([Self.egov], size: Size(120, 36))
    pilot.press("<tab><tab>jy")
    #expect(pilot.copies.last == "0.716")
    #expect(pilot.text.contains("clipboard"))
    pilot.press("Y")
    #expect(pilot.copies.last?.hasPrefix("2\tDa Nang\t") == true)
    pilot.press("<table>")
    let table = try #require(pilot.copies.last)
    #expect(table.split(separator: "\n").count == 64)
    #expect(table.hasPrefix("Rank\tName\t"))
  }

  @Test(
    "a file that changes is read again: the cursor stays, changed ranks are lit, a broken file is not taken"
  )
  func reloading() throws {
    let folder = try Repository.temporaryFolder()
    let file = folder.appending(path: "a.json")
    func write(_ values: [Double]) throws {
      try Samples.text(
        units: values.enumerated().map {
          #"{"code": "U\#($0)", "name": "Unit \#($0)", "values": {"a": \#($1), "b": 1}}"#
        }.joined(separator: ",")
      ).write(to: file, atomically: true, encoding: .utf8)
    }
    try write([3, 2, 1])
    var pilot = try Pilot([file.path()])
    #expect(pilot.effects.contains { if case .watch = $0 { true } else { false } })
    pilot.press("j<space>k")
    try write([3, 2, 9])
    pilot.receive(.filesChanged)
    #expect(pilot.text.contains("3 ranks changed"))
    #expect(pilot.lines.contains { $0.hasPrefix(" ●") && $0.contains("Unit 1") })
    #expect(pilot.ranking?.changed.count == 0)  // lit for a moment only
    try Data("{ broken".utf8).write(to: file)
    pilot.press("r")
    #expect(pilot.text.contains("Still showing"))
    #expect(pilot.text.contains("Unit 2"))
  }

  @Test("the hidden cursor stands on the focused line of every screen")
  func hiddenCursor() throws {
    for keys in ["", "j", "b", "vv", "<enter>j", "c", "w", "u", "?", ":"] {
      var pilot = try Pilot([Self.pci], size: Size(100, 36))
      pilot.press(keys)
      #expect(pilot.frame.cursor != nil, "\(keys)")
    }
  }

  @Test("the terminal's background chooses light or dark, a chosen theme stays")
  func background() throws {
    var pilot = try Pilot([Self.pci])
    pilot.receive(.background(Color(red: 255, green: 255, blue: 255)))
    #expect(pilot.state.theme.code == "dark")
    var state = pilot.state
    state.preferences.followsBackground = true
    _ = state.update(.background(Color(red: 250, green: 250, blue: 250)))
    #expect(state.theme.code == "light")
  }
}

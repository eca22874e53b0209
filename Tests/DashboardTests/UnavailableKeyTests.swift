import Dashboard
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

/// Keys that do nothing now: one reason, which foot, help, palette, line mode and the key itself give.
@Suite("Keys that do nothing now")
struct UnavailableKeyTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  private static let egov = "sample-data/vn-egov-2017.json"
  private static let egdi = [2014, 2018, 2020].map { "sample-data/un-egdi-\($0).json" }

  private func pilot(_ files: [String] = [pci], _ keys: String = "") throws -> Pilot {
    var pilot = try Pilot(files, size: Size(120, 36))
    pilot.press(keys)
    return pilot
  }

  private func reason(_ action: Action, _ pilot: Pilot) -> Unavailability? {
    pilot.state.screen.model.unavailable(action, pilot.state.environment)
  }

  @Test("a ranking says why it has nothing to compare, filter, search, fold, stack or go back to")
  func ranking() throws {
    var pilot = try pilot()
    #expect(reason(.trend, pilot) == .onePeriod && reason(.nextPeriod, pilot) == .onePeriod)
    #expect(reason(.zoom, pilot) == .noRoomForDetails && reason(.details, pilot) == nil)
    #expect(reason(.back, pilot) == .firstScreen && reason(.clearFilter, pilot) == .nothingFiltered)
    #expect(reason(.nextMatch, pilot) == .nothingSearched)
    #expect(reason(.previousMatch, pilot) == .nothingSearched)
    #expect(reason(.nextTab, pilot) == .oneCategory && reason(.previousTab, pilot) == .oneCategory)
    for action in [Action.open, .compare, .whatIf, .robustness, .mark, .copyCell, .interval] {
      #expect(reason(action, pilot) == nil, "\(action)")
    }
    #expect(reason(.sortLeft, pilot) == .noFurtherColumn && reason(.sortRight, pilot) == nil)
    pilot.press("/hue<enter>")
    #expect(reason(.nextMatch, pilot) == nil && reason(.back, pilot) == nil)
    pilot.press("<esc>")
    #expect(reason(.back, pilot) == .firstScreen)
    // One row: a second one is missing, unless it is marked.
    pilot.press("fThua Thien<enter>")
    #expect(pilot.ranking?.rows.count == 1 && reason(.compare, pilot) == .nothingToCompare)
    #expect(reason(.clearFilter, pilot) == nil && reason(.back, pilot) == nil)
    pilot.press("<esc><home><space>fThua Thien<enter>")
    #expect(reason(.compare, pilot) == nil)
    pilot.press("fqqqq<enter>")
    for action in [Action.open, .compare, .whatIf, .mark, .copyRow] {
      #expect(reason(action, pilot) == .nothingThere, "\(action)")
    }
    // By a pillar there are no intervals.
    pilot.press("<esc><enter>j<enter>")
    #expect(pilot.ranking?.node != 0 && reason(.interval, pilot) == .intervalsOfIndex)
    #expect(reason(.stack, pilot) == .nothingToStack && reason(.back, pilot) == nil)
    // Without a region there is none to choose.
    let plain = try self.pilot(["sample-data/vn-papi-2017.json"])
    #expect(reason(.group, plain) == nil || reason(.group, plain) == .noGroups)
  }

  @Test("a trend ends at its first and its last period, and so does what it can go to")
  func periods() throws {
    var pilot = try pilot(Self.egdi, "<enter>t")
    #expect(reason(.trend, pilot) == nil)
    pilot.press(String(repeating: "]", count: 3))
    #expect(reason(.nextPeriod, pilot) == .lastPeriod && reason(.previousPeriod, pilot) == nil)
    pilot.press("]")
    #expect(pilot.state.notice?.text == pilot.state.strings.reason(.lastPeriod))
    pilot.press("[[[")
    #expect(reason(.previousPeriod, pilot) == .firstPeriod && reason(.nextPeriod, pilot) == nil)
    // A unit beside itself in each period, then there is no further one.
    pilot.press("<esc><enter>A")
    #expect(reason(.addPeriod, pilot) == nil && reason(.remove, pilot) == .comparison(.tooFew))
    pilot.press("A")
    #expect(reason(.addPeriod, pilot) == .comparison(.noPeriod) && reason(.remove, pilot) == nil)
    #expect(reason(.nextPeriod, pilot) == .comparison(.noPeriod))
    #expect(reason(.addUnit, pilot) == nil)
  }

  @Test("six units stand side by side, and no seventh")
  func sides() throws {
    let pilot = try pilot([Self.pci], String(repeating: "<space>", count: 6) + "c")
    #expect(reason(.addUnit, pilot) == .comparison(.tooMany))
    #expect(reason(.addPeriod, pilot) == .onePeriod)
  }

  @Test("a unit is the first or last of its list, and has other periods or none")
  func unit() throws {
    var pilot = try pilot([Self.pci], "<enter>")
    #expect(reason(.previousUnit, pilot) == .firstOfList && reason(.nextUnit, pilot) == nil)
    #expect(reason(.addPeriod, pilot) == .onePeriod && reason(.trend, pilot) == .onePeriod)
    #expect(reason(.whatIf, pilot) == nil && reason(.compare, pilot) == nil)
    pilot.press("<esc><end><enter>")
    #expect(reason(.previousUnit, pilot) == nil && reason(.nextUnit, pilot) == .lastOfList)
  }

  @Test("a what-if has nothing to undo, redo or reset until something was changed")
  func whatIf() throws {
    var pilot = try pilot([Self.pci], "w")
    #expect(reason(.undo, pilot) == .nothingToUndo && reason(.redo, pilot) == .nothingToRedo)
    #expect(reason(.resetAll, pilot) == .nothingChanged)
    #expect(reason(.reset, pilot) == .settingUnchanged)
    #expect(reason(.remove, pilot) == .onlyValues && reason(.increase, pilot) == nil)
    pilot.press("<right>")
    #expect(reason(.undo, pilot) == nil && reason(.resetAll, pilot) == nil)
    #expect(reason(.reset, pilot) == nil)
    pilot.press("j")
    #expect(reason(.reset, pilot) == .settingUnchanged)
    pilot.press("u")
    #expect(reason(.redo, pilot) == nil && reason(.resetAll, pilot) == .nothingChanged)
    pilot.press("<tab>")
    #expect(reason(.increase, pilot) == .onRanking && reason(.decrease, pilot) == .onRanking)
  }

  @Test("weights are varied within bounds; lists without entries open nothing")
  func others() throws {
    var pilot = try pilot([Self.pci], "u")
    #expect(reason(.increase, pilot) == nil && reason(.decrease, pilot) == nil)
    pilot.press("----")
    #expect(reason(.decrease, pilot) == .spreadEnds && reason(.increase, pilot) == nil)
    pilot.press("-")
    #expect(pilot.state.notice?.text == pilot.state.strings.reason(.spreadEnds))
    var library = try self.pilot(["sample-data/faulty", Self.pci])
    let broken = try #require(library.state.library.entries.firstIndex { $0.scored == nil })
    library.press(String(repeating: "j", count: broken))
    #expect(library.state.screen.kind == .library)
    #expect(reason(.information, library) == .noReport && reason(.present, library) == .noReport)
    #expect(reason(.problems, library) == nil && reason(.open, library) == nil)
    #expect(reason(.reload, library) == nil)
    var piped = library
    piped.state.session.files = ["-"]
    #expect(reason(.reload, piped) == .standardInput)
  }

  @Test("what can't be computed is refused by its reason, looked at once")
  func notComputed() throws {
    let pilot = try pilot([Self.egov])
    guard case .notComputed(let why) = reason(.whatIf, pilot) else {
      #expect(pilot.state.currentReport?.canBeComputed(category: 0) == true)
      return
    }
    #expect(!why.isEmpty)
  }

  @Test("a talk gives no live view of a countdown before its end; its overview takes all keys")
  func talk() throws {
    var pilot = try pilot([Self.pci], "p")
    #expect(reason(.sort, pilot) == .beforeTheEnd && reason(.open, pilot) == .beforeTheEnd)
    #expect(reason(.compare, pilot) == .beforeTheEnd && reason(.whatIf, pilot) == .beforeTheEnd)
    pilot.press("s")
    #expect(pilot.state.screen.kind == .presenter)
    #expect(pilot.state.notice?.text == pilot.state.strings.reason(.beforeTheEnd))
    pilot.press("o")
    #expect(reason(.open, pilot) == nil && reason(.sort, pilot) == nil)
  }

  /// Screens in the states in which most keys do nothing.
  private static let states: [(files: [String], keys: String)] = [
    ([pci], ""), ([pci], "b"), ([pci], "fqqqq<enter>"), ([pci], "<enter>"), ([pci], "c"),
    ([pci], "w"), ([pci], "w<tab>"), ([pci], "u"), ([pci], "u<tab><tab>"), ([pci], "p"),
    ([egov], ""), ([egov], "<enter>"), (egdi, ""), (egdi, "<enter>"), (egdi, "<enter>t"),
    (egdi, "<enter><enter>"), (egdi, "<enter>c"), (["sample-data/faulty", pci], ""),
    (["sample-data/faulty", pci], "!"), (["sample-data/vn-papi-2017.json"], "vv"),
  ]

  @Test("a key that does nothing says why, in both languages, and nothing else happens")
  func pressed() throws {
    for (files, keys) in Self.states {
      let start = try pilot(files, keys)
      for entry in start.state.entries {
        guard let reason = entry.unavailable, let key = entry.keys.first else { continue }
        var next = start
        next.receive(.key(key))
        #expect(next.state.notice?.text == start.state.strings.reason(reason), "\(keys) \(key)")
        #expect(next.state.stack.count == start.state.stack.count && next.state.overlay == nil)
        next.state.notice = start.state.notice
        #expect(next.text == start.text, "\(files) \(keys) \(entry.action)")
        #expect(!Strings.vietnamese.reason(reason).isEmpty)
      }
    }
  }

  /// What only moves may be at its end already; what has an answer of its own says it.
  private static let moves: Set<Action> = [
    .up, .down, .left, .right, .pageUp, .pageDown, .halfUp, .halfDown, .first, .last,
    .previousSlide, .nextSlide,
  ]

  @Test("every other key that does something does something that is seen, or says so")
  func useful() throws {
    for (files, keys) in Self.states {
      var start = try pilot(files, keys)
      start.state.notice = nil
      for entry in start.state.entries {
        guard entry.unavailable == nil, !Self.moves.contains(entry.action) else { continue }
        var state = start.state
        let effects = state.perform(entry.action)
        let isSeen = RootView(state).draw() != RootView(start.state).draw()
        #expect(isSeen || !effects.isEmpty, "\(files) \(keys) \(entry.action)")
      }
    }
  }

  @Test(
    "the foot leaves out what does nothing; help and palette give the reason, and run what they can"
  )
  func lists() throws {
    var pilot = try pilot()
    let strings = pilot.state.strings
    #expect(pilot.lines.last?.contains("trend") == false)
    #expect(pilot.lines.last?.contains("clear filter") == false)
    let entries = pilot.state.entries
    let place = try #require(entries.firstIndex { $0.action == .trend })
    let line = entries[place].line(strings)
    #expect(line.hasSuffix(strings.reason(.onePeriod)) && line != entries[place].help)
    pilot.resize(120, 90)
    pilot.press("?")
    let shown = try #require(pilot.line(with: entries[place].help))
    #expect(shown.contains(" · " + strings.reason(.onePeriod).prefix(30)))
    let (row, muted) = (
      try #require(pilot.lines.firstIndex(of: shown)), pilot.state.theme.style(.muted).foreground
    )
    let column = DisplayWidth.of(String(shown.prefix { $0 != "t" }))
    #expect(pilot.frame[column, row].style.foreground == muted)
    // The whole reason stands at the edge, and is what Enter says.
    pilot.press(String(repeating: "j", count: place))
    #expect(pilot.line(with: "╰")?.contains(strings.reason(.onePeriod)) == true)
    pilot.press("<enter>")
    #expect(pilot.state.overlay == nil)
    #expect(pilot.state.notice?.text == strings.reason(.onePeriod))
    pilot.press(":trend")
    #expect(pilot.line(with: "╰")?.contains(strings.reason(.onePeriod)) == true)
    pilot.press("<enter>")
    #expect(pilot.state.notice?.text == strings.reason(.onePeriod))
    #expect(pilot.ranking?.view == .table)
  }

  @Test("line mode says the reason with the list of actions")
  func spoken() throws {
    for language in Language.allCases {
      var pilot = try Pilot([Self.pci], size: Size(220, 150), language: language)
      pilot.state.preferences.isLinear = true
      pilot.press("?")
      let reason = Strings.of(language).reason(.onePeriod)
      let label = Strings.of(language).label(.trend)
      #expect(
        pilot.state.plainLines.contains { $0.hasPrefix(label + " (t): ") && $0.hasSuffix(reason) })
    }
  }

  @Test("what a key is called says what it does there")
  func labels() throws {
    var pilot = try pilot()
    func label(_ action: Action) -> String? {
      pilot.state.entries.first { $0.action == action }?.label
    }
    #expect(label(.chart) == "chart")
    pilot.press("b")
    #expect(label(.chart) == "ranking")
    pilot.press("bw")
    #expect(label(.open) == "type it")
    #expect(pilot.lines.last?.contains("less") == false)
  }
}

package import IndexReports
import Readings
package import TerminalCore
package import Wording

/// A screen of the dashboard as a picture or as text, made without a terminal.
package struct ScreenExport {
  package enum View: String, Sendable, CaseIterable {
    case reports, ranking, chart, stacked, trend, map, unit, compare, whatif, robustness, problems
    case present, report

    /// Whether it is of a category, and of a unit or several.
    package var hasUnits: Bool { ![.reports, .problems, .present].contains(self) }
    package var hasSeveralUnits: Bool {
      [.compare, .trend, .ranking, .chart, .stacked, .map, .report].contains(self)
    }
  }

  package enum Format: String, Sendable, CaseIterable {
    case svg, png, pdf, html, ansi, text, csv, json, markdown, xlsx

    /// Whether it is a ranking as data rather than a screen.
    package var isTable: Bool { [.csv, .json, .markdown].contains(self) }

    /// Whether it is drawn from SVG by another program.
    package var isDrawn: Bool { self == .png || self == .pdf }

    /// What the ending of a file's name says.
    package init?(endingOf path: String) {
      let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
      let form =
        FrameExport.Form(ending: ending)?.rawValue ?? (ending == "md" ? "markdown" : ending)
      guard ending != "markdown", let format = Format(rawValue: form) else { return nil }
      self = format
    }
  }

  /// What was asked for, as it was typed.
  package struct Wish: Sendable {
    package var view: View
    package var format: Format?
    package var size: String?
    package var category: String?
    package var units: [String] = []
    package var slide: Int?
    package var hasDeck = false
    package var hasTheme = false
    package var withUnits = false
    package var overwrites = false
    package var output: String?

    package init(_ view: View) {
      self.view = view
    }
  }

  /// What can't be shown: the report has nothing for the screen that was asked for.
  package struct Refusal: Error, Sendable, Hashable {
    package var text: String
  }

  package let wish: Wish
  package let format: Format
  package let size: Size
  package let strings: Strings

  /// - Throws: ``UsageFault`` for what does not go together.
  package init(_ wish: Wish, _ strings: Strings) throws(UsageFault) {
    let text = wish.size ?? "120x36"
    let parts = text.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, (40...500).contains(parts[0]), (10...200).contains(parts[1]) else {
      throw UsageFault(
        strings.takes("--size", .size(least: "40x10", most: "500x200"), found: text))
    }
    self.wish = wish
    self.strings = strings
    size = Size(parts[0], parts[1])
    format = try Self.format(wish, strings)
    try check()
  }

  /// The format that was asked for, or the one that the file's ending says.
  private static func format(_ wish: Wish, _ strings: Strings) throws(UsageFault) -> Format {
    if let format = wish.format { return format }
    guard let output = wish.output else { return wish.view == .report ? .html : .svg }
    guard let format = Format(endingOf: output) else {
      throw UsageFault(strings.unclearEnding(output))
    }
    return format
  }

  private func check() throws(UsageFault) {
    let view = "--view \(wish.view.rawValue)"
    if wish.withUnits, wish.view != .report {
      throw UsageFault(strings.isOf("--with-units", "--view report"))
    }
    if wish.slide != nil, wish.view != .present {
      throw UsageFault(strings.isOf("--slide", "--view present"))
    }
    if wish.hasDeck, wish.view != .present {
      throw UsageFault(strings.isOf("--deck", "--view present"))
    }
    if !wish.units.isEmpty, !wish.view.hasUnits { throw UsageFault(strings.hasNo(view, "--unit")) }
    if wish.category != nil, !wish.view.hasUnits {
      throw UsageFault(strings.hasNo(view, "--category"))
    }
    if format.isTable, wish.view != .ranking {
      throw UsageFault(strings.isOfARanking(format.rawValue))
    }
    if format == .xlsx {
      guard wish.view == .ranking else { throw UsageFault(strings.isWholeReport("xlsx", view)) }
      // It holds all categories and units.
      for (option, isGiven) in [
        ("--unit", !wish.units.isEmpty), ("--category", wish.category != nil),
      ] where isGiven { throw UsageFault(strings.hasNo("--format xlsx", option)) }
    }
    if wish.view == .report, format != .html { throw UsageFault(strings.isAPage(view)) }
  }

  /// Which options change nothing of what is written.
  package var idle: [String] {
    let isScreen = wish.view != .report && !format.isTable && format != .xlsx
    var idle: [(option: String, other: String)] = []
    if wish.hasTheme, !isScreen || format == .text {
      idle.append(("--theme", "--format svg, html, ansi"))
    }
    if wish.size != nil, !isScreen { idle.append(("--size", "--format svg, html, ansi, text")) }
    if wish.overwrites, wish.output == nil { idle.append(("--force", "--output")) }
    return idle.map { strings.noEffect($0.option, $0.other) }
  }

  /// The ranking as data, or the whole report as a page; `nil` if a screen is wanted.
  ///
  /// - Parameters:
  ///   - reports: Those among which the other periods of its series are looked for.
  ///   - theme: The colours of a page's charts.
  ///   - progress: Told that one of so many parts is made.
  /// - Returns: The text, and what has to be said of how units were understood.
  package func tableOrPage(
    of scored: ScoredReport, among reports: [ScoredReport], theme: Theme,
    progress: (_ parts: Int) -> () -> Void
  ) throws(UsageFault) -> (text: String, notes: [String])? {
    let names = ReportNames(scored.report, strings)
    if wish.view == .report {
      let found = try wish.units.map { text throws(UsageFault) in
        try names.unit(text, in: scored)
      }
      let units = found.map(\.unit)
      guard Set(units).count == units.count else { throw UsageFault(strings.sameTwice("--unit")) }
      let page = ReportPage(
        scored, among: reports, strings: strings, colors: .init(theme), units: units,
        category: try wish.category.map { text throws(UsageFault) in try names.category(text) }
          ?? units.first.flatMap { wish.withUnits ? nil : scored.report.units.category($0) },
        withUnits: wish.withUnits)
      return (page.html(progress: progress(page.partCount)), found.compactMap(\.note))
    }
    guard format.isTable else { return nil }
    let reading = RankingReading(
      scored,
      category: try wish.category.map { text throws(UsageFault) in try names.category(text) }
        ?? scored.largestCategory, strings)
    let form: SheetWriter.Form = format == .csv ? .csv : format == .json ? .json : .markdown
    return SheetWriter(reading.sheet(of: reading.units()), strings).text(form).map { ($0, []) }
  }

  /// The screen as a picture or as text, with what has to be said of it.
  ///
  /// - Parameters:
  ///   - scored: The report that is shown; `nil` for the list of reports and of problems.
  ///   - deck: The deck of a talk.
  /// - Throws: ``UsageFault``, ``Refusal``.
  package func picture(
    of scored: ScoredReport?, in library: Library, files: [String], deck: Deck? = nil,
    theme: Theme, themes: ThemeLibrary
  ) throws -> (pages: [String], notes: [String]) {
    var state = AppState(size: size, language: strings.language, theme: theme, themes: themes)
    _ = state.startLoading(files)
    _ = state.update(.loaded(library, run: 1))
    var notes: [String] = []
    switch (wish.view, scored) {
    case (.problems, _): state.showProblems()
    case (.reports, _), (_, nil): state.showLibrary()
    case (.present, let scored?): try present(scored, deck, &state)
    case (_, let scored?): try show(scored, &state, &notes)
    }
    state.preferences.theme = theme
    let form = format.isDrawn ? .svg : FrameExport.Form(ending: format.rawValue) ?? .text
    guard wish.view == .present, wish.slide == nil, format == .pdf,
      case .presenter(let talk) = state.screen
    else { return ([state.picture(form)], notes) }
    // The whole talk, a slide a page.
    let pages = talk.slides.indices.map { place in
      _ = state.perform(.last, count: place + 1)
      state.finishReveal()
      return state.picture(form)
    }
    return (pages, notes)
  }

  private func present(_ scored: ScoredReport, _ deck: Deck?, _ state: inout AppState) throws {
    state.showRanking(of: scored, category: scored.largestCategory, unit: nil, view: .table)
    state.session.talk = (deck, nil, false)
    finish(state.perform(.present), &state)
    guard case .presenter(let talk) = state.screen else { return }
    let place = wish.slide ?? 1
    guard talk.slides.indices.contains(place - 1) else {
      throw UsageFault(strings.takes("--slide", .place(to: talk.slides.count), found: place))
    }
    _ = state.perform(.last, count: place)
    state.finishReveal()
  }

  private func show(
    _ scored: ScoredReport, _ state: inout AppState, _ notes: inout [String]
  ) throws {
    let view = wish.view
    let names = ReportNames(scored.report, strings)
    let found = try wish.units.map { try names.unit($0, in: scored) }
    notes += found.compactMap(\.note)
    let units = found.map(\.unit)
    guard Set(units).count == units.count else { throw UsageFault(strings.sameTwice("--unit")) }
    guard units.count < 2 || view.hasSeveralUnits else {
      throw UsageFault(strings.hasOne("--view \(view.rawValue)", "--unit"))
    }
    let category =
      try wish.category.map { try names.category($0) }
      ?? units.first.map { scored.report.units.category($0) } ?? scored.largestCategory
    let shown: RankingState.View =
      switch view {
      case .chart, .stacked: .chart
      case .trend: .trend
      case .map: .map
      default: .table
      }
    state.showRanking(of: scored, category: category, unit: units.first, view: shown)
    if units.count > 1 { state.markOnRanking(units) }
    let action: Action? =
      switch view {
      case .stacked: .stack
      case .unit: .open
      case .compare: .compare
      case .whatif: .whatIf
      case .robustness: .robustness
      default: nil
      }
    if let action { finish(state.perform(action), &state) }
    guard isThere(state) else {
      let reason =
        state.notice?.text
        ?? (view == .trend ? strings.reason(.onePeriod) : strings.noData)
      throw Refusal(text: "\(scored.report.file.visible): \(view.rawValue): \(reason)")
    }
  }

  /// Whether the screen shows what was asked for: what can't be shown is said, and nothing else written instead.
  private func isThere(_ state: AppState) -> Bool {
    switch (wish.view, state.screen) {
    case (.whatif, .whatIf), (.robustness, .robustness), (.compare, .comparison), (.unit, .unit):
      true
    case (.whatif, _), (.robustness, _), (.compare, _), (.unit, _): false
    case (.trend, .ranking(let ranking)): ranking.views.contains(.trend)
    case (.map, .ranking(let ranking)): ranking.views.contains(.map)
    case (.stacked, .ranking(let ranking)): ranking.isStacked
    default: true
    }
  }

  /// Waits for what the dashboard would compute beside the screen.
  private func finish(_ effects: [Effect], _ state: inout AppState) {
    let mailbox = Mailbox(waker: NoWaker())
    let runner = EffectRunner(
      mailbox: mailbox,
      environment: Environment(
        load: { _, _, _ in Library() }, excerpt: { _, _, _ in nil }, start: { $0() }))
    var waiting = effects
    while !waiting.isEmpty {
      for effect in waiting { _ = runner.run(effect) }
      waiting = mailbox.drain().flatMap { state.update($0) }
    }
  }
}

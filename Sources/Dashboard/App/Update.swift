package import IndexReports
import TerminalCore

extension AppState {
  /// Takes in what happened and says what is to be done. Pure: no file, clock or terminal.
  package mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .resize(let size):
      self.size = size
      if case .ranking(var state) = screen {
        state.showFirstColumns()
        stack[stack.count - 1] = .ranking(state)
      }
      keepInView()
      return []
    case .progress(let share, let run):
      if loading?.run == run { loading?.share = share }
      return []
    case .loaded(let library, let run):
      guard loading?.run == run else { return [] }
      loading = nil
      return show(library)
    case .excerpt(let excerpt):
      if let excerpt {
        stack.append(.place(excerpt))
      } else {
        notice = Notice(text: strings.placeGone, isError: true)
      }
      return []
    case .key(let key):
      notice = nil
      if overlay != nil { return updateOverlay(key) }
      return press(key)
    }
  }

  package mutating func startLoading(_ files: [String]) -> [Effect] {
    let run = (loading?.run ?? 0) + 1
    loading = Loading(run: run, files: files, share: 0)
    return [.load(files, run: run)]
  }

  private mutating func show(_ library: Library) -> [Effect] {
    self.library = library
    var state = LibraryState()
    if let preferredReport {
      state.cursor =
        library.entries.firstIndex { $0.scored?.report.id == preferredReport } ?? state.cursor
    }
    stack = [.library(state)]
    guard library.entries.count == 1 else { return [] }
    // A single report is opened at once; the library would be a detour.
    if let scored = library.entries[0].scored {
      stack = [.ranking(RankingState(scored, previous: nil, node: 0, category: 0))]
      keepInView()
      if !library.diagnostics.isEmpty {
        notice = Notice(text: findingCounts, isError: library.entries[0].errorCount > 0)
      }
      return scored.report.units.count > 20_000 ? [.prepareSearch(scored)] : []
    }
    stack = [.problems(ProblemsState(library))]
    return []
  }

  /// Goes to the list of reports.
  package mutating func showLibrary() { stack = [.library(LibraryState())] }

  /// Goes to the ranking of one report, over the list of reports.
  package mutating func showRanking(
    of scored: ScoredReport, category: Int, unit: Int?, isChart: Bool
  ) {
    var ranking = RankingState(
      scored, previous: library.previous(of: scored), node: 0, category: category)
    ranking.language = language
    ranking.isChart = isChart
    ranking.arrange()
    if let unit { ranking.focus(unit: unit) }
    stack = [.library(LibraryState()), .ranking(ranking)]
    keepInView()
  }

  var findingCounts: String {
    let errors = library.entries.reduce(0) { $0 + $1.errorCount }
    let warnings = library.diagnostics.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append(strings.errors(errors)) }
    if warnings > 0 { parts.append(strings.warnings(warnings)) }
    return parts.joined(separator: ", ") + " · !"
  }

  private mutating func press(_ key: Key) -> [Effect] {
    if key == .escape, loading != nil {
      loading = nil
      notice = Notice(text: strings.cancelled)
      return [.cancelLoad]
    }
    if isTooSmall {
      return key == "q" ? leave() : []
    }
    if case .character(let scalar) = key,
      let digit = scalar.properties.numericType == .decimal
        ? Int(scalar.value) - 48 : nil, (0...9).contains(digit), digit > 0 || count != nil
    {
      count = min(99_999_999, (count ?? 0) * 10 + digit)
      return []
    }
    let repeats = count
    count = nil
    guard let action = keys.action(key, on: screen.kind) else { return [] }
    return perform(action, count: repeats)
  }

  package mutating func perform(_ action: Action, count: Int? = nil) -> [Effect] {
    switch action {
    case .quit: return leave()
    case .back:
      back()
      return []
    case .repaint: return [.repaint]
    case .help: overlay = .help(top: 0)
    case .language: switchLanguage()
    case .theme: nextTheme()
    case .problems:
      stack.append(.problems(ProblemsState(library)))
    case .information:
      if information != nil { overlay = .information(top: 0) }
    default: return performOnScreen(action, count: count)
    }
    return []
  }

  private mutating func leave() -> [Effect] {
    if case .ranking(let state) = screen, state.isChart, stack.count == 1 {
      toggleChart()
      return []
    }
    guard stack.count > 1 else { return [.quit] }
    stack.removeLast()
    keepInView()
    return []
  }

  private mutating func back() {
    if case .ranking(var state) = screen {
      if state.isChart {
        toggleChart()
        return
      }
      // Search marks go first, then the filter, then the screen.
      if state.searchText != nil || state.isRestricted {
        if state.searchText != nil { state.clearSearch() } else { state.clearFilters() }
        stack[stack.count - 1] = .ranking(state)
        keepInView()
        return
      }
    }
    if stack.count > 1 {
      stack.removeLast()
      keepInView()
    }
  }

  private mutating func toggleChart() {
    guard case .ranking(var state) = screen else { return }
    state.isChart.toggle()
    stack[stack.count - 1] = .ranking(state)
    keepInView()
  }

  private mutating func switchLanguage() {
    language = language == .english ? .vietnamese : .english
    for index in stack.indices {
      // Names sort and measure differently in the other language; the cursor stays on its unit.
      if case .ranking(var state) = stack[index] {
        state.language = language
        state.arrange()
        stack[index] = .ranking(state)
      }
    }
    keepInView()
    notice = Notice(text: strings.languageIs)
  }

  private mutating func nextTheme() {
    let codes = themes.codes
    guard !codes.isEmpty else { return }
    let next = ((codes.firstIndex(of: theme.code) ?? -1) + 1) % codes.count
    if let (loaded, findings) = themes.load(codes[next]) {
      theme = loaded
      var text = strings.themeIs(theme.name(language))
      if let finding = findings.first {
        text +=
          " · \(themes.path(codes[next]) ?? ""):\(finding.line):\(finding.column): \(finding.message)"
      }
      notice = Notice(text: text, isError: !findings.isEmpty)
    }
  }

  /// The report that the present screen is about.
  package var currentReport: ScoredReport? {
    for screen in stack.reversed() {
      switch screen {
      case .ranking(let state): return state.scored
      case .unit(let state): return state.scored
      case .library(let state):
        return library.entries.indices.contains(state.cursor)
          ? library.entries[state.cursor].scored : nil
      case .problems, .place: continue
      }
    }
    return nil
  }

  var information: ScoredReport? { currentReport }

  private mutating func performOnScreen(_ action: Action, count: Int?) -> [Effect] {
    let top = stack.count - 1
    switch stack[top] {
    case .library(var state):
      let effects = updateLibrary(&state, action, count)
      if case .library = stack[top] { stack[top] = .library(state) }
      return effects
    case .ranking(var state):
      if action == .chart {
        toggleChart()
        return []
      }
      if action == .search || action == .filter {
        let prompt = Overlay.Prompt(text: "", before: state)
        overlay = action == .search ? .search(prompt) : .filter(prompt)
        return []
      }
      if action == .group {
        if !state.groupChoices.isEmpty {
          overlay = .groups(.init(cursor: state.groupChoiceIndex))
        }
        return []
      }
      if action == .stack && !state.canStack {
        notice = Notice(text: strings.nothingToStack)
        return []
      }
      if action == .open {
        guard let unit = state.cursorUnit, !state.rows.isEmpty else { return [] }
        stack.append(
          .unit(
            UnitState(
              state.scored, unit: unit, category: state.category, focus: state.node,
              previous: library.previous(of: state.scored))))
        return []
      }
      state.perform(action, count: count)
      if action == .nextMatch || action == .previousMatch, let text = state.searchText,
        state.matchCount == 0
      {
        notice = Notice(text: strings.noMatch(text), isError: true)
      }
      stack[top] = .ranking(state)
      keepInView()
      return []
    case .unit(var state):
      let effects = updateUnit(&state, action, count)
      stack[top] = .unit(state)
      if let opened = state.takeOpened() {
        stack[top] = .unit(state)
        open(opened, from: state)
      }
      return effects
    case .problems(var state):
      let effects = state.perform(action, count: count, pageSize: ProblemsView.listHeight(size))
      stack[top] = .problems(state)
      return effects
    case .place(var excerpt):
      excerpt.scroll(action, pageSize: max(1, size.height - 4))
      stack[top] = .place(excerpt)
      return []
    }
  }

  private mutating func updateLibrary(
    _ state: inout LibraryState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    state.cursor = moved(
      state.cursor, by: action, count: count, of: library.entries.count,
      page: max(1, size.height - 5))
    guard action == .open, library.entries.indices.contains(state.cursor) else { return [] }
    let entry = library.entries[state.cursor]
    guard let scored = entry.scored else {
      stack.append(.problems(ProblemsState(library, file: entry.file)))
      return []
    }
    var ranking = RankingState(
      scored, previous: library.previous(of: scored), node: 0, category: 0)
    ranking.language = language
    ranking.arrange()
    stack[stack.count - 1] = .library(state)
    stack.append(.ranking(ranking))
    keepInView()
    return scored.report.units.count > 20_000 ? [.prepareSearch(scored)] : []
  }

  private mutating func open(_ opened: UnitState.Opened, from unit: UnitState) {
    let previous = library.previous(of: unit.scored)
    switch opened {
    case .node(let node):
      var ranking = RankingState(
        unit.scored, previous: previous, node: node, category: unit.category)
      ranking.language = language
      ranking.arrange()
      ranking.focus(unit: unit.unit)
      stack.append(.ranking(ranking))
    case .unit(let other):
      stack.append(
        .unit(
          UnitState(
            unit.scored, unit: other, category: unit.category, focus: 0, previous: previous)))
    }
    keepInView()
  }

  private func updateUnit(
    _ state: inout UnitState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    state.perform(
      action, count: count, context: context(), size: size)
    return []
  }

  /// Scrolls so that the cursor is on the screen, after anything that may have moved it.
  mutating func keepInView() {
    if case .ranking(var state) = screen {
      state.language = language
      state.keepInView(size: size, context: context())
      stack[stack.count - 1] = .ranking(state)
    }
  }
}

/// A list position after a motion.
package func moved(
  _ cursor: Int, by action: Action, count: Int?, of total: Int, page: Int
) -> Int {
  let steps = count ?? 1
  let target: Int
  switch action {
  case .up: target = cursor - steps
  case .down: target = cursor + steps
  case .pageUp: target = cursor - page * steps
  case .pageDown: target = cursor + page * steps
  case .halfUp: target = cursor - max(1, page / 2) * steps
  case .halfDown: target = cursor + max(1, page / 2) * steps
  case .first: target = (count ?? 1) - 1
  case .last: target = (count ?? total) - 1
  default: target = cursor
  }
  return max(0, min(total - 1, target))
}

import CompositeIndex
import Exchange
package import IndexReports
import Readings
import TerminalCore
package import Wording

extension AppState {
  /// Takes in what happened and says what is to be done. Pure: no file, clock or terminal.
  package mutating func update(_ message: Message) -> [Effect] {
    respond(to: message) + settle()
  }

  private mutating func respond(to message: Message) -> [Effect] {
    switch message {
    case .resize(let size):
      self.size = size
      if case .ranking(var state) = screen {
        state.showFirstColumns()
        stack[stack.count - 1] = .ranking(state)
      }
      if case .presenter(var state) = screen {
        state.layout(size, context())
        stack[stack.count - 1] = .presenter(state)
      }
      keepInView()
      return []
    case .tick(let now):
      tick(now)
      return []
    case .background(let color):
      followBackground(color)
      return []
    case .mouse(let mouse):
      notice = nil
      return updateMouse(mouse)
    case .key(let key):
      notice = nil
      // Drawing anew answers no question, so it works in prompts as well.
      if case .control = key, keys.action(key, on: screen.kind) == .repaint { return [.repaint] }
      if overlay != nil { return updateOverlay(key) }
      return press(key)
    case .typed(let text):
      notice = nil
      return type(text)
    case .filesChanged:
      // What changes while it is read is read once more.
      if loading != nil { isStale = true }
      return loading == nil ? reload() : []
    case .unlight(let run):
      if run == lit { unlight() }
      return []
    case .answer(let answer, let run): return takeIn(answer, run)
    }
  }

  /// Answers of work beside the screen; one that nobody awaits any more is dropped here, and nowhere else.
  private mutating func takeIn(_ answer: Answer, _ run: Int) -> [Effect] {
    if case .progress(let share, let secondsLeft) = answer {
      noteProgress(share, secondsLeft, run)
      return []
    }
    guard let work = finish(run) else { return [] }
    switch answer {
    case .progress: break
    case .loaded(let library):
      loading = nil
      let effects = show(library)
      guard isStale else { return effects }
      isStale = false
      return effects + reload()
    case .excerpt(let excerpt):
      if let excerpt {
        stack.append(.place(excerpt))
      } else {
        notice = Notice(text: strings.placeGone, isError: true)
      }
    case .studied(let study, let error): takeIn(study, error, run)
    case .sought(let steps, let error): takeIn(steps, error)
    case .rescored(let outcome): takeIn(outcome, work)
    case .prepared: return open(work)
    case .copied(let outcome, let label): noteCopy(outcome, label)
    case .scenarioSaved(let scenario, let path, let problem):
      noteWritten(path, problem)
      if problem == nil { markSaved(scenario, work) }
    case .scenarioOpened(let scenario, let problem): takeIn(scenario, problem)
    case .scenarios(let names):
      if case .entry(var entry) = overlay, entry.purpose == .openScenario {
        entry.choices = names
        overlay = .entry(entry)
      }
    case .exported(let path, let problem): noteWritten(path, problem)
    case .scenarioExists(let scenario, let name):
      ask(.init(purpose: .replaceScenario(scenario, name: name), text: ""), work, about: name)
    case .exportExists(let path, let contents):
      ask(
        .init(purpose: .overwrite(path: path), text: "", contents: contents), work,
        about: abbreviated(path))
    }
    return []
  }

  private mutating func noteProgress(_ share: Double, _ secondsLeft: Double?, _ run: Int) {
    guard let place = works.firstIndex(where: { $0.run == run }) else { return }
    works[place].share = share
    works[place].secondsLeft = secondsLeft
    switch works[place].kind {
    case .load: loading?.share = share
    case .study:
      changeRobustness(run) { $0.progress = .running(share: share, secondsLeft: secondsLeft) }
    default: break
    }
  }

  private mutating func noteWritten(_ path: String, _ problem: String?) {
    notice =
      problem.map { Notice(text: strings.texts.notSaved(abbreviated(path), $0), isError: true) }
      ?? Notice(text: strings.texts.saved(abbreviated(path)))
  }

  /// Says where a copy went.
  package mutating func noteCopy(_ outcome: CopyOutcome, _ label: String) {
    switch outcome {
    case .clipboard: notice = Notice(text: strings.texts.copied(label))
    case .file(let path):
      notice = Notice(text: strings.texts.copiedToFile(label, abbreviated(path)))
    case .failed(let reason):
      notice = Notice(text: strings.texts.copyFailed(reason), isError: true)
    }
  }

  /// Asks whether to write over something, while the user still looks at what is to be written; nothing is written
  /// otherwise.
  private mutating func ask(_ entry: Overlay.Entry, _ work: Work, about name: String) {
    guard overlay == nil, work.owner.map({ $0.depth == stack.count - 1 }) ?? true else {
      notice = Notice(text: strings.texts.leftAlone(name), isError: true)
      return
    }
    overlay = .entry(entry)
  }

  private mutating func unlight() {
    lit = nil
    for index in stack.indices {
      if case .ranking(var state) = stack[index] {
        state.changed = []
        stack[index] = .ranking(state)
      }
    }
  }

  private mutating func followBackground(_ color: Color) {
    guard followsBackground, let luminance = color.luminance else { return }
    followsBackground = false
    let code = luminance > 0.4 ? "light" : "dark"
    if code != theme.code, let (loaded, _) = themes.load(code) { theme = loaded }
  }

  // MARK: Keys

  mutating func press(_ key: Key) -> [Effect] {
    if key == .escape, let stopped = stopWork() { return stopped }
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
    if action != .quit && action != .back { hasWarned = false }
    return perform(action, count: repeats)
  }

  package mutating func perform(_ action: Action, count: Int? = nil) -> [Effect] {
    if opensLarge(action) { return prepare(action, count) }
    return performNow(action, count)
  }

  mutating func performNow(_ action: Action, _ count: Int?) -> [Effect] {
    switch action {
    case .quit: return leave()
    case .back: return back()
    case .repaint: return [.repaint]
    case .help: overlay = .help(cursor: 0)
    case .palette: overlay = .palette(.init())
    case .language: switchLanguage()
    case .theme: nextTheme()
    case .problems:
      stack.append(.problems(ProblemsState(library)))
    case .information:
      if currentReport != nil { overlay = .information(top: 0) }
    case .reload: return reload()
    case .export:
      let name = currentReport.map { $0.report.id } ?? "govrank"
      overlay = .entry(
        .init(purpose: .export, text: "\(name)-\(screen.kind.rawValue).svg"))
    case .present: return present()
    case .mouse:
      usesMouse.toggle()
      notice = Notice(text: usesMouse ? strings.texts.mouseTaken : strings.texts.mouseReleased)
      return [.useMouse(usesMouse)]
    case .copyCell, .copyRow, .copyTable: return copy(action)
    default: return performOnScreen(action, count: count)
    }
    return []
  }

  private mutating func leave() -> [Effect] {
    if stack.count > 1 { return popScreen() }
    // From another view to the table, from the table out, or from the view that rankings begin with.
    guard case .ranking(var state) = screen, state.view != .table, state.view != preferredView,
      !isTooSmall
    else { return [.quit] }
    state.view = .table
    stack = [.ranking(state)]
    keepInView()
    return []
  }

  private mutating func back() -> [Effect] {
    if case .ranking(var state) = screen {
      if state.details != nil {
        state.details = nil
        stack[stack.count - 1] = .ranking(state)
        return []
      }
      // Search marks go first, then the filter, then the view, then the screen.
      if state.searchText != nil || state.isRestricted {
        if state.searchText != nil { state.clearSearch() } else { state.clearFilters() }
        stack[stack.count - 1] = .ranking(state)
        keepInView()
        return []
      }
      if state.view != .table, state.view != preferredView || stack.count == 1 {
        state.view = .table
        stack[stack.count - 1] = .ranking(state)
        keepInView()
        return []
      }
    }
    if case .presenter(var state) = screen {
      if state.isOverview {
        state.perform(.back, count: nil)
        stack[stack.count - 1] = .presenter(state)
        return []
      }
      // A slip of the finger must not end a talk.
      guard hasWarned else {
        hasWarned = true
        notice = Notice(text: strings.texts.escEndsTalk)
        return []
      }
    }
    if case .robustness(let state) = screen, case .running = state.progress {
      changeRobustness(state.run) { $0.progress = .cancelled }
      notice = Notice(text: strings.texts.studyCancelled)
      return finish(state.run).map { [.cancel(run: $0.run)] } ?? []
    }
    return stack.count > 1 ? popScreen() : []
  }

  /// Leaves the top screen; cursor and marks go along to the one below.
  private mutating func popScreen() -> [Effect] {
    if case .whatIf(let state) = screen, state.isChanged, !hasWarned {
      hasWarned = true
      notice = Notice(text: strings.texts.notSavedYet, isError: true)
      return []
    }
    hasWarned = false
    let left = stack.removeLast()
    if case .presenter(let talk) = left {
      restoreTheme()
      lastTalk = talk
      // The ranking below goes to what the talk was about last.
      if case .ranking(var ranking) = screen, ranking.scored === talk.scored, ranking.node == 0 {
        ranking.enter(category: talk.category)
        if let unit = talk.unit { ranking.focus(unit: unit) }
        stack[stack.count - 1] = .ranking(ranking)
      }
    }
    if case .ranking(var ranking) = screen {
      switch left {
      case .unit(let state) where state.scored === ranking.scored:
        ranking.focus(unit: state.unit)
      case .comparison(let state)
      where !state.isOverTime && state.sides[0].scored === ranking.scored:
        ranking.focus(unit: state.sides[state.side].unit)
        if !ranking.marked.isEmpty {
          ranking.mark(only: Set(state.sides.map { Int32($0.unit) }))
        }
      case .whatIf(let state): ranking.focus(unit: state.unit)
      case .robustness(let state):
        ranking.focus(unit: state.unit)
        ranking.mark(only: state.marked)
      default: break
      }
      stack[stack.count - 1] = .ranking(ranking)
    }
    keepInView()
    return []
  }

  private mutating func switchLanguage() {
    language = language == .english ? .vietnamese : .english
    rememberLanguage()
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
    followsBackground = false
    rememberTheme()
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
      if let report = screen.report { return report }
      if case .library(let state) = screen {
        return library.entries.indices.contains(state.cursor)
          ? library.entries[state.cursor].scored : nil
      }
    }
    return nil
  }

  /// Scrolls so that the cursor is on the screen, after anything that may have moved it.
  mutating func keepInView() {
    let top = stack.count - 1
    switch stack[top] {
    case .ranking(var state):
      state.language = language
      state.keepInView(size: size, context: context())
      stack[top] = .ranking(state)
    case .comparison(var state):
      state.keepInView(ComparisonView.rowCount(size, state.sides.count))
      stack[top] = .comparison(state)
    case .whatIf(var state):
      let layout = WhatIfLayout(size, isLinear: isLinear)
      state.keepInView(
        settings: layout.settingsRows, ranking: layout.rankingRows,
        lineOfItem: { [state] in WhatIfLayout.line(of: $0, in: state) })
      stack[top] = .whatIf(state)
    case .robustness(var state):
      state.keepInView(RobustnessView.rowCount(size))
      stack[top] = .robustness(state)
    case .library, .unit, .problems, .place, .presenter: break
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

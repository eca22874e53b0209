import CompositeIndex
import Exchange
import IndexReports
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
      tell(.resized)
    case .tick(let now): tick(now)
    case .background(let color): preferences.followBackground(color)
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
    case .pasted(let text):
      notice = nil
      return paste(text)
    case .speaker(let word): return hear(word)
    case .filesChanged:
      // What changes while it is read is read once more.
      if loading != nil { session.isStale = true }
      return loading == nil ? reload() : []
    case .unlight(let run):
      if run == lit {
        lit = nil
        tell(.lightsOut)
      }
    case .answer(let answer, let run): return takeIn(answer, run)
    }
    return []
  }

  // MARK: Screens

  /// Changes the model of the screen that is shown, and does what it asks for.
  mutating func change(
    _ body: (inout any ScreenModel, ScreenEnvironment) -> Outcome
  ) -> [Effect] {
    change(navigation.top.id, body)
  }

  /// Changes the model of a screen, if it is still there, and does what it asks for.
  mutating func change(
    _ id: Int, _ body: (inout any ScreenModel, ScreenEnvironment) -> Outcome
  ) -> [Effect] {
    let environment = environment(of: id)
    return navigation.change(id) { body(&$0, environment) }.map { carryOut($0, for: id) } ?? []
  }

  /// Does what a screen asks for.
  private mutating func carryOut(_ outcome: Outcome, for id: Int) -> [Effect] {
    let isShown = id == navigation.top.id
    // What a screen below has to say is not said over another one.
    if isShown, let said = outcome.notice { notice = said }
    if isShown, let asked = outcome.overlay { overlay = asked }
    if outcome.warns { hasWarned = true }
    if let view = outcome.chosenView { preferences.chosenView = view }
    var effects = outcome.jobs.map { begin($0, for: id) }
    if let scored = outcome.searches { effects.append(.prepareSearch(scored)) }
    switch outcome.move {
    case .push(let screen): navigation.push(screen)
    case .pop: pop()
    case .quit: effects.append(.quit)
    case nil: break
    }
    keepInView()
    return effects
  }

  /// Leaves the top screen; what it was about goes along to the one below.
  private mutating func pop() {
    hasWarned = false
    guard let back = navigation.pop()?.model.handBack else { return }
    if let talk = back.talk {
      preferences.endTalk()
      session.lastTalk = talk
    }
    _ = navigation.change(navigation.top.id) { $0.take(back) }
  }

  /// Tells all screens what concerns them.
  mutating func tell(_ news: News) {
    for entry in navigation.entries {
      let environment = environment(of: entry.id)
      let outcome = navigation.change(entry.id) { $0.note(news, environment) }
      if let said = outcome?.notice { notice = said }
    }
    keepInView()
  }

  /// Scrolls so that the cursor is on the screen, after anything that may have moved it.
  mutating func keepInView() {
    let environment = environment
    navigation.change(navigation.top.id) { $0.keepInView(environment) }
  }

  // MARK: Keys

  mutating func press(_ key: Key) -> [Effect] {
    if key == .escape, let stopped = stopWork() { return stopped }
    if isTooSmall { return key == "q" ? leave() : [] }
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
    return act(action, count: repeats)
  }

  /// Does what an action's key would.
  package mutating func perform(_ action: Action, count: Int? = nil) -> [Effect] {
    act(action, count: count) + settle()
  }

  mutating func act(_ action: Action, count: Int? = nil) -> [Effect] {
    if let reason = screen.model.unavailable(action, environment) {
      notice = Notice(text: strings.reason(reason), isError: true)
      return []
    }
    return isLarge(action) ? prepare(action, count) : performNow(action, count)
  }

  mutating func performNow(_ action: Action, _ count: Int?) -> [Effect] {
    switch action {
    case .quit: return leave()
    case .back: return change { $0.back($1) }
    case .repaint: return [.repaint]
    case .help: overlay = .help(cursor: 0)
    case .palette: overlay = .palette(.init())
    case .language:
      preferences.switchLanguage()
      tell(.languageChanged)
      notice = Notice(text: strings.languageIs)
    case .decimals:
      preferences.showsAllDigits.toggle()
      notice = Notice(text: strings.digitsShown(all: preferences.showsAllDigits))
    case .theme: if let said = preferences.nextTheme() { notice = said }
    case .problems: showProblems()
    case .information: if currentReport != nil { overlay = .information(top: 0) }
    case .reload: return reload()
    case .export:
      let name = currentReport.map { $0.report.id } ?? "govrank"
      var what = screen.kind.rawValue
      if case .presenter(let talk) = screen { what = "slide-\(talk.position + 1)" }
      overlay = .entry(.init(purpose: .export, text: "\(name)-\(what).svg"))
    case .present: present()
    case .mouse:
      preferences.usesMouse.toggle()
      let isTaken = preferences.usesMouse
      notice = Notice(text: isTaken ? strings.texts.mouseTaken : strings.texts.mouseReleased)
      return [.useMouse(isTaken)]
    case .copyCell, .copyRow, .copyTable: return copy(action)
    default: return change { $0.update(action, count: count, $1) }
    }
    return []
  }

  private mutating func leave() -> [Effect] {
    if stack.count == 1, isTooSmall { return [.quit] }
    let isLowest = stack.count == 1
    return change { isLowest ? $0.quit($1) : $0.leave($1) }
  }
}

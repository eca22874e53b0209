import IndexReports
import Readings
package import TerminalCore
import TerminalWidgets
import Wording

/// Where things stand on a whole frame. A click asks that of the last frame: what the user has seen is what is meant.
package struct FrameLayout: Sendable {
  package let screen: ScreenLayout
  let panel: (content: FrontPanel, layout: PanelLayout)?
  /// The number of the screen that is shown, and whether something stands in front of it.
  let subject: (id: Int, isCovered: Bool)
  /// The keys that do something now, and where those stand that there is room for.
  let usefulKeys: [StatusLine.Hint]
  let hints: [(hint: StatusLine.Hint, area: Rect)]

  init(_ state: AppState) {
    screen = state.screen.model.layout(state.environment)
    panel = state.frontPanel.map { ($0, PanelLayout($0, size: state.size)) }
    subject = (state.navigation.top.id, state.overlay != nil)
    usefulKeys = state.hints
    hints = state.showsHints ? StatusLine.places(of: usefulKeys, in: Self.foot(state.size)) : []
  }

  static func foot(_ size: Size) -> Rect {
    Rect(0, size.height - 1, size.width, min(1, size.height))
  }

  package func target(at place: Point) -> Spot.Target? {
    if let panel { return panel.layout.target(at: place) }
    if let hint = hints.first(where: { $0.area.contains(place) }) {
      return hint.hint.press.map { .key($0) }
    }
    return screen.target(at: place)
  }
}

extension AppState {
  package var layout: FrameLayout { FrameLayout(self) }

  /// Whether the foot shows keys: not while something is typed or said there, nor in a talk.
  var showsHints: Bool {
    if case .presenter = screen { return false }
    switch overlay {
    case .search, .filter, .palette, .entry: return false
    case .help, .information, .groups, .choice, nil: return notice == nil && workText == nil
    }
  }
}

/// The foot.
extension AppState {
  /// The keys that do something now, from the key table.
  var hints: [StatusLine.Hint] {
    let (kind, model, environment) = (screen.kind, screen.model, environment)
    // All texts of a language are a large value: one copy of it serves all keys.
    let strings = strings
    var bindings = keys.bindings(on: kind).filter {
      $0.foot != nil && model.unavailable($0.action, environment) == nil
    }
    var first: [StatusLine.Hint] = []
    if case .whatIf(let whatIf) = screen {
      // Sliders are moved by the arrows; plus and minus are other keys for the same.
      bindings.removeAll { [.increase, .decrease].contains($0.action) }
      if !whatIf.isOnRanking {
        first = [StatusLine.Hint("←→", strings.texts.changeLabel, press: nil)]
      }
    }
    return first
      + bindings
      .sorted { ($0.foot ?? 0) < ($1.foot ?? 0) }
      .map { binding in
        var label = strings.label(binding.action)
        if binding.action == .chart && kind == .chart {
          label = strings.screen(.ranking).lowercased()
        }
        if binding.action == .keep, case .importing(let table) = screen, table.panel == .doubts {
          label = strings.answerLabel
        }
        if binding.action == .open, kind == .whatIf { label = strings.texts.enterLabel }
        if binding.action == .stack, case .ranking(let ranking) = screen,
          ranking.view == .trend
        {
          label = (ranking.showsRanks ? strings.score : strings.rank).lowercased()
        }
        return StatusLine.Hint(
          binding.keys.first?.label ?? "", label, press: binding.keys.first)
      }
  }
}

/// The panel in front of the screen.
extension AppState {
  var frontPanel: FrontPanel? {
    let texts = strings.texts
    switch overlay {
    case .help(let cursor):
      // These two are the terminal's.
      let fixed = ("Ctrl-C  Ctrl-Z".padded(18), texts.endsOrSuspends)
      return FrontPanel(
        form: .list(width: 78), title: strings.helpTitle(strings.screen(screen.kind)),
        hint: texts.runHint, lines: lines(of: entries) + [fixed], cursor: cursor)
    case .palette(let palette):
      let found = lines(of: found(palette.text))
      return FrontPanel(
        form: .list(width: 78), title: texts.paletteTitle, hint: texts.runHint,
        lines: found.isEmpty ? [("", texts.nothingFound)] : found, cursor: palette.cursor)
    case .entry(let entry): return panel(of: entry)
    case .information(let top):
      return FrontPanel(
        form: .text, title: strings.information, hint: strings.closeHint, cursor: top,
        text: informationLines)
    case .groups(let picker):
      guard case .ranking(let ranking) = screen else { return nil }
      let lines = ranking.groupChoices.map { ("", ranking.name(of: $0, strings)) }
      return FrontPanel(
        form: .choice, title: strings.chooseGroup, hint: "", lines: lines, cursor: picker.cursor)
    case .choice(let choice):
      guard case .importing(let state) = screen else { return nil }
      let (title, lines) = state.choices(choice.purpose, strings)
      return FrontPanel(
        form: .choice, title: title, hint: "", lines: lines.map { ("", $0) }, cursor: choice.cursor)
    case .search, .filter, nil: return nil
    }
  }

  private func lines(of entries: [KeyMap.Binding]) -> [(key: String, text: String)] {
    entries.map {
      (
        $0.keys.map(\.label).joined(separator: "  ").padded(18),
        strings.help($0.action, on: screen.kind)
      )
    }
  }

  /// What an entry offers to choose from.
  private func panel(of entry: Overlay.Entry) -> FrontPanel? {
    func list(_ title: String, _ lines: [(String, String)]) -> FrontPanel {
      FrontPanel(
        form: .list(width: 50), title: title, hint: strings.closeHint, lines: lines,
        cursor: entry.cursor)
    }
    if !entry.choices.isEmpty {
      return list(strings.texts.openPrompt, entry.offered.map { ("", $0) })
    }
    guard entry.purpose == .addUnit, case .comparison(let state) = screen else { return nil }
    let scored = state.sides[0].scored
    return list(
      strings.texts.addUnitPrompt,
      candidates(entry.text).prefix(200).map { unit in
        (
          strings.numbers.rank(scored.rank(unit: unit, node: 0)).padded(6, right: true) + "  ",
          scored.report.units.name(unit, language)
        )
      })
  }
}

extension RankingState {
  /// A choice of groups, with its grouping where there are several; all units for none.
  fileprivate func name(of choice: GroupFilter?, _ strings: Strings) -> String {
    guard let choice else { return strings.all }
    let grouping = report.groupings[choice.grouping]
    return grouping.groups[choice.group].name(strings.language)
      + (report.groupings.count > 1 ? " · \(grouping.name(strings.language))" : "")
  }
}

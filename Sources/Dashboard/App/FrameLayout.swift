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
    let (model, environment) = (screen.model, environment)
    var first: [StatusLine.Hint] = []
    if case .whatIf(let whatIf) = screen, !whatIf.isOnRanking {
      first = [StatusLine.Hint("←→", strings.texts.changeLabel, press: nil)]
    }
    return first
      + keyEntries { $0.foot != nil && model.isInFoot($0.action, environment) }
      .filter { $0.unavailable == nil }
      .sorted { ($0.binding.foot ?? 0) < ($1.binding.foot ?? 0) }
      .map { StatusLine.Hint($0.keys.first?.label ?? "", $0.label, press: $0.keys.first) }
  }
}

/// The panel in front of the screen.
extension AppState {
  var frontPanel: FrontPanel? {
    let texts = strings.texts
    switch overlay {
    case .help(let cursor):
      // These two are the terminal's.
      let fixed = FrontPanel.Line(
        key: "Ctrl-C  Ctrl-Z".padded(18), text: texts.endsOrSuspends)
      let entries = entries
      return FrontPanel(
        form: .list(width: 110), title: strings.helpTitle(strings.screen(screen.kind)),
        hint: hint(entries, cursor), lines: lines(of: entries) + [fixed], cursor: cursor)
    case .palette(let palette):
      let found = found(palette.text)
      return FrontPanel(
        form: .list(width: 110), title: texts.paletteTitle, hint: hint(found, palette.cursor),
        lines: found.isEmpty ? [FrontPanel.Line(text: texts.nothingFound)] : lines(of: found),
        cursor: palette.cursor)
    case .entry(let entry): return panel(of: entry)
    case .information(let top):
      return FrontPanel(
        form: .text, title: strings.information, hint: strings.closeHint, cursor: top,
        text: informationLines)
    case .groups(let picker):
      guard case .ranking(let ranking) = screen else { return nil }
      let lines = ranking.groupChoices.map { FrontPanel.Line(text: ranking.name(of: $0, strings)) }
      return FrontPanel(
        form: .choice, title: strings.chooseGroup, hint: "", lines: lines, cursor: picker.cursor)
    case .choice(let choice):
      let (title, lines) = screen.model.choices(choice.purpose, environment)
      return FrontPanel(
        form: .choice, title: title, hint: "", lines: lines.map { FrontPanel.Line(text: $0) },
        cursor: choice.cursor)
    case .search, .filter, nil: return nil
    }
  }

  private func lines(of entries: [KeyEntry]) -> [FrontPanel.Line] {
    entries.map {
      FrontPanel.Line(
        key: $0.keys.map(\.label).joined(separator: "  ").padded(18), text: $0.line(strings),
        isOff: $0.unavailable != nil)
    }
  }

  /// What Enter does with the entry under the cursor; of one that does nothing, why: its line may be cut.
  private func hint(_ entries: [KeyEntry], _ cursor: Int) -> String {
    let entry = entries.indices.contains(cursor) ? entries[cursor] : nil
    return entry?.unavailable.map { strings.reason($0) } ?? strings.texts.runHint
  }

  /// What an entry offers to choose from.
  private func panel(of entry: Overlay.Entry) -> FrontPanel? {
    func list(_ title: String, _ lines: [FrontPanel.Line]) -> FrontPanel {
      FrontPanel(
        form: .list(width: 50), title: title, hint: strings.closeHint, lines: lines,
        cursor: entry.cursor)
    }
    if !entry.choices.isEmpty {
      return list(strings.texts.openPrompt, entry.offered.map { FrontPanel.Line(text: $0) })
    }
    guard entry.purpose == .addUnit, case .comparison(let state) = screen else { return nil }
    let scored = state.sides[0].scored
    return list(
      strings.texts.addUnitPrompt,
      candidates(entry.text).prefix(200).map { unit in
        FrontPanel.Line(
          key: strings.numbers.rank(scored.rank(unit: unit, node: 0)).padded(6, right: true) + "  ",
          text: scored.report.units.name(unit, language))
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

import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// Draws help, report information and choices in front of the screen.
struct OverlayView: Widget {
  let state: AppState
  let context: ViewContext

  static func panelHeight(_ size: Size, _ lineCount: Int) -> Int {
    min(lineCount + 2, max(3, size.height - 2))
  }

  func render(in area: Rect, into buffer: inout Buffer) {
    switch state.overlay {
    case .help(let cursor):
      drawActions(
        state.entries, cursor: cursor,
        title: context.strings.helpTitle(context.strings.screen(state.screen.kind)),
        hint: context.texts.runHint, &buffer)
    case .palette(let palette):
      drawActions(
        state.found(palette.text), cursor: palette.cursor, title: context.texts.paletteTitle,
        hint: context.texts.runHint, &buffer)
    case .entry(let entry):
      if case .addUnit = entry.purpose { drawCandidates(entry, &buffer) }
      if !entry.choices.isEmpty {
        drawList(
          entry.offered.map { ("", $0) }, cursor: entry.cursor, title: context.texts.openPrompt,
          hint: context.strings.closeHint, width: 50, &buffer)
      }
    case .information(let top):
      draw(
        context.strings.information, state.informationLines, top: top,
        width: InformationText.width + 4, &buffer)
    case .groups(let picker): drawGroups(picker, &buffer)
    case .search, .filter, nil: break
    }
  }

  private func draw(
    _ title: String, _ lines: [Panel.Line], top: Int, width: Int, _ buffer: inout Buffer
  ) {
    let area = buffer.area.centred(
      Size(min(width, buffer.size.width - 2), Self.panelHeight(buffer.size, lines.count)))
    Panel(
      title: title, lines: lines, top: top, hint: context.strings.closeHint,
      style: context.style(.panel), titleStyle: onPanel(.panelTitle), borderStyle: onPanel(.border)
    ).render(in: area, into: &buffer)
  }

  private func onPanel(_ role: Role) -> Style {
    context.onPanel(role)
  }

  /// A list of actions with their keys, the one under the cursor lit and kept in view.
  private func drawActions(
    _ entries: [KeyMap.Binding], cursor: Int, title: String, hint: String,
    _ buffer: inout Buffer
  ) {
    let lines = entries.map { entry in
      (
        entry.keys.map(\.label).joined(separator: "  ").padded(18),
        context.strings.help(entry.action, on: state.screen.kind)
      )
    }
    let fixed = [
      (
        "Ctrl-C  Ctrl-Z".padded(18),
        context.language == .english
          ? "End at once; suspend (fg comes back)" : "Thoát ngay; tạm dừng (fg để quay lại)"
      )
    ]
    let nothing = [("", context.texts.nothingFound)]
    drawList(
      lines.isEmpty ? nothing : lines + (title == context.texts.paletteTitle ? [] : fixed),
      cursor: cursor, title: title,
      hint: hint, width: 78, &buffer)
  }

  private func drawCandidates(_ entry: Overlay.Entry, _ buffer: inout Buffer) {
    guard case .comparison(let comparison) = state.screen else { return }
    let scored = comparison.sides[0].scored
    let lines = state.candidates(entry.text).prefix(200).map { unit in
      (
        context.numbers.rank(scored.rank(unit: unit, node: 0)).padded(6, right: true) + "  ",
        scored.report.units.name(unit, context.language)
      )
    }
    drawList(
      Array(lines), cursor: entry.cursor, title: context.texts.addUnitPrompt,
      hint: context.strings.closeHint, width: 50, &buffer)
  }

  private func drawList(
    _ lines: [(key: String, text: String)], cursor: Int, title: String, hint: String, width: Int,
    _ buffer: inout Buffer
  ) {
    // Above the line in which something is typed.
    var room = buffer.area
    _ = room.takeBottom(1)
    let height = min(max(1, lines.count) + 2, max(3, room.height - 1))
    let area = room.centred(Size(min(width, room.width - 2), height))
    let visible = max(1, height - 2)
    let top = max(0, min(cursor - visible / 2, lines.count - visible))
    Panel(
      title: title,
      lines: lines.enumerated().map { place, line in
        let isFocused = place == cursor
        let style = isFocused ? context.style(.focusRow) : context.style(.panel)
        return Panel.Line([
          (
            (isFocused ? "▸ " : "  ") + line.key,
            isFocused ? context.style(.focusRow) : onPanel(.footKey)
          ),
          (line.text, style),
        ])
      }, top: top, hint: hint, style: context.style(.panel), titleStyle: onPanel(.panelTitle),
      borderStyle: onPanel(.border)
    ).render(in: area, into: &buffer)
    for place in top..<min(lines.count, top + visible) {
      buffer.addSpot(
        .row(place), Rect(area.x + 1, area.y + 1 + place - top, area.width - 2, 1))
    }
    if lines.indices.contains(cursor) {
      buffer.cursor = Point(area.x + 2, area.y + 1 + cursor - top)
    }
  }

  private func drawGroups(_ picker: Overlay.GroupPicker, _ buffer: inout Buffer) {
    guard case .ranking(let ranking) = state.screen else { return }
    let choices = ranking.groupChoices
    let height = min(choices.count + 2, buffer.size.height - 2)
    let top = max(0, min(picker.cursor - (height - 2) / 2, choices.count - height + 2))
    let lines = choices.enumerated().map { index, choice -> Panel.Line in
      let isFocused = index == picker.cursor
      let text: String
      if let choice {
        let grouping = ranking.report.groupings[choice.grouping]
        text =
          "\(grouping.groups[choice.group].name(context.language))"
          + (ranking.report.groupings.count > 1 ? " · \(grouping.name(context.language))" : "")
      } else {
        text = context.strings.all
      }
      return Panel.Line(
        (isFocused ? "▸ " : "  ") + text,
        isFocused ? context.style(.focusRow) : context.style(.panel))
    }
    let widest = lines.map { DisplayWidth.of($0.spans.first?.text ?? "") }.max() ?? 20
    let area = buffer.area.centred(Size(min(widest + 6, buffer.size.width - 2), height))
    Panel(
      title: context.strings.chooseGroup, lines: lines, top: top, hint: "",
      style: context.style(.panel), titleStyle: onPanel(.panelTitle), borderStyle: onPanel(.border)
    ).render(in: area, into: &buffer)
    for place in top..<min(choices.count, top + height - 2) {
      buffer.addSpot(
        .row(place), Rect(area.x + 1, area.y + 1 + place - top, area.width - 2, 1))
    }
    buffer.cursor = Point(area.x + 2, area.y + 1 + picker.cursor - top)
  }
}

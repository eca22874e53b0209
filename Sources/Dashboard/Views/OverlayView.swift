import IndexReports
import TerminalCore
import TerminalWidgets

/// Draws help, report information and choices in front of the screen.
struct OverlayView: Widget {
  let state: AppState
  let context: ViewContext

  static func panelHeight(_ size: Size, _ lineCount: Int) -> Int {
    min(lineCount + 2, max(3, size.height - 2))
  }

  func render(in area: Rect, into buffer: inout Buffer) {
    switch state.overlay {
    case .help(let top):
      draw(
        context.strings.helpTitle(context.strings.screen(state.screen.kind)), state.helpLines,
        top: top, width: 76, &buffer)
    case .information(let top):
      draw(
        context.strings.information, state.informationLines, top: top,
        width: AppState.informationWidth + 4, &buffer)
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
  }
}

extension ViewContext {
  /// A role's style on the background of panels.
  func onPanel(_ role: Role) -> Style {
    var style = style(role)
    style.background = self.style(.panel).background
    return style
  }
}

extension AppState {
  static let informationWidth = 84

  /// The keys of the present screen, made from the key table.
  var helpLines: [Panel.Line] {
    let context = context()
    return keys.bindings(on: screen.kind).map { binding in
      let keys = binding.keys.map(\.label).joined(separator: "  ")
      return Panel.Line([
        (keys.padded(18), context.onPanel(.footKey)),
        (context.strings.help(binding.action), context.style(.panel)),
      ])
    } + [
      Panel.Line([
        ("Ctrl-C  Ctrl-Z".padded(18), context.onPanel(.footKey)),
        (
          context.language == .english
            ? "End at once; suspend (fg comes back)"
            : "Thoát ngay; tạm dừng (fg để quay lại)", context.style(.panel)
        ),
      ])
    ]
  }

  var informationLines: [Panel.Line] {
    guard let report = information?.report else { return [] }
    return InformationText(report, context: context(), onPanel: true)
      .lines(width: min(Self.informationWidth, size.width - 6))
  }
}

/// What a report is about: publisher, national figures, method, notes, sources.
struct InformationText {
  private let report: Report
  private let context: ViewContext
  private let onPanel: Bool

  init(_ report: Report, context: ViewContext, onPanel: Bool = false) {
    self.report = report
    self.context = context
    self.onPanel = onPanel
  }

  private func style(_ role: Role) -> Style {
    onPanel ? context.onPanel(role) : context.style(role)
  }

  func lines(width: Int) -> [Panel.Line] {
    let language = context.language
    let strings = context.strings
    var lines: [Panel.Line] = report.title(language).wrapped(width).map {
      Panel.Line($0, style(.panelTitle))
    }
    let publisher = [
      report.publisher?(language), report.published.map { context.numbers.date($0) },
    ].compactMap(\.self).joined(separator: " · ")
    if !publisher.isEmpty {
      lines += publisher.wrapped(width).map { Panel.Line($0, style(.muted)) }
    }
    func heading(_ text: String) {
      lines += [.blank, Panel.Line(text, style(.accent))]
    }
    if let note = report.breakNote {
      lines.append(.blank)
      lines += ("▲ " + note(language)).wrapped(width).map { Panel.Line($0, style(.warning)) }
    }
    if !report.facts.isEmpty {
      heading(strings.facts)
      let values = report.facts.map { fact in
        context.numbers.value(fact.value) + (fact.unit.map { " " + $0(language) } ?? "")
      }
      let valueWidth = min(width / 2, values.map { DisplayWidth.of($0) }.max() ?? 0)
      for (fact, value) in zip(report.facts, values) {
        let text = fact.label(language).wrapped(max(10, width - valueWidth - 2))
        for (row, line) in text.enumerated() {
          lines.append(
            Panel.Line([
              ((row == 0 ? value : "").padded(valueWidth, right: true) + "  ", style(.accent)),
              (line, style(onPanel ? .panel : .text)),
            ]))
        }
      }
    }
    heading(strings.method)
    lines += MethodText(report, strings).sentence.wrapped(width).map {
      Panel.Line($0, style(onPanel ? .panel : .text))
    }
    func list(_ title: String, _ items: [String]) {
      guard !items.isEmpty else { return }
      heading(title)
      for item in items {
        for (row, line) in item.wrapped(width - 2).enumerated() {
          lines.append(
            Panel.Line((row == 0 ? "· " : "  ") + line, style(onPanel ? .panel : .text)))
        }
      }
    }
    list(strings.notes, report.notes.map { $0(language) })
    list(
      strings.sources,
      report.sources.map { source in
        [source.title(language), source.url, source.licence].compactMap(\.self)
          .joined(separator: " · ")
      })
    return lines
  }
}

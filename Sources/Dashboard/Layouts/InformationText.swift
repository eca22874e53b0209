import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// What a report is about: publisher, national figures, method, notes, sources.
struct InformationText {
  /// Columns that it takes in front of a screen at most.
  static let width = 84

  private let scored: ScoredReport
  private var report: Report { scored.report }
  private let context: ViewContext
  private let onPanel: Bool

  init(_ scored: ScoredReport, context: ViewContext, onPanel: Bool = false) {
    self.scored = scored
    self.context = context
    self.onPanel = onPanel
  }

  private func style(_ role: Role) -> Style {
    onPanel ? context.onPanel(role) : context.style(role)
  }

  /// - Parameter limit: Lines beyond which lists are not gone on with.
  func lines(width: Int, limit: Int = .max) -> [Panel.Line] {
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
      let values = report.facts.map { strings.figure($0) }
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
      for item in items where lines.count < limit {
        for (row, line) in item.wrapped(width - 2).enumerated() {
          lines.append(
            Panel.Line((row == 0 ? "· " : "  ") + line, style(onPanel ? .panel : .text)))
        }
      }
    }
    // What was decided on the way to the scores.
    for notice in strings.notices(of: scored) {
      lines += ("▲ " + notice).wrapped(width).map {
        Panel.Line($0, style(.warning))
      }
    }
    list(strings.notes, report.notes.map { $0(language) })
    list(
      strings.sources,
      report.sources.map { strings.line($0) })
    return lines
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

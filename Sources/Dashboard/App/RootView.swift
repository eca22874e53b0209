import Exchange
import IndexReports
import Readings
package import TerminalCore
import TerminalWidgets
import Wording

/// The whole screen: title line, the present screen, foot bar, and what stands in front.
package struct RootView {
  let state: AppState
  package let layout: FrameLayout

  package init(_ state: AppState) {
    self.state = state
    layout = state.layout
  }

  package func draw() -> Buffer {
    let context = state.context()
    var buffer = Buffer(state.size, style: context.style(.background))
    if state.isTooSmall {
      drawTooSmall(&buffer, context)
      return buffer
    }
    if case .presenter(let presenter) = state.screen {
      // The room sees the slide alone: no title line, no foot, no cursor.
      PresenterView(state: presenter, context: context).render(in: buffer.area, into: &buffer)
      // The number of a slide as it is typed.
      if let typed = state.count, typed > 0 {
        let text = " → \(typed) "
        buffer.write(
          text, buffer.size.width - DisplayWidth.of(text) - 2, buffer.size.height - 1,
          context.style(.accent))
      }
      // A refusal must be said in a talk too; it goes with the next key.
      if state.overlay != nil || state.notice != nil {
        var rest = buffer.area
        drawFoot(rest.takeBottom(1), &buffer, context)
        drawPanel(&buffer, context)
      }
      return buffer
    }
    var area = buffer.area
    drawTitle(area.takeTop(1), &buffer, context)
    let foot = area.takeBottom(1)
    // The column in which lists show their scrollbars.
    let gutter = area.takeRight(1)
    Scrollbar(total: 0, top: 0, visible: 0, style: context.style(.scrollbar))
      .render(in: gutter, into: &buffer)
    drawScreen(area, &buffer, context)
    drawFoot(foot, &buffer, context)
    drawPanel(&buffer, context)
    return buffer
  }

  private func drawScreen(_ area: Rect, _ buffer: inout Buffer, _ context: ViewContext) {
    let view: any Widget
    switch (state.screen, layout.screen) {
    case (.library(let library), .library(let layout)):
      view = LibraryView(
        state: library, library: state.library, loading: state.loading, layout: layout,
        context: context)
    case (.ranking(let ranking), .ranking(let layout)):
      view = RankingView(
        state: ranking, layout: layout, breadcrumb: breadcrumb, context: context)
    case (.groups(let groups), .groups(let layout)):
      view = GroupsView(state: groups, layout: layout, context: context)
    case (.unit(let unit), .unit(let layout)):
      view = UnitView(state: unit, layout: layout, context: context)
    case (.comparison(let comparison), .comparison(let layout)):
      view = ComparisonView(state: comparison, layout: layout, context: context)
    case (.whatIf(let whatIf), .whatIf(let layout)):
      view = WhatIfView(state: whatIf, layout: layout, context: context)
    case (.robustness(let robustness), .robustness(let layout)):
      view = RobustnessView(state: robustness, layout: layout, context: context)
    case (.problems(let problems), .problems(let layout)):
      view = ProblemsView(state: problems, layout: layout, context: context)
    case (.place(let excerpt), .place(let layout)):
      view = PlaceView(excerpt: excerpt, layout: layout, context: context)
    case (.importing(let state), .importing(let layout)):
      view = ImportView(state: state, layout: layout, context: context)
    default: return
    }
    view.render(in: area, into: &buffer)
  }

  private func drawPanel(_ buffer: inout Buffer, _ context: ViewContext) {
    guard let (panel, layout) = layout.panel else { return }
    OverlayView(panel: panel, layout: layout, context: context)
      .render(in: buffer.area, into: &buffer)
  }

  /// The name of the screen below, where this one was opened from a unit.
  private var breadcrumb: String? {
    guard state.stack.count > 1, case .unit(let unit) = state.stack[state.stack.count - 2] else {
      return nil
    }
    return unit.report.units.name(unit.unit, state.language)
  }

  private func drawTitle(_ area: Rect, _ buffer: inout Buffer, _ context: ViewContext) {
    buffer.fill(area, context.style(.title))
    var x = area.x + 1
    x += buffer.write("govrank", x, area.y, context.style(.brand)) + 2
    let report = state.currentReport?.report
    let table: ImportState? = if case .importing(let table) = state.screen { table } else { nil }
    // These two are about all files.
    let isLibrary =
      switch state.screen {
      case .library, .problems: true
      default: false
      }
    // What may be cut at the right, and what stands behind it.
    var (publisher, right) = ("", "")
    if let loading = state.loading {
      right = context.numbers.percent(loading.share, 0) + " · " + context.strings.loadingHint
    } else if let table {
      right = table.source.file.split(separator: "/").last.map { String($0).visible } ?? ""
    } else if let report, !isLibrary {
      publisher = report.publisher?(context.language) ?? ""
      right = report.published.map { context.numbers.date($0) } ?? ""
    } else if let file = state.library.entries.first?.file, let slash = file.lastIndex(of: "/") {
      right = file[..<slash].split(separator: "/").last.map { String($0).visible } ?? ""
    }
    var title: String
    if let loading = state.loading {
      title = context.strings.loading(loading.files.first ?? "")
    } else if isLibrary {
      title =
        context.strings.library + " · "
        + context.strings.reports(state.library.entries.count)
    } else if let table {
      title = table.reading(context.strings).title
    } else {
      title = report?.title(context.language) ?? context.strings.screen(state.screen.kind)
    }
    // The title first, then the date, then as much of the publisher as there is room for.
    let room = area.width - x - 1
    if state.loading == nil, !isLibrary, !crumbs.isEmpty {
      // Where the user is matters more than the end of a long title.
      let trail = crumbs.map { " › " + $0 }.joined()
      let kept = max(room / 3, room - DisplayWidth.of(trail))
      title = title.fitted(kept) + trail
    }
    var left = room - DisplayWidth.of(title)
    if !right.isEmpty, left >= DisplayWidth.of(right) + 2 {
      left -= DisplayWidth.of(right) + 2
    } else if state.loading == nil {
      right = ""
    }
    if !publisher.isEmpty, left >= 14 || left >= DisplayWidth.of(publisher) + 3 {
      publisher = publisher.fitted(left - 3)
      right = right.isEmpty ? publisher : publisher + " · " + right
    }
    let rightWidth = DisplayWidth.of(right)
    buffer.write(
      title, x, area.y, context.style(.title),
      width: max(0, room - (rightWidth > 0 ? rightWidth + 2 : 0)))
    buffer.write(
      right, area.right - 1 - rightWidth, area.y,
      Style(
        context.style(.muted).foreground, on: context.style(.title).background,
        context.style(.muted).modifiers))
  }

  /// The screens that were opened on the way to this one, the report itself left out.
  private var crumbs: [String] {
    let strings = state.strings
    var crumbs: [String] = []
    var isFirst = true
    for screen in state.stack {
      switch screen {
      case .library: continue
      case .ranking(let ranking):
        // The report's own ranking is what the title names.
        if !isFirst || ranking.node != 0 {
          crumbs.append(ranking.report.nodes[ranking.node].name(state.language))
        }
        if ranking.view != .table { crumbs.append(strings.screen(screen.kind)) }
      case .unit(let unit):
        // Of a unit that is told from node to node the name stands once.
        crumbs.append(
          unit.root == 0
            ? unit.report.units.name(unit.unit, state.language)
            : unit.report.nodes[unit.root].name(state.language))
      default: crumbs.append(strings.screen(screen.kind))
      }
      isFirst = false
    }
    return crumbs
  }

  private func drawFoot(_ area: Rect, _ buffer: inout Buffer, _ context: ViewContext) {
    // What is to be said while a line is typed stands behind it.
    let said = state.notice.map { $0.text.visible.fitted(area.width / 2) }
    if case .search(let prompt) = state.overlay, case .ranking(let ranking) = state.screen {
      TextField(
        prompt: state.question, text: prompt.text,
        note: said
          ?? (prompt.text.isEmpty
            ? ""
            : context.strings.position(
              context.numbers.integer(ranking.matchCount),
              context.numbers.integer(ranking.rows.count))),
        style: context.style(.prompt), noteStyle: context.style(.footKey)
      ).render(in: area, into: &buffer)
      return
    }
    if case .filter(let prompt) = state.overlay, case .ranking(let ranking) = state.screen {
      TextField(
        prompt: state.question, text: prompt.text,
        note: said
          ?? context.strings.filtered(
            context.numbers.integer(ranking.rows.count),
            context.numbers.integer(ranking.standings.units.count)),
        style: context.style(.prompt), noteStyle: context.style(.footKey)
      ).render(in: area, into: &buffer)
      return
    }
    if case .palette(let palette) = state.overlay {
      TextField(
        prompt: state.question, text: palette.text,
        note: said ?? context.texts.runHint,
        style: context.style(.prompt), noteStyle: context.style(.footKey)
      ).render(in: area, into: &buffer)
      return
    }
    if case .entry(let entry) = state.overlay {
      TextField(
        prompt: state.question, text: entry.text,
        note: said ?? note(entry, context),
        style: context.style(.prompt), noteStyle: context.style(.footKey),
        textStyle: entry.isProposal ? context.style(.focusRow) : nil
      ).render(in: area, into: &buffer)
      return
    }
    let working = state.workText.map { Notice(text: $0) }
    if let notice = state.notice ?? working {
      buffer.fill(area, context.style(.foot))
      var style = context.style(notice.isError ? .error : .success)
      style.background = context.style(.foot).background
      buffer.write(notice.text.visible, area.x + 1, area.y, style, width: area.width - 2)
      return
    }
    StatusLine(
      hints: layout.usefulKeys, keyStyle: context.style(.footKey), labelStyle: context.style(.foot)
    ).render(in: area, into: &buffer)
  }

  /// What helps to answer.
  private func note(_ entry: Overlay.Entry, _ context: ViewContext) -> String {
    if case .openScenario = entry.purpose, entry.choices.isEmpty { return context.texts.noneSaved }
    if case .export = entry.purpose { return state.exportEndings }
    return ""
  }

  private func drawTooSmall(_ buffer: inout Buffer, _ context: ViewContext) {
    let smallest = AppState.smallest
    let text = context.strings.tooSmall(
      "\(state.size.width)×\(state.size.height)", "\(smallest.width)×\(smallest.height)")
    let lines = (text + " · q").wrapped(max(1, state.size.width))
    for (y, line) in lines.prefix(atMost: state.size.height).enumerated() {
      buffer.write(line, 0, y, context.style(.warning))
    }
  }
}

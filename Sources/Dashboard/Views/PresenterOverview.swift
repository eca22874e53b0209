import CompositeIndex
import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// The last slides, on method and sources, and the list of all slides.
extension PresenterView {
  /// No audience reads more of it; each page is made from the whole.
  private static let methodPageLimit = 12

  /// The lines of the last slides, a page each.
  static func methodPages(
    _ scored: ScoredReport, size: Size, context: ViewContext
  ) -> [[TerminalWidgets.Panel.Line]] {
    let area = Rect(size).inset(max(2, size.width / 20), max(1, size.height / 16))
    let height = max(3, area.height - 3)
    let most = height * methodPageLimit
    var lines = InformationText(scored, context: context).lines(
      width: min(area.width, 100), limit: most)
    if lines.count > most {
      lines = Array(lines[..<(most - 1)])
      lines.append(.init(context.strings.restInReport, context.style(.muted)))
    }
    return stride(from: 0, to: lines.count, by: height).map {
      Array(lines[$0..<min(lines.count, $0 + height)])
    }
  }

  func drawMethod(_ page: Int, _ area: Rect, _ buffer: inout Buffer) {
    let body = heading(context.strings.information, area, &buffer)
    let pages = Self.methodPages(scored, size: buffer.size, context: context)
    guard pages.indices.contains(page) else { return }
    for (row, line) in pages[page].prefix(atMost: area.bottom - body.y).enumerated() {
      var x = body.x
      for span in line.spans {
        x += buffer.write(span.text, x, body.y + row, span.style, width: max(0, body.right - x))
      }
    }
  }

  // MARK: Overview

  /// What a slide is called in the overview and for the speaker.
  static func title(_ slide: Slide, of scored: ScoredReport, _ strings: Strings) -> String {
    let report = scored.report
    func category(_ place: Int) -> String { report.categories[place].name(strings.language) }
    func unit(_ place: Int) -> String { report.units.name(place, strings.language) }
    switch slide {
    case .title: return report.title(strings.language)
    case .facts(let page): return page == 0 ? strings.facts : "\(strings.facts) \(page + 1)"
    case .countdown(let place, let revealed):
      let count = min(5, scored.standings(category: place, node: 0).order.count)
      return "\(category(place)) · \(strings.texts.countdown) \(revealed)/\(count)"
    case .ranking(let listing, let start, let count):
      let name =
        listing.node == 0 ? "" : " · " + report.nodes[listing.node].name(strings.language)
      let rows = count > 0 ? "\(start + 1)–\(start + count)" : "–"
      return "\(category(listing.category))\(name) · \(strings.texts.rowsShown(rows))"
    case .spotlight(let place): return unit(place)
    case .comparison(let units):
      return strings.screen(.comparison) + ": " + units.map(unit).joined(separator: ", ")
    case .map(let place, let node):
      return [strings.screen(.map), category(place)].joined(separator: " · ")
        + (node == 0 ? "" : " · " + report.nodes[node].name(strings.language))
    case .movers(let place): return "\(strings.texts.biggestMovers) · \(category(place))"
    case .trend(let units):
      return strings.screen(.trend) + ": " + units.map(unit).joined(separator: ", ")
    case .robustness(let place): return "\(strings.texts.howSure) · \(category(place))"
    case .method(let page):
      return page == 0 ? strings.information : "\(strings.information) \(page + 1)"
    }
  }

  /// How long the talk has gone on, and what is left of it under auto-advance.
  var clock: String? {
    guard let began = state.began, let listed = state.listed else { return nil }
    func minutes(_ seconds: Double) -> String {
      let whole = Int(seconds, within: 0...359_999)
      return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
    }
    return [
      texts.elapsed(minutes(listed - began)),
      state.auto.map {
        texts.remaining(minutes($0 * Double(state.slides.count - state.position)))
      },
    ].compactMap(\.self).joined(separator: " · ")
  }

  func drawOverview(_ area: Rect, _ buffer: inout Buffer) {
    let body = heading(
      "\(context.strings.screen(.presenter)) · \(state.position + 1)/\(state.slides.count)",
      area.inset(3, 1), &buffer, note: clock)
    let top = max(
      0, min(state.overviewCursor - body.height / 2, state.slides.count - body.height))
    for (row, entry) in state.slides.dropFirst(top).prefix(atMost: body.height).enumerated() {
      let place = top + row
      let isFocused = place == state.overviewCursor
      let style = context.style(isFocused ? .focusRow : .text)
      buffer.write(
        "\(isFocused ? "▸" : place == state.position ? "·" : " ") \("\(place + 1)".padded(4, right: true))  \(Self.title(entry.slide, of: scored, context.strings))",
        body.x, body.y + row, style, width: body.width)
    }
  }
}

package import IndexReports
package import TerminalCore
import TerminalWidgets
import Wording

/// The last slides of a talk, on method and sources, a page each.
enum MethodPages {
  /// No audience reads more of it; each page is made from the whole.
  private static let limit = 12

  /// The lines of the last slides, a page each.
  static func pages(
    _ scored: ScoredReport, size: Size, context: ViewContext
  ) -> [[TerminalWidgets.Panel.Line]] {
    let area = Rect(size).inset(max(2, size.width / 20), max(1, size.height / 16))
    let height = max(3, area.height - 3)
    let most = height * limit
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
}

extension PresenterState {
  package init(
    _ scored: ScoredReport, series: ReportSeries?, deck: Deck? = nil, context: ViewContext,
    size: Size
  ) {
    self.init(
      scored, series: series, deck: deck, language: context.language, size: size,
      methodPages: MethodPages.pages(scored, size: size, context: context).count)
  }

  /// Makes the slides for a screen; what is shown stays the same.
  package mutating func layout(_ size: Size, _ context: ViewContext) {
    makeSlides(
      size, context.language,
      methodPages: MethodPages.pages(scored, size: size, context: context).count)
  }
}

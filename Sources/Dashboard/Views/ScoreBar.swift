import IndexReports
import TerminalCore
import TerminalWidgets
import Wording

/// How scores are drawn as bars.
extension ViewContext {
  /// A bar from 0 to a score: from the left where the scale has no negative end.
  func barParts(
    _ score: Double, _ scale: ClosedRange<Double>, _ style: Style, pattern: Unicode.Scalar = "█"
  ) -> [Bar.Part] {
    func share(_ value: Double) -> Double { scale.share(of: value) }
    guard scale.lowerBound < 0, scale.upperBound > 0 else {
      return [.init(share(score), style, pattern: pattern)]
    }
    let (start, end) = (share(min(0, score)), share(max(0, score)))
    let blank = Bar.Part(start, self.style(.background), pattern: " ")
    return [blank, .init(end - start, score < 0 ? self.style(.worse) : style, pattern: pattern)]
  }

  /// Lights the row under the cursor: what has a ground of its own keeps it.
  func light(_ row: Rect, _ buffer: inout Buffer) {
    let (focus, ground) = (style(.focusRow), style(.background).background)
    buffer.restyle(row) { style in
      guard style.background == ground else { return }
      style = Style(style.foreground, on: focus.background, style.modifiers.union(focus.modifiers))
    }
  }

  /// Bars of neighbouring rows of a chart differ a little, so that they do not run into one block. A
  /// table does without: there the second tone would double the bytes of scrolling by a row.
  func barStyle(row: Int) -> Style { style(row.isMultiple(of: 2) ? .bar : .barAlternate) }
}

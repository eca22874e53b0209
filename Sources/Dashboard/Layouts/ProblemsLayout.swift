package import TerminalCore

/// What was found in the files, with the finding under the cursor in full below.
package struct ProblemsLayout: Sendable {
  package let header: Rect
  package let list: ListLayout
  package let detail: Rect

  package init(_ state: ProblemsState, size: Size) {
    var body = ScreenLayout.body(size)
    header = body.takeTop(1)
    detail = body.takeBottom(size.height >= 20 ? 5 : 3)
    list = ListLayout(body, around: state.cursor, count: state.problems.count)
  }
}

/// Some lines of a file around a place.
package struct PlaceLayout: Sendable {
  package let header: Rect
  package let lines: ListLayout
  package let numberWidth: Int
  /// Columns for the text of a line, and how many characters of it are left of them.
  package let textWidth: Int
  package let shift: Int
  /// The place's column among those on the screen, from 0; `nil` for a finding of a whole line.
  package let column: Int?

  package init(_ excerpt: FileExcerpt, size: Size) {
    var body = ScreenLayout.body(size)
    header = body.takeTop(1)
    lines = ListLayout(body, top: excerpt.firstVisible, count: excerpt.lines.count)
    numberWidth = String(excerpt.firstLine + excerpt.lines.count).count
    textWidth = max(10, body.width - numberWidth - 6)
    // A long line is shown from a little before the place.
    let place = excerpt.column - excerpt.firstColumn + 1
    shift = place > textWidth - 10 ? place - textWidth / 2 : 0
    column = excerpt.column > 0 ? place - 1 - shift : nil
  }

  /// Rows that a page down goes.
  package var pageSize: Int { max(1, lines.area.height - 1) }
}

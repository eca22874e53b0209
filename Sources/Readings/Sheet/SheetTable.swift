import TerminalCore
package import Wording

/// A sheet as columns of text, for terminals and pipes.
package struct SheetTable: Sendable {
  /// What a text of the table is, for who paints it.
  package enum Part: Sendable, Hashable {
    case header
    case cell(Sheet.Cell.Tone)
  }

  private let columns: [Sheet.Column]
  /// Row by row, as many as there are columns.
  private var texts: [String] = []
  private var tones: [Sheet.Cell.Tone] = []

  package init(_ sheet: Sheet, _ strings: Strings) {
    columns = sheet.columns(in: .table)
    let numbers = strings.numbers
    texts.reserveCapacity(columns.count * sheet.rowCount)
    tones.reserveCapacity(columns.count * sheet.rowCount)
    for row in 0..<sheet.rowCount {
      for column in columns {
        let cell = column.cell(row)
        texts.append(cell.shown(numbers).visible)
        tones.append(cell.tone)
      }
    }
  }

  /// - Parameters:
  ///   - limit: Columns of the terminal, which no line is to exceed: long titles are cut first, then
  ///     texts, then columns are left out from the right. `nil` where lines may be of any length.
  ///   - paint: Adds colours to a cell.
  package func text(limit: Int? = nil, paint: (String, Part) -> String) -> String {
    let titles = columns.map(\.heading.visible)
    let widths = self.widths(titles, limit)
    let count = widths.count
    var text = ""
    func add(_ content: String, _ place: Int, _ part: Part) {
      if place > 0 { text += "  " }
      let isRight = columns[place].isNumber
      text += paint(
        place == count - 1 && !isRight
          ? content.fitted(widths[place]) : content.padded(widths[place], right: isRight), part)
    }
    for place in 0..<count { add(titles[place], place, .header) }
    text += "\n"
    guard count > 0 else { return text }
    for start in stride(from: 0, to: texts.count, by: columns.count) {
      for place in 0..<count { add(texts[start + place], place, .cell(tones[start + place])) }
      text += "\n"
    }
    return text
  }

  /// The titles of the columns that find no room, however much the others are cut.
  package func leftOut(limit: Int?) -> [String] {
    let titles = columns.map(\.heading.visible)
    return columns.dropFirst(widths(titles, limit).count).map(\.title.visible)
  }

  /// Columns that each column of the table gets; of fewer columns where there is no room for all.
  private func widths(_ titles: [String], _ limit: Int?) -> [Int] {
    var contents = columns.map { _ in 0 }
    for (place, text) in texts.enumerated() {
      let column = place % columns.count
      contents[column] = max(contents[column], DisplayWidth.of(text))
    }
    var widths = zip(contents, titles).map { max($0, DisplayWidth.of($1)) }
    guard let limit else { return widths }
    var total = widths.reduce(2 * (widths.count - 1), +)
    func shrink(_ place: Int, to least: Int) {
      let width = max(min(widths[place], least), widths[place] - max(0, total - limit))
      total -= widths[place] - width
      widths[place] = width
    }
    for place in columns.indices.reversed() { shrink(place, to: max(contents[place], 8)) }
    for place in columns.indices.reversed() where !columns[place].isNumber {
      shrink(place, to: 12)
    }
    while total > limit, widths.count > 2 { total -= widths.removeLast() + 2 }
    return widths
  }
}

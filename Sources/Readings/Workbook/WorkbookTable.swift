import Exchange
import IndexReports

/// The ranking as `rank --format csv` prints it, a sheet for each category: what `import` takes of the workbook.
///
/// The other sheets are for people and their formulas; from them nobody could tell what was published from what was
/// computed.
extension WorkbookReading {
  func tableSheets() -> [LiveWorkbook.Sheet] {
    blocks.map { block in
      let members = units[block].map { $0 }
      let category = members.first.map { report.units.category($0) } ?? 0
      let reading = RankingReading(scored, category: category, strings)
      let sheet = reading.sheet(of: reading.units())
      let columns = sheet.columns(in: .csv)
      let headings = columns.map { LiveWorkbook.Cell.text($0.key) }
      let name =
        WorkbookFile.ownSheet
        + (blocks.count == 1 ? "" : " " + report.categories[category].code)
      return LiveWorkbook.Sheet(
        name: String(name.map { "[]:*?/\\'".contains($0) ? "_" : $0 }.prefix(31)),
        columns: columns.map { .init($0.isNumber ? 12 : 22) }, frozen: (1, 0),
        rowCount: sheet.rowCount + 1
      ) { row in
        row == 0
          ? .init(headings, .heading)
          // As texts: a number is stored here with less digits than it has.
          : .init(columns.map { .text($0.cell(row - 1).raw) })
      }
    }
  }
}

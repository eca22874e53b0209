package import IndexReports

/// A file with a table, as it was read: what it is, and its table as often as it is asked for under another mapping.
package struct ImportSource: Sendable {
  /// The file as the user named it.
  package let file: String
  package let form: TableFile.Form
  private let bytes: [UInt8]
  private let delimiter: Character?
  /// Of a workbook what reads its sheets.
  private let workbook: WorkbookFile?

  /// - Parameters:
  ///   - form: What the user says it is; `nil` to find out.
  ///   - delimiter: What parts the cells; `nil` to find out.
  ///   - workbooks: Reads workbooks, which takes a program of its own.
  /// - Throws: ``ImportRefusal`` where it is no table.
  package init(
    _ bytes: [UInt8], named file: String, form: TableFile.Form? = nil,
    delimiter: Character? = nil,
    workbooks: ([UInt8]) -> WorkbookFile = { _ in
      WorkbookFile { _, _ in .failed }
    }
  ) throws(ImportRefusal) {
    self.file = file
    self.form = try TableFile.form(bytes, given: form)
    self.bytes = bytes
    self.delimiter = delimiter
    workbook = self.form == .workbook ? workbooks(bytes) : nil
  }

  /// Bytes of the file.
  package var size: Int { bytes.count }

  /// What of a mapping decides which table comes out of the file: with the same another one is not read.
  func reading(_ mapping: ImportMapping) -> [String] {
    switch form {
    case .delimited: [mapping.encoding ?? ""]
    case .workbook: [mapping.sheet ?? "", mapping.takesHidden ? "hidden" : ""]
    case .jsonStat:
      [mapping.name ?? "", mapping.period ?? ""]
        + mapping.picks.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    }
  }

  /// The table, with what the file says of itself put into the mapping.
  package func opened(_ mapping: ImportMapping) throws(ImportRefusal) -> OpenedTable {
    switch form {
    case .delimited:
      var mapping = mapping
      // What a mapping says of last year's file need not hold of this one.
      if mapping.isEncodingLastYears, TextDecoding.isPlainlyUTF8(bytes) { mapping.encoding = nil }
      let (table, findings) = try TableFile.read(
        bytes, encoding: mapping.encoding, delimiter: delimiter)
      return OpenedTable(table: table, mapping: mapping, findings: findings)
    case .workbook:
      guard let workbook else { throw ImportRefusal(.documentsFailed) }
      let file = try workbook.table(sheet: mapping.sheet, takesHidden: mapping.takesHidden)
      return OpenedTable(
        table: file.table, mapping: mapping, findings: file.findings,
        hasPlaces: file.table.shape != nil, hasPoints: file.hasPoints
      ).said(mapping)
    case .jsonStat: return try openedJSONStat(mapping)
    }
  }

  private func openedJSONStat(_ given: ImportMapping) throws(ImportRefusal) -> OpenedTable {
    var mapping = given
    var several: JSONStat.Several?
    let (dataset, diagnostics) = JSONStat.read(
      bytes: bytes, named: file, unitDimension: given.name, period: given.period,
      choices: given.picks, several: &several)
    if let several { throw ImportRefusal([.init(.error, .oneTableOf(several.labels))]) }
    guard let dataset else { throw ImportRefusal([], diagnostics) }
    mapping.cube = (given.name, given.period, given.picks)
    mapping.picks = [:]
    mapping.name = "name"
    mapping.code = "code"
    mapping.header = 1
    mapping.hasDecimalComma = false
    mapping.period = dataset.period ?? mapping.period
    mapping.title = mapping.title ?? dataset.title.map { Text($0) }
    let taken = ImportFinding(
      .note,
      .dimensions(units: dataset.units, indicators: dataset.indicators, period: dataset.period))
    return OpenedTable(
      table: dataset.table, mapping: mapping, findings: [taken], diagnostics: diagnostics,
      periods: dataset.periods, hasPlaces: false)
  }
}

/// A table that is ready to be planned.
package struct OpenedTable: Sendable {
  package var table: DelimitedText
  /// The mapping that was asked for, with what the file says of itself.
  package var mapping: ImportMapping
  package var findings: [ImportFinding] = []
  /// Findings of the reader of JSON.
  package var diagnostics: [Diagnostic] = []
  /// All periods of a data set whose period had to be chosen before.
  package var periods: [String] = []
  /// Whether places in the table are places in the file.
  package var hasPlaces = true
  /// Whether numbers are stored as numbers, so that their decimal mark is no question.
  package var hasPoints = false

  /// The same table with something else said of it.
  func said(_ mapping: ImportMapping) -> OpenedTable {
    var table = self
    table.mapping = mapping
    if hasPoints { table.mapping.hasDecimalComma = false }
    return table
  }
}

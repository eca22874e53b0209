import IndexReports

/// A workbook that somebody wants to import: which of its sheets is meant, and that sheet as a table.
package struct WorkbookFile: Sendable {
  /// What the second program made of a file.
  package enum Outcome: Sendable {
    case said(SheetStream)
    /// It is not installed; where it would be.
    case missing(String)
    /// It came to no end.
    case failed
  }

  /// Asks the second program for a sheet by its number, or for all.
  package typealias Reader =
    @Sendable (_ sheet: Int?, _ takesHidden: Bool) -> Outcome

  private let read: Reader

  package init(_ read: @escaping Reader) { self.read = read }

  /// A sheet as a table.
  package struct Opened: Sendable {
    package var table: DelimitedText
    package var findings: [ImportFinding]
    /// Whether the sheet holds numbers as numbers, so that their decimal mark is no question.
    package var hasPoints: Bool
  }

  /// The table of a sheet.
  ///
  /// - Parameters:
  ///   - wanted: Its name or number; `nil` for the only one that holds a table.
  ///   - takesHidden: Whether hidden rows and columns count.
  package func table(
    sheet wanted: String?, takesHidden: Bool
  ) throws(ImportRefusal) -> Opened {
    let stream = try stream(nil, takesHidden)
    let sheets = stream.sheets
    guard !sheets.isEmpty else { throw ImportRefusal(.workbookDamaged(.init())) }
    var findings: [ImportFinding] = []
    var chosen: SheetStream.Sheet
    if let wanted {
      chosen = try Self.find(wanted, sheets)
      if sheets.count > 1 {
        findings.append(.init(.note, .sheetTaken(chosen.name, others: [], hidden: [])))
      }
    } else {
      chosen = try choose(stream)
      let others = sheets.filter { $0.number != chosen.number }
      if !others.isEmpty {
        findings.append(
          .init(
            .note,
            .sheetTaken(
              chosen.name, others: others.filter { !$0.isHidden }.map(\.name),
              hidden: others.filter(\.isHidden).map(\.name))))
      }
    }
    // Of several sheets only the beginnings are there.
    var table = stream.tables[chosen.number]
    if table == nil || sheets.count(where: { !$0.isHidden }) > 1 {
      table = try self.stream(chosen.number, takesHidden).tables[chosen.number]
    }
    guard let table else { throw ImportRefusal(.workbookDamaged(.init())) }
    findings += Self.findings(of: table, takesHidden)
    let (text, more) = try SheetLayout(table, named: chosen.name, takesHidden).table()
    return Opened(table: text, findings: findings + more, hasPoints: table.hasPoints)
  }

  private func stream(_ sheet: Int?, _ takesHidden: Bool) throws(ImportRefusal) -> SheetStream {
    switch read(sheet, takesHidden) {
    case .missing(let path): throw ImportRefusal(.documentsMissing(path))
    case .failed: throw ImportRefusal(.documentsFailed)
    case .said(let stream):
      switch stream.fault {
      case nil: break
      case "encrypted": throw ImportRefusal(.workbookEncrypted)
      case "binary": throw ImportRefusal(.workbookBinary)
      case "large": throw ImportRefusal(.workbookTooLarge)
      case "other": throw ImportRefusal(.otherDocument)
      case "form": throw ImportRefusal(.documentsOther)
      default: throw ImportRefusal(.workbookDamaged(stream.damage ?? .init()))
      }
      // An end without a word is that of its time or memory.
      guard stream.isWhole else { throw ImportRefusal(.documentsFailed) }
      return stream
    }
  }

  // MARK: Which sheet

  private static func find(
    _ wanted: String, _ sheets: [SheetStream.Sheet]
  ) throws(ImportRefusal) -> SheetStream.Sheet {
    let folded = UnicodeForms.folded(wanted)
    let composed = UnicodeForms.composed(wanted)
    // A sheet can be called "2024"; its name goes before the place of another.
    if let named = sheets.first(where: { UnicodeForms.composed($0.name) == composed })
      ?? sheets.first(where: { UnicodeForms.folded($0.name) == folded })
    {
      return named
    }
    if let number = Int(wanted), let there = sheets.first(where: { $0.number == number }) {
      return there
    }
    throw ImportRefusal(.noSuchSheet(wanted, sheets.map(\.name)))
  }

  /// What a sheet is called that holds a ranking as this program prints it; of several with the category's code behind.
  package static let ownSheet = "govrank"

  /// The one sheet that holds a table.
  private func choose(_ stream: SheetStream) throws(ImportRefusal) -> SheetStream.Sheet {
    let visible = stream.sheets.filter { !$0.isHidden }
    if visible.count == 1 { return visible[0] }
    // A workbook of this program says what is what on a sheet of its own.
    let own = visible.filter {
      $0.name == Self.ownSheet || $0.name.hasPrefix(Self.ownSheet + " ")
    }
    if own.count == 1 { return own[0] }
    guard own.isEmpty else { throw ImportRefusal(.severalSheets(own.map(\.name))) }
    let filled = visible.filter { stream.tables[$0.number].map { !$0.rows.isEmpty } ?? false }
    if filled.count == 1 { return filled[0] }
    // A table has rows with words and figures in them; a page of words has none.
    let plausible = filled.filter { stream.tables[$0.number].map { $0.mixed > 0 } ?? false }
    if plausible.count == 1 { return plausible[0] }
    guard !filled.isEmpty else {
      throw ImportRefusal(.emptySheet((visible.first ?? stream.sheets[0]).name))
    }
    let candidates = plausible.isEmpty ? filled : plausible
    throw ImportRefusal(.severalSheets(candidates.map(\.name)))
  }

  // MARK: What there is to say

  private static func findings(of table: SheetTable, _ takesHidden: Bool) -> [ImportFinding] {
    var findings: [ImportFinding] = []
    if !table.hiddenRows.isEmpty {
      let count = table.hiddenRows.reduce(0) { $0 + $1.count }
      let places = table.hiddenRows.prefix(6).map {
        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
      }
      findings.append(
        .init(
          takesHidden ? .note : .warning,
          .hiddenRows(
            count, places + (table.hiddenRows.count > 6 ? ["…"] : []), areTaken: takesHidden)))
    }
    // Columns without content are often hidden too.
    let hidden = table.hiddenColumns.filter { table.hasContent(in: $0) }
    if !hidden.isEmpty {
      findings.append(
        .init(
          takesHidden ? .note : .warning,
          .hiddenColumns(hidden.prefix(12).map(SheetShape.letters), areTaken: takesHidden)))
    }
    if table.formulas > 0 { findings.append(.init(.note, .formulas(table.formulas))) }
    func reference(_ count: SheetTable.Count) -> String {
      count.first.map { SheetShape.reference(row: $0.row, column: $0.column) } ?? ""
    }
    if table.unstored.cells > 0 {
      findings.append(
        .init(.doubt, .formulasWithoutValue(table.unstored.cells, first: reference(table.unstored)))
      )
    }
    if table.faults.cells > 0 {
      findings.append(
        .init(.warning, .faultyCells(table.faults.cells, first: reference(table.faults))))
    }
    return findings
  }
}

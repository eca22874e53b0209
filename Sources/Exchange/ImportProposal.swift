package import IndexReports

/// What an import would make of a file as things stand: the table, what each column became and how sure that is, what
/// is open, and the report that comes of it. One value for the command, the import screen and line mode.
package struct ImportProposal: Sendable {
  package let source: ImportSource
  /// What was said by options, a mapping file, answers and keys.
  package let mapping: ImportMapping
  /// `nil` where the file has to be read in another way first.
  package private(set) var opened: OpenedTable?
  /// As far as it went; `nil` without a table.
  package private(set) var plan: TableImport?
  /// Why no report comes of it; `nil` where one does.
  package private(set) var refusal: ImportRefusal?
  /// What is unclear, the gravest first.
  package private(set) var questions: [ImportQuestion] = []
  /// Whether every cell was looked at, which finds what the columns alone do not show.
  package private(set) var isExamined = false

  /// - Parameter earlier: A proposal for the same file, whose table is taken if the mapping reads the file in the same
  ///   way.
  package init(
    _ source: ImportSource, _ mapping: ImportMapping, after earlier: ImportProposal? = nil
  ) {
    self.source = source
    self.mapping = mapping
    do throws(ImportRefusal) {
      if let earlier, let table = earlier.opened,
        source.form != .jsonStat, source.reading(mapping) == source.reading(earlier.mapping)
      {
        opened = table.said(mapping)
      } else {
        opened = try source.opened(mapping)
      }
    } catch {
      refusal = error
    }
    if let opened {
      (plan, refusal) = TableImport.attempt(opened.table, opened.mapping, named: source.file)
    }
    ask()
  }

  /// Everything that was found, in order; a refusal's reason last.
  package var findings: [ImportFinding] {
    let own = refusal?.findings ?? plan?.findings ?? []
    return (opened?.findings ?? []) + own
  }
  package var omittedFindings: Int { plan?.omittedFindings ?? 0 }
  /// Findings of the reader of JSON.
  package var diagnostics: [Diagnostic] {
    (opened?.diagnostics ?? []) + (refusal?.diagnostics ?? [])
  }
  package var hasPlaces: Bool { opened?.hasPlaces ?? false }
  /// Of a workbook the sheet.
  package var sheet: String? { opened?.table.shape?.name }
  package var periods: [String] {
    let known = opened?.periods ?? []
    return known.isEmpty ? plan?.periods ?? [] : known
  }

  /// Writes the report; what only every cell can show is among the findings from then on.
  package mutating func write(to sink: ByteSink) {
    plan?.write(to: sink)
    isExamined = true
    ask()
  }

  /// Looks at every cell without a report being written.
  package mutating func examine() {
    guard refusal == nil, !isExamined else { return }
    write(to: ByteSink { _ in true })
  }

  /// The report in memory, as its reader takes it; `nil` where none comes of the table.
  package mutating func report() -> Reading? {
    guard refusal == nil, plan != nil else { return nil }
    var bytes: [UInt8] = []
    write(
      to: ByteSink {
        bytes.append(contentsOf: $0)
        return true
      })
    return ReportReader.read(bytes: bytes, named: source.file)
  }

  private mutating func ask() {
    questions = ImportQuestion.all(of: self).filter { !mapping.confirmed.contains($0.id) }
  }

  // MARK: Columns

  /// How sure it is what a column is.
  package enum Confidence: Sendable, Hashable {
    /// Somebody said it.
    case said
    case certain
    /// By a rule that may be wrong, and is said.
    case assumed
    case doubtful
  }

  package func confidence(_ column: Int) -> Confidence {
    guard let plan, plan.columns.indices.contains(column) else { return .doubtful }
    if questions.contains(where: { $0.columns.contains(column) }) || !plan.columns[column].isSure {
      return .doubtful
    }
    let key = plan.key(of: column)
    if mapping.names(key) { return .said }
    switch plan.columns[column].role {
    case nil: return .doubtful
    case .indicator: return plan.isDirectionAssumed(column) ? .assumed : .certain
    default: return .certain
    }
  }

  /// Whether of the figures in a column less is better; `nil` where there is no better.
  package func isLowerBetter(_ column: Int) -> Bool? {
    guard let plan, plan.columns.indices.contains(column) else { return nil }
    switch plan.columns[column].role {
    case .score: return plan.isLowerBetter
    case .indicator, .value:
      return plan.indicators.first { $0.column == column && !plan.isLong }?.isLowerBetter
    default: return nil
    }
  }

  /// The name that the indicator of a column bears.
  package func name(of column: Int) -> Text? {
    guard let plan, !plan.isLong else { return nil }
    if plan.columns[column].role == .score { return mapping.indexName }
    return plan.indicators.first { $0.column == column }?.name
  }

  // MARK: Rows

  /// What stands in a line of the file, from 1.
  package func text(ofLine line: Int) -> String {
    guard let table = opened?.table else { return "" }
    guard let row = (0..<min(table.count, 100)).first(where: { table.line(of: $0) == line }) else {
      return ""
    }
    return table.cells(row).map(\.text).filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// What a row of the table is.
  package enum Row: Sendable, Hashable {
    case above, header, skipped, unit, leftOut
  }

  /// What the unit of a row is called.
  package func name(ofRow row: Int) -> String? {
    guard let plan, let table = opened?.table, row < table.count else { return nil }
    let cells = table.cells(row)
    guard cells.indices.contains(plan.labelColumn) else { return nil }
    let text = cells[plan.labelColumn].text
    return text.isEmpty ? nil : text
  }

  package func kind(ofRow row: Int) -> Row {
    guard let plan else { return .above }
    let layout = plan.layout
    if layout.header.contains(row) { return .header }
    if row < layout.header.lowerBound { return .above }
    if layout.skipped.contains(row) { return .skipped }
    guard !plan.rows.isEmpty else { return .unit }
    // Ascending: the table keeps its order.
    var (low, high) = (0, plan.rows.count)
    while low < high {
      let middle = (low + high) / 2
      if plan.rows[middle] < UInt32(row) { low = middle + 1 } else { high = middle }
    }
    return low < plan.rows.count && plan.rows[low] == UInt32(row) ? .unit : .leftOut
  }
}

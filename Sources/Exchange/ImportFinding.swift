package import IndexReports

/// What an import found, decided or could not decide. Sentences are made in Wording.
package struct ImportFinding: Sendable {
  package enum Severity: Int, Sendable, Comparable {
    /// A decision that is certain.
    case note
    /// Something was left out.
    case warning
    /// A decision that somebody should look at.
    case doubt
    case error

    package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
  }

  package var severity: Severity
  package var kind: Kind
  /// In the table, from 1.
  package var line: Int?
  package var column: Int?

  /// Why a column became nothing.
  package enum Unused: Sendable, Hashable, CaseIterable {
    case besidePublished, counter, code, rankOfPart, otherPeriod, previous, change, text, constant,
      location, weight, years, scores
    case unnamed, notes, secondName, periods, size, precision, empty, noNumbers
    /// Somebody said so.
    case told
  }

  package enum Kind: Sendable {
    // The text
    case encoding(String)
    case fontText(String)
    case linesAbove(Int, first: String)
    case linesBelow([String])
    case noHeader
    case noSuchLine(Int)
    case openQuote, empty
    case tooWide(Int)
    /// A header of more than so many bytes.
    case headerTooLong(Int)
    case notUTF8(byte: Int, likely: String?)
    case unknownEncoding(String)
    case isJSON, isReport, isHTML, isXML, isPDF, isZIP
    // Workbooks
    /// The sheet that is read, and those that are not.
    case sheetTaken(String, others: [String], hidden: [String])
    case severalSheets([String])
    case noSuchSheet(String, [String])
    case emptySheet(String)
    /// How many, which, and whether they count.
    case hiddenRows(Int, [String], areTaken: Bool)
    case hiddenColumns([String], areTaken: Bool)
    case formulas(Int)
    case formulasWithoutValue(Int, first: String)
    case faultyCells(Int, first: String)
    case commaTexts(Int)
    case workbookDamaged(WorkbookDamage)
    case workbookTooLarge, workbookEncrypted, workbookBinary, oldWorkbook
    case otherDocument
    /// The second program: where it would be.
    case documentsMissing(String)
    case documentsFailed, documentsOther
    // Columns
    case sameHeader(String)
    case unused([String], Unused)
    case noNumbersIn(String, numbers: Int, cells: Int)
    case namesTaken(String)
    case scoreTaken(String)
    case scoreByRank(String)
    case rankTaken(String)
    case noColumn(String, [String])
    case noNames([String])
    case severalScores([String])
    case severalRanks([String])
    case totalUnclear(String)
    case maybeScore(String)
    case categoriesTaken(String)
    case halves(Int)
    case noLower(String, [String])
    case noNumbers
    case noUnits
    case noIndicatorName
    case longTaken(key: String, value: String)
    /// The column whose values became columns, for some of them are ranks.
    case ranksSpread(String)
    /// Columns with the same names, each in an order of its own.
    case sideBySide([String])
    case namesOfUnits(String, Int)
    // Cells
    case extraCell(String, Int)
    case noNumber(String)
    case noRank(String)
    case openNumber(String, Double)
    case moreOpen(Int)
    case flags(Int)
    case mixedUnits(String, String)
    // Rows
    case nameless
    /// The text that a unit is known by, and what else it is called.
    case twice(String, name: String?)
    case manyTwice(Int, by: String?, [String])
    case rowsLeftOut([String], isRegion: Bool)
    case maybeTotal(String)
    case withoutRank([String])
    case notRanked([String])
    case noSuchRow(String)
    case rowsOmitted([String])
    // Directions
    case lowerByRanks(String)
    case lowerByHeader([String])
    /// The line above the table that says it.
    case lowerByTitle(String)
    case maybeLower([String])
    case higher([String])
    // Periods
    case periodTaken(String, Int)
    case periodOfName(String)
    case periodOfTitle(String)
    case periodOfMapping(String)
    case noPeriod
    /// Units with figures of other periods only.
    case notInPeriod([String], String)
    case noSuchPeriod(String, [String])
    case periodsDiffer(String, [String])
    case nameSaysPeriod(String, wanted: String)
    case yearColumns([String], taken: String)
    // The report
    case computedScores
    case goalposts
    /// Indicators that are scored between their own ends under goalposts.
    case withoutGoalposts([String])
    /// A column that was named twice.
    case namedTwice(String)
    case coverage
    case tooManyFigures(Int)
    case tooManyIndicators(Int, Int)
    case noSuchValue(String, String, [String])
    case mappingMisses(String)
    /// A column that the mapping names and the table has not, what it was, and what may have taken its place.
    case columnGone(String, MappedRole, likely: [String])
    /// Columns with figures that the mapping does not name.
    case newColumns([String])
    /// The header of a mapping with another period in it.
    case headerOfPeriod(String, now: String)
    /// Units of the earlier report of the series that are not here, and those that were not there.
    case unitsGone([String], period: String)
    case unitsNew([String], period: String)
    case codesMade(Int)
    case dimensions(units: String, indicators: String?, period: String?)
    case oneTableOf([String])
  }

  package init(_ severity: Severity, _ kind: Kind, line: Int? = nil, column: Int? = nil) {
    self.severity = severity
    self.kind = kind
    self.line = line
    self.column = column
  }
}

/// An import that can't go on: what was found up to then, with the errors last.
package struct ImportRefusal: Error {
  package var findings: [ImportFinding]
  /// Findings of the reader of JSON.
  package var diagnostics: [Diagnostic] = []

  package init(_ findings: [ImportFinding], _ diagnostics: [Diagnostic] = []) {
    self.findings = findings
    self.diagnostics = diagnostics
  }

  /// Whether an option named what is not there, so that the command was wrong and not the table.
  package var isUsage: Bool {
    switch findings.last?.kind {
    case .noColumn, .noLower, .noSuchRow, .noSuchLine, .noSuchSheet, .unknownEncoding: true
    default: false
    }
  }

  init(
    _ kind: ImportFinding.Kind, line: Int? = nil, column: Int? = nil, after: [ImportFinding] = []
  ) {
    findings = after + [ImportFinding(.error, kind, line: line, column: column)]
  }
}

/// What was found, in order, up to a bound: more of them would hide what is wrong.
struct ImportFindings {
  private(set) var all: [ImportFinding] = []
  private(set) var omitted = 0
  private var cells = 0
  /// `false` for a table that was made of another: its places are nowhere in the file.
  private var hasPlaces = true

  /// Findings of cells and rows that are listed.
  static let limit = 40

  mutating func add(_ severity: ImportFinding.Severity, _ kind: ImportFinding.Kind) {
    all.append(ImportFinding(severity, kind))
  }

  /// Of a table that was made of another one, and what was done to it.
  mutating func beMade(_ kind: ImportFinding.Kind) {
    hasPlaces = false
    for place in all.indices { (all[place].line, all[place].column) = (nil, nil) }
    all.insert(ImportFinding(.note, kind), at: 0)
  }

  /// Adds a finding of a cell; its place is looked for only if it is listed.
  mutating func add(
    _ severity: ImportFinding.Severity, _ kind: ImportFinding.Kind, at offset: Int,
    in table: DelimitedText
  ) {
    guard cells < Self.limit else {
      omitted += 1
      return
    }
    cells += 1
    guard hasPlaces else {
      add(severity, kind)
      return
    }
    let place = table.place(of: offset)
    all.append(ImportFinding(severity, kind, line: place.line, column: place.column))
  }
}

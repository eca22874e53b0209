import IndexReports

/// A table as text that is made cell by cell.
struct TableWriter {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  mutating func cell(_ text: String) {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
    let isPlain = text.utf8.allSatisfy { $0 != 0x2C && $0 != 0x22 && $0 != 0x0A && $0 != 0x0D }
    if isPlain {
      bytes.append(contentsOf: text.utf8)
    } else {
      bytes.append(0x22)
      for byte in text.utf8 {
        if byte == 0x22 { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    }
  }

  mutating func row(_ cells: [String]) {
    for text in cells { cell(text) }
    endRow()
  }

  mutating func endRow() {
    bytes.append(0x0A)
    isFirst = true
  }
}

/// What a file is that somebody wants to import.
package enum TableFile {
  package enum Form: Sendable, Hashable {
    case delimited, jsonStat
    /// XLSX or ODS, which the second program reads.
    case workbook
  }

  /// Endings of files with tables, as folders list them.
  package static let endings: Set<String> = ["csv", "tsv", "tab", "psv", "xlsx", "ods"]

  /// Whether a file is a table: by the ending of its name or, where its text is no report, by what it holds.
  package static func isTable(_ file: String, isRead: Bool) -> Bool {
    guard file != "-" else { return false }
    let ending = file.split(separator: "/").last?.split(separator: ".").dropFirst().last
    if let ending, endings.contains(ending.lowercased()) {
      // What is not there, or no file, is said as it is of reports.
      return !isRead && Self.begins(file)
    }
    guard isRead, let bytes = try? WholeFile.bytes(file, limit: WholeFile.scenarioLimit) else {
      return false
    }
    return looksLikeTable(bytes) || (try? form(bytes, given: nil)) == .jsonStat
  }

  private static func begins(_ file: String) -> Bool {
    (try? ByteSource(file, limit: WholeFile.tableLimit)) != nil
  }

  /// What a file is by its first bytes; a refusal that says so where it is no table.
  ///
  /// - Parameter given: What the user says it is.
  package static func form(_ bytes: [UInt8], given: Form?) throws(ImportRefusal) -> Form {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = bytes[start...].prefix(2_048).drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      let isSpreadsheet =
        contains(bytes.prefix(4_096), "opendocument")
        || contains(bytes[...], "xl/") || contains(bytes[...], "[Content_Types].xml")
      guard isSpreadsheet else { throw ImportRefusal(.isZIP, line: 1, column: 1) }
      return .workbook
    }
    if bytes.starts(with: oldContainer) {
      // A workbook with a password is packed into the old container.
      throw ImportRefusal(
        containsWide(bytes, "EncryptedPackage") ? .workbookEncrypted : .oldWorkbook)
    }
    if bytes.starts(with: Array("%PDF-".utf8)) { throw ImportRefusal(.isPDF, line: 1, column: 1) }
    if head.first == UInt8(ascii: "<") {
      let text = String(decoding: head.prefix(1_024), as: UTF8.self).lowercased()
      if text.hasPrefix("<!doctype html") || text.contains("<html") || text.contains("<body")
        || text.contains("<head")
        || text.contains("<table")
      {
        throw ImportRefusal(.isHTML, line: 1, column: 1)
      }
      if text.hasPrefix("<?xml") || text.hasPrefix("<!--") || text.contains("xmlns") {
        throw ImportRefusal(.isXML, line: 1, column: 1)
      }
    }
    guard given != .jsonStat else { return .jsonStat }
    if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "["), looksLikeJSON(head) {
      if contains(head, "govrank-report") { throw ImportRefusal(.isReport, line: 1, column: 1) }
      if given == nil, contains(bytes.prefix(1 << 20), "\"dimension\"") { return .jsonStat }
      throw ImportRefusal(.isJSON, line: 1, column: 1)
    }
    return .delimited
  }

  /// Whether a text that is no report may be a table: several lines with the same sign between cells, a workbook.
  package static func looksLikeTable(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: oldContainer) {
      return true
    }
    do throws(ImportRefusal) {
      guard try form(bytes, given: nil) == .delimited else { return false }
    } catch {
      return false
    }
    guard let (table, _) = try? read(Array(bytes.prefix(1 << 16).prefix { $0 != 0 })),
      table.count > 1
    else {
      return false
    }
    var cells: [DelimitedText.Span] = []
    table.read(0, into: &cells)
    let first = cells.count
    table.read(1, into: &cells)
    return first > 1 && cells.count > 1 || first == 1 && cells.count > 1
  }

  /// Of documents before 2007.
  private static let oldContainer: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  private static func looksLikeJSON(_ head: ArraySlice<UInt8>) -> Bool {
    let next = head.dropFirst().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return next.map { [0x22, 0x7B, 0x5B, 0x7D, 0x5D].contains($0) || $0 >= 0x30 && $0 <= 0x39 }
      ?? false
  }

  static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    var at = bytes.startIndex
    let last = bytes.endIndex - wanted.count
    while at <= last {
      if bytes[at] == first, bytes[at..<(at + wanted.count)].elementsEqual(wanted) { return true }
      at += 1
    }
    return false
  }

  /// The same of a text in UTF-16.
  private static func containsWide(_ bytes: [UInt8], _ text: String) -> Bool {
    contains(bytes[...], String(text.flatMap { [$0, "\0"] }))
  }

  /// A text in UTF-8, and what was found on the way.
  static func decoded(
    _ bytes: [UInt8], encoding: String? = nil
  ) throws(ImportRefusal) -> (text: [UInt8], findings: [ImportFinding]) {
    if let encoding {
      guard let decoded = TextDecoding.decode(bytes, as: encoding) else {
        throw ImportRefusal(.unknownEncoding(encoding))
      }
      return (decoded, [])
    }
    switch TextDecoding.decode(bytes) {
    case .text(let decoded, let encoding):
      let finding: ImportFinding? =
        switch encoding {
        case .utf8: nil
        case .tcvn3InUTF8: .init(.doubt, .fontText("TCVN3"))
        case .vniInUTF8: .init(.doubt, .fontText("VNI"))
        case .utf16: .init(.note, .encoding(encoding.rawValue))
        default: .init(.doubt, .encoding(encoding.rawValue))
        }
      return (decoded, finding.map { [$0] } ?? [])
    case .unknown(let place, let likely):
      throw ImportRefusal(
        .notUTF8(byte: place.byte, likely: likely), line: place.line, column: place.column)
    }
  }

  /// The table of a text file, decoded, and what was found on the way.
  package static func read(
    _ bytes: [UInt8], encoding: String? = nil, delimiter: Character? = nil
  ) throws(ImportRefusal) -> (table: DelimitedText, findings: [ImportFinding]) {
    let (text, first) = try decoded(bytes, encoding: encoding)
    var findings = first
    do throws(DelimitedText.Fault) {
      if delimiter == nil || delimiter == "\t", let packed = Eurostat.unpacked(text) {
        return (try DelimitedText(utf8: packed, delimiter: "\t"), findings)
      }
      let table = try DelimitedText(utf8: text, delimiter: delimiter)
      // Columns that blanks part, as they come from a page or a terminal.
      if delimiter == nil, let aligned = AlignedText.parted(text, table) {
        return (try DelimitedText(utf8: aligned, delimiter: "\t"), findings)
      }
      if let (one, count) = try unfolded(table) {
        findings.append(.init(.note, .halves(count)))
        return (one, findings)
      }
      return (table, findings)
    } catch {
      let kind: ImportFinding.Kind =
        switch error.reason {
        case .openQuote: .openQuote
        case .empty: .empty
        case .tooWide(let most): .tooWide(most)
        case .notUTF8(let byte): .notUTF8(byte: byte, likely: nil)
        }
      throw ImportRefusal(kind, line: error.line, column: error.column)
    }
  }

  /// A long list that was printed in columns side by side, each with the same headers, as one.
  static func unfolded(
    _ table: DelimitedText
  ) throws(DelimitedText.Fault) -> (DelimitedText, Int)? {
    guard table.count <= 5_000, let layout = TableLayout(table), layout.header.count == 1 else {
      return nil
    }
    let labels = layout.columns.enumerated().filter { !$1.isEmpty }
    guard labels.count >= 4, labels.count <= 60 else { return nil }
    let texts = labels.map { UnicodeForms.folded($0.element.text) }
    guard
      let width = (2...(labels.count / 2)).first(where: { width in
        labels.count % width == 0 && texts.indices.allSatisfy { texts[$0] == texts[$0 % width] }
      }), Set(texts[..<width]).count == width,
      labels[..<width].contains(where: { $0.element.has(.name) })
    else { return nil }
    var text = TableWriter()
    for line in layout.above { text.row([line]) }
    text.row(labels[..<width].map(\.element.text))
    var cells: [DelimitedText.Span] = []
    for block in 0..<(labels.count / width) {
      for row in layout.body {
        table.read(row, into: &cells)
        let own = labels[(block * width)..<((block + 1) * width)].map {
          $0.offset < cells.count ? table.text(cells[$0.offset]) : ""
        }
        if own.contains(where: { !$0.isEmpty }) { text.row(own) }
      }
    }
    return (try DelimitedText(utf8: text.bytes, delimiter: ","), labels.count / width)
  }
}

/// The bulk files of Eurostat: the first cell holds several dimensions, "freq,unit,geo\TIME_PERIOD".
enum Eurostat {
  /// The table with a column per dimension; `nil` where it is none of these.
  static func unpacked(_ text: [UInt8]) -> [UInt8]? {
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = text[start...].prefix { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    guard first.count < 500, let slash = first.lastIndex(of: 0x5C), first.endIndex < text.count,
      text[first.endIndex] == 0x09
    else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    // The name of the period's dimension stands for the columns behind it.
    result.append(contentsOf: first[..<slash].map { $0 == 0x2C ? 0x09 : $0 })
    var isFirst = false
    for byte in text[first.endIndex...] {
      if byte == 0x0A || byte == 0x0D {
        isFirst = true
      } else if byte == 0x09 {
        isFirst = false
      }
      result.append(isFirst && byte == 0x2C ? 0x09 : byte)
    }
    return result
  }
}

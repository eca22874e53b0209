package import IndexReports
package import Wording

/// The reports that are open, file by file: what they are about, and how many errors and warnings they have.
package struct LibraryReading: Sendable {
  package let library: Library
  package let strings: Strings

  package init(_ library: Library, _ strings: Strings) {
    self.library = library
    self.strings = strings
  }

  package var sheet: Sheet {
    let (entries, strings) = (library.entries, strings)
    func column(
      _ key: String, _ title: String, isNumber: Bool = false, in places: Sheet.Places = .all,
      _ cell: @escaping @Sendable (Library.Entry) -> Sheet.Cell
    ) -> Sheet.Column {
      Sheet.Column(key, title, isNumber: isNumber, in: places) { cell(entries[$0]) }
    }
    return Sheet(
      title: strings.library, lead: lead,
      columns: [
        column("title", strings.title) { entry in
          if entry.isTable {
            let name = entry.file.split(separator: "/").last.map(String.init) ?? entry.file
            return .text("\(name) — \(strings.isTableHere)", tone: .muted)
          }
          guard let report = entry.scored?.report else {
            return .text("\(entry.file) — \(strings.unusable)", tone: .error)
          }
          return .text(report.title(strings.language))
        },
        column("period", strings.period) { entry in
          .text(entry.scored?.report.period ?? "", tone: .accent)
        },
        column("units", strings.units, isNumber: true) { entry in
          guard let report = entry.scored?.report else { return .text("") }
          return .number(Double(report.units.count), .integer)
        },
        column("findings", strings.findings) { findings($0) },
        column("file", strings.file, in: .data) { .text($0.file) },
        column("report", strings.code, in: .data) { entry in
          entry.scored.map { .text($0.report.id) } ?? .missing
        },
      ], rowCount: entries.count)
  }

  /// How many reports, errors and warnings.
  private var lead: String {
    ProblemsReading(library, strings).lead
  }

  /// How many errors and warnings a file has, in words; empty where it has none.
  private func findings(_ entry: Library.Entry) -> Sheet.Cell {
    if entry.isTable { return .text(strings.table, tone: .accent) }
    var parts: [String] = []
    if entry.errorCount > 0 { parts.append(strings.errors(entry.errorCount)) }
    if entry.warningCount > 0 { parts.append(strings.warnings(entry.warningCount)) }
    return .text(
      parts.joined(separator: ", "),
      tone: entry.errorCount > 0 ? .error : entry.warningCount > 0 ? .warning : .muted)
  }
}

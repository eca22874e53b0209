package import IndexReports
package import Wording

/// The reports that are open, file by file: what they are about, and how many errors and warnings they have.
package struct LibraryReading: Sendable {
  package let library: Library
  package let strings: Strings
  package let lines: [Line]
  private var entries: [Library.Entry] { lines.map { library.entries[$0.entry] } }

  /// A line of the list.
  package struct Line: Sendable, Hashable {
    package enum Fold: Sendable, Hashable { case folded, unfolded }

    /// Place among the files.
    package var entry: Int
    /// Whether it stands for its whole series, the earlier periods behind it or below.
    package var fold: Fold?
    /// Whether it is one of the periods below such a line.
    package var isInside = false
    /// The periods that it stands for, where there are several.
    package var periods: String?
  }

  /// - Parameter lines: By default every file as they are open.
  package init(_ library: Library, _ strings: Strings, lines: [Line]? = nil) {
    self.library = library
    self.strings = strings
    self.lines = lines ?? library.entries.indices.map { Line(entry: $0) }
  }

  /// The latest report of each series as one line, with the earlier ones below where it is unfolded, the latest first;
  /// the other files between them as they are open.
  package static func lines(of library: Library, unfolded: Set<String>) -> [Line] {
    var series: [String: [Int]] = [:]
    for (place, entry) in library.entries.enumerated() {
      if let name = entry.scored?.report.series { series[name, default: []].append(place) }
    }
    func period(_ place: Int) -> String { library.entries[place].scored?.report.period ?? "" }
    var lines: [Line] = []
    for (place, entry) in library.entries.enumerated() {
      guard let name = entry.scored?.report.series, let all = series[name], all.count > 1 else {
        lines.append(Line(entry: place))
        continue
      }
      guard all[0] == place else { continue }
      let latest = all.sorted { isEarlier(period($1), period($0)) }
      let isUnfolded = unfolded.contains(name)
      lines.append(
        Line(
          entry: latest[0], fold: isUnfolded ? .unfolded : .folded,
          periods: isUnfolded ? nil : period(latest[latest.count - 1]) + "–" + period(latest[0])))
      if isUnfolded { lines += latest.dropFirst().map { Line(entry: $0, isInside: true) } }
    }
    return lines
  }

  /// The files that hold all words of a text in a title, id, series, period, publisher or in their name, one line each.
  package static func lines(of library: Library, matching text: String) -> [Line] {
    let words = UnicodeForms.folded(text).split(separator: " ").map(String.init)
    return library.entries.indices.filter { place in
      let entry = library.entries[place]
      var texts = [entry.file]
      if let report = entry.scored?.report {
        texts += Language.allCases.flatMap { [report.title($0), report.publisher?($0) ?? ""] }
        texts += [report.id, report.series ?? "", report.period]
      }
      let folded = UnicodeForms.folded(texts.joined(separator: " "))
      return words.allSatisfy { folded.contains($0) }
    }.map { Line(entry: $0) }
  }

  /// Series by name, in each the latest period first; reports of no series by their own id among them, and what is no
  /// report last.
  package static func inSeries(_ library: Library) -> [Line] {
    let entries = library.entries
    func key(_ place: Int) -> (series: String, period: String)? {
      entries[place].scored.map { ($0.report.series ?? $0.report.id, $0.report.period) }
    }
    return entries.indices.sorted { a, b in
      switch (key(a), key(b)) {
      case (nil, nil): return entries[a].file < entries[b].file
      case (nil, _): return false
      case (_, nil): return true
      case (let x?, let y?):
        if x.series != y.series { return x.series < y.series }
        return x.period == y.period
          ? entries[a].file < entries[b].file : isEarlier(y.period, x.period)
      }
    }.map { Line(entry: $0) }
  }

  package var sheet: Sheet {
    let (entries, lines, strings) = (entries, lines, strings)
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
        Sheet.Column("period", strings.period) { row in
          .text(lines[row].periods ?? entries[row].scored?.report.period ?? "", tone: .accent)
        },
        column("units", strings.units, isNumber: true) { entry in
          guard let report = entry.scored?.report else { return .text("") }
          return .number(Double(report.units.count), .integer)
        },
        column("findings", strings.findings) { findings($0) },
        column("series", strings.seriesWord, in: [.table, .data]) { entry in
          .optional(entry.scored?.report.series)
        },
        column("categories", strings.category, in: .data) { entry in
          .list((entry.scored?.report.categories ?? []).map { .text($0.code) })
        },
        column("published", strings.published, in: .data) { entry in
          .optional(entry.scored?.report.published)
        },
        column("file", strings.file, in: [.table, .data]) { .text($0.file, tone: .muted) },
        // What other commands call it by: --report ID.
        Sheet.Column("report", strings.code, heading: "Id", in: [.table, .data]) {
          entries[$0].scored.map { .text($0.report.id) } ?? .missing
        },
      ], rowCount: entries.count, rowsKey: "reports")
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

import CompositeIndex
import Glibc

/// The reports of some files and folders, with what was found about each file.
public struct Library: Sendable {
  /// The report of an id, or else the first one; of some files only.
  public func chosen(preferring id: String?, among files: [String]? = nil) -> Entry? {
    let candidates = entries.filter { $0.scored != nil && files?.contains($0.file) ?? true }
    return candidates.first { $0.scored?.report.id == id } ?? candidates.first
  }

  /// What is wrong with files that can't be used.
  public var findingsOfUnusable: [Diagnostic] {
    entries.filter { $0.scored == nil }.flatMap(\.diagnostics)
  }

  public struct Entry: Sendable {
    public var file: String
    public var diagnostics: [Diagnostic]
    public var omittedDiagnostics: Int
    /// `nil` if the file could not be made sense of, and of a table.
    public var scored: ScoredReport?
    /// Whether it is a table, of which a report has to be made first.
    public private(set) var isTable = false

    private var omittedErrors: Int

    /// All errors, those that were only counted too.
    public var errorCount: Int {
      diagnostics.reduce(omittedErrors) { $0 + ($1.severity == .error ? 1 : 0) }
    }
    public var warningCount: Int { diagnostics.count + omittedDiagnostics - errorCount }

    /// Counts a finding that is not kept.
    fileprivate mutating func omit(_ severity: Diagnostic.Severity) {
      omittedDiagnostics += 1
      if severity == .error { omittedErrors += 1 }
    }

    /// Takes a report that was scored anew.
    fileprivate mutating func replace(_ scored: ScoredReport) {
      diagnostics.removeAll { $0.code == .needsEarlierPeriods }
      if let error = scored.scoringError {
        diagnostics.append(Diagnostic(error, in: scored.report))
      }
      self.scored = scored
    }

    /// A file that is a table and no report yet.
    public init(table file: String) {
      self.file = file
      diagnostics = []
      omittedDiagnostics = 0
      omittedErrors = 0
      isTable = true
    }

    public init(_ reading: Reading) {
      file = reading.file
      diagnostics = reading.diagnostics
      omittedDiagnostics = reading.omitted
      omittedErrors = reading.omittedErrors
      scored = reading.report.map { ScoredReport($0) }
      if let scored, let error = scored.scoringError {
        diagnostics.append(Diagnostic(error, in: scored.report))
      }
    }
  }

  /// Series by name and newest period first, then files without a report.
  public private(set) var entries: [Entry]

  public init(_ entries: [Entry] = []) {
    self.entries = entries
    arrange()
  }

  public var diagnostics: [Diagnostic] { entries.flatMap(\.diagnostics) }

  /// Reads all files, one after the other.
  ///
  /// - Parameters:
  ///   - progress: Told the share (0…1) of all files that is read.
  ///   - isCancelled: Once true, what was read by then is returned.
  ///   - isTable: Whether a file is a table rather than a report that can't be read: asked by its name before it is
  ///     read, and by its content where no report came of it.
  public static func load(
    _ files: [String], progress: @escaping (Double) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false },
    isTable: (_ file: String, _ isRead: Bool) -> Bool = { _, _ in false }
  ) -> Library {
    var entries: [Entry] = []
    for (place, file) in files.enumerated() {
      if isTable(file, false) {
        entries.append(Entry(table: file))
        continue
      }
      let reading = ReportReader.read(
        file, progress: { progress((Double(place) + $0) / Double(files.count)) },
        isCancelled: isCancelled)
      guard let reading, !isCancelled() else { break }
      entries.append(
        reading.report == nil && isTable(file, true) ? Entry(table: file) : Entry(reading))
    }
    return joined(entries)
  }

  /// A library of reports that are read already, with all that can only be done and found with all of
  /// them at hand.
  public static func joined(_ entries: [Entry]) -> Library {
    var library = Library(entries)
    library.fillFromOtherPeriods()
    library.checkAcrossReports()
    return library
  }

  /// The report files among some paths: files as they are, of folders the `.json` files directly in
  /// them, in name order, without schemas and hidden files.
  ///
  /// - Parameter endings: Of further files in folders, in small letters.
  public static func files(_ paths: [String], and endings: Set<String> = []) -> [String] {
    var seen: Set<String> = []
    return paths.flatMap { path -> [String] in
      var information = stat()
      guard path != "-", stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR,
        access(path, R_OK) == 0
      else { return [path] }
      let names = names(in: path).filter { name in
        let ending = name.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
        return name.hasSuffix(".json") && !name.hasSuffix(".schema.json")
          || endings.contains(ending)
      }
      return names.map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }.filter { seen.insert($0).inserted }
  }

  /// What is in a folder and not hidden, in name order.
  package static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether a word on the command line is a file or folder (or "-") rather than the name of a unit.
  public static func isReportPath(_ text: String) -> Bool {
    var information = stat()
    return text == "-" || text.hasSuffix(".json") || stat(text, &information) == 0
  }

  /// The report of the last earlier period of the same series and unit set, if scores and ranks can
  /// be compared with it.
  public func previous(of scored: ScoredReport) -> ScoredReport? {
    guard let series = scored.report.series, scored.report.breakNote == nil else { return nil }
    return entries.compactMap(\.scored)
      .filter {
        $0.report.series == series && $0.report.unitSet == scored.report.unitSet
          && isEarlier($0.report.period, scored.report.period)
      }
      .max { isEarlier($0.report.period, $1.report.period) }
  }

  private mutating func arrange() {
    func seriesTitle(_ entry: Entry) -> [UInt8] {
      entry.scored.map { Collation.key($0.report.series ?? $0.report.id) } ?? []
    }
    entries.sort { a, b in
      guard let left = a.scored?.report, let right = b.scored?.report else {
        func place(_ entry: Entry) -> Int { entry.scored != nil ? 0 : entry.isTable ? 1 : 2 }
        return (place(a), a.file) < (place(b), b.file)
      }
      let (x, y) = (seriesTitle(a), seriesTitle(b))
      if x != y { return x.lexicographicallyPrecedes(y) }
      if left.period != right.period { return isEarlier(right.period, left.period) }
      return a.file < b.file
    }
  }

  /// The library with other reports in the place of its own; files whose report gives none stay without one.
  public func compactMapReports(_ transform: (ScoredReport) -> ScoredReport?) -> Library {
    var library = self
    for index in library.entries.indices {
      library.entries[index].scored = library.entries[index].scored.flatMap(transform)
    }
    return library
  }

  /// Scores the reports whose method needs other periods of the series, now that those are at hand.
  private mutating func fillFromOtherPeriods() {
    for index in entries.indices {
      guard let report = entries[index].scored?.report,
        entries[index].scored?.scoringError == .needsEarlierPeriods,
        let joined = withOtherPeriods(report)
      else { continue }
      entries[index].replace(ScoredReport(joined))
    }
  }

  /// The report with the other periods of its series and unit set beside its data.
  ///
  /// - Returns: `nil` if the library has no other period.
  public func withOtherPeriods(_ report: Report) -> Report? {
    guard let series = report.series else { return nil }
    var others: [Report] = []
    for other in entries.compactMap(\.scored?.report)
    where other.series == series && other.unitSet == report.unitSet
      && other.period != report.period && !others.contains(where: { $0.period == other.period })
    {
      others.append(other)
    }
    guard !others.isEmpty else { return nil }
    let all = (others + [report]).sorted { isEarlier($0.period, $1.period) }
    let times = Self.times(all.map(\.period))
    guard let place = all.firstIndex(where: { $0.period == report.period }) else { return nil }
    var joined = report
    let rest = all.indices.filter { $0 != place }
    var codes = (0..<report.units.count).map { report.units.codes[$0] }
    // Units that are in other periods only take part in bounds over the series.
    var known = Set(codes)
    for other in rest.map({ all[$0] }) {
      for unit in 0..<other.units.count where known.insert(other.units.codes[unit]).inserted {
        codes.append(other.units.codes[unit])
      }
    }
    joined.dataset.otherPeriods = OtherPeriods(
      time: times[place], times: rest.map { times[$0] },
      datasets: rest.compactMap { all[$0].aligned(to: report, units: codes) })
    return joined
  }

  /// Years where every period is one, else 1, 2, 3….
  private static func times(_ periods: [String]) -> [Double] {
    let years = periods.compactMap { Double($0) }.filter(\.isFinite)
    return years.count == periods.count && zip(years, years.dropFirst()).allSatisfy(<)
      ? years : periods.indices.map { Double($0) }
  }

  /// What can only be seen with all reports at hand: two files with one id, predecessors that no
  /// earlier report knows.
  private mutating func checkAcrossReports() {
    var files: [String: String] = [:]
    var periods: [String: String] = [:]
    for index in entries.indices {
      guard let report = entries[index].scored?.report else { continue }
      if let other = files.updateValue(entries[index].file, forKey: report.id) {
        entries[index].diagnostics.append(
          Diagnostic(
            .warning, .duplicateReport, file: entries[index].file, path: "id",
            found: "\"\(report.id)\" (\(other))"))
      } else if let series = report.series,
        let other = periods.updateValue(
          entries[index].file, forKey: series + "\u{0}" + report.period)
      {
        // A series has one report for each period.
        entries[index].diagnostics.append(
          Diagnostic(
            .warning, .duplicatePeriod, file: entries[index].file, path: "period",
            found: "\"\(report.period)\" (\(other))"))
      }
      checkPredecessors(of: index)
    }
  }

  private mutating func checkPredecessors(of index: Int) {
    guard let report = entries[index].scored?.report, !report.units.predecessors.isEmpty else {
      return
    }
    let earlier = entries.compactMap(\.scored?.report).filter {
      $0.series == report.series && report.series != nil && $0.unitSet != report.unitSet
    }
    var places: PlaceFinder?
    var reported = 0
    for (unit, codes) in report.units.predecessors.sorted(by: { $0.key < $1.key }) {
      for code in codes {
        let own = report.units.position(of: code)
        let isKnown =
          earlier.contains { $0.units.position(of: code) != nil } || (own != nil && own != unit)
        guard !isKnown else { continue }
        // A unit may bear the code of the one that it was, but only in another unit set.
        let isError = !earlier.isEmpty || (own == unit && report.unitSet == nil)
        reported += 1
        // As many as the reader keeps of a kind.
        guard reported <= Findings.limitPerCode else {
          entries[index].omit(isError ? .error : .warning)
          continue
        }
        places = places ?? PlaceFinder(report)
        let place = places?.place(unit, [.key("predecessors")]) ?? (line: 0, column: 0)
        let candidates = earlier.lazy.flatMap { other in
          (0..<other.units.count).lazy.map { other.units.codes[$0] }
        }
        entries[index].diagnostics.append(
          Diagnostic(
            isError ? .error : .warning,
            own == unit
              ? .ownPredecessor : earlier.isEmpty ? .uncheckedPredecessor : .unknownPredecessor,
            file: entries[index].file, line: place.line, column: place.column,
            path: "units[\(unit)].predecessors", found: "\"\(code)\"",
            // For the first ones only: each guess looks at many names.
            suggestion: reported <= 50 ? nearest(to: code, among: candidates) : nil))
      }
    }
  }
}

extension Report {
  /// The data of this report's period with the indicators of another and some units, by their codes;
  /// missing where this one has none.
  fileprivate func aligned(to other: Report, units codes: [String]) -> Dataset? {
    let places = codes.map { units.position(of: $0) }
    func arranged(_ column: Column?) -> Column {
      Column(places.map { place in place.flatMap { column?[$0] } })
    }
    /// Groups bear other numbers in another report: they are the same by their codes.
    func arranged(groups code: String) -> [Int32] {
      func codes(_ report: Report) -> [String] {
        report.groupings.first { $0.code == code }?.groups.map(\.code) ?? []
      }
      let theirs = Dictionary(
        codes(other).enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { a, _ in a })
      let numbers = codes(self).map { theirs[$0] ?? -1 }
      return places.map { place in
        guard let place, let group = dataset.groups[code]?[place], group >= 0 else { return -1 }
        return numbers[Int(group)]
      }
    }
    return try? Dataset(
      unitCount: codes.count,
      indicators: other.framework.indicators.map { node in
        arranged(
          framework.position(of: other.framework.nodes[node].code)
            .flatMap { framework.column(of: $0) }
            .map { dataset.indicators[$0] })
      },
      auxiliaries: Dictionary(
        uniqueKeysWithValues: other.dataset.auxiliaries.keys.map {
          ($0, arranged(dataset.auxiliaries[$0]))
        }),
      groups: Dictionary(
        uniqueKeysWithValues: other.dataset.groups.keys.map { code in
          (code, arranged(groups: code))
        }), references: other.dataset.references)
  }
}

/// Whether one period lies before another: numbers inside are compared as numbers, so that 2018-Q2
/// stands before 2018-Q10.
package func isEarlier(_ a: String, _ b: String) -> Bool {
  func parts(_ text: String) -> [(String, Int)] {
    var result: [(String, Int)] = []
    var word = ""
    var digits = ""
    for character in text + " " {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        if !digits.isEmpty {
          result.append((word, Int(digits) ?? .max))
          word = ""
          digits = ""
        }
        word.append(character)
      }
    }
    result.append((word, 0))
    return result
  }
  for (x, y) in zip(parts(a), parts(b)) where x != y { return x < y }
  return false
}

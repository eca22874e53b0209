import CompositeIndex

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The reports of some files and folders, with what was found about each file.
public struct Library: Sendable {
  public struct Entry: Sendable {
    public var file: String
    public var diagnostics: [Diagnostic]
    public var omittedDiagnostics: Int
    /// `nil` if the file could not be made sense of.
    public var scored: ScoredReport?

    private let omittedErrors: Int

    /// All errors, those that were only counted too.
    public var errorCount: Int {
      diagnostics.reduce(omittedErrors) { $0 + ($1.severity == .error ? 1 : 0) }
    }
    public var warningCount: Int { diagnostics.count + omittedDiagnostics - errorCount }

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
  public static func load(
    _ files: [String], progress: @escaping (Double) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) -> Library {
    var entries: [Entry] = []
    for (place, file) in files.enumerated() {
      let reading = ReportReader.read(
        file, progress: { progress((Double(place) + $0) / Double(files.count)) },
        isCancelled: isCancelled)
      guard let reading, !isCancelled() else { break }
      entries.append(Entry(reading))
    }
    var library = Library(entries)
    library.checkAcrossReports()
    return library
  }

  /// The report files among some paths: files as they are, of folders the `.json` files directly in
  /// them, in name order, without schemas and hidden files.
  public static func files(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.flatMap { path -> [String] in
      var information = stat()
      guard path != "-", stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR,
        let folder = opendir(path)
      else { return [path] }
      defer { closedir(folder) }
      var names: [String] = []
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasSuffix(".json"), !name.hasSuffix(".schema.json"), !name.hasPrefix(".") {
          names.append(name)
        }
      }
      return names.sorted().map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }.filter { seen.insert($0).inserted }
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
        return a.scored != nil && b.scored == nil
          || (a.scored == nil && b.scored == nil && a.file < b.file)
      }
      let (x, y) = (seriesTitle(a), seriesTitle(b))
      if x != y { return x.lexicographicallyPrecedes(y) }
      if left.period != right.period { return isEarlier(right.period, left.period) }
      return a.file < b.file
    }
  }

  /// What can only be seen with all reports at hand: two files with one id, predecessors that no
  /// earlier report knows.
  private mutating func checkAcrossReports() {
    var files: [String: String] = [:]
    for index in entries.indices {
      guard let report = entries[index].scored?.report else { continue }
      if let other = files.updateValue(entries[index].file, forKey: report.id) {
        entries[index].diagnostics.append(
          Diagnostic(
            .warning, .duplicateReport, file: entries[index].file, path: "id",
            found: "\"\(report.id)\" (\(other))"))
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
    for (unit, codes) in report.units.predecessors.sorted(by: { $0.key < $1.key }) {
      for code in codes {
        let isKnown =
          earlier.contains { $0.units.position(of: code) != nil }
          || report.units.position(of: code) != nil
        guard !isKnown else { continue }
        let place = report.place(ofPredecessorsOf: unit)
        entries[index].diagnostics.append(
          Diagnostic(
            earlier.isEmpty ? .warning : .error,
            earlier.isEmpty ? .uncheckedPredecessor : .unknownPredecessor,
            file: entries[index].file, line: place.line, column: place.column,
            path: "units[\(unit)].predecessors", found: "\"\(code)\"",
            suggestion: nearest(
              to: code,
              among: earlier.flatMap { other in
                (0..<other.units.count).map { other.units.codes[$0] }
              })))
      }
    }
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

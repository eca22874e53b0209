import CSimdJSON
import CompositeIndex

/// What came of reading a file: a report if it could be made sense of, and everything found.
public struct Reading: Sendable {
  public var file: String
  public var report: Report?
  /// In the order of the file, errors and warnings.
  public var diagnostics: [Diagnostic]
  /// Findings beyond the first ten thousand of their kind, which are only counted.
  public var omitted: Int

  /// How many of those are errors.
  public var omittedErrors = 0

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Reads a `govrank-report/1` file.
public struct ReportReader {
  public static let format = "govrank-report/1"

  /// Files from this size on are read in batches of units, so that neither the text nor its parse
  /// is ever whole in memory.
  static let batchThreshold = 4 << 20
  static let batchSize = 1 << 20
  /// Bytes of a file at most, and of what of it is parsed in one piece: all but the units.
  static let sizeLimit = Int(UInt32.max)
  static let wholeLimit = 8 << 20

  private let source: ByteSource
  private let findings: Findings
  private let progress: (Double) -> Void
  private let isCancelled: () -> Bool

  /// Reads one file, or standard input for "-".
  ///
  /// Nothing is thrown for bad data: what is wrong is in the reading's diagnostics.
  ///
  /// - Parameters:
  ///   - file: A path, used as it is; no other file is touched.
  ///   - progress: Told the share (0…1) that is read, about once a megabyte.
  ///   - isCancelled: Asked as often; once true, reading stops and returns `nil`.
  /// - Complexity: O(size of the file).
  public static func read(
    _ file: String, progress: @escaping (Double) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) -> Reading? {
    do throws(FileProblem) {
      let source = try ByteSource(file, limit: sizeLimit)
      let reading = try ReportReader(source, progress, isCancelled).read()
      // What was found in a file that changed meanwhile is true of no file.
      try source.checkUnchanged()
      return reading
    } catch {
      return unreadable(file, error)
    }
  }

  /// Reads a report from a file that is open, from its beginning; the descriptor stays the caller's.
  package static func read(descriptor: Int32, named name: String) -> Reading {
    do throws(FileProblem) {
      let source = try ByteSource(descriptor: descriptor, name: name, limit: sizeLimit)
      return try ReportReader(source, { _ in }, { false }).read()
        ?? Reading(file: name, report: nil, diagnostics: [], omitted: 0)
    } catch {
      return unreadable(name, error)
    }
  }

  /// Reads a report from memory.
  public static func read(bytes: [UInt8], named name: String) -> Reading {
    let source = ByteSource(name: name, bytes: bytes)
    do throws(FileProblem) {
      return try ReportReader(source, { _ in }, { false }).read()
        ?? Reading(file: name, report: nil, diagnostics: [], omitted: 0)
    } catch {
      return unreadable(name, error)
    }
  }

  private static func unreadable(_ file: String, _ problem: FileProblem) -> Reading {
    Reading(
      file: file, report: nil, diagnostics: [Diagnostic(problem, file: file)], omitted: 0)
  }

  private init(
    _ source: ByteSource, _ progress: @escaping (Double) -> Void,
    _ isCancelled: @escaping () -> Bool
  ) {
    self.source = source
    self.progress = progress
    self.isCancelled = isCancelled
    findings = Findings(file: source.name)
  }

  private func result(_ report: Report?) -> Reading {
    Reading(
      file: source.name, report: report, diagnostics: findings.sorted, omitted: findings.omitted,
      omittedErrors: findings.omittedErrors)
  }

  private func read() throws(FileProblem) -> Reading? {
    guard source.count > 0 else {
      findings.add(.error, .empty)
      return result(nil)
    }
    if source.count >= Self.batchThreshold {
      guard try beginsLikeReport() else { return result(nil) }
      if let cut = try splitUnits() { return try readInBatches(cut) }
      if isCancelled() { return nil }
    }
    let text = PaddedBytes(capacity: source.count)
    try text.fill(from: source, at: 0, count: source.count)
    text.blankByteOrderMark()
    let document = JSONDocument()
    // Values point into both.
    defer { withExtendedLifetime((text, document)) {} }
    findings.window = .init(text: text.bytes, lines: LineCounter(source))
    guard source.count <= Self.wholeLimit else {
      // Nothing is made of it, but the first fault is told where there is one.
      if !findings.addFault(in: text.bytes) { throw .tooLarge(Self.wholeLimit) }
      return result(nil)
    }
    guard let root = parse(document, text) else { return result(nil) }
    guard var builder = ReportBuilder(root, size: source.count, findings: findings) else {
      return result(nil)
    }
    builder.reserve(units: root.find([.key("units")])?.elements.reduce(0) { n, _ in n + 1 } ?? 0)
    builder.readUnits(root, firstUnit: 0)
    return result(builder.finish(source: source))
  }

  /// Parses; on failure records the first fault of the text.
  private func parse(_ document: JSONDocument, _ text: PaddedBytes) -> JSONValue? {
    do {
      return try document.parse(text)
    } catch let failure {
      findings.addSyntaxFault(in: text.bytes, failure)
      return nil
    }
  }

  // MARK: Large files

  private struct Cut {
    var open: Int
    var close: Int
    var batches: [gr_json_batch]
  }

  /// Whether a large file opens an object: what does not is not worth reading to its end.
  private func beginsLikeReport() throws(FileProblem) -> Bool {
    let block = PaddedBytes(capacity: Self.batchSize)
    try block.fill(from: source, at: 0, count: min(Self.batchSize, source.count))
    block.blankByteOrderMark()
    let first = block.bytes.firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if let first, block.bytes[first] == UInt8(ascii: "{") { return true }
    findings.window = .init(text: block.bytes, lines: LineCounter(source))
    findings.add(
      .error, .wrongType, at: first ?? 0, found: first.flatMap { snippet(block.bytes, at: $0) },
      expected: .report)
    return false
  }

  /// Finds the units in a large file without parsing it; `nil` if they are not where they should
  /// be or the file is cut off.
  private func splitUnits() throws(FileProblem) -> Cut? {
    let splitter = gr_json_splitter_new("units", Self.batchSize)
    defer { gr_json_splitter_free(splitter) }
    let buffer = PaddedBytes(capacity: Self.batchSize)
    var offset = 0
    while offset < source.count, !isCancelled() {
      try buffer.fill(from: source, at: offset, count: min(Self.batchSize, source.count - offset))
      gr_json_splitter_feed(
        splitter, buffer.base.assumingMemoryBound(to: CChar.self), buffer.count)
      offset += buffer.count
    }
    var (open, close) = (UInt64(0), UInt64(0))
    var batches: UnsafePointer<gr_json_batch>?
    var count = 0
    guard gr_json_splitter_finish(splitter, &open, &close, &batches, &count) == 1, count > 0
    else { return nil }
    return Cut(
      open: Int(open), close: Int(close),
      batches: Array(UnsafeBufferPointer(start: batches, count: count)))
  }

  private func readInBatches(_ cut: Cut) throws(FileProblem) -> Reading? {
    // The text around the units first: it says what their keys mean.
    let behind = source.count - cut.close
    guard cut.open + 1 + behind <= Self.wholeLimit else { throw .tooLarge(Self.wholeLimit) }
    let envelope = PaddedBytes(capacity: cut.open + 1 + behind)
    envelope.resize(cut.open + 1 + behind)
    try source.read(at: 0, count: cut.open + 1, into: envelope.base)
    try source.read(at: cut.close, count: behind, into: envelope.base + cut.open + 1)
    envelope.blankByteOrderMark()
    let text = PaddedBytes(capacity: Self.batchSize + 2)
    let lines = LineCounter(source)
    findings.window = .init(
      text: envelope.bytes, gap: cut.open, skipped: cut.close - cut.open - 1, lines: lines)
    let document = JSONDocument()
    guard let root = parse(document, envelope),
      var builder = ReportBuilder(root, size: source.count, findings: findings)
    else { return result(nil) }
    builder.reserve(units: cut.batches.reduce(0) { $0 + Int($1.count) })

    let unitDocument = JSONDocument()
    defer { withExtendedLifetime((envelope, document, text, unitDocument)) {} }
    var previousEnd = cut.open + 1
    for batch in cut.batches {
      if isCancelled() { return nil }
      progress(Double(batch.offset) / Double(source.count))
      let (start, length) = (Int(batch.offset), Int(batch.length))
      // A batch is parsed as an array of its own, in brackets.
      text.resize(length + 2)
      text.base.storeBytes(of: UInt8(ascii: "["), as: UInt8.self)
      try source.read(at: start, count: length, into: text.base + 1)
      text.base.storeBytes(of: UInt8(ascii: "]"), toByteOffset: length + 1, as: UInt8.self)
      findings.window = .init(text: text.bytes, offset: start, prefix: 1, lines: lines)
      guard try checkSeparator(from: previousEnd, to: start, isFirst: batch.first == 0) else {
        return result(nil)
      }
      previousEnd = start + length
      guard let units = parse(unitDocument, text) else { return result(nil) }
      builder.readUnits(in: units, firstUnit: Int(batch.first))
    }
    guard try checkSeparator(from: previousEnd, to: cut.close, isFirst: true) else {
      return result(nil)
    }
    return result(builder.finish(source: source))
  }

  /// Between two batches stands one comma and nothing else but blanks.
  private func checkSeparator(
    from start: Int, to end: Int, isFirst: Bool
  ) throws(FileProblem) -> Bool {
    let gap = PaddedBytes(capacity: end - start)
    try gap.fill(from: source, at: start, count: end - start)
    let text = gap.bytes.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if text == (isFirst ? [] : [UInt8(ascii: ",")]) { return true }
    findings.add(
      .error, .syntax, at: findings.window.prefix,
      found: text.isEmpty ? nil : String(decoding: text.prefix(40), as: UTF8.self),
      expected: .token(isFirst ? "{ ]" : ","))
    return false
  }
}

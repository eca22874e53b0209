/// Collects findings with their places. Offsets are turned into lines and columns while the text is
/// at hand.
package final class Findings {
  let file: String
  private(set) var all: [Diagnostic] = []
  private(set) var errorCount = 0
  /// Findings beyond the limit, counted but not kept.
  private(set) var omitted = 0
  private(set) var omittedErrors = 0
  private var offsets: [Int] = []

  /// A broken file of a million units must not fill the memory with a million findings, nor one kind
  /// of finding hide another.
  static let limitPerCode = 10_000
  private var counts: [Diagnostic.Code: Int] = [:]

  /// The text that offsets refer to now, and where it stands in the file.
  var window = Window()

  struct Window {
    var text = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Offset of the text in the file, from `gap` on moved by `skipped`: the text around the units
    /// is parsed without them.
    var offset = 0
    var gap = Int.max
    var skipped = 0
    /// What the text has too much at its front (a bracket put around a batch).
    var prefix = 0
    var lines: LineCounter?

    func fileOffset(_ offset: Int) -> Int {
      self.offset + offset - prefix + (offset > gap ? skipped : 0)
    }

    func place(_ offset: Int) -> (line: Int, column: Int) {
      lines?.place(at: fileOffset(offset)) ?? (1, 1)
    }
  }

  init(file: String) {
    self.file = file
  }

  /// Whether there is a finding of a kind.
  func has(_ code: Diagnostic.Code) -> Bool { counts[code] != nil }

  /// Names are guessed for so many findings: who has more of them does not need the guess, and
  /// comparing each with all would take a while.
  private var guesses = 100

  /// The nearest of some names, for the first findings that ask.
  func suggestion(
    for name: String, among candidates: @autoclosure () -> some Sequence<String>
  ) -> String? {
    guard guesses > 0 else { return nil }
    guesses -= 1
    return nearest(to: name, among: candidates())
  }

  /// - Parameters:
  ///   - offset: In the window's text; in the file if the place is `resolved` already.
  package func add(
    _ severity: Diagnostic.Severity, _ code: Diagnostic.Code, at offset: Int,
    path: @autoclosure () -> [PathStep] = [], found: @autoclosure () -> String? = nil,
    expected: Expectation? = nil, suggestion: @autoclosure () -> String? = nil,
    resolved: @autoclosure () -> (line: Int, column: Int)? = nil
  ) {
    if severity == .error { errorCount += 1 }
    counts[code, default: 0] += 1
    guard counts[code, default: 0] <= Self.limitPerCode else {
      omitted += 1
      if severity == .error { omittedErrors += 1 }
      return
    }
    let resolved = resolved()
    let place = resolved ?? window.place(offset)
    offsets.append(resolved == nil ? window.fileOffset(offset) : offset)
    all.append(
      Diagnostic(
        severity, code, file: file, line: place.line, column: place.column,
        path: pathText(path()), found: found(), expected: expected, suggestion: suggestion()))
  }

  /// A finding about the file as a whole.
  func add(_ severity: Diagnostic.Severity, _ code: Diagnostic.Code, found: String? = nil) {
    if severity == .error { errorCount += 1 }
    offsets.append(0)
    all.append(Diagnostic(severity, code, file: file, found: found))
  }

  /// All findings in the order of the file.
  var sorted: [Diagnostic] {
    all.indices.sorted { offsets[$0] == offsets[$1] ? $0 < $1 : offsets[$0] < offsets[$1] }
      .map { all[$0] }
  }
}

extension Findings {
  /// Records why a text is no JSON object.
  func addSyntaxFault(in bytes: UnsafeRawBufferPointer, _ failure: JSONDocument.Failure) {
    if addFault(in: bytes) { return }
    if failure.isTooDeep {
      add(.error, .tooDeep, at: firstTooDeep(in: bytes, limit: 199), expected: .depth(200))
    } else {
      // Well-formed, but not an object: a lone number, string or literal.
      add(
        .error, .wrongType, at: 0, found: snippet(bytes, at: 0) ?? failure.message,
        expected: .report)
    }
  }

  /// Records the first fault of a text's form.
  ///
  /// - Returns: Whether there is one.
  func addFault(in bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      add(.error, .notUTF8, at: 0, found: "UTF-16", expected: .utf8)
    } else if let offset = firstInvalidUTF8(in: bytes) {
      add(
        .error, .notUTF8, at: offset, found: "0x" + String(bytes[offset], radix: 16),
        expected: .utf8)
    } else if let fault = JSONSyntaxFault.first(in: bytes) {
      add(
        .error, .syntax, at: fault.offset, found: fault.found, expected: fault.expected)
    } else {
      return false
    }
    return true
  }
}

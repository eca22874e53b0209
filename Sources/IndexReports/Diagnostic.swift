/// One finding about a file: what is wrong, where, what was found and what was expected. Carries
/// values; the sentence is made in the user's language where it is shown.
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: Sendable, Hashable {
    case error
    case warning
  }

  public enum Code: String, Sendable, Hashable, CaseIterable {
    // The file and its syntax.
    case unreadable
    case notFound
    case notAFile
    case tooLarge
    case changed
    case empty
    case notUTF8
    case syntax
    case tooDeep
    // Keys and types.
    case duplicateKey
    case unknownKey
    case missingKey
    case wrongType
    case unsupportedFormat
    case invalidValue
    case outOfRange
    case emptyText
    // The tree.
    case emptyChildren
    case duplicateCode
    case tooMany
    case nodeCycle
    case categorySmallerThanListed
    case duplicateBand
    case unknownDenominator
    case missingGoalposts
    case equalBounds
    case goalpostsAgainstDirection
    // Units.
    case missingCategory
    case unknownCategory
    case unknownGrouping
    case unknownGroup
    case unknownPredecessor
    case uncheckedPredecessor
    case ownPredecessor
    case predecessorCycle
    case unknownNode
    case valueForAggregate
    case unknownReference
    // What can't be computed.
    case valueNotPositive
    case zeroDenominator
    case referenceWithoutValue
    case needsEarlierPeriods
    case notComputable
    // Published figures.
    case rankOrder
    case rankNotShared
    case rankBeyondTotal
    case rankBeyondListed
    // Several files.
    case duplicateReport
    case duplicatePeriod
  }

  public var severity: Severity
  public var code: Code
  /// The file as the user named it; "-" for standard input.
  public var file: String
  /// From 1; 0 if the finding concerns the whole file.
  public var line: Int
  /// In characters from 1.
  public var column: Int
  /// The key path from the outermost object, as in `units[3].values.osi`.
  public var path: String
  public var found: String?
  public var expected: Expectation?
  /// The nearest known name.
  public var suggestion: String?

  public init(
    _ severity: Severity, _ code: Code, file: String, line: Int = 0, column: Int = 0,
    path: String = "", found: String? = nil, expected: Expectation? = nil, suggestion: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// Whether there was nothing to read: a wrong name, no permission.
  public var isMissingInput: Bool { code == .notFound || code == .unreadable }

  /// Whether the report can still be shown: the figures contradict each other, but they are the
  /// publisher's, and are shown as printed.
  public var concernsPublishedFigures: Bool {
    switch code {
    case .rankOrder, .rankNotShared, .rankBeyondTotal, .rankBeyondListed: true
    default: false
    }
  }
}

/// What should have stood there.
public enum Expectation: Sendable, Hashable {
  // Syntax.
  case value
  case valueOr(String)
  case key
  case keyOr(String)
  /// One of some characters, blank-separated.
  case token(String)
  /// The rest of an object or array up to its bracket.
  case closing(String)
  case closingQuote
  case endOfFile
  case quotedOrLiteral
  case noLeadingZero
  case digits
  case hexDigits
  case surrogatePair
  case escape
  case noControlCharacter
  case finiteNumber
  case utf8
  case report
  case depth(Int)
  case bytesAtMost(Int)
  /// So many of what was counted.
  case atMost(Int)
  // Types.
  case object
  case array
  case string
  case number
  case boolean
  case integer
  case numberOrNull
  /// A string, or an object with a text per language.
  case text
  case date
  case period
  /// Exactly so many numbers.
  case numbers(Int)
  case rank
  case method
  // Ranges and names.
  case oneOf([String])
  case above(Double)
  case between(Double, Double)
  case atLeast(Int)
  case differentBounds
  case ascending
  case nonEmptyList
  case nonEmptyText
  case languages
  case onlyOnce
  case goalposts
  case latitudeLongitude
  /// An order of the two goalposts that fits the direction.
  case goalpostOrder
  // Published figures.
  case rankAtMost(Int)
  /// A rank no better than that of a unit with a higher score.
  case rankBehind(unit: String, rank: Int)
  case rankSharedWith(unit: String, rank: Int)
}

/// The nearest of some names to a mistyped one, or `nil` if none is near: at most a third of its
/// letters apart (Damerau–Levenshtein, restricted form, on folded text).
package func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  // Nobody mistypes a name of a page.
  guard name.utf8.count <= 256 else { return nil }
  let wanted = Array(UnicodeForms.folded(name).unicodeScalars)
  var best: (distance: Int, name: String)?
  for candidate in candidates.prefix(2000) where candidate.utf8.count <= 512 {
    let other = Array(UnicodeForms.folded(candidate).unicodeScalars)
    let limit = max(1, max(wanted.count, other.count) / 3)
    guard abs(wanted.count - other.count) <= limit else { continue }
    let distance = editDistance(wanted, other)
    if distance <= limit && distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.name
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      row[j] = min(
        last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}

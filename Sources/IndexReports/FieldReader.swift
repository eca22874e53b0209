/// Reads typed values out of JSON and records what is wrong with them. Every method returns `nil`
/// after recording a finding, so that reading goes on and all findings are made.
package struct FieldReader {
  package let findings: Findings
  package typealias Path = [PathStep]

  /// The members of an object by key.
  package struct Fields {
    package var value: JSONValue
    package var path: Path
    package var members: [String: JSONValue] = [:]

    package subscript(key: String) -> JSONValue? { members[key] }

    /// The value under a key for which JSON null means "missing".
    package func nullable(_ key: String) -> JSONValue? {
      members[key].flatMap { $0.isNull ? nil : $0 }
    }

    package func path(_ key: String) -> Path { path + [.key(key)] }
  }

  /// Parses a small JSON text and makes something of it.
  ///
  /// - Returns: What `make` made, `nil` if anything is wrong, and everything found.
  package static func read<Result>(
    _ bytes: [UInt8], named file: String, _ make: (JSONValue, FieldReader) -> Result?
  ) -> (Result?, [Diagnostic]) {
    let findings = Findings(file: file)
    guard !bytes.isEmpty else {
      findings.add(.error, .empty)
      return (nil, findings.sorted)
    }
    let text = PaddedBytes(bytes)
    text.blankByteOrderMark()
    findings.window = .init(
      text: text.bytes, lines: LineCounter(ByteSource(name: file, bytes: bytes)))
    let document = JSONDocument()
    // Values point into both.
    defer { withExtendedLifetime((text, document)) {} }
    let root: JSONValue
    do {
      root = try document.parse(text)
    } catch {
      findings.addSyntaxFault(in: text.bytes, error)
      return (nil, findings.sorted)
    }
    let result = make(root, FieldReader(findings: findings))
    let all = findings.sorted
    return (all.contains { $0.severity == .error } ? nil : result, all)
  }

  package func found(_ value: JSONValue) -> String? {
    snippet(findings.window.text, at: value.offset)
  }

  package func wrongType(
    _ value: JSONValue, _ path: @autoclosure () -> Path, _ expected: Expectation
  ) {
    findings.add(
      .error, .wrongType, at: value.offset, path: path(), found: found(value), expected: expected)
  }

  package func fault(
    _ code: Diagnostic.Code, _ value: JSONValue, _ path: @autoclosure () -> Path,
    _ expected: Expectation? = nil, suggestion: @autoclosure () -> String? = nil
  ) {
    findings.add(
      .error, code, at: value.offset, path: path(), found: found(value), expected: expected,
      suggestion: suggestion())
  }

  /// An object whose keys are known beforehand. Unknown keys are warnings, so that newer files open.
  package func fields(
    _ value: JSONValue, _ path: Path, known: [String], required: [String] = []
  ) -> Fields? {
    guard value.kind == .object else {
      wrongType(value, path, .object)
      return nil
    }
    var fields = Fields(value: value, path: path)
    for member in value.members {
      let name = member.name
      if !known.contains(name) {
        findings.add(
          .warning, .unknownKey, at: member.offset, path: path + [.key(name)],
          found: "\"\(name)\"",
          suggestion: findings.suggestion(
            for: name, among: known.filter { !fields.members.keys.contains($0) }))
      }
      checkOnce(name, member, &fields)
    }
    for key in required where fields.members[key] == nil {
      findings.add(
        .error, .missingKey, at: value.offset, path: path, found: nil, expected: .oneOf([key]))
    }
    return fields
  }

  /// An object whose keys are codes.
  package func entries(_ value: JSONValue, _ path: Path) -> [JSONValue.Member] {
    guard value.kind == .object else {
      wrongType(value, path, .object)
      return []
    }
    var fields = Fields(value: value, path: path)
    return value.members.filter { checkOnce($0.name, $0, &fields) }
  }

  @discardableResult
  private func checkOnce(
    _ name: String, _ member: JSONValue.Member, _ fields: inout Fields
  ) -> Bool {
    let isNew = fields.members.updateValue(member.value, forKey: name) == nil
    if !isNew {
      findings.add(
        .error, .duplicateKey, at: member.offset, path: fields.path + [.key(name)],
        found: "\"\(name)\"", expected: .onlyOnce)
    }
    return isNew
  }

  /// The elements of an array with their paths, made one by one; none of what is no array.
  package func elements(_ value: JSONValue?, _ path: Path) -> Elements {
    if let value, value.kind != .array { wrongType(value, path, .array) }
    return Elements(elements: value?.elements, path: path)
  }

  package struct Elements: Sequence, IteratorProtocol {
    fileprivate var elements: JSONValue.Elements?
    fileprivate let path: Path
    private var place = 0

    fileprivate init(elements: JSONValue.Elements?, path: Path) {
      self.elements = elements
      self.path = path
    }

    package mutating func next() -> (JSONValue, Path)? {
      guard let value = elements?.next() else { return nil }
      place += 1
      return (value, path + [.element(place - 1)])
    }
  }

  /// A string that is not empty, in NFC.
  package func string(_ value: JSONValue?, _ path: Path) -> String? {
    guard let value else { return nil }
    guard let text = value.string else {
      wrongType(value, path, .string)
      return nil
    }
    guard !text.isEmpty else {
      fault(.emptyText, value, path, .nonEmptyText)
      return nil
    }
    return UnicodeForms.composed(text)
  }

  /// A string, or an object with a text in at least one language.
  package func text(_ value: JSONValue?, _ path: Path) -> Text? {
    guard let value else { return nil }
    switch value.kind {
    case .string:
      return string(value, path).map { Text($0) }
    case .object:
      guard let fields = fields(value, path, known: Language.allCases.map(\.rawValue)) else {
        return nil
      }
      let english = string(fields["en"], fields.path("en"))
      let vietnamese = string(fields["vi"], fields.path("vi"))
      guard let any = english ?? vietnamese else {
        if fields["en"] == nil && fields["vi"] == nil { fault(.emptyText, value, path, .languages) }
        return nil
      }
      return Text(english: english ?? any, vietnamese: vietnamese ?? any)
    default:
      wrongType(value, path, .text)
      return nil
    }
  }

  package func number(_ value: JSONValue?, _ path: Path) -> Double? {
    guard let value else { return nil }
    guard let number = value.number else {
      wrongType(value, path, .number)
      return nil
    }
    return number
  }

  package func boolean(_ value: JSONValue?, _ path: Path) -> Bool? {
    guard let value else { return nil }
    switch value.kind {
    case .true: return true
    case .false: return false
    default:
      wrongType(value, path, .boolean)
      return nil
    }
  }

  /// A whole number of a range, however it is written.
  package func integer(_ value: JSONValue?, _ path: Path, in range: ClosedRange<Int>) -> Int? {
    guard let value else { return nil }
    guard let number = value.number, number == number.rounded() else {
      wrongType(value, path, .integer)
      return nil
    }
    guard let integer = Int(exactly: number), range.contains(integer) else {
      fault(
        .outOfRange, value, path,
        .between(Double(range.lowerBound), Double(range.upperBound)))
      return nil
    }
    return integer
  }

  /// An array of exactly `count` numbers.
  package func numbers(_ value: JSONValue?, _ path: Path, count: Int) -> [Double]? {
    guard let value else { return nil }
    let numbers = value.elements.map(\.number)
    guard value.kind == .array, numbers.count == count, !numbers.contains(nil) else {
      wrongType(value, path, .numbers(count))
      return nil
    }
    return numbers.compactMap(\.self)
  }

  /// One of a few words.
  package func word(_ value: JSONValue?, _ path: Path, among words: [String]) -> String? {
    guard let value else { return nil }
    guard let word = value.string else {
      wrongType(value, path, .oneOf(words))
      return nil
    }
    guard words.contains(word) else {
      fault(
        .invalidValue, value, path, .oneOf(words),
        suggestion: findings.suggestion(for: word, among: words))
      return nil
    }
    return word
  }

  /// A rank ≥ 1, or a range of two.
  package func rank(_ value: JSONValue?, _ path: Path) -> Rank? {
    guard let value else { return nil }
    func whole(_ value: JSONValue) -> Int? {
      value.number.flatMap { Int(exactly: $0) }.flatMap { $0 <= Int(Int32.max) ? $0 : nil }
    }
    if value.kind == .number {
      guard let rank = whole(value) else {
        wrongType(value, path, .rank)
        return nil
      }
      guard rank >= 1 else {
        fault(.outOfRange, value, path, .rank)
        return nil
      }
      return .exact(rank)
    }
    let ends = value.elements.map { whole($0) }
    guard value.kind == .array, ends.count == 2, let low = ends[0], let high = ends[1] else {
      wrongType(value, path, .rank)
      return nil
    }
    guard low >= 1, low <= high else {
      fault(.outOfRange, value, path, .rank)
      return nil
    }
    return low == high ? .exact(low) : .range(low, high)
  }

  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  package func date(_ value: JSONValue?, _ path: Path) -> String? {
    guard let value, let text = string(value, path) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isDate =
      (1...3).contains(parts.count)
      && zip(parts, [4, 2, 2]).allSatisfy { part, digits in
        part.utf8.count == digits && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      }
      && PeriodForm.isInCalendar(parts.compactMap { Int($0) })
    guard isDate else {
      fault(.invalidValue, value, path, .date)
      return nil
    }
    return text
  }

  /// The period that figures are of: any name, but no date that there can't be.
  func period(_ value: JSONValue?, _ path: Path) -> String? {
    guard let value, let text = string(value, path) else { return nil }
    guard PeriodForm.isPossible(text) else {
      fault(.invalidValue, value, path, .period)
      return nil
    }
    return text
  }
}

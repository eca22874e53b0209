import CompositeIndex

/// Finds units by what people type: code, name or alias, in any case, with or without marks and titles.
///
/// A name that is whole comes before one that begins so, and that before one that holds the words; within
/// each, marks as they were typed come before none. What was typed with marks is no code.
extension ScoredReport {
  /// The unit that is meant.
  ///
  /// - Parameters:
  ///   - parts: Whether the beginning of a name, or whole words of it, will do; if not, nothing is
  ///     suggested either.
  ///   - language: Of the suggestion.
  public func find(
    _ text: String, parts: Bool = true, language: Language = .english
  ) -> Report.Match {
    // What is a code as it stands needs no search.
    if let unit = report.units.position(of: UnicodeForms.composed(text)) { return .unit(unit) }
    return report.find(text, among: searchIndex, parts: parts, language: language)
  }
}

extension Report {
  public enum Match: Sendable, Hashable {
    case unit(Int)
    /// Several units bear the name.
    case ambiguous([Int])
    case none(suggestion: String?)
  }

  /// As ``ScoredReport/find(_:parts:language:)``, for a report that is not searched often.
  public func find(_ text: String, language: Language = .english) -> Match {
    find(text, among: SearchIndex(units), parts: true, language: language)
  }

  /// Whether a text is the unit's own code or name but for case, marks and titles; if not, what it was
  /// taken for has to be said.
  public func isOwnName(_ text: String, of unit: Int) -> Bool {
    let wanted = Spelling(text)
    return [units.codes[unit], units.name(unit, .english), units.name(unit, .vietnamese)]
      .contains { name in
        let own = Spelling(name)
        return own.likeness(own.core, to: wanted, wanted.core) ?? .overmarked < .overmarked
      }
  }

  /// How a text fits a name, the best first.
  private enum Fit: Int, Comparable {
    case same, marked, unmarked, core, coreUnmarked
    case beginning, beginningUnmarked, words, wordsUnmarked

    static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
    var isWhole: Bool { self <= .coreUnmarked }
  }

  /// So many units are looked at one by one; of more the message says that they are at least as many.
  package static let candidateLimit = 5_000

  fileprivate func find(
    _ text: String, among index: SearchIndex, parts: Bool, language: Language
  ) -> Match {
    let text = UnicodeForms.composed(text)
    if let unit = units.position(of: text) { return .unit(unit) }
    let wanted = Spelling(text)
    guard !wanted.letters.isEmpty else { return .none(suggestion: nil) }
    var best: Fit?
    var found: [Int] = []
    for unit in index.candidates(wanted).prefix(Self.candidateLimit) {
      guard let fit = fit(text, wanted, unit, index), parts || fit.isWhole else { continue }
      if fit < best ?? fit { found = [] }
      if fit <= best ?? fit {
        best = fit
        found.append(unit)
      }
    }
    if found.count == 1 { return .unit(found[0]) }
    if found.count > 1 { return .ambiguous(found.sorted()) }
    return .none(suggestion: parts ? suggestion(for: text, wanted, index, language) : nil)
  }

  private func fit(
    _ text: String, _ wanted: Spelling, _ unit: Int, _ index: SearchIndex
  ) -> Fit? {
    let own = [units.name(unit, .english), units.name(unit, .vietnamese)]
    let fits = index.names(of: unit).map { name -> Fit? in
      if name == text { return .same }
      return SearchIndex.isCode(name) && !own.contains(name)
        ? fitOfCode(wanted, name) : fitOfName(wanted, Spelling(name), index)
    }
    return (fits + [fitOfCode(wanted, units.codes[unit])]).compactMap(\.self).min()
  }

  private func fitOfCode(_ wanted: Spelling, _ code: String) -> Fit? {
    guard !wanted.hasMarks else { return nil }
    let own = Spelling(code)
    if own.letters == wanted.letters { return .unmarked }
    return own.letters.elementsEqual(wanted.letters[wanted.core]) ? .coreUnmarked : nil
  }

  private func fitOfName(_ wanted: Spelling, _ own: Spelling, _ index: SearchIndex) -> Fit? {
    if let likeness = own.likeness(own.whole, to: wanted, wanted.whole), index.takes(likeness) {
      return likeness == .marked ? .marked : .unmarked
    }
    if let likeness = own.likeness(own.core, to: wanted, wanted.core), index.takes(likeness) {
      return likeness == .marked ? .core : .coreUnmarked
    }
    var best: Fit?
    let count = wanted.core.count
    // One letter begins too many names to mean one of them; two with a mark that the name has not, too.
    guard count > 1 else { return nil }
    let takesUnmarked = count > 2 || !wanted.hasMarks
    for start in own.words where start + count <= own.letters.count {
      guard let likeness = own.likeness(start..<(start + count), to: wanted, wanted.core),
        index.takes(likeness), takesUnmarked || likeness == .marked
      else { continue }
      if start == own.core.lowerBound || start == 0 {
        return likeness == .marked ? .beginning : .beginningUnmarked
      }
      guard own.isWordEnd(start + count) else { continue }
      let fit: Fit = likeness == .marked ? .words : .wordsUnmarked
      best = min(best ?? fit, fit)
    }
    return best
  }

  /// The nearest name, in the language of who asks.
  private func suggestion(
    for text: String, _ wanted: Spelling, _ index: SearchIndex, _ language: Language
  ) -> String? {
    let searched = 0..<min(units.count, 20_000)
    let named = searched.lazy.flatMap { unit in
      index.names(of: unit).filter { !wanted.hasMarks || !SearchIndex.isCode($0) }
    }
    guard let near = nearest(to: text, among: named) else { return nil }
    let unit = searched.first { index.names(of: $0).contains(near) }
    return unit.map { units.name($0, language) } ?? near
  }
}

// MARK: Categories, nodes, groups

/// What one of a few named things a text means.
public enum NameMatch: Sendable, Hashable {
  case one(Int)
  case several([Int])
  case none

  /// - Parameters:
  ///   - codes: Of all there are.
  ///   - name: The name of each in a language.
  ///   - short: A second name that some of them have.
  public init(
    _ text: String, codes: [String], short: (Int) -> Text? = { _ in nil },
    name: (Int, Language) -> String
  ) {
    let wanted = Spelling(text)
    if let place = codes.firstIndex(of: UnicodeForms.composed(text)) {
      self = .one(place)
      return
    }
    var found: [Spelling.Likeness: [Int]] = [:]
    for place in codes.indices {
      var best: Spelling.Likeness?
      for text in Language.allCases.map({ name(place, $0) })
        + (short(place).map { text in Language.allCases.map { text($0) } } ?? [])
        + (wanted.hasMarks ? [] : [codes[place]])
      {
        let own = Spelling(text)
        guard let likeness = own.likeness(own.whole, to: wanted, wanted.whole) else { continue }
        // Names of nodes are few: a mark too many does no harm.
        best = min(best ?? likeness, min(likeness, .unmarked))
      }
      if let best, !wanted.letters.isEmpty { found[best, default: []].append(place) }
    }
    let places = found[.marked] ?? found[.unmarked] ?? []
    self = places.isEmpty ? .none : places.count == 1 ? .one(places[0]) : .several(places)
  }

  public var one: Int? {
    if case .one(let place) = self { place } else { nil }
  }
}

extension Report {
  /// The category with this code or name, in any case; `nil` if there is none or more than one.
  public func category(_ text: String) -> Int? { match(category: text).one }

  /// The node with this code or name, in any case; `nil` if there is none or more than one.
  public func node(_ text: String) -> Int? { match(node: text).one }

  public func match(category text: String) -> NameMatch {
    NameMatch(
      text, codes: categories.map(\.code), short: { categories[$0].short },
      name: { categories[$0].name($1) })
  }

  public func match(node text: String) -> NameMatch {
    NameMatch(text, codes: framework.nodes.map(\.code)) { nodes[$0].name($1) }
  }

  public func match(grouping text: String) -> NameMatch {
    NameMatch(text, codes: groupings.map(\.code)) { groupings[$0].name($1) }
  }

  public func match(group text: String, of grouping: Int) -> NameMatch {
    let groups = groupings[grouping].groups
    return NameMatch(text, codes: groups.map(\.code)) { groups[$0].name($1) }
  }
}

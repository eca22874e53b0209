import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do on a comparison.
extension ComparisonState: ScreenModel {
  package var screen: Screen { .comparison(self) }
  package var kind: ScreenKind { .comparison }
  package var scoredReport: ScoredReport? { sides[0].scored }
  package var subject: Screen.Subject {
    .comparison(sides.map { ObjectIdentifier($0.scored) }, sides.map(\.unit))
  }

  package func looksAtAllUnits(_ action: Action) -> Bool { [.open, .whatIf].contains(action) }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    var refusal: Refusal?
    let current = sides[side]
    let category = current.scored.report.units.category(current.unit)
    switch action {
    case .open:
      return environment.opening(unit: current.unit, of: current.scored, category: category)
    case .whatIf:
      return environment.whatIf(current.scored, unit: current.unit, category: category)
    case .addUnit: return .asks(.addUnit)
    case .addPeriod: refusal = addPeriod()
    case .remove: refusal = remove()
    case .previousPeriod, .nextPeriod: refusal = movePeriod(by: action == .nextPeriod ? 1 : -1)
    default:
      perform(
        action, count: count, pageSize: pageSize(environment))
    }
    return refusal.map { .refused(environment.texts.refusal($0)) } ?? .nothing
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    let current = sides[side]
    switch action {
    case .addUnit: return sides.count < Self.limit ? nil : .comparison(.tooMany)
    case .remove: return sides.count > 2 ? nil : .comparison(.tooFew)
    case .addPeriod, .nextPeriod, .previousPeriod:
      guard let series, series.place(of: current.scored) != nil else { return .onePeriod }
      if action == .addPeriod, sides.count >= Self.limit { return .comparison(.tooMany) }
      let next =
        action == .addPeriod
        ? Self.added(to: current, besides: sides, in: series)
        : side(movedBy: action == .nextPeriod ? 1 : -1)
      return next == nil ? .comparison(.noPeriod) : nil
    case .whatIf:
      return environment.notComputed(
        current.scored, category: current.scored.report.units.category(current.unit))
    default: return usuallyUnavailable(action, environment)
    }
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    // Score and rank of each side stand behind the name of the node.
    ShownSheet(
      reading(environment.strings).sheet(rows), row: cursor, column: 1 + 2 * side)
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .comparison(
      ComparisonLayout(self, size: environment.size, context: environment.context))
  }

  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    switch target {
    case .column(let column): focus(side: column)
    case .row(let row): focus(row: row)
    case .detail, .tab, .key: break
    }
    return .nothing
  }

  package mutating func take(_ entry: Overlay.Entry, _ environment: ScreenEnvironment) -> Outcome {
    guard entry.purpose == .addUnit else { return .nothing }
    let text = entry.text.trimmed
    let found = candidates(text, isExact: environment.isLinear)
    guard found.indices.contains(entry.cursor) else {
      let scored = sides[0].scored
      let hits = scored.searchIndex.matches(text)
      let isThere = sides.contains { $0.scored === scored && hits[$0.unit] }
      return .refused(
        isThere ? environment.texts.refusal(.isThere) : environment.strings.noMatch(text))
    }
    return add(found[entry.cursor]).map { .refused(environment.texts.refusal($0)) } ?? .nothing
  }

  package var handBack: HandBack? {
    guard !isOverTime else { return nil }
    return HandBack(
      scored: sides[0].scored, unit: sides[side].unit,
      marks: Set(sides.map { Int32($0.unit) }), keepsNoMarks: true)
  }

  package mutating func keepInView(_ environment: ScreenEnvironment) {
    keepInView(pageSize(environment))
  }

  private func pageSize(_ environment: ScreenEnvironment) -> Int {
    ComparisonLayout.pageSize(environment.size, sides: sides.count)
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    let reports = library.entries.compactMap(\.scored)
    func now(_ side: Side) -> ScoredReport? {
      reports.first { $0.report.id == side.scored.report.id }
    }
    let gone = sides.filter { now($0)?.report.units.position(of: $0.code) == nil }
    let lost =
      gone.isEmpty
      ? nil
      : gone.map {
        $0.scored.report.units.name($0.unit, environment.language) + " " + $0.scored.report.period
      }.joined(separator: ", ")
    guard let first = sides.lazy.compactMap(now).first,
      let next = restored(from: reports, series: library.series(of: first))
    else { return Restoration(lost: lost) }
    return Restoration(.comparison(next), lost: lost)
  }
}

extension ComparisonState {
  /// The units that what was typed may mean: those not compared yet, best match first.
  ///
  /// - Parameter isExact: A name that only one unit has is that one, where nobody sees what is offered.
  package func candidates(_ text: String, isExact: Bool) -> [Int] {
    let scored = sides[0].scored
    let taken = Set(sides.filter { $0.scored === scored }.map(\.unit))
    let order = scored.standings(category: category, node: 0).listed.map { Int($0) }
    guard !text.isEmpty else { return order.filter { !taken.contains($0) } }
    if isExact, case .unit(let unit) = scored.find(text) {
      return taken.contains(unit) ? [] : [unit]
    }
    return scored.searchIndex.search(text).ordered(order).filter { !taken.contains($0) }
  }
}

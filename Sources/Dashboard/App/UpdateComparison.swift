import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

/// What keys do on a comparison.
extension AppState {
  mutating func updateComparison(
    _ before: ComparisonState, _ action: Action, _ count: Int?
  ) -> [Effect] {
    var state = before
    var refusal: ComparisonState.Refusal?
    switch action {
    case .open:
      let side = state.sides[state.side]
      openUnit(
        side.unit, of: side.scored, category: side.scored.report.units.category(side.unit),
        focus: 0)
      return []
    case .whatIf:
      let side = state.sides[state.side]
      return whatIf(
        side.scored, unit: side.unit, category: side.scored.report.units.category(side.unit))
    case .addUnit:
      overlay = .entry(.init(purpose: .addUnit, text: ""))
      return []
    case .addPeriod: refusal = state.addPeriod()
    case .remove: refusal = state.remove()
    case .previousPeriod, .nextPeriod:
      refusal = state.movePeriod(by: action == .nextPeriod ? 1 : -1)
    default:
      state.perform(
        action, count: count, pageSize: ComparisonView.rowCount(size, state.sides.count))
    }
    stack[stack.count - 1] = .comparison(state)
    if let refusal { notice = Notice(text: strings.texts.refusal(refusal), isError: true) }
    keepInView()
    return []
  }
}

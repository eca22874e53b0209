import IndexReports
import Readings
import TerminalCore
package import Wording

/// What a word stands for in line mode: an action or a unit by its name or by a beginning that only it has.
/// Nobody sees there what would be proposed, so nothing is guessed.
extension AppState {
  package enum Meaning: Sendable, Hashable {
    case action(Action)
    case unit(Int)
    /// Several, by the names they have.
    case several([String])
    case none(suggestion: String?)
  }

  package func meaning(of text: String) -> Meaning {
    let wanted = UnicodeForms.folded(text)
    guard !wanted.isEmpty else { return .none(suggestion: nil) }
    let actions = entries.filter { $0.action != .palette }.map { entry in
      (
        action: entry.action,
        // In both languages, whichever is shown.
        names: [Strings.english, .vietnamese].flatMap { strings in
          [strings.label(entry.action), strings.help(entry.action, on: screen.kind)]
        } + [entry.action.rawValue]
      )
    }
    let exact = actions.filter { $0.names.contains { UnicodeForms.folded($0) == wanted } }
      .map(\.action)
    if exact.count == 1 { return .action(exact[0]) }
    if exact.count > 1 { return .several(exact.map(strings.label)) }
    // What an action does is said in a sentence; its beginning is nobody's name for it.
    var begun = entries.map(\.action).filter { action in
      action != .palette
        && ([Strings.english, .vietnamese].map { $0.label(action) } + [action.rawValue])
          .contains { UnicodeForms.folded($0).hasPrefix(wanted) }
    }.map { (Meaning.action($0), strings.label($0)) }
    var suggestion: String?
    if case .ranking(let state) = screen {
      if case .unit(let unit) = state.scored.find(text, parts: false) { return .unit(unit) }
      switch state.scored.find(text, language: language) {
      case .unit(let unit): begun.append((.unit(unit), strings.named(unit, in: state.report)))
      case .ambiguous(let units):
        begun += units.map { (.unit($0), strings.named($0, in: state.report)) }
      case .none(let near): suggestion = near
      }
    }
    if begun.count == 1 { return begun[0].0 }
    if begun.count > 1 { return .several(begun.map(\.1)) }
    return .none(suggestion: nearest(to: text, among: actions.flatMap(\.names)) ?? suggestion)
  }

  /// Puts the ranking's cursor on a unit; `false` if it is not among those shown.
  package mutating func go(to unit: Int) -> Bool {
    var isThere = false
    changeRanking { isThere = $0.go(to: unit) }
    return isThere
  }

  /// Why an entry can't be taken as it was typed: it fits several, or none; `nil` if it can.
  func refusalOfGuess(_ entry: Overlay.Entry, _ text: String) -> String? {
    switch (entry.purpose, screen) {
    case (.addUnit, .comparison(let state)):
      switch state.sides[0].scored.find(text, language: language) {
      case .unit: return nil
      case .ambiguous(let units):
        return strings.ambiguous(text, units, in: state.sides[0].scored.report)
      case .none(let suggestion): return strings.suggesting(strings.noMatch(text), suggestion)
      }
    case (.openScenario, .whatIf):
      let offered = entry.offered
      return offered.count < 2 || offered.contains(text)
        ? nil : strings.ambiguousName(text, Strings.list(offered))
    default: return nil
    }
  }
}

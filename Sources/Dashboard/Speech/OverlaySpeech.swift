import CompositeIndex
import Exchange
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// The screens as sentences, for line mode: one thing to a line, its parts named and in their order, nothing
/// drawn and nothing beside anything else.
extension AppState {
  /// Everything on the screen, or what stands in front of it.
  package var plainLines: [String] {
    switch overlay {
    case .information: return informationLines.map(plain)
    case .help:
      return entries.map {
        "\($0.label) (\($0.keys.map(\.label).joined(separator: ", "))): " + $0.sentence(strings)
      }
    case .groups:
      guard case .ranking(let state) = screen else { return [] }
      return state.groupChoices.enumerated().map { number, choice in
        let name =
          choice.map {
            state.report.groupings[$0.grouping].groups[$0.group].name(language)
          } ?? strings.all
        return "\(number + 1): \(name)"
      }
    case .entry(let entry): return choices(of: entry)
    case .choice(let choice):
      var lines = screen.model.choices(choice.purpose, environment).lines.enumerated().map {
        "\($0 + 1): \($1)"
      }
      if case .question(let id) = choice.purpose, case .importing(let state) = screen,
        let question = state.proposal.questions.first(where: { $0.id == id })
      {
        lines.insert(state.reading(strings).sentence(question), at: 0)
      }
      return lines
    default: break
    }
    return speech.lines
  }

  /// What is under the cursor, and what a change has done.
  package var plainFocus: [String] { speech.focus }

  private func choices(of entry: Overlay.Entry) -> [String] {
    switch entry.purpose {
    case .addUnit:
      guard case .comparison(let state) = screen else { return [] }
      return candidates(entry.text).prefix(20).map {
        state.sides[0].scored.report.units.name($0, language)
      }
    case .openScenario: return entry.offered
    default: return []
    }
  }

  private func plain(_ line: TerminalWidgets.Panel.Line) -> String {
    line.spans.map(\.text).joined()
  }
}

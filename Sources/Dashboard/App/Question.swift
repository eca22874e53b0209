import Exchange
import IndexReports
import Wording

extension AppState {
  /// What the line asks for in which something is typed; empty where there is none.
  package var question: String {
    let texts = strings.texts
    func name(_ node: Int) -> String { currentReport?.report.nodes[node].name(language) ?? "" }
    switch overlay {
    case .search: return strings.searchPrompt
    case .filter: return strings.filterPrompt
    case .palette: return texts.palettePrompt
    case .groups: return strings.chooseGroup
    case .entry(let entry):
      switch entry.purpose {
      case .value(let node): return texts.valuePrompt(name(node))
      case .weight(let node): return texts.weightPrompt(name(node))
      case .bound(let node, let isBest): return texts.boundPrompt(name(node), isBest)
      case .reachRank: return texts.rankPrompt
      case .keepImport:
        guard case .importing(let state) = screen else { return "" }
        return strings.keepPrompt(state.proposal.questions.count)
      case .importPeriod: return strings.periodPrompt
      case .importTitle: return strings.titlePrompt
      case .importName(let key): return strings.namePrompt(key)
      case .saveScenario: return texts.savePrompt
      case .openScenario: return texts.openPrompt
      case .addUnit: return texts.addUnitPrompt
      case .filterReports: return strings.filterPrompt
      case .export: return texts.exportPrompt
      case .replaceScenario(_, let name): return texts.overwritePrompt(name)
      case .overwrite(let path): return texts.overwritePrompt(abbreviated(path))
      }
    case .choice(let choice):
      return screen.model.choices(choice.purpose, environment).title
    case .help, .information, nil: return ""
    }
  }
}

package import IndexReports
import TerminalCore
import Wording

/// Something in front of the screen.
package enum Overlay: Sendable {
  case help(cursor: Int)
  case information(top: Int)
  case groups(GroupPicker)
  case search(Prompt)
  case filter(Prompt)
  case palette(Palette)
  case entry(Entry)
  case choice(Choice)

  package struct Prompt: Sendable {
    package var text: String
    /// What Escape goes back to.
    package var before: RankingState
  }

  package struct GroupPicker: Sendable {
    package var cursor: Int

    package init(cursor: Int) {
      self.cursor = cursor
    }
  }

  /// Every action by name.
  package struct Palette: Sendable {
    package var text = ""
    package var cursor = 0
  }

  /// A few things of which the screen takes one.
  package struct Choice: Sendable {
    package enum Purpose: Sendable, Hashable {
      case role(column: Int)
      case period
      /// What reaches a rank.
      case moves
      /// By its id.
      case question(String)
    }

    package var purpose: Purpose
    package var cursor = 0

    package init(purpose: Purpose, cursor: Int = 0) {
      self.purpose = purpose
      self.cursor = cursor
    }
  }

  /// A line of text that something is made of.
  package struct Entry: Sendable {
    package enum Purpose: Sendable, Hashable {
      case value(node: Int)
      /// A share among siblings, in per cent.
      case weight(node: Int)
      case bound(node: Int, isBest: Bool)
      case reachRank, saveScenario, openScenario, addUnit, export
      case keepImport, importPeriod, importTitle
      case filterReports
      case importName(key: String)
      /// A yes to saving over another scenario.
      case replaceScenario(Scenario, name: String)
      /// A yes to writing over a file that is there.
      case overwrite(path: String)
    }

    package var purpose: Purpose
    package var text: String {
      didSet { isProposal = false }
    }
    /// Whether the text is what was proposed, which the first letter replaces.
    package private(set) var isProposal: Bool
    /// What is to be written.
    package var contents: Contents?
    /// Among what is offered.
    package var cursor = 0
    /// Names to choose from, where there are some.
    package var choices: [String] = []

    package init(purpose: Purpose, text: String, contents: Contents? = nil) {
      self.purpose = purpose
      self.text = text
      self.contents = contents
      isProposal = !text.isEmpty
    }

    /// Keeps the proposal, to go on with it.
    package mutating func keepProposal() { isProposal = false }

    /// Those that what was typed may mean.
    package var offered: [String] {
      let wanted = UnicodeForms.folded(text)
      return wanted.isEmpty
        ? choices : choices.filter { UnicodeForms.folded($0).contains(wanted) }
    }
  }
}

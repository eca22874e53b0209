package import Exchange
import Glibc
import TerminalCore
package import Wording

/// What is unclear in an import, asked where somebody sits at a terminal: a numbered question for each doubt. No answer
/// is taken for granted, and nothing is written before all are given.
package struct ImportDialogue {
  private let file: String
  private let strings: Strings

  /// `nil` where nobody can be asked.
  package init?(file: String, _ strings: Strings) {
    guard file != "-", isatty(0) == 1, isatty(2) == 1 else { return nil }
    self.file = file
    self.strings = strings
  }

  /// Cells of larger tables are looked at only when the report is written.
  private static let examined = 64 << 20

  /// The proposal with everything said that there was to ask.
  ///
  /// - Throws: Where the input ends before the last answer.
  package func settled(_ proposal: ImportProposal) throws -> ImportProposal {
    var proposal = proposal
    var asked: Set<String> = []
    while true {
      if proposal.source.size <= Self.examined { proposal.examine() }
      // A mistake of the command line is no doubt about the table.
      if proposal.refusal?.isUsage ?? false { break }
      guard
        let question = proposal.questions.first(where: {
          $0.answers.count > 1 && !asked.contains($0.id)
        })
      else { break }
      asked.insert(question.id)
      let change = question.answers[try answer(question, proposal)]
      proposal = ImportProposal(
        proposal.source, proposal.mapping(with: change), after: proposal)
    }
    return ImportProposal(proposal.source, proposal.mapping, after: proposal)
  }

  private func answer(_ question: ImportQuestion, _ proposal: ImportProposal) throws -> Int {
    Output.note(strings.line(question.finding, file: file))
    for (place, choice) in question.answers.enumerated() {
      let text = strings.sentence(choice, line: { proposal.text(ofLine: $0) })
      Output.note("  \(place + 1)  \(text)")
    }
    while true {
      Output.ask(strings.whichOf(question.answers.count) + " ")
      guard let line = readLine()?.trimmed else {
        Output.note("")
        throw Status.badData
      }
      if let number = Int(line), question.answers.indices.contains(number - 1) {
        return number - 1
      }
      if !line.isEmpty { Output.note(strings.noSuchChoice(line, question.answers.count)) }
    }
  }
}

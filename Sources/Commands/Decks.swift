package import Dashboard
package import Exchange
import Glibc
import Host
package import IndexReports
package import Wording

/// Decks of talks that people have written.
package enum Decks {
  /// A deck file, with its scenarios from beside it or from the saved ones.
  ///
  /// - Throws: A ``Status`` with what is wrong told on standard error.
  package static func read(
    _ path: String, for scored: ScoredReport, _ strings: Strings
  ) throws -> Deck {
    let text: String
    do throws(FileProblem) {
      text = try WholeFile.text(path)
    } catch {
      throw Reports.fail(error, path, strings)
    }
    let (deck, findings) = parse(text, of: path, for: scored)
    for finding in findings { Output.note(strings.line(finding, in: path)) }
    guard findings.isEmpty else { throw Status.badData }
    return deck
  }

  /// A deck file read once more, with what is wrong with it.
  package static func again(_ path: String, for scored: ScoredReport) -> (Deck?, [TOMLFinding]) {
    do throws(FileProblem) {
      return parse(try WholeFile.text(path), of: path, for: scored)
    } catch {
      return (
        nil,
        [TOMLFinding(line: 1, column: 1, .unreadable(Diagnostic(error, file: path)))]
      )
    }
  }

  private static func parse(
    _ text: String, of path: String, for scored: ScoredReport
  ) -> (Deck, [TOMLFinding]) {
    let source = DeckScenarios(
      deck: path, saved: DataFolders.own.scenarioFolder,
      exists: { access($0, F_OK) == 0 },
      read: { path throws(FileProblem) in
        try WholeFile.bytes(path, limit: WholeFile.scenarioLimit)
      })
    return Deck.parse(text, for: scored, scenarios: source.scenario)
  }
}

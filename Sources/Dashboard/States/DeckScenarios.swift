package import IndexReports
import Wording

/// Where the scenarios of a deck come from: from beside it, or else from the saved ones.
package struct DeckScenarios {
  private let folders: [String]
  private let exists: (_ path: String) -> Bool
  private let read: (_ path: String) throws(FileProblem) -> [UInt8]

  /// - Parameters:
  ///   - deck: The path of the deck.
  ///   - saved: The folder of saved scenarios.
  package init(
    deck: String, saved: String, exists: @escaping (_ path: String) -> Bool,
    read: @escaping (_ path: String) throws(FileProblem) -> [UInt8]
  ) {
    let beside = deck.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    // A deck at the top of the file system has its slash alone before it.
    folders = [deck.contains("/") ? beside + "/" : "", saved + "/"]
    self.exists = exists
    self.read = read
  }

  /// A scenario by its name, or why there is none.
  package func scenario(_ name: String) -> (scenario: Scenario?, problem: Text?) {
    // A plain name, so that a deck reaches no further.
    guard !name.contains("/"), !name.hasPrefix(".") else {
      return (nil, Strings.text(\.scenarioNameIsPlain))
    }
    let file = name.hasSuffix(".json") ? name : name + ".json"
    guard let path = folders.map({ $0 + file }).first(where: exists) else {
      return (nil, Strings.text(\.scenarioNotFound))
    }
    do throws(FileProblem) {
      let (scenario, findings) = Scenario.read(bytes: try read(path), named: path)
      return (scenario, findings.first.map { finding in Strings.text { $0.line(finding) } })
    } catch {
      return (nil, Strings.text { $0.line(Diagnostic(error, file: path)) })
    }
  }
}

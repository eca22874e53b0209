package import IndexReports
package import Readings
package import TerminalCore
import Wording

/// What was read and computed, whatever is looked at: files, reports, studies, talks.
package struct Session: Sendable {
  /// Units up to which everything is computed at once.
  package static let largestAtOnce = 20_000

  package var library = Library()
  package var loading: Loading?
  /// The files and folders that the user named, for reloading.
  package var files: [String] = []
  /// The id of the report to begin with, if the user named none.
  package var preferredReport: String?
  /// The user's folder, shown as "~".
  package var home: String?
  /// Most draws of a robustness study.
  package var draws = 10_000
  /// Rank intervals that were computed, by file and category.
  package var studies: [StudyKey: RobustnessStudy] = [:]
  /// The talk that was asked for on the command line: its deck and seconds per slide.
  package var talk: (deck: Deck?, auto: Double?, animates: Bool)?
  /// Where the deck of that talk was read, if it has a file.
  package var deckFile: String?
  /// The talk that was left, to go on with.
  package internal(set) var lastTalk: PresenterState?
  /// How large the speaker's screen wants the slides; of size 0 where there is none.
  package var speakersPictures = Size(0, 0)
  /// The first time that the program is used: it says how to find one's way.
  package var isFirstTime = false
  /// What is wrong with the user's settings, said when the first screen is there.
  package var settingsFinding: String?
  /// Whether what is read now is what is shown already.
  var isReloading = false
  /// Whether files have changed since their reading began.
  var isStale = false

  package struct StudyKey: Sendable, Hashable {
    package var file: String
    package var category: Int
  }

  package struct Loading: Sendable {
    package var files: [String]
    package var share: Double
  }

  package init() {}

  /// What is known of the robustness of a report's ranking by the index.
  package func study(of scored: ScoredReport, category: Int) -> RobustnessStudy? {
    studies[StudyKey(file: scored.report.file, category: category)]
  }

  mutating func keep(_ study: RobustnessStudy) {
    studies[StudyKey(file: study.scored.report.file, category: study.category)] = study
  }

  /// A path as the user types it, with "~" for the user's folder.
  package func whole(_ path: String) -> String {
    path.hasPrefix("~/") ? (home ?? "~") + path.dropFirst() : path
  }

  /// Standard input can be read only once.
  package var canReload: Bool { !files.isEmpty && !files.contains("-") }

  /// A path with the user's folder as "~".
  package func abbreviated(_ path: String) -> String {
    guard let home, !home.isEmpty, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }
}

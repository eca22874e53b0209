package import Exchange
package import IndexReports
package import Wording

/// What the program takes from outside: files, clocks, and threads to work on.
package struct Environment: Sendable {
  /// Reads reports; progress is told, and a true answer stops it.
  package var load:
    @Sendable (
      _ files: [String], _ progress: @escaping (Double) -> Void,
      _ isCancelled: @escaping () -> Bool
    ) -> Library
  /// Opens a table to be imported.
  package var openTable: @Sendable (_ file: String) -> TableOpening = { TableOpening.read($0) }
  package var excerpt: @Sendable (_ file: String, _ line: Int, _ column: Int) -> FileExcerpt?
  /// Runs work beside the screen.
  package var start: @Sendable (_ work: @escaping @Sendable () -> Void) -> Void
  /// Seconds of a clock that only goes forward.
  package var now: @Sendable () -> Double
  package var sleep: @Sendable (_ seconds: Double) -> Void
  /// Tells from now on when one of some files or folders changes, instead of those watched before.
  package var watch:
    @Sendable (_ files: [String], _ changed: @escaping @Sendable () -> Void) -> Void
  /// Puts text into the clipboard's file where the terminal can't take it.
  package var writeClipboardFile: @Sendable (_ text: String) -> CopyOutcome
  /// Writes a text whole or not at all; returns what went wrong.
  package var write: @Sendable (_ path: String, _ text: String) -> String?
  /// Writes an SVG as "png" or "pdf", whole or not at all; returns what went wrong.
  package var drawPicture:
    @Sendable (_ path: String, _ svg: String, _ form: String, Strings) -> String? = { _, _, _, _ in
      ""
    }
  package var read: @Sendable (_ path: String) -> [UInt8]?
  package var exists: @Sendable (_ path: String) -> Bool
  /// Reads the deck of a talk on a report, with what is wrong with it.
  package var readDeck: @Sendable (_ file: String, ScoredReport) -> (Deck?, [TOMLFinding]) = {
    _, _ in (nil, [])
  }
  /// Tells speakers' screens what a talk shows; `nil` without a talk.
  package var publish: (@Sendable (String) -> Void)?
  /// Names of the scenarios in the user's folder.
  package var scenarioNames: @Sendable () -> [String]
  /// The folder for the user's scenarios.
  package var scenarioFolder: String

  package init(
    load:
      @escaping @Sendable (
        [String], @escaping (Double) -> Void, @escaping () -> Bool
      ) -> Library,
    excerpt: @escaping @Sendable (String, Int, Int) -> FileExcerpt?,
    start: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
    now: @escaping @Sendable () -> Double = { 0 },
    sleep: @escaping @Sendable (Double) -> Void = { _ in },
    watch: @escaping @Sendable ([String], @escaping @Sendable () -> Void) -> Void = { _, _ in },
    writeClipboardFile: @escaping @Sendable (String) -> CopyOutcome = { _ in .failed("") },
    write: @escaping @Sendable (String, String) -> String? = { _, _ in "" },
    read: @escaping @Sendable (String) -> [UInt8]? = { _ in nil },
    exists: @escaping @Sendable (String) -> Bool = { _ in false },
    scenarioNames: @escaping @Sendable () -> [String] = { [] }, scenarioFolder: String = "."
  ) {
    self.load = load
    self.excerpt = excerpt
    self.start = start
    self.now = now
    self.sleep = sleep
    self.watch = watch
    self.writeClipboardFile = writeClipboardFile
    self.write = write
    self.read = read
    self.exists = exists
    self.scenarioNames = scenarioNames
    self.scenarioFolder = scenarioFolder
  }
}

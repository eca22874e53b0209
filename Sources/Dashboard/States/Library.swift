package import IndexReports
package import Readings
import TerminalCore

/// The list of reports: those of a series are one line, the latest, which unfolds to the earlier ones.
package struct LibraryState: Sendable {
  /// Among the lines.
  package var cursor = 0
  /// Series whose periods are all listed.
  package var unfolded: Set<String> = []
  /// What the files listed have in common; empty for all.
  package private(set) var filter = ""

  package init() {}

  package func lines(of library: Library) -> [LibraryReading.Line] {
    filter.isEmpty
      ? LibraryReading.lines(of: library, unfolded: unfolded)
      : LibraryReading.lines(of: library, matching: filter)
  }

  /// Lists only what has the words of a text; the cursor stays on its file where that is listed.
  package mutating func filter(_ text: String, in library: Library) {
    let lines = lines(of: library)
    let entry = lines.indices.contains(cursor) ? lines[cursor].entry : nil
    filter = String(text.trimmed.prefix(TypedText.longest))
    cursor = self.lines(of: library).firstIndex { $0.entry == entry } ?? 0
  }

  /// The file under the cursor.
  package func entry(in library: Library) -> Library.Entry? {
    let lines = lines(of: library)
    return lines.indices.contains(cursor) ? library.entries[lines[cursor].entry] : nil
  }

  /// Puts the cursor on a report, unfolding its series where it is no line of its own.
  package mutating func focus(report id: String, in library: Library) {
    guard let entry = library.entries.firstIndex(where: { $0.scored?.report.id == id }) else {
      return
    }
    if !lines(of: library).contains(where: { $0.entry == entry }),
      let series = library.entries[entry].scored?.report.series
    {
      unfolded.insert(series)
    }
    cursor = lines(of: library).firstIndex { $0.entry == entry } ?? cursor
  }

  /// Lists the earlier periods of the series under the cursor, or puts them away; the cursor stays with the series.
  package mutating func fold(_ folds: Bool, in library: Library) {
    guard let series = entry(in: library)?.scored?.report.series else { return }
    let head = lines(of: library)[...cursor].last { $0.fold != nil }
    guard let head, library.entries[head.entry].scored?.report.series == series else { return }
    if folds {
      cursor = lines(of: library).firstIndex { $0.entry == head.entry } ?? cursor
      unfolded.remove(series)
    } else {
      unfolded.insert(series)
    }
  }
}

import CompositeIndex
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// Reports under another method than their own, as options of a command or a scenario say it: what is computed alone, with
/// the change in the title.
package struct OtherMethod: Sendable {
  private let changes: @Sendable (Report) throws -> MethodChanges
  private let scenario: Scenario?
  private let strings: Strings

  /// - Parameters:
  ///   - path: A scenario that the dashboard saved; the changes count beside it.
  ///   - changes: What is changed of a report's method.
  /// - Throws: ``Status`` for a scenario that can't be read.
  package init(
    scenario path: String?, _ strings: Strings,
    changes: @escaping @Sendable (Report) throws -> MethodChanges
  ) throws {
    self.changes = changes
    scenario = try path.map { try Reports.scenario($0, strings) }
    self.strings = strings
  }

  /// A report under the method; what was really used, and decided on the way, is said on standard error.
  ///
  /// - Throws: `UsageFault` for what can't be made sense of, ``Status`` for a method that can't be.
  package func applied(to scored: ScoredReport) throws -> ScoredReport {
    let report = scored.report
    if let scenario {
      for note in strings.notes(on: scenario, in: report) { Output.note(note) }
    }
    let changes = try changes(report)
    let reading = try Reports.computing(report, strings) { try self.reading(of: scored, changes) }
    for notice in reading.notices { Output.note(notice) }
    guard hasScores(reading.after) else { throw Reports.nothingToCompute(reading.after, strings) }
    Output.note(reading.method)
    return titled(reading.after, changes)
  }

  /// A library with a report and the other periods of its series under the method. A period that it can't be used for stays
  /// out, and is named.
  ///
  /// - Throws: As ``applied(to:)-(ScoredReport)``, for the report itself.
  package func applied(
    to library: Library, about scored: ScoredReport
  ) throws -> (library: Library, scored: ScoredReport) {
    let chosen = try applied(to: scored)
    return (library.compactMapReports { period($0, beside: scored, as: chosen) }, chosen)
  }

  /// The same of reports without a library.
  package func applied(
    to reports: [ScoredReport], about scored: ScoredReport
  ) throws -> [ScoredReport] {
    let chosen = try applied(to: scored)
    return reports.compactMap { period($0, beside: scored, as: chosen) }
  }

  private func period(
    _ other: ScoredReport, beside scored: ScoredReport, as chosen: ScoredReport
  ) -> ScoredReport? {
    if other === scored { return chosen }
    guard let series = scored.report.series, other.report.series == series else { return other }
    if let after = computed(other) { return after }
    Output.note(strings.leftOutUnderMethod(other.report.file.visible, period: other.report.period))
    return nil
  }

  /// All reports of a library under the method, for a screen; one that it can't be used for stays as it is, and its title
  /// says so.
  package func applied(toAllOf library: Library) -> Library {
    library.compactMapReports { scored in
      computed(scored)
        ?? titled(scored, (try? changes(scored.report)) ?? MethodChanges()) {
          $0.notUnderMethod($1)
        }
    }
  }

  private func hasScores(_ scored: ScoredReport) -> Bool {
    scored.report.categories.indices.contains {
      scored.standings(category: $0, node: 0).scoredCount > 0
    }
  }

  /// The report under the method; `nil` where it can't be used for it.
  private func computed(_ scored: ScoredReport) -> ScoredReport? {
    guard let changes = try? changes(scored.report),
      let after = try? reading(of: scored, changes).after, hasScores(after)
    else { return nil }
    return titled(after, changes)
  }

  private func reading(
    of scored: ScoredReport, _ changes: MethodChanges
  ) throws -> ScoreReading {
    guard let scenario else { return try ScoreReading(scored, changes, strings) }
    let report = scored.report.with(try scenario.applied(to: scored.report).baseline)
    return try ScoreReading(ScoredReport(report), changes, strings)
  }

  private func titled(
    _ scored: ScoredReport, _ changes: MethodChanges,
    _ words: (Strings, _ changes: [String]) -> String = { $0.underMethod($1) }
  ) -> ScoredReport {
    var parts = changes.labels
    if let scenario {
      parts.insert(scenario.name.isEmpty ? "--scenario" : "“\(scenario.name)”", at: 0)
    }
    return scored.titled { language in
      scored.report.title(language) + " · " + words(.of(language), parts)
    }
  }
}

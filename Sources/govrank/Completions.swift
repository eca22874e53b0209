import ArgumentParser
import Commands
import CompositeIndex
import Dashboard
import Host
import IndexReports
import Readings
import Wording

/// What a shell offers behind an option or an argument: taken from the report that stands on the line so far.
extension CompletionKind {
  /// Report files and folders.
  static var reports: CompletionKind { .file(extensions: ["json"]) }
  static var languages: CompletionKind { .list(Language.allCases.map(\.rawValue)) }

  static var themes: CompletionKind {
    .custom { _, _, _ in ThemeLibrary.installed.codes }
  }

  static var categories: CompletionKind {
    ofReports { $0.report.categories.map(\.code) }
  }

  static var nodes: CompletionKind {
    ofReports { $0.report.framework.nodes.map(\.code) }
  }

  static var series: CompletionKind {
    ofReports { [$0.report.series ?? $0.report.id] }
  }

  static var periods: CompletionKind { ofReports { [$0.report.period] } }

  /// Groups as GROUPING=GROUP.
  static var groups: CompletionKind {
    ofReports { scored in
      scored.report.groupings.flatMap { grouping in
        grouping.groups.map { "\(grouping.code)=\($0.code)" }
      }
    }
  }

  /// The codes of units and their names, which shells quote.
  static var units: CompletionKind {
    ofReports { scored in
      let units = scored.report.units
      // Of a million nobody chooses from a list.
      return (0..<min(units.count, 5_000)).flatMap { unit in
        [units.codes[unit]]
          + Set(Language.allCases.map { units.name(unit, $0) }).sorted()
      }
    }
  }

  static var columns: CompletionKind {
    ofReports { scored in
      RankingReading(scored, category: scored.largestCategory, .of(.english)).columns.map(\.key)
    }
  }

  /// What the reports say that the words of the line name; of a line without any, the samples.
  private static func ofReports(
    _ values: @escaping @Sendable (ScoredReport) -> [String]
  ) -> CompletionKind {
    .custom { words, _, prefix in
      let named = words.dropFirst().filter { $0 != prefix && $0 != "-" && Library.isReportPath($0) }
      let paths = named.isEmpty ? [DataFolders.own.sampleData].compactMap(\.self) : Array(named)
      var seen: Set<String> = []
      return Library.load(Library.files(paths)).entries.compactMap(\.scored).flatMap(values)
        .filter { seen.insert($0).inserted }
    }
  }
}

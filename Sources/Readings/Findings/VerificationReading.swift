import CompositeIndex
import Exchange
package import IndexReports
import TerminalCore
package import Wording

/// Published figures against those that their own values give, file by file.
package struct VerificationReading: Sendable {
  package struct File: Sendable {
    package var name: String
    package var scored: ScoredReport
    package var verification: Verification
    /// Where each discrepancy stands in the file.
    package var places: [(line: Int, column: Int)]
  }

  package let files: [File]
  package let strings: Strings

  /// Checks all reports of a library, in the order of their files.
  package init(_ library: Library, _ strings: Strings) {
    files = library.entries.sorted { $0.file < $1.file }.compactMap { entry in
      guard let scored = entry.scored else { return nil }
      let verification = scored.verify()
      return File(
        name: entry.file, scored: scored, verification: verification,
        places: scored.report.places(
          ofPublished: verification.discrepancies.map { ($0.node, $0.unit) }))
    }
    self.strings = strings
  }

  /// Discrepancies of all files.
  package var count: Int { files.reduce(0) { $0 + $1.verification.discrepancies.count } }

  /// Why there was nothing to compare, for each file where that is so.
  package var silent: [String] {
    files.filter { $0.verification.compared == 0 }.map(nothingCompared)
  }

  private func nothingCompared(_ file: File) -> String {
    "\(file.name.visible): "
      + (file.verification.notComputable == 0
        ? strings.noPublishedScores : strings.noValuesToCompute)
  }

  // MARK: In words

  /// Everything as sentences, file by file: each discrepancy, then what came of the file.
  package var lines: [(text: String, isFault: Bool)] {
    files.flatMap { file -> [(text: String, isFault: Bool)] in
      // Of ranks alone nothing was recomputed, whatever is wrong with them.
      guard file.verification.compared > 0 else { return [(summary(file), false)] }
      return zip(file.verification.discrepancies, file.places).map {
        (strings.sentence($0, in: file.scored, place: $1), true)
      } + [(summary(file), false)]
    }
  }

  /// What came of one file.
  package func summary(_ file: File) -> String {
    let (verification, numbers) = (file.verification, strings.numbers)
    guard verification.compared > 0 else {
      let error = file.scored.scoringError.map {
        " (" + strings.sentence($0, in: file.scored.report) + ")"
      }
      return nothingCompared(file) + (error ?? "")
        + (verification.ranksChecked > 0
          ? "; " + strings.ranksChecked(numbers.integer(verification.ranksChecked)) : "")
    }
    let count = verification.discrepancies.count
    return "\(file.name.visible): "
      + strings.compared(verification.compared, ranks: verification.ranksChecked) + ": "
      + (count == 0 ? strings.allAgree : strings.discrepancies(count))
      + (verification.notComputable > 0
        ? "; " + strings.notComputable(numbers.integer(verification.notComputable)) : "")
  }

  // MARK: Sheets

  /// A row for each discrepancy of all files.
  package var sheet: Sheet {
    var sheet = sheet(of: files)
    sheet.rowsKey = nil
    sheet.members = [
      (
        "files",
        .array(
          files.map { file in
            .object([
              ("file", .string(file.name)), ("report", .string(file.scored.report.id)),
              ("compared", .int(file.verification.compared)),
              ("ranksChecked", .int(file.verification.ranksChecked)),
              ("notComputable", .int(file.verification.notComputable)),
              ("discrepancies", self.sheet(of: [file]).rowsJSON),
            ])
          })
      )
    ]
    return sheet
  }

  private func sheet(of files: [File]) -> Sheet {
    let rows = files.indices.flatMap { file in
      files[file].verification.discrepancies.indices.map { (file: file, place: $0) }
    }
    let strings = strings
    func column(
      _ key: String, _ title: String, isNumber: Bool = false, in places: Sheet.Places = .all,
      _ cell: @escaping @Sendable (File, Verification.Discrepancy, _ place: Int) -> Sheet.Cell
    ) -> Sheet.Column {
      Sheet.Column(key, title, isNumber: isNumber, in: places) { row in
        let (file, place) = (files[rows[row].file], rows[row].place)
        return cell(file, file.verification.discrepancies[place], place)
      }
    }
    return Sheet(
      title: strings.problems, lead: strings.discrepancies(rows.count),
      columns: [
        column("file", strings.file, in: [.people, .csv]) { file, _, _ in .text(file.name) },
        column("line", strings.lineWord, isNumber: true) { file, _, place in
          .number(Double(file.places[place].line), .position)
        },
        column("column", strings.columnWord, isNumber: true) { file, _, place in
          .number(Double(file.places[place].column), .position)
        },
        column("kind", strings.kind) { _, discrepancy, _ in .text(Self.kind(discrepancy)) },
        column("unit", strings.code) { file, discrepancy, _ in
          .text(file.scored.report.units.codes[discrepancy.unit])
        },
        column("name", strings.name) { file, discrepancy, _ in
          .text(file.scored.report.units.name(discrepancy.unit, strings.language))
        },
        column("node", strings.indicator) { file, discrepancy, _ in
          .text(file.scored.report.framework.nodes[discrepancy.node].code)
        },
        column("published", strings.published, isNumber: true) { file, discrepancy, _ in
          .number(Self.published(discrepancy, in: file.scored), .value)
        },
        column("computed", strings.computed, isNumber: true) { _, discrepancy, _ in
          if case .score(_, _, _, let computed, _) = discrepancy {
            .number(computed, .value)
          } else {
            .missing
          }
        },
        column("rank", strings.rank, isNumber: true, in: .json) { file, discrepancy, _ in
          .rank(file.scored.publishedRank(unit: discrepancy.unit, node: discrepancy.node))
        },
      ], rowCount: rows.count)
  }

  private static func kind(_ discrepancy: Verification.Discrepancy) -> String {
    switch discrepancy {
    case .score: "score"
    case .rankOrder: "rankOrder"
    case .rankNotShared: "rankNotShared"
    }
  }

  private static func published(
    _ discrepancy: Verification.Discrepancy, in scored: ScoredReport
  ) -> Double? {
    if case .score(_, _, let published, _, _) = discrepancy { return published }
    return scored.publishedScore(unit: discrepancy.unit, node: discrepancy.node)
  }
}

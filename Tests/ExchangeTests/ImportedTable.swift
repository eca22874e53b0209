import CompositeIndex
import Exchange
import IndexReports
import Testing
import Wording

/// A table and what the import makes of it.
struct ImportedTable {
  let report: Report
  let scored: ScoredReport
  let json: String
  /// Everything that is said, in English.
  let said: String

  /// - Parameter change: What options and mappings say.
  init(
    _ bytes: [UInt8], named file: String = "table.csv",
    _ change: (inout ImportMapping) -> Void = { _ in }
  ) throws {
    var mapping = ImportMapping()
    change(&mapping)
    let (table, findings) = try TableFile.read(bytes, encoding: mapping.encoding)
    var plan = try TableImport(table, mapping, named: file)
    var output: [UInt8] = []
    let sink = ByteSink {
      output.append(contentsOf: $0)
      return true
    }
    plan.write(to: sink)
    let reading = ReportReader.read(bytes: output, named: "report")
    json = String(decoding: output, as: UTF8.self)
    said = Self.sentences(findings + plan.findings)
    #expect(reading.diagnostics.filter { $0.severity == .error } == [], "\(json)")
    report = try #require(reading.report)
    scored = ScoredReport(report)
  }

  init(
    _ text: String, named file: String = "table.csv",
    _ change: (inout ImportMapping) -> Void = { _ in }
  ) throws {
    try self.init(Array(text.utf8), named: file, change)
  }

  static func sentences(_ findings: [ImportFinding]) -> String {
    findings.map { Strings.english.line($0, file: "-") }.joined(separator: "\n")
  }

  /// What a table that can't be imported is refused with.
  static func refusal(
    _ bytes: [UInt8], _ change: (inout ImportMapping) -> Void = { _ in }
  ) -> String {
    do {
      let said = try ImportedTable(bytes, change).said
      Issue.record("imported: \(said)")
      return ""
    } catch let refusal as ImportRefusal {
      return sentences(refusal.findings)
    } catch {
      return "\(error)"
    }
  }

  static func refusal(_ text: String, _ change: (inout ImportMapping) -> Void = { _ in }) -> String
  {
    refusal(Array(text.utf8), change)
  }

  /// "1 Norland 80.5": place, name and score of all, as they are ranked; "–" for what is not there.
  var ranking: [String] {
    let standings = scored.standings(category: 0, node: 0)
    return standings.listed.map { unit in
      let rank = standings.rank(Int(unit)).map {
        switch $0 {
        case .exact(let place): "\(place)"
        case .range(let low, let high): "\(low)-\(high)"
        }
      }
      let score = scored.publishedScore(unit: Int(unit), node: 0)
      return "\(rank ?? "–") \(report.units.name(Int(unit), .vietnamese)) "
        + (score.map { NumberFormat.plain($0, 2) } ?? "–")
    }
  }

  /// Codes of the nodes, the index first.
  var nodes: [String] { report.framework.nodes.map(\.code) }
  var codes: [String] { (0..<report.units.count).map { report.units.codes[$0] } }
}

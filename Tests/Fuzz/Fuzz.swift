import CompositeIndex
import Dashboard
import Exchange
import Glibc
import IndexReports

/// libFuzzer's loop, from its runtime without a main.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// Coverage-guided fuzzing of everything that reads a file; scripts/torture builds and runs it.
/// `GOVRANK_FUZZ` names the door, `GOVRANK_FUZZ_REPORT` a report for decks and scenarios.
@main
struct Fuzz {
  private static let door: @Sendable ([UInt8]) -> Void = {
    let name = getenv("GOVRANK_FUZZ").map { String(cString: $0) } ?? ""
    switch name {
    case "reader": return { reader($0) }
    case "themes":
      return { _ = Theme.parse(String(decoding: $0, as: UTF8.self), code: "fuzz") { _ in nil } }
    case "config": return { _ = Configuration.parse(String(decoding: $0, as: UTF8.self)) }
    case "mappings": return { _ = ImportMapping.parse(String(decoding: $0, as: UTF8.self)) }
    case "csv": return { table($0) }
    case "jsonstat": return { _ = JSONStat.read(bytes: $0, named: "fuzz.json") }
    case "scenarios": return scenarios()
    case "decks": return decks()
    default:
      print("GOVRANK_FUZZ names no door: \(name)")
      exit(64)
    }
  }()

  static func main() {
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(
      runDriver(&count, &arguments) { start, size in
        Fuzz.door(Array(UnsafeBufferPointer(start: start, count: size)))
        return 0
      })
  }

  /// A report is read, scored, ranked and checked.
  private static func reader(_ bytes: [UInt8]) {
    guard let report = ReportReader.read(bytes: bytes, named: "fuzz.json").report else { return }
    let scored = ScoredReport(report)
    for category in report.categories.indices {
      for node in report.framework.nodes.indices.prefix(4) {
        _ = scored.standings(category: category, node: node)
        _ = scored.decimals(category: category, node: node)
      }
    }
    _ = scored.verify()
  }

  private static func table(_ bytes: [UInt8]) {
    guard let table = try? DelimitedText(bytes) else { return }
    imported(bytes)
    for row in table.rows.prefix(50) {
      for cell in row.prefix(50) {
        for isComma in [false, true] {
          _ = DelimitedText.number(cell.text, decimalComma: isComma)
        }
      }
    }
  }

  /// A table is planned and written, and what is written opens or is refused with words.
  private static func imported(_ bytes: [UInt8]) {
    guard let form = try? TableFile.form(bytes, given: nil), form == .delimited,
      let (table, _) = try? TableFile.read(bytes),
      var plan = try? TableImport(table, ImportMapping(), named: "fuzz.csv")
    else { return }
    var output: [UInt8] = []
    let sink = ByteSink {
      output.append(contentsOf: $0)
      return true
    }
    plan.write(to: sink)
    _ = ReportReader.read(bytes: output, named: "fuzz.json")
    _ = ImportMapping.parse(plan.mappingText)
  }

  private static func sample() -> ScoredReport {
    guard let path = getenv("GOVRANK_FUZZ_REPORT"),
      let report = ReportReader.read(String(cString: path))?.report
    else {
      print("GOVRANK_FUZZ_REPORT is no report")
      exit(66)
    }
    return ScoredReport(report)
  }

  private static func decks() -> @Sendable ([UInt8]) -> Void {
    let scored = sample()
    return { _ = Deck.parse(String(decoding: $0, as: UTF8.self), for: scored) }
  }

  private static func scenarios() -> @Sendable ([UInt8]) -> Void {
    let scored = sample()
    return { bytes in
      let (scenario, _) = Scenario.read(bytes: bytes, named: "fuzz.json")
      guard let (baseline, _) = try? scenario?.applied(to: scored.report) else { return }
      _ = ScoredReport(scored.report.with(baseline), showsComputed: true)
        .standings(category: 0, node: 0)
    }
  }
}

import Commands
import Exchange
import Foundation
import IndexReports
import Testing
import Wording

/// What `import` writes, and what it ends with where it can't.
@Suite struct ImportWritingTests {
  /// A folder of its own for a test, which goes with it.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private static let table = """
    Province,Year,Score
    An Giang,2019,40.5
    Bac Ninh,2019,51.25
    An Giang,2020,43
    Bac Ninh,2020,49.5

    """

  private func proposal(_ table: String, series: String? = nil) throws -> ImportProposal {
    var mapping = ImportMapping()
    mapping.series = series
    return ImportProposal(try ImportSource(Array(table.utf8), named: "t.csv"), mapping)
  }

  private func writing(_ output: String?, overwrites: Bool = false, saved: String? = nil)
    -> ImportWriting
  {
    ImportWriting(
      of: "t.csv", to: output, overwrites: overwrites, mapping: nil, savedMapping: saved, .english)
  }

  @Test("of several periods the last one becomes the report")
  func lastPeriod() throws {
    let folder = try Folder()
    try writing(folder.path + "/r.json").write(proposal(Self.table))
    let report = try #require(ReportReader.read(folder.path + "/r.json")?.report)
    #expect(report.period == "2020")
    #expect(report.units.count == 2)
  }

  @Test("a series is a report of each period, in the folder that is named")
  func series() throws {
    let folder = try Folder()
    try writing(folder.path + "/all").write(proposal(Self.table, series: "score"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/all").sorted()
    let reports = files.compactMap { ReportReader.read(folder.path + "/all/" + $0)?.report }
    #expect(reports.map(\.period) == ["2019", "2020"])
    #expect(Set(reports.map(\.series)) == ["score"])
  }

  @Test("a series needs a folder, which is a matter of how the command was used")
  func seriesToStandardOutput() throws {
    let proposal = try proposal(Self.table, series: "score")
    #expect(throws: Status.usage) { try writing(nil).write(proposal) }
  }

  @Test("a file that is there stays as it is, unless it may be overwritten")
  func existing() throws {
    let folder = try Folder()
    let file = folder.path + "/r.json"
    try "mine".write(toFile: file, atomically: true, encoding: .utf8)
    let proposal = try proposal(Self.table)
    #expect(throws: Status.cannotCreate) { try writing(file).write(proposal) }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
    try writing(file, overwrites: true).write(proposal)
    #expect(ReportReader.read(file)?.report != nil)
  }

  @Test("what was decided is written as a mapping that gives the same report")
  func mapping() throws {
    let folder = try Folder()
    try writing(folder.path + "/r.json", saved: folder.path + "/m.toml").write(proposal(Self.table))
    let saved = try String(contentsOfFile: folder.path + "/m.toml", encoding: .utf8)
    let (again, findings) = ImportMapping.parse(saved)
    #expect(findings.isEmpty)
    let source = try ImportSource(Array(Self.table.utf8), named: "t.csv")
    try writing(folder.path + "/again.json").write(ImportProposal(source, again))
    #expect(
      try Data(contentsOf: URL(filePath: folder.path + "/r.json"))
        == Data(contentsOf: URL(filePath: folder.path + "/again.json")))
  }

  @Test("a table without a row of a unit is bad data, and no file comes to be")
  func refused() throws {
    let folder = try Folder()
    let proposal = try proposal("Province,Score\n")
    #expect(throws: Status.badData) { try writing(folder.path + "/r.json").write(proposal) }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/r.json"))
  }
}

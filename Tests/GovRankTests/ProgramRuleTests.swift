import CompositeIndex
import Exchange
import Foundation
import IndexReports
import TestSupport
import Testing
import Wording

/// What the program alone decides: exit codes, files and folders, what of a table becomes what.
@Suite("Rules of the program", .serialized)
struct ProgramRuleTests {
  private func inFolder(_ line: String) throws -> Program.Result {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try Program.shell("F='\(folder.path())'; \(line)")
  }

  @Test("a talk uses no folder that is open to others")
  func speakerFolder() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let own = folder.appending(path: "govrank")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: own.path())
    let talk = try Terminal(100, 30)
    try talk.type(
      "env XDG_RUNTIME_DIR=\(folder.path()) $GOVRANK present sample-data/vn-pci-2016.json", "Enter")
    try talk.wait("VCCI")
    #expect(try FileManager.default.contentsOfDirectory(atPath: own.path()).isEmpty)
  }

  @Test("folders of settings are the user's alone")
  func settingsFolders() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let terminal = try Terminal(100, 30)
    try terminal.type(
      "env XDG_STATE_HOME=\(folder.path())/new/state $GOVRANK sample-data/vn-pci-2016.json", "Enter"
    )
    try terminal.wait("Da Nang")
    try terminal.type("q")
    try terminal.wait("READY\\$")
    let modes = try Program.shell(
      "cd '\(folder.path())'; stat -c '%a %n' new new/state new/state/govrank")
    #expect(modes.output == "700 new\n700 new/state\n700 new/state/govrank\n", "\(modes.errors)")
  }

  @Test("a pipe is not written over")
  func pipe() throws {
    let result = try inFolder(
      "mkfifo $F/p; $GOVRANK export sample-data/vn-pci-2016.json --view ranking --format csv --output $F/p --force; echo $?; stat -c %F $F/p"
    )
    #expect(result.output == "73\nfifo\n" && result.errors.contains("not a regular file"))
  }

  @Test("errors end with 1, warnings with 0, a file that is not there with 66")
  func exitCodes() throws {
    func check(_ text: String) throws -> Program.Result {
      try Program.run(["check", "-"], input: text)
    }
    #expect(try check(Samples.text()).status == 0)
    #expect(try check(Samples.text(more: #""colour": "red""#)).status == 0)
    #expect(try check(Samples.text(more: #""published": "2018-02-31""#)).status == 1)
    #expect(try Program.run(["check", "/nowhere.json"]).status == 66)
    #expect(
      try Program.run(["check", "/nowhere.json", "sample-data/vn-pci-2016.json"]).status == 66)
  }

  private func imported(_ table: String, _ options: [String] = []) throws -> (
    report: Report, errors: String
  ) {
    let result = try Program.run(["import", "-"] + options, input: table)
    let reading = ReportReader.read(bytes: Array(result.output.utf8), named: "x")
    return (try #require(reading.report, "\(result.errors)\(reading.diagnostics)"), result.errors)
  }

  @Test("a region is a grouping; as many decimals as were printed; ranges of ranks rise")
  func published() throws {
    let (report, errors) = try imported(
      "code,name,region,score,rank\nA,Anh,North,0.5,1\nB,Binh,South,0.727,63-54\nC,Chi,North,,54–63\n"
    )
    #expect(report.groupings.map(\.code) == ["region"])
    #expect(report.groupings.first?.groups.map(\.code) == ["North", "South"])
    #expect(report.dataset.groups["region"] == [0, 1, 0])
    #expect(report.nodes[0].decimals == 3)
    let figures = try #require(report.publishedFigures[0])
    #expect((0..<3).map { figures.rank($0) } == [.exact(1), nil, .range(54, 63)])
    #expect(errors.contains("63-54"))
  }

  @Test("columns of figures are indicators, columns of words are not, and less may be better")
  func indicators() throws {
    let (report, errors) = try imported(
      "code,name,Note,Cost,Speed\nA,Anh,good,5,1\nB,Binh,bad,7,2\n", ["--lower", "Cost"])
    #expect(report.framework.nodes.dropFirst().map(\.indicator.direction) == [.lower, .higher])
    #expect(report.nodes.dropFirst().map { $0.name(.english) } == ["Cost", "Speed"])
    #expect(errors.contains("Note"))
  }

  @Test("of two figures for one place the first is taken, and it is said")
  func long() throws {
    let (report, errors) = try imported(
      "name,key,value\nAnh,x,1\nBinh,x,2\nAnh,x,9\nAnh,y,3\n", ["--key", "key", "--value", "value"])
    #expect(report.dataset.indicators == [[1, 2], [3, nil]])
    #expect(errors.contains("twice"))
  }
}

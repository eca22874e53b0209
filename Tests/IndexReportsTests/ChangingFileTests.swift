import Foundation
import IndexReports
import TestSupport
import Testing

@Suite("Files that change while they are read")
struct ChangingFileTests {
  /// A report large enough to be read in batches.
  private static func file(in folder: URL) throws -> URL {
    let units = (0..<60_000).map { unit in
      #"{"code": "u\#(unit)", "name": "Unit \#(unit)", "values": {"a": \#(unit), "b": \#(unit % 7)}}"#
    }
    let file = folder.appending(path: "large.json")
    try Samples.text(units: units.joined(separator: ",\n")).write(
      to: file, atomically: false, encoding: .utf8)
    return file
  }

  @Test(
    "cut, written to or overwritten in place: refused, and nothing is made of it",
    arguments: ["cut", "longer", "overwritten"])
  func changed(how: String) throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try Self.file(in: folder)
    let path = file.path(percentEncoded: false)
    #expect(ReportReader.read(path)?.report?.units.count == 60_000)
    var isDone = false
    let reading = ReportReader.read(path) { _ in
      guard !isDone, let handle = try? FileHandle(forUpdating: file) else { return }
      isDone = true
      switch how {
      case "cut": try? handle.truncate(atOffset: 3_000_000)
      case "longer":
        _ = try? handle.seekToEnd()
        try? handle.write(contentsOf: Data(" ".utf8))
      default:
        try? handle.seek(toOffset: 3_000_000)
        try? handle.write(contentsOf: Data("     ".utf8))
      }
      try? handle.close()
    }
    #expect(isDone && reading?.report == nil)
    #expect(reading?.diagnostics.map(\.code) == [.changed])
  }

  @Test("a file that is replaced is read to its end as it was")
  func replaced() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try Self.file(in: folder)
    let path = file.path(percentEncoded: false)
    let reading = ReportReader.read(path) { _ in
      try? "{}".write(to: file, atomically: true, encoding: .utf8)
    }
    // Its name is another's then; what was read is whole.
    #expect(reading?.report?.units.count == 60_000)
  }

  @Test("whole files are what they were at one moment")
  func whole() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.toml")
    let path = file.path(percentEncoded: false)
    try "name = \"ă\"\n".write(to: file, atomically: false, encoding: .utf8)
    #expect(try WholeFile.text(path) == "name = \"ă\"\n")
    #expect(throws: FileProblem.tooLarge(4)) { try WholeFile.bytes(path, limit: 4) }
    #expect(throws: FileProblem.notFound) { try WholeFile.text(path + "x") }
    #expect(throws: FileProblem.notFound) { try WholeFile.text(path + "/x") }
    #expect(throws: FileProblem.notAFile) {
      try WholeFile.text(folder.path(percentEncoded: false))
    }
    let source = try ByteSource(path)
    try "name".write(to: file, atomically: false, encoding: .utf8)
    #expect(throws: FileProblem.changed) { try source.bytes() }
  }
}

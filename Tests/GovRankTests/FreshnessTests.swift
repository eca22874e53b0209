import Foundation
import TestSupport
import Testing

/// Whether the program that is tested is the one that the sources say.
@Suite("The program under test")
struct FreshnessTests {
  @Test("a program that is missing or older than its sources is not tested")
  func stale() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let sources = folder.appending(path: "Sources/Module")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    let program = folder.appending(path: "govrank").path()
    let root = folder.appending(path: "Sources").path()
    func write(_ path: String, _ seconds: Double) throws {
      try "x".write(toFile: path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: path)
    }
    let source = sources.appending(path: "A.swift").path()
    try write(source, 1_000)
    try write(sources.appending(path: "notes.md").path(), 9_000)
    let missing = try #require(Program.staleness(of: program, madeFrom: root))
    #expect(missing.contains("There is no \(program)") && missing.contains("scripts/build"))
    try write(program, 2_000)
    #expect(Program.staleness(of: program, madeFrom: root) == nil)
    try write(source, 2_001)
    let old = try #require(Program.staleness(of: program, madeFrom: root))
    #expect(old.contains("older than Sources/Module/A.swift") && old.contains("scripts/build"))
  }
}

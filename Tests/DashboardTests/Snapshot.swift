import Foundation
import TerminalCore
import TestSupport
import Testing

/// Compares a frame with the recorded one of that name.
///
/// A missing record is written and fails the run, so that a new screen is always looked at; with
/// `GOVRANK_RECORD` set, records are written anew.
func expectFrame(
  _ buffer: Buffer, matches name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = Repository.root.appending(path: "Tests/DashboardTests/Snapshots/\(name).txt")
  let text = buffer.text + "\n"
  let isRecording = ProcessInfo.processInfo.environment["GOVRANK_RECORD"] != nil
  guard !isRecording, let recorded = try? String(contentsOf: file, encoding: .utf8) else {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name): look at it and run again", sourceLocation: sourceLocation)
    return
  }
  #expect(text == recorded, "\(name)", sourceLocation: sourceLocation)
}

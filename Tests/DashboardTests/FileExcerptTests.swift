import Dashboard
import Foundation
import Testing

/// Some lines of a file around the place of a finding.
@Suite struct FileExcerptTests {
  private func excerpt(of text: String, line: Int, column: Int) throws -> FileExcerpt {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try #require(FileExcerpt.read(file.path, line, column))
  }

  @Test("lines are whole, with the numbers that they have in the file")
  func shortLines() throws {
    let text = (1...30).map { "line \($0)" }.joined(separator: "\n")
    let excerpt = try excerpt(of: text, line: 20, column: 3)
    #expect(excerpt.firstLine == 8)
    #expect(excerpt.lines == (8...30).map { "line \($0)" })
    #expect(excerpt.firstColumn == 1)
  }

  @Test(
    "of a line of megabytes only what is near the place is kept, and the place stays where it is")
  func longLine() throws {
    // Letters of two and three bytes, so that columns are not bytes.
    let before = String(repeating: "đ", count: 999_999)
    let text = before + "✗" + String(repeating: "ệ", count: 500_000) + "\nshort\n"
    let excerpt = try excerpt(of: text, line: 1, column: 1_000_000)
    let line = Array(excerpt.lines[0].unicodeScalars)
    #expect(line.count == FileExcerpt.longestLine + 1)
    #expect(line.first == "…")
    #expect(line.last == "…")
    #expect(line[1_000_000 - excerpt.firstColumn] == "✗")
    // Nothing of the next line is where the place is.
    #expect(excerpt.lines[1] == "")
  }

  @Test("a line that begins before the cut has no mark there, one that ends in it none behind")
  func edges() throws {
    let text = String(repeating: "a", count: 5_000)
    #expect(try excerpt(of: text, line: 1, column: 10).lines[0].hasPrefix("a"))
    #expect(try excerpt(of: text, line: 1, column: 10).lines[0].hasSuffix("…"))
    let end = try excerpt(of: text, line: 1, column: 4_900)
    #expect(end.lines[0].hasPrefix("…"))
    #expect(end.lines[0].hasSuffix("a"))
  }
}

import IndexReports
import TerminalCore
import Wording

/// Some lines of a file around a place.
package struct FileExcerpt: Sendable, Hashable {
  package var file: String
  /// Number of the first line shown, from 1.
  package var firstLine: Int
  /// At most ``longestLine`` characters of each, with `…` in place of the first and behind the last where there are more.
  package var lines: [String]
  /// Number of the column that the lines begin with, from 1.
  package var firstColumn = 1
  package var line: Int
  package var column: Int
  /// Position in `lines` of the first that is on the screen.
  package var firstVisible = 0

  package init(file: String, firstLine: Int, lines: [String], line: Int, column: Int) {
    self.file = file
    self.firstLine = firstLine
    self.lines = lines
    self.line = line
    self.column = column
  }
}

extension FileExcerpt {
  mutating func scroll(_ action: Action, pageSize: Int) {
    let first = moved(
      firstVisible, by: action, count: nil, of: max(1, lines.count - pageSize + 1), page: pageSize)
    firstVisible = first
  }
}

extension FileExcerpt {
  /// Characters of a line that are shown: more than any terminal has columns.
  package static let longestLine = 2_000

  /// The part of a line that is near the place, made of its bytes as they come.
  private struct Line {
    let columns: Range<Int>
    var bytes: [UInt8] = []
    var column = 0
    var isCut: Bool { column > columns.upperBound }

    init(around column: Int) {
      let first = max(1, column - longestLine / 2)
      columns = first..<(first + longestLine)
    }

    mutating func append(_ byte: UInt8) {
      // A byte that continues a character is of its column.
      if byte & 0xC0 != 0x80 { column += 1 }
      if columns.contains(column) { bytes.append(byte) }
    }

    var text: String {
      let text = String(decoding: bytes, as: UTF8.self)
      guard columns.lowerBound > 1, !text.isEmpty else { return isCut ? text + "…" : text }
      return "…" + String(text.unicodeScalars.dropFirst()) + (isCut ? "…" : "")
    }
  }

  /// Some lines of a file around one, for the place of a finding.
  @Sendable package static func read(_ path: String, _ line: Int, _ column: Int) -> FileExcerpt? {
    guard path != "-", let source = try? ByteSource(path) else { return nil }
    let first = max(1, line - 12)
    var lines: [String] = []
    var number = 1
    var current = Line(around: column)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var offset = 0
    while number <= line + 40, offset < source.count {
      let size = min(buffer.count, source.count - offset)
      let isRead = buffer.withUnsafeMutableBytes { target in
        target.baseAddress.map { (try? source.read(at: offset, count: size, into: $0)) != nil }
      }
      guard isRead == true else { return nil }
      offset += size
      for byte in buffer[..<size] {
        if byte == 0x0A {
          if number >= first && number <= line + 40 { lines.append(current.text) }
          number += 1
          current = Line(around: column)
        } else if number >= first {
          current.append(byte)
        }
      }
    }
    if current.column > 0 && number <= line + 40 { lines.append(current.text) }
    var excerpt = FileExcerpt(
      file: path, firstLine: first, lines: lines, line: line, column: column)
    excerpt.firstColumn = current.columns.lowerBound
    excerpt.firstVisible = max(0, line - first - 6)
    return excerpt
  }
}

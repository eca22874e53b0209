import IndexReports
import TerminalCore
import Wording

/// Some lines of a file around a place.
package struct FileExcerpt: Sendable, Hashable {
  package var file: String
  /// Number of the first line shown, from 1.
  package var firstLine: Int
  package var lines: [String]
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
  /// Some lines of a file around one, for the place of a finding.
  @Sendable package static func read(_ path: String, _ line: Int, _ column: Int) -> FileExcerpt? {
    guard path != "-", let source = try? ByteSource(path) else { return nil }
    let first = max(1, line - 12)
    var lines: [String] = []
    var number = 1
    var current: [UInt8] = []
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
          if number >= first && number <= line + 40 {
            lines.append(String(decoding: current, as: UTF8.self))
          }
          number += 1
          current.removeAll(keepingCapacity: true)
        } else if number >= first, current.count < 1 << 20 {
          current.append(byte)
        }
      }
    }
    if !current.isEmpty && number <= line + 40 {
      lines.append(String(decoding: current, as: UTF8.self))
    }
    var excerpt = FileExcerpt(
      file: path, firstLine: first, lines: lines, line: line, column: column)
    excerpt.firstVisible = max(0, line - first - 6)
    return excerpt
  }
}

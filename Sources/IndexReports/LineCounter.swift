/// Lines and columns of offsets in a file. Every stretch is counted once, so that the places of many
/// findings take no longer than reading the file does, in whatever order they come.
final class LineCounter {
  private let source: ByteSource
  private static let step = 1 << 16

  private struct Place {
    var line = 1
    /// In characters, from 1.
    var column = 1
  }

  /// The place of every multiple of the step, as far as was counted.
  private var marks: [Place]
  /// The last one asked for: findings come in the order of the text nearly always.
  private var last: (offset: Int, place: Place)
  private let block = PaddedBytes(capacity: step)
  private var blockStart = -1

  init(_ source: ByteSource) {
    self.source = source
    try? block.fill(from: source, at: 0, count: min(3, source.count))
    // The mark that some editors put in front of UTF-8 takes no column.
    let hasMark = block.bytes.elementsEqual([0xEF, 0xBB, 0xBF])
    marks = [Place(line: 1, column: hasMark ? 0 : 1)]
    last = (0, marks[0])
  }

  /// Line and column, both from 1, the column in characters.
  func place(at offset: Int) -> (line: Int, column: Int) {
    let offset = max(0, min(offset, source.count))
    let wanted = offset / Self.step
    while marks.count <= wanted {
      let start = (marks.count - 1) * Self.step
      marks.append(counted(from: start, marks[marks.count - 1], to: start + Self.step))
    }
    let start =
      last.offset / Self.step == wanted && last.offset <= offset
      ? last : (wanted * Self.step, marks[wanted])
    last = (offset, counted(from: start.0, start.1, to: offset))
    return (last.place.line, max(1, last.place.column))
  }

  /// The place of an offset, counted from one in the same stretch.
  private func counted(from start: Int, _ place: Place, to end: Int) -> Place {
    let first = start / Self.step * Self.step
    if blockStart != first {
      // Of a file that is gone meanwhile nothing more can be counted.
      do {
        try block.fill(from: source, at: first, count: min(Self.step, source.count - first))
      } catch {
        block.resize(0)
      }
      blockStart = first
    }
    var place = place
    let range = min(start - first, block.count)..<min(end - first, block.count)
    for byte in block.bytes[range] {
      if byte == 0x0A {
        place = Place(line: place.line + 1)
      } else if byte & 0xC0 != 0x80 {
        // A character is a byte that does not continue another.
        place.column += 1
      }
    }
    return place
  }
}

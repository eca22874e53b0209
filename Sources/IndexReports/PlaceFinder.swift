import CompositeIndex

/// Finds where something of a unit stands in the file, by reading that unit again: nobody keeps the
/// places of a million figures.
final class PlaceFinder {
  private let units: UnitTable
  private let source: ByteSource
  /// Bytes that are read again at most; beyond that the beginning of a unit stands for what is in it.
  private var budget = 64 << 20
  /// Line and column of every so many bytes, from the beginning as far as they were needed.
  private var marks = [(line: 1, column: 1)]
  private static let markDistance = 1 << 14

  init(units: UnitTable, source: ByteSource) {
    self.units = units
    self.source = source
  }

  /// Line and column of the value under a key path inside a unit, or of the nearest thing above it
  /// that exists.
  func place(_ unit: Int, _ path: [PathStep]) -> (line: Int, column: Int) {
    let start = units.offsets[unit]
    let end = unit + 1 < units.count ? units.offsets[unit + 1] : units.end
    var offset = 0
    budget -= end - start
    let text = PaddedBytes(capacity: budget > 0 ? end - start : 0)
    // Behind the unit stand a comma or the end of the file: cut at its own closing bracket.
    if budget > 0, (try? text.fill(from: source, at: start, count: end - start)) != nil,
      let length = objectLength(text.bytes)
    {
      text.resize(length)
      let document = JSONDocument()
      if let value = try? document.parse(text) {
        var steps = path
        while !steps.isEmpty {
          if let found = value.find(steps) {
            offset = found.offset
            break
          }
          steps.removeLast()
        }
      }
    }
    return place(at: start + offset)
  }

  private func objectLength(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var depth = 0
    var inString = false
    var escaped = false
    for (at, byte) in bytes.enumerated() {
      if escaped {
        escaped = false
      } else if inString {
        if byte == UInt8(ascii: "\\") { escaped = true }
        if byte == UInt8(ascii: "\"") { inString = false }
      } else if byte == UInt8(ascii: "\"") {
        inString = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { return at + 1 }
      }
    }
    return nil
  }

  /// Line and column of an offset, both from 1, the column in characters.
  private func place(at offset: Int) -> (line: Int, column: Int) {
    let block = PaddedBytes(capacity: Self.markDistance)
    var at = min(offset / Self.markDistance, marks.count - 1) * Self.markDistance
    var (line, column) = marks[at / Self.markDistance]
    while at < offset {
      let size = min(Self.markDistance, offset - at)
      guard (try? block.fill(from: source, at: at, count: size)) != nil else { break }
      for byte in block.bytes {
        if byte == 0x0A {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      at += size
      if at == marks.count * Self.markDistance { marks.append((line, column)) }
    }
    return (line, column)
  }
}

extension Report {
  /// Line and column of a published figure in the file, for a message; (0, 0) if the file is gone.
  public func place(ofPublished node: Int, unit: Int) -> (line: Int, column: Int) {
    place(unit, [.key("published"), .key(framework.nodes[node].code), .key("score")])
  }

  /// Line and column of a value, or of what stands where it would.
  func place(ofValue code: String, unit: Int) -> (line: Int, column: Int) {
    place(unit, [.key("values"), .key(code)])
  }

  private func place(_ unit: Int, _ path: [PathStep]) -> (line: Int, column: Int) {
    placeFinder?.place(unit, path) ?? (0, 0)
  }

  /// Finds places in the report's file; `nil` if that is gone.
  var placeFinder: PlaceFinder? {
    guard file != "-", let source = try? ByteSource(file) else { return nil }
    return PlaceFinder(units: units, source: source)
  }
}

import CompositeIndex

/// Finds where something of a unit stands in the file, by reading that unit again: nobody keeps the
/// places of a million figures.
struct PlaceFinder {
  let units: UnitTable
  let source: ByteSource

  /// Line and column of the value under a key path inside a unit, or of the nearest thing above it
  /// that exists.
  func place(_ unit: Int, _ path: [PathStep]) -> (line: Int, column: Int) {
    let start = units.offsets[unit]
    let end = unit + 1 < units.count ? units.offsets[unit + 1] : units.end
    let text = PaddedBytes(capacity: end - start)
    text.fill(from: source, at: start, count: end - start)
    // Behind the unit stand a comma or the end of the file: cut at its own closing bracket.
    var offset = 0
    if let length = objectLength(text.bytes) {
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
    let block = PaddedBytes(capacity: 1 << 20)
    var line = 1
    var column = 1
    var at = 0
    while at < offset {
      block.fill(from: source, at: at, count: min(1 << 20, offset - at))
      guard block.count > 0 else { break }
      for byte in block.bytes {
        if byte == 0x0A {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      at += block.count
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

  func place(ofPredecessorsOf unit: Int) -> (line: Int, column: Int) {
    place(unit, [.key("predecessors")])
  }

  private func place(_ unit: Int, _ path: [PathStep]) -> (line: Int, column: Int) {
    guard file != "-", let source = try? ByteSource(file) else { return (0, 0) }
    return PlaceFinder(units: units, source: source).place(unit, path)
  }
}

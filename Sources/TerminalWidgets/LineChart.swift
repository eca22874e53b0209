package import TerminalCore

/// Lines drawn with braille dots, two by four to a cell.
package struct LineChart: Widget {
  /// A line through points; a gap (`nil`) interrupts it.
  package struct Line: Sendable {
    /// Shares (0…1) of width and height, the height from the top.
    package var points: [(x: Double, y: Double)?]
    package var style: Style

    package init(_ points: [(x: Double, y: Double)?], _ style: Style) {
      self.points = points
      self.style = style
    }
  }

  /// Later lines lie over earlier ones.
  package var lines: [Line]

  package init(lines: [Line]) {
    self.lines = lines
  }

  package func render(in area: Rect, into buffer: inout Buffer) {
    guard area.width > 0, area.height > 0 else { return }
    var canvas = Canvas(Size(area.width, area.height))
    for line in lines {
      for (a, b) in zip(line.points, line.points.dropFirst()) {
        if let a, let b { canvas.draw(from: a, to: b, line.style) }
      }
      // A point between two gaps is a dot.
      for (place, point) in line.points.enumerated() {
        guard let point else { continue }
        let before = place > 0 ? line.points[place - 1] : nil
        let after = place + 1 < line.points.count ? line.points[place + 1] : nil
        if before == nil && after == nil { canvas.draw(from: point, to: point, line.style) }
      }
    }
    for y in 0..<area.height {
      for x in 0..<area.width {
        let cell = canvas.cells[y * area.width + x]
        guard cell.dots != 0, let style = cell.style,
          let scalar = Unicode.Scalar(0x2800 + UInt32(cell.dots))
        else { continue }
        let background = buffer[area.x + x, area.y + y].style.background
        buffer.set(
          scalar, area.x + x, area.y + y, Style(style.foreground, on: background, style.modifiers))
      }
    }
  }

  /// Dots of a rectangle of cells.
  private struct Canvas {
    let size: Size
    var cells: [(dots: UInt8, style: Style?)]

    init(_ size: Size) {
      self.size = size
      cells = Array(repeating: (0, nil), count: size.width * size.height)
    }

    mutating func draw(
      from a: (x: Double, y: Double), to b: (x: Double, y: Double), _ style: Style
    ) {
      let (last, lowest) = (size.width * 2 - 1, size.height * 4 - 1)
      let square: ClosedRange<Double> = 0...1
      let (x0, y0) = (
        square.share(of: a.x) * Double(last), square.share(of: a.y) * Double(lowest)
      )
      let (x1, y1) = (
        square.share(of: b.x) * Double(last), square.share(of: b.y) * Double(lowest)
      )
      let longest = max((x1 - x0).magnitude, (y1 - y0).magnitude)
      let steps = Int(longest.rounded(.up), within: 1...max(1, last, lowest))
      for step in 0...steps {
        let share = Double(step) / Double(steps)
        set(
          Int((x0 + (x1 - x0) * share).rounded(), within: 0...last),
          Int((y0 + (y1 - y0) * share).rounded(), within: 0...lowest), style)
      }
    }

    private mutating func set(_ x: Int, _ y: Int, _ style: Style) {
      guard x >= 0, y >= 0, x < size.width * 2, y < size.height * 4 else { return }
      let place = y / 4 * size.width + x / 2
      // Bits of a braille pattern, by column and row of the dot.
      let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
      // A line over another one takes its cell.
      if cells[place].style != style { cells[place] = (0, style) }
      cells[place].dots |= bits[x % 2][y % 4]
    }
  }
}

/// A row of blocks, one per value, as high as the value.
package enum Sparkline {
  private static let levels: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The latest twelve values from their own lowest to their own highest: how it went, not how high it stands.
  package static func ownRange(_ all: [Double?]) -> String {
    let values = Array(all.suffix(12))
    let known = values.compactMap(\.self)
    guard let low = known.min(), let high = known.max() else { return text(values) }
    let isFlat = high - low <= 1e-12 * max(1, high.magnitude)
    return text(values.map { value in value.map { isFlat ? 0.5 : ($0 - low) / (high - low) } })
  }

  /// - Parameter values: Shares (0…1) of the height; `nil` is a gap.
  package static func text(_ values: [Double?]) -> String {
    var text = String.UnicodeScalarView()
    for value in values {
      text.append(
        value.map { levels[Int(($0 * 7).rounded(), within: 0...7)] } ?? "·")
    }
    return String(text)
  }
}

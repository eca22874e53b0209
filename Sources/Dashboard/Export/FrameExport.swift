import Readings
package import TerminalCore
import Wording

/// A frame as a picture in SVG: every cell where the terminal has it, texts as text, nothing that
/// runs or is fetched.
package struct FrameExport {
  package enum Form: String, Sendable, Hashable {
    case svg, html, ansi, text

    /// What the ending of a file's name says.
    package init?(ending: String) {
      switch ending {
      case "htm": self = .html
      case "txt": self = .text
      default: self.init(rawValue: ending)
      }
    }
  }

  let buffer: Buffer
  private let ground: Style

  /// - Parameter ground: What stands for the terminal's own colours.
  package init(_ buffer: Buffer, ground: Style) {
    self.buffer = buffer
    self.ground = ground
  }

  /// - Parameter title: What readers of a picture are told.
  package func text(_ form: Form, title: String) -> String {
    switch form {
    case .svg: svg(title: title)
    case .html: html(title: title)
    case .ansi: ansi
    case .text: buffer.text + "\n"
    }
  }

  private static let cellWidth = 9
  private static let cellHeight = 19

  /// The frame with its title, which readers of the picture are told.
  package func svg(title: String) -> String {
    let (width, height) = (
      buffer.size.width * Self.cellWidth, buffer.size.height * Self.cellHeight
    )
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img">
      <title>\(title.visible.inMarkup)</title>
      <style>text{font:15px "DejaVu Sans Mono","Cascadia Mono",Menlo,Consolas,monospace;\
      white-space:pre}rect{shape-rendering:crispEdges}</style>
      <rect width="100%" height="100%" fill="\(hexGround)"/>

      """
    for y in 0..<buffer.size.height {
      drawGrounds(y, &text)
      drawDots(y, &text)
      drawTexts(y, &text)
    }
    return text + "</svg>\n"
  }

  func colors(_ style: Style) -> (foreground: String, background: String?) {
    let foreground = style.foreground.hex ?? ground.foreground.hex ?? "#ffffff"
    let background = style.background.hex ?? hexGround
    let isGround = background == hexGround
    return style.modifiers.contains(.reverse)
      ? (background, foreground) : (foreground, isGround ? nil : background)
  }

  /// Runs of one background colour, and full blocks, which a font would draw with seams.
  private func drawGrounds(_ y: Int, _ text: inout String) {
    var run: (start: Int, color: String)?
    func close(at x: Int) {
      guard let (start, color) = run else { return }
      rectangle(start * Self.cellWidth, y, (x - start) * Self.cellWidth, color, &text)
      run = nil
    }
    for x in 0..<buffer.size.width {
      let cell = buffer[x, y]
      let (foreground, background) = colors(cell.style)
      let color = cell.scalar == 0x2588 ? foreground : background
      if run?.color != color {
        close(at: x)
        if let color { run = (x, color) }
      }
      // Eighth blocks: the left part of the cell in the colour of the text.
      if (0x2589...0x258F).contains(cell.scalar) {
        close(at: x)
        if let background { rectangle(x * Self.cellWidth, y, Self.cellWidth, background, &text) }
        let eighths = Double(0x2590 - Int(cell.scalar)) / 8
        let width = Int((Double(Self.cellWidth) * eighths).rounded(), within: 0...Self.cellWidth)
        rectangle(x * Self.cellWidth, y, max(1, width), foreground, &text)
      }
    }
    close(at: buffer.size.width)
  }

  static let braille: ClosedRange<UInt32> = 0x2800...0x28FF

  /// The dots of braille, which charts are drawn with: few fonts have them, and as wide as a letter fewer.
  private func drawDots(_ y: Int, _ text: inout String) {
    var paths: [(color: String, path: String)] = []
    for x in 0..<buffer.size.width {
      let cell = buffer[x, y]
      guard Self.braille.contains(cell.scalar) else { continue }
      // Dots 1-3 and 4-6 from the top in two columns, 7 and 8 below.
      let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
      var path = ""
      for (bit, (column, row)) in places.enumerated()
      where (cell.scalar - 0x2800) & (1 << UInt32(bit)) != 0 {
        path +=
          "M\(x * Self.cellWidth + 1 + column * 4) \(y * Self.cellHeight + 2 + row * 5)h2v2h-2z"
      }
      let color = colors(cell.style).foreground
      if paths.last?.color == color {
        paths[paths.count - 1].path += path
      } else {
        paths.append((color, path))
      }
    }
    for (color, path) in paths where !path.isEmpty {
      text += "<path d=\"\(path)\" fill=\"\(color)\"/>\n"
    }
  }

  private func rectangle(_ x: Int, _ y: Int, _ width: Int, _ color: String, _ text: inout String) {
    text +=
      "<rect x=\"\(x)\" y=\"\(y * Self.cellHeight)\" width=\"\(width)\" "
      + "height=\"\(Self.cellHeight)\" fill=\"\(color)\"/>\n"
  }

  /// Runs of one style between blanks; `textLength` keeps any font on the grid.
  private func drawTexts(_ y: Int, _ text: inout String) {
    var x = 0
    let row = Array(buffer.row(y))
    func isBlank(_ cell: Cell) -> Bool {
      cell.scalar == 0x20 || (0x2588...0x258F).contains(cell.scalar)
        || Self.braille.contains(cell.scalar)
    }
    while x < row.count {
      guard !isBlank(row[x]), row[x].scalar != 0 else {
        x += 1
        continue
      }
      let start = x
      var content = String.UnicodeScalarView()
      while x < row.count, row[x].style == row[start].style,
        !isBlank(row[x]) || (x + 1 < row.count && row[x].scalar == 0x20 && !isBlank(row[x + 1]))
      {
        if let scalar = Unicode.Scalar(row[x].scalar), row[x].scalar != 0 {
          content.append(scalar)
          if row[x].marks > 0 {
            content.append(
              contentsOf: buffer.marks[Int(row[x].marks) - 1].compactMap { Unicode.Scalar($0) })
          }
        }
        x += 1
      }
      let style = row[start].style
      let looks: [(Modifiers, String)] = [
        (.bold, "font-weight:bold"), (.italic, "font-style:italic"),
        (.underline, "text-decoration:underline"), (.dim, "opacity:0.6"),
      ]
      let properties = looks.filter { style.modifiers.contains($0.0) }.map(\.1)
      let attributes =
        properties.isEmpty ? "" : " style=\"\(properties.joined(separator: ";"))\""
      text +=
        "<text x=\"\(start * Self.cellWidth)\" y=\"\(y * Self.cellHeight + 14)\" "
        + "textLength=\"\((x - start) * Self.cellWidth)\" lengthAdjust=\"spacingAndGlyphs\" "
        + "fill=\"\(colors(style).foreground)\"\(attributes)>"
        + String(content).inMarkup + "</text>\n"
    }
  }

  var hexGround: String { ground.background.hex ?? "#000000" }
}

import Readings
import TerminalCore

extension FrameExport {
  /// The frame as one HTML page that looks like the screen: no scripts, nothing fetched.
  package func html(title: String) -> String {
    let ground = colors(Style())
    var text = """
      <!DOCTYPE html>
      <html>
      <head>
      <meta charset="utf-8">
      <title>\(title.visible.inMarkup)</title>
      <style>
      body{margin:0;background:\(hexGround)}
      pre{margin:0;padding:8px;display:inline-block;color:\(ground.foreground);\
      font:15px/19px "DejaVu Sans Mono","Cascadia Mono",Menlo,Consolas,monospace}
      span{display:inline-block;height:19px;overflow:hidden;vertical-align:top;white-space:pre}
      </style>
      </head>
      <body>
      <pre>
      """
    for y in 0..<buffer.size.height {
      if y > 0 { text += "\n" }
      for run in runs(y) {
        for part in Self.parts(run.text) {
          text += span(part.text, run.style, isBlock: part.isBlock)
        }
      }
    }
    return text + "</pre>\n</body>\n</html>\n"
  }

  private func span(_ content: String, _ style: Style, isBlock: Bool) -> String {
    let (foreground, background) = colors(style)
    // As wide as its cells, whatever font draws its glyphs.
    var look = "width:\(DisplayWidth.of(content))ch;color:\(foreground)"
    // Blocks of a font have seams; a ground has none.
    if let ground = isBlock ? foreground : background { look += ";background:\(ground)" }
    if style.modifiers.contains(.bold) { look += ";font-weight:bold" }
    if style.modifiers.contains(.italic) { look += ";font-style:italic" }
    if style.modifiers.contains(.underline) { look += ";text-decoration:underline" }
    if style.modifiers.contains(.dim) { look += ";opacity:0.6" }
    return "<span style=\"\(look)\">\(content.inMarkup)</span>"
  }

  /// Full blocks and what stands between them.
  private static func parts(_ text: String) -> [(text: String, isBlock: Bool)] {
    var parts: [(text: String, isBlock: Bool)] = []
    for character in text {
      let isBlock = character == "█"
      if parts.last?.isBlock == isBlock {
        parts[parts.count - 1].text.append(character)
      } else {
        parts.append((String(character), isBlock))
      }
    }
    return parts
  }

  /// The frame as text with colour sequences (24 bit), for `less -R` and the like.
  package var ansi: String {
    var text = ""
    for y in 0..<buffer.size.height {
      for run in runs(y) {
        var codes = ["0"]
        let looks: [(Modifiers, String)] = [
          (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
        ]
        codes += looks.filter { run.style.modifiers.contains($0.0) }.map(\.1)
        if let (red, green, blue) = run.style.foreground.rgb {
          codes.append("38;2;\(red);\(green);\(blue)")
        }
        if let (red, green, blue) = run.style.background.rgb {
          codes.append("48;2;\(red);\(green);\(blue)")
        }
        text += "\u{1B}[\(codes.joined(separator: ";"))m\(run.text)"
      }
      text += "\u{1B}[0m\n"
    }
    return text
  }

  /// The cells of a row that have one style.
  private func runs(_ y: Int) -> [(text: String, style: Style)] {
    var runs: [(String.UnicodeScalarView, Style)] = []
    for cell in buffer.row(y) where cell.scalar != 0 {
      guard let scalar = Unicode.Scalar(cell.scalar) else { continue }
      if runs.last?.1 != cell.style { runs.append((.init(), cell.style)) }
      runs[runs.count - 1].0.append(scalar)
      if cell.marks > 0 {
        runs[runs.count - 1].0.append(
          contentsOf: buffer.marks[Int(cell.marks) - 1].compactMap { Unicode.Scalar($0) })
      }
    }
    return runs.map { (String($0.0), $0.1) }
  }
}

import IndexReports
import Readings
import TerminalCore

/// Shapes and texts of a picture, in pixels from the top left.
struct SVGDrawing {
  enum Anchor: String { case start, middle, end }

  var body = ""

  /// - Parameter halo: The ground, where lines may pass below the letters.
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, size: Double = 13, _ color: Color,
    anchor: Anchor = .start, isBold: Bool = false, halo: Color? = nil
  ) {
    guard !text.isEmpty else { return }
    let ring =
      halo.map { " paint-order=\"stroke\" stroke=\"\(Self.hex($0))\" stroke-width=\"3\"" } ?? ""
    body +=
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\" fill=\"\(Self.hex(color))\""
      + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"")
      + (isBold ? " font-weight=\"bold\"" : "") + ring + ">\(Self.escaped(text))</text>\n"
  }

  /// - Parameter tip: What is told of the shape where somebody points at it.
  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ color: Color, tip: String = ""
  ) {
    shape(
      "rect",
      "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(0, width)))\" height=\"\(Self.number(max(0, height)))\" fill=\"\(Self.hex(color))\"",
      tip)
  }

  mutating func line(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ color: Color,
    width: Double = 1, isDashed: Bool = false
  ) {
    shape(
      "line",
      "x1=\"\(Self.number(from.x))\" y1=\"\(Self.number(from.y))\" x2=\"\(Self.number(to.x))\" y2=\"\(Self.number(to.y))\" stroke=\"\(Self.hex(color))\" stroke-width=\"\(Self.number(width))\""
        + (isDashed ? " stroke-dasharray=\"4 4\"" : ""), "")
  }

  mutating func path(_ points: [(x: Double, y: Double)], _ color: Color, width: Double, tip: String)
  {
    let places = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
    shape(
      "polyline",
      "points=\"\(places)\" fill=\"none\" stroke=\"\(Self.hex(color))\" stroke-width=\"\(Self.number(width))\" stroke-linejoin=\"round\"",
      tip)
  }

  /// - Parameter ground: The colour of a ring around it, which keeps circles apart that touch.
  mutating func circle(
    _ x: Double, _ y: Double, _ radius: Double, _ color: Color, ground: Color, tip: String = ""
  ) {
    shape(
      "circle",
      "cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" fill=\"\(Self.hex(color))\" stroke=\"\(Self.hex(ground))\"",
      tip)
  }

  private mutating func shape(_ name: String, _ attributes: String, _ tip: String) {
    body +=
      tip.isEmpty
      ? "<\(name) \(attributes)/>\n"
      : "<\(name) \(attributes)><title>\(Self.escaped(tip))</title></\(name)>\n"
  }

  /// The whole picture, without scripts and outside resources.
  ///
  /// - Parameters:
  ///   - description: What the picture shows, in words.
  func document(
    width: Double, height: Double, title: String, description: String, language: Language,
    ground: Color
  ) -> String {
    let size = "\(Self.number(width)) \(Self.number(height))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.number(width))" height="\(Self.number(height))" \
      viewBox="0 0 \(size)" role="img" lang="\(language.rawValue)" \
      font-family="\(Self.fonts)">
      <title>\(Self.escaped(title))</title>
      <desc>\(Self.escaped(description))</desc>
      <rect width="100%" height="100%" fill="\(Self.hex(ground))"/>
      \(body)</svg>

      """
  }

  /// Fonts whose Vietnamese letters have their marks in one glyph.
  private static let fonts =
    "Noto Sans, DejaVu Sans, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"

  /// Two decimals at most, and no figure that a picture can't have.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e7 else { return "0" }
    let hundredths = Int((value * 100).rounded(), within: -1_000_000_000...1_000_000_000)
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return sign + "\(whole)." + (rest < 10 ? "0\(rest)" : "\(rest)")
  }

  static func hex(_ color: Color) -> String { color.hex ?? "#808080" }

  /// Composed, so that browsers put marks where they belong, and nothing that a text could do.
  static func escaped(_ text: String) -> String {
    UnicodeForms.composed(text.visible).inMarkup
  }
}

/// About how wide a text is, in widths of its size; rather more than less, for fonts differ.
enum TextWidth {
  /// Of a column, in sizes of the font.
  private static let narrowest = 0.4

  static func of(_ text: String, size: Double) -> Double {
    var width = 0.0
    for scalar in text.unicodeScalars {
      switch scalar {
      case _ where DisplayWidth.of(scalar) == 0: continue
      case _ where DisplayWidth.of(scalar) == 2: width += 1.05
      case "i", "l", "j", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", " ", "(", ")":
        width += narrowest
      case "m", "w", "M", "W", "@", "%": width += 0.95
      case "A"..."Z", "Đ", "Ô", "Ơ", "Ư": width += 0.72
      default: width += 0.62
      }
    }
    return width * size
  }

  /// The text in lines of a width.
  static func lines(_ text: String, size: Double, width: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, of(last + " " + word, size: size) <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// The text, or its beginning with a sign that there is more.
  static func fitting(_ text: String, size: Double, width: Double) -> String {
    guard of(text, size: size) > width else { return text }
    // More columns than of the narrowest letters have no room, and need not be tried.
    let most = Int((width / (narrowest * size)).rounded(.up), within: 2...10_000) + 1
    var columns = min(DisplayWidth.of(text), most)
    while columns > 2 {
      columns -= 1
      let short = text.shortened(columns)
      if of(short, size: size) <= width { return short }
    }
    return "…"
  }
}

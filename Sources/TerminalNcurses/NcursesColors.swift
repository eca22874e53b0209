import CNcurses
import TerminalCore

/// Styles as ncurses attributes and colour pairs; pairs are made when first needed.
final class NcursesColors {
  let depth: ColorDepth
  private var pairs: [UInt64: Int] = [:]
  private var styles: [Style: (attr_t, Int)] = [:]
  private let limit: Int
  private var last: (style: Style, attributes: (attr_t, Int))

  init(isOff: Bool) {
    // No cell has this style, so the first one is looked up.
    last = (Style(.terminal, on: .terminal, Modifiers(rawValue: 255)), (0, 0))
    guard !isOff, has_colors() else {
      depth = .none
      limit = 0
      return
    }
    start_color()
    use_default_colors()
    // Above 256 the numbers mean red, green and blue (xterm-direct); the fixed 256 are not there.
    depth = govrank_colors() > 256 ? .direct : ColorDepth(colors: Int(govrank_colors()))
    limit = Int(govrank_color_pairs())
  }

  func attributes(_ style: Style) -> (attr_t, Int) {
    // Neighbouring cells look the same nearly always.
    if style == last.style { return last.attributes }
    let found = find(style)
    last = (style, found)
    return found
  }

  private func find(_ style: Style) -> (attr_t, Int) {
    if let known = styles[style] { return known }
    var attributes: attr_t = 0
    if style.modifiers.contains(.bold) { attributes |= govrank_bold() }
    if style.modifiers.contains(.dim) { attributes |= govrank_dim() }
    if style.modifiers.contains(.italic) { attributes |= govrank_italic() }
    if style.modifiers.contains(.underline) { attributes |= govrank_underline() }
    if style.modifiers.contains(.reverse) { attributes |= govrank_reverse() }
    let made = (attributes, depth == .none ? 0 : pair(style, &attributes))
    let result = (attributes, made.1)
    styles[style] = result
    return result
  }

  private func pair(_ style: Style, _ attributes: inout attr_t) -> Int {
    let background = style.background.index(depth)
    let foreground = style.foreground.index(depth, legibleOn: background)
    if foreground == -1 && background == -1 { return 0 }
    let key =
      UInt64(UInt32(bitPattern: Int32(foreground))) << 32
      | UInt64(UInt32(bitPattern: Int32(background)))
    if let known = pairs[key] { return known }
    let number = pairs.count + 1
    guard number < limit,
      init_extended_pair(Int32(number), Int32(foreground), Int32(background)) == 0
    else { return 0 }
    pairs[key] = number
    return number
  }
}

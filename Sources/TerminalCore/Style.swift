/// A colour: the terminal's own, or 24 bits of red, green and blue. The backend shows the nearest
/// it has.
package struct Color: Sendable, Hashable {
  private let value: UInt32

  /// The colour that the terminal uses when none is set.
  package static let terminal = Color(value: .max)

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    value = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }

  private init(value: UInt32) {
    self.value = value
  }

  /// "#rrggbb".
  package init?(hex: String) {
    guard hex.hasPrefix("#"), hex.utf8.count == 7, let value = UInt32(hex.dropFirst(), radix: 16)
    else { return nil }
    self.value = value
  }

  /// "#rrggbb"; `nil` for the terminal's own colour.
  package var hex: String? {
    guard self != .terminal else { return nil }
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  package var rgb: (red: Int, green: Int, blue: Int)? {
    self == .terminal
      ? nil : (Int(value >> 16 & 255), Int(value >> 8 & 255), Int(value & 255))
  }

  /// Relative luminance (0…1) after WCAG 2; `nil` for the terminal's own colour.
  package var luminance: Double? {
    guard let (red, green, blue) = rgb else { return nil }
    func linear(_ channel: Int) -> Double {
      let c = Double(channel) / 255
      // (c + 0.055) / 1.055 to the power 2.4, by five steps of Newton for the fifth root of c¹².
      guard c > 0.03928 else { return c / 12.92 }
      let base = (c + 0.055) / 1.055
      let twelfth =
        base * base * base * base * base * base * base * base * base * base * base * base
      var root = base * base
      for _ in 0..<30 { root = (4 * root + twelfth / (root * root * root * root)) / 5 }
      return root
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Contrast ratio (1…21) after WCAG 2; `nil` if one is the terminal's own.
  package static func contrast(_ a: Color, _ b: Color) -> Double? {
    guard let x = a.luminance, let y = b.luminance else { return nil }
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }
}

package struct Modifiers: OptionSet, Sendable, Hashable {
  // Four bytes, so that a cell has no gaps and rows can be compared as bytes.
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package static let bold = Modifiers(rawValue: 1)
  package static let dim = Modifiers(rawValue: 2)
  package static let italic = Modifiers(rawValue: 4)
  package static let underline = Modifiers(rawValue: 8)
  package static let reverse = Modifiers(rawValue: 16)
}

/// How a cell looks.
package struct Style: Sendable, Hashable {
  package var foreground: Color
  package var background: Color
  package var modifiers: Modifiers

  package init(
    _ foreground: Color = .terminal, on background: Color = .terminal, _ modifiers: Modifiers = []
  ) {
    self.foreground = foreground
    self.background = background
    self.modifiers = modifiers
  }
}

/// How many colours a terminal shows.
package enum ColorDepth: Sendable, Hashable, Comparable {
  case none
  case eight
  case sixteen
  case indexed256
  /// Red, green and blue of eight bits each.
  case direct

  package init(colors: Int) {
    self = colors >= 256 ? .indexed256 : colors >= 16 ? .sixteen : colors >= 8 ? .eight : .none
  }
}

extension Color {
  /// The number of the nearest colour that a terminal of the depth has; −1 for its own.
  ///
  /// Of 256 colours only the 240 fixed ones are used: users choose the first sixteen themselves.
  package func index(_ depth: ColorDepth) -> Int {
    guard let (red, green, blue) = rgb else { return -1 }
    func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
      // Weighted for the eye, which sees green best.
      let (dr, dg, db) = (red - r, green - g, blue - b)
      return 3 * dr * dr + 4 * dg * dg + 2 * db * db
    }
    switch depth {
    case .none:
      return -1
    case .direct:
      // The first eight numbers are the palette's: such a dark blue is shown as black.
      let value = red << 16 | green << 8 | blue
      return value < 8 ? 0 : value
    case .indexed256:
      let levels = [0, 95, 135, 175, 215, 255]
      func nearest(_ channel: Int) -> Int {
        levels.indices.min { abs(levels[$0] - channel) < abs(levels[$1] - channel) } ?? 0
      }
      let (r, g, b) = (nearest(red), nearest(green), nearest(blue))
      let grey = min(23, max(0, ((red * 3 + green * 4 + blue * 2) / 9 - 3) / 10))
      let level = 8 + 10 * grey
      return distance(levels[r], levels[g], levels[b]) <= distance(level, level, level)
        ? 16 + 36 * r + 6 * g + b : 232 + grey
    case .sixteen, .eight:
      let table = Self.ansi.prefix(depth == .eight ? 8 : 16)
      return table.indices.min {
        distance(table[$0].0, table[$0].1, table[$0].2)
          < distance(table[$1].0, table[$1].1, table[$1].2)
      } ?? 7
    }
  }

  /// The number of the nearest colour that can still be told from a background of that number.
  ///
  /// What has a hue keeps one: on a light ground of eight colours a green bar becomes blue, not black.
  package func index(_ depth: ColorDepth, legibleOn background: Int) -> Int {
    let nearest = index(depth)
    guard nearest >= 0, background >= 0, depth < .indexed256, let own = rgb else { return nearest }
    let behind = Color.indexed(background)
    func isLegible(_ index: Int) -> Bool {
      (Color.contrast(.indexed(index), behind) ?? 21) >= 3
    }
    func distance(_ index: Int) -> Int {
      let (r, g, b) = Self.ansi[index]
      let (dr, dg, db) = (own.red - r, own.green - g, own.blue - b)
      return 3 * dr * dr + 4 * dg * dg + 2 * db * db
    }
    let spread = max(own.red, own.green, own.blue) - min(own.red, own.green, own.blue)
    if spread >= 64 {
      let hues = (1..<(depth == .eight ? 7 : 15)).filter { $0 != 7 && $0 != 8 }
      if let hue = hues.filter(isLegible).min(by: { distance($0) < distance($1) }) { return hue }
    }
    if isLegible(nearest) { return nearest }
    return isLegible(7) ? 7 : 0
  }

  /// What a numbered colour looks like; the first sixteen as xterm has them.
  package static func indexed(_ index: Int) -> Color {
    func rgb(_ r: Int, _ g: Int, _ b: Int) -> Color {
      Color(red: UInt8(r), green: UInt8(g), blue: UInt8(b))
    }
    if index < 0 { return .terminal }
    if index < 16 { return rgb(ansi[index].0, ansi[index].1, ansi[index].2) }
    if index >= 232 {
      let level = 8 + 10 * (index - 232)
      return rgb(level, level, level)
    }
    let levels = [0, 95, 135, 175, 215, 255]
    let cube = index - 16
    return rgb(levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }

  private static let ansi: [(Int, Int, Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}

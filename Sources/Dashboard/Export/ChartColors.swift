package import Charts
import TerminalCore

extension Chart.Colors {
  /// The colours of a theme; what it leaves to the terminal is black on white.
  package init(_ theme: Theme) {
    let (black, white) = (
      Color(red: 0x1F, green: 0x24, blue: 0x30), Color(red: 255, green: 255, blue: 255)
    )
    func color(_ role: Role, _ otherwise: Color) -> Color {
      let color = theme.style(role).foreground
      return color == .terminal ? otherwise : color
    }
    let ground = theme.style(.background).background
    self.init(
      ground: ground == .terminal ? white : ground, text: color(.text, black),
      muted: color(.muted, black), line: color(.border, black), bar: color(.bar, black),
      lit: color(.mean, black),
      fifths: [Role.scale1, .scale2, .scale3, .scale4, .scale5].map { role in
        let style = theme.style(role)
        return style.background == .terminal ? color(role, white) : style.background
      },
      series: (0..<8).map { color(Role.series($0), black) })
  }
}

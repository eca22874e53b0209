import TerminalCore
import TerminalWidgets
import Testing

@Suite("Rules of widgets")
struct WidgetRuleTests {
  private func drawn(_ widget: some Widget, _ width: Int, _ height: Int) -> Buffer {
    var buffer = Buffer(Size(width, height))
    widget.render(in: buffer.area, into: &buffer)
    return buffer
  }

  @Test("parts of a bar follow each other")
  func parts() {
    let colors = (1...3).map { Style(Color(red: UInt8($0), green: 0, blue: 0)) }
    let bar = drawn(
      Bar(parts: colors.map { .init(0.25, $0) }, track: Style()), 8, 1)
    #expect(bar.text == "██████")
    #expect((0..<6).map { bar[$0, 0].style.foreground.rgb?.red } == [1, 1, 2, 2, 3, 3])
    // Patterns end with whole cells.
    let pattern = drawn(
      Bar(parts: [.init(0.5, Style(), pattern: "▒"), .init(0.5, Style())], track: Style()), 4, 1)
    #expect(pattern.text == "▒▒██")
  }

  @Test("a table ends where its room does")
  func table() {
    let plain = Style()
    let table = Table(
      columns: [
        .init("#", width: 3, alignsRight: true, headerStyle: plain),
        .init("N", width: 4, headerStyle: plain),
      ],
      rows: (1...3).map { [.text("\($0)", plain), .text("n\($0)", plain)] }, headerStyle: plain)
    var buffer = Buffer(Size(9, 5))
    table.render(in: Rect(0, 0, 9, 3), into: &buffer)
    #expect(buffer.text == "  #  N\n  1  n1\n  2  n2\n\n")
  }

  @Test("a line goes through its points, is interrupted by gaps, and a lone point is a dot")
  func lines() {
    func chart(_ points: [(x: Double, y: Double)?]) -> String {
      drawn(LineChart(lines: [.init(points, Style())]), 3, 2).text
    }
    // The height is from the top.
    #expect(chart([(0, 0), (1, 0)]) == "⠉⠉⠉\n")
    #expect(chart([(0, 1), (1, 1)]) == "\n⣀⣀⣀")
    #expect(chart([(0, 0), nil, (1, 0)]) == "⠁ ⠈\n")
    #expect(chart([(0, 0), (0, 1), nil, (1, 1)]) == "⡇\n⡇ ⢀")
    #expect(Sparkline.text([0, 0.5, nil, 1]) == "▁▅·█")
  }

  @Test("block figures have their width, or none")
  func figures() {
    #expect(BigText("1.2", style: Style()).width == 18 && BigText("", style: Style()).width == 0)
    #expect(BigText("1a", style: Style()).width == nil)
    #expect(
      drawn(BigText("1", style: Style(), dotWidth: 1), 4, 5).text == " █\n██\n █\n █\n███")
  }

  @Test("a hint stands where it says")
  func hints() {
    let hints = [
      StatusLine.Hint("a", "one", press: .character("a")), .init("?", "help"),
      .init("q", "quit", press: .escape),
    ]
    let line = drawn(
      StatusLine(hints: hints, keyStyle: Style(), labelStyle: Style()), 24, 1)
    #expect(line.text == " a one      ? help  q quit".prefix(24) || line.text.contains("a one"))
    let places = StatusLine.places(of: hints, in: Rect(0, 0, 24, 1))
    #expect(Set(places.map(\.hint.key)) == ["a", "?", "q"])
    for (hint, area) in places {
      let shown = String(line.text.dropFirst(area.x).prefix(area.width))
      #expect(shown == hint.key + " " + hint.label)
    }
  }
}

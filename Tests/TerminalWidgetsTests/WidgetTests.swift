import TerminalCore
import TerminalWidgets
import Testing

@Suite("Widgets")
struct WidgetTests {
  private func drawn(_ widget: some Widget, _ width: Int, _ height: Int) -> String {
    var buffer = Buffer(Size(width, height))
    widget.render(in: buffer.area, into: &buffer)
    return buffer.text
  }

  private func bar(_ shares: [Double], marks: [Double] = []) -> Bar {
    let colors = [Color(red: 1, green: 1, blue: 1), Color(red: 2, green: 2, blue: 2)]
    return Bar(
      parts: shares.enumerated().map { .init($1, Style(colors[$0 % 2])) }, track: Style(),
      marks: marks.map { .init($0, Style()) })
  }

  @Test("bars end to an eighth of a cell")
  func bars() {
    #expect(drawn(bar([0.5]), 8, 1) == "████")
    #expect(drawn(bar([0.3]), 10, 1) == "███")
    #expect(drawn(bar([0.33]), 10, 1) == "███▎")
    #expect(drawn(bar([1]), 3, 1) == "███")
    #expect(drawn(bar([0]), 3, 1) == "")
    // Not nothing is at least a line.
    #expect(drawn(bar([0.0001]), 8, 1) == "▏")
    #expect(drawn(bar([7]), 3, 1) == "███")
  }

  @Test("a scrollbar marks where the screen stands")
  func scrollbar() {
    func bar(_ total: Int, _ top: Int) -> String {
      drawn(Scrollbar(total: total, top: top, visible: 4, style: Style()), 1, 4)
        .replacing("\n", with: "")
    }
    #expect(bar(4, 0) == "││││")
    #expect(bar(40, 0) == "█│││" && bar(40, 18) == "│█││" && bar(40, 36) == "│││█")
    #expect(bar(40, 99) == "│││█")
  }

  @Test("parts follow each other, marks stand across")
  func parts() {
    var buffer = Buffer(Size(8, 1))
    bar([0.25, 0.5]).render(in: buffer.area, into: &buffer)
    #expect(buffer.text == "██████")
    #expect(buffer[1, 0].style.foreground != buffer[2, 0].style.foreground)
    #expect(drawn(bar([0.25], marks: [0.5]), 8, 1) == "██  │")
    #expect(drawn(bar([1], marks: [0.5, 3]), 8, 1) == "████│███")
  }

  @Test("a table cuts, aligns, and stops at its edge")
  func table() {
    let plain = Style()
    let table = Table(
      columns: [
        .init("#", width: 3, alignsRight: true, headerStyle: plain),
        .init("Name", width: 6, headerStyle: plain), .init("Score", width: 5, headerStyle: plain),
      ],
      rows: [
        [.text("1", plain), .text("Đà Nẵng", plain), .cell("9.5", plain, width: 4)],
        [.text("2", plain), .text("Huế", plain), .text("–", plain)],
      ], headerStyle: plain)
    #expect(
      drawn(table, 18, 4) == """
          #  Name    Score
          1  Đà Nẵ…    9.5
          2  Huế     –

        """)
    #expect(drawn(table, 9, 2) == "  #  Name\n  1  Đà…")
  }

  @Test("a position stands between its ends, a line joins it to the mean")
  func position() {
    func position(_ share: Double?, _ mean: Double?) -> String {
      drawn(
        Position(share, mean: mean, style: Style(), meanStyle: Style(), track: Style()), 9, 1)
    }
    #expect(position(1, 0.5) == "────│━━━●")
    #expect(position(0, 0.5) == "●━━━│────")
    #expect(position(0.5, 0.5) == "────●────")
    #expect(position(nil, 0.25) == "──│──────")
    #expect(position(0.5, nil) == "━━━━●────")
  }

  @Test("columns get their least, then are whole, then take what is left, by worth")
  func columnFit() {
    typealias Wish = ColumnFit.Wish
    let rank = Wish(least: 3, worth: 9)
    let name = Wish(least: 6, whole: 20, worth: 8)
    let pillar = Wish(least: 5, worth: 5, mayGo: true)
    let bar = Wish(least: 8, whole: 12, most: 40, worth: 2, mayGo: true)
    let wishes = [rank, name, pillar, pillar, bar]
    // Everything has its most, and no more.
    #expect(ColumnFit.widths(wishes, in: 200, gap: 2) == [3, 20, 5, 5, 40])
    // The bar gives way first, to its least and then as a whole.
    #expect(ColumnFit.widths(wishes, in: 53, gap: 2) == [3, 20, 5, 5, 12])
    #expect(ColumnFit.widths(wishes, in: 40, gap: 2) == [3, 11, 5, 5, 8])
    #expect(ColumnFit.widths(wishes, in: 33, gap: 2) == [3, 14, 5, 5, nil])
    // Of equals the last one goes first; what must be there stays at its least.
    #expect(ColumnFit.widths(wishes, in: 24, gap: 2) == [3, 12, 5, nil, nil])
    #expect(ColumnFit.widths(wishes, in: 4, gap: 2) == [3, 6, nil, nil, nil])
    #expect(ColumnFit.widths([], in: 4, gap: 2) == [])
  }

  @Test("hints fit, and help and quit are always there")
  func hints() {
    let line = StatusLine(
      hints: [.init("a", "one"), .init("b", "two"), .init("?", "help"), .init("q", "quit")],
      keyStyle: Style(), labelStyle: Style())
    #expect(drawn(line, 32, 1) == " a one  b two    ? help  q quit")
    #expect(drawn(line, 22, 1) == "       ? help  q quit")
    #expect(drawn(line, 16, 1).hasSuffix("? help  q quit"))
    #expect(drawn(line, 9, 1).hasSuffix("q quit"))
  }

  @Test("a panel shows what fits and how much is hidden")
  func panel() {
    let panel = Panel(
      title: "T", lines: (1...4).map { .init("line \($0)", Style()) }, top: 1, hint: "Esc",
      style: Style(), titleStyle: Style(), borderStyle: Style())
    #expect(
      drawn(panel, 20, 4)
        == """
        ╭─ T ──────────────╮
        │ line 2           │
        │ line 3           │
        ╰────── ↓ 1 · Esc ─╯
        """)
  }

  @Test("a text field shows its end")
  func field() {
    let field = TextField(
      prompt: "Find", text: "abcdefghijkl", note: "2", style: Style(), noteStyle: Style())
    #expect(drawn(field, 18, 1).contains("l▏"))
    #expect(drawn(field, 40, 1) == " Find: abcdefghijkl▏                  2")
  }
}

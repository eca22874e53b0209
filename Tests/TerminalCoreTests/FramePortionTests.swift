import Testing

@testable import TerminalCore

@Suite("Frames in portions")
struct FramePortionTests {
  private func buffer(_ lines: [String], cursor: Int? = nil) -> Buffer {
    var buffer = Buffer(Size(20, lines.count))
    for (y, line) in lines.enumerated() { buffer.write(line, 0, y, Style()) }
    buffer.cursor = cursor.map { Point(0, $0) }
    return buffer
  }

  @Test("what fits is sent whole, and only rows that changed")
  func whole() {
    let shown = buffer(["one", "two", "three"])
    let portion = FramePortion(of: buffer(["one", "zwei", "three"]), over: shown, budget: 100)
    #expect(portion.rows == [1] && portion.isWhole)
    #expect(
      FramePortion(of: shown, over: shown, budget: 1)
        == FramePortion(of: shown, over: shown, budget: 100))
    #expect(FramePortion(of: shown, over: shown, budget: 1).rows.isEmpty)
  }

  @Test("portions show the row under the cursor first and end with the whole frame")
  func portions() {
    var shown = buffer((0..<30).map { "row \($0)" }, cursor: 3)
    let wanted = buffer((0..<30).map { "ế other \($0 * 7)" }, cursor: 20)
    var first: [Int]?
    var count = 0
    while true {
      let portion = FramePortion(of: wanted, over: shown, budget: 120)
      #expect(portion.bytes <= 120 && !portion.rows.isEmpty)
      first = first ?? portion.rows
      for y in portion.rows { shown.takeRow(y, from: wanted) }
      count += 1
      guard !portion.isWhole, count < 100 else { break }
    }
    #expect(first?.contains(20) == true && first?.contains(3) == true)
    #expect(count > 5 && count < 30)
    let left = FramePortion(of: wanted, over: shown, budget: 120)
    #expect(left.rows.isEmpty && left.isWhole)
  }

  @Test("a list that scrolls costs its new rows")
  func scrolling() {
    let rows = (0..<30).map { "\($0 * 7919) something" }
    let portion = FramePortion(
      of: buffer(Array(rows[3..<23])), over: buffer(Array(rows[0..<20])), budget: 160)
    #expect(portion.isWhole && portion.rows.count == 20)
    // All rows are other ones: nothing moved.
    let none = FramePortion(
      of: buffer(rows[10..<30].map { "x" + $0 }), over: buffer(Array(rows[0..<20])), budget: 160)
    #expect(!none.isWhole)
  }

  @Test("combining marks go with their row")
  func marks() {
    var shown = buffer(["a\u{323}b", "c"])
    let wanted = buffer(["a\u{301}b", "c\u{302}"])
    let portion = FramePortion(of: wanted, over: shown, budget: 9)
    #expect(portion.rows == [0])
    shown.takeRow(0, from: wanted)
    let rest = FramePortion(of: wanted, over: shown, budget: 9)
    #expect(rest.rows == [1] && rest.isWhole)
  }
}

import Testing

@testable import TerminalCore

/// What a buffer, a rectangle and a colour do at their edges.
@Suite("Rules of cells")
struct CellRuleTests {
  @Test("a rectangle holds its cells up to its last one")
  func holding() {
    let rect = Rect(1, 1, 2, 2)
    for (point, isInside) in [
      (Point(1, 1), true), (Point(2, 2), true), (Point(3, 2), false), (Point(2, 3), false),
      (Point(0, 1), false), (Point(1, 0), false),
    ] {
      #expect(rect.contains(point) == isInside, "\(point)")
    }
  }

  @Test("a rectangle gives what it has, from every side")
  func rectangles() {
    var rect = Rect(0, 0, 4, 3)
    #expect(rect.takeBottom(9) == Rect(0, 0, 4, 3) && rect.isEmpty)
    rect = Rect(0, 0, 4, 3)
    #expect(rect.takeBottom(1) == Rect(0, 2, 4, 1) && rect == Rect(0, 0, 4, 2))
    #expect(rect.takeTop(-1) == Rect(0, 0, 4, 0) && rect.takeRight(9) == Rect(0, 0, 4, 2))
    #expect(Rect(0, 0, 4, 3).inset(3) == Rect(3, 0, 0, 3))
    #expect(Rect(0, 0, 4, 3).intersection(Rect(9, 9, 2, 2)).isEmpty)
  }

  @Test("four marks stand on a character, no more; what is cut is noted")
  func marksAndCuts() {
    var buffer = Buffer(Size(6, 1))
    buffer.write("e\u{301}\u{302}\u{303}\u{304}\u{306}", 0, 0, Style())
    #expect(buffer.marks[Int(buffer[0, 0].marks) - 1] == [0x301, 0x302, 0x303, 0x304])
    buffer.recordsCuts = true
    buffer.write("Hải Phòng", 0, 0, Style())
    buffer.write("Huế", 0, 0, Style())
    buffer.noteCut("Đà Nẵng")
    buffer.noteCut("Hải Phòng")
    #expect(buffer.cuts == ["Hải Phòng", "Đà Nẵng"])
  }

  @Test("a wide character is whole or not there, at both ends")
  func wide() {
    var buffer = Buffer(Size(3, 1))
    buffer.write("é世", 1, 0, Style(), width: 9)
    #expect(buffer.text == " é…")
    var left = Buffer(Size(3, 1))
    left.write("世界", -1, 0, Style())
    #expect(left[0, 0].scalar == 0x20 && left.text == " 界")
  }

  @Test("a field is filled, its text at the side that was asked for")
  func fields() {
    var buffer = Buffer(Size(8, 1))
    buffer.write("xxxxxxxx", 0, 0, Style())
    buffer.write("12", inField: 4, alignedRight: true, 1, 0, Style())
    #expect(buffer.text == "x  12xxx")
    buffer.write("12", inField: 4, 1, 0, Style())
    #expect(buffer.text == "x12  xxx")
    buffer.write("12", inField: 0, 1, 0, Style())
    #expect(buffer.text == "x12  xxx")
  }

  @Test("a number is whole, or a row of signs; the digits of a name are cut as letters are")
  func numbers() {
    #expect("1234567".fitted(5) == "#####" && "12".fitted(2) == "12")
    #expect("Rank 1234567".fitted(9) == "Rank…")
    #expect("−12.5 %".fitted(3) == "###")
    #expect("Unit12345".fitted(7) == "Unit12…")
    #expect("Điểm số".fitted(6) == "Điểm…")
    #expect("abc defg".wrapped(7) == ["abc", "defg"] && "abc defg".wrapped(8) == ["abc defg"])
    #expect(Color(hex: "1123456") == nil && Color(hex: "#12345g") == nil)
  }

  @Test("colours are those that a terminal has and an eye can tell")
  func colors() throws {
    let found = [0, 7, 8, 15, 16, 255, 256, 1 << 24].map { ColorDepth(colors: $0) }
    #expect(
      found == [.none, .none, .eight, .eight, .sixteen, .sixteen, .indexed256, .indexed256])
    #expect(Color(red: 0, green: 0, blue: 7).index(.direct) == 0)
    #expect(Color(red: 0, green: 0, blue: 8).index(.direct) == 8)
    #expect(Color(red: 1, green: 2, blue: 3).index(.direct) == 0x010203)
    #expect(Color.terminal.index(.direct) == -1)
    // A yellow on white, and a grey on black, can't be read.
    let yellow = try #require(Color(hex: "#ffff00"))
    #expect(yellow.index(.sixteen, legibleOn: 15) != 11)
    let dark = try #require(Color(hex: "#101010"))
    #expect(dark.index(.eight, legibleOn: 0) == 7)
  }

  @Test("a share is one, wherever the value lies")
  func shares() {
    let range = 2.0...4.0
    #expect([1.0, 2, 3, 4, 9].map { range.share(of: $0) } == [0, 0, 0.5, 1, 1])
  }
}

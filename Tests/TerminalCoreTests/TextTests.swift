import TerminalCore
import Testing

@Suite("Text in columns")
struct TextTests {
  @Test(
    "widths",
    arguments: [
      ("abc", 3), ("Đà Nẵng", 7), ("Hue\u{302}\u{301}", 3), ("漢字", 4), ("█▌", 2), ("🙂", 2), ("", 0),
      ("–", 1),
    ])
  func widths(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test("cutting keeps whole characters and marks the cut")
  func cutting() {
    #expect("Quảng Ninh".fitted(10) == "Quảng Ninh")
    #expect("Quảng Ninh".fitted(6) == "Quảng…")
    #expect("漢字名".fitted(4) == "漢…")
    #expect("abc".fitted(0) == "")
    #expect("ab".padded(4) == "ab  " && "ab".padded(4, right: true) == "  ab")
  }

  @Test("breaking at blanks, and inside words that are too long")
  func wrapping() {
    #expect("một hai ba bốn".wrapped(8) == ["một hai", "ba bốn"])
    #expect("abcdefgh ij".wrapped(3) == ["abc", "def", "gh", "ij"])
    #expect("".wrapped(5) == [] && "a\nb".wrapped(9) == ["a b"])
  }

  @Test("a buffer clips, replaces controls and keeps wide characters whole")
  func buffer() {
    var buffer = Buffer(Size(6, 2))
    buffer.write("abcdefgh", 0, 0, Style())
    buffer.write("x\u{1B}[0m漢", 0, 1, Style())
    #expect(buffer.text == "abcde…\nx␛[0m…")
    #expect(buffer.write("out", 9, 9, Style()) == 0)
    buffer.write("e\u{301}\u{323}", 0, 0, Style())
    #expect(buffer[0, 0].scalar == 0x65 && buffer.marks[Int(buffer[0, 0].marks) - 1].count == 2)
    buffer.write("漢", 5, 0, Style())
    #expect(buffer.text.split(separator: "\n")[0].last == "…")
    buffer.set("z", -1, 0, Style())
    buffer.fill(Rect(4, 0, 99, 99), Style())
    #expect(buffer.text == "e\u{301}\u{323}bcd\nx␛[0")
  }

  @Test("rows are compared by what is in them")
  func rows() {
    var a = Buffer(Size(4, 2))
    let b = a
    a.write("x", 0, 1, Style())
    #expect(a.sameRow(0, as: b) && !a.sameRow(1, as: b))
    a.write(" ", 0, 1, Style())
    #expect(a.sameRow(1, as: b))
    a.restyle(Rect(0, 1, 1, 1)) { $0.modifiers = .bold }
    #expect(!a.sameRow(1, as: b))
  }

  @Test("without UTF-8 letters lose their marks and signs keep their meaning")
  func ascii() {
    #expect(ASCIIFallback.text("Đắk Lắk – 54–63 ▲2 █▌") == "Dak Lak - 54-63 ^2 #=")
    #expect(ASCIIFallback.text("┌─┐│") == "+-+|")
    #expect(ASCIIFallback.text("漢") == "?")
  }

  @Test("colours find their nearest number")
  func colors() throws {
    let red = try #require(Color(hex: "#ff0000"))
    #expect(red.index(.indexed256) == 196 && red.index(.sixteen) == 9 && red.index(.none) == -1)
    #expect(Color(hex: "#16181d")?.index(.indexed256) == 234)
    #expect(Color(hex: "red") == nil && Color(hex: "#12345") == nil)
    let black = Color(red: 0, green: 0, blue: 0)
    let white = Color(red: 255, green: 255, blue: 255)
    #expect(abs((Color.contrast(black, white) ?? 0) - 21) < 1e-6)
    // A published example: #767676 on white is 4.54.
    let grey = try #require(Color(hex: "#767676"))
    #expect(abs((Color.contrast(grey, white) ?? 0) - 4.54) < 0.005)
    for index in 16..<256 { #expect(Color.indexed(index).index(.indexed256) >= 16) }
  }

  @Test("a rectangle never gives more than it has")
  func rectangles() {
    var rect = Rect(0, 0, 10, 3)
    #expect(rect.takeTop(1) == Rect(0, 0, 10, 1))
    #expect(rect.takeBottom(9) == Rect(0, 1, 10, 2))
    #expect(rect.isEmpty)
    var wide = Rect(2, 0, 10, 1)
    #expect(wide.takeLeft(4) == Rect(2, 0, 4, 1) && wide.takeRight(2) == Rect(10, 0, 2, 1))
    #expect(wide == Rect(6, 0, 4, 1))
    #expect(Rect(0, 0, 10, 10).centred(Size(4, 2)) == Rect(3, 4, 4, 2))
  }
}

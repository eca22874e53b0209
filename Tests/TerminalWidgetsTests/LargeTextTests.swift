import TerminalCore
import TerminalWidgets
import Testing

/// Letters many rows high.
@Suite("Large letters")
struct LargeTextTests {
  /// All letters of Vietnamese with their marks.
  private static let vowels = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ",
    "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ", "đ",
  ].joined()

  private func drawn(_ text: LargeText) -> String {
    var buffer = Buffer(Size(text.width, text.height))
    text.render(in: buffer.area, into: &buffer)
    return buffer.text
  }

  @Test("a letter is drawn in quarters of cells, without rows that are empty")
  func letter() throws {
    // Nine rows of dots of which two stand in a cell.
    let letter = try #require(LargeText("P", .smallNarrow, width: 80))
    #expect(letter.width == 3 && letter.height == 5)
    #expect(
      drawn(letter).split(separator: "\n").map { $0.trimmingEnd } == ["▛▀▖", "▌ ▌", "▛▀", "▌", "▘"])
    let twice = try #require(LargeText("P", .small, width: 80))
    #expect(twice.width == 6 && twice.height == 5)
  }

  @Test("all letters of Vietnamese and all digits are there in every size, composed or not")
  func letters() {
    for size in LetterSize.allCases {
      for letter in Self.vowels + Self.vowels.uppercased() + "0123456789.,−–-()%: " {
        #expect(
          letter == " " || LargeText("\(letter)", size, width: 99) != nil, "\(letter) \(size)")
      }
      let composed = LargeText("Ế", size, width: 99)
      let decomposed = LargeText("E\u{302}\u{301}", size, width: 99)
      #expect(composed.map(drawn) == decomposed.map(drawn) && composed != nil)
    }
    #expect(LargeText("日", .small, width: 99) == nil)
  }

  @Test("what stands beside a text keeps its rows: all have one base line")
  func baseLine() throws {
    let alone = try #require(LargeText("2", .bold, width: 99))
    let beside = try #require(LargeText("2", .bold, width: 99, beside: "Đà Nẵng"))
    let name = try #require(LargeText("Đà Nẵng", .bold, width: 99, beside: "2"))
    #expect(beside.height == name.height && beside.height > alone.height)
  }

  @Test("the largest that has room is taken, wrapped between words; where none has, plain text")
  func largest() throws {
    // Ten letters of 3 columns.
    #expect(LargeText.largest("Provincial", in: Size(29, 20)) == nil)
    let least = try #require(LargeText.largest("Provincial", in: Size(30, 20)))
    #expect(least.size == .smallNarrow && least.height == 5)
    #expect(LargeText.largest("Provincial", in: Size(30, 4)) == nil)
    let wide = try #require(LargeText.largest("Provincial", in: Size(200, 60)))
    #expect(wide.size == .tall && wide.width == 180)
    let wrapped = try #require(LargeText.largest("one two", in: Size(12, 20)))
    #expect(wrapped.height > 6 && wrapped.width <= 12)
    #expect(LargeText.largest("one two", in: Size(12, 20), lines: 1) == nil)
    #expect(LargeText.largest("one two", in: Size(90, 20), atMost: .bold)?.size == .bold)
    #expect(LargeText.largest("", in: Size(90, 20)) == nil)
  }
}

extension Substring {
  fileprivate var trimmingEnd: String {
    var text = String(self)
    while text.last == " " { text.removeLast() }
    return text
  }
}

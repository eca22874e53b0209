import Testing

@testable import TerminalCore

@Suite("Wide characters")
struct BufferTests {
  private func line(_ write: (inout Buffer) -> Void) -> Buffer {
    var buffer = Buffer(Size(8, 1))
    buffer.write("你好吗", 1, 0, Style())
    write(&buffer)
    return buffer
  }

  /// A row is whole when every wide character is followed by its right half and no half stands alone.
  private func isWhole(_ buffer: Buffer) -> Bool {
    let row = Array(buffer.row(0))
    return row.indices.allSatisfy { place in
      let isWide = Unicode.Scalar(row[place].scalar).map { DisplayWidth.of($0) == 2 } ?? false
      let hasHalf = place + 1 < row.count && row[place + 1].scalar == 0
      let isHalf = row[place].scalar == 0
      let followsWide =
        place > 0
        && (Unicode.Scalar(row[place - 1].scalar).map { DisplayWidth.of($0) == 2 } ?? false)
      return row[place].scalar == 0 ? isHalf && followsWide : isWide == hasHalf
    }
  }

  @Test("what is written over half of one takes the other half away", arguments: 0..<8)
  func halves(column: Int) {
    #expect(isWhole(line { $0.write("a", column, 0, Style()) }))
    #expect(isWhole(line { $0.write("é", column, 0, Style()) }))
    #expect(isWhole(line { $0.write("世", column, 0, Style()) }))
    #expect(isWhole(line { $0.set("b", column, 0, Style()) }))
    #expect(isWhole(line { $0.fill(Rect(column, 0, 1, 1), Style()) }))
    #expect(isWhole(line { $0.fill(Rect(column, 0, 3, 1), Style()) }))
  }

  @Test("the text beside it stays")
  func neighbours() {
    #expect(line { $0.write("a", 2, 0, Style()) }.text == "  a好吗")
    #expect(line { $0.write("a", 3, 0, Style()) }.text == " 你a 吗")
  }
}

@Suite("Colours of poor terminals")
struct PoorColorTests {
  @Test(
    "what has a hue is never black or grey on a light ground",
    arguments: [ColorDepth.eight, .sixteen])
  func hues(depth: ColorDepth) {
    let white = 7
    for hex in ["#1b9e77", "#2a9d8f", "#e07a5f", "#d4a017", "#1f77b4", "#00ff00", "#5fd7ff"] {
      let color = Color(hex: hex)!
      let index = color.index(depth, legibleOn: white)
      #expect(![-1, 0, 7, 8, 15].contains(index), "\(hex)")
      #expect(Color.contrast(.indexed(index), .indexed(white))! >= 3, "\(hex)")
    }
  }

  @Test("ink stays ink, and what can be read stays as it is")
  func inks() {
    #expect(Color(hex: "#202020")!.index(.eight, legibleOn: 7) == 0)
    #expect(Color(hex: "#e0e0e0")!.index(.eight, legibleOn: 0) == 7)
    #expect(Color(hex: "#cd0000")!.index(.eight, legibleOn: 7) == 1)
    #expect(Color(hex: "#00cd00")!.index(.eight, legibleOn: 0) == 2)
    #expect(
      Color(hex: "#1b9e77")!.index(.indexed256, legibleOn: 7)
        == Color(hex: "#1b9e77")!.index(.indexed256))
  }
}

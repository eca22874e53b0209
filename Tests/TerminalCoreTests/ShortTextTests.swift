import Testing

@testable import TerminalCore

@Suite("Names in little room")
struct ShortTextTests {
  @Test(
    "whole, without brackets, abbreviated, by the short form, by initials, by first and last words")
  func ladder() {
    let name = "Telecommunication Infrastructure Index (TII)"
    #expect(name.shortened(44) == name)
    #expect(name.shortened(43) == "Telecommunication Infrastructure Index")
    #expect(name.shortened(37) == "Telec. Infrastructure Index")
    #expect(name.shortened(26) == "Telec. Infrastr. Index")
    #expect(name.shortened(21) == "TII")
    #expect(name.shortened(21, known: "Telecoms") == "Telecoms")
    #expect("Trung du và miền núi phía Bắc".shortened(18) == "Trung du và … Bắc")
    #expect(
      "Trung du và miền núi phía Bắc".shortened(18, known: "TDMN phía Bắc") == "TDMN phía Bắc")
  }

  @Test("nothing is wider than its room, whatever the name", arguments: 1...40)
  func width(width: Int) {
    let names = [
      "", "A", "Đà Nẵng", "United Kingdom of Great Britain and Northern Ireland", "(only brackets)",
      "日本国の都道府県", String(repeating: "x", count: 27_000), "Iran (Islamic Republic of)", "a ( b",
      // Few letters of many bytes, and one letter of many marks.
      String(repeating: "từ ", count: 400), "a" + String(repeating: "\u{301}", count: 2_000),
    ]
    for name in names {
      #expect(DisplayWidth.of(name.shortened(width)) <= width, "\(name.prefix(20))")
      #expect(DisplayWidth.of(name.shortened(width, known: "short")) <= width)
    }
  }
}

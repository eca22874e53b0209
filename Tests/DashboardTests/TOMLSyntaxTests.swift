import Exchange
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// The same numbers every time.
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

@Suite("The form of TOML")
struct TOMLSyntaxTests {
  @Test(
    "what is no TOML is found where it stands, and never given to the library",
    arguments: [
      ("[#", 1, 2), ("a = 1\n [\n", 2, 3), ("[[ # x ]]", 1, 4), ("x = [1,\n2]\n\n[=]", 4, 2),
      ("s = \"\"\"\n[#\n\"\"\"\n[\u{88}]", 4, 2), ("[", 1, 2), ("[\r\n", 1, 2),
      ("e={d=[\"\"]}#.d=[}\nb", 2, 2), ("d=[}", 1, 4), ("a = {b = }", 1, 10), ("a = ", 1, 5),
      ("a = [1 2]", 1, 8), ("a = {b = 1,}", 1, 12), ("= 1", 1, 1), ("a.b. = 1", 1, 6),
      ("a = \"x", 1, 7), ("a = \"\\q\"", 1, 7), ("a = \"\\uD800\"", 1, 7), ("a = 1 2", 1, 7),
      ("[a]]", 1, 4), ("[[a]", 1, 5), ("đ = 1", 1, 1), ("a = \"đ\" x", 1, 9),
      ("t = 1979-05-27 2", 1, 5), ("t = 1979-05-2", 1, 5), ("a = 1_", 1, 5),
      ("a = 01", 1, 5), ("a = 1.", 1, 5), ("a = .5", 1, 5), ("a = +true", 1, 5), ("a = 0xg", 1, 5),
      ("e=[#", 1, 5), ("a=[1#", 1, 6), ("a = [ # open\n  1, # b", 2, 9), ("#\na=[#", 2, 5),
      ("a = 1e", 1, 5), ("a = --1", 1, 5), ("t = 07:32", 1, 5), ("a = yes", 1, 5),
    ])
  func faults(text: String, line: Int, column: Int) {
    let fault = TOMLSyntax.fault(in: text)
    #expect(fault?.line == line && fault?.column == column, "\(fault.debugDescription)")
    let (table, finding) = TOMLText.table(text)
    #expect(table == nil && finding?.line == line && finding?.column == column)
  }

  @Test(
    "what is TOML goes on to the library",
    arguments: [
      "", "# only this", "[a]\nb = 1", "[[a.b]]\nc = 2", "[ \"x y\" . 'z' ]",
      "a = [\n  [ # nested\n  1 ], ]",
      "s = '''\n[#\n'''", "a = { b = [\n[1],#c\n] }", "a = \"[#\"", "d = 1979-05-27 07:32:00\r\n",
      "d = 1979-05-27T00:32:00.999-07:00", "t = 07:32:00.5", "d = 1979-05-27",
      "d = 1979-05-27T07:32:00Z",
      "i = 1_000\nj = -0\nk = +5\nl = 0o17\nm = 0b1_0\nn = 1e6\no = 6.626e-34\np = -nan\nq = 0.5",
      "f = -1.5e+10\ni = 0xFF_00\nx = inf",
      "a = \"\"\"x\"\"\"\"\"",
      "a = \"\"\"\\\n   b\"\"\"", "\u{FEFF}a = true", "a = \"\\u00e9 \\U0001F600 \\\"\"",
      "a.\"b\".c = {}",
    ])
  func accepted(text: String) {
    #expect(TOMLSyntax.fault(in: text) == nil)
    #expect(TOMLText.table(text).table != nil, "\(TOMLText.table(text).finding.debugDescription)")
  }

  @Test("deep nesting is refused before it takes the stack")
  func deep() {
    let text = "a = " + String(repeating: "[", count: 100_000)
    #expect(TOMLSyntax.fault(in: text)?.column == 5 + TOMLSyntax.maximumDepth)
    let tables = "a = " + String(repeating: "{b=", count: 100_000)
    #expect(TOMLSyntax.fault(in: tables) != nil)
  }

  @Test("whatever is changed in a theme, the library gets no text that it can't take")
  func changed() throws {
    var generator = Seeded()
    let theme = Array(try Repository.text("themes/dark.toml").utf8)
    let signs = Array("[]{}=.,#\"'\\\n\t 0a-_:+\u{7F}é".utf8)
    for _ in 0..<2_000 {
      var bytes = Array(theme.prefix(.random(in: 0...theme.count, using: &generator)))
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        guard let sign = signs.randomElement(using: &generator) else { continue }
        let place = Int.random(in: 0...bytes.count, using: &generator)
        if place < bytes.count, Bool.random(using: &generator) {
          bytes[place] = sign
        } else {
          bytes.insert(sign, at: place)
        }
      }
      // Ends the process where the library is given what it does not expect.
      _ = TOMLText.table(String(decoding: bytes, as: UTF8.self))
    }
  }
}

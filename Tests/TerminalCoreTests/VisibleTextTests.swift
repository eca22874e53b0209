import TerminalCore
import Testing

@Suite("What may leave the program")
struct VisibleTextTests {
  @Test("controls, what is invisible and what is no character are replaced, all else stays")
  func list() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      // The common selectors only choose between two pictures of a character.
      let isSelector = (0xFE00...0xFE0F).contains(value)
      let isHidden =
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: true
        default:
          properties.isNoncharacterCodePoint
            || properties.isDefaultIgnorableCodePoint && !isSelector
        }
      // The replacement stands in a column of its own, and is not replaced again.
      if let replacement = scalar.visibleReplacement {
        #expect(replacement.visibleReplacement == nil && DisplayWidth.of(scalar) == 1)
      }
      if (scalar.visibleReplacement != nil) != isHidden {
        // U+FFF0–FFF8 are kept for more of the kind.
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test("a look at the bytes never passes what is listed, and passes the letters of both languages")
  func bytes() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a\(String(scalar))b"
      if text.isPlain(), text.visible != text || scalar.visibleReplacement != nil {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
    #expect("Đắk Lắk, Thừa Thiên – Huế: 71,5 % “a” … → ≥ · × ½ é \u{301}".isPlain())
    #expect(!"a\n".isPlain() && "a\tb\r\nc\n".isPlain(.lines) && !"a\rb".isPlain(.lines))
    #expect(!"a\r".isPlain(.lines) && !"\u{1B}[31m".isPlain(.colored) && "".isPlain())
  }

  @Test("ends of lines, tabs and colours pass where the form of a text has them")
  func forms() {
    let text = "a\tb\r\nc\rd\u{1B}[1;31me\u{1B}[2Jf\u{202E}\u{E0041}"
    #expect(text.visible == "a␉b␍␊c␍d␛[1;31me␛[2Jf\u{FFFD}\u{FFFD}")
    #expect(text.visible(.lines) == "a\tb\r\nc␍d␛[1;31me␛[2Jf\u{FFFD}\u{FFFD}")
    #expect(text.visible(.colored) == "a\tb\r\nc␍d\u{1B}[1;31me␛[2Jf\u{FFFD}\u{FFFD}")
    #expect("\u{1B}[31".visible(.colored) == "␛[31" && "\u{1B}".visible(.colored) == "␛")
    #expect("Đà Nẵng 漢字 🙂❤️".visible == "Đà Nẵng 漢字 🙂❤️")
  }

  @Test("a buffer has no hidden cell, however it is put there")
  func cells() {
    var buffer = Buffer(Size(4, 1))
    buffer.set("\u{1B}", 0, 0, Style())
    buffer.write("\u{61C}\u{E0041}", 1, 0, Style())
    #expect(buffer.text == "␛\u{FFFD}\u{FFFD}")
  }
}

import Exchange
import IndexReports
import Readings
import Testing
import Wording

/// Texts of others on their way into CSV, spreadsheets, Markdown and JSON.
@Suite("Rules of written sheets")
struct SheetRuleTests {
  @Test("cells of CSV are quoted where they have to be, their quotes doubled")
  func quoted() {
    #expect("plain".quoted == "plain" && "".quoted == "")
    #expect("a,b".quoted == "\"a,b\"" && "a;b".quoted == "\"a;b\"")
    #expect("a\nb".quoted == "\"a\nb\"" && "a\r\nb".quoted == "\"a\r\nb\"")
    #expect("5\" pipe".quoted == "\"5\"\" pipe\"" && "\"\"".quoted == "\"\"\"\"\"\"")
    #expect("a,\u{301}b".quoted == "\"a,\u{301}b\"" && "a\u{2028}".quoted == "\"a\u{2028}\"")
    #expect("Đà Nẵng".quoted == "Đà Nẵng" && "a.b:c|d".quoted == "a.b:c|d")
  }

  @Test("no text is a formula, and every number is one")
  func disarmed() {
    for text in ["=1+1", "+x", "-x", "@sum", "\tx", "＝x", "－x", " =x", "-1+1"] {
      #expect(text.disarmed == "'" + text, "\(text)")
    }
    for text in ["-5", "+5", "-1.5e-3", "x=1", "1+1", "Đà Nẵng", "", "–"] {
      #expect(text.disarmed == text, "\(text)")
    }
  }

  @Test("nothing in a text is markup of Markdown")
  func markdown() {
    #expect("a|b*c_d`e[f]g~h$i\\".inMarkdown == "a\\|b\\*c\\_d\\`e\\[f\\]g\\~h\\$i\\\\")
    #expect("<b>&".inMarkdown == "&lt;b>&amp;" && "http://x".inMarkdown == "http\\://x")
    #expect("www.x|\u{301}".inMarkdown == "www\\.x\\|\u{301}")
    #expect("Huế 71.5".inMarkdown == "Huế 71.5")
    #expect("<a b=\"c\">&Đ</a>".inMarkup == "&lt;a b=&quot;c&quot;&gt;&amp;Đ&lt;/a&gt;")
  }

  @Test("JSON is JSON whatever stands in a text, and no number but finite ones")
  func json() {
    func text(_ value: JSONText) -> String { value.text() }
    #expect(text(.string("a\"b\\c\n\t")) == #""a\"b\\c\n\t""#)
    #expect(text(.string("\u{1B}[2J\u{202E}")) == #""\u001b[2J\u202e""#)
    #expect(text(.string("Đà Nẵng 🙂")) == "\"Đà Nẵng 🙂\"")
    #expect(text(.number(.infinity)) == "null" && text(.number(.nan)) == "null")
    #expect(text(.number(0.1)) == "0.1" && text(.optional(nil as Double?)) == "null")
    #expect(Sheet.Cell.missing.json.text() == "null" && Sheet.Cell.missing.raw == "")
  }
}

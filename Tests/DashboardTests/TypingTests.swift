import Dashboard
import IndexReports
import TerminalCore
import TestSupport
import Testing

/// Lines of text that are typed or pasted.
@Suite("Typing")
struct TypingTests {
  private static let pci = "sample-data/vn-pci-2016.json"

  @Test("a pasted text is one change, as long as a line may be")
  func pasting() throws {
    for (keys, type) in [("f", "filter"), ("/", "search"), (":", "palette"), ("e", "entry")] {
      var pilot = try Pilot([Self.pci], size: Size(120, 36))
      pilot.press(keys)
      pilot.receive(.typed(String(repeating: "há", count: 4_000)))
      let text: String?
      switch pilot.state.overlay {
      case .filter(let prompt), .search(let prompt): text = prompt.text
      case .palette(let palette): text = palette.text
      case .entry(let entry): text = entry.text
      default: text = nil
      }
      #expect(text?.unicodeScalars.count == TypedText.longest, "\(type)")
      #expect(pilot.lines.last?.contains("1,000") == true, "\(type)")
      // One letter more is refused, one less makes room.
      pilot.press("x")
      #expect(pilot.lines.last?.contains("1,000") == true, "\(type)")
      pilot.press("<bs>y")
      #expect(pilot.lines.last?.contains("y▏") == true, "\(type)")
    }
  }

  @Test("Ctrl-L draws anew in front of everything, and the prompt stays as it is")
  func repainting() throws {
    for keys in ["f", "/", ":", "e", "?", "R", "i"] {
      var pilot = try Pilot([Self.pci], size: Size(120, 36))
      pilot.press(keys)
      let before = pilot.text
      pilot.receive(.key(.control("l")))
      #expect(pilot.effects.contains { if case .repaint = $0 { true } else { false } }, "\(keys)")
      #expect(pilot.text == before && pilot.state.overlay != nil, "\(keys)")
    }
  }

  @Test("letters that come together end where single ones end")
  func bursts() throws {
    for keys in ["f", "/"] {
      var one = try Pilot([Self.pci])
      var other = try Pilot([Self.pci])
      one.press(keys + "hai")
      other.press(keys)
      other.receive(.typed("hai"))
      #expect(one.text == other.text)
    }
  }

  /// A terminal that sends a paste and counts frames.
  @Test("keys that wait together are one change in the loop")
  func loop() throws {
    let pilot = try Pilot([Self.pci])
    let paste = [Event.key(.character("f"))] + "ninh".unicodeScalars.map { .key(.character($0)) }
    let backend = TestBackend(
      Size(80, 24), script: [paste, [.key(.enter)], [.key(.character("q"))]])
    // Quits from the filtered ranking.
    var program = Program(
      pilot.state, mailbox: Mailbox(waker: NoWaker()),
      environment: Environment(
        load: { _, _, _ in Library() }, excerpt: { _, _, _ in nil }, start: { $0() }))
    program.run(on: backend, theme: .builtIn)
    #expect(backend.frames.first?.text.contains("ninh") == true)
    #expect(backend.frames.first?.text.contains("Quang Ninh") == true)
    #expect(backend.frames.count == 2)
  }
}

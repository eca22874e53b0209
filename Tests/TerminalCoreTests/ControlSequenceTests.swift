import Testing

@testable import TerminalCore

@Suite("Sequences among the keys")
struct ControlSequenceTests {
  /// What a text between escapes is read as: whole sequences, and the keys between them.
  private func read(_ text: String) -> [String] {
    var rest = text.unicodeScalars.map(\.value)
    var result: [String] = []
    while !rest.isEmpty {
      let code = rest.removeFirst()
      guard code == 27, let opening = rest.first, var sequence = ControlSequence(opening: opening)
      else {
        result.append(Unicode.Scalar(code).map(String.init) ?? "")
        continue
      }
      rest.removeFirst()
      reading: while !rest.isEmpty {
        switch sequence.take(rest.removeFirst()) {
        case .more: break
        case .whole(let whole):
          result.append("<\(whole)>")
          break reading
        case .broken(let codes):
          rest.insert(contentsOf: codes, at: 0)
          break reading
        }
      }
    }
    return result
  }

  @Test("an answer is read wherever a sequence before it was broken off")
  func brokenOff() {
    #expect(read("\u{1B}[0nj") == ["<[0n>", "j"])
    for half in [
      "\u{1B}[", "\u{1B}[20", "\u{1B}]52;c;", "\u{1B}]11;rgb:", "\u{1B}", "\u{1B}\u{1B}",
    ] {
      #expect(read(half + "\u{1B}[0nj").suffix(2) == ["<[0n>", "j"])
    }
  }

  @Test("a control key ends what was begun and counts")
  func controlKeys() {
    for half in ["\u{1B}[", "\u{1B}[1;", "\u{1B}]52;c;ab"] {
      #expect(read(half + "\u{0C}") == ["\u{0C}"])
    }
  }

  @Test("strings end with BEL or ST")
  func strings() {
    let answer = "]11;rgb:16/18/1d"
    for end in ["\u{07}", "\u{1B}\\", "\u{9C}"] {
      #expect(read("\u{1B}\(answer)\(end)j") == ["<\(answer)>", "j"])
    }
  }

  @Test("what goes on for ever is given up")
  func endless() {
    #expect(read("\u{1B}[" + String(repeating: "0", count: 300)).count < 60)
    #expect(read("\u{1B}]" + String(repeating: "0", count: 300)).count < 60)
  }
}

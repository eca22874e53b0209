import CNcurses
import Glibc
import TerminalCore

/// Keys, pointer and answers as ncurses reports them.
struct NcursesInput {
  enum Input {
    case event(Event)
    /// The terminal shows a frame as one between the sequences of DEC mode 2026.
    case canSynchronize
    /// All that was sent before the question is shown (DSR 5).
    case shown
  }

  /// Whether questions were asked, whose answers come among the keys.
  var expectsReplies = false
  private var ahead: [wint_t] = []
  private var lastClick: (place: Point, time: Double)?

  /// The next thing that is there, or `nil`.
  mutating func next(from descriptor: Int32) -> Input? {
    while true {
      var code: wint_t = 0
      if !ahead.isEmpty {
        code = ahead.removeFirst()
      } else {
        let kind = govrank_get_wide(&code)
        if kind == govrank_err() { return nil }
        if kind == govrank_key_code_yes() {
          if Int32(code) == KEY_RESIZE { return .event(.resize) }
          if Int32(code) == KEY_MOUSE {
            if let mouse = mouse() { return .event(.mouse(mouse)) }
            continue
          }
          if let key = Self.special(Int32(code)) { return .event(.key(key)) }
          // A key that nobody asked for.
          continue
        }
      }
      if code == 27, let sequence = sequence(from: descriptor) {
        if sequence == "[200~" { return .event(.pasted(pasted(from: descriptor))) }
        if let input = Self.meaning(of: sequence) { return input }
        // An answer to nothing, or a key that the terminal database does not know.
        continue
      }
      if let key = Self.character(code) { return .event(.key(key)) }
    }
  }

  // MARK: Sequences that ncurses does not know

  /// What follows an escape, if it is a control sequence or an answer; `nil` for the key alone.
  private mutating func sequence(from descriptor: Int32) -> String? {
    guard ahead.isEmpty else { return nil }
    var code: wint_t = 0
    guard govrank_get_wide(&code) == 0 else { return nil }
    let isString = code == 93  // ]
    guard isString && expectsReplies || code == 91 else {  // [
      ahead.append(code)
      return nil
    }
    var text = String.UnicodeScalarView()
    text.append(isString ? "]" : "[")
    var patience = 4
    while text.count < 256 {
      let kind = govrank_get_wide(&code)
      if kind == govrank_err() {
        // The rest is on its way.
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        patience -= 1
        if patience < 0 || poll(&watched, 1, 25) <= 0 { break }
        continue
      }
      guard kind == 0, let scalar = Unicode.Scalar(UInt32(code)) else { break }
      if isString {
        if code == 7 { break }
        if code == 27 {
          _ = govrank_get_wide(&code)
          break
        }
        text.append(scalar)
      } else {
        text.append(scalar)
        if (0x40...0x7E).contains(scalar.value) { break }
      }
    }
    return String(text)
  }

  /// Scalars of a pasted text that are kept; no line of text takes as many.
  private static let longestPaste = 100_000
  /// What a terminal sends behind a pasted text.
  private static let endOfPaste: [UInt32] = Array("\u{1B}[201~".unicodeScalars.map(\.value))

  /// The text up to the mark behind it. A terminal that does not send the mark is waited for a second.
  private mutating func pasted(from descriptor: Int32) -> String {
    var text = String.UnicodeScalarView()
    var count = 0
    // How much of the mark has come.
    var matched = 0
    while matched < Self.endOfPaste.count {
      var code: wint_t = 0
      let kind = govrank_get_wide(&code)
      if kind == govrank_err() {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&watched, 1, 1_000) <= 0 { break }
        continue
      }
      guard kind == 0, let scalar = Unicode.Scalar(UInt32(code)) else { continue }
      if scalar.value == Self.endOfPaste[matched] {
        matched += 1
        continue
      }
      matched = scalar.value == Self.endOfPaste[0] ? 1 : 0
      guard matched == 0, count < Self.longestPaste else { continue }
      text.append(scalar)
      count += 1
    }
    return String(text)
  }

  private static func meaning(of sequence: String) -> Input? {
    if sequence.hasPrefix("]11;rgb:") {
      let parts = sequence.dropFirst(8).split(separator: "/").map {
        UInt8($0.prefix(2), radix: 16)
      }
      guard parts.count >= 3, let red = parts[0], let green = parts[1], let blue = parts[2] else {
        return nil
      }
      return .event(.background(Color(red: red, green: green, blue: blue)))
    }
    switch sequence {
    case "[?2026;1$y", "[?2026;2$y": return .canSynchronize
    case "[0n": return .shown
    case "[1;2D": return .event(.key(.shiftLeft))
    case "[1;2C": return .event(.key(.shiftRight))
    default: return nil
    }
  }

  // MARK: Pointer and keys

  private mutating func mouse() -> Mouse? {
    var (x, y): (Int32, Int32) = (0, 0)
    let place: Point
    switch govrank_get_mouse(&x, &y) {
    case 1:
      place = Point(Int(x), Int(y))
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      let now = Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
      if let last = lastClick, last.place == place, now - last.time < 0.4 {
        lastClick = nil
        return Mouse(.doubleClick, at: place)
      }
      lastClick = (place, now)
      return Mouse(.click, at: place)
    case 2: return Mouse(.wheelUp, at: Point(Int(x), Int(y)))
    case 3: return Mouse(.wheelDown, at: Point(Int(x), Int(y)))
    default: return nil
    }
  }

  private static func special(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_SLEFT: .shiftLeft
    case KEY_SRIGHT: .shiftRight
    case KEY_PPAGE: .pageUp
    case KEY_NPAGE: .pageDown
    case KEY_HOME, KEY_A1: .home
    case KEY_END, KEY_C1: .end
    case KEY_ENTER: .enter
    case KEY_BTAB: .backTab
    case KEY_BACKSPACE: .backspace
    case KEY_DC: .delete
    case KEY_IC: .insert
    case (KEY_F0 + 1)...(KEY_F0 + 12): .function(Int(code - KEY_F0))
    default: nil
    }
  }

  private static func character(_ code: wint_t) -> Key? {
    switch code {
    case 9: .tab
    case 10, 13: .enter
    case 27: .escape
    case 8, 127: .backspace
    case 1...26: Unicode.Scalar(UInt32(code) + 0x60).map { .control($0) }
    case 0..<32: nil
    default: Unicode.Scalar(UInt32(code)).map { .character($0) }
    }
  }
}

/// Bytes as text of 64 signs (RFC 4648), as terminals take the clipboard.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var word = 0
      for place in 0..<3 { word = word << 8 | (place < count ? Int(bytes[start + place]) : 0) }
      for place in 0..<4 {
        result.append(
          place <= count ? alphabet[word >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

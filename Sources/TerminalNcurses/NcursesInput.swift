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

  /// What ncurses gives: a scalar or one of its keys.
  private enum Symbol {
    case scalar(wint_t)
    case key(Int32)
  }

  /// Whether questions were asked, whose answers come among the keys.
  var expectsReplies = false
  /// What was read and is to be read again.
  private var ahead: [Symbol] = []
  private var lastClick: (place: Point, time: Double)?

  private mutating func symbol() -> Symbol? {
    if !ahead.isEmpty { return ahead.removeFirst() }
    var code: wint_t = 0
    let kind = govrank_get_wide(&code)
    if kind == govrank_err() { return nil }
    return kind == govrank_key_code_yes() ? .key(Int32(code)) : .scalar(code)
  }

  /// The next thing that is there, or `nil`.
  mutating func next(from descriptor: Int32) -> Input? {
    while let symbol = symbol() {
      switch symbol {
      case .key(KEY_RESIZE): return .event(.resize)
      case .key(KEY_MOUSE):
        if let mouse = mouse() { return .event(.mouse(mouse)) }
      case .key(let code):
        // Another one is a key that nobody asked for.
        if let key = Self.special(code) { return .event(.key(key)) }
      case .scalar(27):
        guard let opened = opened() else { return .event(.key(.escape)) }
        guard let text = finished(opened, from: descriptor) else { continue }
        if text == "[200~" { return .event(.pasted(pasted(from: descriptor))) }
        // Another one is an answer to nothing, or a key that the terminal database does not know.
        if let input = Self.meaning(of: text) { return input }
      case .scalar(let code):
        if let key = Self.character(code) { return .event(.key(key)) }
      }
    }
    return nil
  }

  // MARK: Sequences that ncurses does not know

  /// The sequence that an escape begins; `nil` where it is the key.
  private mutating func opened() -> ControlSequence? {
    guard let symbol = symbol() else { return nil }
    if case .scalar(let code) = symbol, code != 0x5D || expectsReplies,
      let sequence = ControlSequence(opening: UInt32(code))
    {
      return sequence
    }
    ahead.insert(symbol, at: 0)
    return nil
  }

  /// The whole of a sequence; `nil` where its end does not come.
  private mutating func finished(_ opened: ControlSequence, from descriptor: Int32) -> String? {
    var sequence = opened
    var patience = 4
    var resize: [Symbol] = []
    defer { ahead += resize }
    while true {
      guard let symbol = symbol() else {
        // The rest is on its way.
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        patience -= 1
        if patience < 0 || poll(&watched, 1, 25) <= 0 { return nil }
        continue
      }
      guard case .scalar(let code) = symbol else {
        // ncurses puts the change of the size between the keys, wherever that is.
        if case .key(KEY_RESIZE) = symbol {
          resize = [symbol]
          continue
        }
        ahead.insert(symbol, at: 0)
        return nil
      }
      switch sequence.take(UInt32(code)) {
      case .more: break
      case .whole(let text): return text
      case .broken(let codes):
        ahead.insert(contentsOf: codes.map { .scalar(wint_t($0)) }, at: 0)
        return nil
      }
    }
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
      guard let symbol = symbol() else {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&watched, 1, 1_000) <= 0 { break }
        continue
      }
      guard case .scalar(let code) = symbol, let scalar = Unicode.Scalar(UInt32(code)) else {
        continue
      }
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

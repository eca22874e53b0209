import CNcurses
import TerminalCore

/// Keys as ncurses reports them.
enum NcursesInput {
  /// The next key that is there, or `nil`.
  static func next() -> Event? {
    while true {
      var code: wint_t = 0
      let kind = govrank_get_wide(&code)
      if kind == govrank_err() { return nil }
      if kind == govrank_key_code_yes() {
        if Int32(code) == KEY_RESIZE { return .resize }
        if let key = special(Int32(code)) { return .key(key) }
        // A key that nobody asked for.
        continue
      }
      if let key = character(code) { return .key(key) }
    }
  }

  private static func special(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
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

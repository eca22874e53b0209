import CCrashGuard
import CNcurses

/// Gives the terminal back when the program ends by a signal: a crash, a kill, a closed connection.
/// What runs inside a signal is C, in `CCrashGuard`.
enum CrashGuard {
  /// What must be undone whatever terminal it is: a sequence that was cut off, synchronized update,
  /// mouse, paste and focus reports, scroll region, colours, cursor, keypad.
  private static let common =
    "\u{1B}\\\u{1B}[?2026l\u{1B}[?1000;1002;1003;1006l\u{1B}[?2004l\u{1B}[?1004l\u{1B}[r\u{1B}[0m"
    + "\u{1B}[?25h\u{1B}[?1l\u{1B}>"

  /// Takes over the signals. Call before the screen is taken, with the terminal as it was found.
  static func arm(terminal: Int32, leavesAlternateScreen: Bool, wake: Int32) {
    govrank_guard_save(terminal)
    var reset = leavesAlternateScreen ? common + "\u{1B}[?1049l" : common
    reset.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { govrank_guard_arm($0.baseAddress, $0.count, wake) }
    }
  }

  /// The terminal is given back already: signals do what they always do.
  static func disarm() { govrank_guard_disarm() }
}

/// The signals of the process.
package enum ProcessSignals {
  /// Takes them all again, from whichever library may have taken some since the process began.
  package static func takeOver() { govrank_guard_install() }
}

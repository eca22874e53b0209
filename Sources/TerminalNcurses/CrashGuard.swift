import CNcurses

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Gives the terminal back when the program ends by a signal: a crash, a kill, a closed connection.
///
/// The handler does only what is allowed there: it writes a byte string made beforehand, sets the
/// terminal modes saved beforehand, and raises the signal again with its usual effect.
enum CrashGuard {
  private struct Memory {
    var reset: UnsafeMutablePointer<UInt8>
    var resetCount = 0
    var terminal: Int32 = -1
    var modes: UnsafeMutablePointer<termios>
    /// Where standard error went while the screen was taken, and where it belongs.
    var capturedErrors: Int32 = -1
    var errors: Int32 = -1
    var isArmed: sig_atomic_t = 0
  }

  // Written before the handlers are installed and only read by them.
  nonisolated(unsafe) private static var memory = Memory(
    reset: .allocate(capacity: 512), modes: .allocate(capacity: 1))

  private static let signals = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV,
  ]

  /// What must be undone whatever terminal it is: synchronized update, mouse, paste and focus
  /// reports, scroll region, colours, cursor, keypad, alternate screen.
  private static let common =
    "\u{1B}[?2026l\u{1B}[?1000;1002;1003;1006l\u{1B}[?2004l\u{1B}[?1004l\u{1B}[r\u{1B}[0m"
    + "\u{1B}[?25h\u{1B}[?1l\u{1B}>"

  /// Remembers the terminal as it is now. Call before it is changed.
  static func save(terminal: Int32) {
    memory.terminal = terminal
    tcgetattr(terminal, memory.modes)
    // A crash on an overflowing stack needs another one to be handled on.
    var stack = stack_t()
    stack.ss_size = 64 << 10
    stack.ss_sp = malloc(stack.ss_size)
    sigaltstack(&stack, nil)
  }

  /// Takes over the signals. Call when the screen is taken, so that no library's handlers follow.
  static func arm(leavesAlternateScreen: Bool, capturedErrors: Int32, errors: Int32) {
    var bytes = Array((leavesAlternateScreen ? common + "\u{1B}[?1049l" : common).utf8)
    bytes = Array(bytes.prefix(512))
    memory.reset.update(from: bytes, count: bytes.count)
    memory.resetCount = bytes.count
    memory.capturedErrors = capturedErrors
    memory.errors = errors
    memory.isArmed = 1
    for signal in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in CrashGuard.handle(number) }
      action.sa_flags = SA_ONSTACK | Int32(bitPattern: UInt32(SA_RESETHAND))
      sigemptyset(&action.sa_mask)
      sigaction(signal, &action, nil)
    }
  }

  /// The terminal is given back already: signals do what they always do.
  static func disarm() {
    memory.isArmed = 0
    for number in signals { signal(number, SIG_DFL) }
  }

  private static func handle(_ number: Int32) {
    if memory.isArmed != 0 {
      memory.isArmed = 0
      _ = write(memory.terminal, memory.reset, memory.resetCount)
      tcsetattr(memory.terminal, TCSANOW, memory.modes)
      replayErrors()
    }
    signal(number, SIG_DFL)
    raise(number)
  }

  /// Copies what was written to standard error meanwhile to where it belongs.
  static func replayErrors() {
    guard memory.capturedErrors >= 0, memory.errors >= 0 else { return }
    dup2(memory.errors, 2)
    lseek(memory.capturedErrors, 0, SEEK_SET)
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 16) { buffer in
      while true {
        let size = read(memory.capturedErrors, buffer.baseAddress, buffer.count)
        guard size > 0 else { return }
        _ = write(2, buffer.baseAddress, size)
      }
    }
  }
}

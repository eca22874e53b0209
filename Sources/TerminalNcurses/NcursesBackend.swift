import CCrashGuard
import CNcurses
import Glibc
package import TerminalCore

/// Why the screen can't be taken.
package enum TerminalError: Error {
  /// No terminal to type at.
  case noTerminal
  /// The terminal database has no usable entry for `TERM`.
  case unknownType(String)
}

/// The terminal through ncurses, which sends only what changed.
package final class NcursesBackend: Backend {
  private let screen: OpaquePointer
  private let terminal: UnsafeMutablePointer<FILE>
  private let input: Int32
  private let pipe: WakePipe
  private let colors: NcursesColors
  private let isASCII: Bool
  private var shown: Buffer?
  package private(set) var isBehind = false
  private var line: UnsafeMutablePointer<cchar_t>
  private var lineCapacity = 0
  private var hasEnded = false
  private let type: String
  private var pacing = FramePacing()
  private var keys = NcursesInput()
  /// Frames go to the terminal as one, where it said that it can do that (DEC mode 2026).
  private var isSynchronized = false
  private var hasAsked = false
  /// Whether the terminal is asked for its background.
  private let asksBackground: Bool
  private var usesMouse: Bool

  /// Takes the screen.
  ///
  /// - Parameters:
  ///   - noColor: Show attributes but no colours.
  ///   - isUTF8: Whether the locale is UTF-8; if not, everything is shown in ASCII.
  ///   - usesMouse: Take the pointing device.
  ///   - asksBackground: Ask the terminal for its background, which comes as an event.
  package init(
    noColor: Bool, isUTF8: Bool, usesMouse: Bool, asksBackground: Bool, pipe: WakePipe
  ) throws(TerminalError) {
    // Keys come from the terminal even where standard input is a file or a pipe.
    let inputDescriptor = isatty(0) == 1 ? 0 : open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard inputDescriptor >= 0, isatty(1) == 1 else { throw .noTerminal }
    let type = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !type.isEmpty, govrank_terminal_usable(1) == 1 else { throw .unknownType(type) }
    // The window's size is the terminal's own, not what a shell may have exported once.
    var window = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 {
      unsetenv("LINES")
      unsetenv("COLUMNS")
    }
    let leaves = Self.capability("rmcup") != nil
    CrashGuard.arm(terminal: 1, leavesAlternateScreen: leaves, wake: pipe.writeEnd)
    guard let terminal = fdopen(inputDescriptor, "r"),
      let screen = govrank_newterm(noColor ? nil : Self.directType(type), terminal)
    else {
      CrashGuard.disarm()
      throw .unknownType(type)
    }
    govrank_guard_install()
    self.terminal = terminal
    self.type = type
    self.asksBackground = asksBackground
    self.usesMouse = usesMouse
    self.screen = screen
    self.pipe = pipe
    input = inputDescriptor
    isASCII = !isUTF8
    line = .allocate(capacity: 1)
    if isatty(2) == 1 { _ = govrank_guard_capture_errors() }
    cbreak()
    noecho()
    nonl()
    intrflush(nil, false)
    keypad(govrank_stdscr(), true)
    nodelay(govrank_stdscr(), true)
    set_escdelay(25)
    curs_set(0)
    // The hidden cursor stands on the focused cell, for those who follow it.
    leaveok(govrank_stdscr(), false)
    idlok(govrank_stdscr(), true)
    scrollok(govrank_stdscr(), false)
    colors = NcursesColors(isOff: noColor)
    if usesMouse { govrank_mouse(1) }
  }

  deinit {
    end()
    line.deallocate()
  }

  /// Gives the terminal back.
  package func end() {
    guard !hasEnded else { return }
    hasEnded = true
    // An answer that came later would be typed into the shell.
    let deadline = Self.now + 0.3
    while pacing.isWaiting, Self.now < deadline { _ = wait(timeout: 50) }
    if hasAsked, isModern { send("\u{1B}[?2004l") }
    endwin()
    CrashGuard.disarm()
    govrank_guard_release_errors()
  }

  /// A sequence of the terminal's entry in the database.
  private static func capability(_ name: String) -> UnsafeMutablePointer<CChar>? {
    guard let found = tigetstr(name), Int(bitPattern: found) > 0 else { return nil }
    return found
  }

  /// Takes the screen again after a stop (Ctrl-Z and fg): what was shown is gone.
  private func retakeScreen() {
    // In the background the process is stopped here again, before it has written anything.
    reset_prog_mode()
    govrank_guard_screen_taken()
    for name in ["smcup", "smkx", "civis"] {
      if let sequence = Self.capability(name) { putp(sequence) }
    }
    fflush(nil)
    if usesMouse {
      govrank_mouse(0)
      govrank_mouse(1)
    }
    // An answer on its way is lost with the rest.
    pacing = FramePacing()
    hasAsked = false
    invalidate()
  }

  /// The entry with 24-bit colours for a terminal that says it has them, where one is installed: its
  /// own, or xterm's for one that speaks as xterm does.
  private static func directType(_ type: String) -> String? {
    let claim = getenv("COLORTERM").map { String(cString: $0) } ?? ""
    guard claim == "truecolor" || claim == "24bit" else { return nil }
    let family = family(of: type)
    let candidates =
      ["tmux", "screen"].contains(family)
      ? ["\(family)-direct"] : ["\(type)-direct", "\(family)-direct", "xterm-direct"]
    guard modernFamilies.contains(family) else { return nil }
    return candidates.first { govrank_has_type($0, 1) != 0 }
  }

  /// The name of a terminal without its variants: "xterm" of "xterm-256color".
  private static func family(of type: String) -> String {
    String(type.prefix { $0 != "-" && $0 != "." && $0 != "+" })
  }

  private static let modernFamilies: Set<String> = [
    "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "ghostty",
    "konsole", "gnome", "vte", "iterm", "contour", "mintty", "st",
  ]

  /// Whether the terminal is of a kind that understands questions and the clipboard sequence.
  private var isModern: Bool { Self.modernFamilies.contains(Self.family(of: type)) }

  private func send(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let size = write(1, rest.baseAddress, rest.count)
        if size < 0 {
          if errno == EINTR { continue }
          return
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[size...])
      }
    }
  }

  /// Asks what the terminal can do; the answers come among the keys, so nothing waits for them.
  private func ask(behind bytes: Int) {
    hasAsked = true
    guard isModern else { return }
    pacing.asked(bytes: bytes, now: Self.now)
    keys.expectsReplies = true
    // From here on a pasted text comes between marks, and is no keys.
    send(
      "\u{1B}[?2004h" + (asksBackground ? "\u{1B}]11;?\u{1B}\\" : "") + "\u{1B}[?2026$p"
        + Self.fence)
  }

  /// Is answered when all that was sent before is shown (DSR 5).
  private static let fence = "\u{1B}[5n"

  package func useMouse(_ isOn: Bool) {
    usesMouse = isOn
    govrank_mouse(isOn ? 1 : 0)
    // ncurses sends the change with the next output only.
    doupdate()
  }

  package func copy(_ text: String) -> Bool {
    // Terminals cut what is longer than this.
    guard isModern, text.utf8.count < 70_000 else { return false }
    let sequence = "\u{1B}]52;c;" + Base64.encoded(Array(text.utf8)) + "\u{07}"
    if getenv("TMUX") != nil {
      // tmux takes it for itself and, where it may, hands it through to the outer terminal.
      send(
        sequence + "\u{1B}Ptmux;"
          + sequence.split(separator: "\u{1B}", omittingEmptySubsequences: false)
          .joined(separator: "\u{1B}\u{1B}") + "\u{1B}\\")
    } else if type.hasPrefix("screen") {
      send("\u{1B}P" + sequence + "\u{1B}\\")
    } else {
      send(sequence)
    }
    return true
  }

  package var depth: ColorDepth { colors.depth }

  package var size: Size {
    Size(Int(getmaxx(govrank_stdscr())), Int(getmaxy(govrank_stdscr())))
  }

  package func present(_ buffer: Buffer) {
    if lineCapacity < buffer.size.width {
      line.deallocate()
      lineCapacity = buffer.size.width
      line = .allocate(capacity: lineCapacity)
      line.initialize(repeating: cchar_t(), count: lineCapacity)
    }
    // What is not known is erased, so that a slow line gets the rows of a whole screen by and by too.
    var known = Buffer(buffer.size)
    if let shown, shown.size == buffer.size { known = shown } else { werase(govrank_stdscr()) }
    let portion = FramePortion(of: buffer, over: known, budget: pacing.budget)
    let isChanged = shown == nil || known.cursor != buffer.cursor || !portion.rows.isEmpty
    for y in portion.rows { writeRow(y, of: buffer) }
    isBehind = !portion.isWhole
    if portion.isWhole {
      known = buffer
    } else {
      for y in portion.rows { known.takeRow(y, from: buffer) }
      known.cursor = buffer.cursor
    }
    shown = known
    if let cursor = buffer.cursor { wmove(govrank_stdscr(), Int32(cursor.y), Int32(cursor.x)) }
    wnoutrefresh(govrank_stdscr())
    if isSynchronized && isChanged { send("\u{1B}[?2026h") }
    doupdate()
    if isSynchronized && isChanged { send("\u{1B}[?2026l") }
    if pacing.sent(bytes: portion.bytes, isPortion: isBehind, now: Self.now) { send(Self.fence) }
    if !hasAsked { ask(behind: portion.bytes) }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  package var readiness: Readiness {
    var watched = pollfd(fd: 1, events: Int16(POLLOUT), revents: 0)
    let isWritable = poll(&watched, 1, 0) > 0
    var queued: Int32 = 0
    if ioctl(1, UInt(TIOCOUTQ), &queued) != 0 { queued = 0 }
    switch pacing.advice(now: Self.now, isWritable: isWritable, queued: Int(queued)) {
    case .send: return .ready
    case .wait(let milliseconds): return .busy(milliseconds: milliseconds)
    case .discardAndSend:
      tcflush(1, TCOFLUSH)
      // Still full: the user holds the output (Ctrl-S).
      guard poll(&watched, 1, 0) > 0 else { return .busy(milliseconds: 200) }
      // The terminal may have been left in the middle of a sequence.
      send("\u{1B}\\")
      invalidate()
      return .ready
    }
  }

  package func invalidate() {
    shown = nil
    clearok(govrank_stdscr(), true)
  }

  private func writeRow(_ y: Int, of buffer: Buffer) {
    var count = 0
    for cell in buffer.row(y) {
      // The right half of a wide character comes with its left half.
      guard cell.scalar != 0 else { continue }
      let (attributes, pair) = colors.attributes(cell.style)
      var text: (wchar_t, wchar_t, wchar_t, wchar_t, wchar_t, wchar_t) = (0, 0, 0, 0, 0, 0)
      let scalar = Unicode.Scalar(cell.scalar) ?? " "
      let shown = isASCII ? ASCIIFallback.scalar(for: scalar) : scalar
      text.0 = wchar_t(shown.value)
      // A scalar that this system gives another width would shift the rest of the line.
      if shown.value >= 0x80, Int(govrank_wcwidth(text.0)) != DisplayWidth.of(shown) {
        text.0 = wchar_t(DisplayWidth.of(shown) == 2 ? 0x3000 : 0xFFFD)
      }
      if isASCII && DisplayWidth.of(scalar) == 2 {
        // Two columns of one sign each.
        setCellPair(count, &text, attributes, pair)
        count += 2
        continue
      }
      if cell.marks > 0, !isASCII {
        let marks = buffer.marks[Int(cell.marks) - 1]
        text.1 = marks.indices.contains(0) ? wchar_t(marks[0]) : 0
        text.2 = marks.indices.contains(1) ? wchar_t(marks[1]) : 0
        text.3 = marks.indices.contains(2) ? wchar_t(marks[2]) : 0
        text.4 = marks.indices.contains(3) ? wchar_t(marks[3]) : 0
      }
      withUnsafePointer(to: &text) {
        $0.withMemoryRebound(to: wchar_t.self, capacity: 6) {
          govrank_set_cell(line + count, $0, attributes, Int32(pair))
        }
      }
      count += 1
    }
    _ = govrank_write_cells(Int32(y), 0, line, Int32(count))
  }

  private func setCellPair(
    _ start: Int, _ text: inout (wchar_t, wchar_t, wchar_t, wchar_t, wchar_t, wchar_t),
    _ attributes: attr_t, _ pair: Int
  ) {
    withUnsafePointer(to: &text) {
      $0.withMemoryRebound(to: wchar_t.self, capacity: 6) {
        for column in start..<min(start + 2, lineCapacity) {
          govrank_set_cell(line + column, $0, attributes, Int32(pair))
        }
      }
    }
  }

  package func wait(timeout: Int?) -> [Event] {
    var events = takeResumed() + readKeys()
    if !events.isEmpty { return events }
    var watched = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    // An interrupted poll is normal: a resize arrives that way.
    let ready = poll(&watched, 2, timeout.map { Int32($0) } ?? -1)
    if ready > 0, watched[1].revents != 0 { pipe.drain() }
    events = takeResumed() + readKeys()
    // A line that is hung up says that it can be read, and gives nothing.
    if events.isEmpty, ready > 0, watched[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
      // The terminal is gone; where hang-ups are ignored, there is still nothing more to do.
      raise(SIGHUP)
      _exit(128 + SIGHUP)
    }
    return events
  }

  /// After a stop the window may have another size as well.
  private func takeResumed() -> [Event] {
    guard govrank_guard_take_resumed() != 0 else { return [] }
    retakeScreen()
    return [.resize]
  }

  /// All keys that are there, so that a held key never overshoots.
  private func readKeys() -> [Event] {
    var events: [Event] = []
    while let input = keys.next(from: input) {
      let event: Event
      switch input {
      case .event(let read): event = read
      case .canSynchronize:
        isSynchronized = true
        continue
      case .shown:
        pacing.answered(now: Self.now)
        continue
      }
      if event == .resize {
        // ncurses has resized its screen; ours is drawn anew, once for a burst of resizes.
        shown = nil
        if events.last == .resize { continue }
      }
      events.append(event)
    }
    return events
  }
}

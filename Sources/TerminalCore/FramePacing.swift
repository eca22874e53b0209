/// When the next frame may be sent over a line that takes bytes more slowly than frames are made.
///
/// Where frames follow each other quickly, a question is put behind a frame (a fence: DSR 5); the
/// next frame waits for the answer, which comes when the terminal has shown all that was before it,
/// over however many hops. Only terminals that have answered once are asked; of others the descriptor
/// is: a
/// pseudo-terminal takes some twenty kilobytes before it says that it is full, on a line of 960 bytes
/// a second twenty seconds of frames that nobody wants any more. Once that has happened, what waits is
/// thrown away and frames are sent no faster than the line was seen to take them.
package struct FramePacing: Sendable {
  package enum Advice: Sendable, Hashable {
    case send
    case wait(milliseconds: Int)
    /// What was sent and is not out yet is of no use: discard it, then send the frame whole.
    case discardAndSend
  }

  /// What a pseudo-terminal of Linux holds, in bytes.
  static let capacity = 20_000.0
  /// No line is slower than this, in bytes a second.
  static let slowest = 300.0
  /// A line that had nothing to do for so many seconds is empty, and may be faster next time.
  static let rest = 10.0
  /// Frames that follow each other within so many seconds are fenced.
  static let burst = 0.25
  /// A frame of so many bytes is fenced in any case: another one behind it would wait for long.
  static let largeFrame = 1_000
  /// So many answers lost one after the other, and the terminal is not asked any more.
  static let mostLost = 3

  /// Bytes a second, once the line was seen to be slow.
  private(set) var rate: Double?
  private var burst: (start: Double, bytes: Double)?
  private var last = -Double.infinity
  /// Until when the answer to the last fence may come: the slowest line has shown the frame by then.
  private var fence: Double?
  private var answers = false
  private var lost = 0
  private var free = -Double.infinity

  package init() {}

  /// - Parameters:
  ///   - now: Seconds of a clock that only goes forward.
  ///   - isWritable: Whether the terminal's descriptor takes more.
  ///   - queued: Bytes that its driver says are not out yet; drivers that do not know say 0.
  package mutating func advice(now: Double, isWritable: Bool, queued: Int) -> Advice {
    if now - last > Self.rest {
      burst = nil
      rate = nil
      free = now
    }
    if let fence {
      // The answer wakes the loop by itself.
      if fence > now { return Self.wait(fence - now) }
      self.fence = nil
      lost += 1
    }
    if queued > 0 { return .wait(milliseconds: 20) }
    if !isWritable {
      guard let burst, now > burst.start else { return .wait(milliseconds: 20) }
      rate = max(Self.slowest, (burst.bytes - Self.capacity) / (now - burst.start))
      self.burst = nil
      free = now
      return .discardAndSend
    }
    if now < free {
      return Self.wait(free - now)
    }
    return .send
  }

  /// A frame was handed over.
  ///
  /// - Parameter bytes: About how many it took.
  /// - Returns: Whether a fence is to be sent behind it.
  package mutating func sent(bytes: Int, now: Double) -> Bool {
    let follows = now - last < Self.burst
    last = now
    burst = (burst?.start ?? now, (burst?.bytes ?? 0) + Double(bytes))
    if let rate {
      free = max(now, free) + Double(bytes) / rate
      // Slowly faster again: a line may have been held up only once.
      self.rate = rate * 1.01
    }
    guard follows && bytes > 0 || bytes >= Self.largeFrame, answers, lost < Self.mostLost else {
      return false
    }
    fence = now + 1 + Double(bytes) / Self.slowest
    return true
  }

  /// Looked at again every second at the latest.
  private static func wait(_ seconds: Double) -> Advice {
    .wait(milliseconds: Int(min(1, seconds) * 1000, within: 0...1000) + 1)
  }

  /// The terminal answered.
  package mutating func answered() {
    fence = nil
    answers = true
    lost = 0
  }

  /// Whether an answer is still to come.
  package var isWaiting: Bool { fence != nil }
}

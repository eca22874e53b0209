/// When the next frame may be sent over a line that takes bytes more slowly than frames are made.
///
/// Where frames follow each other quickly, a question is put behind a frame (a fence: DSR 5); the
/// next frame waits for the answer, which comes when the terminal has shown all that was before it,
/// over however many hops. Only terminals that have answered once are asked; of others the descriptor
/// is: a
/// pseudo-terminal takes some twenty kilobytes before it says that it is full, on a line of 960 bytes
/// a second twenty seconds of frames that nobody wants any more. Once that has happened, what waits is
/// thrown away and frames are sent no faster than the line was seen to take them.
///
/// How long answers take says how fast the line is. Over a slow one a frame goes in portions
/// (``FramePortion``), so that a key never waits for a whole screen.
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
  /// A line that takes fewer bytes a second is slow.
  static let slow = 2_500.0
  /// One that was seen to take so many is not, even where a frame took a third of the bytes that were reckoned.
  static let fast = 20_000.0
  /// What is thought of a line whose answer did not come, until another one does.
  static let suspected = 1_000.0
  /// A portion of a frame is what a slow line takes in so many seconds.
  static let portion = 0.4

  /// Bytes a second, once the line was seen to be slow.
  private(set) var rate: Double?
  /// Bytes a second that the line was seen to take at least.
  private var proven: Double?
  /// What waits for an answer: when it was sent, and how many bytes were before it.
  private var question: (sent: Double, bytes: Double)?
  /// Whether an answer did not come in time, and may come yet.
  private var isOwed = false
  /// Whether one came since the last fence that may be the one that was owed.
  private var isAmbiguous = false
  /// The quickest answer, in seconds: no line is slow for being long.
  private var quickest: Double?
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
      if !answers { rate = nil }
      free = now
    }
    if let fence {
      // The answer wakes the loop by itself.
      if fence > now { return Self.wait(fence - now) }
      self.fence = nil
      question = nil
      if isAmbiguous {
        // The answer that came was the one to this fence: the one before it was lost.
        (isOwed, isAmbiguous) = (false, false)
      } else {
        proven = nil
        lost += 1
        isOwed = true
        // Lost, or the line has become slow: the next portion tells. One that tells nothing is not asked any more, and is
        // only as slow as its descriptor says.
        answers = lost < Self.mostLost
        rate = answers ? rate ?? Self.suspected : nil
      }
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
  /// - Parameters:
  ///   - bytes: About how many it took.
  ///   - isPortion: Whether the rest of the frame waits for the line to have shown it.
  /// - Returns: Whether a fence is to be sent behind it.
  package mutating func sent(bytes: Int, isPortion: Bool = false, now: Double) -> Bool {
    let follows = now - last < Self.burst
    last = now
    burst = (burst?.start ?? now, (burst?.bytes ?? 0) + Double(bytes))
    if let rate {
      free = max(now, free) + Double(bytes) / rate
      // Slowly faster again: a line may have been held up only once.
      self.rate = rate * 1.01
    }
    guard follows && bytes > 0 || bytes >= Self.largeFrame || isPortion, answers else {
      return false
    }
    question = (now, Double(bytes))
    // An answer that is lost, as in what another program types, must not hold the screen for long.
    fence = now + 1 + Double(bytes) / max(Self.slowest, min(proven ?? 0, rate ?? .infinity) / 2)
    return true
  }

  /// A question was put that no frame waits for, behind so many bytes.
  package mutating func asked(bytes: Int, now: Double) {
    question = (now, Double(bytes))
  }

  /// Bytes of which a frame may consist; `nil` where the line takes any.
  package var budget: Int? {
    rate.map { Int($0 * Self.portion, within: 1...1_000_000) }
  }

  /// Looked at again every second at the latest.
  private static func wait(_ seconds: Double) -> Advice {
    .wait(milliseconds: Int(min(1, seconds) * 1000, within: 0...1000) + 1)
  }

  /// The terminal answered.
  package mutating func answered(now: Double) {
    answers = true
    lost = 0
    if isOwed, !isAmbiguous {
      // Answers have no numbers. Taken for the newer one, each would be so from now on, and say of a slow line that it is
      // fast; so another one is waited for, as long as it may take.
      isAmbiguous = fence != nil
      isOwed = isAmbiguous
      if let fence, let question {
        self.fence = min(fence, now + 0.3 + 2 * question.bytes / (rate ?? Self.suspected))
      }
      return
    }
    (isOwed, isAmbiguous) = (false, false)
    fence = nil
    guard let (sent, bytes) = question else { return }
    question = nil
    let elapsed = max(now - sent, 0.0005)
    // At least so fast; and where it took much longer than the way there and back, not much faster.
    let atLeast = bytes / elapsed
    let way = quickest ?? 0
    if atLeast > Self.fast {
      rate = nil
    } else if bytes >= 200, elapsed > 2 * way, bytes / (elapsed - way) < Self.slow {
      rate = max(Self.slowest, atLeast)
    } else if let rate {
      self.rate = max(rate, atLeast)
    }
    proven = max(proven ?? 0, atLeast)
    quickest = min(quickest ?? .infinity, elapsed)
    // It has shown all that it was given.
    free = now
  }

  /// Whether an answer is still to come.
  package var isWaiting: Bool { fence != nil }
}

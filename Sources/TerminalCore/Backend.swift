/// A terminal: shows buffers and waits for events.
package protocol Backend: AnyObject {
  var size: Size { get }
  /// Shows a frame; what is on the screen already is not sent again.
  func present(_ buffer: Buffer)
  /// Whether a part of the last frame is still to be sent, as over a slow line: frames are to be shown until it is not.
  var isBehind: Bool { get }
  /// Whether the last frame is out, so that another one may be shown; else in how many milliseconds
  /// to ask again. A frame shown all the same waits in a queue.
  var readiness: Readiness { get }
  /// Forgets what is on the screen, so that the next frame is sent whole.
  func invalidate()
  /// Takes the pointing device, or leaves it to the terminal, which then selects text with it.
  func useMouse(_ isOn: Bool)
  /// Hands text to the terminal's clipboard.
  ///
  /// - Returns: Whether the terminal is of a kind that takes it.
  func copy(_ text: String) -> Bool
  /// Waits until something happened, or for `timeout` milliseconds (`nil`: as long as it takes),
  /// and returns all that did. Returns empty-handed when woken from another thread.
  func wait(timeout: Int?) -> [Event]
}

/// Whether a terminal takes another frame.
package enum Readiness: Sendable, Hashable {
  case ready
  case busy(milliseconds: Int)
}

/// Wakes a waiting backend from another thread.
package protocol Waker: Sendable {
  func wake()
}

/// A terminal: shows buffers and waits for events.
package protocol Backend: AnyObject {
  var size: Size { get }
  /// Shows a frame; what is on the screen already is not sent again.
  func present(_ buffer: Buffer)
  /// Forgets what is on the screen, so that the next frame is sent whole.
  func invalidate()
  /// Waits until something happened, or for `timeout` milliseconds (`nil`: as long as it takes),
  /// and returns all that did. Returns empty-handed when woken from another thread.
  func wait(timeout: Int?) -> [Event]
}

/// Wakes a waiting backend from another thread.
package protocol Waker: Sendable {
  func wake()
}

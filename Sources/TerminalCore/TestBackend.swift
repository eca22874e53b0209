/// A backend in memory: plays a script of events, keeps every frame, and counts what it is asked for.
package final class TestBackend: Backend {
  package var size: Size
  package private(set) var frames: [Buffer] = []
  /// What was handed to the clipboard.
  package private(set) var copies: [String] = []
  /// How long each wait was to last at most, in milliseconds; `nil` for one that nothing but an event ends.
  package private(set) var waits: [Int?] = []
  /// How often what is on the screen was forgotten.
  package private(set) var invalidations = 0
  /// What was said of the pointing device, in order.
  package private(set) var mouseUses: [Bool] = []
  private var script: [[Event]]
  /// Told of each wait before it ends: what lets a clock go on.
  package var passesTime: (_ milliseconds: Int?) -> Void = { _ in }
  /// What is answered to the next questions whether a frame may be shown; then it always may.
  package var readinesses: [Readiness] = []

  /// Each element of `script` is what one wait returns.
  package init(_ size: Size, script: [[Event]] = []) {
    self.size = size
    self.script = script
  }

  package func present(_ buffer: Buffer) { frames.append(buffer) }
  package var isBehind: Bool { false }
  package var readiness: Readiness { readinesses.isEmpty ? .ready : readinesses.removeFirst() }
  package func invalidate() { invalidations += 1 }
  package func useMouse(_ isOn: Bool) { mouseUses.append(isOn) }
  package func copy(_ text: String) -> Bool {
    copies.append(text)
    return true
  }

  package func wait(timeout: Int?) -> [Event] {
    waits.append(timeout)
    passesTime(timeout)
    return script.isEmpty ? [] : script.removeFirst()
  }
}

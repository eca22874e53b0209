/// A backend in memory: plays a script of events and keeps every frame.
package final class TestBackend: Backend {
  package var size: Size
  package private(set) var frames: [Buffer] = []
  /// What was handed to the clipboard.
  package private(set) var copies: [String] = []
  private var script: [[Event]]
  /// What is answered to the next questions whether a frame may be shown; then it always may.
  package var readinesses: [Readiness] = []

  /// Each element of `script` is what one wait returns.
  package init(_ size: Size, script: [[Event]] = []) {
    self.size = size
    self.script = script
  }

  package func present(_ buffer: Buffer) { frames.append(buffer) }
  package var readiness: Readiness { readinesses.isEmpty ? .ready : readinesses.removeFirst() }
  package func invalidate() {}
  package func useMouse(_ isOn: Bool) {}
  package func copy(_ text: String) -> Bool {
    copies.append(text)
    return true
  }

  package func wait(timeout: Int?) -> [Event] {
    script.isEmpty ? [] : script.removeFirst()
  }
}

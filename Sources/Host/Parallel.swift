import Glibc
import Synchronization
import TerminalNcurses

/// Work split over the cores.
package enum Parallel {
  private final class Results<Part: Sendable>: Sendable {
    private let parts: Mutex<[Part?]>

    init(count: Int) {
      parts = Mutex(Array(repeating: nil, count: count))
    }

    func put(_ part: Part, at place: Int) { parts.withLock { $0[place] = part } }
    var all: [Part]? {
      parts.withLock { parts in
        parts.contains { $0 == nil } ? nil : parts.compactMap(\.self)
      }
    }
  }

  /// Results for equal shares of `0..<count`, one per core, in order. They do not depend on how many
  /// cores there are as long as `work` does not.
  package static func map<Part: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Range<Int>) -> Part
  ) -> [Part] {
    let cores = max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), max(1, count / 500)))
    let ranges = (0..<cores).map { (count * $0 / cores)..<(count * ($0 + 1) / cores) }
    guard cores > 1 else { return ranges.map(work) }
    let results = Results<Part>(count: cores)
    let pipe = WakePipe()
    for (place, range) in ranges.enumerated().dropFirst() {
      BackgroundThread.start {
        results.put(work(range), at: place)
        pipe.wake()
      }
    }
    results.put(work(ranges[0]), at: 0)
    while true {
      if let all = results.all { return all }
      pipe.waitForWake()
    }
  }
}

/// How far long work is, said on standard error where that is a terminal, from half a second on.
package final class ProgressLine: Sendable {
  private let total: Int
  private let done = Atomic<Int>(0)
  private let start = ContinuousClock.now
  private let shown = Mutex<ContinuousClock.Instant?>(nil)

  package init(total: Int) {
    self.total = max(1, total)
  }

  package func advance(by steps: Int) {
    let made = done.add(steps, ordering: .relaxed).newValue
    let now = ContinuousClock.now
    guard isatty(2) == 1, now - start > .milliseconds(500) else { return }
    shown.withLock { shown in
      if let last = shown, now - last < .milliseconds(100) { return }
      shown = now
      let left = (now - start) / Double(max(1, made)) * Double(max(0, total - made))
      let percent = min(99, made * 100 / total)
      write("\r\u{1B}[K\(percent) % · \(max(1, Int(left.components.seconds))) s")
    }
  }

  package func finish() {
    if shown.withLock({ $0 != nil }) { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(2, $0.baseAddress, $0.count) }
  }
}

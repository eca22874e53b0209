import Synchronization
import TerminalNcurses

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Work split over the cores.
enum Parallel {
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
  static func map<Part: Sendable>(
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

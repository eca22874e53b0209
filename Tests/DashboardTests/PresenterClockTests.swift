import Dashboard
import IndexReports
import Synchronization
import TerminalCore
import TestSupport
import Testing

/// A terminal on which time goes by as it is waited for.
private final class ClockBackend: Backend {
  let size = Size(80, 24)
  let clock: Clock
  private(set) var waits: [Int?] = []
  private let end: Double

  final class Clock: Sendable {
    private let time = Mutex(1_000.0)
    var now: Double { time.withLock { $0 } }
    func pass(_ seconds: Double) { time.withLock { $0 += seconds } }
  }

  init(_ clock: Clock, for seconds: Double) {
    self.clock = clock
    end = clock.now + seconds
  }

  func present(_ buffer: Buffer) {}
  var isBehind: Bool { false }
  var readiness: Readiness { .ready }
  func invalidate() {}
  func useMouse(_ isOn: Bool) {}
  func copy(_ text: String) -> Bool { true }

  func wait(timeout: Int?) -> [Event] {
    waits.append(timeout)
    guard let timeout, clock.now < end, waits.count < 10_000 else {
      return [.key(.escape), .key(.escape), .key(.character("q")), .key(.character("q"))]
    }
    clock.pass(Double(timeout) / 1000)
    return []
  }
}

private final class CountingWaker: Waker {
  private let wakes = Mutex(0)
  var count: Int { wakes.withLock { $0 } }
  func wake() { wakes.withLock { $0 += 1 } }
}

@Suite("A talk that goes on by itself")
struct PresenterClockTests {
  @Test("sleeps from one slide to the next: one round for each slide, none in between")
  func sleeping() throws {
    var pilot = try Pilot(["sample-data/vn-pci-2016.json"])
    pilot.press("p")
    var state = pilot.state
    guard case .presenter(var talk) = state.screen else {
      Issue.record("no talk")
      return
    }
    talk.auto = 5
    talk.animates = false
    state.navigation.replaceTop(.presenter(talk))
    let (clock, waker) = (ClockBackend.Clock(), CountingWaker())
    let backend = ClockBackend(clock, for: 60)
    var program = Program(
      state, mailbox: Mailbox(waker: waker),
      environment: Environment(
        load: { _, _, _ in Library() }, excerpt: { _, _, _ in nil }, start: { $0() },
        now: { clock.now }))
    program.run(on: backend, theme: .builtIn)
    // The first wait is for a small report to be read; the last one ends it.
    #expect(backend.waits.dropFirst().dropLast().allSatisfy { ($0 ?? 0) >= 4_900 })
    #expect((12...14).contains(backend.waits.count))
    #expect(waker.count == 0)
  }

  @Test("a reveal grows and then sleeps")
  func growing() throws {
    var pilot = try Pilot(["sample-data/vn-pci-2016.json"])
    pilot.press("p<space><space>")
    var state = pilot.state
    guard case .presenter(var talk) = state.screen else {
      Issue.record("no talk")
      return
    }
    talk.auto = 100
    talk.growth = 0
    talk.reached = nil
    state.navigation.replaceTop(.presenter(talk))
    let clock = ClockBackend.Clock()
    let backend = ClockBackend(clock, for: 60)
    var program = Program(
      state, mailbox: Mailbox(waker: NoWaker()),
      environment: Environment(
        load: { _, _, _ in Library() }, excerpt: { _, _, _ in nil }, start: { $0() },
        now: { clock.now }))
    program.run(on: backend, theme: .builtIn)
    #expect((36...50).contains(backend.waits.count))
    #expect(!backend.waits.contains(0))
  }
}

import Dashboard
import IndexReports
import Synchronization
import TerminalCore
import TestSupport
import Testing

/// The loop on a terminal in memory: what wakes it, how often it draws, what it hands to the terminal.
@Suite("The loop")
struct ProgramLoopTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  /// Out of whatever is open, often enough.
  private static let leave: [[Event]] = Array(
    repeating: [.key(.escape), .key(.escape), .key(.escape), .key(.character("q"))], count: 4)

  private static func keys(_ text: String) -> [[Event]] {
    text.unicodeScalars.map { scalar in
      [.key(scalar == "⏎" ? .enter : .character(scalar))]
    }
  }

  private func program(
    _ state: AppState, now: @escaping @Sendable () -> Double = { 0 }
  ) -> Dashboard.Program {
    Dashboard.Program(
      state, mailbox: Mailbox(waker: NoWaker()),
      environment: Environment(
        load: { _, _, _ in Library() }, excerpt: { _, _, _ in nil }, start: { $0() }, now: now))
  }

  private func run(_ script: [[Event]], _ change: (TestBackend) -> Void = { _ in }) throws
    -> TestBackend
  {
    let backend = TestBackend(Size(80, 24), script: [[]] + script + Self.leave)
    change(backend)
    var program = program(try Pilot([Self.pci]).state)
    program.run(on: backend, theme: .builtIn)
    return backend
  }

  @Test(
    "at rest nothing wakes it, whatever is on the screen, and each key is one frame",
    arguments: [
      "", "⏎", "v", "vv", "vvv", "jjw", "u", "t", "p", "?", ":", "/", "f", "  c", "r", "s",
    ])
  func rest(keys: String) throws {
    let script = Self.keys(keys)
    let backend = try run(script)
    // The first wait gives a small report the chance to be the first frame; then only events count.
    #expect(backend.waits.first == 12)
    let waits = backend.waits.dropFirst().prefix(script.count + 1)
    #expect(waits.allSatisfy { $0 == nil }, "\(waits)")
    #expect(backend.frames.count >= script.count + 1)
    #expect(backend.frames.count <= backend.waits.count)
  }

  private final class Clock: Sendable {
    private let time = Mutex(1_000.0)
    var now: Double { time.withLock { $0 } }
    func pass(_ milliseconds: Int?) { time.withLock { $0 += Double(milliseconds ?? 0) / 1000 } }
  }

  @Test("a talk that goes on by itself wakes it once a slide")
  func auto() throws {
    var pilot = try Pilot([Self.pci])
    pilot.press("p")
    var state = pilot.state
    guard case .presenter(var talk) = state.screen else { throw WrongScreen(pilot) }
    talk.auto = 5
    talk.animates = false
    state.navigation.replaceTop(.presenter(talk))
    let clock = Clock()
    let backend = TestBackend(
      Size(80, 24), script: Array(repeating: [], count: 4) + Self.leave)
    backend.passesTime = { clock.pass($0) }
    var program = program(state) { clock.now }
    program.run(on: backend, theme: .builtIn)
    #expect(Array(backend.waits.prefix(4)) == [12, 5_000, 5_000, 5_000])
    // One frame of each slide: the second wake shows the second one.
    let shown = backend.frames.prefix(4).map(\.text)
    #expect(Set(shown).count == shown.count)
  }

  @Test("while the line is busy keys are taken, and one frame shows all that they did")
  func busy() throws {
    let backend = try run(Self.keys("jjj")) {
      $0.readinesses = [.ready, .busy(milliseconds: 20), .busy(milliseconds: 20), .ready]
    }
    #expect(backend.waits.prefix(5) == [12, nil, 20, 20, nil])
    let cursors = backend.frames.prefix(2).map { frame in
      frame.text.split(separator: "\n").firstIndex { $0.hasPrefix(" ▸") }
    }
    let (first, second) = (try #require(cursors[0]), try #require(cursors[1]))
    #expect(second == first + 3)
  }

  @Test("a window of another size gets frames of that size")
  func resize() throws {
    let backend = TestBackend(
      Size(80, 24), script: [[], [.resize], [.key(.character("j"))]] + Self.leave)
    var waits = 0
    backend.passesTime = { [unowned backend] _ in
      waits += 1
      if waits == 2 { backend.size = Size(60, 20) }
      // A size that nothing was said of is noticed as well.
      if waits == 3 { backend.size = Size(100, 30) }
    }
    var program = program(try Pilot([Self.pci]).state)
    program.run(on: backend, theme: .builtIn)
    #expect(
      backend.frames.prefix(3).map(\.size) == [Size(80, 24), Size(60, 20), Size(100, 30)])
  }

  @Test("what is the terminal's is handed to it: the clipboard, the whole screen anew")
  func terminal() throws {
    let backend = try run([
      [.key(.character("y"))], [.key(.control("l"))], [.key(.character("j"))],
    ])
    var pilot = try Pilot([Self.pci])
    pilot.press("y")
    #expect(backend.copies == pilot.copies && backend.copies.count == 1)
    #expect(backend.invalidations == 1)
    let plain = try run([[.key(.character("j"))]])
    #expect(plain.copies.isEmpty && plain.invalidations == 0 && plain.mouseUses.isEmpty)
  }

  @Test("it ends with the key that ends it, and draws nothing more")
  func quit() throws {
    let backend = TestBackend(
      Size(80, 24), script: [[], [.key(.character("q")), .key(.character("j"))], []])
    var program = program(try Pilot([Self.pci]).state)
    program.run(on: backend, theme: .builtIn)
    #expect(backend.waits.count == 2 && backend.frames.count == 1)
  }
}

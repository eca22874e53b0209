import CNcurses
import Glibc
import TerminalCore

/// Wakes the loop from other threads: a byte in a pipe that the loop polls.
package final class WakePipe: Waker {
  let readEnd: Int32
  let writeEnd: Int32

  package init() {
    var ends: [Int32] = [-1, -1]
    _ = Glibc.pipe(&ends)
    readEnd = ends[0]
    writeEnd = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  package func wake() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// Waits for the next wake, if there was none since the last one taken.
  package func waitForWake() {
    var watched = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    _ = poll(&watched, 1, -1)
    drain()
  }

  func drain() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &bytes, bytes.count) > 0 {}
  }
}

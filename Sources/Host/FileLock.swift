import Glibc

/// Lets one program at a time read and write a file.
package enum FileLock {
  /// Waits for its turn, two seconds at most: whoever holds the lock longer is stuck, and a dashboard must end.
  package static func hold(_ path: String, _ body: () -> Void) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { return body() }
    // Closing gives the lock back, and so does the end of the program.
    defer { close(descriptor) }
    for _ in 0..<200 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { break }
      usleep(10_000)
    }
    body()
  }
}

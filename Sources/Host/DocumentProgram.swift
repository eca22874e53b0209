import Glibc

/// The second program of the package, `govrank-documents`, which alone unpacks archives and reads XML. It stands beside
/// this one and is looked for nowhere else: not on PATH, not in the current folder, not where the environment says. It
/// gets the bytes of a file over one descriptor, says over the same what is in them, and has nothing else.
package enum DocumentProgram {
  package enum Outcome: Sendable {
    /// It ended.
    case ended
    /// It is not there; where it would be.
    case missing(String)
    /// It could not be started, or was stopped because it took too long.
    case failed
  }

  private static let name = "govrank-documents"
  /// Seconds without a byte in either direction. The program bounds its own time below that.
  private static let patience = 90

  /// Where the program is.
  package static var path: String {
    let folder = Surroundings.executable.flatMap { own in
      own.lastIndex(of: "/").map { String(own[...$0]) }
    }
    return (folder ?? "/nowhere/") + name
  }

  /// Hands bytes over and takes the answer.
  ///
  /// - Parameter take: What is done with the answer, piece by piece; `false` to hear no more.
  package static func run(
    _ bytes: [UInt8], _ arguments: [String], take: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Outcome {
    let path = path
    guard access(path, X_OK) == 0 else { return .missing(path) }
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return .failed }
    let (own, theirs) = (ends[0], ends[1])
    defer { close(own) }
    let process = start(path, arguments, theirs)
    close(theirs)
    guard let process else { return .failed }
    var time = timeval(tv_sec: patience, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(own, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    setsockopt(own, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    send(bytes, over: own)
    let isAnswered = receive(from: own, take)
    if !isAnswered { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return isAnswered ? .ended : .failed
  }

  private static func start(
    _ path: String, _ arguments: [String], _ descriptor: Int32
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
    posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program has made of signals is not for the other.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    // Of the environment nothing; a crash starts no other program.
    var texts = ([name] + arguments).map { strdup($0) as UnsafeMutablePointer<CChar>? }
    var environment = [strdup("SWIFT_BACKTRACE=enable=no") as UnsafeMutablePointer<CChar>?]
    defer { for text in texts + environment { free(text) } }
    texts.append(nil)
    environment.append(nil)
    var process: pid_t = 0
    guard posix_spawn(&process, path, &actions, &attributes, texts, environment) == 0 else {
      return nil
    }
    return process
  }

  /// Sends all bytes; a program that has heard enough may end before.
  private static func send(_ bytes: [UInt8], over descriptor: Int32) {
    bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count, let base = raw.baseAddress {
        let size = Glibc.send(
          descriptor, base + done, min(raw.count - done, 1 << 20), Int32(MSG_NOSIGNAL))
        if size < 0, errno == EINTR { continue }
        guard size > 0 else { break }
        done += size
      }
    }
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// - Returns: `false` where the program did not come to an end by itself.
  private static func receive(
    from descriptor: Int32, _ take: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let size = recv(descriptor, &buffer, buffer.count, 0)
      if size < 0, errno == EINTR { continue }
      // A program that was killed has reset the line.
      if size < 0, errno == ECONNRESET { return true }
      guard size >= 0 else { return false }
      if size == 0 { return true }
      let goesOn = buffer.withUnsafeBufferPointer {
        take(UnsafeBufferPointer(rebasing: $0[..<size]))
      }
      guard goesOn else { return false }
    }
  }
}

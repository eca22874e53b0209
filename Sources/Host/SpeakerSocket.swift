import Glibc
import Synchronization
import TerminalNcurses

/// The line between the screen of the room and the speaker's own: a socket that only the user can
/// open. Each talk has one of its own, named after its process.
package enum SpeakerSocket {
  /// The folder is the user's alone: `$XDG_RUNTIME_DIR/govrank`, else one in /tmp that is checked.
  private static func folder() -> String? {
    own(variable("XDG_RUNTIME_DIR").map { $0 + "/govrank" } ?? "/tmp/govrank-\(getuid())")
  }

  /// A folder that is there now and that nobody else can look into; `nil` where it can't be had so.
  package static func own(_ folder: String) -> String? {
    mkdir(folder, 0o700)
    var information = stat()
    guard lstat(folder, &information) == 0, information.st_mode & S_IFMT == S_IFDIR,
      information.st_uid == getuid(), information.st_mode & 0o077 == 0
    else { return nil }
    return folder
  }

  /// The sockets of talks, the one begun last first; those that nobody listens on any more are
  /// taken away.
  private static func talks() -> [(path: String, connection: Int32)] {
    guard let folder = folder() else { return [] }
    var found: [(path: String, connection: Int32, begun: Int)] = []
    for name in Folder.names(in: folder)
    where name.hasPrefix("present-") && name.hasSuffix(".sock") {
      let path = folder + "/" + name
      var information = stat()
      guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFSOCK else {
        continue
      }
      if let connection = open(path, { Glibc.connect($0, $1, $2) }) {
        let begun = information.st_mtim.tv_sec * 1000 + information.st_mtim.tv_nsec / 1_000_000
        found.append((path, connection, begun))
      } else if errno == ECONNREFUSED {
        unlink(path)
      }
    }
    return found.sorted { $0.begun > $1.begun }.map { ($0.path, $0.connection) }
  }

  /// Reads lines until there are no more; what is longer than any line of a talk is cut.
  package static func readLines(from descriptor: Int32, _ take: (String) -> Void) {
    var line: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let size = read(descriptor, &buffer, buffer.count)
      if size < 0 && errno == EINTR { continue }
      guard size > 0 else { return }
      for byte in buffer[..<size] {
        if byte == 0x0A {
          take(String(decoding: line, as: UTF8.self))
          line.removeAll(keepingCapacity: true)
        } else if line.count < 1 << 16 {
          line.append(byte)
        }
      }
    }
  }

  private static func address(_ path: String) -> sockaddr_un? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8CString)
    guard bytes.count <= MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { target in
      bytes.withUnsafeBytes { target.copyMemory(from: $0) }
    }
    return address
  }

  private static func open(
    _ path: String, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32? {
    guard var address = address(path) else { return nil }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        use(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else {
      let reason = errno
      close(descriptor)
      errno = reason
      return nil
    }
    return descriptor
  }

  /// Tells every speaker's screen what is shown; one that connects later is told at once.
  package final class Server: Sendable {
    private struct State {
      var clients: [Int32] = []
      var last = ""
    }

    private let state = Mutex(State())
    private let descriptor: Int32
    private let path: String

    /// Speakers' screens at a time; further ones wait.
    private static let mostClients = 16
    /// Bytes of what a speaker's screen says at once.
    private static let longestWord = 100
    private let hear: @Sendable (String) -> Void

    /// `nil` where no socket can be had, or another talk has it; the talk goes on without.
    ///
    /// - Parameter hear: Takes what speakers' screens say, a line at a time, on a thread of its own.
    package init?(hear: @escaping @Sendable (String) -> Void = { _ in }) {
      guard let folder = SpeakerSocket.folder() else { return nil }
      // Connecting tells which talks are over.
      for talk in SpeakerSocket.talks() { close(talk.connection) }
      let path = folder + "/present-\(getpid()).sock"
      unlink(path)
      let listening = SpeakerSocket.open(path) { descriptor, address, size in
        // The folder keeps others out from the first moment.
        guard bind(descriptor, address, size) == 0, chmod(path, 0o600) == 0 else { return -1 }
        return listen(descriptor, 4)
      }
      guard let listening else { return nil }
      descriptor = listening
      self.hear = hear
      self.path = path
      BackgroundThread.start { [self] in serve() }
    }

    /// Takes in screens that come and lets go of those that leave, without waking in between.
    private func serve() {
      /// Lines that have begun.
      var begun: [Int32: [UInt8]] = [:]
      while true {
        let clients = state.withLock { $0.clients }
        var watched = clients.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        if clients.count < Self.mostClients {
          watched.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        }
        guard poll(&watched, nfds_t(watched.count), -1) > 0 else {
          if errno == EINTR { continue }
          return
        }
        for client in watched where client.fd != descriptor && client.revents != 0 {
          if hear(from: client.fd, &begun[client.fd, default: []]) { continue }
          state.withLock { state in state.clients.removeAll { $0 == client.fd } }
          begun[client.fd] = nil
          close(client.fd)
        }
        if let door = watched.last, door.fd == descriptor, door.revents != 0 { admit() }
      }
    }

    /// Takes in what a screen says.
    ///
    /// - Returns: `false` if it was closed, or is none of ours.
    private func hear(from client: Int32, _ line: inout [UInt8]) -> Bool {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let size = recv(client, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if size < 0 { return errno == EINTR || errno == EAGAIN }
      for byte in buffer[..<max(0, size)] {
        if byte == 0x0A {
          hear(String(decoding: line, as: UTF8.self))
          line.removeAll(keepingCapacity: true)
        } else {
          line.append(byte)
        }
        guard line.count <= Self.longestWord else { return false }
      }
      return size > 0
    }

    private func admit() {
      let client = accept(descriptor, nil, nil)
      guard client >= 0 else {
        // Where no descriptor is left the screen goes on waiting, and so does this.
        if errno == EMFILE || errno == ENFILE { sleep(1) }
        return
      }
      _ = fcntl(client, F_SETFD, FD_CLOEXEC)
      state.withLock { state in
        state.clients.append(client)
        Self.send(state.last, to: client)
      }
    }

    /// The talk is over: nobody finds it any more.
    package func end() { unlink(path) }

    package func publish(_ text: String) {
      state.withLock { state in
        state.last = text
        for client in state.clients { Self.send(text, to: client) }
      }
    }

    private static func send(_ text: String, to client: Int32) {
      let line = Array((text + "\n").utf8)
      // A speaker's screen that hangs must not hold up the talk; the thread that serves closes it.
      let sent = Glibc.send(client, line, line.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      if sent != line.count { shutdown(client, Int32(SHUT_RDWR)) }
    }
  }

  /// Connections to all talks that are being given, the one begun last first.
  package static func connect() -> [Int32] { talks().map(\.connection) }

  /// Says a line to a talk; one that has ended does not hear it.
  package static func say(_ line: String, to talk: Int32) {
    let bytes = Array((line + "\n").utf8)
    _ = Glibc.send(talk, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
  }

  /// Lets go of a talk; what waits for its lines ends.
  package static func hangUp(_ talk: Int32) { shutdown(talk, Int32(SHUT_RDWR)) }
}

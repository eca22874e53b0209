import Synchronization
import TerminalNcurses

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The line between the screen of the room and the speaker's own: a socket that only the user can open.
enum SpeakerSocket {
  /// The folder is the user's alone: `$XDG_RUNTIME_DIR/govrank`, else one in /tmp that is checked.
  private static func path() -> String? {
    let folder = variable("XDG_RUNTIME_DIR").map { $0 + "/govrank" } ?? "/tmp/govrank-\(getuid())"
    mkdir(folder, 0o700)
    var information = stat()
    guard lstat(folder, &information) == 0, information.st_mode & S_IFMT == S_IFDIR,
      information.st_uid == getuid(), information.st_mode & 0o077 == 0
    else { return nil }
    return folder + "/present.sock"
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
    _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32? {
    guard let path = path(), var address = address(path) else { return nil }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        use(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Tells every speaker's screen what is shown; one that connects later is told at once.
  final class Server: Sendable {
    private struct State {
      var clients: [Int32] = []
      var last = ""
    }

    private let state = Mutex(State())
    private let descriptor: Int32

    /// Speakers' screens at a time; further ones wait.
    private static let mostClients = 16

    /// `nil` where no socket can be had, or another talk has it; the talk goes on without.
    init?() {
      guard let path = SpeakerSocket.path() else { return nil }
      if let other = SpeakerSocket.connect() {
        close(other)
        return nil
      }
      // What a talk left that is over.
      unlink(path)
      let listening = SpeakerSocket.open { descriptor, address, size in
        // The socket's file takes its mode from here: the process's mask stays the user's.
        guard fchmod(descriptor, 0o600) == 0, bind(descriptor, address, size) == 0 else {
          return -1
        }
        return listen(descriptor, 4)
      }
      guard let listening else { return nil }
      descriptor = listening
      BackgroundThread.start { [self] in serve() }
    }

    /// Takes in screens that come and lets go of those that leave, without waking in between.
    private func serve() {
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
          // A screen has nothing to say: it was closed, or is none of ours.
          state.withLock { state in state.clients.removeAll { $0 == client.fd } }
          close(client.fd)
        }
        if let door = watched.last, door.fd == descriptor, door.revents != 0 { admit() }
      }
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

    func publish(_ text: String) {
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

  /// Connects to a talk that is being given; `nil` if there is none.
  static func connect() -> Int32? { open { Glibc.connect($0, $1, $2) } }
}

import Glibc
import IndexReports
import Synchronization
import TerminalNcurses

/// Tells when files change, without looking at them while they do not. One thread and one descriptor serve the
/// whole life of the program, however often files are read again.
package final class FileWatch: Sendable {
  package static let shared = FileWatch()

  /// What tells one state of a file from the next.
  private struct Print: Sendable, Hashable {
    var device: UInt64
    var inode: UInt64
    var size: Int64
    var seconds: Int
    var nanoseconds: Int

    init?(_ path: String) {
      var information = stat()
      guard stat(path, &information) == 0 else { return nil }
      device = UInt64(information.st_dev)
      inode = UInt64(information.st_ino)
      size = Int64(information.st_size)
      seconds = information.st_mtim.tv_sec
      nanoseconds = information.st_mtim.tv_nsec
    }
  }

  private struct State: Sendable {
    /// -1 before the first file is watched, and where none can be.
    var descriptor: Int32 = -1
    var paths: [String] = []
    /// The watched folders, and of what in them an event counts; `nil` for all reports of a folder.
    var folders: [Int32: Set<String>?] = [:]
    /// The reports as they were when they were last looked at.
    var known: [String: Print] = [:]
    /// Files as the program itself has written them.
    var own: Set<Print> = []
    var changed: @Sendable () -> Void = {}
  }

  private let state = Mutex(State())
  /// Held while the program writes: a file must not be looked at before it is known whose it is.
  private let pen = Mutex(())

  /// Watches some files and folders instead of those before.
  ///
  /// - Parameter changed: Told when a file was written or replaced, or a report was added to a folder, and that has
  ///   been quiet for a moment; not told of what the program itself has written.
  package func watch(_ paths: [String], changed: @escaping @Sendable () -> Void) {
    let isNew = state.withLock { state in
      let isNew = state.descriptor < 0
      if isNew { state.descriptor = inotify_init1(Int32(IN_CLOEXEC)) }
      state.paths = paths
      state.changed = changed
      state.known = Self.prints(paths)
      follow(&state)
      return isNew && state.descriptor >= 0
    }
    if isNew { BackgroundThread.start { [self] in run() } }
  }

  /// Writes a file, which then counts as seen.
  package func writing(_ path: String, _ write: () -> String?) -> String? {
    pen.withLock { _ in
      let problem = write()
      if problem == nil, let print = Print(path) {
        state.withLock { _ = $0.own.insert(print) }
      }
      return problem
    }
  }

  /// The reports among some paths, each as it is now.
  private static func prints(_ paths: [String]) -> [String: Print] {
    var prints: [String: Print] = [:]
    for file in Library.files(paths) { prints[file] = Print(file) }
    return prints
  }

  private func follow(_ state: inout State) {
    guard state.descriptor >= 0 else { return }
    var wanted: [String: Set<String>?] = [:]
    func add(_ path: String) {
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { String(path[..<$0]) + "/" } ?? "."
      let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
      if case .some(nil) = wanted[folder] { return }
      wanted[folder] = (wanted[folder]?.flatMap { $0 } ?? []).union([name])
    }
    for path in state.paths {
      var information = stat()
      if stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
        wanted[path.hasSuffix("/") ? path : path + "/"] = .some(nil)
        continue
      }
      // A file that is replaced by renaming is seen in its folder; one behind a link in the folder it is in.
      add(path)
      if let real = realpath(path, nil) {
        add(String(cString: real))
        free(real)
      }
    }
    let mask = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO)
    var followed: [Int32: Set<String>?] = [:]
    for (folder, names) in wanted {
      let watch = inotify_add_watch(state.descriptor, folder, mask)
      guard watch >= 0 else { continue }
      // One folder under two names is one watch.
      if let other = followed[watch] {
        let both = other.flatMap { other in names.map { other.union($0) } }
        followed[watch] = .some(both)
      } else {
        followed[watch] = .some(names)
      }
    }
    for watch in state.folders.keys where followed[watch] == nil {
      inotify_rm_watch(state.descriptor, watch)
    }
    state.folders = followed
  }

  private func run() {
    let descriptor = state.withLock { $0.descriptor }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let size = read(descriptor, &buffer, buffer.count)
      if size < 0 && errno == EINTR { continue }
      guard size > 0 else { return }
      guard concerns(buffer[..<size]) else { continue }
      // Editors write in several steps: wait until they are done, but not for one that never is.
      var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      for _ in 0..<20 where poll(&watched, 1, 150) > 0 {
        guard read(descriptor, &buffer, buffer.count) > 0 else { break }
      }
      look()?()
    }
  }

  /// - Returns: What to call if something has changed that is not the program's own doing.
  private func look() -> (@Sendable () -> Void)? {
    pen.withLock { _ in
      state.withLock { state in
        let (known, own) = (state.known, state.own)
        state.known = Self.prints(state.paths)
        let isChanged = state.known.contains { file, print in
          known[file] != print && !own.contains(print)
        }
        return isChanged ? state.changed : nil
      }
    }
  }

  /// Whether one of the events is about a file that is watched, or any report of a folder that is.
  private func concerns(_ bytes: ArraySlice<UInt8>) -> Bool {
    let folders = state.withLock { $0.folders }
    func number(_ place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) }
    }
    var place = bytes.startIndex
    let header = 16
    while place + header <= bytes.endIndex {
      // Events were lost: look.
      if number(place + 4) & UInt32(IN_Q_OVERFLOW) != 0 { return true }
      let length = Int(number(place + 12))
      let name = String(
        decoding: bytes[(place + header)..<min(bytes.endIndex, place + header + length)]
          .prefix { $0 != 0 }, as: UTF8.self)
      if let names = folders[Int32(bitPattern: number(place))] {
        let isReport = name.hasSuffix(".json") && !name.hasPrefix(".")
        if names?.contains(name) ?? isReport { return true }
      }
      place += header + length
    }
    return false
  }
}

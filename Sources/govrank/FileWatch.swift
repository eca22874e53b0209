#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Waits for files to change, without looking at them while they do not.
enum FileWatch {
  /// Waits until one of some files or folders was written, replaced or added to, and then until that
  /// has been quiet for a moment.
  ///
  /// - Returns: Whether something changed; `false` where files can't be watched.
  @Sendable static func awaitChange(_ paths: [String]) -> Bool {
    #if os(Linux)
      let descriptor = inotify_init1(Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      // A file that is replaced by renaming is seen in its folder.
      var names: Set<String> = []
      var folders: Set<String> = []
      for path in paths {
        var information = stat()
        guard stat(path, &information) == 0 else { continue }
        if information.st_mode & S_IFMT == S_IFDIR {
          folders.insert(path)
        } else {
          let slash = path.lastIndex(of: "/")
          folders.insert(slash.map { String(path[..<$0]) + "/" } ?? ".")
          names.insert(slash.map { String(path[path.index(after: $0)...]) } ?? path)
        }
      }
      let mask = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO)
      let isWatched = folders.map { inotify_add_watch(descriptor, $0, mask) >= 0 }
      guard isWatched.contains(true) else { return false }
      var buffer = [UInt8](repeating: 0, count: 16_384)
      while true {
        let size = read(descriptor, &buffer, buffer.count)
        if size < 0 && errno == EINTR { continue }
        guard size > 0 else { return false }
        guard concerns(names, buffer[..<size]) else { continue }
        // Editors write in several steps: wait until they are done.
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&watched, 1, 150) > 0 {
          guard read(descriptor, &buffer, buffer.count) > 0 else { break }
        }
        return true
      }
    #else
      return false
    #endif
  }

  #if os(Linux)
    /// Whether one of the events is about a report: one of the files, or any JSON file of a folder.
    private static func concerns(_ names: Set<String>, _ bytes: ArraySlice<UInt8>) -> Bool {
      var place = bytes.startIndex
      let header = 16
      while place + header <= bytes.endIndex {
        let length = (0..<4).reduce(0) { $0 | Int(bytes[place + 12 + $1]) << (8 * $1) }
        let name = String(
          decoding: bytes[(place + header)..<min(bytes.endIndex, place + header + length)]
            .prefix { $0 != 0 }, as: UTF8.self)
        if names.contains(name) || name.hasSuffix(".json") && !name.hasPrefix(".") { return true }
        place += header + length
      }
      return false
    }
  #endif
}

import Glibc

/// Writes a file whole or not at all, and on the disk before it has its name: to a file without a
/// name, which then takes the place of the old one. Where a file system has no nameless files, to a
/// hidden one beside it; what a killed process may have left there is taken away by the next one.
package enum FileWriter {
  /// - Parameter makesFolder: Make the folders on the way, for the user's eyes only.
  /// - Returns: What went wrong, or `nil`.
  package static func write(_ text: String, to path: String, makesFolder: Bool = false) -> String? {
    write(to: path, makesFolder: makesFolder) { writeAll(text, to: $0) }
  }

  /// Writes what is made piece by piece.
  ///
  /// - Parameter fill: Writes everything to a descriptor; `false` where that failed, with the reason in `errno`, 0 for
  ///   one that is its own.
  package static func write(
    to path: String, makesFolder: Bool = false, fill: (Int32) -> Bool
  ) -> String? {
    if makesFolder { makeFolder(of: path) }
    var information = stat()
    let exists = stat(path, &information) == 0
    guard !exists || information.st_mode & S_IFMT == S_IFREG else { return "not a regular file" }
    guard exists || lstat(path, &information) != 0 else { return "a link that leads nowhere" }
    // A link keeps pointing where it does.
    var target = path
    if exists, let real = realpath(path, nil) {
      target = String(cString: real)
      free(real)
    }
    let place = Place(target)
    // Two processes that write the same file at once may take each other's hidden name away.
    var problem: Int32 = 0
    for _ in 0..<8 {
      problem = replace(place, like: exists ? information : nil, fill)
      guard problem == ENOENT || problem == EEXIST, access(place.folder, F_OK) == 0 else { break }
    }
    return problem == 0 ? nil : String(cString: strerror(problem))
  }

  /// Makes something in a file without a name, and copies it to standard output once it is whole.
  ///
  /// - Returns: Whether it was made; 0 or the system's number of what went wrong with the file.
  package static func make(_ fill: (Int32) -> Bool, copy: (Int32) -> Void) -> Int32 {
    let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
    let folder = variable("TMPDIR") ?? "/tmp"
    var descriptor = open(folder, nameless | O_RDWR | O_CLOEXEC, 0o600)
    if descriptor < 0 {
      // Where a file system has no nameless files, one that loses its name at once.
      var name = Array((folder + "/govrank-XXXXXX").utf8CString)
      descriptor = mkstemp(&name)
      if descriptor >= 0 { unlink(name) }
    }
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    errno = 0
    guard fill(descriptor) else { return errno == 0 ? -1 : errno }
    copy(descriptor)
    return 0
  }

  private struct Place {
    let target: String
    let folder: String
    /// The hidden name that the new file bears for a moment.
    let hidden: String

    init(_ target: String) {
      let slash = target.lastIndex(of: "/")
      let name = slash.map { target[target.index(after: $0)...] } ?? target[...]
      self.target = target
      folder = slash.map { String(target[...$0]) } ?? "./"
      // Names have at most 255 bytes.
      hidden = folder + "." + String(decoding: name.utf8.prefix(240), as: UTF8.self) + ".new"
    }
  }

  /// - Returns: 0, or the system's number of what went wrong; then nothing has changed.
  private static func replace(_ place: Place, like old: stat?, _ fill: (Int32) -> Bool) -> Int32 {
    // Not among the constants that the C library shows to Swift.
    let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
    var descriptor = open(place.folder, nameless | O_RDWR | O_CLOEXEC, 0o666)
    let isNameless = descriptor >= 0
    if !isNameless {
      guard [EOPNOTSUPP, EISDIR, EINVAL, ENOENT].contains(errno) else { return errno }
      unlink(place.hidden)
      descriptor = open(place.hidden, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { return errno }
    }
    defer { close(descriptor) }
    func failure() -> Int32 {
      let reason = errno
      if !isNameless { unlink(place.hidden) }
      return reason
    }
    if let old {
      // Whoever could read and write the old file can do so with the new one, and nobody else.
      guard fchmod(descriptor, old.st_mode & 0o777) == 0 else { return failure() }
      _ = fchown(descriptor, old.st_uid, old.st_gid)
    }
    errno = 0
    guard fill(descriptor) else {
      let reason = failure()
      return reason == 0 ? -1 : reason
    }
    guard fsync(descriptor) == 0 else { return failure() }
    if isNameless {
      let link = "/proc/self/fd/\(descriptor)"
      if old == nil {
        if linkat(AT_FDCWD, link, AT_FDCWD, place.target, AT_SYMLINK_FOLLOW) == 0 {
          syncFolder(place.folder)
          return 0
        }
        guard errno == EEXIST else { return errno }
      }
      unlink(place.hidden)
      guard linkat(AT_FDCWD, link, AT_FDCWD, place.hidden, AT_SYMLINK_FOLLOW) == 0 else {
        return errno
      }
    }
    guard rename(place.hidden, place.target) == 0 else {
      let reason = errno
      unlink(place.hidden)
      return reason
    }
    syncFolder(place.folder)
    return 0
  }

  private static func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  package static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes
    while let base = rest.baseAddress, !rest.isEmpty {
      let size = Glibc.write(descriptor, base, rest.count)
      if size < 0 && errno == EINTR { continue }
      guard size > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[size...])
    }
    return true
  }

  /// The new name is on the disk too.
  private static func syncFolder(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Makes the folders on the way to a file, for the user's eyes only.
  package static func makeFolder(of path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    var folder = ""
    for part in path[..<slash].split(separator: "/", omittingEmptySubsequences: false) {
      folder += part + "/"
      if folder != "/" { mkdir(folder, 0o700) }
    }
  }
}

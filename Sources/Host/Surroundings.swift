import Glibc

/// An environment variable that is set and not empty.
package func variable(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}

package enum Surroundings {
  /// The path of this program.
  package static var executable: String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let size = buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let base = bytes.baseAddress else { return 0 }
      return readlink("/proc/self/exe", base.assumingMemoryBound(to: CChar.self), 4095)
    }
    return size > 0 ? String(decoding: buffer[..<size], as: UTF8.self) : nil
  }
}

package enum Folder {
  package static func isThere(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// The names of what is in a folder, in order; none where it can't be read.
  package static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.sorted()
  }
}

/// The path that a path leads to in the end; `nil` where there is nothing.
package func realPath(_ path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}

/// Seconds of a clock that only goes forward.
@Sendable package func steadySeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

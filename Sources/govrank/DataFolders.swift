import Dashboard
import Glibc
import IndexReports

/// Where themes and sample data are found: the user's folders, the system's, beside the program.
enum DataFolders {
  /// Folders that may hold `themes` and `sample-data`, preferred ones first.
  private static var roots: [String] {
    var roots: [String] = []
    let home = variable("HOME")
    if let config = variable("XDG_CONFIG_HOME") ?? home.map({ $0 + "/.config" }) {
      roots.append(config + "/govrank")
    }
    if let data = variable("XDG_DATA_HOME") ?? home.map({ $0 + "/.local/share" }) {
      roots.append(data + "/govrank")
    }
    let system = variable("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share"
    roots += system.split(separator: ":").map { $0 + "/govrank" }
    // An installed program has its share folder beside bin; one in a checkout lies below it.
    if var folder = executable {
      for level in 0..<6 {
        guard let slash = folder.lastIndex(of: "/") else { break }
        folder = String(folder[..<slash])
        if level == 1 { roots.append(folder + "/share/govrank") }
        roots.append(folder)
      }
    }
    return roots
  }

  private static var executable: String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let size = buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let base = bytes.baseAddress else { return 0 }
      return readlink("/proc/self/exe", base.assumingMemoryBound(to: CChar.self), 4095)
    }
    return size > 0 ? String(decoding: buffer[..<size], as: UTF8.self) : nil
  }

  static var sampleData: String? {
    roots.map { $0 + "/sample-data" }.first { isFolder($0) }
  }

  static var themes: ThemeLibrary {
    let files = roots.flatMap { root in
      names(in: root + "/themes").filter { $0.hasSuffix(".toml") }.map { root + "/themes/" + $0 }
    }
    return ThemeLibrary(files: files) { path throws(FileProblem) in try WholeFile.text(path) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  static func names(in path: String) -> [String] {
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

  /// Some lines of a file around one, for the place of a finding.
  @Sendable static func excerpt(_ path: String, _ line: Int, _ column: Int) -> FileExcerpt? {
    guard path != "-", let source = try? ByteSource(path) else { return nil }
    let first = max(1, line - 12)
    var lines: [String] = []
    var number = 1
    var current: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var offset = 0
    while number <= line + 40, offset < source.count {
      let size = min(buffer.count, source.count - offset)
      let isRead = buffer.withUnsafeMutableBytes { target in
        target.baseAddress.map { (try? source.read(at: offset, count: size, into: $0)) != nil }
      }
      guard isRead == true else { return nil }
      offset += size
      for byte in buffer[..<size] {
        if byte == 0x0A {
          if number >= first && number <= line + 40 {
            lines.append(String(decoding: current, as: UTF8.self))
          }
          number += 1
          current.removeAll(keepingCapacity: true)
        } else if number >= first, current.count < 1 << 20 {
          current.append(byte)
        }
      }
    }
    if !current.isEmpty && number <= line + 40 {
      lines.append(String(decoding: current, as: UTF8.self))
    }
    var excerpt = FileExcerpt(
      file: path, firstLine: first, lines: lines, line: line, column: column)
    excerpt.firstVisible = max(0, line - first - 6)
    return excerpt
  }
}

import Dashboard
import Glibc
import Host
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
    if var folder = Surroundings.executable {
      for level in 0..<6 {
        guard let slash = folder.lastIndex(of: "/") else { break }
        folder = String(folder[..<slash])
        if level == 1 { roots.append(folder + "/share/govrank") }
        roots.append(folder)
      }
    }
    return roots
  }

  static var sampleData: String? {
    roots.map { $0 + "/sample-data" }.first { isFolder($0) }
  }

  static var themes: ThemeLibrary {
    let files = roots.flatMap { root in
      Folder.names(in: root + "/themes").filter { $0.hasSuffix(".toml") }.map {
        root + "/themes/" + $0
      }
    }
    return ThemeLibrary(files: files) { path throws(FileProblem) in try WholeFile.text(path) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }
}

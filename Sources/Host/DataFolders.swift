import Glibc

/// Where themes and sample data are found: the user's folders, the system's, beside the program. And where what the
/// user has chosen and saved is kept.
package struct DataFolders: Sendable {
  /// Folders that may hold `themes` and `sample-data`, preferred ones first.
  package let roots: [String]
  package let configPath: String?
  package let statePath: String?
  package let clipboardPath: String?
  package let scenarioFolder: String

  /// Those of this program and user.
  package static let own = DataFolders(executable: Surroundings.executable) { variable($0) }

  /// - Parameters:
  ///   - executable: The path of the program.
  ///   - variable: A variable of the environment that is set and not empty.
  package init(executable: String?, variable: (String) -> String?) {
    func folder(_ name: String, _ fallback: String) -> String? {
      (variable(name) ?? variable("HOME").map { $0 + "/" + fallback }).map { $0 + "/govrank" }
    }
    let config = folder("XDG_CONFIG_HOME", ".config")
    let data = folder("XDG_DATA_HOME", ".local/share")
    let state = folder("XDG_STATE_HOME", ".local/state")
    let system = variable("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share"
    var roots = [config, data].compactMap(\.self)
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
    self.roots = roots
    configPath = config.map { $0 + "/config.toml" }
    statePath = state.map { $0 + "/state.toml" }
    clipboardPath = state.map { $0 + "/clipboard.txt" }
    scenarioFolder = data.map { $0 + "/scenarios" } ?? "."
  }

  package var sampleData: String? {
    roots.map { $0 + "/sample-data" }.first { Folder.isThere($0) }
  }

  /// Files of themes, preferred ones first.
  package var themeFiles: [String] {
    roots.flatMap { root in
      Folder.names(in: root + "/themes").filter { $0.hasSuffix(".toml") }.map {
        root + "/themes/" + $0
      }
    }
  }
}

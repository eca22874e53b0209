package import Dashboard
import Exchange
import Glibc
import Host
import IndexReports
import TerminalCore
package import Wording

extension ThemeLibrary {
  /// The themes of the user, of the system and of the program.
  package static var installed: ThemeLibrary {
    ThemeLibrary(files: DataFolders.own.themeFiles) { path throws(FileProblem) in
      try WholeFile.text(path)
    }
  }

  /// Says that the program stands without its themes, as one that was copied away alone does.
  package func sayIfEmpty(_ strings: Strings) {
    if codes.isEmpty { Output.note("govrank: " + strings.noThemeFiles) }
  }
}

/// The user's settings as they stand in files, and how they are kept.
extension UserSettings {
  /// - Parameter usesState: Take what the dashboard remembers; commands print the same every time.
  package init(usesState: Bool) {
    self.init(
      state: usesState ? DataFolders.own.statePath : nil, config: DataFolders.own.configPath,
      themes: ThemeLibrary.installed,
      read: { path throws(FileProblem) in try WholeFile.text(path) },
      isThere: { access($0, F_OK) == 0 }, environment: { variable($0) })
  }

  /// Remembers how the dashboard was left. What can't be written is not worth a word.
  package func remember(_ left: AppState, opened: [String]) {
    guard let path = DataFolders.own.statePath else { return }
    let full = opened.filter { $0 != "-" }.compactMap(realPath)
    FileWriter.makeFolder(of: path)
    FileLock.hold(path + ".lock") {
      // What is remembered by now, not what was when this dashboard began: another one may have been left meanwhile.
      let known = (try? WholeFile.text(path)).map { Configuration.parse($0).0 } ?? Configuration()
      let next = remembered(left.preferences, opened: full, over: known)
      _ = FileWriter.write(next.stateText, to: path, makesFolder: true)
    }
  }
}

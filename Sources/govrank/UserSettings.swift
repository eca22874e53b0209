import Dashboard
import Exchange
import Glibc
import Host
import IndexReports
import TerminalCore
import Wording

/// Where the user's settings stand, and how they are read and kept.
extension UserSettings {
  /// - Parameter usesState: Take what the dashboard remembers; commands print the same every time.
  init(usesState: Bool) {
    var (remembered, isFirstTime): (Configuration?, Bool) = (nil, false)
    if usesState, let path = Self.statePath {
      do throws(FileProblem) {
        remembered = Configuration.parse(try WholeFile.text(path)).0
      } catch {
        isFirstTime = error == .notFound
      }
    }
    self.init(locale: Self.locale, remembered: remembered) { variable($0) }
    self.isFirstTime = isFirstTime
    if let path = Self.configPath { read(path) }
  }

  private static var locale: String {
    ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { variable($0) }.first ?? ""
  }

  private mutating func read(_ path: String) {
    do throws(FileProblem) {
      let themes = DataFolders.themes
      let (configuration, found) = Configuration.parse(
        try WholeFile.text(path), isTheme: { ThemeChoice.isTheme($0, among: themes) },
        isPath: { access($0, F_OK) == 0 })
      take(configuration)
      let strings = Strings.of(language.value)
      findings = found.map { strings.line($0, in: path) }
    } catch {
      guard error != .notFound else { return }
      findings = [Strings.of(language.value).line(Diagnostic(error, file: path))]
    }
  }

  private static func folder(_ variableName: String, _ fallback: String) -> String? {
    (variable(variableName) ?? variable("HOME").map { $0 + "/" + fallback }).map { $0 + "/govrank" }
  }

  static var configPath: String? {
    folder("XDG_CONFIG_HOME", ".config").map { $0 + "/config.toml" }
  }
  static var statePath: String? {
    folder("XDG_STATE_HOME", ".local/state").map { $0 + "/state.toml" }
  }
  static var scenarioFolder: String {
    folder("XDG_DATA_HOME", ".local/share").map { $0 + "/scenarios" } ?? "."
  }
  static var clipboardPath: String? {
    folder("XDG_STATE_HOME", ".local/state").map { $0 + "/clipboard.txt" }
  }

  /// Remembers how the dashboard was left. What can't be written is not worth a word.
  func remember(_ left: AppState, opened: [String]) {
    guard let path = Self.statePath else { return }
    let full = opened.filter { $0 != "-" }.compactMap { path -> String? in
      guard let real = realpath(path, nil) else { return nil }
      defer { free(real) }
      return String(cString: real)
    }
    FileWriter.makeFolder(of: path)
    StateLock.hold(path + ".lock") {
      // What is remembered by now, not what was when this dashboard began: another one may have been left meanwhile.
      let known = (try? WholeFile.text(path)).map { Configuration.parse($0).0 } ?? Configuration()
      let next = remembered(left.preferences, opened: full, over: known)
      _ = FileWriter.write(next.stateText, to: path, makesFolder: true)
    }
  }
}

/// Lets one program at a time read and write what is remembered.
private enum StateLock {
  /// Waits for its turn, two seconds at most: whoever holds the lock longer is stuck, and a dashboard must end.
  static func hold(_ path: String, _ body: () -> Void) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { return body() }
    // Closing gives the lock back, and so does the end of the program.
    defer { close(descriptor) }
    for _ in 0..<200 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { break }
      usleep(10_000)
    }
    body()
  }
}

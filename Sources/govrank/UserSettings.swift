import Dashboard
import Exchange
import Glibc
import IndexReports
import TerminalCore
import Wording

/// The user's settings: defaults, what is remembered, the environment, the file, the command line,
/// each over the one before.
struct UserSettings {
  enum Origin: String {
    case standard = "default"
    case locale = "locale"
    case state = "remembered"
    case environment = "environment"
    case file = "config file"
    case commandLine = "command line"
  }

  struct Setting {
    var name: String
    var value: String
    var origin: Origin
  }

  private(set) var theme: (value: String?, origin: Origin) = (nil, .standard)
  private(set) var language: (value: Language, origin: Origin) = (.english, .standard)
  private(set) var paths: (value: [String], origin: Origin) = ([], .standard)
  private(set) var mouse: (value: Bool, origin: Origin) = (true, .standard)
  private(set) var ascii: (value: Bool, origin: Origin) = (false, .standard)
  private(set) var view: (value: RankingState.View, origin: Origin) = (.table, .standard)
  private(set) var keys: (value: [Action: [Key]], origin: Origin) = ([:], .standard)
  private(set) var state = Configuration()
  /// Whether nothing is remembered yet.
  private(set) var isFirstTime = false
  /// What the file does not say right, as lines.
  private(set) var findings: [String] = []

  /// - Parameter usesState: Take what the dashboard remembers; commands print the same every time.
  init(usesState: Bool) {
    let locale = LanguageOption.ofLocale
    language = (locale, locale == .english ? .standard : .locale)
    if usesState, let path = Self.statePath {
      do throws(FileProblem) {
        state = Configuration.parse(try WholeFile.text(path)).0
        take(state, from: .state)
      } catch {
        isFirstTime = error == .notFound
      }
    }
    if let name = variable("GOVRANK_THEME") { theme = (name, .environment) }
    if let code = variable("GOVRANK_LANG"), let chosen = Language(rawValue: code) {
      language = (chosen, .environment)
    }
    if let path = variable("GOVRANK_PATH") {
      paths = (path.split(separator: ":").map(String.init), .environment)
    }
    if let path = Self.configPath {
      do throws(FileProblem) {
        readConfiguration(try WholeFile.text(path), of: path)
      } catch {
        if error != .notFound {
          findings = [Strings.english.line(Diagnostic(error, file: path))]
        }
      }
    }
  }

  private mutating func readConfiguration(_ text: String, of path: String) {
    let themes = DataFolders.themes
    let (configuration, found) = Configuration.parse(
      text,
      isTheme: { ThemeChoice.isTheme($0, among: themes) },
      isPath: { access($0, F_OK) == 0 })
    take(configuration, from: .file)
    findings = found.map {
      "\(path.visible):\($0.line):\($0.column): error: \($0.message.visible)"
    }
  }

  private mutating func take(_ configuration: Configuration, from origin: Origin) {
    if let value = configuration.theme { theme = (value, origin) }
    if let value = configuration.language { language = (value, origin) }
    if let value = configuration.view { view = (value, origin) }
    guard origin == .file else { return }
    if !configuration.paths.isEmpty { paths = (configuration.paths, origin) }
    if let value = configuration.mouse { mouse = (value, origin) }
    if let value = configuration.ascii { ascii = (value, origin) }
    if !configuration.keys.isEmpty { keys = (configuration.keys, origin) }
  }

  /// What was said on the command line.
  mutating func override(
    theme: String?, language: Language?, paths: [String], noMouse: Bool, ascii: Bool
  ) {
    if let theme { self.theme = (theme, .commandLine) }
    if let language { self.language = (language, .commandLine) }
    if !paths.isEmpty { self.paths = (paths, .commandLine) }
    if noMouse { mouse = (false, .commandLine) }
    if ascii { self.ascii = (true, .commandLine) }
  }

  /// Everything that holds and where it came from.
  var all: [Setting] {
    [
      Setting(name: "theme", value: theme.value ?? "auto", origin: theme.origin),
      Setting(name: "language", value: language.value.rawValue, origin: language.origin),
      Setting(
        name: "path",
        value: paths.value.isEmpty
          ? DataFolders.sampleData ?? "" : paths.value.joined(separator: " "),
        origin: paths.origin),
      Setting(name: "view", value: view.value.rawValue, origin: view.origin),
      Setting(name: "mouse", value: mouse.value ? "true" : "false", origin: mouse.origin),
      Setting(name: "ascii", value: ascii.value ? "true" : "false", origin: ascii.origin),
    ]
      + Action.allCases.compactMap { action in
        let own = keys.value[action]
        guard
          let bound = own ?? KeyMap.standard.bindings.first(where: { $0.action == action })?.keys
        else { return nil }
        return Setting(
          name: "keys.\(action.rawValue)", value: bound.map(\.label).joined(separator: "  "),
          origin: own == nil ? .standard : .file)
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
      var next = (try? WholeFile.text(path)).map { Configuration.parse($0).0 } ?? Configuration()
      // Only what the user has chosen this time; a choice of the command line is none.
      if left.preferences.hasChosenTheme, theme.origin != .commandLine,
        left.theme.code != "built-in"
      {
        next.theme = left.theme.code
      }
      if left.preferences.hasChosenLanguage { next.language = left.language }
      if let view = left.preferences.chosenView { next.view = view }
      next.recent = Array((full + next.recent.filter { !full.contains($0) }).prefix(10))
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

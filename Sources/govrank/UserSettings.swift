import Dashboard
import IndexReports
import TerminalCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
      if let text = DataFolders.read(path) {
        state = Configuration.parse(text).0
        take(state, from: .state)
      } else {
        isFirstTime = true
      }
    }
    if let name = variable("GOVRANK_THEME") { theme = (name, .environment) }
    if let code = variable("GOVRANK_LANG"), let chosen = Language(rawValue: code) {
      language = (chosen, .environment)
    }
    if let path = variable("GOVRANK_PATH") {
      paths = (path.split(separator: ":").map(String.init), .environment)
    }
    if let path = Self.configPath, let text = DataFolders.read(path) {
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
    var next = state
    // A choice of the file or the command line is not the user's of this time.
    if theme.origin != .commandLine, left.theme.code != "built-in",
      !left.followsBackground || theme.value != nil
    {
      if left.hasChosenTheme { next.theme = left.theme.code }
    }
    if left.hasChosenLanguage { next.language = left.language }
    if case .ranking(let ranking)? = left.stack.last(where: {
      if case .ranking = $0 { true } else { false }
    }) {
      next.view = ranking.view == .table && next.view == nil ? nil : ranking.view
    }
    let full = opened.filter { $0 != "-" }.compactMap { path -> String? in
      guard let real = realpath(path, nil) else { return nil }
      defer { free(real) }
      return String(cString: real)
    }
    next.recent = Array((full + next.recent.filter { !full.contains($0) }).prefix(10))
    _ = FileWriter.write(next.stateText, to: path, makesFolder: true)
  }
}

/// Writes a file whole or not at all: to a temporary file beside it, which then takes its name.
enum FileWriter {
  /// - Parameter makesFolder: Make the folders on the way, for the user's eyes only.
  /// - Returns: What went wrong, or `nil`.
  static func write(_ text: String, to path: String, makesFolder: Bool = false) -> String? {
    if makesFolder, let slash = path.lastIndex(of: "/") {
      var folder = ""
      for part in path[..<slash].split(separator: "/", omittingEmptySubsequences: false) {
        folder += part + "/"
        if folder != "/" { mkdir(folder, 0o700) }
      }
    }
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
    let temporary = target + ".\(getpid()).tmp"
    guard let file = fopen(temporary, "wx") else { return String(cString: strerror(errno)) }
    var text = text
    let written = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
    let isClosed = fclose(file) == 0
    guard isClosed, written == text.utf8.count, rename(temporary, target) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      return reason
    }
    return nil
  }
}

package import IndexReports
package import TerminalCore
package import Wording

/// The user's settings: defaults, what is remembered, the environment, the file, the command line,
/// each over the one before.
package struct UserSettings: Sendable {
  package enum Origin: String, Sendable {
    case standard = "default"
    case locale = "locale"
    case state = "remembered"
    case environment = "environment"
    case file = "config file"
    case commandLine = "command line"
  }

  package struct Setting: Sendable, Hashable {
    package var name: String
    package var value: String
    package var origin: Origin
  }

  package private(set) var theme: (value: String?, origin: Origin) = (nil, .standard)
  package private(set) var language: (value: Language, origin: Origin) = (.english, .standard)
  package private(set) var paths: (value: [String], origin: Origin) = ([], .standard)
  package private(set) var mouse: (value: Bool, origin: Origin) = (true, .standard)
  package private(set) var ascii: (value: Bool, origin: Origin) = (false, .standard)
  package private(set) var view: (value: RankingForm, origin: Origin) = (.table, .standard)
  package private(set) var keys: (value: [Action: [Key]], origin: Origin) = ([:], .standard)
  package private(set) var state = Configuration()
  /// Whether nothing is remembered yet.
  package var isFirstTime = false
  /// What the file does not say right.
  private var faults: [@Sendable (Strings) -> String] = []
  /// The same as lines, in the language that holds in the end: the command line may have named one.
  package var findings: [String] {
    let strings = Strings.of(language.value)
    return faults.map { $0(strings) }
  }

  /// - Parameters:
  ///   - locale: As the environment names it: `vi_VN.UTF-8`.
  ///   - remembered: What the dashboard remembers; `nil` where nothing is to be taken of it.
  ///   - environment: A variable that is set and not empty.
  package init(
    locale: String, remembered: Configuration? = nil, environment: (String) -> String?
  ) {
    let own = Self.language(of: locale)
    language = (own, own == .english ? .standard : .locale)
    if let remembered {
      state = remembered
      take(remembered, from: .state)
    }
    if let name = environment("GOVRANK_THEME") { theme = (name, .environment) }
    if let code = environment("GOVRANK_LANG") {
      if let chosen = Language(rawValue: code) {
        language = (chosen, .environment)
      } else {
        faults.append { $0.unknownLanguage("GOVRANK_LANG", code.visible) }
      }
    }
    if let path = environment("GOVRANK_PATH") {
      paths = (path.split(separator: ":").map(String.init), .environment)
    }
  }

  package static func language(of locale: String) -> Language {
    locale.hasPrefix("vi") ? .vietnamese : .english
  }

  /// What the user's file says.
  package mutating func take(_ file: Configuration) { take(file, from: .file) }

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
  package mutating func override(
    theme: String?, language: Language?, paths: [String], noMouse: Bool, ascii: Bool
  ) {
    if let theme { self.theme = (theme, .commandLine) }
    if let language { self.language = (language, .commandLine) }
    if !paths.isEmpty { self.paths = (paths, .commandLine) }
    if noMouse { mouse = (false, .commandLine) }
    if ascii { self.ascii = (true, .commandLine) }
  }

  /// Everything that holds and where it came from.
  ///
  /// - Parameter samples: What is opened where nobody named a path.
  package func all(samples: String?) -> [Setting] {
    [
      Setting(name: "theme", value: theme.value ?? "auto", origin: theme.origin),
      Setting(name: "language", value: language.value.rawValue, origin: language.origin),
      Setting(
        name: "path",
        value: paths.value.isEmpty ? samples ?? "" : paths.value.joined(separator: " "),
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

  /// What is to be remembered of how the dashboard was left, over what is remembered by now.
  ///
  /// - Parameter opened: Paths in full, the latest first.
  package func remembered(
    _ left: Preferences, opened: [String], over known: Configuration
  ) -> Configuration {
    var next = known
    // Only what the user has chosen this time; a choice of the command line is none.
    if left.hasChosenTheme, theme.origin != .commandLine, left.theme.code != "built-in" {
      next.theme = left.theme.code
    }
    if left.hasChosenLanguage { next.language = left.language }
    if let view = left.chosenView { next.view = view }
    next.recent = Array((opened + next.recent.filter { !opened.contains($0) }).prefix(10))
    return next
  }
}

/// The user's settings from their files.
extension UserSettings {
  /// - Parameters:
  ///   - state: The file of what the dashboard remembers; `nil` where nothing is to be taken of it.
  ///   - config: The user's own file.
  ///   - read: Gives a file's text.
  ///   - isThere: Whether there is anything at a path.
  ///   - environment: A variable that is set and not empty.
  package init(
    state: String?, config: String?, themes: @autoclosure () -> ThemeLibrary,
    read: (String) throws(FileProblem) -> String, isThere: (String) -> Bool,
    environment: (String) -> String?
  ) {
    var (remembered, isFirstTime): (Configuration?, Bool) = (nil, false)
    if let state {
      do throws(FileProblem) {
        remembered = Configuration.parse(try read(state)).0
      } catch {
        isFirstTime = error == .notFound
      }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(environment).first ?? ""
    self.init(locale: locale, remembered: remembered, environment: environment)
    self.isFirstTime = isFirstTime
    guard let config else { return }
    do throws(FileProblem) {
      let text = try read(config)
      let themes = themes()
      let (configuration, found) = Configuration.parse(
        text, isTheme: { themes.choose($0).usable != nil }, isPath: isThere)
      take(configuration)
      faults = found.map { fault in { $0.line(fault, in: config) } }
    } catch {
      guard error != .notFound else { return }
      faults = [{ $0.line(Diagnostic(error, file: config)) }]
    }
  }
}

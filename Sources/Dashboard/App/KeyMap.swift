package import TerminalCore

/// What a key can ask for.
package enum Action: String, Sendable, Hashable, CaseIterable {
  case up, down, left, right, pageUp, pageDown, halfUp, halfDown, first, last
  case open, back, nextTab, previousTab
  case sort, addSort, sortLeft, sortRight
  case search, nextMatch, previousMatch, filter, clearFilter, group, mark
  case chart, stack, problems, information
  case theme, language, help, repaint, quit
}

/// The kinds of screen, for which keys differ.
package enum ScreenKind: Sendable, Hashable, CaseIterable {
  case library, ranking, chart, unit, problems, place
}

/// The one table of keys: help, foot bar and the README are made from it.
package struct KeyMap: Sendable {
  package struct Binding: Sendable {
    package var action: Action
    package var keys: [Key]
    package var screens: Set<ScreenKind>
    /// Place in the foot bar, lower first; `nil` where it is only in the help.
    package var foot: Int?
  }

  package let bindings: [Binding]

  package init(_ bindings: [Binding]) {
    self.bindings = bindings
  }

  package func action(_ key: Key, on screen: ScreenKind) -> Action? {
    bindings.first { $0.keys.contains(key) && $0.screens.contains(screen) }?.action
  }

  package func bindings(on screen: ScreenKind) -> [Binding] {
    bindings.filter { $0.screens.contains(screen) }
  }

  package static let standard: KeyMap = {
    let all = Set(ScreenKind.allCases)
    let tables: Set<ScreenKind> = [.ranking, .chart]
    let lists = all.subtracting([.place])
    func binding(
      _ action: Action, _ keys: [Key], on screens: Set<ScreenKind>, foot: Int? = nil
    ) -> Binding {
      Binding(action: action, keys: keys, screens: screens, foot: foot)
    }
    return KeyMap([
      binding(.open, [.enter], on: lists, foot: 1),
      binding(.back, [.escape, .backspace], on: all, foot: 2),
      binding(.nextTab, [.tab], on: tables.union([.unit]), foot: 3),
      binding(.previousTab, [.backTab], on: tables.union([.unit])),
      binding(.sort, ["s", .function(6)], on: tables, foot: 4),
      binding(.addSort, ["S"], on: tables),
      binding(.sortLeft, ["<"], on: tables),
      binding(.sortRight, [">"], on: tables),
      binding(.search, ["/", .function(3)], on: tables, foot: 5),
      binding(.nextMatch, ["n"], on: tables),
      binding(.previousMatch, ["N"], on: tables),
      binding(.filter, ["f", .function(4)], on: tables, foot: 6),
      binding(.clearFilter, ["F"], on: tables),
      binding(.group, ["R"], on: tables, foot: 8),
      binding(.mark, [" "], on: tables, foot: 9),
      binding(.chart, ["b"], on: tables, foot: 7),
      binding(.stack, ["x"], on: [.chart], foot: 4),
      binding(.problems, ["!"], on: all.subtracting([.problems, .place]), foot: 11),
      binding(.information, ["i"], on: tables.union([.unit, .library]), foot: 10),
      binding(.up, [.up, "k"], on: all),
      binding(.down, [.down, "j"], on: all),
      binding(.left, [.left, "h"], on: all),
      binding(.right, [.right, "l"], on: all),
      binding(.pageUp, [.pageUp, .control("b")], on: all),
      binding(.pageDown, [.pageDown, .control("f")], on: all),
      binding(.halfUp, [.control("u")], on: all),
      binding(.halfDown, [.control("d")], on: all),
      binding(.first, [.home, "g"], on: all),
      binding(.last, [.end, "G"], on: all),
      binding(.theme, ["T"], on: all, foot: 13),
      binding(.language, ["L"], on: all, foot: 12),
      binding(.help, ["?", .function(1)], on: all, foot: 14),
      binding(.repaint, [.control("l")], on: all),
      binding(.quit, ["q", .function(10)], on: all, foot: 15),
    ])
  }()
}

extension Key: ExpressibleByUnicodeScalarLiteral {
  package init(unicodeScalarLiteral value: Unicode.Scalar) {
    self = .character(value)
  }
}

extension Key {
  /// The key as help and foot bar show it.
  package var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(scalar)
    case .control(let scalar): "Ctrl-" + String(scalar).uppercased()
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .function(let number): "F\(number)"
    }
  }
}

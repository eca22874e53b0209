package import TerminalCore
package import Wording

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

  /// The key to press for an action on a screen, if there is one.
  package func key(_ action: Action, on screen: ScreenKind) -> Key? {
    bindings.first { $0.action == action && $0.screens.contains(screen) }?.keys.first
  }

  /// Two actions that one key would do on the same screen.
  package struct Conflict: Sendable, Hashable {
    package var key: Key
    package var actions: [Action]
  }

  /// The same with other keys for some actions.
  package func rebound(_ keys: [Action: [Key]]) -> (KeyMap, [Conflict]) {
    let map = KeyMap(
      bindings.map { binding in
        var binding = binding
        if let own = keys[binding.action] { binding.keys = own }
        return binding
      })
    var conflicts: [Conflict] = []
    for (place, binding) in map.bindings.enumerated() {
      for other in map.bindings[..<place]
      where other.action != binding.action && !other.screens.isDisjoint(with: binding.screens) {
        for key in binding.keys where other.keys.contains(key) {
          let conflict = Conflict(key: key, actions: [other.action, binding.action])
          if !conflicts.contains(conflict) { conflicts.append(conflict) }
        }
      }
    }
    return (map, conflicts)
  }

  package static let standard: KeyMap = {
    // A talk has the keys of clickers to itself.
    let every = Set(ScreenKind.allCases)
    let all = every.subtracting([.presenter])
    let tables: Set<ScreenKind> = [.ranking, .chart, .trend, .map, .distribution]
    let lists = all.subtracting([.place, .importing])
    let table: Set<ScreenKind> = [.importing]
    func binding(
      _ action: Action, _ keys: [Key], on screens: Set<ScreenKind>, foot: Int? = nil
    ) -> Binding {
      Binding(action: action, keys: keys, screens: screens, foot: foot)
    }
    return KeyMap([
      binding(.open, [.enter], on: lists, foot: 1),
      binding(.keep, [.enter], on: table, foot: 1),
      binding(.nextDoubt, ["n"], on: table, foot: 2),
      binding(.role, ["r"], on: table, foot: 3),
      binding(.direction, ["d"], on: table, foot: 4),
      binding(.leaveOut, ["x", .delete], on: table, foot: 5),
      binding(.choosePeriod, ["t"], on: table, foot: 9),
      binding(.rename, ["R", .function(2)], on: table, foot: 10),
      binding(.headerRow, ["H"], on: table, foot: 11),
      binding(.toggleRow, ["o"], on: table, foot: 12),
      binding(.confirm, [" "], on: table, foot: 13),
      binding(.previousDoubt, ["N"], on: table),
      binding(.doubts, ["!"], on: table),
      binding(.search, ["/", .function(3)], on: tables.union([.library]), foot: 2),
      binding(.compare, ["c"], on: tables.union([.unit]), foot: 3),
      binding(.whatIf, ["w"], on: tables.union([.unit, .comparison]), foot: 4),
      binding(.nextView, ["v"], on: tables, foot: 5),
      binding(.stack, ["x"], on: [.chart, .trend], foot: 6),
      binding(.addUnit, ["a"], on: [.comparison], foot: 2),
      binding(.addPeriod, ["A"], on: [.unit, .comparison], foot: 10),
      binding(.remove, ["d", .delete], on: [.comparison, .whatIf], foot: 10),
      binding(.decrease, ["-"], on: [.whatIf, .robustness], foot: 3),
      binding(.increase, ["+", "="], on: [.whatIf, .robustness], foot: 4),
      binding(.decreaseFine, [.shiftLeft, ","], on: [.whatIf]),
      binding(.increaseFine, [.shiftRight, "."], on: [.whatIf]),
      binding(.reachRank, ["a"], on: [.whatIf], foot: 5),
      binding(.undo, ["u"], on: [.whatIf, .importing], foot: 6),
      binding(.redo, [.control("r")], on: [.whatIf, .importing]),
      binding(.reset, ["0"], on: [.whatIf]),
      binding(.resetAll, ["R"], on: [.whatIf], foot: 10),
      binding(.save, ["S", .function(2)], on: [.whatIf], foot: 7),
      binding(.openScenario, ["o"], on: [.whatIf], foot: 9),
      binding(.sort, ["s", .function(6)], on: tables.union([.comparison]), foot: 7),
      binding(
        .nextTab, [.tab], on: tables.union([.groups, .unit, .whatIf, .robustness, .importing]),
        foot: 8),
      binding(
        .previousTab, [.backTab],
        on: tables.union([.groups, .unit, .whatIf, .robustness, .importing])),
      binding(.filter, ["f", .function(4)], on: tables.union([.library]), foot: 9),
      binding(.back, [.escape, .backspace], on: all, foot: 10),
      binding(.robustness, ["u"], on: tables.union([.unit]), foot: 11),
      binding(.mark, [" "], on: tables.union([.robustness]), foot: 12),
      binding(.chart, ["b"], on: tables, foot: 13),
      binding(.trend, ["t"], on: tables.union([.unit]), foot: 14),
      binding(.previousPeriod, ["["], on: [.trend, .comparison], foot: 8),
      binding(.nextPeriod, ["]"], on: [.trend, .comparison], foot: 9),
      binding(.previousUnit, ["<"], on: [.unit]),
      binding(.nextUnit, [">"], on: [.unit], foot: 9),
      binding(.group, ["R"], on: tables, foot: 15),
      binding(.fold, ["M"], on: tables, foot: 15),
      binding(.interval, ["I"], on: tables),
      binding(.cells, ["H"], on: [.ranking], foot: 13),
      binding(.reference, ["x"], on: [.unit], foot: 5),
      binding(.addSort, ["S"], on: tables),
      binding(.sortLeft, ["<"], on: tables),
      binding(.sortRight, [">"], on: tables),
      binding(.nextMatch, ["n"], on: tables),
      binding(.previousMatch, ["N"], on: tables),
      binding(.clearFilter, ["F"], on: tables, foot: 9),
      binding(.details, ["D"], on: tables, foot: 6),
      binding(.zoom, ["z"], on: tables),
      binding(.information, ["i"], on: all.subtracting([.problems, .place, .importing]), foot: 16),
      binding(.problems, ["!"], on: all.subtracting([.problems, .place, .importing]), foot: 17),
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
      binding(
        .present, ["p", .function(11)], on: all.subtracting([.place, .problems, .importing])),
      binding(
        .nextSlide, [.right, .pageDown, .enter, "l", .function(5)], on: [.presenter]),
      binding(.play, [" "], on: [.presenter]),
      binding(.previousSlide, [.left, .pageUp, .backspace, "h"], on: [.presenter]),
      binding(.blank, ["b", "."], on: [.presenter]),
      binding(.overview, ["o"], on: [.presenter]),
      binding(.readDeck, ["r"], on: [.presenter]),
      binding(.sort, ["s"], on: [.presenter]),
      binding(.open, ["d"], on: [.presenter]),
      binding(.compare, ["c"], on: [.presenter]),
      binding(.whatIf, ["w"], on: [.presenter]),
      binding(.up, [.up, "k"], on: [.presenter]),
      binding(.down, [.down, "j"], on: [.presenter]),
      binding(.first, [.home, "g"], on: [.presenter]),
      binding(.last, [.end, "G"], on: [.presenter]),
      binding(.back, [.escape], on: [.presenter]),
      binding(.copyCell, ["y"], on: all),
      binding(.copyRow, ["Y"], on: all),
      binding(.copyTable, [.control("y")], on: all),
      binding(.export, ["e"], on: every),
      binding(.reload, ["r", .function(5)], on: all.subtracting([.importing])),
      binding(.mouse, ["m"], on: all),
      binding(.decimals, ["#"], on: all),
      binding(.language, ["L"], on: every, foot: 18),
      binding(.theme, ["T"], on: every, foot: 19),
      binding(.repaint, [.control("l")], on: every),
      binding(.palette, [":", .control("p"), .function(9)], on: every, foot: 20),
      binding(.help, ["?", .function(1)], on: every, foot: 21),
      binding(.quit, ["q", .function(10)], on: every, foot: 22),
    ])
  }()
}

extension Strings {
  /// What a key does, where it has a meaning of its own only in a talk.
  package func help(_ binding: KeyMap.Binding) -> String {
    help(binding.action, on: binding.screens == [.presenter] ? .presenter : .ranking)
  }
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
    case .shiftLeft: "Shift-←"
    case .shiftRight: "Shift-→"
    }
  }

  /// The key of a label as ``label`` gives it or as people write it: `Ctrl-P`, `pgdn`, `F5`, `x`.
  package init?(label: String) {
    let lower = label.lowercased()
    let named: [String: Key] = [
      "space": .character(" "), "up": .up, "down": .down, "left": .left, "right": .right,
      "↑": .up, "↓": .down, "←": .left, "→": .right, "pgup": .pageUp, "pgdn": .pageDown,
      "home": .home, "end": .end, "enter": .enter, "esc": .escape, "tab": .tab,
      "shift-tab": .backTab, "backspace": .backspace, "del": .delete, "ins": .insert,
      "shift-left": .shiftLeft, "shift-right": .shiftRight, "shift-←": .shiftLeft,
      "shift-→": .shiftRight,
    ]
    if let key = named[lower] {
      self = key
      return
    }
    let scalars = Array(label.unicodeScalars)
    if scalars.count == 1, scalars[0].value > 0x20 {
      self = .character(scalars[0])
      return
    }
    if lower.hasPrefix("ctrl-"), lower.unicodeScalars.count == 6,
      let letter = lower.unicodeScalars.last, ("a"..."z").contains(letter)
    {
      self = .control(letter)
      return
    }
    if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...12).contains(number) {
      self = .function(number)
      return
    }
    return nil
  }
}

package import TerminalCore
package import Wording

/// A binding as it stands on a screen now: keys, what they do in words, and why they do nothing. The foot, the help,
/// the palette and line mode are made of it, and a key that is pressed asks it.
package struct KeyEntry: Sendable {
  package let binding: KeyMap.Binding
  /// A word or two.
  package let label: String
  /// A sentence.
  package let help: String
  /// `nil` where it does something.
  package let unavailable: Unavailability?

  package var action: Action { binding.action }
  package var keys: [Key] { binding.keys }

  /// What is done, and, where nothing would be, why: in a list that lights such a line less.
  package func line(_ strings: Strings) -> String {
    unavailable.map { help + " · " + strings.reason($0) } ?? help
  }

  /// The same for the ear.
  package func sentence(_ strings: Strings) -> String {
    unavailable.map { strings.unavailable(help, $0) } ?? help
  }
}

extension ScreenModel {
  func entry(
    _ binding: KeyMap.Binding, _ environment: ScreenEnvironment, _ strings: Strings
  ) -> KeyEntry {
    KeyEntry(
      binding: binding, label: label(binding.action, strings),
      help: strings.help(binding.action, on: kind),
      unavailable: unavailable(binding.action, environment))
  }
}

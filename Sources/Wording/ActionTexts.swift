/// The names of actions and screens in one language.
package struct ActionTexts: Sendable {
  /// A word or two, for the foot bar, the palette and line mode.
  package var label: @Sendable (Action) -> String
  /// A sentence, for the help.
  package var help: @Sendable (_ action: Action) -> String
  package var screen: @Sendable (ScreenKind) -> String
}

extension Strings {
  package func label(_ action: Action) -> String { actions.label(action) }
  package func help(_ action: Action) -> String { actions.help(action) }
  package func screen(_ kind: ScreenKind) -> String { actions.screen(kind) }
}

package import TerminalCore

/// One line of key hints: as many as fit, those that matter most first, the last two (help and quit)
/// always, at the right.
package struct StatusLine: Widget {
  package struct Hint: Sendable {
    package var key: String
    package var label: String
    /// What a click on it presses.
    package var press: Key?

    package init(_ key: String, _ label: String, press: Key? = nil) {
      self.key = key
      self.label = label
      self.press = press
    }

    var width: Int { DisplayWidth.of(key) + 1 + DisplayWidth.of(label) }
  }

  package var hints: [Hint]
  package var keyStyle: Style
  package var labelStyle: Style

  package init(hints: [Hint], keyStyle: Style, labelStyle: Style) {
    self.hints = hints
    self.keyStyle = keyStyle
    self.labelStyle = labelStyle
  }

  package func render(in area: Rect, into buffer: inout Buffer) {
    buffer.fill(area, labelStyle)
    for (hint, place) in Self.places(of: hints, in: area) {
      let used = buffer.write(hint.key, place.x, area.y, keyStyle)
      buffer.write(hint.label, place.x + used + 1, area.y, labelStyle)
    }
  }

  /// The hints that there is room for, and where each stands.
  package static func places(of hints: [Hint], in area: Rect) -> [(hint: Hint, area: Rect)] {
    guard !hints.isEmpty, area.width > 4 else { return [] }
    var places: [(hint: Hint, area: Rect)] = []
    var right = area.right - 1
    for hint in hints.suffix(2).reversed() where right - hint.width > area.x {
      right -= hint.width
      places.append((hint, Rect(right, area.y, hint.width, 1)))
      right -= 2
    }
    var x = area.x + 1
    for hint in hints.dropLast(2) {
      if x + hint.width > right { break }
      places.append((hint, Rect(x, area.y, hint.width, 1)))
      x += hint.width + 2
    }
    return places
  }
}

/// A one-line input with its prompt.
package struct TextField: Widget {
  package var prompt: String
  package var text: String
  package var note: String
  package var style: Style
  package var noteStyle: Style
  /// Of a text that is marked; `nil` for one like the rest.
  package var textStyle: Style?

  package init(
    prompt: String, text: String, note: String, style: Style, noteStyle: Style,
    textStyle: Style? = nil
  ) {
    self.textStyle = textStyle
    self.prompt = prompt
    self.text = text
    self.note = note
    self.style = style
    self.noteStyle = noteStyle
  }

  package func render(in area: Rect, into buffer: inout Buffer) {
    buffer.fill(area, style)
    var x = area.x + 1
    x += buffer.write(prompt + ": ", x, area.y, noteStyle)
    // A long text shows its end, where typing happens.
    // What is typed stands whole, where it can, before the note does: that gives way at its blanks.
    var note = note
    let fits = DisplayWidth.of(text) <= area.right - x - 4
    while fits, DisplayWidth.of(text) > area.right - x - DisplayWidth.of(note) - 4,
      let blank = note.lastIndex(of: " ")
    {
      note = String(note[..<blank])
    }
    let room = max(1, area.right - x - DisplayWidth.of(note) - 4)
    var shown = Substring(text)
    if DisplayWidth.of(text) > room {
      var used = 0
      let kept = text.unicodeScalars.reversed().prefix { scalar in
        used += DisplayWidth.of(scalar)
        return used <= room
      }
      shown = Substring(text.unicodeScalars.suffix(kept.count))
    }
    x += buffer.write(String(shown), x, area.y, textStyle ?? style)
    buffer.set("▏", x, area.y, style)
    buffer.write(
      note, max(x + 2, area.right - DisplayWidth.of(note) - 1), area.y, noteStyle)
  }
}

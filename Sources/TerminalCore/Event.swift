/// A key as the user pressed it.
package enum Key: Sendable, Hashable {
  case character(Unicode.Scalar)
  case control(Unicode.Scalar)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete, insert
  case function(Int)
  case shiftLeft, shiftRight
}

/// What a pointing device did.
package struct Mouse: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case click, doubleClick, wheelUp, wheelDown
  }

  package var kind: Kind
  package var place: Point

  package init(_ kind: Kind, at place: Point) {
    self.kind = kind
    self.place = place
  }
}

package enum Event: Sendable, Hashable {
  case key(Key)
  /// Text that came as one from a clipboard, and is no keys.
  case pasted(String)
  case mouse(Mouse)
  /// The terminal's own background, which it was asked for.
  case background(Color)
  case resize
}

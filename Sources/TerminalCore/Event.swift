/// A key as the user pressed it.
package enum Key: Sendable, Hashable {
  case character(Unicode.Scalar)
  case control(Unicode.Scalar)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete, insert
  case function(Int)
}

package enum Event: Sendable, Hashable {
  case key(Key)
  case resize
}

/// What follows an escape among the keys: a key's sequence or an answer of the terminal (ECMA-48).
///
/// A sequence may be broken off: half of one typed or lost on the way, and then another one. What breaks it off begins
/// anew, so that no answer is taken for the end of what came before it.
package struct ControlSequence: Sendable {
  package enum Step: Hashable, Sendable {
    case more
    case whole(String)
    /// Not part of the sequence, which is given up: to be read anew, in this order.
    case broken([UInt32])
  }

  /// A string ("]", OSC) that ends with BEL or ST, or a control sequence ("[", CSI) that ends with a letter.
  private let isString: Bool
  private var text: String
  private var hasEscape = false
  /// Scalars that an answer may have.
  private static let longest = 256

  /// - Parameter opening: The scalar behind the escape; `nil` is returned for one that opens no sequence.
  package init?(opening: UInt32) {
    switch opening {
    case 0x5B: (isString, text) = (false, "[")
    case 0x5D: (isString, text) = (true, "]")
    default: return nil
    }
  }

  package mutating func take(_ code: UInt32) -> Step {
    if hasEscape { return code == 0x5C ? .whole(text) : .broken([0x1B, code]) }
    if isString, code == 0x07 || code == 0x9C { return .whole(text) }
    if isString, code == 0x1B {
      hasEscape = true
      return .more
    }
    guard let scalar = Unicode.Scalar(code), code >= 0x20, isString || code < 0x7F else {
      return .broken([code])
    }
    text.unicodeScalars.append(scalar)
    let isEnd = !isString && code >= 0x40
    return isEnd || text.unicodeScalars.count >= Self.longest ? .whole(text) : .more
  }
}

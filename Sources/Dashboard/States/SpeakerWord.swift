package import TerminalCore

/// What the speaker's screen says to the talk. One line of text.
package enum SpeakerWord: Sendable, Hashable {
  /// How large the pictures of the slides are to be; none of size 0.
  case pictures(Size)
  /// A key that was pressed there.
  case key(Key)

  /// Columns and rows of a picture at most.
  package static let largest = Size(120, 40)

  package init?(_ line: String) {
    let parts = line.split(separator: " ").map { String($0) }
    switch parts.first {
    case "pictures":
      guard parts.count == 3, let width = Int(parts[1]), let height = Int(parts[2]),
        (0...Self.largest.width).contains(width), (0...Self.largest.height).contains(height)
      else { return nil }
      self = .pictures(Size(width, height))
    case "key":
      guard parts.count == 2, let key = Key(label: parts[1]) else { return nil }
      self = .key(key)
    default: return nil
    }
  }

  package var line: String {
    switch self {
    case .pictures(let size): "pictures \(size.width) \(size.height)"
    case .key(let key): "key \(key.label)"
    }
  }
}

import TerminalCore

/// A JSON value with its keys in a fixed order, for output that stays the same from run to run.
package enum JSONText: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// Written with as many digits as it takes to read the same number back.
  case number(Double)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  package static func optional(_ value: Double?) -> JSONText { value.map { .number($0) } ?? .null }
  package static func optional(_ value: String?) -> JSONText { value.map { .string($0) } ?? .null }

  /// The text; objects and arrays of scalars stand on one line below `depth` levels.
  package func text(depth: Int = 2) -> String {
    var result = ""
    write(to: &result, indent: 0, depth: depth)
    return result
  }

  package func write(to text: inout String, indent: Int, depth: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += "\(value)"
    case .number(let value): text += value.isFinite ? "\(value)" : "null"
    case .string(let value): Self.quote(value, &text)
    case .array(let values):
      text += "["
      Self.list(values, &text, indent, depth) { value, text in
        value.write(to: &text, indent: indent + 1, depth: depth - 1)
      }
      text += "]"
    case .object(let members):
      text += "{"
      Self.list(members, &text, indent, depth) { member, text in
        Self.quote(member.0, &text)
        text += ": "
        member.1.write(to: &text, indent: indent + 1, depth: depth - 1)
      }
      text += "}"
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ text: inout String, _ indent: Int, _ depth: Int,
    _ write: (Element, inout String) -> Void
  ) {
    let breaks = depth > 0 && !elements.isEmpty
    for (place, element) in elements.enumerated() {
      if place > 0 { text += breaks ? "," : ", " }
      if breaks { text += "\n" + String(repeating: "  ", count: indent + 1) }
      write(element, &text)
    }
    if breaks { text += "\n" + String(repeating: "  ", count: indent) }
  }

  private static func quote(_ value: String, _ text: inout String) {
    text += "\""
    if value.isPlain(), !value.utf8.contains(where: \.isEscapedInJSON) {
      text += value
      text += "\""
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        // What must not leave as it is leaves as an escape, so that nothing is lost.
        if scalar.visibleReplacement != nil {
          for unit in scalar.utf16 {
            let hex = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
          }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}

extension UInt8 {
  fileprivate var isEscapedInJSON: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}

import CSimdJSON

/// A JSON text, parsed: records in one block, which values point into. Valid as long as the
/// document lives and is not parsed anew.
final class JSONDocument {
  private let parser = gr_json_parser_new()
  private var records: UnsafePointer<gr_json_record>?

  static let padding = Int(gr_json_padding())

  deinit { gr_json_parser_free(parser) }

  struct Failure: Error {
    var message: String
    var isTooDeep: Bool
  }

  /// Parses a text. `bytes` must stay alive as long as the values are used.
  func parse(_ text: PaddedBytes) throws(Failure) -> JSONValue {
    var count = 0
    let status = gr_json_parse(
      parser, text.base.assumingMemoryBound(to: CChar.self), text.count, &records, &count)
    guard status == 0, let records, count > 0 else {
      throw Failure(
        message: String(cString: gr_json_error_message(status)),
        isTooDeep: gr_json_error_is_depth(status) != 0)
    }
    return JSONValue(record: records, base: records)
  }
}

/// One value of a ``JSONDocument``.
package struct JSONValue {
  let record: UnsafePointer<gr_json_record>
  let base: UnsafePointer<gr_json_record>

  package enum Kind: UInt32 {
    case null, `false`, `true`, number, string, array, object, key
  }

  package var kind: Kind { Kind(rawValue: record.pointee.kind) ?? .null }

  /// Where the value begins in the text.
  package var offset: Int { Int(record.pointee.offset) }

  package var isNull: Bool { record.pointee.kind == Kind.null.rawValue }

  package var number: Double? {
    record.pointee.kind == Kind.number.rawValue ? record.pointee.u.number : nil
  }

  /// The bytes of a string, escapes resolved.
  package var text: UnsafeRawBufferPointer? {
    record.pointee.kind == Kind.string.rawValue ? textBytes : nil
  }

  package var string: String? { text.map { String(decoding: $0, as: UTF8.self) } }

  @inline(__always)
  fileprivate var textBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: record.pointee.u.text, count: Int(record.pointee.text_length))
  }

  /// The elements of an array; none for other kinds.
  package var elements: Elements {
    Elements(
      position: record + 1, end: kind == .array ? base + Int(record.pointee.next) : record + 1,
      base: base)
  }

  /// The members of an object; none for other kinds.
  package var members: Members {
    Members(
      position: record + 1, end: kind == .object ? base + Int(record.pointee.next) : record + 1,
      base: base)
  }

  package struct Elements: Sequence, IteratorProtocol {
    fileprivate var position: UnsafePointer<gr_json_record>
    fileprivate let end: UnsafePointer<gr_json_record>
    fileprivate let base: UnsafePointer<gr_json_record>

    @inline(__always)
    package mutating func next() -> JSONValue? {
      guard position < end else { return nil }
      let value = JSONValue(record: position, base: base)
      position = base + Int(position.pointee.next)
      return value
    }
  }

  package struct Member {
    let keyRecord: UnsafePointer<gr_json_record>
    package let value: JSONValue

    package var key: UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(
        start: keyRecord.pointee.u.text, count: Int(keyRecord.pointee.text_length))
    }
    package var name: String { String(decoding: key, as: UTF8.self) }
    /// Where the key begins in the text.
    package var offset: Int { Int(keyRecord.pointee.offset) }
  }

  package struct Members: Sequence, IteratorProtocol {
    fileprivate var position: UnsafePointer<gr_json_record>
    fileprivate let end: UnsafePointer<gr_json_record>
    fileprivate let base: UnsafePointer<gr_json_record>

    @inline(__always)
    package mutating func next() -> Member? {
      guard position < end else { return nil }
      let member = Member(
        keyRecord: position, value: JSONValue(record: position + 1, base: base))
      position = base + Int((position + 1).pointee.next)
      return member
    }
  }

  /// The value under a key path of object keys and array positions.
  package func find(_ path: [PathStep]) -> JSONValue? {
    var current = self
    for step in path {
      var found: JSONValue?
      switch step {
      case .key(let name):
        for member in current.members where member.name == name { found = member.value }
      case .element(let index):
        for (place, element) in current.elements.enumerated() where place == index {
          found = element
          break
        }
      }
      guard let found else { return nil }
      current = found
    }
    return current
  }
}

/// A step of a key path.
package enum PathStep: Hashable {
  case key(String)
  case element(Int)
}

/// A key path as it is shown: `units[3].values.osi`.
package func pathText(_ steps: [PathStep]) -> String {
  var result = ""
  for step in steps {
    switch step {
    case .key(let name): result += result.isEmpty ? name : ".\(name)"
    case .element(let index): result += "[\(index)]"
    }
  }
  return result
}

@inline(__always)
func equal(_ bytes: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
  bytes.count == text.utf8CodeUnitCount
    && memcmpEqual(bytes.baseAddress, text.utf8Start, bytes.count)
}

@inline(__always)
private func memcmpEqual(
  _ a: UnsafeRawPointer?, _ b: UnsafePointer<UInt8>, _ count: Int
) -> Bool {
  guard let a else { return count == 0 }
  let bytes = a.assumingMemoryBound(to: UInt8.self)
  for i in 0..<count where bytes[i] != b[i] { return false }
  return true
}

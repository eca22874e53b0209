import CExpat
import Glibc

/// The name of an element or attribute as the parser has it.
struct XMLName {
  let full: UnsafePointer<CChar>
  /// Behind the prefix: writers choose prefixes as they like.
  let local: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    full = name
    local = strchr(name, 0x3A).map { UnsafePointer($0 + 1) } ?? name
  }

  @inline(__always)
  static func == (a: XMLName, b: StaticString) -> Bool {
    b.utf8Start.withMemoryRebound(to: CChar.self, capacity: b.utf8CodeUnitCount + 1) {
      strcmp(a.local, $0) == 0
    }
  }

  func hasPrefix(_ prefix: StaticString) -> Bool {
    prefix.utf8Start.withMemoryRebound(to: CChar.self, capacity: prefix.utf8CodeUnitCount + 1) {
      strncmp(full, $0, prefix.utf8CodeUnitCount) == 0
    }
  }
}

/// The attributes of an element, while it begins.
struct XMLAttributes: Sequence, IteratorProtocol {
  private var place: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ first: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { place = first }

  mutating func next() -> (name: XMLName, value: UnsafePointer<CChar>)? {
    guard let pair = place, let name = pair[0], let value = pair[1] else { return nil }
    place = pair + 2
    return (XMLName(name), value)
  }

  subscript(_ name: StaticString) -> String? {
    for (own, value) in self where own == name { return String(cString: value) }
    return nil
  }

  /// Whether an attribute is 1 or true.
  func isSet(_ name: StaticString) -> Bool {
    self[name].map { $0 == "1" || $0 == "true" || $0 == "on" } ?? false
  }
}

/// What follows a part of a document as it is read.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(DocumentFault)
  func end(_ name: XMLName) throws(DocumentFault)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// Whether the rest of the part is of no use.
  var isDone: Bool { get }
}

extension XMLHandler {
  func end(_ name: XMLName) throws(DocumentFault) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  var isDone: Bool { false }
}

/// Reads a part of a document as XML. A document type, in which entities could be declared, is refused: no writer of
/// workbooks has one.
final class XMLPart {
  private let handler: any XMLHandler
  private var parser: OpaquePointer?
  private var fault: DocumentFault?

  private init(_ handler: any XMLHandler) { self.handler = handler }

  static func read(
    _ name: String, of archive: Archive, _ handler: any XMLHandler
  ) throws(DocumentFault) {
    try XMLPart(handler).read(name, archive)
  }

  private func read(_ name: String, _ archive: Archive) throws(DocumentFault) {
    guard let parser = XML_ParserCreate(nil) else { throw .tooLarge("memory") }
    self.parser = parser
    defer { XML_ParserFree(parser) }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { own, name, attributes in
        guard let part = XMLPart.of(own), let name else { return }
        part.handle { handler throws(DocumentFault) in
          try handler.start(XMLName(name), XMLAttributes(attributes))
        }
      },
      { own, name in
        guard let part = XMLPart.of(own), let name else { return }
        part.handle { handler throws(DocumentFault) in try handler.end(XMLName(name)) }
      })
    XML_SetCharacterDataHandler(parser) { own, text, count in
      guard let part = XMLPart.of(own), let text, part.fault == nil else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        part.handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { own, _, _, _, _ in
      XMLPart.of(own)?.handle { _ throws(DocumentFault) in throw .damaged("doctype") }
    }
    try archive.read(name) { piece, isLast throws(DocumentFault) in
      let status = piece.withMemoryRebound(to: CChar.self) {
        XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
      }
      if let fault { throw fault }
      if handler.isDone { return false }
      guard status == XML_STATUS_OK else { throw .damaged(name) }
      return true
    }
  }

  private static func of(_ own: UnsafeMutableRawPointer?) -> XMLPart? {
    own.map { Unmanaged<XMLPart>.fromOpaque($0).takeUnretainedValue() }
  }

  @inline(__always)
  private func handle(_ body: (any XMLHandler) throws(DocumentFault) -> Void) {
    guard fault == nil, !handler.isDone else { return }
    do throws(DocumentFault) {
      try body(handler)
      if handler.isDone { XML_StopParser(parser, 0) }
    } catch {
      fault = error
      XML_StopParser(parser, 0)
    }
  }
}

import IndexReports

/// A table as text: comma, semicolon, tab or pipe between cells, cells in quotes where they hold one of
/// these (RFC 4180). The table is its bytes and where rows begin; cells are found when a row is read.
public struct DelimitedText: Sendable {
  public struct Cell: Sendable, Hashable {
    public var text: String
    /// From 1.
    public var line: Int
    public var column: Int
  }

  public struct Fault: Error, Sendable, Hashable {
    public var line: Int
    public var column: Int
    public var reason: Reason

    public enum Reason: Sendable, Hashable {
      case openQuote
      /// Not UTF-8, at this byte (from 1).
      case notUTF8(byte: Int)
      case empty
      /// More than so many columns.
      case tooWide(Int)
    }
  }

  /// Where a cell stands in the bytes.
  package struct Span: Sendable, Hashable {
    /// The content without blanks around it and without quotes, unless it has to be taken out of them.
    package var start: UInt32
    package var end: UInt32
    /// Where the cell begins, blanks and quotes included.
    package var outer: UInt32
    /// Quotes within quotes, or text behind them.
    package var isEscaped: Bool

    package var isEmpty: Bool { start == end }
    package var count: Int { Int(end - start) }
  }

  /// As many columns as spreadsheets have.
  package static let columnLimit = 16_384

  public let delimiter: Character
  /// UTF-8.
  package let bytes: [UInt8]
  /// Where each row begins that is not blank.
  package let starts: [UInt32]
  private let mark: UInt8
  /// Of a table that was made of a sheet: where its cells stand there.
  package internal(set) var shape: SheetShape?

  /// - Parameter delimiter: `nil` for the one that parts most rows into equally many cells.
  /// - Throws: ``Fault``.
  public init(_ bytes: [UInt8], delimiter given: Character? = nil) throws(Fault) {
    switch TextDecoding.decode(bytes) {
    case .text(let text, _): try self.init(utf8: text, delimiter: given)
    case .unknown(let place, _):
      throw Fault(line: place.line, column: place.column, reason: .notUTF8(byte: place.byte))
    }
  }

  /// - Parameter bytes: UTF-8.
  package init(utf8 bytes: [UInt8], delimiter given: Character? = nil) throws(Fault) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let marker = Self.marker(bytes, from: start)
    if let marker { start = marker.end }
    let chosen = given ?? marker?.delimiter ?? Delimiters.guess(bytes, from: start)
    delimiter = chosen
    mark = chosen.asciiValue ?? 0x2C
    self.bytes = bytes
    var starts: [UInt32] = []
    var cells: [Span] = []
    var fault: Fault?
    let mark = mark
    bytes.withUnsafeBufferPointer { text in
      var at = start
      while at < text.count {
        let next = Self.scan(text, from: at, mark: mark, into: &cells)
        if cells.count > Self.columnLimit {
          fault = Fault(at: at, in: text, .tooWide(Self.columnLimit))
          return
        }
        if next.openQuote >= 0 {
          fault = Fault(at: next.openQuote, in: text, .openQuote)
          return
        }
        if cells.contains(where: { !$0.isEmpty }) { starts.append(UInt32(at)) }
        at = next.end
      }
    }
    if let fault { throw fault }
    guard !starts.isEmpty else { throw Fault(line: 1, column: 1, reason: .empty) }
    self.starts = starts
  }

  // MARK: Rows and cells

  /// Number of rows that are not blank.
  package var count: Int { starts.count }

  /// Finds the cells of a row; what `cells` held is given up.
  package func read(_ row: Int, into cells: inout [Span]) {
    bytes.withUnsafeBufferPointer { text in
      _ = Self.scan(text, from: Int(starts[row]), mark: mark, into: &cells)
    }
  }

  package func text(_ span: Span) -> String {
    guard !span.isEmpty else { return "" }
    let range = Int(span.start)..<Int(span.end)
    guard !span.isEscaped else { return unescaped(bytes[range]) }
    return UnicodeForms.composed(String(decoding: bytes[range], as: UTF8.self))
  }

  /// Quoted parts without their quotes, doubled ones as one.
  private func unescaped(_ raw: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var (isQuoted, wasQuoted) = (false, false)
    var at = raw.startIndex
    while at < raw.endIndex {
      let byte = raw[at]
      if isQuoted, byte == 0x22, at + 1 < raw.endIndex, raw[at + 1] == 0x22 {
        result.append(byte)
        at += 1
      } else if byte == 0x22, isQuoted || !wasQuoted {
        isQuoted.toggle()
        wasQuoted = true
      } else {
        result.append(byte)
      }
      at += 1
    }
    return UnicodeForms.composed(String(decoding: result, as: UTF8.self).trimmedOfBlanks)
  }

  /// The cells of a row with their places. Small tables and tests have time for it.
  package func cells(_ row: Int) -> [Cell] {
    var spans: [Span] = []
    read(row, into: &spans)
    return spans.map { span in
      let place = place(of: Int(span.outer))
      return Cell(text: text(span), line: place.line, column: place.column)
    }
  }

  /// All rows with all cells.
  public var rows: [[Cell]] { starts.indices.map(cells) }

  /// Line and column, from 1, of a byte; of a sheet its row and column.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    if let shape { return shape.place(of: offset, in: self) }
    return bytes.withUnsafeBufferPointer { Self.place(of: offset, in: $0) }
  }

  fileprivate static func place(
    of offset: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (line: Int, column: Int) {
    var (line, start, at) = (1, 0, 0)
    while at < offset {
      let byte = text[at]
      at += 1
      if byte == 0x0D, at < text.count, text[at] == 0x0A { continue }
      if byte == 0x0A || byte == 0x0D { (line, start) = (line + 1, at) }
    }
    if start == 0, text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { start = 3 }
    var column = 1
    for place in start..<max(start, offset) where text[place] & 0xC0 != 0x80 { column += 1 }
    return (line, column)
  }

  /// Finds the cells of the row that begins at a byte.
  ///
  /// - Returns: Where the next row begins, and the quote that is never closed, or -1.
  static func scan(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, mark: UInt8, into cells: inout [Span]
  ) -> (end: Int, openQuote: Int) {
    cells.removeAll(keepingCapacity: true)
    let count = text.count
    var (at, openQuote) = (start, -1)
    while true {
      let outer = at
      while at < count, text[at] == 0x20 || (text[at] == 0x09 && mark != 0x09) { at += 1 }
      var (first, last, isEscaped) = (at, at, false)
      if at < count, text[at] == 0x22 {
        let open = at
        at += 1
        (first, openQuote) = (at, open)
        while at < count {
          if text[at] == 0x22 {
            guard at + 1 < count, text[at + 1] == 0x22 else {
              openQuote = -1
              break
            }
            isEscaped = true
            at += 1
          }
          at += 1
        }
        last = at
        at = min(count, at + 1)
        while at < count, text[at] != mark, text[at] != 0x0A, text[at] != 0x0D {
          if text[at] != 0x20 { isEscaped = true }
          at += 1
        }
        if isEscaped { (first, last) = (open, at) }
      } else {
        while at < count, text[at] != mark, text[at] != 0x0A, text[at] != 0x0D { at += 1 }
        last = at
      }
      if !isEscaped { trim(text, &first, &last, mark) }
      cells.append(
        Span(
          start: UInt32(first), end: UInt32(max(first, last)), outer: UInt32(outer),
          isEscaped: isEscaped))
      if at >= count || cells.count > columnLimit { return (count, openQuote) }
      if text[at] == mark {
        at += 1
        // The last cell of the text may be empty.
        if at == count {
          cells.append(
            Span(start: UInt32(at), end: UInt32(at), outer: UInt32(at), isEscaped: false))
          return (count, openQuote)
        }
        continue
      }
      // Both signs of a Windows line end are one.
      let isPair = text[at] == 0x0D && at + 1 < count && text[at + 1] == 0x0A
      return (at + (isPair ? 2 : 1), openQuote)
    }
  }

  /// Leaves out blanks and no-break spaces around a cell.
  private static func trim(
    _ text: UnsafeBufferPointer<UInt8>, _ first: inout Int, _ last: inout Int, _ mark: UInt8
  ) {
    while first < last {
      if text[first] == 0x20 || text[first] == 0x09 {
        first += 1
      } else if first + 1 < last, text[first] == 0xC2, text[first + 1] == 0xA0 {
        first += 2
      } else {
        break
      }
    }
    while first < last {
      if text[last - 1] == 0x20 || text[last - 1] == 0x09 {
        last -= 1
      } else if first + 1 < last, text[last - 2] == 0xC2, text[last - 1] == 0xA0 {
        last -= 2
      } else {
        break
      }
    }
  }

  /// The line that names the sign between cells, as spreadsheets write it: "sep=;".
  private static func marker(
    _ bytes: [UInt8], from start: Int
  ) -> (end: Int, delimiter: Character)? {
    let line = bytes[start...].prefix(6)
    guard line.count >= 5,
      String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=",
      let sign = line.dropFirst(4).first, sign < 0x80
    else { return nil }
    var end = start + 5
    guard end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D else { return nil }
    while end < bytes.count, bytes[end] == 0x0A || bytes[end] == 0x0D { end += 1 }
    return (end, Character(Unicode.Scalar(sign)))
  }
}

extension DelimitedText.Fault {
  fileprivate init(at offset: Int, in text: UnsafeBufferPointer<UInt8>, _ reason: Reason) {
    let place = DelimitedText.place(of: offset, in: text)
    self.init(line: place.line, column: place.column, reason: reason)
  }
}

extension String {
  var trimmedOfBlanks: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\u{A0}" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\u{A0}" { text.removeLast() }
    return String(text)
  }
}

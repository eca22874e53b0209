import CXlsxWriter
import Glibc

/// A stream of cells on standard input as XLSX on standard output. A line goes before it: `govrank-workbook 1`, or
/// `fault` and why there is no workbook.
///
/// The lines, their parts separated by tabs: `book` and a title; `formula` and a template, in which `{r}` stands for the
/// row from 1; `format`, `sheet` and `column`; `row` with a format and its cells: `t` and a text, `n` and a number, `f`
/// or `s` with the place of a template and what it gives, as a number or a text; nothing for an empty cell; `end`.
struct WorkbookPacker {
  private var book: UnsafeMutablePointer<lxw_workbook>
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var formats: [UnsafeMutablePointer<lxw_format>?] = []
  /// Each template between its marks.
  private var formulas: [[String]] = []
  private var column: UInt16 = 0
  private var row: UInt32 = 0
  private var isEnded = false

  /// What of the stream or of the library goes wrong: the stream is the program's own.
  private struct Fault: Error {}

  static func make() -> Never {
    // Packed into a file without a name, and handed over whole.
    let file = govrank_memory_file()
    guard file >= 0, let bytes = try? Documents.input() else { fail("large") }
    do {
      let path = "/proc/self/fd/\(file)"
      var options = lxw_workbook_options()
      // Rows leave the memory when the next one begins.
      options.constant_memory = 1
      guard let book = workbook_new_opt(path, &options) else { throw Fault() }
      var packer = WorkbookPacker(book: book)
      let whole = UnsafeBufferPointer(
        start: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), count: bytes.count)
      for line in whole.split(separator: 0x0A) { try packer.take(line) }
      guard packer.isEnded, workbook_close(book) == LXW_NO_ERROR else { throw Fault() }
    } catch {
      fail("damaged")
    }
    guard Output.write("govrank-workbook\t1\n"), Output.copy(file) else { exit(65) }
    exit(0)
  }

  private init(book: UnsafeMutablePointer<lxw_workbook>) {
    self.book = book
  }

  private static func fail(_ word: String) -> Never {
    _ = Output.write("fault\t\(word)\n")
    exit(65)
  }

  // MARK: Lines

  private mutating func take(_ line: Slice<UnsafeBufferPointer<UInt8>>) throws {
    let parts = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard let first = parts.first else { return }
    func text(_ place: Int) throws -> String {
      guard parts.indices.contains(place) else { throw Fault() }
      return String(decoding: parts[place], as: UTF8.self)
    }
    func number<Number: FixedWidthInteger>(_ place: Int) throws -> Number {
      guard let number = Number(try text(place)) else { throw Fault() }
      return number
    }
    switch String(decoding: first, as: UTF8.self) {
    case "book":
      var properties = lxw_doc_properties()
      try text(1).withCString { title in
        properties.title = UnsafeMutablePointer(mutating: title)
        workbook_set_properties(book, &properties)
      }
    case "formula": formulas.append(Self.pieces(try text(1)))
    case "format": formats.append(try format(text(1), text(2), text(3), text(4), number(5)))
    case "sheet":
      sheet = workbook_add_worksheet(book, try text(1))
      guard let sheet else { throw Fault() }
      let (rows, columns): (UInt32, UInt16) = (try number(2), try number(3))
      if rows > 0 || columns > 0 { worksheet_freeze_panes(sheet, rows, columns) }
      // On paper: A4, as wide as the page, the heads on each.
      worksheet_set_landscape(sheet)
      worksheet_set_paper(sheet, 9)
      worksheet_fit_to_pages(sheet, 1, 0)
      if rows > 0 { worksheet_repeat_rows(sheet, 0, rows - 1) }
      (column, row) = (0, 0)
    case "column":
      let (width, format): (Int, Int) = (try number(1), try number(2))
      guard let sheet, formats.indices.contains(format) else { throw Fault() }
      worksheet_set_column(sheet, column, column, Double(width), formats[format])
      columnFormats(at: column, formats[format])
      column += 1
    case "row":
      let format = try text(1)
      guard let sheet else { throw Fault() }
      for (place, cell) in parts.dropFirst(2).enumerated() where !cell.isEmpty {
        let own = Int(format).map { formats[$0] } ?? (place < current.count ? current[place] : nil)
        try write(cell, sheet, UInt16(place), own)
      }
      row += 1
    case "end": isEnded = true
    default: throw Fault()
    }
  }

  /// The formats of the columns of this sheet.
  private var current: [UnsafeMutablePointer<lxw_format>?] = []

  private mutating func columnFormats(
    at column: UInt16, _ format: UnsafeMutablePointer<lxw_format>?
  ) {
    if column == 0 { current = [] }
    current.append(format)
  }

  private func format(
    _ number: String, _ bold: String, _ wrap: String, _ ground: String, _ size: Int
  ) throws -> UnsafeMutablePointer<lxw_format>? {
    guard let format = workbook_add_format(book) else { throw Fault() }
    if !number.isEmpty { format_set_num_format(format, number) }
    if bold == "1" { format_set_bold(format) }
    if wrap == "1" { format_set_text_wrap(format) }
    if bold == "1" || wrap == "1" {
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    if let colour = UInt32(ground, radix: 16) { format_set_bg_color(format, lxw_color_t(colour)) }
    format_set_font_size(format, Double(size))
    return format
  }

  // MARK: Cells

  private static func pieces(_ template: String) -> [String] {
    var pieces = [""]
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{") {
      pieces[pieces.count - 1] += rest[..<open]
      rest = rest[open...].dropFirst(3)
      pieces.append("")
    }
    pieces[pieces.count - 1] += rest
    return pieces
  }

  private func write(
    _ cell: Slice<UnsafeBufferPointer<UInt8>>, _ sheet: UnsafeMutablePointer<lxw_worksheet>,
    _ column: UInt16, _ format: UnsafeMutablePointer<lxw_format>?
  ) throws {
    let text = String(decoding: cell.dropFirst(), as: UTF8.self)
    let status: lxw_error
    switch cell.first {
    case UInt8(ascii: "t"):
      // Always a text, whatever it begins with.
      status = worksheet_write_string(sheet, row, column, text, format)
    case UInt8(ascii: "n"):
      guard let number = Double(text), number.isFinite else { throw Fault() }
      status = worksheet_write_number(sheet, row, column, number, format)
    case UInt8(ascii: "f"), UInt8(ascii: "s"):
      let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let place = Int(parts[0]), formulas.indices.contains(place) else {
        throw Fault()
      }
      let formula = "=" + formulas[place].joined(separator: "\(row + 1)")
      if cell.first == UInt8(ascii: "f") {
        guard let number = Double(parts[1]), number.isFinite else { throw Fault() }
        status = worksheet_write_formula_num(sheet, row, column, formula, format, number)
      } else {
        status = worksheet_write_formula_str(
          sheet, row, column, formula, format, String(parts[1]))
      }
    default: throw Fault()
    }
    guard status == LXW_NO_ERROR else { throw Fault() }
  }
}

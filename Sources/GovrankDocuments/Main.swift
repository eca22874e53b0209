import CConfinement
import Glibc

/// Reads a workbook on standard input and hands its tables over on standard output, as `govrank` asks for them. It
/// opens, writes and executes nothing.
@main
enum Documents {
  /// A workbook, packed.
  private static let fileLimit = 256 << 20
  private static let seconds: UInt = 60
  private static let memory: UInt = 4 << 30
  /// Rows of each sheet that show whether it holds a table.
  private static let sample = 60

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.count == 3, arguments.first == "picture", isatty(0) == 0, isatty(1) == 0 {
      // Fonts are opened while a picture is drawn, so it is bounded, and not confined; the SVG is the program's own.
      govrank_bound(seconds, memory)
      Pictures.make(arguments[2], scale: Double(arguments[3]) ?? 1)
    }
    if arguments.elementsEqual(["workbook"]), isatty(0) == 0, isatty(1) == 0 {
      // Packing goes through nameless files; the cells are the program's own.
      govrank_bound(seconds, memory)
      WorkbookPacker.make()
    }
    let wanted = arguments.first.flatMap { Int($0) }
    guard arguments.count <= 1, arguments.isEmpty || wanted != nil, isatty(0) == 0, isatty(1) == 0
    else {
      let usage =
        "govrank-documents [SHEET] <WORKBOOK >TABLES: reads workbooks for govrank import\n"
        + "govrank-documents picture png|pdf SCALE <SVG >PICTURE: draws for govrank export\n"
        + "govrank-documents workbook <CELLS >WORKBOOK: packs for govrank export\n"
      write(2, usage, usage.utf8.count)
      exit(64)
    }
    for signal in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP] {
      Glibc.signal(signal, SIG_DFL)
    }
    govrank_limit(seconds, memory)
    // Made before the system is asked for nothing more: the seed of all sets.
    _ = Set([0])
    govrank_confine()
    var output = HandOver()
    do throws(DocumentFault) {
      try output.line(["govrank-documents", "1"])
      try read(wanted, into: &output)
      try output.line(["end"])
      try output.flush()
    } catch {
      var output = HandOver()
      do throws(DocumentFault) {
        // What was begun and not passed on is of no use.
        try output.line(["fault"] + error.words)
        try output.flush()
      } catch {}
      exit(65)
    }
  }

  private static func read(_ wanted: Int?, into output: inout HandOver) throws(DocumentFault) {
    let bytes = try input()
    defer { bytes.deallocate() }
    let archive = try Archive(UnsafeRawBufferPointer(bytes))
    output.archive = archive
    let document: any Spreadsheet
    if archive.has("content.xml"), !archive.has("xl/workbook.xml") {
      document = try OpenDocument(archive)
    } else {
      document = try Workbook(archive)
    }
    let sheets = document.sheets
    for (place, sheet) in sheets.enumerated() {
      try output.line(
        ["sheet", "\(place + 1)", sheet.isHidden ? "hidden" : "visible", sheet.name])
    }
    if let wanted {
      if sheets.indices.contains(wanted - 1) {
        try document.read([wanted - 1], rows: nil, into: &output)
      }
      return
    }
    let visible = sheets.indices.filter { !sheets[$0].isHidden }
    try document.read(visible, rows: visible.count == 1 ? nil : sample, into: &output)
  }

  static func input() throws(DocumentFault) -> UnsafeMutableRawBufferPointer {
    var capacity = 1 << 20
    var count = 0
    var base = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    while true {
      if count == capacity {
        guard capacity < fileLimit else {
          base.deallocate()
          throw .tooLarge("file")
        }
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        (base, capacity) = (larger, capacity * 2)
      }
      let size = Glibc.read(0, base + count, capacity - count)
      if size < 0, errno == EINTR { continue }
      guard size >= 0 else {
        base.deallocate()
        throw .damaged("file")
      }
      if size == 0 { return UnsafeMutableRawBufferPointer(start: base, count: count) }
      count += size
    }
  }
}

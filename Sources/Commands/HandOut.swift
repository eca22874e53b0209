package import Charts
package import Dashboard
import Exchange
import Host
package import IndexReports
import Readings
package import TerminalCore
package import Wording

/// Where an export goes: a file, whole or not at all, or standard output; never over a report that it is made of.
package struct HandOut {
  private let output: String?
  private let overwrites: Bool
  private let paths: [String]
  private let strings: Strings

  /// - Parameters:
  ///   - output: The file; `nil` for standard output.
  ///   - overwrites: Whether the file may be there.
  ///   - paths: The reports, or the folders that they lie in.
  package init(_ output: String?, overwrites: Bool, of paths: [String], _ strings: Strings) {
    self.output = output
    self.overwrites = overwrites
    self.paths = paths
    self.strings = strings
  }

  package func write(_ text: String, form: TextForm = .lines) throws {
    try refuseReport()
    try Output.write(text, toFile: output, overwrites: overwrites, strings, form: form)
  }

  /// Pages as they are, or drawn.
  package func write(_ pages: [String], as format: ScreenExport.Format) throws {
    guard let form = PictureProgram.Form(rawValue: format.rawValue) else {
      try write(pages.joined(), form: format == .ansi ? .colored : .lines)
      return
    }
    let bytes: [UInt8]
    do throws(PictureProgram.Problem) {
      bytes = try PictureProgram.picture(of: pages, form)
    } catch {
      Output.note("govrank: " + strings.noPicture(form.rawValue, missing: error.missing))
      throw Status.unavailable
    }
    try write(bytes)
  }

  /// - Throws: ``UsageFault`` for a format that a chart does not have, ``Status/badData`` with a note where the
  ///   report has nothing for it.
  package func write(
    _ wish: ChartWish, of scored: ScoredReport, among library: Library, _ colors: Chart.Colors,
    as format: ScreenExport.Format
  ) throws {
    guard format == .svg || format.isDrawn else { throw UsageFault(strings.chartForms) }
    do {
      let (chart, notes) = try wish.chart(
        of: scored, among: library.entries.compactMap(\.scored), strings, colors)
      for note in notes { Output.note(note) }
      try write([try chart.svg(wish.kind)], as: format)
    } catch let refusal as Chart.Refusal {
      Output.note("\(scored.report.file.visible): \(wish.kind.rawValue): \(refusal.text)")
      throw Status.badData
    }
  }

  /// The whole report as a workbook that computes, with what of it does not.
  package func writeWorkbook(of scored: ScoredReport) throws {
    let reading = WorkbookReading(scored, strings)
    let cells: [UInt8]
    do throws(WorkbookReading.Refusal) {
      cells = try reading.workbook().stream()
    } catch {
      Output.note("\(scored.report.file.visible): \(error.text)")
      throw Status.badData
    }
    for limit in reading.limits { Output.note("xlsx: " + limit) }
    let bytes: [UInt8]
    do throws(PictureProgram.Problem) {
      bytes = try WorkbookProgram.workbook(cells)
    } catch {
      Output.note("govrank: " + strings.noWorkbook(missing: error.missing))
      throw Status.unavailable
    }
    try write(bytes)
  }

  private func write(_ bytes: [UInt8]) throws {
    try refuseReport()
    _ = try Output.make(toFile: output, overwrites: overwrites, strings) { descriptor in
      bytes.withUnsafeBytes { FileWriter.writeAll($0, to: descriptor) }
    }
  }

  private func refuseReport() throws {
    guard let output, let target = realPath(output),
      Library.files(paths).contains(where: { realPath($0) == target })
    else { return }
    throw UsageFault(strings.isTheReport("--output \(output)"))
  }
}

extension PictureProgram.Problem {
  /// What has to be installed, where that is it.
  var missing: String? {
    switch self {
    case .noProgram(let path): path
    case .noLibrary: "librsvg2-2"
    case .tooLarge, .failed: nil
    }
  }
}

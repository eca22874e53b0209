import ArgumentParser
import Commands
import Host
import IndexReports
import Readings
import Wording

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the reports of files and folders: id, period, title, series, units.",
    discussion: """
      Reports of a series stand together, the latest period first; without a PATH the sample data. JSON: {"reports": \
      [{"title", "period", "units", "findings", "series", "categories", "published", "file", "report"}]}.
      """)

  @Argument(help: "Report files or folders.", completion: .reports)
  var paths: [String] = []

  @OptionGroup var options: OutputOptions

  func run() throws {
    prepareProcess()
    let strings = options.strings
    let named = paths.isEmpty ? DataFolders.own.sampleData.map { [$0] } ?? [] : paths
    guard !named.isEmpty else { throw ValidationError(strings.noPath) }
    let library = Library.load(try Reports.files(named, strings))
    var sheet = LibraryReading(library, strings, lines: LibraryReading.inSeries(library)).sheet
    sheet.notes = []
    try options.print(sheet)
    if library.entries.contains(where: { $0.scored == nil }) { throw Status.badData }
  }
}

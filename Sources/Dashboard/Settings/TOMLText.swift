import IndexReports
import TOMLKit

/// Reads TOML texts of users: themes, settings, decks, mappings.
enum TOMLText {
  /// The text as a table, or the first place where it is none.
  static func table(_ text: String) -> (table: TOMLTable?, finding: Theme.Finding?) {
    if let place = TOMLHeaders.firstWithoutKey(in: text) {
      return (
        nil,
        Theme.Finding(
          line: place.line, column: place.column, message: "a table's name is missing behind [")
      )
    }
    do {
      return (try TOMLTable(string: text), nil)
    } catch let error as TOMLParseError {
      let start = error.source.begin
      return (
        nil,
        Theme.Finding(
          line: Int(start.line), column: Int(start.column), message: error.description)
      )
    } catch {
      return (nil, Theme.Finding(line: 1, column: 1, message: "\(error)"))
    }
  }
}

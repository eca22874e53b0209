package import IndexReports
import TerminalCore

/// How the columns of a table become a report: a small TOML file, so that a table that comes every year
/// is described once.
///
/// ```toml
/// name = "Tên tỉnh"
/// score = "Điểm"
/// decimal = "comma"
/// [indicators."Chi phí"]
/// code = "costs"
/// direction = "lower"
/// ```
package struct ImportMapping: Sendable {
  package struct Indicator: Sendable {
    package var header: String
    package var code: String?
    package var name: Text?
    package var unit: Text?
    package var isLowerBetter = false
    /// Whether somebody said which way is better.
    package var isDirectionSaid = false
    package var weight: Double?
    package var goalposts: (worst: Double, best: Double)?
    package var decimals: Int?
    /// The code of the pillar that it belongs to.
    package var pillar: String?
    /// The header of its published ranks.
    package var rank: String?

    package init(header: String) {
      self.header = header
    }
  }

  /// A node between the index and its indicators.
  package struct Pillar: Sendable {
    package var code: String
    package var name: Text?
    package var weight: Double?
    /// The code of the pillar above; `nil` for the index.
    package var parent: String?
  }

  package var id: String?
  package var title: Text?
  package var period: String?
  package var series: String?
  package var unitSet: String?
  package var publisher: Text?
  package var source: Text?
  // Headers of columns.
  package var code: String?
  package var name: String?
  package var score: String?
  package var rank: String?
  /// Names in the other language.
  package var secondName: String?
  /// The column of periods.
  package var time: String?
  /// Columns that are of no use.
  package var ignored: [String] = []
  /// Sizes, such as a population: kept, and not scored.
  package var auxiliaries: [String] = []
  /// The column by which units are ranked apart.
  package var category: String?
  package var groups: [String] = []
  package var key: String?
  package var value: String?
  /// The line (from 1) of the header, 0 for none; `nil` to find it.
  package var header: Int?
  /// Of a workbook the name or number of the sheet; `nil` for the one that holds a table.
  package var sheet: String?
  /// Whether hidden rows and columns of a sheet count.
  package var takesHidden = false
  /// How the text is encoded; `nil` to find out.
  package var encoding: String?
  /// Which way the index is better; `nil` to find out.
  package var isLowerBetter: Bool?
  /// Headers of figures of which less is better, and of those of which more is.
  package var lower: [String] = []
  package var higher: [String] = []
  /// Rows with these values in these columns alone count.
  package var picks: [String: String] = [:]
  /// Names of rows that are units though they look like totals.
  package var kept: [String] = []
  /// Names of rows that look like units and are none.
  package var omitted: [String] = []
  /// Name, decimals and kind of mean of the index.
  package var indexName: Text?
  package var decimals: Int?
  package var aggregate: String?
  package var pillars: [Pillar] = []
  /// `true` for a decimal comma, `false` for a point, `nil` to find out.
  package var hasDecimalComma: Bool?
  /// How indicators are normalised, as on the command line.
  package var normalise: String?
  /// In any order; `nil` for all columns with numbers.
  package var indicators: [Indicator]?

  /// Of a data set in JSON-stat: the dimension with the units, and the categories that were chosen of others.
  package internal(set) var cube: (units: String?, period: String?, picks: [String: String])?
  /// Doubts that somebody has seen and found in order. Not written: another table is another doubt.
  package var confirmed: Set<String> = []
  /// Headers and rows that a mapping file names: another year's table may lack one.
  package internal(set) var ofFile: Set<String> = []
  /// Whether the period is what a mapping file says: of another year's table, perhaps.
  package internal(set) var isPeriodLastYears = false
  /// Whether the line of the header is what a mapping file says.
  package internal(set) var isHeaderLastYears = false
  /// Whether the encoding is what a mapping file says.
  package internal(set) var isEncodingLastYears = false

  package init() {}

  /// Stands for the period in texts and headers: "Score {period}".
  package static let periodSign = "{period}"

  /// Whether a mapping file was read, and whether it names something.
  package var isOfFile: Bool { !ofFile.isEmpty }
  func isFromFile(_ name: String) -> Bool { ofFile.contains(name) }

  /// All headers that are named.
  var namedHeaders: [String] {
    [code, name, secondName, score, rank, time, key, value, category].compactMap(\.self) + groups
      + auxiliaries + ignored + (key == nil ? (indicators ?? []).map(\.header) : [])
      + (indicators ?? []).compactMap(\.rank)
  }

  /// Whether somebody said what this column is, or which way its figures are better.
  func names(_ header: String) -> Bool {
    namedHeaders.contains(header) || lower.contains(header) || higher.contains(header)
  }

  /// Reads TOML.
  ///
  /// - Returns: The mapping, and what could not be understood, with its line and column.
  package static func parse(_ text: String) -> (ImportMapping, [TOMLFinding]) {
    let (parsed, first) = TOMLText.table(text)
    guard let table = parsed else { return (ImportMapping(), first.map { [$0] } ?? []) }
    var reader = MappingReader(places: TOMLPlaces(text))
    var mapping = reader.read(table)
    mapping.ofFile = Set(mapping.namedHeaders + mapping.kept)
    mapping.isEncodingLastYears = mapping.encoding != nil
    mapping.isPeriodLastYears = mapping.period != nil
    mapping.isHeaderLastYears = mapping.header ?? 0 > 0
    return (mapping, reader.findings)
  }
}

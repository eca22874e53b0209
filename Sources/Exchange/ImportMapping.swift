package import IndexReports
import TOMLKit
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
    package var weight: Double?

    package init(header: String) {
      self.header = header
    }
  }

  package var id: String?
  package var title: Text?
  package var period: String?
  package var publisher: Text?
  package var source: Text?
  // Headers of columns.
  package var code: String?
  package var name: String?
  package var score: String?
  package var rank: String?
  package var groups: [String] = []
  package var key: String?
  package var value: String?
  /// `true` for a decimal comma, `false` for a point, `nil` to find out.
  package var hasDecimalComma: Bool?
  /// How indicators are normalised, as on the command line.
  package var normalise: String?
  /// In any order; `nil` for all columns with numbers.
  package var indicators: [Indicator]?

  package init() {}

  private static let texts = [
    "id", "period", "code", "name", "score", "rank", "key", "value", "normalise", "decimal",
  ]
  private static let known = texts + ["title", "publisher", "source", "group", "indicators"]
  private static let indicatorKeys = ["code", "name", "unit", "direction", "weight"]

  /// Reads TOML.
  ///
  /// - Returns: The mapping, and what could not be understood, with its line and column.
  package static func parse(_ text: String) -> (ImportMapping, [TOMLFinding]) {
    var result = ImportMapping()
    var findings: [TOMLFinding] = []
    let (parsed, first) = TOMLText.table(text)
    guard let table = parsed else { return (result, first.map { [$0] } ?? []) }
    let places = TOMLPlaces(text)
    func fault(_ key: String, _ message: String) { findings.append(places.finding(key, message)) }
    var guesses = NameGuesses()
    func unknown(_ key: String, _ known: [String]) {
      fault(key, "unknown key \"\(key)\"" + guesses.hint(key, among: known))
    }
    func words(_ value: (any TOMLValueConvertible)?, _ key: String) -> Text? {
      guard let value else { return nil }
      if let text = value.string { return Text(text) }
      if let both = value.table, let english = both["en"]?.string ?? both["vi"]?.string {
        return Text(english: english, vietnamese: both["vi"]?.string ?? english)
      }
      fault(key, "\(key) is a text in quotes or { en = \"…\", vi = \"…\" }")
      return nil
    }
    for key in table.keys.sorted() where !known.contains(key) { unknown(key, known) }
    var plain: [String: String] = [:]
    for key in texts {
      guard let value = table[key] else { continue }
      if let text = value.string {
        plain[key] = text
      } else {
        fault(key, "\(key) is a text in quotes")
      }
    }
    (result.id, result.period) = (plain["id"], plain["period"])
    (result.code, result.name) = (plain["code"], plain["name"])
    (result.score, result.rank) = (plain["score"], plain["rank"])
    (result.key, result.value) = (plain["key"], plain["value"])
    result.normalise = plain["normalise"]
    switch plain["decimal"] {
    case "comma": result.hasDecimalComma = true
    case "point": result.hasDecimalComma = false
    case nil: break
    case let other?: fault("decimal", "decimal is \"comma\" or \"point\", found \"\(other)\"")
    }
    result.title = words(table["title"], "title")
    result.publisher = words(table["publisher"], "publisher")
    result.source = words(table["source"], "source")
    if let value = table["group"] {
      if let text = value.string {
        result.groups = [text]
      } else if let array = value.array, Array(array).allSatisfy({ $0.string != nil }) {
        result.groups = Array(array).compactMap(\.string)
      } else {
        fault("group", "group is a header in quotes or a list of them")
      }
    }
    guard let value = table["indicators"] else { return (result, findings) }
    guard let entries = value.table else {
      fault("indicators", "indicators is a table, [indicators.\"Header\"]")
      return (result, findings)
    }
    result.indicators = entries.keys.map { header in
      var indicator = ImportMapping.Indicator(header: header)
      guard let entry = entries[header]?.table else {
        fault(header, "an indicator is a table, [indicators.\"\(header)\"]")
        return indicator
      }
      for key in entry.keys.sorted() where !indicatorKeys.contains(key) {
        unknown(key, indicatorKeys)
      }
      indicator.code = entry["code"]?.string
      indicator.name = words(entry["name"], "name")
      indicator.unit = words(entry["unit"], "unit")
      switch entry["direction"]?.string {
      case "lower": indicator.isLowerBetter = true
      case "higher", nil: break
      case let other?:
        fault("direction", "direction is \"higher\" or \"lower\", found \"\(other)\"")
      }
      if let weight = entry["weight"] {
        indicator.weight = weight.double ?? weight.int.map { Double($0) }
        if (indicator.weight ?? 0) <= 0 { fault("weight", "weight is a number above 0") }
      }
      return indicator
    }
    return (result, findings)
  }
}

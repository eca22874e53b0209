import IndexReports
import TOMLKit
import TerminalCore

/// Reads a mapping file.
struct MappingReader {
  typealias Indicator = ImportMapping.Indicator
  typealias Pillar = ImportMapping.Pillar

  private static let texts = [
    "id", "period", "series", "unitSet", "code", "name", "secondName", "score", "rank", "time",
    "key", "value", "normalise",
    "decimal", "encoding", "direction", "aggregate", "category", "sheet",
  ]
  private static let lists = [
    "group", "ignore", "lower", "higher", "keep", "omit", "size",
  ]
  private static let known =
    texts + lists + [
      "title", "publisher", "source", "index", "indicators", "pillars", "header", "decimals",
      "pick", "hidden",
    ]
  private static let indicatorKeys = [
    "code", "name", "unit", "direction", "weight", "goalposts", "decimals", "pillar", "rank",
  ]
  private static let pillarKeys = ["name", "weight", "parent"]

  let places: TOMLPlaces
  var findings: [TOMLFinding] = []
  private var guesses = NameGuesses()

  init(places: TOMLPlaces) {
    self.places = places
  }

  private mutating func fault(_ key: String, _ fault: TOMLFault) {
    findings.append(places.finding(key, fault))
  }

  private mutating func form(_ key: String, _ form: TOMLFault.Form, found: String? = nil) {
    fault(key, .form(key, form, found: found))
  }

  private mutating func unknown(_ key: String, _ known: [String]) {
    fault(key, .unknown(.key, key, suggestion: guesses.guess(key, among: known)))
  }

  private mutating func words(_ value: (any TOMLValueConvertible)?, _ key: String) -> Text? {
    guard let value else { return nil }
    if let text = value.string { return Text(text) }
    if let both = value.table, let english = both["en"]?.string ?? both["vi"]?.string {
      return Text(english: english, vietnamese: both["vi"]?.string ?? english)
    }
    form(key, .languages)
    return nil
  }

  private mutating func list(_ value: (any TOMLValueConvertible)?, _ key: String) -> [String] {
    guard let value else { return [] }
    if let text = value.string { return [text] }
    if let array = value.array, Array(array).allSatisfy({ $0.string != nil }) {
      return Array(array).compactMap(\.string)
    }
    form(key, .header)
    return []
  }

  private mutating func weight(_ value: (any TOMLValueConvertible)?) -> Double? {
    guard let value else { return nil }
    let weight = value.double ?? value.int.map { Double($0) }
    if (weight ?? 0) <= 0 { form("weight", .aboveZero) }
    return weight
  }

  private mutating func count(_ value: (any TOMLValueConvertible)?, _ key: String, to most: Int)
    -> Int?
  {
    guard let value else { return nil }
    if let number = value.int, (0...most).contains(number) { return number }
    form(key, .whole(to: most))
    return nil
  }

  mutating func read(_ table: TOMLTable) -> ImportMapping {
    var result = ImportMapping()
    for key in table.keys.sorted() where !Self.known.contains(key) {
      unknown(key, Self.known)
    }
    var plain: [String: String] = [:]
    for key in Self.texts {
      guard let value = table[key] else { continue }
      if let text = value.string {
        plain[key] = text
      } else {
        form(key, .text)
      }
    }
    (result.id, result.period, result.series) = (plain["id"], plain["period"], plain["series"])
    (result.unitSet, result.encoding) = (plain["unitSet"], plain["encoding"])
    (result.code, result.name, result.secondName) = (
      plain["code"], plain["name"], plain["secondName"]
    )
    (result.score, result.rank, result.time) = (plain["score"], plain["rank"], plain["time"])
    (result.key, result.value) = (plain["key"], plain["value"])
    result.normalise = plain["normalise"]
    result.sheet = plain["sheet"]
    if let hidden = table["hidden"] {
      if let isTaken = hidden.bool {
        result.takesHidden = isTaken
      } else {
        form("hidden", .flag)
      }
    }
    switch plain["decimal"] {
    case "comma": result.hasDecimalComma = true
    case "point": result.hasDecimalComma = false
    case nil: break
    case let other?: form("decimal", .oneOf(["comma", "point"]), found: other)
    }
    result.isLowerBetter = direction(plain["direction"])
    if let text = plain["aggregate"] {
      let means = ["arithmetic", "geometric", "harmonic", "sum"]
      if means.contains(text) {
        result.aggregate = text
      } else {
        form("aggregate", .oneOf(means), found: text)
      }
    }
    result.title = words(table["title"], "title")
    result.publisher = words(table["publisher"], "publisher")
    result.source = words(table["source"], "source")
    result.indexName = words(table["index"], "index")
    result.groups = list(table["group"], "group")
    result.ignored = list(table["ignore"], "ignore")
    result.lower = list(table["lower"], "lower")
    result.higher = list(table["higher"], "higher")
    result.omitted = list(table["omit"], "omit")
    result.auxiliaries = list(table["size"], "size")
    result.category = plain["category"]
    result.kept = list(table["keep"], "keep")
    result.header = count(table["header"], "header", to: 1_000)
    result.decimals = count(table["decimals"], "decimals", to: 10)
    if let picks = table["pick"] {
      if let entries = picks.table, entries.keys.allSatisfy({ entries[$0]?.string != nil }) {
        for key in entries.keys { result.picks[key] = entries[key]?.string }
      } else {
        form("pick", .table("{ \"Header\" = \"value\" }"))
      }
    }
    readPillars(table["pillars"], &result)
    readIndicators(table["indicators"], &result)
    return result
  }

  private mutating func direction(_ text: String?) -> Bool? {
    switch text {
    case "lower": return true
    case "higher": return false
    case nil: return nil
    case let other?:
      form("direction", .oneOf(["higher", "lower"]), found: other)
      return nil
    }
  }

  private mutating func readPillars(
    _ value: (any TOMLValueConvertible)?, _ result: inout ImportMapping
  ) {
    guard let value else { return }
    guard let entries = value.table else {
      form("pillars", .table("[pillars.code]"))
      return
    }
    for code in entries.keys {
      var pillar = Pillar(code: code)
      if let entry = entries[code]?.table {
        for key in entry.keys.sorted() where !Self.pillarKeys.contains(key) {
          unknown(key, Self.pillarKeys)
        }
        pillar.name = words(entry["name"], "name")
        pillar.weight = weight(entry["weight"])
        pillar.parent = entry["parent"]?.string
      } else {
        fault(code, .isTable(.pillar, example: "[pillars.\(code)]"))
      }
      result.pillars.append(pillar)
    }
    let parents = Dictionary(
      result.pillars.map { ($0.code, $0.parent) }, uniquingKeysWith: { first, _ in first })
    for (place, pillar) in result.pillars.enumerated() {
      guard let parent = pillar.parent else { continue }
      // A circle would have no top; nobody builds higher than this.
      var (above, steps) = (Optional(parent), 0)
      while let code = above, steps <= 20 {
        above = parents[code] ?? nil
        steps += 1
      }
      if parents[parent] == nil || steps > 20 {
        fault("parent", .noPillar(parent, above: pillar.code))
        result.pillars[place].parent = nil
      }
    }
  }

  private mutating func readIndicators(
    _ value: (any TOMLValueConvertible)?, _ result: inout ImportMapping
  ) {
    guard let value else { return }
    guard let entries = value.table else {
      form("indicators", .table("[indicators.\"Header\"]"))
      return
    }
    let pillars = Set(result.pillars.map(\.code))
    var indicators: [Indicator] = []
    for header in entries.keys {
      var indicator = Indicator(header: header)
      guard let entry = entries[header]?.table else {
        fault(header, .isTable(.indicator, example: "[indicators.\"\(header)\"]"))
        indicators.append(indicator)
        continue
      }
      for key in entry.keys.sorted() where !Self.indicatorKeys.contains(key) {
        unknown(key, Self.indicatorKeys)
      }
      indicator.code = entry["code"]?.string
      indicator.name = words(entry["name"], "name")
      indicator.unit = words(entry["unit"], "unit")
      if let said = direction(entry["direction"]?.string) {
        (indicator.isLowerBetter, indicator.isDirectionSaid) = (said, true)
      }
      indicator.weight = weight(entry["weight"])
      indicator.decimals = count(entry["decimals"], "decimals", to: 10)
      indicator.rank = entry["rank"]?.string
      if let posts = entry["goalposts"] {
        let ends =
          posts.array.map { Array($0).compactMap { $0.double ?? $0.int.map { Double($0) } } }
          ?? []
        if ends.count == 2, ends[0] != ends[1], ends.allSatisfy(\.isFinite) {
          indicator.goalposts = (ends[0], ends[1])
          indicator.isLowerBetter = indicator.isLowerBetter || ends[0] > ends[1]
        } else {
          form("goalposts", .goalposts)
        }
      }
      if let pillar = entry["pillar"]?.string {
        if pillars.contains(pillar) {
          indicator.pillar = pillar
        } else {
          fault("pillar", .noPillar(pillar, above: nil))
        }
      }
      indicators.append(indicator)
    }
    result.indicators = indicators
  }
}

import IndexReports

/// What an import decided, as a mapping file for next year's table.
extension TableImport {
  package var mappingText: String {
    var lines: [String] = []
    func put(_ key: String, _ value: String?) {
      if let value { lines.append("\(key) = \(TOMLWriter.quoted(value))") }
    }
    func put(_ key: String, _ text: Text?) {
      if let text { lines.append("\(key) = \(TOMLWriter.words(open(text)))") }
    }
    func list(_ key: String, _ values: [String]) {
      if !values.isEmpty {
        lines.append("\(key) = [\(values.map(TOMLWriter.quoted).joined(separator: ", "))]")
      }
    }
    put("id", mapping.id.map(open))
    put("series", mapping.series)
    put("unitSet", mapping.unitSet)
    put("title", mapping.title)
    put("publisher", mapping.publisher)
    put("source", mapping.source)
    put("index", mapping.indexName)
    // The last period of a table is next year's another one.
    if isCube {
      put("period", mapping.cube?.period)
    } else if !saysPeriod || period != periods.last {
      put("period", mapping.period)
    }
    if layout.header.isEmpty {
      lines.append("header = 0")
    } else if !isCube, layout.header.count == 1, mapping.header != nil || !layout.above.isEmpty {
      lines.append("header = \(table.line(of: layout.header.lowerBound))")
    }
    put("encoding", mapping.encoding)
    put("sheet", mapping.sheet)
    if mapping.takesHidden { lines.append("hidden = true") }
    for (key, role) in Self.single where !isCube || ![.name, .code].contains(role) {
      put(key, headers(role).first)
    }
    // Of a data set the dimension with the units is named.
    put("name", mapping.cube?.units)
    if isLong {
      put("key", headers(.key).first)
      put("value", headers(.value).first)
    }
    list("group", headers(.group))
    list("size", headers(.auxiliary))
    list("ignore", leftOut)
    if !isCube { put("decimal", mark.isComma ? "comma" : "point") }
    if !indicators.isEmpty { put("normalise", method) }
    put("aggregate", mapping.aggregate)
    if let decimals = mapping.decimals { lines.append("decimals = \(decimals)") }
    if scoreColumn != nil { put("direction", isLowerBetter ? "lower" : "higher") }
    list("keep", mapping.kept)
    list("omit", mapping.omitted)
    let picks = mapping.cube?.picks ?? mapping.picks
    if !picks.isEmpty {
      let pairs = picks.sorted { $0.key < $1.key }.map {
        "\(TOMLWriter.quoted($0.key)) = \(TOMLWriter.quoted($0.value))"
      }
      lines.append("pick = { \(pairs.joined(separator: ", ")) }")
    }
    for pillar in mapping.pillars {
      lines += ["", "[pillars.\(TOMLWriter.quoted(pillar.code))]"]
      put("name", pillar.name)
      if let weight = pillar.weight { lines.append("weight = \(weight)") }
      put("parent", pillar.parent)
    }
    for indicator in indicators where !isOwn {
      lines += ["", "[indicators.\(TOMLWriter.quoted(headerText(indicator)))]"]
      put("code", indicator.code)
      put("name", indicator.name)
      put("unit", indicator.mapping.unit)
      put("direction", indicator.isLowerBetter ? "lower" : "higher")
      if let weight = indicator.mapping.weight { lines.append("weight = \(weight)") }
      if let posts = indicator.mapping.goalposts {
        lines.append("goalposts = [\(posts.worst), \(posts.best)]")
      }
      if let decimals = indicator.mapping.decimals { lines.append("decimals = \(decimals)") }
      put("pillar", indicator.mapping.pillar)
      if !isLong { put("rank", indicator.rankColumn.map { open(key(of: $0)) }) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let single: [(key: String, role: ColumnPlan.Role)] = [
    ("code", .code), ("name", .name), ("secondName", .secondName), ("time", .period),
    ("category", .category), ("score", .score), ("rank", .rank),
  ]

  private var isCube: Bool { mapping.cube != nil }

  private func headers(_ role: ColumnPlan.Role) -> [String] {
    all(role).map { open(key(of: $0)) }
  }

  /// Columns that are left out and that next year's table will have again: a further one is new then.
  private var leftOut: [String] {
    guard !isOwn else { return [] }
    return columns.indices.filter {
      guard case .unused(let reason) = columns[$0].role, !columns[$0].header.isEmpty,
        columns[$0].header.period == nil
      else { return false }
      return [
        .told, .besidePublished, .secondName, .code, .constant, .text, .location, .years,
      ].contains(reason)
    }.prefix(200).map { key(of: $0) }
  }

  private func headerText(_ indicator: Indicator) -> String {
    isLong || isCube ? indicator.mapping.header : open(key(of: indicator.column))
  }

  /// A text in which the period stands as the sign for it, where the table says itself which it is.
  private func open(_ text: String) -> String {
    guard saysPeriod, let period, period.utf8.count >= 4 else { return text }
    let parts = text.split(separator: period, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return text }
    // Digits around it are another number.
    let isWhole =
      !(parts[0].last?.isNumber ?? false) && !(parts[1].first?.isNumber ?? false)
      && !(parts[1].first == "-" || parts[1].first == "/")
    return isWhole ? parts.joined(separator: ImportMapping.periodSign) : text
  }

  private func open(_ text: Text) -> Text {
    Text(english: open(text(.english)), vietnamese: open(text(.vietnamese)))
  }
}

/// Texts as TOML has them.
enum TOMLWriter {
  static func words(_ text: Text) -> String {
    let (english, vietnamese) = (text(.english), text(.vietnamese))
    return english == vietnamese
      ? quoted(english) : "{ en = \(quoted(english)), vi = \(quoted(vietnamese)) }"
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let hex = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

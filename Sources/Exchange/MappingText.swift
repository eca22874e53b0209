import IndexReports

/// What an import decided, as a mapping file for next year's table.
extension TableImport {
  package var mappingText: String {
    var lines: [String] = []
    func put(_ key: String, _ value: String?) {
      if let value { lines.append("\(key) = \(Self.quoted(value))") }
    }
    func words(_ text: Text) -> String {
      let (english, vietnamese) = (text(.english), text(.vietnamese))
      return english == vietnamese
        ? Self.quoted(english) : "{ en = \(Self.quoted(english)), vi = \(Self.quoted(vietnamese)) }"
    }
    func list(_ key: String, _ values: [String]) {
      if !values.isEmpty {
        lines.append("\(key) = [\(values.map(Self.quoted).joined(separator: ", "))]")
      }
    }
    func headers(_ role: ColumnPlan.Role) -> [String] {
      all(role).map { columns[$0].header.text }.filter { !$0.isEmpty }
    }
    put("series", mapping.series)
    put("unitSet", mapping.unitSet)
    for (key, text) in [
      ("title", mapping.title), ("publisher", mapping.publisher), ("source", mapping.source),
      ("index", mapping.indexName),
    ] {
      if let text { lines.append("\(key) = \(words(text))") }
    }
    if let header = layout.header.first {
      if layout.header.count == 1, !layout.above.isEmpty {
        lines.append("header = \(table.line(of: header))")
      }
    } else {
      lines.append("header = 0")
    }
    put("encoding", mapping.encoding)
    put("sheet", mapping.sheet)
    if mapping.takesHidden { lines.append("hidden = true") }
    for (key, role) in [
      ("code", ColumnPlan.Role.code), ("name", .name), ("secondName", .secondName),
      ("time", .period), ("score", .score), ("rank", .rank),
    ] {
      put(key, headers(role).first)
    }
    if isLong {
      put("key", headers(.key).first)
      put("value", headers(.value).first)
    }
    list("group", headers(.group))
    put("decimal", mark.isComma ? "comma" : "point")
    if !indicators.isEmpty { put("normalise", method) }
    if scoreColumn != nil { put("direction", isLowerBetter ? "lower" : "higher") }
    list("keep", mapping.kept)
    if !mapping.picks.isEmpty {
      let picks = mapping.picks.sorted { $0.key < $1.key }.map {
        "\(Self.quoted($0.key)) = \(Self.quoted($0.value))"
      }
      lines.append("pick = { \(picks.joined(separator: ", ")) }")
    }
    for pillar in mapping.pillars {
      lines += ["", "[pillars.\(Self.quoted(pillar.code))]"]
      if let name = pillar.name { lines.append("name = \(words(name))") }
      if let weight = pillar.weight { lines.append("weight = \(weight)") }
      put("parent", pillar.parent)
    }
    for indicator in indicators where !isOwn {
      lines += ["", "[indicators.\(Self.quoted(indicator.mapping.header))]"]
      put("code", indicator.code)
      lines.append("name = \(words(indicator.name))")
      if let unit = indicator.unit { lines.append("unit = \(words(unit))") }
      put("direction", indicator.isLowerBetter ? "lower" : "higher")
      if let weight = indicator.mapping.weight { lines.append("weight = \(weight)") }
      if let posts = indicator.mapping.goalposts {
        lines.append("goalposts = [\(posts.worst), \(posts.best)]")
      }
      put("pillar", indicator.mapping.pillar)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text as TOML has it.
  private static func quoted(_ text: String) -> String {
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

import ArgumentParser
import Dashboard
import IndexReports
import TerminalCore

/// Columns of a table as parts of a report.
struct TableImport {
  private let table: DelimitedText
  private let options: ImportCommand
  private let file: String
  private let headers: [DelimitedText.Cell]
  private let decimalComma: Bool

  init(_ table: DelimitedText, _ options: ImportCommand, _ file: String) {
    self.table = table
    self.options = options
    self.file = file
    headers = table.rows[0]
    decimalComma = table.hasDecimalComma
  }

  private func find(_ given: String?, _ known: [String]) throws -> Int? {
    func folded(_ text: String) -> String {
      UnicodeForms.folded(text).replacing("_", with: " ")
    }
    if let given {
      if let place = headers.firstIndex(where: { folded($0.text) == folded(given) }) {
        return place
      }
      throw ValidationError(
        "no column \"\(given)\" in \(file); there are "
          + Strings.list(headers.map(\.text)))
    }
    return headers.firstIndex { known.contains(folded($0.text)) }
  }

  /// A code of a header: small letters and digits.
  private func code(_ header: String, _ taken: inout Set<String>) -> String {
    var code = ""
    for scalar in UnicodeForms.folded(header).unicodeScalars {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        code.unicodeScalars.append(scalar)
      } else if !code.isEmpty, !code.hasSuffix("_") {
        code += "_"
      }
    }
    while code.hasSuffix("_") { code.removeLast() }
    if code.isEmpty { code = "column" }
    var unique = code
    var number = 2
    while !taken.insert(unique).inserted {
      unique = "\(code)_\(number)"
      number += 1
    }
    return unique
  }

  private static let missing: Set<String> = [
    "", "-", "–", "—", "na", "n/a", "null", "..", "...", "x",
  ]

  private func cell(_ row: [DelimitedText.Cell], _ column: Int?) -> DelimitedText.Cell? {
    column.flatMap { row.indices.contains($0) ? row[$0] : nil }
  }

  func report(_ summary: inout [String]) throws -> JSONText {
    let codeColumn = try find(options.code, ["code", "ma", "id", "iso", "ma tinh", "ma don vi"])
    let nameColumn = try find(
      options.name,
      ["name", "ten", "ten don vi", "don vi", "unit", "province", "tinh", "tinh thanh", "country"])
    guard let labels = nameColumn ?? codeColumn else {
      throw ValidationError(
        "no column with names or codes found in \(file); name one with --name or --code. There are "
          + Strings.list(headers.map(\.text)))
    }
    let scoreColumn = try find(
      options.score, ["score", "diem", "index", "chi so", "diem so", "published score"])
    let rankColumn = try find(options.rank, ["rank", "hang", "xep hang", "thu hang", "#"])
    let groupColumn = try find(options.group, ["region", "vung", "group", "nhom"])
    var taken: Set<String> = ["index"]
    var rows: [(code: String, name: String, group: String?, cells: [DelimitedText.Cell])] = []
    var places: [String: Int] = [:]
    var unitCodes: Set<String> = []
    var skipped = 0
    let isLong = options.key != nil
    for row in table.rows.dropFirst() {
      let name = cell(row, labels)?.text ?? ""
      var own = cell(row, codeColumn)?.text ?? ""
      guard !name.isEmpty || !own.isEmpty else {
        skipped += 1
        summary.append(
          "\(file):\(row[0].line):\(row[0].column): warning: a row without name and code was skipped"
        )
        continue
      }
      let identity = own.isEmpty ? name : own
      if isLong, places[identity] != nil { continue }
      if own.isEmpty { own = code(name, &unitCodes) } else { unitCodes.insert(own) }
      if places[identity] != nil {
        skipped += 1
        summary.append(
          "\(file):\(row[0].line):\(row[0].column): warning: \"\(identity)\" stands there twice; the second row was skipped"
        )
        continue
      }
      places[identity] = rows.count
      rows.append((own, name.isEmpty ? own : name, cell(row, groupColumn)?.text, row))
    }
    var indicators: [(code: String, name: String, values: [Double?])] = []
    func value(_ cell: DelimitedText.Cell?, _ summary: inout [String]) -> Double? {
      guard let cell, !Self.missing.contains(cell.text.lowercased()) else { return nil }
      if let number = DelimitedText.number(cell.text, decimalComma: decimalComma) { return number }
      summary.append(
        "\(file):\(cell.line):\(cell.column): warning: \"\(cell.text)\" is no number and was left out"
      )
      return nil
    }
    if let key = options.key, let valueName = options.value {
      guard let keyColumn = try find(key, []), let valueColumn = try find(valueName, []) else {
        throw ValidationError("no such columns")
      }
      var byHeader: [String: Int] = [:]
      for row in table.rows.dropFirst() {
        let header = cell(row, keyColumn)?.text ?? ""
        let own = cell(row, codeColumn)?.text ?? ""
        guard !header.isEmpty, let place = places[own.isEmpty ? cell(row, labels)?.text ?? "" : own]
        else { continue }
        if byHeader[header] == nil {
          byHeader[header] = indicators.count
          indicators.append(
            (code(header, &taken), header, Array(repeating: nil, count: rows.count)))
        }
        if let column = byHeader[header] {
          indicators[column].values[place] = value(cell(row, valueColumn), &summary)
        }
      }
    } else {
      let used = [codeColumn, nameColumn, scoreColumn, rankColumn, groupColumn].compactMap(\.self)
      let wanted =
        try options.columns.map { list in
          try list.split(separator: ",").compactMap { try find($0.trimmed, []) }
        }
        ?? (scoreColumn != nil || rankColumn != nil
          ? [] : headers.indices.filter { !used.contains($0) })
      for column in wanted {
        let present = rows.compactMap { cell($0.cells, column) }.filter {
          !Self.missing.contains($0.text.lowercased())
        }
        let numbers = present.count {
          DelimitedText.number($0.text, decimalComma: decimalComma) != nil
        }
        guard numbers * 2 >= present.count, numbers > 0 else {
          summary.append("column \"\(headers[column].text)\" holds no numbers and was left out")
          continue
        }
        indicators.append(
          (
            code(headers[column].text, &taken), headers[column].text,
            rows.map { value(cell($0.cells, column), &summary) }
          ))
      }
    }
    guard !indicators.isEmpty || scoreColumn != nil || rankColumn != nil else {
      throw ValidationError("no column with numbers found in \(file)")
    }
    summary.insert(
      "\(file): \(rows.count) units, \(indicators.count) indicators"
        + (scoreColumn == nil ? "" : ", published scores") + (rankColumn == nil ? "" : ", ranks")
        + (skipped == 0 ? "" : ", \(skipped) \(skipped == 1 ? "row" : "rows") skipped")
        + (decimalComma ? ", decimal comma" : ""), at: 0)
    return json(rows, indicators, scoreColumn, rankColumn, &summary)
  }

  private func json(
    _ rows: [(code: String, name: String, group: String?, cells: [DelimitedText.Cell])],
    _ indicators: [(code: String, name: String, values: [Double?])], _ scoreColumn: Int?,
    _ rankColumn: Int?, _ summary: inout [String]
  ) -> JSONText {
    let base = file.split(separator: "/").last.map(String.init) ?? "table"
    let plain = base.split(separator: ".").first.map(String.init) ?? base
    var none: Set<String> = []
    let id = options.id ?? code(plain == "-" ? "table" : plain, &none)
    var groupCodes: [String: String] = [:]
    var groups: [(code: String, name: String)] = []
    var takenGroups: Set<String> = []
    for row in rows {
      guard let group = row.group, !group.isEmpty, groupCodes[group] == nil else { continue }
      let code = code(group, &takenGroups)
      groupCodes[group] = code
      groups.append((code, group))
    }
    var index: [(String, JSONText)] = [
      ("code", .string("index")),
      ("name", .string(scoreColumn.map { headers[$0].text } ?? "Index")),
    ]
    // As many decimals as the publisher printed.
    if let scoreColumn {
      let decimals = rows.compactMap { cell($0.cells, scoreColumn) }.map { cell -> Int in
        let parts = cell.text.split(
          separator: decimalComma ? "," : ".", omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[1].count : 0
      }.max()
      if let decimals, decimals <= 10 { index.append(("decimals", .int(decimals))) }
    }
    if !indicators.isEmpty {
      index.append(
        (
          "children",
          .array(
            indicators.map { indicator in
              var node: [(String, JSONText)] = [
                ("code", .string(indicator.code)), ("name", .string(indicator.name)),
              ]
              if options.lower.contains(where: {
                UnicodeForms.folded($0) == UnicodeForms.folded(indicator.name)
              }) {
                node.append(("direction", .string("lower")))
              }
              return .object(node)
            })
        ))
    }
    var members: [(String, JSONText)] = [
      ("format", .string(ReportReader.format)), ("id", .string(id)),
      ("period", .string(options.period ?? "1")), ("title", .string(options.title ?? plain)),
      ("index", .object(index)),
    ]
    if !indicators.isEmpty {
      members.append(
        (
          "method",
          .object([("normalise", .object([("minmax", .array([.int(0), .int(100)]))]))])
        ))
    }
    if !groups.isEmpty {
      members.append(
        (
          "groupings",
          .array([
            .object([
              ("code", .string("group")), ("name", .string(options.group ?? "Region")),
              (
                "groups",
                .array(
                  groups.map {
                    .object([("code", .string($0.code)), ("name", .string($0.name))])
                  })
              ),
            ])
          ])
        ))
    }
    var units: [JSONText] = []
    for (place, row) in rows.enumerated() {
      var unit: [(String, JSONText)] = [
        ("code", .string(row.code)), ("name", .string(row.name)),
      ]
      if let group = row.group.flatMap({ groupCodes[$0] }) {
        unit.append(("groups", .object([("group", .string(group))])))
      }
      let values = indicators.compactMap { indicator in
        indicator.values[place].map { (indicator.code, JSONText.number($0)) }
      }
      if !values.isEmpty { unit.append(("values", .object(values))) }
      var published: [(String, JSONText)] = []
      if let text = cell(row.cells, scoreColumn)?.text,
        let score = DelimitedText.number(text, decimalComma: decimalComma)
      {
        published.append(("score", .number(score)))
      }
      if let text = cell(row.cells, rankColumn)?.text { published += rank(text) }
      if !published.isEmpty {
        unit.append(("published", .object([("index", .object(published))])))
      }
      units.append(.object(unit))
    }
    members.append(("units", .array(units)))
    return .object(members)
  }

  /// `12`, `=12`, `54–63`.
  private func rank(_ text: String) -> [(String, JSONText)] {
    let digits = text.filter { $0 != "=" && $0 != " " }
    if let rank = Int(digits), rank > 0 { return [("rank", .int(rank))] }
    let ends = digits.split { "–-".contains($0) }.compactMap { Int($0) }
    guard ends.count == 2, ends[0] > 0, ends[0] <= ends[1] else { return [] }
    return [("rank", .array([.int(ends[0]), .int(ends[1])]))]
  }
}

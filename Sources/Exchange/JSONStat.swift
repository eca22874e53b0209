package import IndexReports

/// A JSON-stat data set as a table: a row per unit, a column per indicator. Version 2.0, the bundles of 1.x, and
/// collections with the data sets in them.
///
/// Source: json-stat.org, *JSON-stat format 2.0*.
package struct JSONStat: Sendable {
  /// Header: `code`, `name`, and the labels of the indicators.
  package let table: DelimitedText
  /// The period taken, if the data have a time dimension.
  package let period: String?
  package let title: String?
  /// Names of the dimensions taken for units and indicators.
  package let units: String
  package let indicators: String?
  /// All periods, in the order of the data set.
  package let periods: [String]

  /// What can be chosen of a collection that has several data sets.
  package struct Several: Sendable {
    package var labels: [String]
  }

  /// - Parameters:
  ///   - unitDimension: The dimension of the units; `nil` for the one with the role "geo", else the
  ///     largest.
  ///   - period: The category of the time dimension; `nil` for the last.
  ///   - choices: Categories of further dimensions, by the names of these.
  /// - Returns: The table, `nil` if the text is no such dataset, and everything found; `several` where a choice is open.
  package static func read(
    bytes: [UInt8], named file: String, unitDimension: String? = nil, period: String? = nil,
    choices: [String: String] = [:], several: inout Several?
  ) -> (JSONStat?, [Diagnostic]) {
    var labels: [String] = []
    let result = FieldReader.read(bytes, named: file) { root, reader -> JSONStat? in
      let json = JSONStatReader(reader: reader)
      let sets = json.datasets(root)
      var chosen = sets.first
      if sets.count > 1 {
        labels = sets.map { $0.label }
        let wanted = choices["dataset"]
        chosen = wanted.flatMap { text in
          Int(text).flatMap { sets.indices.contains($0 - 1) ? sets[$0 - 1] : nil }
            ?? sets.first { $0.label == text }
        }
        guard chosen != nil else { return nil }
        labels = []
      }
      var choices = choices
      choices["dataset"] = nil
      return json.read(
        chosen?.value ?? root, unitDimension: unitDimension, period: period, choices: choices)
    }
    several = labels.isEmpty ? nil : Several(labels: labels)
    return result
  }

  package static func read(
    bytes: [UInt8], named file: String, unitDimension: String? = nil, period: String? = nil,
    choices: [String: String] = [:]
  ) -> (JSONStat?, [Diagnostic]) {
    var several: Several?
    return read(
      bytes: bytes, named: file, unitDimension: unitDimension, period: period, choices: choices,
      several: &several)
  }

  fileprivate init(
    table: DelimitedText, period: String?, title: String?, units: String, indicators: String?,
    periods: [String]
  ) {
    self.periods = periods
    self.table = table
    self.period = period
    self.title = title
    self.units = units
    self.indicators = indicators
  }
}

/// The figures of a data set by their place: all, or those that there are.
private struct Figures {
  package var dense: [Double] = []
  private var sparse: [Int: Double] = [:]
  private(set) var count = 0

  package mutating func put(_ number: Double, at place: Int) {
    if dense.isEmpty { sparse[place] = number } else { dense[place] = number }
    count += 1
  }

  package subscript(place: Int) -> Double? {
    guard !dense.isEmpty else { return sparse[place] }
    return dense[place].isNaN ? nil : dense[place]
  }
}

private struct JSONStatReader {
  package let reader: FieldReader

  private struct Dimension {
    package var id: String
    package var codes: [String]
    package var labels: [String]
  }

  /// Dimensions that a data set may have.
  private static let dimensionLimit = 100

  private func member(_ value: JSONValue, _ name: String) -> JSONValue? {
    value.members.first { $0.name == name }?.value
  }

  /// The data sets of a text with their labels: itself, those of a collection, or those of a bundle.
  package func datasets(_ root: JSONValue) -> [(label: String, value: JSONValue)] {
    guard root.kind == .object, member(root, "value") == nil else { return [] }
    var result: [(label: String, value: JSONValue)] = []
    if let items = member(root, "link").flatMap({ member($0, "item") }) {
      for item in items.elements where member(item, "value") != nil {
        result.append((member(item, "label")?.string ?? "\(result.count + 1)", item))
      }
      return result
    }
    for entry in root.members
    where entry.value.kind == .object && member(entry.value, "dimension") != nil
      && member(entry.value, "value") != nil
    {
      result.append((member(entry.value, "label")?.string ?? entry.name, entry.value))
    }
    return result
  }

  /// Of version 1.x what stands beside the dimensions in 2.0 stands among them.
  private func part(_ root: JSONValue, _ name: String) -> JSONValue? {
    member(root, name) ?? member(root, "dimension").flatMap { member($0, name) }
  }

  package func read(
    _ root: JSONValue, unitDimension: String?, period: String?, choices: [String: String]
  ) -> JSONStat? {
    guard root.kind == .object else {
      reader.wrongType(root, [], .object)
      return nil
    }
    for key in ["id", "size", "dimension", "value"] where part(root, key) == nil {
      reader.findings.add(
        .error, .missingKey, at: root.offset, path: [], found: nil, expected: .oneOf([key]))
    }
    guard let ids = part(root, "id"), let sizes = part(root, "size"),
      let dimensionsValue = member(root, "dimension"), let values = member(root, "value")
    else { return nil }
    let names = ids.elements.compactMap { reader.string($0, [.key("id")]) }
    let counts = sizes.elements.compactMap {
      reader.integer($0, [.key("size")], in: 1...10_000_000)
    }
    guard !names.isEmpty, names.count == counts.count else {
      reader.wrongType(sizes, [.key("size")], .array)
      return nil
    }
    guard names.count <= Self.dimensionLimit else {
      reader.fault(.tooMany, ids, [.key("id")], .atMost(Self.dimensionLimit))
      return nil
    }
    // A few figures can claim more cells than there is memory; nothing is made by the size that they
    // claim alone.
    var total = 1
    for count in counts {
      let (product, overflows) = total.multipliedReportingOverflow(by: count)
      guard !overflows, product <= 1 << 32 else {
        reader.fault(.outOfRange, sizes, [.key("size")], .between(1, Double(1 << 32)))
        return nil
      }
      total = product
    }
    var dimensions: [Dimension] = []
    for (name, count) in zip(names, counts) {
      guard let entry = member(dimensionsValue, name), let category = member(entry, "category")
      else {
        reader.findings.add(
          .error, .missingKey, at: dimensionsValue.offset, path: [.key("dimension")], found: nil,
          expected: .oneOf([name]))
        return nil
      }
      guard let dimension = dimension(name, count, category) else { return nil }
      dimensions.append(dimension)
    }
    let role = part(root, "role")
    func named(_ wanted: String) -> Int? {
      guard let list = role.flatMap({ member($0, wanted) }),
        let first = list.elements.first(where: { _ in true })?.string
      else { return nil }
      return names.firstIndex(of: first)
    }
    let unit: Int
    if let unitDimension {
      guard let place = names.firstIndex(of: unitDimension) else {
        reader.fault(.invalidValue, ids, [.key("id")], .oneOf(names))
        return nil
      }
      unit = place
    } else {
      let isTime = { (place: Int) in self.isTime(names[place], dimensions[place]) }
      let metric = named("metric")
      unit =
        named("geo") ?? names.indices.first {
          Self.geo.contains(names[$0].lowercased()) && counts[$0] > 1
        }
        ?? counts.indices.filter { !isTime($0) && $0 != metric }.max { counts[$0] < counts[$1] }
        ?? counts.indices.max { counts[$0] < counts[$1] } ?? 0
    }
    let time = (named("time") ?? names.indices.first { isTime(names[$0], dimensions[$0]) })
      .flatMap { $0 == unit ? nil : $0 }
    var fixed: [Int: Int] = [:]
    var taken: String?
    if let time {
      let codes = dimensions[time].codes
      let labels = dimensions[time].labels
      // The last in time, wherever it stands.
      let last = codes.indices.max { a, b in
        guard let x = PeriodText(codes[a]) ?? PeriodText(labels[a]),
          let y = PeriodText(codes[b]) ?? PeriodText(labels[b])
        else { return a < b }
        return x < y
      }
      guard
        let place = period.map({ codes.firstIndex(of: $0) ?? labels.firstIndex(of: $0) }) ?? last
      else {
        reader.fault(
          .invalidValue, dimensionsValue, [.key("dimension"), .key(names[time])], .oneOf(codes))
        return nil
      }
      fixed[time] = place
      taken = PeriodText(codes[place]) == nil ? labels[place] : codes[place]
    }
    // What is left with more than one category are the indicators; more than one such is no table.
    for (name, code) in choices.sorted(by: { $0.key < $1.key }) {
      guard let dimension = names.firstIndex(of: name), dimension != unit,
        let place = dimensions[dimension].codes.firstIndex(of: code)
      else {
        let codes = names.firstIndex(of: name).map { dimensions[$0].codes } ?? names
        reader.fault(
          .invalidValue, dimensionsValue, [.key("dimension"), .key(name)], .oneOf(codes))
        return nil
      }
      fixed[dimension] = place
      if dimension == time { taken = code }
    }
    let open = names.indices.filter { $0 != unit && fixed[$0] == nil && counts[$0] > 1 }
    let metric = named("metric").flatMap { open.contains($0) ? $0 : nil } ?? open.first
    guard open.count <= 1 else {
      // Which category of the others is meant, only the reader knows.
      for extra in open where extra != metric {
        reader.fault(
          .invalidValue, dimensionsValue, [.key("dimension"), .key(names[extra])],
          .oneOf(dimensions[extra].codes.prefix(8).map { "--pick \(names[extra])=\($0)" }))
      }
      return nil
    }
    var strides = [Int](repeating: 1, count: counts.count)
    for place in counts.indices.dropLast().reversed() {
      strides[place] = strides[place + 1] * counts[place + 1]
    }
    guard let cells = numbers(values, total: total) else { return nil }
    // Every pair of a unit and an indicator gets a cell, with a figure or without.
    let rowCount = counts[unit] * (metric.map { counts[$0] } ?? 1)
    let rowLimit = 100_000 + 4 * cells.count
    guard rowCount <= rowLimit else {
      reader.fault(.tooMany, sizes, [.key("size")], .atMost(rowLimit))
      return nil
    }
    let only = names.indices.first { $0 != unit && $0 != time && counts[$0] == 1 }
    let title = member(root, "label")?.string
    let headers =
      metric.map { dimensions[$0].labels }
      ?? [title ?? only.map { dimensions[$0].labels[0] } ?? "value"]
    var text = TableWriter()
    text.row(["code", "name"] + headers)
    for place in 0..<counts[unit] {
      text.cell(dimensions[unit].codes[place])
      text.cell(dimensions[unit].labels[place])
      for indicator in headers.indices {
        var offset = place * strides[unit]
        if let metric { offset += indicator * strides[metric] }
        for (dimension, index) in fixed { offset += index * strides[dimension] }
        let figure = cells[offset].map { "\($0)" } ?? ""
        text.cell(figure.hasSuffix(".0") ? String(figure.dropLast(2)) : figure)
      }
      text.endRow()
    }
    let table: DelimitedText
    do throws(DelimitedText.Fault) {
      table = try DelimitedText(utf8: text.bytes, delimiter: ",")
    } catch {
      reader.fault(.tooMany, sizes, [.key("size")], .atMost(DelimitedText.columnLimit - 2))
      return nil
    }
    return JSONStat(
      table: table, period: taken, title: title, units: names[unit],
      indicators: metric.map { names[$0] },
      periods: time.map { dimensions[$0].codes } ?? [])
  }

  /// Names of dimensions that hold places.
  private static let geo: Set<String> = [
    "geo", "country", "ref_area", "area", "region", "province", "reporting country", "location",
    "geography", "territory", "state", "nuts", "cou",
    "lan", "land", "kommun", "municipality",
  ]

  private func isTime(_ name: String, _ dimension: Dimension) -> Bool {
    let header = HeaderReading(name)
    if header.has(.year), header.isOnly([.year]) { return dimension.codes.count > 0 }
    if ["tid", "time_period", "ár", "år"].contains(name.lowercased()) { return true }
    return dimension.codes.allSatisfy { PeriodText($0) != nil }
  }

  /// The categories of a dimension in order: an array of codes, an object of places, or one label.
  private func dimension(_ name: String, _ count: Int, _ category: JSONValue) -> Dimension? {
    let labels = member(category, "label")
    // A size that the categories do not bear out is refused below, and makes no room before.
    let listed = member(category, "index").map { index in
      index.elements.reduce(0) { count, _ in count + 1 }
        + index.members.reduce(0) { count, _ in count + 1 }
    }
    var codes = [String?](repeating: nil, count: min(count, listed ?? 1))
    if let index = member(category, "index") {
      if index.kind == .array {
        for (place, value) in index.elements.enumerated() where place < codes.count {
          codes[place] = value.string
        }
      } else {
        for entry in index.members {
          if let place = entry.value.number.flatMap({ Int(exactly: $0) }),
            codes.indices.contains(place)
          {
            codes[place] = entry.name
          }
        }
      }
    } else if count == 1, let only = labels?.members.first(where: { _ in true }) {
      codes = [only.name]
    }
    let known = codes.compactMap(\.self)
    guard known.count == count else {
      reader.fault(
        .invalidValue, category, [.key("dimension"), .key(name), .key("category")],
        .atLeast(count))
      return nil
    }
    var texts: [String: String] = [:]
    for entry in labels?.members.map({ $0 }) ?? [] { texts[entry.name] = entry.value.string }
    return Dimension(
      id: name, codes: known, labels: known.map { UnicodeForms.composed(texts[$0] ?? $0) })
  }

  /// The figures: as many as the sizes say, or an object of them by place.
  private func numbers(_ values: JSONValue, total: Int) -> Figures? {
    var cells = Figures()
    let path: FieldReader.Path = [.key("value")]
    var faults = 0
    func take(_ value: JSONValue, _ place: Int, _ path: @autoclosure () -> FieldReader.Path) {
      if let number = value.number {
        cells.put(number, at: place)
      } else if !value.isNull {
        faults += 1
        if faults <= 20 { reader.wrongType(value, path(), .numberOrNull) }
      }
    }
    if values.kind == .array {
      let count = values.elements.reduce(0) { count, _ in count + 1 }
      guard count == total else {
        reader.wrongType(values, path, .numbers(total))
        return nil
      }
      cells.dense = Array(repeating: .nan, count: total)
      for (place, value) in values.elements.enumerated() {
        take(value, place, path + [.element(place)])
      }
    } else if values.kind == .object {
      for entry in values.members {
        let path = path + [.key(entry.name)]
        guard let place = Int(entry.name), (0..<total).contains(place) else {
          faults += 1
          if faults <= 20 {
            reader.fault(.outOfRange, entry.value, path, .between(0, Double(total - 1)))
          }
          continue
        }
        take(entry.value, place, path)
      }
    } else {
      reader.wrongType(values, path, .array)
      return nil
    }
    return faults == 0 ? cells : nil
  }
}

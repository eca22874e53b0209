import CompositeIndex

/// Reads units into columns. A million of them pass through here, so keys are compared as bytes and
/// nothing is allocated for a unit that is in order.
extension ReportBuilder {
  static let unitKeys = [
    "code", "name", "short", "aliases", "category", "groups", "predecessors", "location", "tile",
    "values",
    "published", "notes",
  ]

  /// Columns and rows of a tile map.
  static let tiles = 0...999

  mutating func readUnits(_ root: JSONValue, firstUnit: Int) {
    guard let units = root.find([.key("units")]) else { return }
    readUnits(in: units, firstUnit: firstUnit)
  }

  /// Reads the elements of an array; `firstUnit` is the position of the first in the report.
  mutating func readUnits(in array: JSONValue, firstUnit: Int) {
    for (place, element) in array.elements.enumerated() {
      readUnit(element, position: firstUnit + place)
    }
  }

  private func path(_ position: Int, _ key: String? = nil) -> [PathStep] {
    [.key("units"), .element(position)] + (key.map { [.key($0)] } ?? [])
  }

  private mutating func readUnit(_ value: JSONValue, position: Int) {
    guard hasRoom(value, position: position) else { return }
    guard value.kind == .object else {
      fields.wrongType(value, path(position), .object)
      return
    }
    var code: JSONValue?
    var name: JSONValue?
    var short: JSONValue?
    var aliases: JSONValue?
    var category: JSONValue?
    var groups: JSONValue?
    var predecessors: JSONValue?
    var location: JSONValue?
    var tile: JSONValue?
    var unitValues: JSONValue?
    var published: JSONValue?
    var notes: JSONValue?
    var isKnown = true
    var seen = 0
    for member in value.members {
      seen += 1
      let key = member.key
      if equal(key, "code") {
        code = member.value
      } else if equal(key, "name") {
        name = member.value
      } else if equal(key, "category") {
        category = member.value
      } else if equal(key, "groups") {
        groups = member.value
      } else if equal(key, "values") {
        unitValues = member.value
      } else if equal(key, "published") {
        published = member.value
      } else if equal(key, "short") {
        short = member.value
      } else if equal(key, "aliases") {
        aliases = member.value
      } else if equal(key, "predecessors") {
        predecessors = member.value
      } else if equal(key, "location") {
        location = member.value
      } else if equal(key, "tile") {
        tile = member.value
      } else if equal(key, "notes") {
        notes = member.value
      } else {
        isKnown = false
      }
    }
    var distinct = (code == nil ? 0 : 1) + (name == nil ? 0 : 1) + (aliases == nil ? 0 : 1)
    distinct += (category == nil ? 0 : 1) + (groups == nil ? 0 : 1) + (tile == nil ? 0 : 1)
    distinct += (predecessors == nil ? 0 : 1) + (location == nil ? 0 : 1)
    distinct += (unitValues == nil ? 0 : 1) + (published == nil ? 0 : 1) + (short == nil ? 0 : 1)
    distinct += notes == nil ? 0 : 1
    if !isKnown || distinct != seen || code == nil || name == nil {
      // Something is odd: the slow way says what.
      _ = fields.fields(
        value, path(position), known: Self.unitKeys, required: ["code", "name"])
    }

    let unit = report.units.count
    // Offsets in batches are moved to the file's.
    report.units.offsets.append(fields.findings.window.fileOffset(value.offset))
    appendCode(code, unit, position)
    appendName(name, unit, position)
    appendCategory(category, value, position)
    appendGroups(groups, position)
    appendValues(unitValues, position)
    if let short { report.units.shorts[unit] = fields.text(short, path(position, "short")) }
    if let aliases { readAliases(aliases, unit, position) }
    if let predecessors {
      let codes = fields.elements(predecessors, path(position, "predecessors")).compactMap {
        fields.string($0, $1)
      }
      if !codes.isEmpty { report.units.predecessors[unit] = codes }
    }
    if let location {
      let place = fields.numbers(location, path(position, "location"), count: 2)
      if let place, !(-90...90).contains(place[0]) || !(-180...180).contains(place[1]) {
        fields.fault(.outOfRange, location, path(position, "location"), .latitudeLongitude)
      } else {
        report.units.locations[unit] = place
      }
    }
    if let tile {
      let cells = fields.elements(tile, path(position, "tile")).compactMap {
        fields.integer($0, $1, in: Self.tiles)
      }
      if cells.count == 2 {
        report.units.tiles[unit] = cells
      } else if tile.kind == .array && tile.elements.reduce(0, { n, _ in n + 1 }) != 2 {
        fields.wrongType(tile, path(position, "tile"), .numbers(2))
      }
    }
    if let published { readPublished(published, unit, position) }
    if let notes {
      let texts = fields.elements(notes, path(position, "notes")).compactMap { fields.text($0, $1) }
      if !texts.isEmpty { report.units.notes[unit] = texts }
    }
  }

  private mutating func appendCode(_ value: JSONValue?, _ unit: Int, _ position: Int) {
    if let text = value?.text, !text.isEmpty, UnicodeForms.isSurelyComposed(text) {
      report.units.codes.append(text)
    } else {
      report.units.codes.append(fields.string(value, path(position, "code")) ?? "?\(position)")
    }
    if report.units.positions.insert(unit, in: report.units.codes) != nil, let value {
      fields.fault(.duplicateCode, value, path(position, "code"), .onlyOnce)
    }
  }

  private mutating func appendName(_ value: JSONValue?, _ unit: Int, _ position: Int) {
    if let text = value?.text, !text.isEmpty, UnicodeForms.isSurelyComposed(text) {
      report.units.englishNames.append(text)
      report.units.vietnameseNames.append("")
      return
    }
    let name =
      fields.text(value, path(position, "name"))
      ?? Text(report.units.codes[unit])
    report.units.englishNames.append(name(.english))
    report.units.vietnameseNames.append(
      name(.vietnamese) == name(.english) ? "" : name(.vietnamese))
  }

  private mutating func appendCategory(
    _ value: JSONValue?, _ unitValue: JSONValue, _ position: Int
  ) {
    guard let value else {
      if report.categories.count > 1 {
        fields.findings.add(
          .error, .missingCategory, at: unitValue.offset, path: path(position),
          expected: .oneOf(codeLists.categories))
      }
      report.units.categories.append(0)
      return
    }
    if report.categories.count == 1, let text = value.text,
      text.elementsEqual(report.categories[0].code.utf8)
    {
      report.units.categories.append(0)
      return
    }
    let code = fields.string(value, path(position, "category"))
    let found = code.flatMap { categoryPositions[$0] }
    if let code, found == nil {
      let codes = codeLists.categories
      fields.fault(
        .unknownCategory, value, path(position, "category"), .oneOf(codes),
        suggestion: fields.findings.suggestion(for: code, among: codes))
    }
    report.units.categories.append(Int32(found ?? 0))
  }

  private mutating func appendGroups(_ value: JSONValue?, _ position: Int) {
    for i in groups.indices { groups[i].append(-1) }
    guard let value else { return }
    let last = report.units.categories.count - 1
    // Groupings come in the same order in nearly every unit, and neighbours share groups.
    var expected = 0
    var isPlain = value.kind == .object
    for member in value.members {
      guard expected < groupCodes.count, sameBytes(member.key, groupCodes[expected]),
        let code = member.value.text
      else {
        isPlain = false
        break
      }
      // Few groups are found soonest one after the other.
      let known = groupsByCode[expected]
      let group =
        known.count <= 32
        ? known.firstIndex { sameBytes(code, $0) }.map { Int32($0) }
        : groupPositions[expected][String(decoding: code, as: UTF8.self)]
      guard let group else {
        isPlain = false
        break
      }
      groups[expected][last] = group
      expected += 1
    }
    if isPlain { return }
    for i in groups.indices { groups[i][last] = -1 }
    for member in fields.entries(value, path(position, "groups")) {
      let memberPath = path(position, "groups") + [.key(member.name)]
      guard let grouping = groupingPositions[member.name] else {
        let codes = codeLists.groupings
        fields.findings.add(
          .error, .unknownGrouping, at: member.offset, path: memberPath,
          found: "\"\(member.name)\"", expected: .oneOf(codes),
          suggestion: fields.findings.suggestion(for: member.name, among: codes))
        continue
      }
      guard let code = fields.string(member.value, memberPath) else { continue }
      guard let group = groupPositions[grouping][code] else {
        let codes = codeLists.groups[grouping]
        fields.fault(
          .unknownGroup, member.value, memberPath, .oneOf(codes),
          suggestion: fields.findings.suggestion(for: code, among: codes))
        continue
      }
      groups[grouping][last] = group
    }
  }

  private mutating func appendValues(_ value: JSONValue?, _ position: Int) {
    let row = report.units.categories.count - 1
    for i in values.indices { values[i].append(.nan) }
    guard let value else { return }
    guard value.kind == .object else {
      fields.wrongType(value, path(position, "values"), .object)
      return
    }
    // Units list their values in the same order nearly always, so the next key is guessed first.
    var expected = 0
    var present = 0
    var seen = 0
    var isOrdered = true
    for member in value.members {
      seen += 1
      var key = expected
      if key >= valueKeys.count || !sameBytes(member.key, valueKeys[key].code) {
        guard let known = valueKeyPositions[member.name] else {
          recordUnknownNode(member, path(position, "values"), valuesOnly: true)
          continue
        }
        key = known
      }
      // Keys that come in order can't repeat.
      if key < expected { isOrdered = false }
      expected = key + 1
      present += 1
      let column = valueKeys[key].column
      if let number = member.value.number {
        values[column][row] = number
      } else if !member.value.isNull {
        fields.wrongType(
          member.value, path(position, "values") + [.key(member.name)], .numberOrNull)
      }
    }
    if !isOrdered || present < seen { _ = fields.entries(value, path(position, "values")) }
  }

  @inline(__always)
  private func sameBytes(_ bytes: UnsafeRawBufferPointer, _ code: [UInt8]) -> Bool {
    guard bytes.count == code.count else { return false }
    for i in 0..<code.count where bytes[i] != code[i] { return false }
    return true
  }

  private func recordUnknownNode(
    _ member: JSONValue.Member, _ path: [PathStep], valuesOnly: Bool
  ) {
    if valuesOnly, nodePositions[member.name] != nil {
      fields.findings.add(
        .error, .valueForAggregate, at: member.offset, path: path + [.key(member.name)],
        found: "\"\(member.name)\"")
      return
    }
    let codes = valuesOnly ? codeLists.values : codeLists.nodes
    fields.findings.add(
      .error, .unknownNode, at: member.offset, path: path + [.key(member.name)],
      found: "\"\(member.name)\"",
      suggestion: fields.findings.suggestion(for: member.name, among: codes))
  }

  private mutating func readAliases(_ value: JSONValue, _ unit: Int, _ position: Int) {
    let names = fields.elements(value, path(position, "aliases")).compactMap {
      fields.string($0, $1)
    }
    if !names.isEmpty { report.units.aliases[unit] = names }
  }

  private mutating func readPublished(_ value: JSONValue, _ unit: Int, _ position: Int) {
    for member in fields.entries(value, path(position, "published")) {
      let memberPath = path(position, "published") + [.key(member.name)]
      guard let node = nodePositions[member.name] else {
        recordUnknownNode(member, path(position, "published"), valuesOnly: false)
        continue
      }
      guard
        let figures = fields.fields(member.value, memberPath, known: ["score", "rank"])
      else { continue }
      let score = fields.number(figures.nullable("score"), figures.path("score"))
      let rank = fields.rank(figures.nullable("rank"), figures.path("rank"))
      guard score != nil || rank != nil else { continue }
      if report.publishedFigures[node] == nil {
        report.publishedFigures[node] = PublishedFigures(count: 0)
        guard hasRoom(member.value, position: position) else { return }
      }
      var published =
        report.publishedFigures.removeValue(forKey: node) ?? PublishedFigures(count: 0)
      published.pad(to: unit + 1)
      published.scores[unit] = score
      if let rank {
        published.lowRanks[unit] = Int32(rank.low)
        published.highRanks[unit] = Int32(rank.high)
      }
      report.publishedFigures[node] = published
    }
  }
}

extension PublishedFigures {
  /// Grows to `count` units, the new ones without figures.
  mutating func pad(to count: Int) {
    let missing = count - lowRanks.count
    guard missing > 0 else { return }
    scores.storage.append(contentsOf: repeatElement(.nan, count: missing))
    lowRanks.append(contentsOf: repeatElement(0, count: missing))
    highRanks.append(contentsOf: repeatElement(0, count: missing))
  }
}

import IndexReports

/// What ranks and scores of a table say of each other: which column is ranked by, which way, and apart by what.
extension TableImport {
  /// Whether a column falls (-1) or rises (1) wherever the rank rises; 0 where it does neither, or too little is there.
  func agrees(_ column: Int) -> Int { agreements([column])[0] }

  /// The same of several columns in one pass; of very many, of the first.
  func agreements(_ wanted: [Int]) -> [Int] {
    var result = wanted.map { _ in 0 }
    guard let rankColumn, !wanted.isEmpty else { return result }
    let looked = Array(wanted.prefix(500))
    let limit = min(20_000, max(100, 2_000_000 / looked.count))
    var ranks: [Int] = []
    var values = looked.map { _ in [Double]() }
    var cells: [DelimitedText.Span] = []
    // Of several rankings each counts for itself.
    let category = first(.category)
    var numbers: [String: Int] = [:]
    for row in rows.prefix(limit) {
      table.read(Int(row), into: &cells)
      guard rankColumn < cells.count, let rank = rank(cells[rankColumn])?.lowerBound,
        rank < Self.rankingSize
      else { continue }
      var place = rank
      if let category, category < cells.count {
        let name = table.text(cells[category])
        let number = numbers[name] ?? numbers.count
        numbers[name] = number
        place += number * Self.rankingSize
      }
      ranks.append(place)
      for (number, column) in looked.enumerated() {
        values[number].append(
          column < cells.count ? figure(cells[column], column)?.value ?? .nan : .nan)
      }
    }
    let order = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    for (number, own) in values.enumerated() {
      let present = order.filter { !own[$0].isNaN }
      var (falls, rises) = (0, 0)
      for (first, second) in zip(present, present.dropFirst())
      where ranks[first] < ranks[second]
        && ranks[first] / Self.rankingSize == ranks[second] / Self.rankingSize
      {
        if own[second] < own[first] { falls += 1 } else if own[second] > own[first] { rises += 1 }
      }
      // A misprint does not turn a ranking round.
      if falls > 0, rises * 20 <= falls { result[number] = -1 }
      if rises > 0, falls * 20 <= rises { result[number] = 1 }
    }
    return result
  }

  private static let rankingSize = 10_000_000

  /// The columns that agree with the rank, either way or in one.
  func agreeing(_ wanted: [Int], only direction: Int? = nil) -> [Int] {
    zip(wanted, agreements(wanted)).filter { $0.1 != 0 && direction ?? $0.1 == $0.1 }.map(\.0)
  }

  func rank(_ span: DelimitedText.Span) -> ClosedRange<Int>? {
    span.isEmpty ? nil : RankText.read(table.text(span))
  }

  /// Whether a column is the sum or the mean of others, as far as rounding lets one see.
  func sumsUp(_ column: Int, _ numeric: [Int]) -> String? {
    let parts = numeric.filter { $0 != column && profiles[$0].numbers > 0 }
    guard parts.count >= 2, parts.count <= 60 else { return nil }
    var (sums, means, count) = (0, 0, 0)
    let step = decimalUnit(profiles[column].decimals)
    let error = parts.reduce(0) { $0 + 0.5 * decimalUnit(profiles[$1].decimals) }
    var cells: [DelimitedText.Span] = []
    for row in rows.prefix(2_000) {
      table.read(Int(row), into: &cells)
      guard column < cells.count, let whole = figure(cells[column], column)?.value else { continue }
      let values = parts.compactMap { $0 < cells.count ? figure(cells[$0], $0)?.value : nil }
      guard values.count == parts.count else { continue }
      count += 1
      let sum = values.reduce(0, +)
      if (sum - whole).magnitude <= 0.5 * step + error + 1e-9 { sums += 1 }
      let mean = sum / Double(values.count)
      if (mean - whole).magnitude <= 0.5 * step + error / Double(values.count) + 1e-9 { means += 1 }
    }
    guard count >= 2 else { return nil }
    return sums * 10 >= count * 9 ? "sum" : means * 10 >= count * 9 ? "mean" : nil
  }

  // MARK: Directions

  /// What the lines above the table say of which way is better, and the line that does.
  private var directionOfTitle: (isLower: Bool, line: String)? {
    for line in layout.above {
      if let said = DirectionWords.isLowerBetter(ofTitle: line) { return (said, line) }
    }
    return nil
  }

  /// Whether the table's title names something of which less is usually better.
  private var soundsLowerByTitle: Bool { title.map(DirectionWords.soundsLower) ?? false }

  /// Which way the published score is better: by the user, the header, or the ranks.
  mutating func readDirection() {
    guard let scoreColumn else { return }
    let header = columns[scoreColumn].header
    let (key, text) = (key(of: scoreColumn), Self.folded(header.text))
    func says(_ headers: [String]) -> Bool {
      headers.contains { $0 == key || Self.folded($0) == text }
    }
    if says(mapping.lower) || mapping.isLowerBetter == true {
      isLowerBetter = true
    } else if says(mapping.higher) || mapping.isLowerBetter == false {
      isLowerBetter = false
    } else if let said = header.isLowerBetter {
      isLowerBetter = said
      if said { found.add(.note, .lowerByHeader([header.text])) }
    } else if rankColumn != nil, rows.count > 2, agrees(scoreColumn) == 1 {
      isLowerBetter = true
      found.add(.note, .lowerByRanks(header.text))
    } else if let (said, line) = directionOfTitle, agrees(scoreColumn) == 0 {
      isLowerBetter = said
      if said { found.add(.note, .lowerByTitle(line)) }
    } else if rankColumn == nil, DirectionWords.soundsLower(header.text) || soundsLowerByTitle {
      found.add(.doubt, .maybeLower([header.text]))
    } else if agrees(scoreColumn) == 0 {
      found.add(.note, .higher([header.text]))
    }
    columns[scoreColumn].isLowerBetter = isLowerBetter
  }

  /// Several rankings in one table: where a rank stands there often, a column that has each of them once.
  mutating func findCategories() {
    guard let rankColumn, rows.count >= 4, rows.count <= 20_000 else { return }
    let candidates = columns.indices.filter {
      [.group, .unused(.text)].contains(columns[$0].role) && !profiles[$0].isConstant
    }.prefix(Self.looks)
    guard !candidates.isEmpty else { return }
    var cells: [DelimitedText.Span] = []
    var seen: [Int: Int] = [:]
    var own = candidates.map { _ in [String: Set<Int>]() }
    var twice = candidates.map { _ in 0 }
    for row in rows {
      table.read(Int(row), into: &cells)
      guard rankColumn < cells.count, let rank = rank(cells[rankColumn])?.lowerBound else {
        continue
      }
      seen[rank, default: 0] += 1
      for (place, column) in candidates.enumerated() where own[place].count <= 60 {
        let group = column < cells.count ? table.text(cells[column]) : ""
        if !own[place][group, default: []].insert(rank).inserted { twice[place] += 1 }
      }
    }
    let repeated = seen.values.reduce(0) { $0 + $1 - 1 }
    guard seen[1, default: 0] > 1, repeated * 5 >= rows.count else { return }
    for (place, column) in candidates.enumerated()
    where (2...60).contains(own[place].count) && own[place].values.allSatisfy({ $0.contains(1) })
      && twice[place] * 4 <= repeated
    {
      set(column, .category)
      found.add(.note, .categoriesTaken(columns[column].header.text))
      return
    }
  }
}

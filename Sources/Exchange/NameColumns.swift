import IndexReports

/// Which columns say what the units are called.
extension TableImport {
  /// How many different texts a column has in the first rows of the body, and how many are filled.
  func distinct(_ column: Int) -> (values: Int, filled: Int) { distincts[column] }

  /// Rows that are looked at for that: fewer where there are many columns.
  var distinctRows: Int {
    min(layout.body.count, max(50, min(2_000, 400_000 / max(1, columns.count))))
  }

  /// The same of all columns in one pass.
  func countDistinct() -> [(values: Int, filled: Int)] {
    var seen = [[UInt64]](repeating: [], count: columns.count)
    var cells: [DelimitedText.Span] = []
    table.bytes.withUnsafeBufferPointer { text in
      for row in layout.body.prefix(distinctRows) {
        table.read(row, into: &cells)
        for column in 0..<min(columns.count, cells.count) where !cells[column].isEmpty {
          let span = cells[column]
          seen[column].append(
            StableHash.of(UnsafeBufferPointer(rebasing: text[Int(span.start)..<Int(span.end)])))
        }
      }
    }
    return seen.map { (Set($0).count, $0.count) }
  }

  /// Columns of one kind that are looked at cell by cell: more of them are no table of anybody's.
  static let looks = 30

  mutating func chooseNames() throws(ImportRefusal) {
    if codeColumn == nil { chooseCode() }
    if nameColumn == nil { chooseName() }
    if let code = codeColumn, let name = nameColumn, mapping.code == nil, !isOwn {
      let (codes, filled) = distinct(code)
      // Codes of something else: of regions, or with many gaps.
      if codes * 4 < namesWith(code, name) * 3 || filled * 2 < distinctRows {
        set(code, .unused(.code))
      }
    }
    guard nameColumn != nil || codeColumn != nil else {
      throw refusal(.noNames(headers.filter { !$0.isEmpty }))
    }
    try refuseSideBySide()
  }

  /// Rankings side by side, each sorted for itself: the name of a row is not that of all its figures.
  private func refuseSideBySide() throws(ImportRefusal) {
    guard let name = nameColumn, !isOwn else { return }
    let others = free.filter {
      columns[$0].header.isEmpty && profiles[$0].texts * 2 > profiles[$0].filled
        && distinct($0).values >= 3
    }.prefix(Self.looks)
    guard !others.isEmpty else { return }
    var cells: [DelimitedText.Span] = []
    var own: Set<String> = []
    var (known, same) = (others.map { _ in [String]() }, others.map { _ in 0 })
    for row in layout.body.prefix(distinctRows) {
      table.read(row, into: &cells)
      guard name < cells.count else { continue }
      let text = Self.folded(table.text(cells[name]))
      own.insert(text)
      for (place, column) in others.enumerated()
      where column < cells.count && !cells[column].isEmpty {
        let other = Self.folded(table.text(cells[column]))
        known[place].append(other)
        if other == text { same[place] += 1 }
      }
    }
    let mixed = others.indices.filter { place in
      let texts = known[place - others.startIndex]
      return texts.count { own.contains($0) } * 10 >= texts.count * 7
        && same[place - others.startIndex] * 2 < texts.count
    }
    guard !mixed.isEmpty else { return }
    throw refusal(.sideBySide([label(name)] + mixed.map { label(others[$0]) }))
  }

  /// How many different names the rows have that bear a code.
  private func namesWith(_ code: Int, _ name: Int) -> Int {
    var seen: Set<String> = []
    var cells: [DelimitedText.Span] = []
    for row in layout.body.prefix(distinctRows) {
      table.read(row, into: &cells)
      guard code < cells.count, name < cells.count, !cells[code].isEmpty, !cells[name].isEmpty
      else { continue }
      seen.insert(table.text(cells[name]))
    }
    return seen.count
  }

  /// Whether a column has codes, of units or of something else: "Code", "iso_3166_2", "gso_code", "Mã tỉnh".
  func isCodes(_ column: Int) -> Bool {
    let (header, profile) = (columns[column].header, profiles[column])
    guard header.has(.code), profile.filled > 0, !header.hasAny(.score, .rank, .index, .key) else {
      return false
    }
    if header.isOnly([.code, .name, .region, .year, .overall]) { return true }
    // "Building code compliance" is about codes, and has none.
    let isNamed = header.last == .code || header.first == .code
    return isNamed
      && (profile.numbers == 0 || profile.whole == profile.numbers && profile.decimals == 0)
      && profile.longest <= 24
  }

  private mutating func chooseCode() {
    let all = free.filter { column in
      isCodes(column) && columns[column].header.period == nil
        // Numbers that only count the rows are no codes: another order would give others.
        && !(profiles[column].numbers == profiles[column].filled && profiles[column].counts)
    }
    // Codes of regions are fewer than those of units.
    let counted = all.map { (column: $0, values: distinct($0).values) }
    let most = counted.map(\.values).max() ?? 0
    let candidates = counted.filter { $0.values * 4 >= most * 3 }.map(\.column)
    func fitness(_ column: Int) -> Int {
      let header = columns[column].header
      let text = Self.folded(header.text)
      if text.contains("region") || text.contains("vung") { return 0 }
      if text.contains("iso3") || text.contains("alpha 3") || text.contains("alpha3")
        || text.contains("iso 3")
      {
        return 4
      }
      return header.isOnly([.code]) || text.hasPrefix("iso") ? 3 : header.foreign.isEmpty ? 2 : 1
    }
    guard let best = candidates.max(by: { (fitness($0), -$0) < (fitness($1), -$1) }) else { return }
    // Two rows of one code are one unit: codes have to tell the names apart.
    set(best, .code)
    for column in all where column != best { set(column, .unused(.code)) }
  }

  private mutating func chooseName() {
    let texts = free.filter {
      profiles[$0].texts * 2 > profiles[$0].filled && profiles[$0].filled > 0
    }
    func isNamed(_ column: Int) -> Bool {
      let header = columns[column].header
      return header.has(.name) && !header.hasAny(.code, .key, .rank, .score, .index, .note, .change)
    }
    let named = texts.filter {
      isNamed($0) && columns[$0].header.isOnly([.name, .region, .overall, .wide, .year])
    }
    let loosely = texts.filter { isNamed($0) && !named.contains($0) }
    let regions = texts.filter { columns[$0].header.isOnly([.region, .wide]) }
    for pool in [named, loosely, regions] where !pool.isEmpty {
      let counted = pool.map { (column: $0, values: distinct($0).values) }
      let most = counted.map(\.values).max() ?? 0
      // A group's name is repeated; the names of units are not.
      var best = counted.filter { $0.values * 10 >= most * 9 }
      // Of "geo" and "Country" one has the codes.
      let looked = best.prefix(Self.looks)
      if best.count > 1, looked.contains(where: { !looksLikeCodes($0.column) }) {
        let codes = looked.filter { looksLikeCodes($0.column) }
        best.removeAll { entry in codes.contains { $0.column == entry.column } }
        if codeColumn == nil, let code = codes.first { set(code.column, .code) }
        for entry in codes where columns[entry.column].role == nil {
          set(entry.column, .unused(.code))
        }
      }
      guard
        let chosen = best.first(where: { columns[$0.column].header.language == "en" })?.column
          ?? best.first(where: { columns[$0.column].header.language == nil })?.column
          ?? best.first?.column
      else { continue }
      if pool == regions, most * 4 < distinctRows * 3, distinctRows > 3 { continue }
      set(chosen, .name)
      if best.count > 1, columns[chosen].header.language != nil {
        found.add(.note, .namesTaken(label(chosen)))
      }
      for (column, _) in best.filter({ $0.column != chosen }).prefix(Self.looks)
      where mapping.secondName == nil && first(.secondName) == nil {
        if isVietnamese(column) != isVietnamese(chosen) { set(column, .secondName) }
      }
      for (column, values) in counted where columns[column].role == nil {
        set(
          column,
          values * 10 >= most * 9 ? .unused(.secondName) : values <= 1 ? .unused(.constant) : .group
        )
      }
      return
    }
    guard codeColumn == nil else { return }
    // Numbers can be names where the header says so.
    let numbers = free.filter {
      isNamed($0) && profiles[$0].filled > 0 && columns[$0].header.isOnly([.name])
    }
    if texts.isEmpty, let only = numbers.first {
      set(only, .name)
      return
    }
    // Without a word that helps: the column of texts that are all different.
    let counted = texts.map { (column: $0, values: distinct($0)) }
    let many = counted.filter {
      $0.values.values * 10 >= $0.values.filled * 9 && $0.values.filled * 10 >= distinctRows * 9
        && !columns[$0.column].header.hasAny(.note, .rank, .score, .index, .key)
    }
    if let only = many.first {
      set(only.column, .name)
      columns[only.column].isSure = many.count == 1
      found.add(many.count == 1 ? .note : .doubt, .namesTaken(label(only.column)))
      return
    }
    // A panel repeats its names: the first column of texts that are not all the same.
    let repeated = counted.first {
      $0.values.values > 1
        && !columns[$0.column].header.hasAny(.note, .rank, .score, .index, .key, .region)
        && $0.values.filled * 10 >= distinctRows * 9
    }
    if let repeated {
      set(repeated.column, .name)
      columns[repeated.column].isSure = false
      found.add(.doubt, .namesTaken(label(repeated.column)))
    }
  }

  /// Whether all cells of a column are short and of capitals and digits.
  private func looksLikeCodes(_ column: Int) -> Bool {
    guard profiles[column].longest <= 16 else { return false }
    var cells: [DelimitedText.Span] = []
    for row in layout.body.prefix(100) {
      table.read(row, into: &cells)
      guard column < cells.count, !cells[column].isEmpty else { continue }
      let text = table.text(cells[column])
      guard Codes.isCode(text), text == text.uppercased() else { return false }
    }
    return true
  }

  /// Whether the texts of a column are Vietnamese, by its header or by the letters.
  func isVietnamese(_ column: Int) -> Bool {
    let header = Self.folded(columns[column].header.text)
    let words = header.split(separator: " ")
    if words.last == "vi" || words.last == "vn" || header.contains("viet") { return true }
    if words.last == "en" || header.contains("english") || header.contains("tieng anh") {
      return false
    }
    var cells: [DelimitedText.Span] = []
    var (letters, rows) = (0, 0)
    for row in layout.body.prefix(200) {
      table.read(row, into: &cells)
      guard column < cells.count else { continue }
      rows += 1
      let text = table.text(cells[column])
      if text.unicodeScalars.contains(where: {
        (0x1EA0...0x1EF9).contains($0.value) || "ăâđêôơưĂÂĐÊÔƠƯ".unicodeScalars.contains($0)
      }) {
        letters += 1
      }
    }
    return letters * 4 > rows
  }

  /// Long tables: a row per unit and indicator.
  mutating func chooseLong() throws(ImportRefusal) {
    guard mapping.key == nil, mapping.indicators == nil, !isOwn else { return }
    let keys = free.filter {
      let header = columns[$0].header
      return header.has(.key) && header.isOnly([.key, .name, .code, .filler])
        && profiles[$0].filled > 0
        && profiles[$0].texts * 2 > profiles[$0].filled
    }
    let named = keys.first { !columns[$0].header.has(.code) } ?? keys.first
    guard let key = named else { return }
    let values = distinct(key).values
    for other in keys where other != key { set(other, .unused(.code)) }
    if values <= 1 {
      // One indicator: its name is what the figures are called.
      set(key, .key)
      return
    }
    // Each indicator's rank beside its figure.
    let numeric = free.filter { profiles[$0].isNumeric && !columns[$0].header.has(.rank) }
    guard
      let value = numeric.first(where: {
        columns[$0].header.has(.value) && columns[$0].header.foreign.isEmpty
      })
        ?? (numeric.count == 1 ? numeric.first : nil)
    else {
      set(key, .key)
      return
    }
    set(key, .key)
    set(value, .value)
    found.add(.note, .longTaken(key: columns[key].header.text, value: columns[value].header.text))
  }

  /// The one name that a key column without variety gives to the figures.
  var onlyKey: String? {
    guard let key = first(.key), first(.value) == nil, !layout.body.isEmpty else { return nil }
    var cells: [DelimitedText.Span] = []
    table.read(layout.body.lowerBound, into: &cells)
    guard key < cells.count else { return nil }
    let text = table.text(cells[key])
    return text.isEmpty ? nil : text
  }
}

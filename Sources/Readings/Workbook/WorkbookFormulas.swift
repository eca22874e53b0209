import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// The formulas of a workbook as templates, one for each column.
///
/// Source of the means and scalings: as for `Aggregation` and `Normalisation`. Gaps are texts without letters: ranges
/// that are multiplied with weights take them as 0, and `ISNUMBER` leaves their weights out.
struct WorkbookFormulas {
  /// How a column comes to its numbers.
  enum Source {
    case formula(Int)
    /// They are written as they are.
    case values
  }

  /// A column on the sheet of scores that is not a node: an aggregate before its scaling, or what a mean sums up.
  struct Helper {
    enum Kind {
      case beforeScaling
      /// ln x, 1/x or xᵖ of a part.
      case term(Aggregation)
    }

    var node: Int
    var kind: Kind
    var source: Source
  }

  /// Constants of a scaling on the sheet of weights; templates without `{r}`, or numbers.
  struct Constants {
    enum Value {
      case number(Double)
      case formula(Int, Double)
    }

    var sign: Double
    var from: Value
    var width: Value
    var span = 1.0
    var offset = 0.0
    var least: Double?
    var most: Double?
  }

  /// By indicator column: its scaled values.
  private(set) var scaled: [Source] = []
  /// By node: its column on the sheet of scores.
  private(set) var scores: [Int: Source] = [:]
  private(set) var helpers: [Helper] = []
  /// By node: its weight, above its scores.
  private(set) var weightLinks: [Int: Int] = [:]
  private(set) var constants: [Int: Constants] = [:]
  /// By block of a category: rank and place.
  private(set) var ranks: [(rank: Int, place: Int)?] = []

  private let reading: WorkbookReading
  private let weights: String
  private let values: String
  private let normalised: String
  private var framework: Framework { reading.framework }
  private var report: Report { reading.report }

  init(_ reading: WorkbookReading, _ book: inout LiveWorkbook) {
    self.reading = reading
    let strings = reading.strings
    weights = Self.quoted(strings.sheetName(.weights))
    values = Self.quoted(strings.sheetName(reading.isPrepared ? .prepared : .data))
    normalised = Self.quoted(strings.sheetName(.normalised))
    for node in reading.order { weightLinks[node] = book.add(weight("E", node)) }
    guard reading.isLive, let card = reading.scored.scorecard else { return }
    for (column, node) in framework.indicators.enumerated() {
      let (source, constants) = indicator(node, column, card, &book)
      scaled.append(source)
      self.constants[node] = constants
      let letter = LiveWorkbook.letters(WorkbookReading.leading.values + column)
      scores[node] = .formula(book.add("\(normalised)!\(letter){r}"))
    }
    // Helpers stand behind all nodes, those before scaling first.
    for node in reading.order
    where card.aggregateScalings[node] != nil && Self.hasFormula(card.aggregation(of: node)) {
      helpers.append(Helper(node: node, kind: .beforeScaling, source: .values))
    }
    for node in reading.order {
      guard let parent = framework.nodes[node].parent else { continue }
      let kind = card.aggregation(of: parent)
      guard Self.term(kind, "x") != nil else { continue }
      helpers.append(Helper(node: node, kind: .term(kind), source: .values))
    }
    for place in helpers.indices {
      guard case .term(let kind) = helpers[place].kind else { continue }
      let x = "\(letters(ofNode: helpers[place].node)){r}"
      helpers[place].source = .formula(
        book.add("IF(ISNUMBER(\(x)),\(Self.term(kind, x) ?? x),\"\")"))
    }
    for node in reading.order where !framework.nodes[node].isIndicator {
      let mean = mean(of: node, card, &book)
      guard let scaling = card.aggregateScalings[node], case .formula = mean else {
        scores[node] = mean
        continue
      }
      let before = helper(node, isTerm: false)
      helpers[before].source = mean
      let letter = LiveWorkbook.letters(helperColumn(before))
      let (source, constants) = scale(
        node, scaling, "\(letter){r}", range(letter), &book)
      scores[node] = source
      self.constants[node] = constants
    }
    ranks = reading.blocks.map { block in
      reading.isRankedLive(block) ? rank(block, &book) : nil
    }
  }

  static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  // MARK: Columns

  /// The column of a node on the sheet of scores.
  func letters(ofNode node: Int) -> String {
    LiveWorkbook.letters(WorkbookReading.leading.scores + reading.places[node])
  }

  func helperColumn(_ place: Int) -> Int {
    WorkbookReading.leading.scores + reading.order.count + place
  }

  private func helper(_ node: Int, isTerm: Bool) -> Int {
    helpers.firstIndex { helper in
      guard helper.node == node else { return false }
      return if case .term = helper.kind { isTerm } else { !isTerm }
    } ?? 0
  }

  /// The column that states a node's own score, and whether its sign is to be turned back.
  func stated(_ node: Int, _ card: Scorecard) -> (letters: String, isNegated: Bool) {
    if framework.nodes[node].isIndicator {
      if case .sign(-1) = card.scaling(ofIndicator: node) { return (letters(ofNode: node), true) }
      return (letters(ofNode: node), false)
    }
    guard card.aggregateScalings[node] != nil,
      framework.normalisation(of: node, by: report.methodology) == .none
    else { return (letters(ofNode: node), false) }
    // A comparison in pairs has no scale to be turned over on but its sign.
    guard Self.hasFormula(card.aggregation(of: node)) else { return (letters(ofNode: node), true) }
    let before = helper(node, isTerm: false)
    return (LiveWorkbook.letters(helperColumn(before)), false)
  }

  /// A cell of a node on the sheet of weights.
  private func weight(_ column: String, _ node: Int) -> String {
    "\(weights)!$\(column)$\(WorkbookReading.firstNodeRow + node)"
  }

  // MARK: Scaling

  private func indicator(
    _ node: Int, _ column: Int, _ card: Scorecard, _ book: inout LiveWorkbook
  ) -> (Source, Constants?) {
    let letter = LiveWorkbook.letters(WorkbookReading.leading.values + column)
    return scale(
      node, card.scalings[column], "\(values)!\(letter){r}",
      "\(values)!\(range(letter))", &book)
  }

  /// The cells of all units in a column.
  private func range(_ letter: String) -> String {
    "$\(letter)$\(WorkbookReading.firstRow):$\(letter)$\(reading.lastRow)"
  }

  /// A column scaled as the core scaled it.
  ///
  /// - Parameters:
  ///   - x: The cell that is scaled.
  ///   - range: The cells of all units.
  private func scale(
    _ node: Int, _ scaling: Scaling, _ x: String, _ range: String, _ book: inout LiveWorkbook
  ) -> (Source, Constants?) {
    switch scaling {
    case .sign(let sign):
      let constants = Constants(sign: sign, from: .number(0), width: .number(1))
      let j = weight("J", node)
      return (.formula(book.add("IF(ISNUMBER(\(x)),\(j)*\(x),\"\")")), constants)
    case .reciprocal(let best):
      let from = live ? Constants.Value.formula(book.add("MIN(\(range))"), best) : .number(best)
      let constants = Constants(sign: -1, from: from, width: .number(1))
      let k = weight("K", node)
      return (.formula(book.add("IF(ISNUMBER(\(x)),\(k)/\(x),\"\")")), constants)
    case .column:
      // An aggregate's own scaling by rank stays as it is: its values are formulas that may come near each other.
      guard let column = framework.column(of: node), reading.isRankScalingLive(column) else {
        return (.values, nil)
      }
      let seen = framework.asSeenByParent(node, by: report.methodology)
      let worse = seen.indicator.direction == .higher ? "<" : ">"
      var count = "SUMPRODUCT(ISNUMBER(\(range))*(\(range)\(worse)\(x)))"
      switch framework.normalisation(of: node, by: report.methodology) {
      case .rank: count += "+1"
      case .percentile: count += "/(COUNT(\(range))-1)"
      default: break
      }
      return (.formula(book.add("IF(ISNUMBER(\(x)),\(count),\"\")")), nil)
    case .missing:
      // What has no spread has no scores, until a value changes.
      let constants = Constants(sign: 1, from: .number(0), width: .number(0))
      return (.formula(book.add("IF(ISNUMBER(\(x)),\"\",\"\")")), constants)
    case .linear(let scale):
      return linear(node, scale, x, range, &book)
    }
  }

  /// Whether bounds can be formulas.
  private var live: Bool { report.methodology.bounds == .period }

  private func linear(
    _ node: Int, _ scale: LinearScale, _ x: String, _ range: String, _ book: inout LiveWorkbook
  ) -> (Source, Constants?) {
    var constants = Constants(
      sign: scale.sign, from: .number(scale.origin), width: .number(scale.divisor),
      span: scale.span, offset: scale.offset)
    constants.least = scale.clip.flatMap { $0.lowerBound.isFinite ? $0.lowerBound : nil }
    constants.most = scale.clip.flatMap { $0.upperBound.isFinite ? $0.upperBound : nil }
    if live, scale.sign.magnitude == 1, scale.span != 0,
      let bounds = bounds(node, isHigher: scale.sign > 0, range)
    {
      constants.from = .formula(book.add(bounds.from), scale.origin)
      constants.width = .formula(book.add(bounds.width), scale.divisor)
    }
    let (j, k, l) = (weight("J", node), weight("K", node), weight("L", node))
    let (m, n) = (weight("M", node), weight("N", node))
    var y = "(\(j)*\(x)-\(k))/\(l)*\(m)+\(n)"
    if constants.least != nil { y = "MAX(\(weight("O", node)),\(y))" }
    if constants.most != nil { y = "MIN(\(weight("P", node)),\(y))" }
    return (.formula(book.add("IF(ISNUMBER(\(x)),IF(\(l)<>0,\(y),\"\"),\"\")")), constants)
  }

  /// Where a scale begins and how wide it is, of the values times the sign; `nil` for fixed bounds.
  private func bounds(
    _ node: Int, isHigher: Bool, _ range: String
  ) -> (from: String, width: String)? {
    let low = isHigher ? "MIN(\(range))" : "-MAX(\(range))"
    let sign = isHigher ? "" : "-"
    /// The value of a unit, times the sign.
    func value(of code: String) -> String? {
      guard let unit = report.units.position(of: code),
        let row = reading.units.firstIndex(of: unit)
      else { return nil }
      let letter = range.split(separator: "$").dropFirst().first.map(String.init) ?? "A"
      let sheet = range.hasPrefix("$") ? "" : values + "!"
      return "\(sign)\(sheet)$\(letter)$\(WorkbookReading.firstRow + row)"
    }
    func percentile(_ p: Double) -> String {
      isHigher ? "PERCENTILE(\(range),\(p / 100))" : "-PERCENTILE(\(range),\(1 - p / 100))"
    }
    switch framework.normalisation(of: node, by: report.methodology) {
    case .minMax, .distanceToBest: return (low, "MAX(\(range))-MIN(\(range))")
    case .zScore:
      return (
        "\(sign)AVERAGE(\(range))", "IF(MAX(\(range))>MIN(\(range)),STDEV(\(range)),0)"
      )
    case .percentiles(let lower, let upper, _, _):
      return (percentile(lower), "\(percentile(upper))-(\(percentile(lower)))")
    case .rangeAround(let code):
      return value(of: code).map { ($0, "MAX(\(range))-MIN(\(range))") }
    case .distanceToReference(let code, _):
      return value(of: code).map { (low, "\($0)-(\(low))") }
    case .distanceToTarget:
      return framework.nodes[node].indicator.target.map { target in
        (low, "\(isHigher ? target : -target)-(\(low))")
      }
    case .fractionOfBest: return ("0", "MAX(\(range))")
    case .none, .rank, .borda, .percentile, .scale, .goalposts: return nil
    }
  }

  // MARK: Means

  /// Whether a mean is one of the parts of a unit alone, in their own order: others compare units, sort parts or solve for
  /// weights.
  static func hasFormula(_ kind: Aggregation) -> Bool {
    switch kind {
    case .arithmetic, .geometric, .harmonic, .sum, .power, .mazziottaPareto: true
    case .copeland, .ordered, .genderEquality, .topsis, .borda, .kemeny, .benefitOfTheDoubt: false
    }
  }

  /// What a mean sums up of a part, where that is not the part itself.
  static func term(_ kind: Aggregation, _ x: String) -> String? {
    switch kind {
    case .geometric, .power(0): "LN(\(x))"
    case .harmonic: "1/\(x)"
    case .power(1): nil
    case .power(let exponent): "\(x)^\(exponent)"
    default: nil
    }
  }

  /// How many parts a node's score needs.
  func partsNeeded(_ node: Int, _ kind: Aggregation) -> Int {
    let (count, coverage) = (
      framework.nodes[node].children.count, report.methodology.minimumCoverage
    )
    if kind == .sum, coverage == 0 { return count }
    let least = (coverage * Double(count) - 1e-9).rounded(.up)
    return max(1, Int(least, within: 0...count))
  }

  private func mean(of node: Int, _ card: Scorecard, _ book: inout LiveWorkbook) -> Source {
    let kind = card.aggregation(of: node)
    let children = framework.nodes[node].children
    guard Self.hasFormula(kind), let first = children.first, let last = children.last else {
      return .values
    }
    let parts = "\(letters(ofNode: first)){r}:\(letters(ofNode: last)){r}"
    let shares = "\(letters(ofNode: first))$3:\(letters(ofNode: last))$3"
    var terms = parts
    if Self.term(kind, "x") != nil {
      let ends = [first, last].map { LiveWorkbook.letters(helperColumn(helper($0, isTerm: true))) }
      terms = "\(ends[0]){r}:\(ends[1]){r}"
    }
    let needed = weight("R", node)
    let sum = "SUMPRODUCT(\(terms),\(shares))"
    let weightSum = "SUMPRODUCT(ISNUMBER(\(parts))*\(shares))"
    let score: String
    switch kind {
    case .sum:
      return .formula(book.add("IF(COUNT(\(parts))>=\(needed),\(sum),\"\")"))
    case .geometric, .power(0): score = "EXP(\(sum)/\(weightSum))"
    case .harmonic: score = "\(weightSum)/\(sum)"
    case .arithmetic, .power(1): score = "\(sum)/\(weightSum)"
    case .power(let exponent): score = "(\(sum)/\(weightSum))^(1/\(exponent))"
    case .mazziottaPareto(let penalty):
      // M ∓ S²/M is 2M − Q/M or Q/M with the mean of squares Q, and 0 of nothing but zeros.
      let ratio = "SUMPRODUCT(\(terms),\(terms),\(shares))/\(sum)"
      score =
        penalty == .minus
        ? "IF(\(sum)>0,2*\(sum)/\(weightSum)-\(ratio),0)" : "IF(\(sum)>0,\(ratio),0)"
    case .copeland, .ordered, .genderEquality, .topsis, .borda, .kemeny, .benefitOfTheDoubt:
      return .values
    }
    let isThere = "AND(COUNT(\(parts))>=\(needed),\(weightSum)>0)"
    return .formula(book.add("IF(\(isThere),\(score),\"\")"))
  }

  // MARK: Ranks

  /// One more than the units whose score is better by more than a tie; and a place of its own for every unit.
  private func rank(
    _ block: Range<Int>, _ book: inout LiveWorkbook
  ) -> (rank: Int, place: Int) {
    let (from, to) = (
      WorkbookReading.firstRow + block.lowerBound, WorkbookReading.firstRow + block.upperBound - 1
    )
    let score = letters(ofNode: 0)
    let (own, all) = ("$\(score){r}", "$\(score)$\(from):$\(score)$\(to)")
    let tie = "1E-11*MAX(1,ABS(\(own)))"
    let isBetter =
      reading.scored.direction(of: 0) == .higher ? "\(all)>\(own)+\(tie)" : "\(all)<\(own)-\(tie)"
    let rank = book.add(
      "IF(AND($D{r}=1,ISNUMBER(\(own))),1+SUMPRODUCT($D$\(from):$D$\(to)*ISNUMBER(\(all))*(\(isBetter))),\"\")"
    )
    let ranks = "$E$\(from):$E$\(to)"
    let place = book.add(
      "IF(ISNUMBER($E{r}),COUNTIF(\(ranks),\"<\"&$E{r})+COUNTIF($E$\(from):$E{r},$E{r}),"
        + "COUNT(\(ranks))+ROW()-\(from - 1)-COUNT($E$\(from):$E{r}))")
    return (rank, place)
  }
}

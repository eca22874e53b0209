/// Something unclear that can be settled by choosing: what the import screen lists and a terminal asks.
package struct ImportQuestion: Sendable {
  package let finding: ImportFinding
  /// The columns that it is about.
  package let columns: [Int]
  /// What can be said, none of which is taken by itself.
  package let answers: [ImportChange]
  /// Whether no report comes of the table before it is answered.
  package let isBlocking: Bool
  /// The same doubt about the same thing has the same one.
  package let id: String

  private init(
    _ finding: ImportFinding, _ id: String, columns: [Int] = [], isBlocking: Bool = false,
    _ answers: [ImportChange]
  ) {
    self.finding = finding
    self.id = id
    self.columns = columns
    self.isBlocking = isBlocking
    self.answers = answers
  }

  /// Choices of one question: a longer list is no help.
  private static let most = 12

  /// What is unclear in a proposal; what keeps it from being one first.
  static func all(of proposal: ImportProposal) -> [ImportQuestion] {
    var result: [ImportQuestion] = []
    if let reason = proposal.refusal?.findings.last, reason.severity == .error {
      result += refusing(reason, proposal)
    }
    for finding in proposal.findings where finding.severity == .doubt {
      result += doubting(finding, proposal)
    }
    var seen: Set<String> = []
    return result.filter { seen.insert($0.id).inserted }
  }

  // MARK: What is refused

  private static func refusing(
    _ finding: ImportFinding, _ proposal: ImportProposal
  ) -> [ImportQuestion] {
    func question(_ id: String, _ headers: [String] = [], _ answers: [ImportChange])
      -> [ImportQuestion]
    {
      [
        ImportQuestion(
          finding, id, columns: headers.compactMap { proposal.plan?.column(named: $0) },
          isBlocking: true, Array(answers.prefix(most)))
      ]
    }
    let plan = proposal.plan
    switch finding.kind {
    case .noHeader:
      let lines = (0..<min(5, plan?.table.count ?? 0)).compactMap { plan?.table.line(of: $0) }
      return question("header", [], [.header(0)] + lines.map { .header($0) })
    case .noSuchLine: return question("header", [], [.header(1), .header(0)])
    case .noNames:
      return question("names", [], wordColumns(plan).map { .role($0, .name) })
    case .severalScores(let headers):
      return question(
        "score", headers, headers.map { .role($0, .score) } + [.noScore(headers)])
    case .severalRanks(let headers):
      return question("rank", headers, headers.map { .role($0, .rank) })
    case .totalUnclear(let header):
      return question(
        "score", [header],
        [.role(header, .score), .noScore([header]), .role(header, .unused(.told))])
    case .periodsDiffer(_, let periods):
      let time = plan?.periodColumn.flatMap { plan?.key(of: $0) }
      return question(
        "period", time.map { [$0] } ?? [],
        (time.map { [.allPeriods($0)] } ?? []) + periods.reversed().map { .period($0) })
    case .noSuchPeriod(_, let periods):
      return question("period", [], periods.reversed().map { .period($0) })
    case .manyTwice(_, let by, let values):
      guard let by else { return question("twice", [], []) }
      let value =
        plan?.free.first { plan?.profiles[$0].isNumeric ?? false }
        ?? plan?.all(.indicator).first
      let long = value.flatMap { plan?.key(of: $0) }.map { ImportChange.long(key: by, value: $0) }
      return question(
        "twice", [by], (long.map { [$0] } ?? []) + values.map { .pick(column: by, value: $0) })
    case .oneTableOf(let labels):
      return question(
        "dataset", [], labels.indices.map { .pick(column: "dataset", value: "\($0 + 1)") })
    case .severalSheets(let names), .noSuchSheet(_, let names):
      return question("sheet", [], names.map { .sheet($0) })
    case .notUTF8:
      return question(
        "encoding", [],
        ["Windows-1258", "Windows-1252", "TCVN3", "VNI", "Windows-1251"].map { .encoding($0) })
    case .columnGone(let header, _, let likely):
      return question(
        "gone " + header, likely, likely.map { .renamed(header, to: $0) } + [.without(header)])
    case .noColumn(let given, let headers):
      return question(
        "gone " + given, [],
        headers.prefix(8).map { .renamed(given, to: $0) } + [.without(given)])
    case .noNumbers, .noUnits: return question("nothing", [], [])
    default: return question("refused", [], [])
    }
  }

  private static func wordColumns(_ plan: TableImport?) -> [String] {
    guard let plan else { return [] }
    let filled = plan.columns.indices.filter { plan.profiles[$0].filled > 0 }
    let words = filled.filter { plan.profiles[$0].texts > 0 }
    return (words.isEmpty ? filled : words).map { plan.key(of: $0) }
  }

  // MARK: What is doubtful

  private static func doubting(
    _ finding: ImportFinding, _ proposal: ImportProposal
  ) -> [ImportQuestion] {
    let plan = proposal.plan
    func question(_ id: String, _ header: String? = nil, _ answers: [ImportChange])
      -> [ImportQuestion]
    {
      [
        ImportQuestion(
          finding, id,
          columns: header.flatMap { plan?.column(named: $0) }.map { [$0] } ?? [],
          Array(answers.prefix(most)))
      ]
    }
    switch finding.kind {
    case .namesTaken(let header):
      let others = wordColumns(plan).filter { $0 != header }
      return question(
        "names", header, [.role(header, .name)] + others.map { .role($0, .name) })
    case .maybeScore(let header):
      return question(
        "score " + header, header,
        [.role(header, .indicator), .role(header, .score), .role(header, .unused(.told))])
    case .rankTaken(let header):
      return question(
        "rank " + header, header, [.role(header, .rank), .role(header, .indicator)])
    case .maybeLower(let headers):
      return headers.flatMap { header in
        var one = finding
        one.kind = .maybeLower([header])
        return [
          ImportQuestion(
            one, "lower " + header,
            columns: plan?.isLong ?? true ? [] : plan?.column(named: header).map { [$0] } ?? [],
            [
              .direction(header, isLowerBetter: true), .direction(header, isLowerBetter: false),
            ])
        ]
      }
    case .mixedUnits(let header, _):
      let id = "units " + header
      return question(id, header, [.confirm(id), .role(header, .unused(.told))])
    case .maybeTotal(let name):
      return question("total " + name, nil, [.keep(name), .omit(name)])
    case .openNumber:
      return question("decimal", nil, [.decimalComma(true), .decimalComma(false)])
    case .moreOpen: return []
    case .encoding(let name):
      let others = ["Windows-1258", "Windows-1252", "TCVN3", "VNI"].filter { $0 != name }
      return question("encoding", nil, [.confirm("encoding")] + others.map { .encoding($0) })
    case .fontText: return question("font", nil, [.confirm("font")])
    case .periodsDiffer(_, let periods):
      return question("period", nil, [.confirm("period")] + periods.map { .period($0) })
    case .nameSaysPeriod(let period, let wanted):
      return question("period", nil, [.period(period), .period(wanted)])
    case .mappingMisses(let header): return question("gone " + header, nil, [.without(header)])
    case .withoutRank: return question("rankless", nil, [.confirm("rankless")])
    default: return []
    }
  }
}

package import Exchange
package import IndexReports
package import Wording

/// What an import makes of a table, in words and figures: its columns one by one, what is unclear, the ranking.
package struct ImportReading: Sendable {
  package let proposal: ImportProposal
  /// The report that comes of it; `nil` where none does.
  package let scored: ScoredReport?
  package let strings: Strings

  package init(_ proposal: ImportProposal, _ scored: ScoredReport?, _ strings: Strings) {
    self.proposal = proposal
    self.scored = scored
    self.strings = strings
  }

  private var plan: TableImport? { proposal.plan }

  /// The title that the report will bear.
  package var title: String { plan?.title(strings.language) ?? proposal.source.file }

  /// How much was read, for which period, and how much of it is unclear.
  package var lead: String {
    var parts: [String] = []
    if let plan, proposal.refusal == nil {
      parts += [period, strings.headline(plan.summary)]
    } else {
      parts.append(strings.noRankingYet)
    }
    parts.append(strings.unclear(proposal.questions.count))
    return parts.joined(separator: " · ")
  }

  /// The period that the report will bear.
  package var period: String {
    guard let plan, let period = plan.period, plan.saysPeriod || proposal.mapping.period != nil
    else { return strings.noPeriodYet }
    return period
  }

  // MARK: Columns

  package func role(_ column: Int) -> String { strings.word(plan?.columns[column].role) }

  /// The role with an arrow for the direction, for little room.
  package func shortRole(_ column: Int) -> String {
    let arrow = proposal.isLowerBetter(column).map { $0 ? "▼ " : "▲ " } ?? ""
    return arrow + strings.shortWord(plan?.columns[column].role)
  }

  package func header(_ column: Int) -> String {
    guard let plan else { return "" }
    let text = plan.columns[column].header.text
    return text.isEmpty ? plan.key(of: column) : text
  }

  package func direction(_ column: Int) -> String? {
    proposal.isLowerBetter(column).map { strings.direction(isLowerBetter: $0) }
  }

  package func period(_ column: Int) -> String? { plan?.columns[column].header.period?.text }

  /// How sure it is what a column is, and what it bears in its header.
  package func sureness(_ column: Int) -> String {
    // Before anything is decided only what is asked is unclear.
    guard isDecided(column) || isAsked(column) else { return "" }
    return [period(column), strings.word(proposal.confidence(column))].compactMap(\.self)
      .joined(separator: " · ")
  }

  package func isDecided(_ column: Int) -> Bool { plan?.columns[column].role != nil }
  package func isAsked(_ column: Int) -> Bool {
    proposal.questions.contains { $0.columns.contains(column) }
  }

  /// What the cells of a column hold.
  package func contents(_ column: Int) -> String {
    guard let plan, plan.profiles.indices.contains(column) else { return "" }
    let profile = plan.profiles[column]
    func text(_ value: Double) -> String {
      value.isFinite ? strings.numbers.fixed(value, min(6, profile.decimals)) : ""
    }
    return strings.holds(
      numbers: profile.numbers, texts: profile.texts, gaps: profile.gaps,
      from: text(profile.least), to: text(profile.most))
  }

  /// Everything about a column in one line.
  package func sentence(_ column: Int) -> String {
    var parts = [role(column)]
    if let direction = direction(column) { parts.append(direction) }
    if let name = proposal.name(of: column)?(strings.language), name != header(column) {
      parts.append("“\(name)”")
    }
    if isDecided(column) || isAsked(column) { parts.append(sureness(column)) }
    let contents = contents(column)
    if !contents.isEmpty { parts.append(contents) }
    return parts.joined(separator: "; ")
  }

  /// The columns as rows, for line mode.
  package var columns: Sheet {
    let count = plan?.columns.count ?? 0
    let reading = self
    func column(
      _ key: String, _ title: String, _ text: @escaping @Sendable (Int) -> String?
    ) -> Sheet.Column {
      Sheet.Column(key, title) { .optional(text($0)) }
    }
    return Sheet(
      title: strings.screen(.importing) + ": " + title, lead: lead,
      columns: [
        column("column", strings.column) { reading.header($0) },
        column("role", strings.roleTitle) { reading.role($0) },
        column("direction", strings.directionTitle) { reading.direction($0) },
        column("period", strings.period) { reading.period($0) },
        column("sure", strings.sureTitle) {
          reading.strings.word(reading.proposal.confidence($0))
        },
        column("contents", strings.exampleTitle) { reading.contents($0) },
      ], rowCount: count)
  }

  // MARK: What is unclear

  /// A question with what can be answered.
  package func sentence(_ question: ImportQuestion) -> String {
    strings.plainSentence(question.finding.kind)
  }

  package func answers(_ question: ImportQuestion) -> [String] {
    question.answers.map { strings.sentence($0, line: { proposal.text(ofLine: $0) }) }
  }

  /// What is said beside the questions: what was left out and decided.
  package var notes: [String] {
    proposal.findings.filter { $0.severity != .doubt && $0.severity != .error }
      .map { (strings.word($0.severity).map { $0 + ": " } ?? "") + strings.sentence($0.kind) }
  }

  // MARK: The ranking

  package var ranking: RankingReading? {
    scored.map { RankingReading($0, category: $0.largestCategory, strings) }
  }
}

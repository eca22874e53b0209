package import Exchange
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// A table on its way to a report: as it was read, what each column is, and the ranking that comes of it. Nothing is
/// written before somebody keeps it.
package struct ImportState: Sendable {
  package enum Panel: Sendable, Hashable, CaseIterable {
    case table, doubts, ranking
  }

  /// What is shown: of the mapping, or, until that is worked out, of the last one.
  package internal(set) var proposal: ImportProposal
  package internal(set) var scored: ScoredReport?
  /// Units in the order of the ranking.
  package internal(set) var order: [Int32] = []
  /// What the reader of reports says of the report.
  package internal(set) var diagnostics: [Diagnostic] = []
  /// What was said of the table up to now.
  package internal(set) var mapping: ImportMapping
  /// The mapping file that it began with.
  package let mappingFile: String?
  var done: [ImportMapping] = []
  var undone: [ImportMapping] = []
  /// Counts what was said, so that late answers are known.
  package internal(set) var version = 0
  var shown: (version: Int, mapping: ImportMapping, done: [ImportMapping], undone: [ImportMapping])
  /// The report was written as it is.
  package internal(set) var isKept = false

  package internal(set) var panel = Panel.table
  package internal(set) var column = 0
  /// A row of the table, from 0.
  package internal(set) var row = 0
  package internal(set) var firstColumn = 0
  package internal(set) var top = 0
  package internal(set) var doubt = 0
  package internal(set) var place = 0
  package internal(set) var rankingTop = 0

  /// Bytes of a file up to which what comes of it is worked out at once.
  static let largestAtOnce = 128 << 10

  /// - Parameter mappingFile: Where the mapping is from, if it is from a file.
  package init(_ outcome: Made, mappingFile: String? = nil) {
    proposal = outcome.proposal
    scored = outcome.scored
    order = outcome.order
    diagnostics = outcome.diagnostics
    mapping = outcome.proposal.mapping
    self.mappingFile = mappingFile
    shown = (0, outcome.proposal.mapping, [], [])
    if mappingFile != nil { done = [ImportMapping()] }
    shown.done = done
    column = proposal.questions.first?.columns.first ?? 0
    row = proposal.plan?.layout.body.lowerBound ?? 0
  }

  /// A mapping that is to be worked out.
  package struct Question: Sendable {
    let source: ImportSource
    let mapping: ImportMapping
    let earlier: ImportProposal?

    package init(_ source: ImportSource, _ mapping: ImportMapping, after earlier: ImportProposal?) {
      self.source = source
      self.mapping = mapping
      self.earlier = earlier
    }

    package func answer() -> Made {
      var proposal = ImportProposal(source, mapping, after: earlier)
      let reading = proposal.report()
      return Made(
        proposal: proposal, scored: reading?.report.map { ScoredReport($0) },
        diagnostics: reading?.diagnostics ?? [])
    }
  }

  /// What comes of a mapping.
  package struct Made: Sendable {
    let proposal: ImportProposal
    let scored: ScoredReport?
    let diagnostics: [Diagnostic]

    var order: [Int32] {
      scored.map { $0.standings(category: $0.largestCategory, node: 0).listed } ?? []
    }
  }

  package var source: ImportSource { proposal.source }
  package var question: Question { Question(source, mapping, after: proposal) }
  package var isPending: Bool { version != shown.version }
  package var isChanged: Bool { !isKept && done.count > (mappingFile == nil ? 0 : 1) }
  package var canUndo: Bool { !done.isEmpty }
  package var columnCount: Int { proposal.plan?.columns.count ?? 0 }
  package var rowCount: Int { proposal.opened?.table.count ?? 0 }
  /// What a mapping calls the column under the cursor.
  package var key: String? {
    proposal.plan.flatMap { $0.columns.indices.contains(column) ? $0.key(of: column) : nil }
  }
  package var role: ColumnPlan.Role? {
    proposal.plan.flatMap { $0.columns.indices.contains(column) ? $0.columns[column].role : nil }
  }

  package func reading(_ strings: Strings) -> ImportReading {
    ImportReading(proposal, scored, strings)
  }

  // MARK: Changing

  package mutating func change(_ change: ImportChange) {
    done.append(mapping)
    if done.count > 500 { done.removeFirst() }
    undone = []
    take(proposal.mapping(with: change, over: mapping))
  }

  private mutating func take(_ next: ImportMapping) {
    mapping = next
    version += 1
    isKept = false
    if source.size <= Self.largestAtOnce { show(question.answer()) }
  }

  mutating func show(_ outcome: Made) {
    proposal = outcome.proposal
    scored = outcome.scored
    order = outcome.order
    diagnostics = outcome.diagnostics
    shown = (version, mapping, done, undone)
    column = max(0, min(column, columnCount - 1))
    row = max(0, min(row, rowCount - 1))
    doubt = max(0, min(doubt, proposal.questions.count - 1))
    place = max(0, min(place, order.count - 1))
    if proposal.questions.isEmpty, panel == .doubts { panel = .table }
  }

  /// Goes back to what is shown.
  mutating func takeBack() {
    (version, mapping, done, undone) = shown
  }

  package mutating func undo() -> Bool {
    guard let last = done.popLast() else { return false }
    undone.append(mapping)
    take(last)
    return true
  }

  package mutating func redo() -> Bool {
    guard let last = undone.popLast() else { return false }
    done.append(mapping)
    take(last)
    return true
  }

  // MARK: What is unclear

  /// Goes to the next question, or the one before, and to the column that it is about.
  package mutating func goToDoubt(forward: Bool) {
    let count = proposal.questions.count
    guard count > 0 else { return }
    // The first time the first one: the cursor stands on it only by chance.
    doubt = (doubt + (hasAsked ? forward ? 1 : count - 1 : 0)) % count
    hasAsked = true
    showDoubt()
  }

  /// Whether a question was gone to since the last answer.
  private(set) var hasAsked = false

  mutating func noteAnswer() { hasAsked = false }

  mutating func showDoubt() {
    guard proposal.questions.indices.contains(doubt) else { return }
    if let first = proposal.questions[doubt].columns.first { column = first }
  }

  /// The question under the cursor, or the first about the column that it is on.
  package var questionHere: ImportQuestion? {
    let questions = proposal.questions
    if panel == .doubts || hasAsked {
      return questions.indices.contains(doubt) ? questions[doubt] : nil
    }
    return questions.first { $0.columns.contains(column) }
  }

  // MARK: Moving

  package mutating func focus(column: Int) {
    self.column = max(0, min(columnCount - 1, column))
    hasAsked = false
    panel = .table
  }

  package mutating func switchPanel(forward: Bool) {
    let all = Panel.allCases.filter { $0 != .doubts || !proposal.questions.isEmpty }
    let at = all.firstIndex(of: panel) ?? 0
    panel = all[(at + (forward ? 1 : all.count - 1)) % all.count]
    if panel == .doubts { showDoubt() }
  }

  /// - Parameter isLinear: Columns are read one under the other.
  package mutating func move(_ action: Action, count: Int?, page: Int, isLinear: Bool) {
    switch panel {
    case .table:
      hasAsked = false
      let steps = count ?? 1
      switch action {
      case .left: focus(column: column - steps)
      case .right: focus(column: column + steps)
      case _ where isLinear:
        focus(column: moved(column, by: action, count: count, of: columnCount, page: page))
      default: row = moved(row, by: action, count: count, of: rowCount, page: page)
      }
    case .doubts:
      doubt = moved(
        doubt, by: action, count: count, of: proposal.questions.count, page: page)
      showDoubt()
    case .ranking:
      place = moved(
        place, by: action, count: count, of: order.count, page: page)
    }
  }
}

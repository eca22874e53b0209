package import Exchange
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do on a table that is being imported.
extension ImportState: ScreenModel {
  package var screen: Screen { .importing(self) }
  package var kind: ScreenKind { .importing }
  package var subject: Screen.Subject { .importing(source.file, version: version) }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    let strings = environment.strings
    switch action {
    case .keep: return panel == .doubts ? ask() : keep(environment)
    case .undo: _ = undo()
    case .redo: _ = redo()
    case .nextTab: switchPanel(forward: true)
    case .previousTab: switchPanel(forward: false)
    case .doubts:
      panel = .doubts
      showDoubt()
    case .nextDoubt, .previousDoubt:
      goToDoubt(forward: action == .nextDoubt)
      return ask()
    case .role: return askRole(strings)
    case .direction: turnDirection()
    case .leaveOut:
      guard let key else { return .nothing }
      if case .unused = role { return askRole(strings) }
      change(.role(key, .unused(.told)))
    case .rename: return askName(environment)
    case .choosePeriod: return askPeriod(strings)
    case .headerRow: setHeader()
    case .toggleRow: toggleRow()
    case .confirm: confirm()
    default:
      move(
        action, count: count, page: importLayout(environment).pageSize,
        isLinear: environment.isLinear)
    }
    return .nothing
  }

  // MARK: Questions

  /// Asks what is unclear under the cursor.
  private func ask() -> Outcome {
    guard let question = questionHere, !question.answers.isEmpty else { return .nothing }
    return Outcome(overlay: .choice(.init(purpose: .question(question.id))))
  }

  private func askRole(_ strings: Strings) -> Outcome {
    guard key != nil else { return .nothing }
    let at = Self.roles.firstIndex { $0 == role } ?? Self.roles.count - 1
    return Outcome(overlay: .choice(.init(purpose: .role(column: column), cursor: at)))
  }

  private func askPeriod(_ strings: Strings) -> Outcome {
    guard proposal.periods.count > 1 else {
      return .asks(.importPeriod, proposal.plan?.period ?? mapping.period ?? "")
    }
    let periods = Array(proposal.periods.reversed())
    let at = periods.firstIndex(of: proposal.plan?.period ?? "") ?? 0
    return Outcome(overlay: .choice(.init(purpose: .period, cursor: at)))
  }

  private func askName(_ environment: ScreenEnvironment) -> Outcome {
    let language = environment.language
    if panel == .ranking { return .asks(.importTitle, proposal.plan?.title(language) ?? "") }
    guard let key else { return .nothing }
    let header = environment.reading(self).header(column)
    return .asks(
      .importName(key: key), proposal.name(of: column)?(language) ?? header)
  }

  /// What a column can be said to be.
  package static let roles: [ColumnPlan.Role] = [
    .name, .secondName, .code, .group, .category, .period, .score, .rank, .indicator, .auxiliary,
    .key, .value, .unused(.told),
  ]

  /// The choices of what stands in front of the screen, with its title.
  package func choices(
    _ purpose: Overlay.Choice.Purpose, _ environment: ScreenEnvironment
  ) -> (title: String, lines: [String]) {
    let strings = environment.strings
    let reading = reading(strings)
    switch purpose {
    case .role(let column):
      return (
        strings.rolePrompt(reading.header(column)),
        Self.roles.map { role in
          role == .unused(.told) ? strings.leftOutChoice : strings.word(role)
        }
      )
    case .period: return (strings.periodPrompt, proposal.periods.reversed())
    case .moves: return ("", [])
    case .question(let id):
      guard let question = proposal.questions.first(where: { $0.id == id }) else { return ("", []) }
      return (strings.label(question), reading.answers(question))
    }
  }

  package mutating func take(
    choice: Int, of purpose: Overlay.Choice.Purpose, _ environment: ScreenEnvironment
  ) -> Outcome {
    switch purpose {
    case .role(let column):
      guard let plan = proposal.plan, plan.columns.indices.contains(column),
        Self.roles.indices.contains(choice)
      else { return .nothing }
      change(.role(plan.key(of: column), Self.roles[choice]))
    case .moves: break
    case .period:
      let periods = Array(proposal.periods.reversed())
      guard periods.indices.contains(choice) else { return .nothing }
      change(.period(periods[choice]))
    case .question(let id):
      guard let question = proposal.questions.first(where: { $0.id == id }),
        question.answers.indices.contains(choice)
      else { return .nothing }
      change(question.answers[choice])
      noteAnswer()
    }
    return .nothing
  }

  // MARK: Changes by one key

  private mutating func turnDirection() {
    guard let key, let isLower = proposal.isLowerBetter(column) else { return }
    change(.direction(key, isLowerBetter: !isLower))
  }

  private mutating func setHeader() {
    guard let table = proposal.opened?.table, rowCount > 0 else { return }
    let isHeader = proposal.kind(ofRow: row) == .header
    change(.header(isHeader ? 0 : table.line(of: row)))
  }

  private mutating func toggleRow() {
    guard let name = proposal.name(ofRow: row) else { return }
    switch proposal.kind(ofRow: row) {
    case .unit: change(.omit(name))
    case .leftOut: change(.keep(name))
    case .above, .header, .skipped: break
    }
  }

  /// Says that the column is what it was taken for.
  private mutating func confirm() {
    guard let key, let role else { return }
    if let isLower = proposal.isLowerBetter(column), role == .indicator {
      change(.direction(key, isLowerBetter: isLower))
    } else {
      change(.role(key, role))
    }
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    switch action {
    case .keep: panel == .doubts ? nil : whyNotKept(environment.strings)
    case .undo: canUndo ? nil : .nothingToUndo
    case .redo: undone.isEmpty ? .nothingToRedo : nil
    case .nextDoubt, .previousDoubt, .doubts: proposal.questions.isEmpty ? .nothingUnclear : nil
    case .direction: proposal.isLowerBetter(column) == nil ? .noDirection : nil
    case .rename: panel == .ranking || isNamed ? nil : .onlyIndicatorsAreCalled
    case .role, .leaveOut, .confirm: key == nil ? .nothingThere : nil
    case .headerRow: rowCount == 0 ? .nothingThere : nil
    case .copyCell, .copyRow, .copyTable: columnCount == 0 ? .nothingThere : nil
    case .toggleRow:
      [.unit, .leftOut].contains(proposal.kind(ofRow: row)) && proposal.name(ofRow: row) != nil
        ? nil : .noUnitInRow
    default: usuallyUnavailable(action, environment)
    }
  }

  /// Why no report can be kept as things stand.
  private func whyNotKept(_ strings: Strings) -> Unavailability? {
    if isPending { return .stillComputing }
    guard proposal.plan != nil, proposal.refusal == nil else { return .notDecidedYet }
    guard scored == nil else { return nil }
    return .notComputed(
      diagnostics.first { $0.severity == .error }.map { strings.sentence($0) }
        ?? strings.problemInReport)
  }

  /// Whether the column bears a name in the report.
  private var isNamed: Bool {
    (role == .indicator || role == .score) && !(proposal.plan?.isLong ?? true)
  }

  package func label(_ action: Action, _ strings: Strings) -> String {
    action == .keep && panel == .doubts ? strings.answerLabel : strings.label(action)
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    let reading = reading(environment.strings)
    if panel == .ranking, let ranking = reading.ranking {
      return ShownSheet(ranking.sheet(of: order.map { Int($0) }), row: place, column: "name")
    }
    return ShownSheet(reading.columns, row: column, column: "column")
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .importing(importLayout(environment))
  }

  private func importLayout(_ environment: ScreenEnvironment) -> ImportLayout {
    ImportLayout(self, size: environment.size, context: environment.context)
  }

  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    switch target {
    case .column(let column): focus(column: column)
    case .tab(let column):
      focus(column: column)
      return askRole(environment.strings)
    case .detail(let place):
      panel = .doubts
      doubt = place
      showDoubt()
      return ask()
    case .row(let row):
      panel = .ranking
      place = row
    case .key: break
    }
    return .nothing
  }

  // MARK: Keeping

  private func keep(_ environment: ScreenEnvironment) -> Outcome {
    guard let plan = proposal.plan else { return .nothing }
    let folder = source.file.lastIndex(of: "/").map { String(source.file[...$0]) } ?? ""
    let name = String(plan.id.map { "/\\: ".contains($0) ? "-" : $0 })
    return .asks(.keepImport, environment.session.abbreviated(folder) + name + ".json")
  }

  package mutating func take(_ entry: Overlay.Entry, _ environment: ScreenEnvironment) -> Outcome {
    let text = entry.text.trimmed
    switch entry.purpose {
    case .keepImport:
      guard !text.isEmpty, !isPending else { return .nothing }
      return Outcome(jobs: [
        .keepImport(KeptImport(proposal, as: environment.session.whole(text)))
      ])
    case .importPeriod: change(.period(text))
    case .importName(let key):
      guard !text.isEmpty else { return .nothing }
      change(.name(key, text, environment.language))
    case .importTitle:
      guard !text.isEmpty else { return .nothing }
      change(.title(text, environment.language))
    default: break
    }
    return .nothing
  }

  // MARK: Answers

  package func wanted(_ environment: ScreenEnvironment) -> Job? {
    isPending ? .propose(question) : nil
  }

  package mutating func giveUp(_ kind: WorkKind) {
    if kind == .propose { takeBack() }
  }

  package mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome {
    if case .proposed(let outcome) = answer { show(outcome) }
    return .nothing
  }

  // MARK: Leaving

  package func leave(_ environment: ScreenEnvironment) -> Outcome {
    warning(environment) ?? Outcome(.pop)
  }

  package mutating func quit(_ environment: ScreenEnvironment) -> Outcome {
    warning(environment) ?? Outcome(.quit)
  }

  private func warning(_ environment: ScreenEnvironment) -> Outcome? {
    guard isChanged, !environment.hasWarned else { return nil }
    var outcome = Outcome.refused(environment.strings.importNotKept)
    outcome.warns = true
    return outcome
  }

  package mutating func keepInView(_ environment: ScreenEnvironment) {
    let layout = importLayout(environment)
    top = ListLayout.top(top, showing: row, of: rowCount, page: layout.rows.pageSize)
    rankingTop = ListLayout.top(
      rankingTop, showing: place, of: layout.ranking.count, page: layout.ranking.pageSize)
    firstColumn = ImportLayout.firstColumn(
      self, size: environment.size, context: environment.context)
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    Restoration(.importing(self))
  }
}

extension ScreenEnvironment {
  func reading(_ state: ImportState) -> ImportReading { state.reading(strings) }
}

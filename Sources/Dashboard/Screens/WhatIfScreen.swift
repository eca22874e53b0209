import CompositeIndex
package import IndexReports
import Readings
import TerminalCore
package import Wording

/// What keys do on a what-if, and what it asks of the core.
extension WhatIfState: ScreenModel {
  package var screen: Screen { .whatIf(self) }
  package var kind: ScreenKind { .whatIf }
  package var scoredReport: ScoredReport? { before }
  package var subject: Screen.Subject {
    .whatIf(ObjectIdentifier(before), unit: unit, scenario.unnamed)
  }

  package mutating func update(
    _ action: Action, count: Int?, _ environment: ScreenEnvironment
  ) -> Outcome {
    let steps = Double(count ?? 1)
    let texts = environment.texts
    switch action {
    case .left where !isOnRanking, .decrease where !isOnRanking: step(-steps, isFine: false)
    case .right where !isOnRanking, .increase where !isOnRanking: step(steps, isFine: false)
    case .decreaseFine: step(-steps, isFine: true)
    case .increaseFine: step(steps, isFine: true)
    case .nextTab, .previousTab: switchPanel()
    case .undo: undo()
    case .redo: redo()
    case .reset: resetItem()
    case .resetAll:
      reset()
      return .said(texts.resetDone)
    case .remove:
      guard case .value(let node) = items[cursor] else { return .nothing }
      set(node, to: nil)
    case .reachRank: return .asks(.reachRank, proposedRank.map { "\($0)" } ?? "")
    case .save: return .asks(.saveScenario, scenario.name)
    case .openScenario:
      var outcome = Outcome.asks(.openScenario)
      outcome.jobs = [.listScenarios]
      return outcome
    case .open: return open(environment)
    default:
      move(action, count: count, pageSize: whatIfLayout(environment).pageSize)
    }
    return .nothing
  }

  /// Asks for the figure of the setting under the cursor, or takes the next choice.
  private mutating func open(_ environment: ScreenEnvironment) -> Outcome {
    let numbers = environment.strings.numbers
    if isOnRanking {
      switchPanel()
      return .nothing
    }
    switch items[cursor] {
    case .value(let node):
      return .asks(.value(node: node), value(node).map { numbers.value($0) } ?? "")
    case .bound(let node, let isBest):
      return .asks(
        .bound(node: node, isBest: isBest),
        bound(node, isBest: isBest).now.map { numbers.value($0) } ?? "")
    case .weight(let node):
      return .asks(
        .weight(node: node), numbers.value(WhatIfSettings.share(node, in: settings.framework) * 100)
      )
    case .normalisation, .aggregation, .imputation, .treatment, .coverage:
      step(1, isFine: false)
      return .nothing
    }
  }

  package func unavailable(
    _ action: Action, _ environment: ScreenEnvironment
  ) -> Unavailability? {
    switch action {
    case .undo: canUndo ? nil : .nothingToUndo
    case .redo: canRedo ? nil : .nothingToRedo
    case .increase, .decrease: isOnRanking ? .onRanking : nil
    case .reset: scenarioWithoutItem == scenario ? .settingUnchanged : nil
    case .resetAll: scenarioWithoutChanges == scenario ? .nothingChanged : nil
    case .remove: if case .value = items[cursor] { nil } else { .onlyValues }
    default: usuallyUnavailable(action, environment)
    }
  }

  package func label(_ action: Action, _ strings: Strings) -> String {
    action == .open ? strings.texts.enterLabel : strings.label(action)
  }

  package func isInFoot(_ action: Action, _ environment: ScreenEnvironment) -> Bool {
    // Sliders are moved by the arrows; plus and minus are other keys for the same.
    ![.increase, .decrease].contains(action)
  }

  package func shownSheet(_ environment: ScreenEnvironment) -> ShownSheet? {
    guard isOnRanking else {
      return ShownSheet(changes.sheet(environment.strings), row: cursor, column: "now")
    }
    let units = order.map { Int($0) }
    return ShownSheet(
      reading(environment.strings).sheet(of: units, about: unit, published: nil),
      row: units.firstIndex(of: unit), column: "score")
  }

  package func layout(_ environment: ScreenEnvironment) -> ScreenLayout {
    .whatIf(whatIfLayout(environment))
  }

  private func whatIfLayout(_ environment: ScreenEnvironment) -> WhatIfLayout {
    WhatIfLayout(self, size: environment.size, context: environment.context)
  }

  package mutating func click(_ target: Spot.Target, _ environment: ScreenEnvironment) -> Outcome {
    guard case .row(let row) = target else { return .nothing }
    // Settings have their own numbers, units stand behind them.
    if row < items.count { focus(item: row) } else { focus(unit: row - items.count) }
    return .nothing
  }

  // MARK: What was typed

  package mutating func take(_ entry: Overlay.Entry, _ environment: ScreenEnvironment) -> Outcome {
    let text = entry.text.trimmed
    let (strings, texts) = (environment.strings, environment.texts)
    switch entry.purpose {
    case .value(let node): return setValue(node, text, strings)
    case .bound(let node, let isBest):
      guard let value = strings.numbers.parse(text) else {
        return .refused(texts.notANumber(text))
      }
      return setBound(node, isBest: isBest, to: value) ? .nothing : .refused(texts.boundsCross)
    case .weight(let node):
      guard let share = strings.numbers.parse(text), share > 0, share < 100 else {
        return .refused(texts.notAShare(text))
      }
      setShare(node, share / 100)
    case .reachRank:
      guard let rank = Int(text), rank >= 1, rank <= order.count else {
        return .refused(texts.notARank(text, order.count))
      }
      return seek(rank: rank, environment)
    case .saveScenario:
      guard !text.isEmpty else { return .nothing }
      guard !text.contains("/"), !text.hasPrefix(".") else { return .refused(texts.noPathInName) }
      // The scenario's own name is saved over as a matter of course.
      return Outcome(
        jobs: [.saveScenario(scenario, name: text, overwrites: text == scenario.name)])
    case .openScenario:
      let offered = entry.offered
      // What is chosen from the list, or else what was typed, which may be a path.
      let isTyped = entry.cursor == 0 && offered.contains(text)
      let name =
        offered.indices.contains(entry.cursor) && !isTyped ? offered[entry.cursor] : text
      return name.isEmpty ? .nothing : Outcome(jobs: [.openScenario(name)])
    case .addUnit, .export, .overwrite, .replaceScenario, .keepImport, .importPeriod, .importTitle,
      .importName, .filterReports:
      break
    }
    return .nothing
  }

  private mutating func setValue(_ node: Int, _ text: String, _ strings: Strings) -> Outcome {
    if text.isEmpty || text == NumberFormat.missing {
      set(node, to: nil)
      return .nothing
    }
    guard let value = strings.numbers.parse(text) else {
      return .refused(strings.texts.notANumber(text))
    }
    let range = range(node)
    guard let excess = report.excess(of: value, node: node, under: after.report.baseline) else {
      set(node, to: value)
      return range.contains(value)
        ? .nothing
        : .said(
          strings.texts.outsideRange(
            strings.numbers.value(range.lowerBound), strings.numbers.value(range.upperBound)))
    }
    if !excess.isRefused { set(node, to: value) }
    return Outcome(
      notice: Notice(
        text: strings.sentence(excess, of: value, node: node, in: report),
        isError: excess.isRefused))
  }

  /// Asks for the cheapest moves to a rank; the answer is filled in when it comes.
  private func seek(rank: Int, _ environment: ScreenEnvironment) -> Outcome {
    guard !before.isApart(unit: unit, node: 0) else {
      return .refused(
        environment.strings.standsApart(report.units.name(unit, environment.language)))
    }
    return Outcome(
      notice: Notice(text: environment.texts.seeking),
      jobs: [.seek(settings, unit: unit, rank: rank, category: category, of: before)])
  }

  // MARK: Answers

  /// The scores of settings that have none yet.
  package func wanted(_ environment: ScreenEnvironment) -> Job? {
    isPending ? .rescore(question) : nil
  }

  package mutating func giveUp(_ kind: WorkKind) {
    // The settings go back to those whose scores are shown.
    if kind == .rescore { takeBack() }
  }

  package mutating func take(
    _ answer: Answer, asked subject: Screen.Subject, _ environment: ScreenEnvironment
  ) -> Outcome {
    switch answer {
    case .rescored(let outcome): show(outcome)
    case .sought(let found, let error): return take(found, error, environment)
    case .scenarioOpened(let scenario, let problem):
      guard let scenario else {
        return .refused(environment.texts.notOpened(problem?(environment.language) ?? ""))
      }
      return take(scenario, environment.strings)
    case .scenarioSaved(let scenario, _, nil):
      // Of a report that was read anew meanwhile something else may have been kept.
      if case .whatIf(ObjectIdentifier(before), _, _) = subject { markSaved(scenario) }
    default: break
    }
    return .nothing
  }

  private mutating func take(_ opened: Scenario, _ strings: Strings) -> Outcome {
    let strangers = (try? opened.applied(to: report).strangers) ?? []
    // What this report has no place for is said and left out, so that all that is counted can be seen.
    open(strangers.isEmpty ? opened : opened.fitted(to: report))
    if let note = strings.notes(on: opened, in: report).first { return .refused(note) }
    return .said(strings.texts.opened(opened.name, changeCount))
  }

  // MARK: Leaving and coming back

  package func leave(_ environment: ScreenEnvironment) -> Outcome {
    guard isChanged, !environment.hasWarned else { return Outcome(.pop) }
    var outcome = Outcome.refused(environment.texts.notSavedYet)
    outcome.warns = true
    return outcome
  }

  package var handBack: HandBack? { HandBack(unit: unit) }

  package mutating func keepInView(_ environment: ScreenEnvironment) {
    let layout = whatIfLayout(environment)
    keepInView(
      settings: layout.settings.pageSize, ranking: layout.ranking.pageSize,
      lineOfItem: layout.line)
  }

  package func restored(on library: Library, _ environment: ScreenEnvironment) -> Restoration {
    let gone = report.units.name(unit, environment.language)
    guard let fresh = library.fresh(before), let next = restored(on: fresh) else {
      return Restoration(lost: gone)
    }
    let isOther = next.report.units.codes[next.unit] != report.units.codes[unit]
    let stranger = (try? scenario.applied(to: next.report).strangers)?.first
    return Restoration(
      .whatIf(next), lost: isOther ? gone : nil,
      dropped: stranger.map {
        environment.texts.scenarioStranger("\($0.part).\($0.code)")
      })
  }
}

import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import Wording

extension AppState {
  /// What the screen says.
  package var speech: Speech {
    switch screen {
    case .library(let state):
      var speech = Speech(
        state.shownSheet(environment), title: strings.screen(.library), strings)
      if !state.filter.isEmpty {
        speech.before.append("\(strings.filterPrompt): “\(state.filter.visible)”")
      }
      return speech
    case .ranking(let state): return state.speech(strings)
    case .groups(let state):
      var speech = Speech(state.shownSheet(environment), title: strings.screen(.groups), strings)
      if !state.figures.rows.isEmpty {
        let beside = Speech(state.reading(strings).comparison(state.cursor), strings)
        speech.after = [beside.title] + beside.before + beside.rows + speech.after
      }
      return speech
    case .unit(let state): return state.speech(context())
    case .comparison(let state):
      let reading = state.reading(strings)
      var speech = Speech(
        state.shownSheet(environment), title: strings.screen(.comparison), strings)
      speech.before.insert(
        contentsOf: state.sides.indices.map { place in
          let side = state.sides[place]
          return [
            reading.name(side), reading.place(side), reading.score(side).spoken(strings),
            reading.leads(place, in: state.rows),
          ].joined(separator: "; ")
        }, at: 0)
      return speech
    case .whatIf(let state): return state.speech(environment)
    case .robustness(let state): return state.speech(environment)
    case .problems(let state):
      let reading = ProblemsReading(library, strings)
      var speech = Speech(strings.screen(.problems), before: [reading.lead])
      speech.rows = state.problems.map { ProblemsReading.text($0, strings) }
      if state.problems.indices.contains(state.cursor) {
        speech.focusedRow = state.cursor
        speech.focus = [speech.rows[state.cursor]]
      }
      if state.omitted > 0 { speech.after = [strings.omitted(state.omitted)] }
      return speech
    case .place(let excerpt):
      var speech = Speech("\(excerpt.file):\(excerpt.line):\(excerpt.column)")
      speech.rows = excerpt.lines.enumerated().map {
        "\(excerpt.firstLine + $0.offset): \($0.element)"
      }
      let row = excerpt.line - excerpt.firstLine
      if speech.rows.indices.contains(row) {
        speech.focusedRow = row
        speech.focus = [speech.rows[row]]
      }
      return speech
    case .importing(let state): return state.speech(strings)
    case .presenter(let talk): return talk.speech(context(), size)
    }
  }
}

/// How a ranking is arranged, as far as line mode says when it changes.
package struct Arrangement: Sendable, Equatable {
  fileprivate var order = ""
  fileprivate var column: RankingColumn?
  fileprivate var rows = 0
}

extension AppState {
  package var arrangement: Arrangement? {
    guard case .ranking(let state) = screen, state.view == .table || state.view == .chart else {
      return nil
    }
    return Arrangement(
      order: state.order(strings), column: state.columns[state.column], rows: state.rows.count)
  }

  /// What a key has done to the arrangement, before the row under the cursor: the column and direction of the order,
  /// or the column under the cursor; `nil` if nothing of it has changed.
  package func news(since before: Arrangement?) -> String? {
    guard case .ranking(let state) = screen, let before, let now = arrangement, now != before else {
      return nil
    }
    guard now.order == before.order else {
      return ([state.order(strings)] + speech.focus).joined(separator: "\n")
    }
    return now.column == before.column ? nil : state.columnUnderCursor(strings)
  }
}

extension RankingState {
  func speech(_ strings: Strings) -> Speech {
    if let trend = trendSheet(of: rows.prefix(Speech.rowLimit)) {
      return Speech(trend, focus: cursorRow, strings)
    }
    if view == .distribution, let reading = distribution(strings) {
      let step = cursorUnit.flatMap { reading.distribution.step(of: $0) }
      var speech = Speech(reading.sheet, focus: step, strings)
      speech.focus = [reading.lead(cursorUnit)]
      return speech
    }
    let marked = marked
    var sheet = sheet
    sheet.lead = reading.lead
    var speech = Speech(sheet, focus: cursorRow, strings) { row in
      marked.contains(rows[row]) ? strings.texts.markedWord : nil
    }
    speech.before.insert(order(strings), at: min(1, speech.before.count))
    if rows.isEmpty {
      speech.before.append(
        isRestricted ? strings.nothingMatches(filterText) : strings.noUnits)
    }
    if !standings.apart.isEmpty { speech.after.append(strings.apart(standings.apart.count)) }
    return speech
  }

  /// Category, column and direction of the order, and what restricts the rows.
  func order(_ strings: Strings) -> String {
    let keys = sortKeys.isEmpty ? [SortKey(column: .rank, ascending: true)] : sortKeys
    let order = keys.map { key in
      reading.column(key.column).title + " "
        + (key.ascending ? strings.ascending : strings.descending)
    }.joined(separator: ", ")
    var parts = [report.categories[category].name(strings.language), strings.sortedBy(order)]
    if let groupFilter {
      parts.append(
        report.groupings[groupFilter.grouping].groups[groupFilter.group].name(strings.language))
    }
    if !filterText.isEmpty { parts.append("“\(filterText)”") }
    return parts.joined(separator: "; ")
  }

  /// The column under the cursor, by which `sort` would sort.
  func columnUnderCursor(_ strings: Strings) -> String {
    guard columns.indices.contains(column) else { return "" }
    let record = reading.column(columns[column])
    guard let cursorUnit, !rows.isEmpty else { return record.title }
    return record.title + ": " + record.cell(cursorUnit).spoken(strings)
  }
}

extension UnitState {
  func speech(_ context: ViewContext) -> Speech {
    let strings = context.strings
    let reading = reading(strings)
    var speech = Speech(
      [reading.name, reading.about].compactMap(\.self).joined(separator: " › "),
      before: [
        report.title(strings.language), "\(reading.category); \(reading.place); \(reading.score)",
      ]
        + (reading.facts.isEmpty ? [] : [reading.facts.joined(separator: "; ")]) + [reading.lead])
    let (tree, details) = items(context: context, textWidth: 10_000)
    let items = tree + details
    speech.rows = items.map { line($0, reading) }
    let places = items.indices.filter { items[$0].canFocus }
    if !places.isEmpty {
      let row = places[min(cursor, places.count - 1)]
      speech.focusedRow = row
      speech.focus = [speech.rows[row]]
    }
    return speech
  }

  private func line(_ item: Item, _ reading: UnitReading) -> String {
    func sentence(_ item: Int, of items: [Int], in sheet: Sheet) -> String {
      items.firstIndex(of: item).map { sheet.sentence($0, reading.strings) } ?? ""
    }
    let figures = reading.figures
    switch item {
    case .heading(let title): return title + ":"
    case .text(let text): return text
    case .blank: return ""
    case .node(let node): return reading.sentence(node)
    case .climb(let step):
      return climb.map { reading.sheet($0).sentence(step, reading.strings) } ?? ""
    case .best(let node): return sentence(node, of: figures.strengths, in: reading.strengths)
    case .weakest(let node): return sentence(node, of: figures.weaknesses, in: reading.weaknesses)
    case .neighbour(let unit):
      return sentence(unit, of: figures.neighbours, in: reading.neighbours)
    }
  }
}

extension WhatIfState {
  func speech(_ environment: ScreenEnvironment) -> Speech {
    let strings = environment.strings
    let lead = reading(strings).lead(unit)
    let title = strings.screen(.whatIf) + ": " + report.units.name(unit, strings.language)
    var speech = Speech(shownSheet(environment), title: title, strings)
    if !isOnRanking { speech.before.insert(lead, at: 0) }
    // What has come of a change is said with it.
    speech.focus = [lead] + speech.focus
    if let error { speech.before.append(strings.sentence(error, in: report)) }
    return speech
  }
}

extension RobustnessState {
  func speech(_ environment: ScreenEnvironment) -> Speech {
    let strings = environment.strings
    let tab =
      switch view {
      case .intervals: strings.texts.intervalsTab
      case .heatMap: strings.texts.heatTab
      case .sensitivity: strings.texts.sensitivityTab
      }
    let title = strings.screen(.robustness) + ": " + tab
    guard let study, let shown = shownSheet(environment) else {
      return Speech(title, before: [strings.texts.working(.study, "", "")])
    }
    var speech = Speech(shown, title: title, strings)
    guard view != .sensitivity else { return speech }
    let lead = RobustnessReading(study, strings).lead
    speech.before = [lead] + speech.before.filter { $0 != lead }
    return speech
  }
}

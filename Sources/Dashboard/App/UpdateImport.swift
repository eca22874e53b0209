import CompositeIndex
import Exchange
import IndexReports
import TerminalCore
import Wording

/// Reports that are made of tables.
extension AppState {
  /// Keys while something is chosen from a few.
  mutating func updateChoice(_ choice: Overlay.Choice, _ key: Key) -> [Effect] {
    let action = keys.action(key, on: screen.kind)
    let count = screen.model.choices(choice.purpose, environment).lines.count
    switch (key, action) {
    case (.enter, _):
      overlay = nil
      return change { $0.take(choice: choice.cursor, of: choice.purpose, $1) }
    case (_, .back), (_, .quit): overlay = nil
    default:
      guard let action, count > 0 else { return [] }
      var choice = choice
      choice.cursor = moved(
        choice.cursor, by: action, count: nil, of: count, page: PanelLayout.pageSize(size))
      overlay = .choice(choice)
    }
    return []
  }

  /// Which of a few things a text means: by its number, or by how it begins; `nil` where it is none or several.
  package func choice(of text: String) -> Int? {
    guard case .choice(let choice) = overlay else { return nil }
    let lines = screen.model.choices(choice.purpose, environment).lines.map(UnicodeForms.folded)
    if let number = Int(text) { return lines.indices.contains(number - 1) ? number - 1 : nil }
    let wanted = UnicodeForms.folded(text)
    guard !wanted.isEmpty else { return nil }
    if let whole = lines.firstIndex(of: wanted) { return whole }
    let begun = lines.indices.filter { lines[$0].hasPrefix(wanted) }
    return begun.count == 1 ? begun[0] : nil
  }

  /// Who is no longer in a series, and who is new in it, since its last report that is open.
  private func unitChanges(in report: Report) -> [String] {
    guard let series = report.series else { return [] }
    let earlier = library.entries.compactMap(\.scored?.report).filter {
      $0.series == series && isEarlier($0.period, report.period)
    }.max { isEarlier($0.period, $1.period) }
    return earlier.map { ImportFinding.units(of: report, since: $0, language) }?
      .map { strings.sentence($0.kind) } ?? []
  }

  /// Shows the report that a table was made, now that it is written.
  mutating func show(_ kept: KeptImport, _ reading: Reading, for work: Work) -> [Effect] {
    session.library = Library.joined(
      session.library.entries.filter { $0.file != kept.path } + [Library.Entry(reading)])
    if !session.files.contains(where: { kept.path.hasPrefix($0) }) {
      session.files.append(kept.path)
    }
    let changes = reading.report.map { unitChanges(in: $0) } ?? []
    notice = Notice(
      text: ([strings.keptAs(abbreviated(kept.path), abbreviated(kept.mappingPath))] + changes)
        .joined(separator: "; "))
    guard work.owner.id == navigation.top.id,
      let scored = session.library.entries.first(where: { $0.file == kept.path })?.scored
    else { return [] }
    navigation.replaceTop(.ranking(environment.ranking(of: scored, node: 0, category: 0)))
    keepInView()
    let watched = session.files.filter { $0 != "-" }
    return watched.isEmpty ? [] : [.watch(watched)]
  }
}

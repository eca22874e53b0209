package import CompositeIndex
package import IndexReports
package import Readings
import TerminalCore
package import Wording

/// The screen about the robustness of a ranking.
package struct RobustnessState: Sendable {
  package enum View: Int, Sendable, CaseIterable {
    case intervals, heatMap, sensitivity
  }

  package enum Progress: Sendable {
    case running(share: Double, secondsLeft: Double?)
    case done(RobustnessStudy)
    case failed(ScoringError)
    case cancelled
  }

  package let scored: ScoredReport
  package let category: Int
  package var marked: Set<Int32>
  package var progress = Progress.running(share: 0, secondsLeft: nil)
  package var spread = 0.25
  package private(set) var view = View.intervals
  package private(set) var unit: Int
  package private(set) var top = 0

  package init(_ scored: ScoredReport, category: Int, unit: Int, marked: Set<Int32>) {
    self.scored = scored
    self.category = category
    self.unit = unit
    self.marked = marked
  }

  package var study: RobustnessStudy? {
    if case .done(let study) = progress { study } else { nil }
  }

  /// The units compared by P(A beats B): two marked ones, or the marked one and the one under the
  /// cursor.
  package var pair: (Int, Int)? {
    guard let study else { return nil }
    func rank(_ unit: Int) -> Int { study.places[unit].map { study.result.nominalRanks[$0] } ?? 0 }
    var units = marked.map { Int($0) }.filter { study.places[$0] != nil }
    units.sort { rank($0) < rank($1) }
    if !units.contains(unit), units.count == 1 { units.append(unit) }
    return units.count == 2 ? (units[0], units[1]) : nil
  }

  package mutating func perform(_ action: Action, count: Int?, pageSize: Int) {
    switch action {
    case .nextTab, .previousTab:
      let all = View.allCases
      view = all[(view.rawValue + (action == .nextTab ? 1 : all.count - 1)) % all.count]
    case .mark:
      if marked.remove(Int32(unit)) == nil { marked.insert(Int32(unit)) }
      perform(.down, count: nil, pageSize: pageSize)
    default:
      guard let study, !study.order.isEmpty else { return }
      let row = moved(self.row, by: action, count: count, of: study.order.count, page: pageSize)
      unit = Int(study.result.units[study.order[row]])
    }
    keepInView(pageSize)
  }

  package mutating func show(_ view: View) { self.view = view }
  package mutating func focus(unit: Int) { self.unit = unit }

  /// The row of the unit under the cursor.
  package var row: Int {
    guard let study, let place = study.places[unit] else { return 0 }
    return study.order.firstIndex(of: place) ?? 0
  }

  package mutating func keepInView(_ pageSize: Int) {
    let row = row
    top = max(0, min(top, (study?.order.count ?? 0) - pageSize))
    if row < top { top = row }
    if row >= top + pageSize { top = row - pageSize + 1 }
  }
}

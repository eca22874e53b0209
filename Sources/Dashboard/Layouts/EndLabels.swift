import CompositeIndex
import IndexReports
import TerminalCore

/// Names at the ends of lines, in the order in which these end. Those of lit lines always stand there, the others
/// where there is room beside their own line.
struct EndLabels: Sendable {
  private(set) var labels: [(unit: Int, row: Int)] = []

  /// - Parameter ends: Units with the height at which their lines end, 0 at the top to 1.
  init(_ ends: [(unit: Int, y: Double)], lit: [Int], in area: Rect) {
    let wanted = ends.map {
      (
        unit: $0.unit, y: $0.y,
        row: area.y
          + Int(
            ($0.y * Double(area.height - 1)).rounded(), within: 0...max(0, area.height - 1))
      )
    }.sorted { ($0.y, $0.unit) < ($1.y, $1.unit) }
    let chosen = wanted.filter { lit.contains($0.unit) }
    // Rows of the lit ones: each at its line, moved down or up as far as the others need.
    var rows: [Int: Int] = [:]
    var next = area.y
    for entry in chosen {
      rows[entry.unit] = max(next, entry.row)
      next = (rows[entry.unit] ?? next) + 1
    }
    var limit = area.bottom - 1
    for entry in chosen.reversed() {
      rows[entry.unit] = min(limit, rows[entry.unit] ?? limit)
      limit = (rows[entry.unit] ?? limit) - 1
    }
    var last = area.y - 1
    for (place, entry) in wanted.enumerated() {
      var row = rows[entry.unit]
      if row == nil {
        // Above the next lit one, below the last name, and not further off than the next line.
        let end =
          wanted[(place + 1)...].first { rows[$0.unit] != nil }.flatMap { rows[$0.unit] }
          ?? area.bottom
        let free = max(last + 1, entry.row - 1)
        if free <= entry.row + 1, free < end { row = free }
      }
      guard let row, row >= area.y, row < area.bottom, row > last else { continue }
      last = row
      labels.append((entry.unit, row))
    }
  }
}

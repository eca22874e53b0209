import CompositeIndex
import IndexReports
import TerminalCore
import Wording

/// A ranking as text for files and clipboards: its rows, its order, its columns.
///
/// Made row by row from whole columns, so that a million rows take seconds, not minutes.
package struct TableText: Sendable {
  package enum Form: String, Sendable {
    case tsv, csv, json, md
  }

  let state: RankingState
  let context: ViewContext
  let form: Form

  /// Rows up to which it is made at once.
  static let fewRows = 2_000

  /// - Parameters:
  ///   - progress: Told the share (0…1) that is made.
  ///   - isCancelled: Once true, nothing is made.
  package func text(
    progress: (Double) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) -> String? {
    var bytes: [UInt8] = []
    let cells = form == .tsv ? Cells(state, context) : nil
    let total = max(1, state.rows.count)
    var start = 0
    repeat {
      if isCancelled() { return nil }
      let rows = state.rows[start..<min(start + Self.fewRows, state.rows.count)]
      if let cells {
        if start == 0 { bytes += (header + "\n").utf8 }
        for unit in rows { cells.append(Int(unit), to: &bytes) }
      } else {
        append(rows, isFirst: start == 0, to: &bytes)
      }
      start += Self.fewRows
      progress(min(1, Double(start) / Double(total)))
    } while start < state.rows.count
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As ``text(progress:isCancelled:)`` as long as it takes no more than some bytes; `nil` if it is longer, found out
  /// without making it.
  package func text(atMost limit: Int) -> String? {
    let cells = Cells(state, context)
    var bytes = Array((header + "\n").utf8)
    for unit in state.rows {
      cells.append(Int(unit), to: &bytes)
      if bytes.count > limit { return nil }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var header: String {
    state.columns.map { $0.title(state, context.strings).visible.disarmed }.joined(separator: "\t")
  }

  /// Rows as they stand in a whole table.
  private func append(_ rows: ArraySlice<Int32>, isFirst: Bool, to bytes: inout [UInt8]) {
    var part = state
    part.rows = Array(rows)
    let table = part.table(context)
    switch form {
    case .tsv: break
    case .csv: bytes += lines(table.csv(), from: isFirst ? 0 : 1)
    case .md: bytes += lines(table.markdown(), from: isFirst ? 0 : 2)
    case .json:
      guard !rows.isEmpty else {
        bytes += table.json().utf8
        return
      }
      // An array goes on where the one before it would have ended.
      if !isFirst {
        bytes.removeLast(3)
        bytes += Array(",\n".utf8)
      }
      bytes += table.json().utf8.dropFirst(isFirst ? 0 : 2)
    }
  }

  private func lines(_ text: String, from first: Int) -> Substring.UTF8View {
    var rest = Substring(text).utf8
    for _ in 0..<first {
      guard let end = rest.firstIndex(of: 0x0A) else { break }
      rest = rest[rest.index(after: end)...]
    }
    return rest
  }
}

/// The columns of a ranking, ready to be written.
private struct Cells {
  private enum Column {
    case number([Double], decimals: Int)
    /// Any other cell, made by itself.
    case text(RankingColumn)
  }

  private let state: RankingState
  private let context: ViewContext
  private let columns: [Column]

  init(_ state: RankingState, _ context: ViewContext) {
    self.state = state
    self.context = context
    let scored = state.scored
    columns = state.columns.map { column in
      switch column {
      case .score:
        .number(
          state.standings.scores.storage,
          decimals: scored.decimals(category: state.category, node: state.node))
      case .node(let node):
        .number(
          scored.scores(node: node).storage,
          decimals: scored.usualDecimals(category: state.category, node: node))
      default: .text(column)
      }
    }
  }

  func append(_ unit: Int, to bytes: inout [UInt8]) {
    for (place, column) in columns.enumerated() {
      if place > 0 { bytes.append(0x09) }
      switch column {
      case .number(let values, let decimals):
        let value = values[unit]
        bytes += context.numbers.fixed(value.isNaN ? nil : value, decimals).utf8
      case .text(let column): bytes += state.text(of: unit, column, context).utf8
      }
    }
    bytes.append(0x0A)
  }
}

package import Exchange
package import Wording

/// What a screen or a command tells, as values: a title, a sentence that answers the question, columns of typed
/// cells, notes. Nothing in it knows of widths, colours or terminals.
///
/// Cells are made when they are asked for, so that a sheet of a million rows costs nothing until it is written and a
/// screen makes the rows that it shows.
package struct Sheet: Sendable {
  /// Where a column stands.
  package struct Places: OptionSet, Sendable, Hashable {
    package var rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let screen = Places(rawValue: 1)
    /// Tables for people: on a terminal and in Markdown.
    package static let table = Places(rawValue: 2)
    package static let csv = Places(rawValue: 4)
    package static let json = Places(rawValue: 8)
    package static let people: Places = [.screen, .table]
    package static let data: Places = [.csv, .json]
    package static let all: Places = [.people, .data]
  }

  package struct Column: Sendable {
    /// For programs: stable, in English.
    package var key: String
    /// Members of JSON that lead to it.
    package var path: [String]
    /// For people, where it is read by itself: on a clipboard, to the ear.
    package var title: String
    /// For people, above the column.
    package var heading: String
    /// Numbers stand at the right.
    package var isNumber: Bool
    package var places: Places
    package var cell: @Sendable (_ row: Int) -> Sheet.Cell

    /// - Parameters:
    ///   - heading: By default the title.
    ///   - path: The members of JSON, one or two; by default the key.
    package init(
      _ key: String, _ title: String, heading: String? = nil, isNumber: Bool = false,
      path: [String]? = nil, in places: Places = .all,
      cell: @escaping @Sendable (_ row: Int) -> Sheet.Cell
    ) {
      self.key = key
      self.path = path ?? [key]
      self.title = title
      self.heading = heading ?? title
      self.isNumber = isNumber
      self.places = places
      self.cell = cell
    }
  }

  package var title: String
  /// One sentence that answers what the reader came with.
  package var lead: String
  package var columns: [Column]
  package var rowCount: Int
  /// What people read above the rows and below them, where they read the whole: the method, figures that are no
  /// rows. A line each, without blank ones at the ends.
  package var above: [String] = []
  package var below: [String] = []
  /// What has to be known of the figures, a sentence each.
  package var notes: [String]
  /// Where the figures are from, a line each.
  package var sources: [String] = []
  /// Smaller sheets that belong to it.
  package var parts: [Sheet] = []
  /// What stands around the rows in JSON: before them, and behind them.
  package var members: [(key: String, value: JSONText)]
  /// The key of the rows in JSON: `nil` where they stand in one of the members, empty where JSON is the list of rows
  /// and nothing around it.
  package var rowsKey: String?
  package var membersBehind: [(key: String, value: JSONText)] = []
  /// Members of a row in JSON that are objects, and there even where no column stands in them.
  package var objectKeys: [String] = []
  /// Which rows a name means that is typed: of a unit in any spelling, or of a group; without it any text of a row
  /// that holds the letters will do.
  package var find: (@Sendable (_ text: String) -> @Sendable (_ row: Int) -> Bool)?
  /// Columns that stand nowhere unless they are named, such as the nodes further down a tree.
  package var otherColumn: (@Sendable (_ name: String) -> Column?)?

  package init(
    title: String, lead: String = "", columns: [Column], rowCount: Int, notes: [String] = [],
    members: [(key: String, value: JSONText)] = [], rowsKey: String? = "rows"
  ) {
    self.title = title
    self.lead = lead
    self.columns = columns
    self.rowCount = rowCount
    self.notes = notes
    self.members = members
    self.rowsKey = rowsKey
  }

  /// The columns that stand somewhere.
  package func columns(in place: Places) -> [Column] {
    columns.filter { !$0.places.isDisjoint(with: place) }
  }

  /// The rows alone as a screen shows them, for a file: its columns and the code behind them, words as they are
  /// read, every column under its own key.
  package var asShown: Sheet {
    var sheet = self
    (sheet.rowsKey, sheet.members, sheet.membersBehind, sheet.objectKeys) = ("", [], [], [])
    let shown = columns(in: .screen)
    sheet.columns = (shown + columns.filter { $0.key == "code" && !$0.places.contains(.screen) })
      .map { column in
        var column = column
        (column.path, column.places) = ([column.key], .all)
        let cell = column.cell
        column.cell = { row in
          guard case .word(let word, _) = cell(row).content else { return cell(row) }
          return .text(word)
        }
        return column
      }
    return sheet
  }

  /// A row for the ear: what its columns say one after the other, without what is missing.
  package func sentence(_ row: Int, _ strings: Strings) -> String {
    columns(in: .screen).map { $0.cell(row) }.filter { $0.content != .missing }
      .map { $0.spoken(strings) }.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// The same with some rows only, in that order.
  package func rows(_ rows: [Int]) -> Sheet {
    var sheet = self
    sheet.rowCount = rows.count
    sheet.columns = columns.map { column in
      var column = column
      let cell = column.cell
      column.cell = { cell(rows[$0]) }
      return column
    }
    if let find {
      sheet.find = { text in
        let found = find(text)
        return { found(rows[$0]) }
      }
    }
    if let otherColumn {
      sheet.otherColumn = { name in
        guard var column = otherColumn(name) else { return nil }
        let cell = column.cell
        column.cell = { cell(rows[$0]) }
        return column
      }
    }
    return sheet
  }
}

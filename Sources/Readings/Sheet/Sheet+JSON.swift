package import Exchange

/// The rows of a sheet as objects of JSON. Columns whose paths have two parts stand in an object of their own,
/// wherever they stand in the sheet.
struct JSONRow {
  private var members: [(key: String, columns: [Sheet.Column], isObject: Bool)] = []
  /// What stands before the value of a column.
  private var parts: [(text: String, cell: @Sendable (Int) -> Sheet.Cell)] = []
  private var end = ""

  init(_ sheet: Sheet, _ columns: [Sheet.Column]) {
    var places: [String: Int] = [:]
    for column in columns {
      let key = column.path.first ?? column.key
      if column.path.count > 1, let place = places[key] {
        members[place].columns.append(column)
      } else {
        if column.path.count > 1 { places[key] = members.count }
        members.append((key, [column], column.path.count > 1))
      }
    }
    for key in sheet.objectKeys where places[key] == nil { members.append((key, [], true)) }
    var text = "{"
    for (place, member) in members.enumerated() {
      if place > 0 { text += ", " }
      text += Self.quoted(member.key) + ": " + (member.isObject ? "{" : "")
      for (place, column) in member.columns.enumerated() {
        if place > 0 { text += ", " }
        if member.isObject { text += Self.quoted(column.path[1]) + ": " }
        parts.append((text, column.cell))
        text = ""
      }
      if member.isObject { text += "}" }
    }
    end = text + "}"
  }

  func value(_ row: Int) -> JSONText {
    .object(
      members.map { member in
        let values = member.columns.map { $0.cell(row).json }
        return (
          member.key,
          member.isObject
            ? .object(zip(member.columns.map { $0.path[1] }, values).map { ($0, $1) }) : values[0]
        )
      })
  }

  private static func quoted(_ key: String) -> String { JSONText.string(key).text(depth: 0) }

  func write(_ row: Int, to text: inout String) {
    for part in parts {
      text += part.text
      part.cell(row).json.write(to: &text, indent: 0, depth: 0)
    }
    text += end
  }
}

extension Sheet {
  /// All rows as an array of objects.
  package var rowsJSON: JSONText {
    let objects = JSONRow(self, columns(in: .json))
    return .array((0..<rowCount).map { objects.value($0) })
  }
}

extension Sheet {
  /// One row as an object.
  package func json(_ row: Int, _ columns: [Column]) -> JSONText {
    JSONRow(self, columns).value(row)
  }
}

package import Exchange

extension Sheet {
  /// The rows as an array, for a sheet inside another one's JSON.
  package var rowsJSON: JSONText {
    let columns = columns(in: .json)
    return .array((0..<rowCount).map { json($0, columns) })
  }

  /// One row as an object. Columns whose paths have two parts stand in an object of their own.
  package func json(_ row: Int, _ columns: [Column]) -> JSONText {
    var members: [(key: String, value: JSONText?)] = []
    var objects: [String: [(String, JSONText)]] = [:]
    for key in objectKeys { objects[key] = [] }
    for column in columns {
      let value = column.cell(row).json
      guard column.path.count > 1 else {
        members.append((column.key(inJSON: 0), value))
        continue
      }
      let key = column.path[0]
      if objects[key]?.isEmpty ?? true { members.append((key, nil)) }
      objects[key, default: []].append((column.path[1], value))
    }
    for key in objectKeys where objects[key]?.isEmpty ?? true { members.append((key, nil)) }
    return .object(members.map { ($0.key, $0.value ?? .object(objects[$0.key] ?? [])) })
  }
}

extension Sheet.Column {
  fileprivate func key(inJSON place: Int) -> String {
    path.indices.contains(place) ? path[place] : key
  }
}

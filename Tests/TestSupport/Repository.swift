package import Foundation

/// Places in this checkout.
package enum Repository {
  package static let root: URL = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static func path(_ relative: String) -> String {
    root.appending(path: relative).path(percentEncoded: false)
  }

  package static func text(_ relative: String) throws -> String {
    try String(contentsOf: root.appending(path: relative), encoding: .utf8)
  }

  package static func files(in folder: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder))
      .filter { $0.hasSuffix(ending) }.sorted()
  }

  /// A folder for one test, new and empty.
  package static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "govrank-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// A table read from CSV: quoted cells, an empty cell is missing.
package struct CSVTable {
  package var header: [String]
  package var rows: [[String]]

  package init(_ text: String) {
    var lines: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var characters = Array(text.replacingOccurrences(of: "\r\n", with: "\n"))
    if characters.last != "\n" { characters.append("\n") }
    var at = 0
    while at < characters.count {
      let character = characters[at]
      if isQuoted {
        if character == "\"" {
          if at + 1 < characters.count, characters[at + 1] == "\"" {
            cell.append("\"")
            at += 1
          } else {
            isQuoted = false
          }
        } else {
          cell.append(character)
        }
      } else if character == "\"" {
        isQuoted = true
      } else if character == "," {
        row.append(cell)
        cell = ""
      } else if character == "\n" {
        row.append(cell)
        lines.append(row)
        row = []
        cell = ""
      } else {
        cell.append(character)
      }
      at += 1
    }
    header = lines.first ?? []
    rows = Array(lines.dropFirst())
  }

  package func column(_ name: String) -> [String] {
    guard let place = header.firstIndex(of: name) else { return [] }
    return rows.map { $0[place] }
  }
}

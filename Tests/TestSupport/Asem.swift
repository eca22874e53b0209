package import CompositeIndex

/// The ASEM example and the reference results computed from it with COINr; see
/// `Tests/CompositeIndexTests/Fixtures/coinr/README.md`.
package struct Asem {
  package var framework: Framework
  package var dataset: Dataset
  package var codes: [String]

  private static let folder = "Tests/CompositeIndexTests/Fixtures/coinr/"

  /// - Parameter weights: Other weights by node code.
  package init(weights: [String: Double] = [:]) throws {
    let meta = CSVTable(try Repository.text(Self.folder + "asem_iMeta.csv"))
    let data = CSVTable(try Repository.text(Self.folder + "asem_iData.csv"))
    codes = data.column("uCode")
    var nodes: [Node] = []
    func cell(_ row: [String], _ name: String) -> String {
      row[meta.header.firstIndex(of: name) ?? 0]
    }
    func add(_ code: String, parent: Int?) {
      guard let row = meta.rows.first(where: { cell($0, "iCode") == code }) else { return }
      let place = nodes.count
      nodes.append(
        Node(
          code: code, parent: parent,
          weight: weights[code] ?? Double(cell(row, "Weight")) ?? 1,
          indicator: Indicator(
            direction: cell(row, "Direction") == "-1" ? .lower : .higher,
            target: Double(cell(row, "Target")),
            denominator: cell(row, "Denominator").isEmpty ? nil : cell(row, "Denominator"))))
      for child in meta.rows where cell(child, "Parent") == code {
        add(cell(child, "iCode"), parent: place)
      }
    }
    add("Index", parent: nil)
    framework = try Framework(nodes)
    var groups: [String: [Int32]] = [:]
    for grouping in ["GDP_group", "GDPpc_group", "Pop_group", "EurAsia_group"] {
      let names = Array(Set(data.column(grouping))).sorted()
      groups[grouping] = data.column(grouping).map { Int32(names.firstIndex(of: $0) ?? -1) }
    }
    var auxiliaries: [String: Column] = [:]
    for code in ["Area", "Energy", "GDP", "Population"] {
      auxiliaries[code] = Column(data.column(code).map { Double($0) })
    }
    dataset = try Dataset(
      unitCount: codes.count,
      indicators: framework.indicators.map { node in
        Column(data.column(nodes[node].code).map { Double($0) })
      },
      auxiliaries: auxiliaries, groups: groups,
      references: Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) }))
  }

  /// A table of reference results.
  package static func expected(_ name: String) throws -> CSVTable {
    CSVTable(try Repository.text(folder + name))
  }
}

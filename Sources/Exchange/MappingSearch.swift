import Glibc
import IndexReports

/// Mapping files that lie beside a table.
extension ImportMapping {
  /// Files that are looked at: a folder of more of them is no folder of tables.
  private static let mostFiles = 50

  /// The mapping in the folder of a table that knows most of its columns; of several the last by name.
  package static func beside(_ source: ImportSource) -> (mapping: ImportMapping, file: String)? {
    let folder = source.file.lastIndex(of: "/").map { String(source.file[...$0]) } ?? "./"
    let names = Library.names(in: folder).filter { $0.hasSuffix(".toml") }.prefix(mostFiles)
    guard !names.isEmpty else { return nil }
    let plain = ImportProposal(source, ImportMapping())
    var best: (mapping: ImportMapping, file: String, share: Double)?
    for name in names {
      let file = folder == "./" ? name : folder + name
      guard let text = try? WholeFile.text(file) else { continue }
      let (mapping, findings) = parse(text)
      guard findings.isEmpty, mapping.isOfFile else { continue }
      // A header can be on another line than the one that is found without the mapping.
      let plan =
        mapping.header == nil && mapping.encoding == nil
        ? plain.plan : ImportProposal(source, mapping, after: plain).plan
      let share = plan?.share(of: mapping) ?? 0
      if share >= 0.7, share >= best?.share ?? 0 { best = (mapping, file, share) }
    }
    return best.map { ($0.mapping, $0.file) }
  }
}

extension TableImport {
  /// How much of what a mapping names a table has.
  fileprivate func share(of mapping: ImportMapping) -> Double {
    let passed = Set(mapping.ignored)
    let wanted = mapping.namedHeaders.filter { !passed.contains($0) }
    guard !wanted.isEmpty else { return 0 }
    let there = wanted.count { column(named: $0) != nil || hasWithAnotherPeriod($0) }
    return Double(there) / Double(wanted.count)
  }
}

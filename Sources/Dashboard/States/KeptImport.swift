package import Exchange
import IndexReports

/// A report that is to be written, and the mapping that belongs to it.
package struct KeptImport: Sendable {
  package let proposal: ImportProposal
  package let path: String
  package let mappingPath: String

  package init(_ proposal: ImportProposal, as path: String) {
    self.proposal = proposal
    let isNamed = path.lowercased().hasSuffix(".json")
    self.path = isNamed ? path : path + ".json"
    mappingPath = (isNamed ? String(path.dropLast(5)) : path) + ".toml"
  }

  /// What is written, and the report as its reader takes it.
  func made() -> (report: String, mapping: String, reading: Reading) {
    var proposal = proposal
    var bytes: [UInt8] = []
    proposal.write(
      to: ByteSink {
        bytes.append(contentsOf: $0)
        return true
      })
    return (
      String(decoding: bytes, as: UTF8.self), proposal.plan?.mappingText ?? "",
      ReportReader.read(bytes: bytes, named: path)
    )
  }
}

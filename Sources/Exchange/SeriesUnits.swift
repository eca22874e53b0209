package import IndexReports

/// Who is no longer in a series, and who is new in it.
extension ImportFinding {
  package static func units(
    of report: Report, since earlier: Report, _ language: Language
  ) -> [ImportFinding] {
    func missing(in one: Report, from other: Report) -> [String] {
      (0..<other.units.count).filter { one.units.position(of: other.units.codes[$0]) == nil }
        .map { other.units.name($0, language) }
    }
    let (gone, new) = (missing(in: report, from: earlier), missing(in: earlier, from: report))
    var findings: [ImportFinding] = []
    if !gone.isEmpty { findings.append(.init(.warning, .unitsGone(gone, period: earlier.period))) }
    if !new.isEmpty { findings.append(.init(.warning, .unitsNew(new, period: earlier.period))) }
    return findings
  }
}

import CompositeIndex

extension Diagnostic {
  /// Why the report's own method can't be applied to its data, with the place of the first value that
  /// is in the way.
  init(_ error: ScoringError, in report: Report) {
    var code = Code.notComputable
    var (node, units): (String?, [Int]) = (nil, [])
    switch error {
    case .valueNotPositive(_, let child, let offsets):
      (code, node, units) = (.valueNotPositive, child, offsets)
    case .zeroDenominator(let at, let offsets):
      (code, node, units) = (.zeroDenominator, at, offsets)
      node = report.framework.position(of: at).flatMap {
        report.framework.nodes[$0].indicator.denominator
      }
    case .referenceWithoutValue(let at, let unit), .referenceIsWorst(let at, let unit):
      (code, node, units) = (.referenceWithoutValue, at, [unit])
    case .noFraction(let at, let offsets):
      (code, node, units) = (.valueNotPositive, at, offsets)
    case .needsEarlierPeriods: code = .needsEarlierPeriods
    case .noGoalposts(let at), .equalBounds(let at), .noTarget(let at), .targetReached(let at),
      .noDenominator(let at, _):
      node = at
    default: break
    }
    let names = units.prefix(5).map { report.units.codes[$0] }
    let rest = units.count - names.count
    var place = (line: 0, column: 0)
    if let unit = units.first, let node { place = report.place(ofValue: node, unit: unit) }
    let found =
      ([node].compactMap(\.self).filter { _ in units.isEmpty } + names)
      .joined(separator: ", ") + (rest > 0 ? " +\(rest)" : "")
    self.init(
      .error, code, file: report.file, line: place.line, column: place.column,
      path: units.first.map { "units[\($0)].values.\(node ?? "")" } ?? "method",
      found: found.isEmpty ? nil : found)
  }
}

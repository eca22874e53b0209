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
    case .noFraction(let at, let offsets), .notTransformable(let at, let offsets):
      (code, node, units) = (.valueNotPositive, at, offsets)
    case .needsEarlierPeriods: code = .needsEarlierPeriods
    case .noGoalposts(let at), .equalBounds(let at), .noTarget(let at), .targetReached(let at),
      .noDenominator(let at, _), .boundsNotTransformed(let at), .needsMoreBetter(let at, _):
      node = at
    default: break
    }
    let names = units.prefix(5).map { report.units.codes[$0] }
    let rest = units.count - names.count
    let found =
      ([node].compactMap(\.self).filter { _ in units.isEmpty } + names).joined(separator: ", ")
      + (rest > 0 ? " +\(rest)" : "")
    let (place, path) = Self.place(code, node, units.first, report)
    self.init(
      .error, code, file: report.file, line: place.line, column: place.column,
      path: pathText(path), found: found.isEmpty ? nil : found)
  }

  /// Where what is in the way stands: a unit's value, a node, or the method.
  private static func place(
    _ code: Code, _ node: String?, _ unit: Int?, _ report: Report
  ) -> (place: (line: Int, column: Int), path: [PathStep]) {
    let places = report.methodPlaces
    if let unit, let node {
      let place = PlaceFinder(report)?.place(unit, [.key("values"), .key(node)])
      return (place ?? (0, 0), [.key("units"), .element(unit), .key("values"), .key(node)])
    }
    if let node = node.flatMap({ report.framework.position(of: $0) }),
      places.nodes.indices.contains(node)
    {
      return (places.nodes[node], report.path(of: node))
    }
    if code == .needsEarlierPeriods, let place = places.imputation {
      return (place, [.key("method"), .key("impute")])
    }
    // A report without a method fails at its tree.
    return places.method.map { ($0, [.key("method")]) }
      ?? (places.nodes.first ?? (0, 0), [.key("index")])
  }
}

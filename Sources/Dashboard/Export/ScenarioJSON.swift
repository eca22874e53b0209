package import Exchange
package import IndexReports

extension Scenario {
  /// The scenario as `govrank-scenario/1`; keys in a fixed order, unchanged parts left out.
  package var json: JSONText {
    var members: [(String, JSONText)] = [
      ("format", .string(Scenario.format)), ("name", .string(name)), ("report", .string(report)),
    ]
    if !weights.isEmpty {
      members.append(
        (
          "weights",
          .object(weights.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
        ))
    }
    if !values.isEmpty {
      members.append(
        (
          "values",
          .object(
            values.sorted { $0.key < $1.key }.map { unit, row in
              (
                unit,
                .object(row.sorted { $0.key < $1.key }.map { ($0.key, .optional($0.value)) })
              )
            })
        ))
    }
    if !goalposts.isEmpty {
      members.append(
        (
          "goalposts",
          .object(
            goalposts.sorted { $0.key < $1.key }.map {
              ($0.key, .array($0.value.map { .number($0) }))
            })
        ))
    }
    var method: [(String, JSONText)] = []
    for (key, choice) in [
      ("normalise", normalise), ("aggregate", aggregate), ("impute", impute), ("treat", treat),
    ] {
      if let choice { method.append((key, .string(choice))) }
    }
    if let minimumCoverage { method.append(("minimumCoverage", .number(minimumCoverage))) }
    if !method.isEmpty { members.append(("method", .object(method))) }
    return .object(members)
  }
}

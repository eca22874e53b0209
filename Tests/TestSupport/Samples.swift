package import IndexReports

/// The reports of `sample-data`, and small ones made for a test.
package enum Samples {
  package static let files = [
    "asem-2018", "un-egdi-2014", "un-egdi-2018", "un-egdi-2020", "un-egdi-2022", "un-egdi-2024",
    "vn-dti-2022", "vn-dti-2024", "vn-egov-2017", "vn-ictapp-2019", "vn-papi-2016", "vn-papi-2017",
    "vn-papi-2019", "vn-papi-2020", "vn-papi-2021", "vn-papi-2022", "vn-papi-2023", "vn-pci-2015",
    "vn-pci-2016",
  ]

  package static func path(_ name: String) -> String {
    Repository.path("sample-data/\(name).json")
  }

  package struct Unusable: Error {
    package var findings: [Diagnostic]
  }

  package static func report(_ name: String) throws -> Report {
    let reading = ReportReader.read(path(name))
    guard let report = reading?.report else { throw Unusable(findings: reading?.diagnostics ?? []) }
    return report
  }

  package static func scored(_ name: String) throws -> ScoredReport {
    ScoredReport(try report(name))
  }

  /// A whole report around some members: three units on two indicators unless told otherwise.
  package static func text(
    index: String =
      #"{"code": "index", "name": "Index", "children": [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]}"#,
    units: String =
      #"{"code": "X", "name": "Xã", "values": {"a": 1, "b": 4}}, {"code": "Y", "name": "Y", "values": {"a": 2, "b": null}}, {"code": "Z", "name": "Z"}"#,
    more: String = ""
  ) -> String {
    """
    {"format": "govrank-report/1", "id": "test", "title": "Test", "period": "2020",
    "index": \(index),
    \(more.isEmpty ? "" : more + ",\n")"units": [\(units)]}
    """
  }

  package static func read(_ text: String) -> Reading {
    ReportReader.read(bytes: Array(text.utf8), named: "test.json")
  }

  package static func scored(text: String) throws -> ScoredReport {
    let reading = read(text)
    guard let report = reading.report else { throw Unusable(findings: reading.diagnostics) }
    return ScoredReport(report)
  }
}

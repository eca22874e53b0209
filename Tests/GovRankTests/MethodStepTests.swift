import Foundation
import TestSupport
import Testing

/// What commands say of steps, bounds and weights.
@Suite("Steps of the method")
struct MethodStepTests {
  private func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("who is left out under bounds over a series is named")
  func screeningOverSeries() throws {
    let result = try Program.run([
      "score", "sample-data/un-egdi-2020.json", "--min-nonzero", "0.9", "--bounds", "series",
      "--series", "sample-data", "--format", "json",
    ])
    #expect(result.status == 0 && result.errors.isEmpty)
    let object = try json(result.output)
    let notices = try #require(object["notices"] as? [String])
    #expect(notices.contains { $0.hasPrefix("left out for want of data: ") })
    let method = try #require(object["method"] as? [String: Any])
    #expect(method["bounds"] as? String == "series")
    #expect(method["imputeOver"] as? String == "period")
    #expect(method["treatOver"] as? String == "period")
  }

  @Test("pools of gaps and outliers are options of their own")
  func pools() throws {
    let result = try Program.run([
      "score", "sample-data/vn-pci-2016.json", "--impute", "mean", "--impute-over", "series",
      "--treat", "log", "--treat-over", "series", "--series", "sample-data", "--format", "json",
    ])
    #expect(result.status == 0)
    let method = try #require(try json(result.output)["method"] as? [String: Any])
    #expect(method["imputeOver"] as? String == "series")
    #expect(method["treatOver"] as? String == "series")
    #expect(method["bounds"] as? String == "period")
    let wrong = try Program.run([
      "score", "sample-data/vn-pci-2016.json", "--impute-over", "always",
    ])
    #expect(wrong.status == 64 && wrong.errors.contains("--impute-over takes period or series"))
  }

  @Test("a level beyond all trees is a finding with its place")
  func level() throws {
    let text = Samples.text(more: #""method": {"impute": {"rowMean": 9e15}}"#)
    let result = try Program.run(["check", "-"], input: text)
    #expect(result.status == 65 || result.status == 1)
    #expect((result.output + result.errors).contains("3:34"))
    #expect((result.output + result.errors).contains("1 to 100"))
  }

  @Test("values beyond the scale are refused")
  func beyondScale() throws {
    let result = try Program.run([
      "whatif", "sample-data/vn-pci-2016.json", "VN-26", "--set", "entry=10.5",
    ])
    #expect(result.status == 64 && result.errors.contains("10.5 is outside 1–10"))
    let inside = try Program.run([
      "whatif", "sample-data/vn-pci-2016.json", "VN-26", "--set", "entry=10",
    ])
    #expect(inside.status == 0)
  }

  @Test("values beyond goalposts are marked")
  func beyondGoalposts() throws {
    let text = Samples.text(
      index:
        #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A", "goalposts": [0, 50]}]}"#,
      units:
        #"{"code": "X", "name": "X", "values": {"a": 1}}, {"code": "Y", "name": "Y", "values": {"a": 2}}"#,
      more: #""method": {"normalise": {"goalposts": [0, 100]}}"#)
    let result = try Program.run(["whatif", "-", "X", "--set", "a=60"], input: text)
    #expect(result.status == 0)
    #expect(result.errors.contains("60 is outside the goalposts 0–50 and counts as the nearer one"))
  }

  @Test("a unit's weights are of its parent and of the index, each said")
  func weights() throws {
    let table = try Program.run(["show", "sample-data/asem-2018.json", "VNM"])
    #expect(table.output.contains("Of parent") && table.output.contains("Of index"))
    let result = try Program.run([
      "show", "sample-data/asem-2018.json", "VNM", "--format", "json",
    ])
    let nodes = try #require(try json(result.output)["nodes"] as? [[String: Any]])
    let leaves = nodes.filter { $0["direction"] is String }
    let parts = leaves.compactMap { $0["indexWeight"] as? Double }
    #expect(parts.count > 40 && (parts.reduce(0, +) - 1).magnitude < 1e-9)
    #expect(
      leaves.contains { ($0["weight"] as? Double ?? 0) > ($0["indexWeight"] as? Double ?? 0) })
  }

  @Test("gaps that need another period are said by rank")
  func gapsOfSeries() throws {
    let folder = try Repository.temporaryFolder()
    func write(_ period: String, _ values: [String]) throws {
      let units = values.enumerated().map {
        #"{"code": "U\#($0)", "name": "U\#($0)", "values": {"a": \#($1)}}"#
      }.joined(separator: ",")
      let text = """
        {"format": "govrank-report/1", "id": "s-\(period)", "title": "S", "period": "\(period)",
        "series": "s", "unitSet": "u", "method": {"impute": "latest"},
        "index": {"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}]},
        "units": [\(units)]}
        """
      try text.write(
        to: folder.appending(path: "s-\(period).json"), atomically: true, encoding: .utf8)
    }
    try write("2018", ["1", "null", "3"])
    try write("2020", ["null", "null", "5"])
    let path = folder.path(percentEncoded: false)
    let alone = try Program.run(["rank", path + "/s-2020.json"])
    #expect(alone.errors.contains("fills gaps from earlier periods, which are not at hand"))
    #expect(!alone.errors.contains("found \n") && !alone.errors.contains("· found ·"))
    let all = try Program.run(["rank", path])
    #expect(all.status == 0 && all.errors.contains("A: 1 gap filled"))
    #expect(all.errors.contains("A: 1 gap left, which no other period fills"))
  }

  @Test("a figure and its interval stand together")
  func sobol() throws {
    let result = try Program.run([
      "robustness", "sample-data/vn-pci-2016.json", "--draws", "64", "--sobol", "64",
      "--leave-one-out", "--format", "json",
    ])
    let sensitivity = try #require(try json(result.output)["sensitivity"] as? [String: Any])
    let indices = try #require(sensitivity["indices"] as? [[String: Any]])
    #expect(!indices.isEmpty)
    for index in indices where index["converged"] as? Bool == true {
      for key in ["first", "total"] {
        let value = try #require(index[key] as? Double)
        let ends = try #require(index[key + "Interval"] as? [Double])
        #expect(ends[0] <= value && value <= ends[1])
      }
    }
  }

  @Test("an overflow is a notice, and no figure is inf or nan")
  func overflow() throws {
    let text = Samples.text(
      units:
        #"{"code": "X", "name": "Xã", "values": {"a": 1.7e308, "b": 1.7e308}}, {"code": "Y", "name": "Y", "values": {"a": 2, "b": 3}}"#,
      more: #""method": {"aggregate": "sum"}"#)
    for format in ["table", "csv", "json", "markdown"] {
      let result = try Program.run(["rank", "-", "--format", format], input: text)
      #expect(result.status == 0)
      let output = result.output.lowercased()
      #expect(!output.contains("inf") && !output.contains("nan"))
      if format == "table" {
        #expect(result.errors.contains("Index: too large to compute, and so missing, for Xã"))
      }
    }
  }
}

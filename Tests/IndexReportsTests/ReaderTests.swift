import CompositeIndex
import CustomDump
import Foundation
import IndexReports
import TestSupport
import Testing
import Wording

@Suite("Reading reports")
struct ReaderTests {
  @Test("samples have no findings", arguments: Samples.files)
  func samples(name: String) throws {
    let reading = try #require(ReportReader.read(Samples.path(name)))
    expectNoDifference(reading.diagnostics, [])
    #expect(reading.report?.id == name)
  }

  @Test("valid fixtures are read")
  func validFixtures() throws {
    let folder = "Tests/IndexReportsTests/Fixtures/valid"
    let files = try Repository.files(in: folder, ending: ".json")
    #expect(files.count >= 5)
    for file in files {
      let reading = try #require(ReportReader.read(Repository.path("\(folder)/\(file)")))
      #expect(!reading.hasErrors, "\(file): \(reading.diagnostics)")
      #expect(reading.report != nil, "\(file)")
    }
  }

  @Test("faulty fixtures are refused, each with a place")
  func faultyFixtures() throws {
    let folder = "Tests/IndexReportsTests/Fixtures/faulty"
    let files = try Repository.files(in: folder, ending: ".json")
    #expect(files.count >= 40)
    for file in files {
      let reading = try #require(ReportReader.read(Repository.path("\(folder)/\(file)")))
      #expect(reading.report == nil, "\(file)")
      let errors = reading.diagnostics.filter { $0.severity == .error }
      #expect(!errors.isEmpty, "\(file)")
      #expect(errors.allSatisfy { $0.line > 0 && $0.column > 0 }, "\(file)")
    }
  }

  @Test("the schema accepts and refuses the same files, in Python's jsonschema")
  func schema() throws {
    let script = """
      import json, sys, glob
      from jsonschema import Draft202012Validator
      schema = json.load(open("sample-data/report.schema.json"))
      Draft202012Validator.check_schema(schema)
      validator = Draft202012Validator(schema)
      fixtures = "Tests/IndexReportsTests/Fixtures/"
      good = sorted(set(glob.glob("sample-data/*.json")) - {"sample-data/report.schema.json"})
      good += glob.glob(fixtures + "valid/*.json")
      bad = glob.glob(fixtures + "faulty/*.json")
      wrong = [f for f in good if not validator.is_valid(json.load(open(f)))]
      wrong += [f for f in bad if validator.is_valid(json.load(open(f)))]
      print(len(good), len(bad), *wrong)
      sys.exit(1 if wrong else 0)
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.currentDirectoryURL = Repository.root
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(output)")
    let counts = output.split(separator: " ").compactMap {
      Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    #expect(counts.count == 2 && counts[0] >= 15 && counts[1] >= 40, "\(output)")
  }

  @Test("every key of the format arrives")
  func everyKey() throws {
    let text = """
      {"format": "govrank-report/1", "id": "r", "series": "s", "period": "2020-Q1",
       "unitSet": "vn-63", "break": {"en": "New method", "vi": "Phương pháp mới"},
       "title": {"en": "Report", "vi": "Báo cáo"}, "publisher": "P", "published": "2020-05-06",
       "sources": [{"title": "S", "url": "https://example.org", "licence": "CC0"}],
       "notes": ["N"], "facts": [{"label": "F", "value": 54.2, "unit": "%"}],
       "index": {"code": "i", "name": "I", "aggregate": {"power": 2}, "decimals": 3,
         "range": [0, 100], "description": "D", "children": [
           {"code": "a", "name": "A", "weight": 2, "unit": "km", "direction": "lower",
            "goalposts": [90, 10], "target": 15, "denominator": "pop",
            "normalise": {"goalposts": [1, 100]}},
           {"code": "b", "name": "B"}]},
       "method": {"denominate": true, "impute": {"groupMean": "region"},
         "treat": {"winsorise": 5}, "normalise": {"minmax": [1, 100]}, "aggregate": "geometric",
         "minimumCoverage": 0.5, "ties": "min"},
       "bands": [{"from": 25, "label": "Low"}, {"from": 50, "label": "High"}],
       "categories": [{"code": "c", "name": "C", "total": 9, "ranked": 8}],
       "groupings": [{"code": "region", "name": "R", "groups": [{"code": "n", "name": "North"}]}],
       "auxiliary": [{"code": "pop", "name": "People", "unit": "1"}],
       "units": [{"code": "U", "name": {"en": "Hue", "vi": "Huế"}, "aliases": ["TT-Huế"],
         "notes": ["One", {"en": "Two", "vi": "Hai"}], "category": "c", "groups": {"region": "n"}, "predecessors": ["A", "B"],
         "location": [16.4, 107.6], "tile": [5, 10], "values": {"a": 20, "b": 3, "pop": 4},
         "published": {"i": {"score": 0.5, "rank": [3, 5]}, "a": {"rank": 2}}}]}
      """
    let report = try #require(Samples.read(text).report)
    #expect(report.series == "s" && report.period == "2020-Q1" && report.unitSet == "vn-63")
    #expect(report.breakNote?(.vietnamese) == "Phương pháp mới")
    #expect(report.title(.english) == "Report" && report.publisher?(.vietnamese) == "P")
    #expect(report.published == "2020-05-06")
    #expect(report.sources.map(\.title) == [Text("S")])
    #expect(report.sources.map(\.url) == ["https://example.org"])
    #expect(report.sources.map(\.licence) == [Text("CC0")])
    #expect(report.facts.map(\.label) == [Text("F")] && report.facts.map(\.value) == [54.2])
    #expect(report.facts.map(\.unit) == [Text("%")])
    #expect(report.bands.map(\.from) == [50, 25])
    #expect(report.categories[0].total == 9 && report.categories[0].ranked == 8)
    let node = report.framework.nodes[1]
    #expect(node.weight == 2 && node.normalisation == .goalposts(low: 1, high: 100))
    #expect(
      node.indicator
        == Indicator(
          direction: .lower, goalposts: Goalposts(worst: 90, best: 10), target: 15,
          denominator: "pop"))
    #expect(report.framework.nodes[0].aggregation == .power(2))
    #expect(report.nodes[0].range == 0...100 && report.nodes[0].decimals == 3)
    #expect(report.nodes[1].unitOfMeasure?(.english) == "km")
    #expect(report.units.notes[0]?.map { $0(.vietnamese) } == ["One", "Hai"])
    #expect(
      report.methodology
        == Methodology(
          denominates: true, imputation: .groupMean("region"), treatment: .winsorise(cap: 5),
          normalisation: .minMax(low: 1, high: 100), aggregation: .geometric,
          minimumCoverage: 0.5))
    #expect(report.units.name(0, .vietnamese) == "Huế" && report.units.name(0, .english) == "Hue")
    #expect(report.units.aliases[0] == ["TT-Huế"] && report.units.predecessors[0] == ["A", "B"])
    #expect(report.units.locations[0] == [16.4, 107.6] && report.units.tiles[0] == [5, 10])
    #expect(report.dataset.groups["region"] == [0])
    #expect(report.dataset.auxiliaries["pop"] == [4])
    #expect(report.dataset.indicators == [[20], [3]])
    let published = try #require(report.publishedFigures[0])
    #expect(published.scores == [0.5] && published.rank(0) == .range(3, 5))
    #expect(report.publishedFigures[1]?.rank(0) == .exact(2))
  }

  @Test("texts are composed, so that both ways to type a letter are one")
  func composed() throws {
    let report = try #require(
      Samples.read(Samples.text(units: #"{"code": "X", "name": "Hue\u0302\u0301"}"#)).report)
    #expect(Array(report.units.name(0, .english).unicodeScalars).count == 3)
    #expect(report.units.name(0, .english) == "Huế")
  }

  @Test("a large file read in batches is the same report, with the same places")
  func batches() throws {
    var units: [String] = []
    for i in 0..<40_000 {
      let name = i % 3 == 0 ? "Xã \"\(i)\" \\ é" : "Đồng \(i)"
      let escaped = name.replacingOccurrences(of: "\\", with: "\\\\")
        .replacingOccurrences(of: "\"", with: "\\\"")
      units.append(
        #"{"code": "U\#(i)", "name": "\#(escaped)", "note[]{}": 1, "values": {"a": \#(i).25, "b": null}, "published": {"index": {"rank": \#(i + 1)}}}"#
      )
    }
    units[39_990] = #"{"code": "U5", "name": "again", "values": {"a": "x"}}"#
    let text =
      "{\"format\": \"govrank-report/1\", \"id\": \"t\", \"title\": \"T\",\n\"units\": [\n"
      + units.joined(separator: ",\n") + "\n], \"period\": \"1\", \"odd\": 0,\n"
      + #""index": {"code": "index", "name": "I", "children": [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]}}"#
    #expect(text.utf8.count > 4 << 20)
    let batched = Samples.read(text)
    let errors = batched.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [.duplicateCode, .wrongType])
    #expect(errors.map(\.line) == [39_993, 39_993])
    #expect(errors.map(\.column) == [10, 49])
    #expect(errors[1].path == "units[39990].values.a")
    // A key behind the units has its place counted across them.
    let all = Samples.read(text.replacingOccurrences(of: "\"note[]{}\": 1, ", with: ""))
    let odd = try #require(all.diagnostics.first { $0.path == "odd" })
    #expect(odd.line == 40_003 && odd.column == 19)

    let fixed =
      text.replacingOccurrences(of: "\"U5\", \"name\": \"again\"", with: "\"V\", \"name\": \"V\"")
      .replacingOccurrences(of: "\"a\": \"x\"", with: "\"a\": 7")
    let report = try #require(Samples.read(fixed).report)
    #expect(report.units.count == 40_000)
    #expect(report.units.name(39_999, .english) == "Xã \"39999\" \\ é")
    #expect(report.dataset.indicators[0][39_998] == 39_998.25)
    #expect(report.publishedFigures[0]?.rank(39_999) == .exact(40_000))
    #expect(report.units.position(of: "U12345") == 12_345)
  }

  @Test("a large file that is cut off or broken inside says where")
  func brokenBatches() throws {
    let unit = #"{"code": "U", "name": "N", "values": {"a": 1, "b": 2}}"#
    let many = Array(repeating: unit, count: 90_000).joined(separator: ",\n")
    let head =
      #"{"format": "govrank-report/1", "id": "t", "title": "T", "period": "1", "index": {"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]},"#
      + "\n\"units\": [\n"
    let cut = Samples.read(head + many + ",\n{\"code\": \"V\"")
    #expect(cut.diagnostics.map(\.code) == [.syntax])
    #expect(cut.diagnostics.first?.line == 90_003)
    let broken = Samples.read(head + many + ",\n{\"code\": \"V\" \"name\": 1}]}")
    #expect(
      broken.diagnostics.contains { $0.code == .syntax && $0.line == 90_003 && $0.column == 14 })
  }

  @Test("nothing makes the reader fail: cut and altered files end with findings or a report")
  func mutations() throws {
    let original = Array(try Repository.text("sample-data/vn-ictapp-2019.json").utf8)
    for cut in stride(from: 0, to: original.count, by: 211) {
      let reading = ReportReader.read(bytes: Array(original[..<cut]), named: "cut")
      #expect(reading.report == nil)
      #expect(reading.hasErrors)
    }
    var seed: UInt64 = 99
    for _ in 0..<300 {
      var bytes = original
      for _ in 0..<3 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(seed >> 33) % bytes.count] = UInt8(truncatingIfNeeded: seed >> 20)
      }
      let reading = ReportReader.read(bytes: bytes, named: "altered")
      #expect(reading.report != nil || reading.hasErrors)
    }
  }
}

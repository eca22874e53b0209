import Foundation
import TestSupport
import Testing

/// Output and exit status of every command, on the real program and real data.
@Suite("Commands")
struct CommandTests {
  private func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("rank as JSON: exact ranks, ties, ranges, gaps")
  func rankJSON() throws {
    let result = try Program.run(
      ["rank", "sample-data/vn-egov-2017.json", "--category", "province", "--format", "json"])
    #expect(result.status == 0 && result.errors.isEmpty)
    let object = try json(result.output)
    #expect(object["report"] as? String == "vn-egov-2017")
    #expect(object["category"] as? String == "province" && object["by"] as? String == "index")
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.count == 63)
    func row(_ code: String) throws -> [String: Any] {
      try #require(rows.first { $0["code"] as? String == code })
    }
    let hue = try row("VN-26")
    #expect(hue["rank"] as? Int == 1 && hue["score"] as? Double == 0.727)
    #expect(hue["origin"] as? String == "published")
    #expect((hue["published"] as? [String: Any])?["rank"] as? Int == 1)
    #expect(try row("VN-21")["rank"] as? Int == 17 && row("VN-43")["rank"] as? Int == 17)
    #expect(rows[18]["rank"] as? Int == 19)
    #expect(try row("VN-50")["rank"] as? Int == 57 && row("VN-50")["score"] is NSNull)
    #expect(try row("VN-04")["rank"] as? [Int] == [54, 63])
  }

  @Test("rank: by node, group, top, reverse, in both languages")
  func rankOptions() throws {
    let top = try Program.run(
      ["rank", "sample-data/un-egdi-2020.json", "--by", "hci", "--top", "3", "--format", "csv"])
    let lines = top.output.split(separator: "\r\n")
    #expect(lines.count == 4 && lines[0].hasPrefix("rank,code,name,"))
    let group = try Program.run([
      "rank", "sample-data/un-egdi-2020.json", "--group", "subRegion=south-eastern-asia",
      "--format", "json",
    ])
    let rows = try #require(try json(group.output)["rows"] as? [[String: Any]])
    #expect(rows.count == 11)
    #expect(rows.map { $0["groupRank"] as? Int } == Array(1...11))
    let viet = try #require(rows.first { $0["code"] as? String == "VNM" })
    #expect(viet["rank"] as? Int == 86 && viet["groupRank"] as? Int == 6)
    let reversed = try Program.run([
      "rank", "sample-data/vn-egov-2017.json", "--reverse", "--format", "csv", "--category",
      "province",
    ])
    #expect(reversed.output.split(separator: "\r\n")[1].hasPrefix("57,VN-50"))
    let vietnamese = try Program.run(
      ["rank", "sample-data/vn-egov-2017.json", "--lang", "vi", "--top", "1"])
    #expect(vietnamese.output.contains("Thừa Thiên Huế") && vietnamese.output.contains("0,727"))
    let markdown = try Program.run(
      ["rank", "sample-data/vn-egov-2017.json", "--top", "1", "--format", "markdown"])
    #expect(markdown.output.split(separator: "\n").count == 3)
    #expect(markdown.output.hasPrefix("| # |"))
  }

  @Test("show names a unit in any spelling and explains its score")
  func show() throws {
    let result = try Program.run(
      ["show", "sample-data/vn-pci-2016.json", "da nang", "--format", "json"])
    let object = try json(result.output)
    #expect(object["code"] as? String == "VN-DN" && object["rank"] as? Int == 1)
    let nodes = try #require(object["nodes"] as? [[String: Any]])
    #expect(nodes.count == 11)
    let parts = nodes.dropFirst().compactMap { $0["contribution"] as? Double }
    let computed = try #require(nodes[0]["computed"] as? Double)
    #expect((parts.reduce(0, +) - computed).magnitude < 1e-9)
    let text = try Program.run(["show", "sample-data/vn-pci-2016.json", "VN-DN"])
    #expect(text.output.contains("Da Nang") && text.output.contains("20.0 %"))
    let unknown = try Program.run(["show", "sample-data/vn-pci-2016.json", "Da Nag"])
    #expect(unknown.status == 64 && unknown.errors.contains("did you mean “Da Nang”?"))
  }

  @Test("check lists every finding and exits by it")
  func check() throws {
    #expect(try Program.run(["check", "sample-data"]).status == 0)
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [
      ("cut.json", String(Samples.text().dropLast(40))),
      ("typed.json", Samples.text(more: "\"series\": 5")), ("good.json", Samples.text()),
    ] {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let result = try Program.run(["check", folder.path()])
    #expect(result.status == 1)
    #expect(result.output.contains("cut.json:3:"))
    #expect(result.output.contains("typed.json:3:11: error: wrong type · series · found 5"))
    #expect(result.output.contains("3 reports, 2 errors, 0 warnings"))
    let structured = try json(
      try Program.run(["check", folder.path(), "--format", "json"]).output)
    #expect((structured["findings"] as? [[String: Any]])?.count == 2)
    #expect(try Program.run(["check", "nowhere.json"]).status == 66)
  }

  @Test("help names every key of every command's JSON")
  func shapes() throws {
    let egdi = "sample-data/un-egdi-2020.json"
    let runs = [
      ["rank", egdi, "--by", "osi", "--group", "subRegion=south-eastern-asia"],
      ["score", egdi, "--normalise", "minmax:0,1", "--normalise", "osi=rank"],
      ["show", egdi, "VNM"], ["show", egdi, "VNM", "--trace"],
      ["compare", egdi, "VNM", "THA", "--mean"], ["verify", egdi, "sample-data/vn-papi-2017.json"],
      ["check", "sample-data/faulty"],
      ["robustness", egdi, "--draws", "20", "--record", "--beats", "VNM,THA"],
      ["whatif", egdi, "VNM", "--set", "osi=0.9"], ["whatif", egdi, "VNM", "--reach-rank", "70"],
      ["audit", egdi], ["trend", "sample-data", "VNM", "--series", "un-egdi"], ["config"],
    ]
    for run in runs {
      var help = try Program.run(["help", run[0]]).output
      if help.contains("as in score") { help += try Program.run(["help", "score"]).output }
      let object = try json(try Program.run(run + ["--format", "json"]).output)
      // What is keyed by a code of the report or by a rank is named CODE, GROUPING, RANK or K in the help.
      let codes: Set = ["index", "osi", "tii", "hci", "region", "subRegion", "income"]
      func visit(_ value: Any) {
        if let members = value as? [String: Any] {
          for (key, inner) in members {
            let isCode = codes.contains(key) || Int(key) != nil
            #expect(isCode || help.contains("\"\(key)\""), "\(run[0]): \(key)")
            visit(inner)
          }
        } else if let items = value as? [Any] {
          items.forEach(visit)
        }
      }
      visit(object)
    }
  }

  @Test("verify: agree, disagree, cannot")
  func verify() throws {
    let all = try Program.run(
      ["verify"]
        + [
          "un-egdi-2014", "un-egdi-2018", "un-egdi-2020", "vn-pci-2015", "vn-pci-2016",
          "vn-papi-2016", "vn-papi-2017",
        ].map { "sample-data/\($0).json" })
    #expect(all.status == 0)
    #expect(all.output.contains("193 published scores compared, 193 ranks checked: all agree"))
    #expect(all.output.contains("441 published scores compared"))
    #expect(try Program.run(["verify", "sample-data/vn-egov-2017.json"]).status == 2)
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = try Repository.text("sample-data/vn-pci-2016.json")
    #expect(text.contains("\"score\": 70.00140"))
    let file = folder.appending(path: "pci.json")
    try text.replacingOccurrences(of: "\"score\": 70.00140", with: "\"score\": 70.10140")
      .write(to: file, atomically: true, encoding: .utf8)
    let changed = try Program.run(["verify", file.path()])
    #expect(changed.status == 1)
    for part in ["pci.json:", "Da Nang (VN-DN)", "70.10", "70.0014", "1 discrepancy"] {
      #expect(changed.output.contains(part), "\(part)")
    }
  }

  @Test("usage, missing and bad files have their own statuses")
  func statuses() throws {
    #expect(try Program.run(["rank", "sample-data/vn-egov-2017.json", "--top", "0"]).status == 64)
    #expect(try Program.run(["rank", "--nonsense"]).status == 64)
    #expect(try Program.run(["rank", "sample-data/vn-egov-2017.json", "--by", "x"]).status == 64)
    #expect(try Program.run(["rank", "nowhere.json"]).status == 66)
    let bad = try Program.run(["rank", "sample-data/faulty/faulty-report.json"])
    #expect(bad.status == 65 && bad.output.isEmpty && bad.errors.contains("faulty-report.json:"))
    #expect(try Program.run(["--version"]).output.hasPrefix("govrank "))
    #expect(try Program.run(["--help"]).output.contains("verify"))
    #expect(try Program.run(["themes"]).output.contains("high-contrast"))
  }

  @Test("without a terminal the ranking is printed, and a closed pipe ends quietly")
  func plain() throws {
    let result = try Program.shell("$GOVRANK < /dev/null | head -3")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[1].contains("Thua Thien Hue"))
    #expect(result.errors.contains("vn-egov-2017.json"))
    #expect(!result.output.contains("\u{1B}"))
    let closed = try Program.shell(
      "$GOVRANK rank sample-data/un-egdi-2020.json --format json | head -c 1; exit 0")
    #expect(closed.errors.isEmpty)
  }

  @Test("a report from standard input")
  func standardInput() throws {
    let text = try Repository.text("sample-data/un-egdi-2014.json")
    let result = try Program.run(["rank", "-", "--top", "1"], input: text)
    #expect(result.status == 0 && result.output.contains("Republic of Korea"))
  }

  @Test("colours only where they are wanted")
  func colors() throws {
    let file = "sample-data/vn-egov-2017.json"
    #expect(!(try Program.run(["rank", file]).output.contains("\u{1B}")))
    #expect(try Program.run(["rank", file, "--color", "always"]).output.contains("\u{1B}[1m"))
    let forced = try Program.run(
      ["rank", file, "--color", "always"], environment: ["NO_COLOR": "1"])
    #expect(forced.output.contains("\u{1B}[1m"))
  }

  @Test("a cell that looks like a formula is disarmed, escapes are shown")
  func hostile() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "hostile.json")
    try Samples.text(
      units:
        #"{"code": "=1+1", "name": "@SUM(A1)\u001b[2J", "values": {"a": -1, "b": 2}}, {"code": "<b>|", "name": "<script>"}"#
    ).write(to: file, atomically: true, encoding: .utf8)
    let csv = try Program.run(["rank", file.path(), "--format", "csv"]).output
    #expect(csv.contains("'=1+1,'@SUM(A1)") && csv.contains(",-1.0"))
    let table = try Program.run(["rank", file.path()]).output
    #expect(!table.contains("\u{1B}") && table.contains("␛[2J"))
    let markdown = try Program.run(["rank", file.path(), "--format", "markdown"]).output
    #expect(markdown.contains("&lt;script>") && markdown.contains("\\|"))
    let json = try Program.run(["rank", file.path(), "--format", "json"]).output
    #expect(json.contains("\\u001b[2J"))
  }

  @Test("export writes a picture whole, and not over an existing file")
  func export() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "ranking.svg")
    let arguments = [
      "export", "sample-data/vn-egov-2017.json", "--category", "province", "--lang", "vi",
      "--size", "100x30", "--output", file.path(),
    ]
    #expect(try Program.run(arguments).status == 0)
    let svg = try String(contentsOf: file, encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.contains(">Thừa Thiên Huế</text>"))
    #expect(svg.contains(#"width="900" height="570""#))
    let refused = try Program.run(arguments)
    #expect(refused.status == 73 && refused.errors.contains("--force"))
    #expect(try Program.run(arguments + ["--force"]).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["ranking.svg"])
    let unit = try Program.run([
      "export", "sample-data/vn-pci-2016.json", "--view", "unit", "--unit", "hue", "--format",
      "text",
    ])
    #expect(unit.output.contains("Thua Thien Hue") && unit.output.contains("Neighbours in rank"))
  }

  @Test("a table fits the terminal it is printed on")
  func width() throws {
    let terminal = try Terminal(60, 30)
    try terminal.type("$GOVRANK rank sample-data/un-egdi-2020.json --top 3; echo END", "Enter")
    let screen = try terminal.wait("(?m)^END")
    #expect(screen.contains("0.9758") && !screen.contains("Human Capital"))
    #expect(screen.split(separator: "\n").count { $0.contains("Denmark") } == 1)
  }

  @Test("without UTF-8 text for people is ASCII, data is not touched")
  func asciiLocale() throws {
    let environment = ["LANG": "C", "LC_ALL": "C"]
    let table = try Program.run(
      ["rank", "sample-data/vn-egov-2017.json", "--lang", "vi"], environment: environment)
    #expect(table.output.utf8.allSatisfy { $0 < 0x80 } && table.output.contains("Thua Thien Hue"))
    let csv = try Program.run(
      ["rank", "sample-data/vn-egov-2017.json", "--lang", "vi", "--format", "csv"],
      environment: environment)
    #expect(csv.output.contains("Thừa Thiên Huế"))
  }
}

/// The commands that compute.
@Suite("Commands of the analysis")
struct AnalysisCommandTests {
  private static let egdi = "sample-data/un-egdi-2020.json"

  private func json(_ arguments: [String]) throws -> [String: Any] {
    let result = try Program.run(arguments + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test("score recomputes with another weight and says what was used")
  func score() throws {
    let object = try json(["score", Self.egdi, "--weight", "osi=2"])
    let rows = try #require(object["rows"] as? [[String: Any]])
    let korea = try #require(rows.first { $0["code"] as? String == "KOR" })
    // (2 · 1.0 + 0.9684 + 0.8997) / 4.
    #expect(((korea["score"] as? Double ?? 0) - 0.967_025).magnitude < 1e-9)
    #expect(korea["origin"] as? String == "computed" && korea["rank"] as? Int == 2)
    #expect((korea["before"] as? [String: Any])?["score"] as? Double == 0.956)
    let method = try #require(object["method"] as? [String: Any])
    let nodes = try #require(method["nodes"] as? [String: [String: Any]])
    #expect(nodes["osi"]?["weight"] as? Double == 2)
    let refused = try Program.run(
      [
        "score", "sample-data/asem-2018.json", "--normalise", "zscore:0,1", "--aggregate",
        "geometric",
      ])
    #expect(refused.status == 65 && refused.errors.contains("0 or less for"))
    #expect(try Program.run(["score", Self.egdi, "--weight", "osi=0"]).status == 64)
    #expect(try Program.run(["score", Self.egdi, "--normalise", "minmx"]).status == 64)
    #expect(try Program.run(["score", "sample-data/vn-egov-2017.json"]).status == 65)
  }

  @Test("robustness is the same twice, and its draws can be repeated")
  func robustness() throws {
    let arguments = ["robustness", Self.egdi, "--draws", "2000", "--seed", "1", "--sobol", "512"]
    let first = try Program.run(arguments)
    let second = try Program.run(arguments)
    #expect(first.status == 0 && first.output == second.output)
    #expect(first.output.contains("2,000 draws, seed 1"))
    let object = try json(
      ["robustness", Self.egdi, "--draws", "50", "--sobol", "0", "--record", "--beats", "DNK,KOR"])
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.count == 193 && (object["record"] as? [[String: Any]])?.count == 50)
    for row in rows {
      let counts = try #require(row["frequencies"] as? [String: Int])
      #expect(counts.values.reduce(0, +) == 50)
    }
    let pair = try #require((object["pairs"] as? [[String: Any]])?.first)
    #expect((pair["probability"] as? Double ?? 0) > 0.9)
  }

  @Test("a rank that is sought is reached by the answer, and by no smaller change")
  func whatIf() throws {
    let found = try Program.run([
      "whatif", Self.egdi, "Viet Nam", "--reach-rank", "70", "--format", "json",
    ])
    // Taken from the text: Foundation's reader may be a last bit off.
    let match = try #require(
      found.output.firstMatch(of: #/"node": "osi", "from": [0-9.]+, "to": ([0-9.e-]+)/#))
    let to = try #require(Double(match.1))
    func rank(_ value: Double) throws -> Int? {
      let object = try json(["whatif", Self.egdi, "VNM", "--set", "osi=\(value)"])
      return (object["after"] as? [String: Any])?["rank"] as? Int
    }
    let ranks = [try rank(to), try rank(to.nextDown)]
    #expect(ranks == [70, 71])
    let honest = try json(["whatif", Self.egdi, "VNM", "--reach-rank", "1"])
    let impossible = try #require(honest["moves"] as? [[String: Any]])
    #expect(impossible.allSatisfy { $0["reached"] as? Bool == false && $0["to"] is NSNull })
    #expect(try Program.run(["whatif", Self.egdi, "VNM", "--set", "egdi=1"]).status == 64)
  }

  @Test("trend joins by code inside a unit set and splits the last change")
  func trend() throws {
    let object = try json(["trend", "sample-data", "VNM", "--series", "un-egdi"])
    #expect((object["periods"] as? [[String: Any]])?.count == 5)
    let unit = try #require((object["units"] as? [[String: Any]])?.first)
    let ranks = try #require(unit["points"] as? [[String: Any]]).map { $0["rank"] as? Int }
    #expect(ranks == [99, 88, 86, 86, 71])
    let change = try #require(unit["rankChange"] as? [String: Int])
    #expect(
      (change["to"] ?? 0) - (change["from"] ?? 0)
        == (change["entrantsAbove"] ?? 0) - (change["leaversAbove"] ?? 0)
        + (change["overtakenBy"] ?? 0))
  }

  @Test("a merger is followed by the predecessors named, never by code or name")
  func merger() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (period, set, units) in [
      (
        "2024", "old",
        #"{"code": "1", "name": "One", "values": {"a": 1, "b": 1}}, {"code": "2", "name": "Two", "values": {"a": 3, "b": 3}}"#
      ),
      (
        "2025", "new",
        #"{"code": "1", "name": "Both", "predecessors": ["1", "2"], "values": {"a": 2, "b": 2}}, {"code": "2", "name": "Two", "values": {"a": 5, "b": 5}}"#
      ),
    ] {
      let text = Samples.text(units: units, more: #""series": "s", "unitSet": "\#(set)""#)
        .replacing(#""period": "2020""#, with: #""period": "\#(period)""#)
        .replacing(#""id": "test""#, with: #""id": "t\#(period)""#)
      try text.write(
        to: folder.appending(path: "\(period).json"), atomically: true, encoding: .utf8)
    }
    let object = try json(["trend", folder.path(), "Both", "Two"])
    let units = try #require(object["units"] as? [[String: Any]])
    let former = try #require(units[0]["predecessors"] as? [[String: Any]])
    #expect(former.map { $0["name"] as? String } == ["One", "Two"])
    // The new 2 bears an old code, but is not said to be made of anything.
    #expect((units[1]["predecessors"] as? [Any])?.isEmpty == true)
    for unit in units {
      let points = try #require(unit["points"] as? [[String: Any]])
      #expect(points[0]["score"] is NSNull && points[1]["score"] is Double)
      #expect(unit["scoreChange"] is NSNull && unit["rankChange"] is NSNull)
    }
  }

  @Test("compare splits the gap; audit and trace print; the method page is the article")
  func others() throws {
    let object = try json(["compare", Self.egdi, "VNM", "THA"])
    let gap = try #require((object["gaps"] as? [[String: Any]])?.first)
    let parts = try #require(gap["parts"] as? [[String: Any]])
    let sum = parts.reduce(0.0) {
      $0 + ($1["value"] as? Double ?? 0) + ($1["weight"] as? Double ?? 0)
    }
    #expect((sum - (gap["total"] as? Double ?? 9)).magnitude < 1e-12)
    #expect(try Program.run(["compare", Self.egdi, "VNM"]).status == 64)
    let audit = try json(["audit", "sample-data/asem-2018.json"])
    #expect((audit["indicators"] as? [[String: Any]])?.count == 49)
    let trace = try json(["show", "sample-data/asem-2018.json", "VNM", "--trace"])
    #expect((trace["trace"] as? [[String: Any]])?.count == 49)
    let page = try Program.run(["method"])
    #expect(
      page.output
        == (try Repository.text("Sources/CompositeIndex/CompositeIndex.docc/Method.md")))
    #expect(try Program.run(["help", "method"]).output.contains("A worked example"))
  }

  @Test("every command prints its table in both languages and all formats")
  func formats() throws {
    for command in [
      ["score", Self.egdi], ["compare", Self.egdi, "VNM", "THA"], ["audit", Self.egdi],
      ["trend", Self.egdi], ["whatif", Self.egdi, "VNM", "--set", "osi=0.9"],
      ["whatif", Self.egdi, "VNM", "--reach-rank", "80"],
      ["robustness", Self.egdi, "--draws", "50", "--sobol", "0"],
    ] {
      for format in ["table", "csv", "json", "markdown"] {
        for language in ["en", "vi"] {
          let result = try Program.run(command + ["--format", format, "--lang", language])
          #expect(result.status == 0 && !result.output.isEmpty, "\(command) \(format) \(language)")
        }
      }
    }
  }
}

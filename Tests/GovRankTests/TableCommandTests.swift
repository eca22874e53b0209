import Foundation
import TestSupport
import Testing

/// Rows, columns, digits and files of tables, and the commands that list and compare reports. Figures are those of
/// the published sources.
@Suite("Tables of commands")
struct TableCommandTests {
  private static let egdi = "sample-data/un-egdi-2020.json"
  private static let pci = "sample-data/vn-pci-2016.json"

  private func json(_ arguments: [String]) throws -> [String: Any] {
    let result = try Program.run(arguments + ["--format", "json"])
    let data = Data(result.output.utf8)
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any], "\(arguments)")
  }

  private func rows(_ arguments: [String], key: String = "rows") throws -> [[String: Any]] {
    try #require(try json(arguments)[key] as? [[String: Any]])
  }

  @Test("list: the reports of a folder, those of a series together and the latest first")
  func list() throws {
    let reports = try rows(["list", "sample-data"], key: "reports")
    #expect(reports.count == Samples.files.count)
    let egdi = reports.filter { $0["series"] as? String == "un-egdi" }
    #expect(
      egdi.compactMap { $0["period"] as? String } == ["2024", "2022", "2020", "2018", "2014"])
    let papi = reports.filter { $0["series"] as? String == "vn-papi" }
    #expect(
      papi.compactMap { $0["period"] as? String }
        == ["2023", "2022", "2021", "2020", "2019", "2017", "2016"])
    #expect(papi.allSatisfy { $0["units"] as? Int == 63 })
    #expect(try Program.run(["list", "sample-data", "nowhere"]).status == 66)
    #expect(try Program.run(["list", Self.egdi, "nowhere.json"]).status == 66)
  }

  @Test("diff: ranks and scores of two periods, the furthest first")
  func diff() throws {
    let two = ["diff", "sample-data/un-egdi-2018.json", Self.egdi]
    let all = try rows(two)
    #expect(all.count == 193)
    #expect(all.prefix(3).compactMap { $0["code"] as? String } == ["MCO", "CIV", "LSO"])
    #expect(all.prefix(3).compactMap { $0["change"] as? Int } == [-36, 33, 32])
    let vietnam = try #require(all.first { $0["code"] as? String == "VNM" })
    #expect(vietnam["rank_before"] as? Int == 88 && vietnam["rank"] as? Int == 86)
    let change = try #require(vietnam["score_change"] as? Double)
    #expect((change - (0.6667 - 0.5931)).magnitude < 1e-9)
    let periods = try rows(["diff", "sample-data", "2018", "2020", "--series", "un-egdi"])
    #expect(
      periods.compactMap { $0["code"] as? String } == all.compactMap { $0["code"] as? String })
    let wrong = try Program.run(["diff", "sample-data", "2018", "2019", "--series", "un-egdi"])
    #expect(wrong.status == 64 && wrong.errors.contains("2018"))
    #expect(try Program.run(["diff", "sample-data", "2018", "--series", "un-egdi"]).status == 64)
  }

  @Test(
    "diff over a merger: ranks among how many, no places counted, nothing averaged without figures")
  func merger() throws {
    let two = ["diff", "sample-data/vn-dti-2022.json", "sample-data/vn-dti-2024.json"]
    let all = try rows(two)
    let hue = try #require(all.first { $0["code"] as? String == "VN-26" })
    #expect(hue["rank_before"] as? Int == 4 && hue["rank"] as? Int == 2 && hue["change"] is NSNull)
    #expect(hue["status"] as? String == "both")
    let text = try Program.run(two + ["--where", "Huế", "--lang", "vi"])
    #expect(text.output.contains("4/63") && text.output.contains("2/34"), "\(text.output)")
    #expect(text.errors.contains("Theo quy tắc của cơ quan công bố"))
    let city = try #require(all.first { $0["code"] as? String == "VN-DN" })
    #expect(city["score_before"] is NSNull)
    let show = try Program.run(["show", "sample-data/vn-dti-2024.json", "Đà Nẵng", "--lang", "vi"])
    #expect(show.output.contains("Hợp nhất từ: Đà Nẵng; Quảng Nam"), "\(show.output)")
    let trend = try Program.run([
      "trend", "sample-data", "Huế", "--series", "vn-dti", "--lang", "vi",
    ])
    #expect(trend.output.contains("Tiếp nối từ Thừa Thiên Huế: hạng 4/63"), "\(trend.output)")
    #expect(!trend.output.contains("Hợp nhất"))
  }

  @Test("rows are asked for by region and by value, in either form of numbers")
  func conditions() throws {
    func count(_ conditions: String, _ more: String..., file: String = Self.pci) throws -> Int {
      try rows(["rank", file, "--where", conditions] + more).count
    }
    #expect(try count("mekong") == 13 && count("Đồng bằng sông Cửu Long") == 13)
    #expect(try count("region=mekong") == 13 && count("mekong, land>60") == 12)
    #expect(try count("rank<=10") == 10 && count("rank<10 and land>0") == 9)
    #expect(try count("đà nẵng") == 1 && count("TP Đà Nẵng") == 1)
    #expect(try count("tii>0.9", file: Self.egdi) == 18)
    #expect(try count("tii>0,9", "--lang", "vi", file: Self.egdi) == 18)
    #expect(try count("tii>0.9, rank<10", file: Self.egdi) == 8)
    #expect(try count("asia", file: Self.egdi) == 47)
    #expect(try count("South-eastern Asia", file: Self.egdi) == 11)
    let wrong = try Program.run(["rank", Self.egdi, "--where", "tij>0.9"])
    #expect(wrong.status == 64 && wrong.errors.contains("did you mean “tii”"), "\(wrong.errors)")
    #expect(try Program.run(["rank", Self.egdi, "--where", "tii>high"]).status == 64)
    // The same of every other table.
    let shown = try rows(["show", Self.pci, "VN-DN", "--where", "score<60"], key: "nodes")
    #expect(shown.compactMap { $0["code"] as? String } == ["bias", "support"])
    let compared = try Program.run([
      "compare", Self.pci, "VN-DN", "VN-13", "--where", "Entry", "--format", "csv",
    ])
    #expect(compared.output.split(separator: "\r\n").count == 2, "\(compared.output)")
  }

  @Test("columns and their order are chosen, rows sorted; the CSV has all digits")
  func columns() throws {
    let result = try Program.run([
      "rank", Self.pci, "--columns", "name,land,rank", "--sort", "-land", "--where", "mekong",
      "--format", "csv",
    ])
    let lines = result.output.split(separator: "\r\n").map(String.init)
    #expect(lines[0] == "name,land,rank" && lines.count == 14)
    let land = lines.dropFirst().compactMap { line in
      line.split(separator: ",").dropLast().last.flatMap { Double($0) }
    }
    #expect(land.count == 13 && land == land.sorted(by: >))
    let title = try Program.run(["rank", Self.pci, "--columns", "Name,Access to land"])
    #expect(title.status == 0, "\(title.errors)")
    let wrong = try Program.run(["rank", Self.pci, "--columns", "nane"])
    #expect(wrong.status == 64 && wrong.errors.contains("did you mean “name”"))
  }

  @Test("scores have the publisher's digits, or as many as are asked for")
  func decimals() throws {
    func score(_ more: String...) throws -> String {
      try Program.run(
        ["rank", Self.pci, "--where", "VN-DN", "--columns", "score", "--format", "csv"] + more
      ).output.split(separator: "\r\n").map(String.init)[1]
    }
    #expect(try score() == "70.0014" && score("--decimals", "1") == "70.0")
    let table = try Program.run(["rank", Self.pci, "--where", "VN-DN"]).output
    #expect(table.contains("70.00") && !table.contains("70.0014"))
    #expect(
      try Program.run(["rank", Self.pci, "--where", "VN-DN", "--decimals", "full"]).output
        .contains("70.0014"))
    #expect(
      try Program.run(["rank", Self.pci, "--where", "VN-DN", "--decimals", "3", "--lang", "vi"])
        .output.contains("70,001"))
    #expect(try Program.run(["rank", Self.pci, "--decimals", "many"]).status == 64)
  }

  @Test("no figure of a CSV has more digits than a double holds for sure, and names stand in each")
  func noise() throws {
    for arguments in [
      ["rank", Self.egdi], ["score", Self.egdi, "--normalise", "minmax:0,1"],
      ["show", Self.egdi, "VNM"], ["compare", Self.egdi, "VNM", "THA"],
      ["trend", "sample-data", "VNM", "--series", "un-egdi"], ["audit", Self.egdi],
      ["robustness", Self.egdi, "--draws", "50", "--sobol", "0"],
      ["whatif", Self.egdi, "VNM", "--set", "osi=0.9"], ["list", "sample-data"],
      ["diff", "sample-data/un-egdi-2018.json", Self.egdi],
    ] {
      let result = try Program.run(arguments + ["--format", "csv"])
      let noise = result.output.firstMatch(of: #/\.[0-9]*(?:00000000|99999999)[0-9]/#)
      #expect(noise == nil, "\(arguments): \(noise.map { String($0.0) } ?? "")")
      let header = try #require(result.output.split(separator: "\r\n").first)
      #expect(
        header.split(separator: ",").contains { $0 == "name" || $0 == "title" },
        "\(arguments): \(header)")
    }
  }

  @Test("a table goes into a file whose ending says the form, whole or not at all")
  func output() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "best.csv").path()
    let arguments = ["rank", Self.pci, "--where", "rank<3", "--output", file, "--bom"]
    let result = try Program.run(arguments)
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    #expect(text.hasPrefix("rank,") && text.split(separator: "\r\n").count == 3)
    let again = try Program.run(arguments)
    #expect(again.status == 73 && again.errors.contains("--force"))
    #expect(try Program.run(arguments + ["--force"]).status == 0)
    let nowhere = try Program.run(["list", "sample-data", "-o", "/nowhere/x.json", "--lang", "vi"])
    #expect(nowhere.status == 73 && nowhere.errors.contains("không có tệp hoặc thư mục này"))
    let trend = folder.appending(path: "trend.md").path()
    #expect(
      try Program.run(["trend", "sample-data", "VNM", "--series", "un-egdi", "-o", trend]).status
        == 0)
    #expect(try String(contentsOfFile: trend, encoding: .utf8).hasPrefix("| "))
  }

  @Test("trend takes the series that has the unit and says which there are")
  func series() throws {
    let result = try Program.run(["trend", "sample-data", "VNM"])
    #expect(result.status == 0 && result.output.contains("71"), "\(result.errors)")
    for name in ["un-egdi (5)", "vn-papi (7)", "--series"] {
      #expect(result.errors.contains(name), "\(result.errors)")
    }
  }

  @Test("the option parser speaks Vietnamese where that is asked for")
  func vietnamese() throws {
    let unknown = try Program.run(["rank", Self.pci, "--lang", "vi", "--frmat", "csv"])
    #expect(unknown.status == 64 && unknown.errors.hasPrefix("Lỗi: Không có tùy chọn '--frmat'"))
    #expect(unknown.errors.contains("Cách dùng: ") && !unknown.errors.contains("Usage"))
    let value = try Program.run(["rank", Self.pci, "--lang=vi", "--format", "xml"])
    #expect(value.errors.contains("Giá trị 'xml' không hợp lệ cho '--format <format>'"))
    let missing = try Program.run(["show", "--lang", "vi"])
    #expect(missing.errors.hasPrefix("Lỗi: Thiếu tham số"))
    #expect(try Program.run(["method", "--lang", "vi"]).output.hasPrefix("# Cách tính điểm"))
  }

  @Test("what a shell offers comes from the report on the line")
  func completions() throws {
    func offered(_ option: String, _ words: [String]) throws -> [String] {
      try Program.run(
        ["---completion", words[0], "--", option, "\(words.count + 1)", "0", "govrank"] + words
          + [""]
      ).output.split(separator: "\n").map(String.init)
    }
    let categories = try offered(
      "--category", ["rank", "sample-data/vn-egov-2017.json", "--category"])
    #expect(Set(categories).isSuperset(of: ["ministry", "agency", "province"]), "\(categories)")
    let themes = try offered("--theme", ["open", "--theme"])
    #expect(themes.contains("projector"))
  }
}

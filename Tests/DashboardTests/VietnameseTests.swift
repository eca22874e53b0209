import CompositeIndex
import Dashboard
import Exchange
import Foundation
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// Vietnamese as an official writes it.
@Suite("Vietnamese")
struct VietnameseTests {
  private let strings = Strings.vietnamese
  private var texts: ScreenTexts { strings.texts }

  @Test("terms are those of official usage")
  func terms() {
    let pairs: [(String, String)] = [
      (strings.driver, "Yếu tố tác động mạnh nhất"),
      (texts.sensitivityTab, "Yếu tố tác động mạnh nhất"),
      (texts.movedMostBy, "Chịu tác động nhiều nhất từ"), (texts.possible, "Do trọng số"),
      (texts.weightPrompt("Đất đai"), "Trọng số của Đất đai (%)"),
      (strings.withParent, "r với chỉ số cha"),
      (strings.help(.nextTab), "Nhóm xếp hạng, khung hoặc dạng xem tiếp theo"),
      (strings.help(.chart), "Biểu đồ thanh và quay lại bảng"),
      (texts.listedOf("6", "19"), "báo cáo nêu 6/19 đơn vị"),
      (strings.reason(.beforeTheEnd), "Chỉ dùng được sau khi đã công bố đủ năm đơn vị."),
      (texts.coverage, "Độ phủ tối thiểu"), (strings.entrants, "Đơn vị mới xếp trên"),
      (strings.leavers, "Đơn vị đã rời, từng xếp trên"), (strings.overtaken(-2), "Vượt lên 2"),
      (strings.overtaken(3), "Bị vượt 3"), (strings.label(.zoom), "phóng to"),
      (strings.label(.copyCell), "sao chép"), (strings.choice("log"), "lôgarit"),
      (strings.publisher, "Cơ quan công bố"), (strings.rankBefore, "Hạng trước"),
      (strings.scoreBefore, "Điểm trước"), (strings.facts, "Số liệu nêu trong báo cáo"),
      (strings.appearance(isLight: true), "sáng"), (strings.appearance(isLight: false), "tối"),
      (strings.mean(.arithmetic), "cộng"), (strings.mean(.geometric), "nhân"),
    ]
    for (is_, should) in pairs { #expect(is_ == should) }
    #expect(
      texts.otherUnits("2022").hasPrefix("2022: danh sách đơn vị khác (trước sáp nhập)"))
    #expect(texts.studySettings("10.000", "1", "25%", "").contains("lần mô phỏng"))
  }

  @Test("one term for one thing: what was said otherwise is said nowhere any more")
  func oneTerm() throws {
    let gone = [
      "lần rút", "lượt rút", "ỷ trọng", "ơi công bố", "ơn vị công bố", "lô-ga-rít", "thu gọn",
      "với cấp trên", "cơ quan ngang Bộ", "Biểu đồ cột", "Chịu ảnh hưởng", "Bị vượt −",
      "oàn quốc", "số chỉ số bị loại", "tỉ lệ",
    ]
    let root = Repository.path("Sources/Wording")
    let files =
      try FileManager.default.contentsOfDirectory(atPath: root).map { "Sources/Wording/\($0)" }
      + Samples.files.map { "sample-data/\($0).json" }
    for file in files {
      let text = try Repository.text(file)
      for term in gone { #expect(!text.contains(term), "\(file): \(term)") }
    }
  }

  @Test("numbers and dates: Decree 30/2020, 54,2%, no range of one")
  func numbers() {
    let numbers = strings.numbers
    #expect(numbers.date("2018-07-05") == "05/7/2018")
    #expect(
      numbers.date("2020-02-15") == "15/02/2020" && numbers.date("2020-11-01") == "01/11/2020")
    #expect(numbers.date("2020-01") == "01/2020" && numbers.date("2020-12") == "12/2020")
    #expect(numbers.percent(0.542) == "54,2%" && numbers.rank(.range(1, 1)) == "1")
    #expect(Sheet.Cell(.interval(6...6)).shown(numbers) == "6")
    #expect(Sheet.Cell(.interval(6...9)).shown(numbers) == "6–9")
  }

  @Test("the report of 2017: its title, its figures in words, three categories")
  func report() throws {
    let report = try Samples.report("vn-egov-2017")
    #expect(
      report.title(.vietnamese) == "Báo cáo về phát triển Chính phủ điện tử Việt Nam năm 2017")
    #expect(
      report.facts.map { strings.figure($0) + " " + $0.label(.vietnamese) }[0]
        == "trên 20 triệu hồ sơ được tiếp nhận, xử lý trực tuyến tại Bộ Tài chính năm 2017")
    #expect(report.facts.map { strings.figure($0) }.last == "54,2%")
    #expect(
      report.categories.map { $0.name(.english) } == [
        "Ministries and ministerial-level agencies", "Governmental agencies",
        "Provinces and centrally-run cities",
      ])
    #expect(
      report.categories.map { $0.short?(.english) } == ["Ministries", "Agencies", "Provinces"])
    #expect(report.category("provinces") == 2 && report.category("Ministries") == 0)
    #expect(report.categories[0].name(.vietnamese) == "Bộ, cơ quan ngang bộ")
    let city = try #require(report.units.position(of: "VN-SG"))
    #expect(report.units.name(city, .vietnamese) == "TP. Hồ Chí Minh")
    #expect(report.sources.allSatisfy { $0.licence?(.vietnamese).contains("facts") != true })
    var pilot = try Pilot(["sample-data/vn-egov-2017.json"])
    pilot.press("Lp")
    #expect(pilot.text.contains("05/7/2018"))
    for name in report.categories.map({ $0.name(.vietnamese) }) {
      #expect(pilot.text.contains(name))
    }
  }

  @Test("what is wrong with a user's file is said in Vietnamese")
  func findings() throws {
    let scored = try Samples.scored("vn-pci-2016")
    let deck = """
      [[step]]
      view = "tittle"
      [[step]]
      view = "spotlight"
      unit = "nobody"
      foo = 1
      [[step]]
      view = "comparison"
      units = ["Đà Nẵng"]
      [[step]]
      view = "ranking"
      top = 0
      scenario = "x"
      """
    let theme = "inherits = \"t\"\n[role]\nbar = { fg = \"nocolour\" }\nnothing = 1\n"
    let settings = "them = \"dark\"\nmouse = 1\nlanguage = \"fr\"\n[keys]\nquit = []\nfly = \"x\"\n"
    let mapping = "decimal = \"dot\"\n[indicators.x]\nweight = -1\npillar = \"p\"\n"
    let all =
      Deck.parse(deck, for: scored).1 + Theme.parse(theme, code: "t") { _ in nil }.1
      + Configuration.parse(settings).1 + ImportMapping.parse(mapping).1
      + Configuration.parse("a = ").1 + Deck.parse("", for: scored).1
      + Deck.parse("[[step]]\nview = \"title\"\nview = \"title\"\n", for: scored).1
    #expect(all.count > 15)
    for finding in all {
      let text = strings.sentence(finding.fault)
      let words = Set(text.split { !$0.isLetter }.map { $0.lowercased() })
      let english: Set = [
        "unknown", "expected", "the", "is", "found", "there", "not", "a", "an", "needs", "no",
        "did", "mean", "of", "in", "must",
      ]
      #expect(words.isDisjoint(with: english), "\(text)")
      #expect(!strings.line(finding, in: "x.toml").contains("error"))
    }
    #expect(
      strings.sentence(all[0].fault)
        == "bước 1: dạng xem không xác định \"tittle\"; có phải là \"title\"?")
  }

  @Test("what the system and the option parser say is said in Vietnamese")
  func others() {
    #expect(strings.system("No space left on device") == "hết dung lượng đĩa")
    #expect(Strings.english.system("No space left on device") == "No space left on device")
    let parser = """
      Error: The value 'xml' is invalid for '--format <format>'. Please provide one of 'table', 'csv', 'json' and 'markdown'.
      Help:  --format <format>  Output: table, csv, json or markdown.
      Usage: govrank rank <path> [--category <category>]
        See 'govrank rank --help' for more information.
      """
    #expect(
      strings.parserMessage(parser) == """
        Lỗi: Giá trị 'xml' không hợp lệ cho '--format <format>'. Cần một trong các giá trị 'table', 'csv', 'json' và 'markdown'.
        Cách dùng: govrank rank <path> [--category <category>]
          Xem 'govrank rank --help' để biết thêm.
        """)
    #expect(Strings.english.parserMessage(parser) == parser)
    #expect(
      strings.parserMessage("Error: Unknown option '--frmat'. Did you mean '--format'?")
        == "Lỗi: Không có tùy chọn '--frmat'. Có phải là '--format'?")
    #expect(
      strings.parserMessage("Error: Missing expected argument '<path>'")
        == "Lỗi: Thiếu tham số '<path>'")
  }

  @Test("a method in words")
  func method() throws {
    let report = try Samples.report("un-egdi-2020")
    #expect(
      strings.methodUsed(report.baseline)
        == "Phương pháp: chuẩn hóa: không · tổng hợp: trung bình cộng · bổ khuyết: không · ngoại lai: không · độ phủ tối thiểu: 0"
    )
    #expect(MethodPage.text(.vietnamese).contains("# Cách tính điểm"))
    let headings = { (text: String) in text.split(separator: "\n").count { $0.hasPrefix("#") } }
    #expect(headings(MethodPage.text(.vietnamese)) == headings(MethodPage.text(.english)))
  }
}

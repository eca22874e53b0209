import CompositeIndex
import Foundation
import IndexReports
import TestSupport
import Testing

@Suite("Finding by name")
struct NameFindingTests {
  private func found(_ text: String, in sample: String) throws -> String {
    let scored = try Samples.scored(sample)
    switch scored.find(text) {
    case .unit(let unit): return scored.report.units.codes[unit]
    case .ambiguous(let units):
      return "several: "
        + units.map { scored.report.units.codes[$0] }.sorted().joined(separator: " ")
    case .none: return "none"
    }
  }

  @Test(
    "countries by the names that Vietnamese gives them",
    arguments: [
      ("Mỹ", "USA"), ("MỸ", "USA"), ("My\u{303}", "USA"), ("Nga", "RUS"), ("nga", "RUS"),
      ("NGA", "NGA"), ("MY", "MYS"), ("Anh", "GBR"), ("Úc", "AUS"), ("uc", "AUS"), ("Ý", "ITA"),
      ("Séc", "CZE"), ("Triều Tiên", "PRK"), ("trieu tien", "PRK"), ("Miến Điện", "MMR"),
      ("Bờ Biển Ngà", "CIV"), ("Brunei", "BRN"), ("UAE", "ARE"), ("uae", "ARE"), ("Nhật", "JPN"),
      ("Cote d'Ivoire", "CIV"), ("Cote dIvoire", "CIV"), ("Guinea", "GIN"), ("Niger", "NER"),
      ("Viet-Nam", "VNM"), ("viet nam", "VNM"), ("Thuỵ Điển", "SWE"), ("Thụy Điển", "SWE"),
    ])
  func countries(text: String, code: String) throws {
    #expect(try found(text, in: "un-egdi-2020") == code)
  }

  @Test(
    "provinces and ministries with titles, abbreviated, with and without dots and blanks",
    arguments: [
      ("TP Hồ Chí Minh", "VN-SG"), ("Tp. HCM", "VN-SG"), ("TP. HCM", "VN-SG"), ("HCM", "VN-SG"),
      ("T.P. Hồ Chí Minh", "VN-SG"), ("thanh pho ho chi minh", "VN-SG"), ("TP Đà Nẵng", "VN-DN"),
      ("TP.Đà Nẵng", "VN-DN"), ("tp.da nang", "VN-DN"), ("Da Nang City", "VN-DN"),
      ("TP Hải Phòng", "VN-HP"), ("TP Cần Thơ", "VN-CT"), ("Tỉnh Quảng Ninh", "VN-13"),
      ("TỈNH QUẢNG NINH", "VN-13"), ("Tỉnh Thừa Thiên Huế", "VN-26"), ("BR-VT", "VN-43"),
      ("Bà Rịa – Vũng Tàu", "VN-43"), ("T.T.Huế", "VN-26"), ("TTH", "VN-26"), ("daknong", "VN-72"),
      ("Bộ KHCN", "MOST"), ("bộ kh & cn", "MOST"), ("Bộ TNMT", "MONRE"), ("BHXH", "VSS"),
      ("TN&MT", "MONRE"), ("TNMT", "MONRE"), ("Bộ TN&MT", "MONRE"), ("KHCN", "MOST"),
      ("KH&CN", "MOST"), ("Hồ Chí Minh", "VN-SG"), ("hcm", "VN-SG"), ("TPHCM", "VN-SG"),
      ("tỉnh TP. Hồ Chí Minh", "VN-SG"), ("Thành phố Hà Nội", "VN-HN"), ("TP. HN", "VN-HN"),
      ("Khánh Hoà", "VN-34"), ("Khánh Hòa", "VN-34"), ("Hoà Bình", "VN-14"), ("HÒA BÌNH", "VN-14"),
    ])
  func vietnam(text: String, code: String) throws {
    #expect(try found(text, in: "vn-egov-2017") == code)
  }

  @Test(
    "ministries of the other report",
    arguments: [
      ("Bộ LĐTBXH", "MOLISA"), ("Bộ VHTTDL", "MCST"), ("LĐTBXH", "MOLISA"),
      ("LĐ-TB&XH", "MOLISA"), ("VHTTDL", "MCST"), ("GTVT", "MOT"), ("KH&ĐT", "MPI"),
    ])
  func ministries(text: String, code: String) throws {
    #expect(try found(text, in: "vn-ictapp-2019") == code)
  }

  @Test("every name of the 63 provinces in any case, with marks, without, in parts, decomposed")
  func everyProvince() throws {
    let scored = try Samples.scored("vn-pci-2016")
    let report = scored.report
    #expect(report.units.count == 63)
    for unit in 0..<report.units.count {
      for name in [report.units.name(unit, .vietnamese), report.units.name(unit, .english)] {
        let plain = UnicodeForms.folded(name)
        for text in [
          name, name.uppercased(), name.lowercased(), plain, plain.uppercased(), "tỉnh " + name,
          name.replacing(" ", with: ""), plain.replacing(" ", with: ""),
          name.decomposedStringWithCanonicalMapping,
        ] {
          #expect(scored.find(text) == .unit(unit), "\(text)")
        }
        #expect(report.isOwnName("Tỉnh " + plain, of: unit))
      }
    }
  }

  @Test("what is not clear is told, never chosen")
  func ambiguous() throws {
    #expect(try found("my", in: "un-egdi-2020") == "several: MYS USA")
    #expect(try found("Korea", in: "un-egdi-2020") == "several: KOR PRK")
    #expect(try found("Bình", in: "vn-pci-2016") == "several: VN-31 VN-40 VN-57 VN-58")
  }

  @Test("marks that contradict a name do not mean it, and never a code")
  func contradiction() throws {
    // MY and NGA are codes, "Mỵ" is another word than "Mỹ".
    for text in ["Mỵ", "Mý", "Ngã", "ỤSA", "Quảng Nịnh", "Bờ TNMT"] {
      #expect(try found(text, in: "un-egdi-2020") == "none", "\(text)")
    }
    #expect(try found("Quảng Nịnh", in: "vn-pci-2016") == "none")
    // One mark forgotten is no contradiction.
    #expect(try found("Quảng Ninh", in: "vn-pci-2016") == "VN-13")
    #expect(try found("Ha Nôi", in: "vn-pci-2016") == "VN-HN")
  }

  @Test("marks as typed come before none, a whole name before its beginning before a part")
  func order() throws {
    let scored = try Samples.scored(
      text: Samples.text(
        units: """
          {"code": "A", "name": "Ma"}, {"code": "B", "name": "Má"}, {"code": "C", "name": "Mả"},
          {"code": "D", "name": "Lan Anh"}, {"code": "E", "name": "Anh Sơn"}, {"code": "F", "name": "Sơn La"},
          {"code": "MÃ", "name": "X"}
          """))
    func code(_ text: String) -> String? {
      if case .unit(let unit) = scored.find(text) { scored.report.units.codes[unit] } else { nil }
    }
    #expect(code("Má") == "B" && code("má") == "B" && code("mả") == "C" && code("ma") == "A")
    #expect(code("Anh") == "E" && code("La") == "D" && code("Lan") == "D" && code("sơn") == "F")
    #expect(scored.find("Mã") == .none(suggestion: "Ma"))
  }

  @Test("in a report without marks they are passed over, and that is said")
  func unmarkedReport() throws {
    let scored = try Samples.scored(
      text: Samples.text(
        units: #"{"code": "A", "name": "Thua Thien Hue"}, {"code": "B", "name": "Quang Ninh"}"#))
    #expect(scored.find("Thừa Thiên Huế") == .unit(0) && scored.find("Tỉnh Quảng Ninh") == .unit(1))
    #expect(
      !scored.report.isOwnName("Quảng Ninh", of: 1) && scored.report.isOwnName("quang ninh", of: 1))
    #expect(scored.searchIndex.matches("Quảng") == [false, true])
  }

  @Test("what was taken has to be said unless it was typed")
  func own() throws {
    let report = try Samples.report("un-egdi-2020")
    let usa = try #require(report.units.position(of: "USA"))
    for text in ["usa", "Hoa Kỳ", "hoa ky", "United States of America"] {
      #expect(report.isOwnName(text, of: usa), "\(text)")
    }
    for text in ["Mỹ", "US", "United States", "America"] {
      #expect(!report.isOwnName(text, of: usa), "\(text)")
    }
  }

  @Test("search takes the marks that are typed, and no code for a text with marks")
  func search() throws {
    func codes(_ text: String, _ sample: String) throws -> Set<String> {
      let units = try Samples.report(sample).units
      return Set(zip(0..., SearchIndex(units).matches(text)).filter(\.1).map { units.codes[$0.0] })
    }
    #expect(try codes("Mỹ", "un-egdi-2020") == ["USA"])
    #expect(try codes("Ngà", "un-egdi-2020") == ["CIV"])
    #expect(try codes("NGÃ", "un-egdi-2020").isEmpty)
    #expect(try codes("nga", "un-egdi-2020").isSuperset(of: ["RUS", "NGA", "HUN", "SGP"]))
    for (text, code) in [
      ("TP.Đà Nẵng", "VN-DN"), ("Tỉnh Quảng Ninh", "VN-13"), ("T.T.Huế", "VN-26"),
      ("daknong", "VN-72"), ("HCM", "VN-SG"), ("BR-VT", "VN-43"), ("Khánh Hoà", "VN-34"),
      ("Bộ TNMT", "MONRE"),
    ] {
      #expect(try codes(text, "vn-egov-2017") == [code], "\(text)")
    }
    let units = try Samples.report("un-egdi-2020").units
    let rows = (0..<Int32(units.count)).reversed().map { $0 }
    for (text, code) in [
      ("nga", "RUS"), ("NGA", "NGA"), ("niger", "NER"), ("Úc", "AUS"), ("mala", "MYS"),
    ] {
      let best = try #require(SearchIndex(units).search(text).best(among: rows))
      #expect(units.codes[Int(rows[best])] == code, "\(text)")
    }
  }

  @Test("categories, nodes and groups: marks first, what is not clear is none")
  func smallNames() throws {
    let report = try Samples.report("vn-egov-2017")
    #expect(report.category("Province") == report.category("PROVINCE"))
    #expect(report.match(category: "province").one == 2)
    let names = ["Đất", "Dạt", "Dat"]
    func match(_ text: String) -> NameMatch {
      NameMatch(text, codes: ["a", "b", "dat"]) { place, _ in names[place] }
    }
    #expect(match("đất") == .one(0) && match("dạt") == .one(1) && match("dat") == .one(2))
    #expect(match("DAT") == .one(2))
    #expect(
      NameMatch("net", codes: ["a", "b"]) { _, _ in "Net" } == .several([0, 1]))
    #expect(match("xyz") == .none && match("") == .none)
  }
}

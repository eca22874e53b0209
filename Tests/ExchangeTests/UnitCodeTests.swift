import Exchange
import IndexReports
import Testing

/// Units keep their codes.
@Suite("Codes of units")
struct UnitCodeTests {
  private func codes(_ names: [String]) throws -> [String: String] {
    let made = try ImportedTable(
      "Name,Score\n" + names.enumerated().map { "\"\($1)\",\($0)\n" }.joined())
    return Dictionary(uniqueKeysWithValues: zip(names, made.codes))
  }

  @Test(
    "whatever the order of the rows, and in every script",
    arguments: [
      ["Северный край", "Заречная область", "Лесной округ"], ["กรุงเทพ", "เชียงใหม่", "น่าน"],
      ["北京", "上海", "广东"],
      ["القاهرة", "الجيزة"], ["Ha-Noi", "Ha Noi", "Hà Nội!"], ["A+", "A-", "A"],
      ["Αθήνα", "Athína"],
    ])
  func order(names: [String]) throws {
    let codes = try codes(names)
    #expect(try self.codes(names.reversed()) == codes)
    #expect(Set(codes.values).count == names.count)
    #expect(codes.values.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x2D && $0 < 0x7B } })
  }

  @Test(
    "spellings of one province or country are one unit; names that only look alike are not",
    arguments: [
      ("TP. Hồ Chí Minh", "TPHCM"), ("Hồ Chí Minh", "Tp. HCM"), ("Đắk Lắk", "Đắc Lắc"),
      ("Thừa Thiên–Huế", "TT-Huế"), ("Hoà Bình", "Hòa Bình"),
      ("Bà Rịa – Vũng Tàu", "BR-VT"), ("Tỉnh Quảng Ninh", "Quảng Ninh"),
      ("Thành phố Đà Nẵng", "TP Đà Nẵng"), ("Bắc Kạn", "Bắc Cạn"),
      ("Viet Nam", "Vietnam"), ("Türkiye", "Turkey"), ("Republic of Korea", "Korea, Rep."),
      ("Czech Republic", "Czechia"),
      ("Ho Chi Minh City", "Hồ Chí Minh"), ("Lào Cai", "LÀO CAI"), ("Kon Tum", "KonTum"),
    ])
  func known(first: String, second: String) throws {
    #expect(try codes([first, "Q"])[first] == codes([second, "Q"])[second])
    #expect(KnownUnits.code(first) != nil)
  }

  @Test(
    "names that only look alike",
    arguments: [
      ("Hà Nam", "Hà Giang"), ("Niger", "Nigeria"), ("Quảng Nam", "Quảng Ninh"),
      ("Guinea", "Guinea-Bissau"), ("Y", "Italy"),
    ])
  func alike(first: String, second: String) throws {
    let codes = try codes([first, second])
    #expect(codes[first] != codes[second])
  }

  @Test("two rows with two names of one place are two units, and neither takes the place's code")
  func clash() throws {
    let codes = try codes(["Huế", "Thừa Thiên Huế", "Q"])
    #expect(codes["Huế"] != codes["Thừa Thiên Huế"] && !codes.values.contains("VN-26"))
  }

  @Test("names in decomposed letters are the same names")
  func decomposed() throws {
    let made = try ImportedTable("Name,Score\nHuế,2\nHue\u{302}\u{301},1\n")
    #expect(made.report.units.count == 1 && made.said.contains("stands there twice"))
  }

  @Test("numbers of rows are no codes, official numbers are")
  func numbers() throws {
    #expect(try ImportedTable("ID,Name,Score\n1,A,3\n2,B,2\n").codes == ["a", "b"])
    #expect(try ImportedTable("Mã số,Name,Score\n01,A,3\n48,B,2\n").codes == ["01", "48"])
  }

  @Test("the 63 provinces and the 34 are sets of their own")
  func sets() {
    #expect(KnownUnits.unitSet(["VN-HN", "VN-DN"]) == nil)
    #expect(KnownUnits.unitSet(["VN-HN", "XX"]) == nil)
  }
}

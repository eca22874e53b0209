import CompositeIndex
import Exchange
import IndexReports
import Testing

/// Text that is not UTF-8, and what is no table.
@Suite("Encodings and other files")
struct EncodingTests {
  private static func bytes(_ text: String, _ table: [Character: UInt8]) -> [UInt8] {
    text.map { table[$0] ?? $0.asciiValue ?? 0x3F }
  }

  @Test("Windows-1252, Windows-1258, TCVN3, VNI and UTF-16 are found out and said")
  func legacy() throws {
    let western = Self.bytes(
      "name,score\nCôte-d’Or,60\nÎle-Verte,70\n", ["ô": 0xF4, "’": 0x92, "Î": 0xCE])
    let first = try ImportedTable(western)
    #expect(
      first.ranking == ["1 Île-Verte 70.00", "2 Côte-d’Or 60.00"]
        && first.said.contains("Windows-1252"))
    // Tỉnh, Đà Nẵng, Huế: letters with their tones as bytes of their own.
    let vietnamese: [UInt8] =
      Array("Ti".utf8) + [0xD2] + Array("nh,\u{44}iem\n".utf8) + [0xD0, 0x61, 0xCC]
      + Array(" N".utf8) + [0xE3, 0xDE]
      + Array("ng,2\nHu".utf8) + [0xEA, 0xEC] + Array(",1\n".utf8)
    let second = try ImportedTable(vietnamese)
    #expect(
      second.ranking == ["1 Đà Nẵng 2.00", "2 Huế 1.00"] && second.said.contains("Windows-1258"))
    let tcvn: [UInt8] =
      Array("name,score\n".utf8) + [0xA7, 0xB5] + Array(" N".utf8) + [0xBD] + Array("ng,2\nH".utf8)
      + [0xB5]
      + Array(" N".utf8) + [0xE9] + Array("i,1\n".utf8)
    #expect(try ImportedTable(tcvn).ranking == ["1 Đà Nẵng 2.00", "2 Hà Nội 1.00"])
    let font = try ImportedTable("name,score\n§µ N½ng,70\nHµ Néi,60\n")
    #expect(font.ranking == ["1 Đà Nẵng 70.00", "2 Hà Nội 60.00"] && font.said.contains("TCVN3"))
    let vni = try ImportedTable("name,score\nÑaø Naüng,70\nHaø Noäi,60\nCaàn Thô,50\n")
    #expect(
      vni.ranking == ["1 Đà Nẵng 70.00", "2 Hà Nội 60.00", "3 Cần Thơ 50.00"]
        && vni.said.contains("VNI"))
    for isLittle in [true, false] {
      let units = "Tên;Điểm\nHuế;1,5\n".utf16.flatMap { unit -> [UInt8] in
        let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        return isLittle ? pair : pair.reversed()
      }
      #expect(
        try ImportedTable((isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]) + units).ranking == [
          "1 Huế 1.50"
        ])
    }
  }

  @Test("UTF-8 that was encoded twice is read once")
  func twice() throws {
    let made = try ImportedTable("name,score\nHÃ\u{A0} Ná»™i,2\nCÃ´te,1\n")
    #expect(
      made.ranking == ["1 Hà Nội 2.00", "2 Côte 1.00"] && made.said.contains("encoded twice"))
    #expect(try ImportedTable("name,score\nÃ Ã,2\nB,1\n").report.units.name(0, .english) == "Ã Ã")
  }

  @Test(
    "text that only has signs in it stays what it is",
    arguments: [
      "Español", "Acme®", "§ 5 Office", "Señor Ñandú", "Köln", "Haïti", "Ville-d’Avray",
      "Số 1 · Huế", "µ-Town",
    ])
  func plain(name: String) throws {
    #expect(
      try ImportedTable("name,score\n\(name),2\nB,1\n").report.units.name(0, .vietnamese) == name)
  }

  @Test("what can't be read says where, and what would help; a named encoding is taken")
  func unknown() throws {
    let cyrillic: [UInt8] =
      Array("name,score\n".utf8) + [0xCC, 0xEE, 0xF1, 0xEA, 0xE2, 0xE0] + Array(",1\n".utf8) + [
        0xD2, 0xE2, 0xE5, 0xF0, 0xFC,
      ]
      + Array(",2\n".utf8)
    let said = ImportedTable.refusal(cyrillic)
    #expect(
      said.contains("-:2:1: error") && said.contains("byte 12") && said.contains("Windows-1251")
        && said.contains("--encoding"))
    let wrong = ImportedTable.refusal(cyrillic) { $0.encoding = "no such thing" }
    #expect(wrong.contains("no such thing"))
  }

  @Test(
    "other files are called what they are",
    arguments: [
      ("<!DOCTYPE html><html></html>", "web page"), ("<?xml version=\"1.0\"?><a/>", "XML"),
      ("%PDF-1.7", "PDF"),
      ("PK\u{3}\u{4}photos/1.jpg", "ZIP"),
      ("{\"format\": \"govrank-report/1\"}", "report"), ("{\"a\": 1}", "JSON"),
    ])
  func others(text: String, word: String) {
    do throws(ImportRefusal) {
      _ = try TableFile.form(Array(text.utf8), given: nil)
      Issue.record("taken for a table")
    } catch {
      #expect(ImportedTable.sentences(error.findings).contains(word))
    }
  }

  @Test("workbooks are for the second program, but for those in the old container")
  func workbooks() throws {
    for text in ["xl/workbook.xml", "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"] {
      #expect(try TableFile.form(Array("PK\u{3}\u{4}\(text)".utf8), given: nil) == .workbook)
    }
    let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    for (name, word) in [("Workbook", "XLS"), ("EncryptedPackage", "password")] {
      do throws(ImportRefusal) {
        _ = try TableFile.form(container + name.utf8.flatMap { [$0, 0] }, given: nil)
        Issue.record("taken for a table")
      } catch {
        #expect(ImportedTable.sentences(error.findings).contains(word))
      }
    }
  }

  @Test("a JSON-stat data set needs no option; braces in a table are none")
  func forms() throws {
    let cube = #"{"class": "dataset", "dimension": {}}"#
    #expect(try TableFile.form(Array(cube.utf8), given: nil) == .jsonStat)
    #expect(try TableFile.form(Array("{x},y\n1,2\n".utf8), given: nil) == .delimited)
    #expect(TableFile.looksLikeTable(Array("a,b\n1,2\n".utf8)))
    #expect(!TableFile.looksLikeTable(Array("{\"a\": [1,\n2]}".utf8)))
    #expect(!TableFile.looksLikeTable(Array("hello".utf8)))
  }

  @Test("Eurostat's bulk files: dimensions in the first cell, flags in the others")
  func eurostat() throws {
    let made = try ImportedTable(
      "freq,unit,geo\\TIME_PERIOD\t2022 \t2023 \nA,PC,AA\t12.3 p\t13.0 \nA,PC,BB\t: \t11.1 e\nA,PC,EU27_2020\t10 \t12 \n"
    )
    #expect(made.report.period == "2023" && made.codes.count == 2)
    #expect(made.report.dataset.indicators[0].storage == [13, 11.1])
  }
}

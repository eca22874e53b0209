import Dashboard
import Foundation
import IndexReports
import Readings
import TerminalCore
import TestSupport
import Testing
import Wording

/// What is copied and exported of every screen: the sheet of its reading, and pictures that are drawn where they are
/// written.
@Suite("Copies and exports of all screens")
struct CopyTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  private static let egdi = [2014, 2018, 2020].map { "sample-data/un-egdi-\($0).json" }

  private struct NotThere: Error {}

  private func pilot(_ files: [String] = [pci], _ keys: String) throws -> Pilot {
    var pilot = try Pilot(files, size: Size(120, 36))
    pilot.press(keys)
    return pilot
  }

  /// Every screen that has a cursor, with the first cells of its row.
  private static let rows: [(files: [String], keys: String, row: String)] = [
    ([pci], "j", "2\t+1\tQuang Ninh"), (["sample-data/faulty", pci], "", ""),
    ([pci], "<enter>j", ""), ([pci], "c", ""), ([pci], "w", "Entry costs\t"),
    ([pci], "w<tab>", "1\t1\t"), ([pci], "u", "1\t"), (egdi, "<enter>t", ""),
    (["sample-data/faulty", pci], "!", ""),
  ]

  @Test(
    "a row is copied with its cells parted by tabs, a table with its titles, nothing of the drawing"
  )
  func rows() throws {
    for (files, keys, beginning) in Self.rows {
      var pilot = try pilot(files, keys)
      let shown = try #require(
        pilot.state.screen.model.shownSheet(pilot.state.environment), "\(keys)")
      pilot.press("Y")
      let row = try #require(pilot.copies.last, "\(keys)")
      if files.count == 1, files[0] != Self.pci || keys != "j" {
        #expect(row.hasPrefix(beginning), "\(keys): \(row)")
      }
      #expect(row == shown.copiedRow(pilot.state.strings))
      pilot.press("<table>")
      let table = try #require(pilot.copies.last)
      let lines = table.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == shown.sheet.rowCount + 2 && lines.last == "", "\(keys)")
      let columns = shown.sheet.columns(in: .screen)
      #expect(lines[0] == columns.map(\.title).joined(separator: "\t"), "\(keys)")
      #expect(lines.contains(Substring(row)), "\(keys)")
      for sign in ["│", "█", "▸", "╰"] { #expect(!table.contains(sign), "\(keys)") }
      #expect(pilot.text.contains("\(shown.sheet.rowCount) rows"), "\(keys)")
    }
  }

  @Test("a cell is that of the column under the cursor, where there is one")
  func cells() throws {
    var unit = try pilot([Self.pci], "<enter>y")
    let reading = UnitReading(try #require(unit.state.screen.report), unit: 0, .english)
    #expect(unit.copies.last == "70.00" && !reading.name.isEmpty)
    unit.press("<tab>y")
    #expect(unit.copies.last?.contains("\t") == true)
    // The second side of a comparison has its own score.
    var comparison = try pilot([Self.pci], "cy<right>y")
    #expect(comparison.copies.count == 2 && comparison.copies[0] != comparison.copies[1])
    comparison.press("<left>y")
    #expect(comparison.copies[2] == comparison.copies[0])
    // A trend reads off the period under the cursor: its rank, or its score.
    let sheet = try pilot(Self.egdi, "<enter>t")
    let shown = try #require(sheet.state.screen.model.shownSheet(sheet.state.environment))
    let place = try #require(shown.column)
    let key = shown.sheet.columns(in: .screen)[place].key
    #expect(key.hasPrefix("rank_"))
    let scores = try pilot(Self.egdi, "<enter>tx")
    let other = try #require(scores.state.screen.model.shownSheet(scores.state.environment))
    #expect(other.column == place + 1)
    let whatIf = try pilot([Self.pci], "wy")
    #expect(whatIf.copies.last == "5.0 %")
  }

  @Test("what is under the cursor beside the tree is copied from its own sheet")
  func details() throws {
    let pilot = try pilot([Self.pci], "<enter><tab>Y")
    #expect(pilot.copies.last?.split(separator: "\t").count == 4)
  }

  @Test("every screen with a sheet goes to tables; one without says so")
  func tables() throws {
    for (files, keys, _) in Self.rows {
      var pilot = try pilot(files, keys)
      let count = try #require(pilot.state.screen.model.shownSheet(pilot.state.environment)).sheet
        .rowCount
      for ending in ["csv", "json", "md", "tsv"] {
        pilot.press("e<clear>x.\(ending)<enter>")
        let text = try #require(pilot.written.all["x.\(ending)"], "\(keys) \(ending)")
        switch ending {
        case "json":
          let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
          #expect(rows?.count == count, "\(keys)")
        case "csv":
          #expect(text.split(separator: "\r\n").count >= count + 1, "\(keys)")
        case "md": #expect(text.split(separator: "\n").count == count + 2, "\(keys)")
        default: #expect(text.split(separator: "\n").count == count + 1, "\(keys)")
        }
      }
    }
    // The title of a talk is no table, the whole field is one.
    var talk = try pilot([Self.pci], "pe<clear>t.csv<enter>")
    #expect(talk.written.all.isEmpty)
    #expect(talk.state.notice?.text == talk.state.strings.texts.noTable)
    guard case .presenter(let state) = talk.state.screen,
      let place = state.slides.firstIndex(where: {
        if case .field = $0.slide { true } else { false }
      })
    else { throw NotThere() }
    talk.press("\(place + 1)<enter>e<clear>t.csv<enter>")
    #expect(talk.written.all["t.csv"]?.hasPrefix("rank,") == true)
    var waiting = try pilot([Self.pci], "")
    waiting.work.hold()
    waiting.press("ue")
    #expect(waiting.lines.last?.contains(".csv") == false)
  }

  @Test("a picture is of the screen as it was when it was asked for, and drawn where it is written")
  func pictures() throws {
    var pilot = try pilot([Self.pci], "j")
    pilot.work.hold()
    pilot.press("e<clear>a.txt<enter>")
    let before = pilot.text
    let effect = pilot.effects.last { if case .export = $0 { true } else { false } }
    guard case .export(_, .picture(let draw), false, _) = effect else { throw NotThere() }
    pilot.press("jjj<enter>")
    pilot.finish()
    let written = try #require(pilot.written.all["a.txt"])
    #expect(written == draw())
    // Without what was said and asked in front of it.
    let body = before.split(separator: "\n").dropLast()
    #expect(written.split(separator: "\n").prefix(body.count) == body[...])
    #expect(!written.contains("a.txt"))
  }

  @Test(
    "a name that ends in .png or .pdf is the screen drawn by who draws it, or why not",
    arguments: ["png", "PDF"])
  func drawn(ending: String) throws {
    var pilot = try pilot([Self.pci], "j")
    pilot.press("e<clear>a.\(ending)<enter>")
    let effect = pilot.effects.last { if case .export = $0 { true } else { false } }
    guard case .export("a.\(ending)", .drawn(let form, let draw, _), false, _) = effect else {
      throw NotThere()
    }
    #expect(form == ending.lowercased() && draw().hasPrefix("<svg"))
    // Nothing draws here, and nothing is written.
    #expect(pilot.written.all.isEmpty && pilot.state.notice?.isError == true)
  }
}

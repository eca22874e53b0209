import Dashboard
import Foundation
import IndexReports
import TerminalCore
import TestSupport
import Testing
import Wording

/// How much of the height letters have that are read from the back row.
@Suite("Shares of a slide's height")
struct TalkShareTests {
  /// A slide of the talk that a report makes by itself, as rows without the scrollbar.
  private static func rows(
    _ scored: ScoredReport, slide: Int, _ size: String, _ strings: Strings
  ) throws -> [String] {
    var wish = ScreenExport.Wish(.present)
    (wish.format, wish.size, wish.slide) = (.text, size, slide)
    let export = try ScreenExport(wish, strings)
    let (pages, _) = try export.picture(
      of: scored, in: Library(), files: [], theme: .builtIn, themes: try Pilot.themes())
    return pages[0].components(separatedBy: "\n").map { String($0.dropLast(2)) }
  }

  private static func isOfLetters(_ row: String) -> Bool {
    let blocks: Set<Character> = ["█", "▀", "▄", "▌", "▐", "▛", "▜", "▙", "▟", "▘", "▝", "▖", "▗"]
    return row.contains { blocks.contains($0) }
  }

  @Test(
    "a title has a fifth of the height and a winner's name a sixth, in both languages",
    arguments: ["80x24", "100x30", "160x45", "200x60"])
  func shares(size: String) throws {
    let height = try #require(Int(size.split(separator: "x")[1]))
    for strings in [Strings.english, .vietnamese] {
      for name in ["vn-pci-2016", "vn-egov-2017"] {
        let title = try Self.rows(try Samples.scored(name), slide: 1, size, strings)
        #expect(title.count { Self.isOfLetters($0) } * 5 >= height, "\(name) \(strings.language)")
      }
      // Title, five ranks to come, and the five from the last on: the seventh slide has the winner.
      let winner = try Self.rows(try Samples.scored("vn-pci-2016"), slide: 7, size, strings)
      let rule = try #require(winner.firstIndex { $0.contains("━━━━") })
      // The name stands between the heading's rule and its bar.
      let bar = String(repeating: "█", count: 18)
      let name = winner[(rule + 1)...].prefix { !$0.contains(bar) }
      #expect(name.count { Self.isOfLetters($0) } * 6 >= height, "\(strings.language)")
    }
  }
}

import Foundation
import TestSupport
import Testing

/// What 0.1 read and wrote (`Tests/Compatibility/v0.1`, made by its program) is read and reproduced
/// by every later version. New keys and columns may be added; what was there stays as it was.
@Suite("Compatibility with 0.1")
struct CompatibilityTests {
  private static let folder = "Tests/Compatibility/v0.1"

  /// File in `outputs`, and the arguments that wrote it.
  struct Output: Sendable, CustomTestStringConvertible {
    var file: String
    var arguments: String
    var testDescription: String { file }
  }

  private static func lines() throws -> [Output] {
    try Repository.text(folder + "/outputs/commands").split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      return Output(file: try #require(parts.first), arguments: try #require(parts.last))
    }
  }

  private func run(_ arguments: String) throws -> Program.Result {
    try Program.shell("cd \(Self.folder) && \"$GOVRANK\" \(arguments)")
  }

  @Test(
    "its reports are in order",
    arguments: ["computed-2020", "egdi-2018", "egdi-2020", "every-key", "pci-2016"])
  func reports(name: String) throws {
    let result = try run("check reports/\(name).json")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test("every stored output is there, each with its command")
  func outputsAreComplete() throws {
    let stored = try Repository.files(in: Self.folder + "/outputs", ending: "")
      .filter { $0 != "commands" }
    #expect(try Self.lines().map(\.file).sorted() == stored && stored.count == 17)
  }

  @Test("its outputs are reproduced", arguments: try lines())
  func outputs(output: Output) throws {
    let before = try Repository.text(Self.folder + "/outputs/" + output.file)
    let result = try run(output.arguments)
    #expect(result.status == 0, "\(result.errors)")
    if output.file.hasSuffix(".csv") {
      let (old, new) = (CSVTable(before), CSVTable(result.output))
      #expect(!old.rows.isEmpty && old.rows.count == new.rows.count)
      for column in old.header {
        let (before, now) = (old.column(column), new.column(column))
        // What computing in doubles added to a number is no longer printed (93 and not 93.00000000000001).
        let isSame = zip(before, now).allSatisfy { a, b in
          guard a != b, let x = Double(a), let y = Double(b) else { return a == b }
          // Of a figure that twelve digits say.
          return (x - y).magnitude <= 1e-11 * max(1, x.magnitude)
        }
        #expect(before.count == now.count && isSame, "\(column): \(before) is now \(now)")
      }
      return
    }
    let old = try JSONSerialization.jsonObject(with: Data(before.utf8))
    let new = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    // There 0.1 gave the share of the parent's weight, though it said that it is the index's.
    let changed: Set = output.file == "show-computed-trace.json" ? ["weight"] : []
    let differences = Self.differences(old, new, at: "", except: changed)
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  /// Where `new` does not say what `old` said.
  private static func differences(
    _ old: Any, _ new: Any, at path: String, except: Set<String>
  ) -> [String] {
    if let old = old as? [String: Any] {
      guard let new = new as? [String: Any] else { return [path + ": no object any more"] }
      return old.sorted { $0.key < $1.key }.filter { !except.contains($0.key) }
        .flatMap { key, value in
          new[key].map { differences(value, $0, at: path + "." + key, except: except) }
            ?? [path + "." + key + ": gone"]
        }
    }
    if let old = old as? [Any] {
      guard let new = new as? [Any], new.count == old.count else {
        return [path + ": another list"]
      }
      return zip(old, new).enumerated().flatMap { place, pair in
        differences(pair.0, pair.1, at: path + "[\(place)]", except: except)
      }
    }
    if let old = old as? Double, let new = new as? Double {
      return abs(old - new) <= 1e-12 * max(1, abs(old)) ? [] : [path + ": \(old) became \(new)"]
    }
    let isSame = (old as? NSObject) == (new as? NSObject)
    return isSame ? [] : [path + ": \(old) became \(new)"]
  }

  @Test("a scenario that its dashboard saved changes the same ranks")
  func scenario() throws {
    let result = try run(
      "whatif reports/egdi-2020.json VNM --scenario settings/scenario.json --format json")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let after = try #require(object["after"] as? [String: Any])
    // (1.636… · osi + 1.419… · tii + hci) / 4.055… of Viet Nam.
    let score = try #require(after["score"] as? Double)
    #expect(abs(score - Self.vietNam) < 1e-9, "\(score)")
  }

  private static let vietNam = 0.664_838_793_103_448_3

  @Test("its decks, themes and settings are read without a word")
  func settings() throws {
    for slide in 1...11 {
      let result = try run(
        "export reports/egdi-2020.json reports/egdi-2018.json --view present --format text "
          + "--deck settings/deck.toml --slide \(slide)")
      #expect(result.status == 0 && !result.output.isEmpty, "\(slide): \(result.errors)")
      #expect(!result.errors.contains("deck.toml"), "\(slide): \(result.errors)")
    }
    let theme = try run(
      "export reports/egdi-2020.json --format svg --theme ./settings/theme-own.toml")
    #expect(theme.status == 0 && !theme.errors.contains("theme-own"), "\(theme.errors)")
    #expect(theme.output.contains("#101418"))
    for (name, words) in [
      ("config.toml", ["light", "vi", "chart", "Ctrl-K"]),
      ("state.toml", ["colour-blind-safe", "vi"]),
    ] {
      let home = try Repository.temporaryFolder().path(percentEncoded: false)
      let result = try run(
        "config --format csv < /dev/null; mkdir -p '\(home)/govrank'; cp settings/\(name) "
          + "'\(home)/govrank/'; XDG_CONFIG_HOME='\(home)' XDG_STATE_HOME='\(home)' \"$GOVRANK\" config "
          + "--format csv; rm -r '\(home)'")
      #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
      for word in words { #expect(result.output.contains(word), "\(name): \(word)") }
    }
  }

  @Test("what it has written as CSV comes back as a report with the same ranking")
  func table() throws {
    let result = try run("import outputs/rank-egdi.csv --id again --period 2020")
    #expect(result.status == 0, "\(result.errors)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let units = try #require(report["units"] as? [[String: Any]])
    #expect(units.count == 21)
    #expect(units.first?["code"] as? String == "DNK")
  }
}

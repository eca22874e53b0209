import Foundation
import IndexReports
import TestSupport
import Testing
import Wording

/// Nothing that others have written reaches a terminal, a file or a pipe as a command.
@Suite("Hostile texts through all doors")
struct DoorTests {
  /// Escapes, controls, what turns a line around, what can't be seen; a line end and a tab.
  static let hostile =
    "A\u{1B}]52;c;QQ==\u{7}\u{1B}[31m\u{9B}2J\u{8}\u{7F}\u{85}\u{202E}\u{2066}\u{200F}\u{61C}\u{200B}"
    + "\u{200D}\u{AD}\u{2028}\u{2029}\u{FFF9}\u{FEFF}\u{E0041}\u{E0101}\u{E000}\u{3164}\u{180E}"
    + "\u{FFFE}\u{1BCA0}\r\n\tZ"
  /// The same as a file's name.
  static let hostileName = "f\u{1B}[31m\u{9B}\u{202E}\u{61C}\u{E0041}\u{2028}\u{7}\n"

  /// What comes out, other than plain characters, line ends and tabs.
  static func escaped(_ text: String, allowsColors: Bool = false) -> String {
    var text = text.replacing("\r\n", with: "\n")
    if allowsColors { text = text.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
    return text.unicodeScalars.filter { scalar in
      let properties = scalar.properties
      switch properties.generalCategory {
      case .control: return scalar != "\n" && scalar != "\t"
      case .format, .lineSeparator, .paragraphSeparator, .privateUse: return true
      default:
        return properties.isNoncharacterCodePoint
          || properties.isDefaultIgnorableCodePoint && !(0xFE00...0xFE0F).contains(scalar.value)
      }
    }.map { "U+" + String($0.value, radix: 16) }.joined(separator: " ")
  }

  private struct Places {
    var folder: URL
    var good: String
    var broken: String
    var deck: String
    var theme: String
    var mapping: String
    var scenario: String
    var table: String
    var statistics: String
    var configuration: String
  }

  private static func json(_ value: Any) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self)
  }

  private static func report(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> String {
    let h = hostile
    var report: [String: Any] = [
      "format": "govrank-report/1", "id": h, "series": h, "title": h, "period": "2020" + h,
      "publisher": h, "unitSet": h, "break": h,
      "sources": [["title": h, "url": h, "licence": h]], "notes": [h],
      "facts": [["label": h, "value": 1, "unit": h]],
      "index": [
        "code": "i" + h, "name": h, "description": h,
        "children": [
          ["code": "a" + h, "name": h, "unit": h, "description": h], ["code": "b" + h, "name": h],
        ],
      ] as [String: Any],
      "bands": [["from": 1, "label": h]],
      "categories": [["code": "c" + h, "name": h]],
      "groupings": [["code": "g" + h, "name": h, "groups": [["code": "r" + h, "name": h]]]],
      "units": (0..<4).map { unit -> [String: Any] in
        [
          "code": "u\(unit)" + h, "name": "n\(unit)" + h, "aliases": [h + "\(unit)"],
          "groups": ["g" + h: "r" + h], "tile": [unit, 0],
          "values": ["a" + h: unit, "b" + h: unit * unit],
          "published": ["i" + h: ["score": Double(unit), "rank": 4 - unit]],
        ]
      },
    ]
    change(&report)
    return try json(report)
  }

  private static func places() throws -> Places {
    let folder = try Repository.temporaryFolder()
    let h = hostile
    func write(_ text: String, _ ending: String, _ name: String = hostileName) throws -> String {
      let path = folder.path(percentEncoded: false) + "/" + name + ending
      let url = URL(filePath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: false, encoding: .utf8)
      return path
    }
    // TOML knows escapes for all of these.
    let toml =
      "\""
      + h.unicodeScalars.map {
        let hex = String($0.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
      }.joined() + "\""
    return Places(
      folder: folder, good: try write(try report(), ".json"),
      broken: try write(
        try report {
          $0[h] = 1
          $0["facts"] = h
          $0["method"] = ["impute": h, "normalise": [h: 1]]
          $0["units"] = [
            ["code": "x" + h, "name": "x", "values": [h: 1], h: 2, "predecessors": [h]]
          ]
        }, "-broken.json"),
      deck: try write(
        "\(toml) = 1\n[[step]]\nview = \(toml)\n[[step]]\nview = \"ranking\"\nsort = \(toml)\n"
          + "group = \(toml)\ncategory = \(toml)\nscenario = \(toml)\n[[step]]\nview = \"spotlight\"\nunit = \(toml)\n"
          + "[[step]]\nview = \"map\"\nnode = \(toml)\n\(toml) = 2\n", ".toml"),
      theme: try write(
        "name = \(toml)\ninherits = \(toml)\n[role]\n\(toml) = 1\ntext = { fg = \(toml), mod = [\(toml)] }\n",
        ".toml", "config" + hostileName + "/govrank/themes/" + hostileName),
      mapping: try write("\(toml) = 1\ndecimal = \(toml)\ntitle = 1\n", "-map.toml"),
      scenario: try write(
        try json([
          "format": "govrank-scenario/1", "name": h, "report": h, "weights": [h: 1],
          "values": [h: [h: 1]], h: 1,
        ]), "-s.json"),
      table: try write(
        "name,\"\(h)\",\"\(h)\",score,region\n\"1\(h)\",1,x,\(h.prefix(9)),\"=\(h)\"\n\"2\(h)\",2,3,4,\"-\(h)\",\"\(h)\"\n",
        ".csv"),
      statistics: try write(
        try json([
          "version": "2.0", "class": "dataset", "id": ["geo", h], "size": [2, 1], "label": h,
          "dimension": [
            "geo": ["category": ["index": [h + "1", h + "2"]]],
            h: ["category": ["index": [h], "label": [h: h]]],
          ] as [String: Any], "value": [1, 2],
        ]), "-stat.json"),
      configuration: try write(
        "theme = \(toml)\nlanguage = \(toml)\npath = [\(toml)]\n\(toml) = 1\n[keys]\n\(toml) = \"x\"\nquit = \(toml)\n",
        "", "config" + hostileName + "/govrank/config.toml"))
  }

  @Test("no command lets a control, an escape or a hidden character out")
  func commands() throws {
    let places = try Self.places()
    defer { try? FileManager.default.removeItem(at: places.folder) }
    let h = Self.hostile
    let unit = "u1" + h
    let good = places.good
    let folder = places.folder.path(percentEncoded: false) + "/"
    let environment = ["XDG_CONFIG_HOME": folder + "config" + Self.hostileName]
    var tried: [[String]] = [
      [good], [good, "nowhere" + h], ["nowhere" + h], ["--no-" + h], [h], ["rank"], ["rank", h],
      ["check", good], ["check", places.broken], ["check", places.broken, "--lang", "vi"],
      ["check", folder], ["rank", places.broken], ["rank", folder], ["rank", good, "--by", h],
      ["rank", good, "--category", h], ["rank", good, "--group", h], ["rank", good, "--top", h],
      ["rank", good, "--group", "g" + h + "=" + h], ["rank", good, "--lang", h],
      ["rank", good, "--" + h],
      ["show", good, h], ["show", good, unit], ["show", good, unit, "--trace"],
      ["compare", good, unit, "u2" + h], ["compare", good, unit, h], ["score", good],
      ["score", good, "--weight", h + "=2"], ["score", good, "--normalise", h],
      ["score", good, "--aggregate", "i" + h + "=geometric"], ["score", good, "--impute", h],
      ["score", good, "--series", h], ["verify", good], ["verify", good, places.broken],
      ["robustness", good, "--draws", "20"], ["robustness", good, "--beats", h],
      ["whatif", good, unit, "--set", "a" + h + "=9"], ["whatif", good, unit, "--set", h],
      ["whatif", good, unit, "--scenario", places.scenario],
      ["whatif", good, unit, "--reach-rank", "1"],
      ["trend", good, unit], ["trend", good], ["audit", good], ["themes"], ["config"], ["method"],
      ["import", places.table], ["import", places.table, "--name", h],
      ["import", places.table, "--lower", h],
      ["import", places.table, "--map", places.mapping], ["import", h],
      ["import", places.table, "--map", h],
      ["import", places.table, "--key", h, "--value", h],
      ["import", places.table, "--normalise", h],
      ["import", places.statistics, "--as", "jsonstat"],
      ["import", places.statistics, "--as", "jsonstat", "--pick", h],
      ["import", places.statistics, "--as", "jsonstat", "--pick", h + "=" + h],
      ["import", places.statistics, "--as", "jsonstat", "--name", h],
      ["present", good, "--rehearse"], ["present", good, "--rehearse", "--deck", places.deck],
      ["present", good, "--rehearse", "--theme", h], ["present", good, "--report", h],
      ["present", good, "--rehearse", "--deck", h], ["present"],
      ["export", good, "--theme", places.theme],
      ["export", good, "--theme", h], ["export", good, "--size", h], ["export", good, "-o", h],
      ["export", good, "-o", "/nowhere/" + h + ".svg"], ["export", good, "--unit", h],
    ]
    for command in ["rank", "show", "compare", "score", "verify", "trend", "audit", "check"] {
      for format in ["csv", "json", "markdown"] {
        let units = command == "show" ? [unit] : command == "compare" ? [unit, "u2" + h] : []
        tried.append([command, good] + units + ["--format", format])
      }
    }
    for view in [
      "reports", "ranking", "chart", "map", "unit", "compare", "whatif", "problems", "present",
    ] {
      for format in ["svg", "html", "text"] {
        tried.append(["export", good, "--view", view, "--format", format])
      }
    }
    tried.append(["export", good, "--view", "report", "--with-units"])
    for arguments in tried {
      let result = try Program.run(arguments, environment: environment)
      let said = Self.escaped(result.output) + Self.escaped(result.errors)
      #expect(said == "", "\(arguments)")
      #expect(result.status < 128, "\(arguments)")
    }
  }

  @Test("with colours nothing but colours comes through")
  func colors() throws {
    let places = try Self.places()
    defer { try? FileManager.default.removeItem(at: places.folder) }
    for command in [
      ["rank"], ["check"], ["verify"], ["audit"], ["export", "--format", "ansi"],
      ["show", "u1" + Self.hostile],
    ] {
      var arguments = command
      arguments.insert(places.good, at: 1)
      if command[0] != "export" { arguments += ["--color", "always"] }
      let result = try Program.run(arguments)
      #expect(!result.output.isEmpty)
      #expect(Self.escaped(result.output, allowsColors: true) == "", "\(arguments)")
      #expect(Self.escaped(result.errors) == "", "\(arguments)")
    }
  }

  @Test("line mode reads hostile names out as visible ones")
  func plainMode() throws {
    let places = try Self.places()
    defer { try? FileManager.default.removeItem(at: places.folder) }
    let result = try Program.run(
      [places.good, "--plain"],
      input: "\nopen\nhelp\n/n1\ninformation\ncopy table\n\u{1B}[31m\nquit\n")
    #expect(!result.output.isEmpty)
    #expect(Self.escaped(result.output) == "" && Self.escaped(result.errors) == "")
  }
}

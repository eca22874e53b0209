import Foundation
import IndexReports
import TestSupport
import Testing

/// Everything that comes from outside takes time and memory in proportion to its size, or is refused.
/// Twenty thousand of a kind is what a quadratic loop needs minutes for.
@Suite("Many of everything", .serialized)
struct SizeTests {
  static let count = 20_000

  /// A kind of input: what to run, and the files it is about.
  struct Kind: Sendable, CustomTestStringConvertible {
    var name: String
    var arguments: [String]
    var files: [String: String]
    /// What the program ends with.
    var status: Int32

    var testDescription: String { name }
  }

  private static func all(_ make: (Int) -> String) -> String {
    (0..<count).map(make).joined(separator: ",\n")
  }

  private static func lines(_ make: (Int) -> String) -> String {
    (0..<count).map(make).joined(separator: "\n") + "\n"
  }

  /// A report around some members; units have values of a and b unless they say otherwise.
  private static func report(
    _ name: String, _ command: String = "check", status: Int32 = 0, index: String? = nil,
    units: String? = nil, more: String = ""
  ) -> Kind {
    let text =
      switch (index, units) {
      case (let index?, let units?): Samples.text(index: index, units: units, more: more)
      case (let index?, nil): Samples.text(index: index, units: plain, more: more)
      case (nil, let units?): Samples.text(units: units, more: more)
      case (nil, nil): Samples.text(more: more)
      }
    return Kind(
      name: name, arguments: command.split(separator: " ").map(String.init) + ["report.json"],
      files: ["report.json": text], status: status)
  }

  private static let plain = #"{"code": "X", "name": "X"}, {"code": "Y", "name": "Y"}"#

  private static func unit(_ number: Int, _ more: String = "") -> String {
    #"{"code": "u\#(number)", "name": "U\#(number)", "values": {"a": \#(number), "b": \#(count - number)}"#
      + (more.isEmpty ? "" : ", " + more) + "}"
  }

  private static func children(_ more: String = "") -> String {
    let nodes = all { #"{"code": "n\#($0)", "name": "N\#($0)"\#(more)}"# }
    return #"{"code": "index", "name": "I", "children": [\#(nodes)]}"#
  }

  static let reports: [Kind] = [
    report(
      "categories", "rank", units: all { unit($0, #""category": "c\#($0)""#) },
      more: #""categories": [\#(all { #"{"code": "c\#($0)", "name": "C\#($0)"}"# })]"#),
    report(
      "categories with published ranks",
      units: all {
        unit($0, #""category": "c\#($0)", "published": {"index": {"score": 1, "rank": 1}}"#)
      },
      more: #""categories": [\#(all { #"{"code": "c\#($0)", "name": "C", "total": 1, "x": 1}"# })]"#
    ),
    report(
      "more categories than are ranked", status: 1,
      more:
        #""categories": [\#(all { #"{"code": "c\#($0)", "name": "C"}"# }), {"code": "c", "name": "C"}]"#
    ),
    report(
      "unknown categories", status: 1, units: all { unit($0, #""category": "d\#($0)""#) },
      more: #""categories": [\#(all { #"{"code": "c\#($0)", "name": "C"}"# })]"#),
    report(
      "predecessors in a chain", units: all { unit($0, #""predecessors": ["u\#($0 + 1)"]"#) }),
    report(
      "predecessors in a circle", status: 1,
      units: all { unit($0, #""predecessors": ["u\#(($0 + 1) % count)"]"#) }),
    report(
      "unknown predecessors", units: all { unit($0, #""predecessors": ["z\#($0)"]"#) },
      more: #""series": "s""#),
    report("unknown keys", more: all { #""formaat\#($0)": 1"# }),
    report("a key twice", status: 1, more: all { _ in #""series": "s""# }),
    report("unknown keys of units", units: all { unit($0, #""valuess": 1"#) }),
    report(
      "unknown values", status: 1,
      units: #"{"code": "X", "name": "X", "values": {\#(all { #""aa\#($0)": 1"# })}}"#),
    report("nodes", "rank", status: 65, index: children()),
    report(
      "nodes without goalposts", status: 1, index: children(#", "denominator": "q""#),
      more: #""method": {"normalise": {"goalposts": [0, 100]}}"#),
    report(
      "one node again and again", status: 1,
      index:
        #"{"code": "index", "name": "I", "children": [\#(all { _ in #"{"code": "n", "name": "N"}"# })]}"#
    ),
    report(
      "a value per unit and indicator", status: 1, index: children(),
      units: all { #"{"code": "u\#($0)", "name": "U", "values": {"n\#($0)": 1}}"# }),
    report(
      "a published figure per unit and node", status: 1, index: children(),
      units: all {
        #"{"code": "u\#($0)", "name": "U", "published": {"n\#($0)": {"score": 1, "rank": 1}}}"#
      }),
    report(
      "a grouping per unit", status: 1, units: all { unit($0, #""groups": {"g\#($0)": "x"}"#) },
      more:
        #""groupings": [\#(all { #"{"code": "g\#($0)", "name": "G", "groups": [{"code": "x", "name": "X"}]}"# })]"#
    ),
    report(
      "groups", units: all { unit($0, #""groups": {"g": "x\#($0)"}"#) },
      more:
        #""groupings": [{"code": "g", "name": "G", "groups": [\#(all { #"{"code": "x\#($0)", "name": "X"}"# })]}]"#
    ),
    report(
      "unknown groups", status: 1, units: all { unit($0, #""groups": {"g": "y\#($0)"}"#) },
      more:
        #""groupings": [{"code": "g", "name": "G", "groups": [\#(all { #"{"code": "x\#($0)", "name": "X"}"# })]}]"#
    ),
    report("bands", "rank", more: #""bands": [\#(all { #"{"from": \#($0), "label": "B"}"# })]"#),
    report("notes", more: #""notes": [\#(all { "\"n\($0)\"" })]"#),
    report(
      "facts", status: 1, more: #""facts": [\#(all { #"{"label": "f", "value": \#($0)}"# })]"#),
    report(
      "auxiliaries", more: #""auxiliary": [\#(all { #"{"code": "q\#($0)", "name": "Q"}"# })]"#),
    report(
      "ranks out of order", status: 1,
      units: all { unit($0, #""published": {"index": {"score": \#($0), "rank": \#($0 + 1)}}"#) }),
    report(
      "ranks out of order by every node", status: 1, index: children(),
      units: (0..<2).map { unit in
        #"{"code": "u\#(unit)", "name": "U", "published": {\#(all { #""n\#($0)": {"score": \#(unit), "rank": \#(unit + 1)}"# })}}"#
      }.joined(separator: ",")),
    report(
      "values of a wrong type", status: 1,
      units: all { #"{"code": "u\#($0)", "name": "U", "values": {"a": "x", "b": "y"}}"# }
        .replacing("\n", with: "")),
    report("units that are none", status: 1, units: all { "\($0)" }.replacing("\n", with: "")),
    report("one code for all units", status: 1, units: all { _ in unit(1) }),
    report("levels", status: 1, units: String(repeating: #"{"a": "#, count: count)),
    report(
      "a name of many letters", more: #""\#(String(repeating: "seriess", count: count))": 1"#),
  ]

  private static let base = Samples.text()

  private static func scenario(_ name: String, status: Int32 = 0, _ members: String) -> Kind {
    Kind(
      name: name, arguments: ["whatif", "report.json", "X", "--scenario", "s.json"],
      files: [
        "report.json": base,
        "s.json": #"{"format": "govrank-scenario/1", "report": "test", \#(members)}"#,
      ], status: status)
  }

  private static func configuration(_ name: String, status: Int32 = 1, _ text: String) -> Kind {
    Kind(name: name, arguments: ["config"], files: ["govrank/config.toml": text], status: status)
  }

  private static func deck(_ name: String, _ text: String) -> Kind {
    Kind(
      name: name, arguments: ["present", "report.json", "--rehearse", "--deck", "d.toml"],
      files: ["report.json": base, "d.toml": text], status: 65)
  }

  private static func theme(_ name: String, status: Int32 = 0, _ text: String) -> Kind {
    Kind(
      name: name, arguments: ["export", "report.json", "--format", "text", "--theme", "t.toml"],
      files: ["report.json": base, "t.toml": text], status: status)
  }

  static let settings: [Kind] = [
    scenario("weights of nobody", #""weights": {\#(all { #""w\#($0)": 1"# })}"#),
    scenario("unknown keys of a scenario", all { #""weightz\#($0)": 1"# }),
    Kind(
      name: "weights of a scenario",
      arguments: ["whatif", "report.json", "X1", "--scenario", "s.json"],
      files: [
        "report.json": Samples.text(
          index: children(),
          units: (0..<3).map { unit in
            #"{"code": "X\#(unit)", "name": "X", "values": {\#(all { #""n\#($0)": \#($0 * unit)"# })}}"#
          }.joined(separator: ",")),
        "s.json":
          #"{"format": "govrank-scenario/1", "report": "test", "weights": {\#(all { #""n\#($0)": 2"# })}}"#,
      ], status: 65),
    configuration("unknown settings", lines { "thme\($0) = 1" }),
    configuration("lines that are no settings", lines { _ in "!! x" }),
    configuration("paths that are none", "path = [\(all { "\"/nope\($0)\"" })]\n"),
    configuration("unknown actions", "[keys]\n" + lines { "quot\($0) = \"x\"" }),
    configuration("keys of an action", "[keys]\nquit = [\(all { "\"f\($0)\"" })]\n"),
    configuration(
      "lists in lists",
      "x = " + String(repeating: "[", count: count) + String(repeating: "]", count: count) + "\n"),
    configuration("parts of a key", "a" + String(repeating: ".a", count: count) + " = 1\n"),
    theme("unknown roles", "[role]\n" + lines { "r\($0) = { fg = \"#fff\" }" }),
    theme("unknown modifiers", status: 65, "[role]\ntext = { mod = [\(all { _ in "\"q\"" })] }\n"),
    theme("colours of a palette", status: 65, "[palette]\n" + lines { "p\($0) = \"#ffffff\"" }),
    deck("steps", lines { _ in "[[step]]\nview = \"ranking\"" }),
    deck("unknown keys of a step", "[[step]]\nview = \"ranking\"\n" + lines { "k\($0) = 1" }),
    deck("keys of a deck", lines { "k\($0) = 1" } + "[[step]]\nview = \"ranking\"\n"),
    deck("units of a step", "[[step]]\nview = \"trend\"\nunits = [\(all { _ in "\"X\"" })]\n"),
  ]

  private static func table(
    _ name: String, status: Int32 = 0, _ text: String, _ options: String = "",
    map: String? = nil
  ) -> Kind {
    var files = ["t.csv": text]
    if let map { files["m.toml"] = map }
    return Kind(
      name: name,
      arguments: ["import", "t.csv"] + options.split(separator: " ").map(String.init)
        + (map == nil ? [] : ["--map", "m.toml"]), files: files, status: status)
  }

  private static func wide(_ header: (Int) -> String) -> String {
    func row(_ first: String, _ cell: (Int) -> String) -> String {
      first + "," + (0..<count).map(cell).joined(separator: ",") + "\n"
    }
    return row("name", header) + row("X") { "\($0)" } + row("Y") { "\(2 * $0)" }
  }

  private static func statistics(
    _ name: String, status: Int32, units: Int, others: Int, claimed: Int? = nil, value: String
  ) -> Kind {
    func codes(_ count: Int) -> String { (0..<count).map { "\"c\($0)\"" }.joined(separator: ",") }
    return Kind(
      name: name, arguments: ["import", "j.json", "--as", "jsonstat"],
      files: [
        "j.json": """
        {"id": ["geo", "x"], "size": [\(claimed ?? units), \(others)], "role": {"geo": ["geo"]},
        "dimension": {"geo": {"category": {"index": [\(codes(units))]}},
        "x": {"category": {"index": [\(codes(others))]}}}, "value": \(value)}
        """
      ], status: status)
  }

  static let tables: [Kind] = [
    table("columns", status: 65, wide { "c\($0)" }),
    table("columns of one name", status: 65, wide { _ in "c" }),
    table("rows", "name,a,b\n" + lines { "U\($0),\($0),1" }),
    table(
      "rows of one code",
      "name,a\n" + lines { "U\(String(repeating: "-", count: $0 % 150))!\($0 / 150),1" }),
    table(
      "an indicator per unit", status: 65, "name,k,v\n" + lines { "U\($0),k\($0),1" },
      "--key k --value v"),
    table("groups of a table", "name,region,a\n" + lines { "U\($0),R\($0),\($0)" }),
    table(
      "mapped columns", status: 65, wide { "c\($0)" },
      map: "name = \"name\"\n" + lines { "[indicators.\"c\($0)\"]\ncode = \"d\($0)\"" }),
    table("unknown keys of a mapping", status: 65, "name,a\nX,1\n", map: lines { "nam\($0) = 1" }),
    table(
      "faulty indicators of a mapping", status: 65, "name,a\nX,1\n",
      map: lines { "[indicators.\"c\($0)\"]\ncod = \"d\"\ndirection = \"q\"\nweight = -1" }),
    statistics(
      "cells without a figure", status: 65, units: 5_000, others: 5_000, value: #"{"0": 1}"#),
    statistics(
      "a size that nothing bears out", status: 65, units: 1, others: 1, claimed: 10_000_000,
      value: #"{"0": 1}"#),
    statistics(
      "figures", status: 0, units: count, others: 2,
      value: "[\((0..<(2 * count)).map { "\($0)" }.joined(separator: ","))]"),
    Kind(
      name: "dimensions", arguments: ["import", "j.json", "--as", "jsonstat"],
      files: [
        "j.json":
          #"{"id": [\#(all { "\"d\($0)\"" })], "size": [\#(all { _ in "1" })], "dimension": {\#(all { #""d\#($0)": {"category": {"index": ["a"]}}"# })}, "value": [1]}"#
      ], status: 65),
  ]

  @Test("reports", arguments: reports)
  func report(kind: Kind) throws { try run(kind) }

  @Test("scenarios, settings, themes and decks", arguments: settings)
  func setting(kind: Kind) throws { try run(kind) }

  @Test("tables and mappings", arguments: tables)
  func table(kind: Kind) throws { try run(kind) }

  /// A generous end to what would not end, and to the memory that would be asked for.
  private func run(_ kind: Kind) throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var size = 0
    for (name, text) in kind.files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: false, encoding: .utf8)
      size += text.utf8.count
    }
    let root = folder.path(percentEncoded: false)
    let line = kind.arguments.map { "'\($0)'" }.joined(separator: " ")
    let result = try Program.shell(
      """
      cd '\(root)' && ulimit -v \((1_000_000_000 + 10 * size) / 1024) && export XDG_CONFIG_HOME='\(root)' \
      && timeout 10 "$GOVRANK" \(line) > out 2> errors
      """)
    #expect(result.status == kind.status, "\(kind.name)")
  }
}

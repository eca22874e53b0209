import Foundation
import TestSupport
import Testing

/// What is asked for wrongly is refused with a sentence, and nothing else happens in its place.
@Suite("Wrong usage")
struct UsageTests {
  private static let egov = "sample-data/vn-egov-2017.json"
  private static let egdi = "sample-data/un-egdi-2020.json"
  private static let commands = [
    "open", "rank", "show", "compare", "score", "verify", "robustness", "whatif", "trend", "audit",
    "stats",
    "check", "export", "present",
  ]

  /// The command with what it needs besides a path.
  private static func arguments(_ command: String, _ path: String) -> [String] {
    switch command {
    case "open": [path]
    case "show", "whatif": [command, path, "VN-DN"]
    case "compare": [command, path, "VN-DN", "VN-26"]
    case "robustness": [command, path, "--draws", "10", "--sobol", "0"]
    case "present": [command, path, "--rehearse"]
    default: [command, path]
    }
  }

  /// A folder with some files.
  private static func folder(_ files: [String: String]) throws -> String {
    let folder = try Repository.temporaryFolder()
    for (name, text) in files {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let path = folder.path(percentEncoded: false)
    return path.hasSuffix("/") ? path : path + "/"
  }

  @Test(
    "an empty folder, a missing path and a broken file are said by every command",
    arguments: commands)
  func paths(command: String) throws {
    let empty = try Self.folder([:])
    let broken = try Self.folder(["a.json": "{\"format\": \"govrank-report/1\", nul}"]) + "a.json"
    for (path, status) in [
      (empty, 66), (empty + "none.json", 66), (broken, command == "check" ? 1 : 65),
    ] {
      let result = try Program.run(Self.arguments(command, path))
      #expect(result.status == Int32(status), "\(command) \(path): \(result.errors)")
      #expect(!result.errors.isEmpty && !result.errors.hasPrefix("Usage"), "\(command) \(path)")
      if command != "check" { #expect(result.output.isEmpty, "\(command) \(path)") }
    }
  }

  @Test("one broken file of a folder is said, and the others are opened", arguments: commands)
  func oneBroken(command: String) throws {
    let folder = try Self.folder([
      "a.json": "{", "b.json": try Repository.text("sample-data/vn-pci-2016.json"),
    ])
    let result = try Program.run(Self.arguments(command, folder))
    let said = result.errors + (command == "check" ? result.output : "")
    #expect(said.contains("a.json:1:"), "\(command): \(said)")
    if command != "present" { #expect(!result.output.isEmpty, "\(command)") }
  }

  @Test("a missing path beside a good one opens nothing")
  func missingBeside() throws {
    for command in ["open", "trend", "export", "present"] {
      var arguments = Self.arguments(command, Self.egov)
      arguments.insert("nowhere.json", at: command == "open" ? 1 : 2)
      let result = try Program.run(arguments)
      #expect(result.status == 66 && result.output.isEmpty, "\(command)")
      #expect(result.errors.contains("nowhere.json: error: no such file"), "\(command)")
    }
    let series = try Program.run(["score", Self.egdi, "--series", "nowhere"])
    #expect(series.status == 66 && series.output.isEmpty)
  }

  @Test("what does not go together before anything is read is misuse as well")
  func beforeReading() throws {
    let sample = Repository.path("sample-data/vn-pci-2016.json")
    for arguments in [["import", sample, "--key", "x"], ["export", sample, "--top", "3"]] {
      let result = try Program.run(arguments)
      #expect(result.status == 64 && !result.errors.contains("UsageFault"), "\(result.errors)")
    }
  }

  @Test("options may stand before the command")
  func optionsBeforeCommand() throws {
    let behind = try Program.run(["rank", Self.egov, "--lang", "vi"])
    for arguments in [["--lang", "vi", "rank", Self.egov], ["--lang=vi", "rank", Self.egov]] {
      let before = try Program.run(arguments)
      #expect(before.status == 0 && before.output == behind.output, "\(before.errors)")
    }
    // The value of an option is no command, and what stands behind "--" is a path.
    let value = try Program.run(["--theme", "rank", Self.egov])
    #expect(value.status == 64 && value.errors.contains("no theme \"rank\""), "\(value.errors)")
    let path = try Program.run(["--lang", "en", "--", "rank"])
    #expect(path.status == 64 && path.errors.contains("neither a command nor a file"))
  }

  @Test("a word that is no command is no path")
  func commandWords() throws {
    let mistyped = try Program.run(["rnak", Self.egov])
    #expect(mistyped.status == 64 && mistyped.output.isEmpty)
    #expect(
      mistyped.errors.contains("\"rnak\" is neither a command nor a file; did you mean “rank”?"))
    let other = try Program.run(["--theme", "dark", "chekc", Self.egov])
    #expect(other.status == 64 && other.errors.contains("did you mean “check”?"))
    let strange = try Program.run(["qqqqqq"])
    #expect(strange.status == 64 && !strange.errors.contains("did you mean"))
    // What has the form of a path is one.
    #expect(try Program.run(["./rnak", Self.egov]).status == 66)
    #expect(try Program.run(["open", "rnak"]).status == 66)
    #expect(try Program.run([Self.egov, "rnak"]).status == 66)
    #expect(try Program.run(["sample-data"]).status == 0)
  }

  @Test(
    "units, categories, nodes and groups that are not there are refused with the nearest",
    arguments: [
      (["show", egov, "Da Nag"], "“Da Nang”"), (["whatif", egdi, "Vietnm"], "“Viet Nam”"),
      (["compare", egov, "VN-DN", "Quang Nih"], "“Quang Ninh”"),
      (["trend", "sample-data", "--series", "un-egdi", "Vietnm"], "“Viet Nam”"),
      (["trend", "sample-data", "--series", "un-egd"], "“un-egdi”"),
      (["export", egov, "--unit", "Da Nag"], "“Da Nang”"),
      (["rank", egov, "--category", "provnce"], "“province”"),
      (["export", egov, "--category", "provnce"], "“province”"),
      (["robustness", egov, "--category", "provnce"], "“province”"),
      (["rank", egdi, "--by", "oso"], "“osi”"), (["score", egdi, "--by", "oso"], "“osi”"),
      (["trend", egdi, "--by", "oso"], "“osi”"), (["score", egdi, "--weight", "oso=2"], "“osi”"),
      (["rank", egdi, "--group", "regin=asia"], "“region”"),
      (["rank", egdi, "--group", "region=asai"], "“asia”"),
      (["open", egdi, "--theme", "drak"], "“dark”"),
    ])
  func nearest(arguments: [String], suggestion: String) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 64 && result.output.isEmpty, "\(arguments): \(result.errors)")
    #expect(result.errors.contains("did you mean \(suggestion)?"), "\(arguments): \(result.errors)")
  }

  @Test(
    "numbers out of range are refused, negative ones too",
    arguments: [
      ["rank", egov, "--top", "0"], ["rank", egov, "--top", "-3"], ["rank", egov, "--top", "1e3"],
      ["rank", egov, "--top", "99999999999999999999"], ["robustness", egdi, "--draws", "1e9"],
      ["robustness", egdi, "--draws", "1000000000"], ["robustness", egdi, "--draws", "-1"],
      ["robustness", egdi, "--sobol", "-1"], ["robustness", egdi, "--seed", "-1"],
      ["robustness", egdi, "--at-most", "0"], ["whatif", egdi, "VNM", "--reach-rank", "-2"],
      ["present", egov, "--auto", "-1"], ["present", egov, "--auto", "nan"],
      ["export", egov, "--view", "present", "--slide", "-1"],
      ["export", egov, "--view", "present", "--slide", "0"],
      ["score", egdi, "--min-coverage", "-0.1"],
      ["score", egdi, "--min-coverage", "nan"], ["score", egdi, "--min-nonzero", "1.5"],
      ["rank", egov, "--format", "tabel"], ["rank", egov, "--lang", "fr"],
      ["rank", egov, "--colour", "x"],
    ])
  func numbers(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 64 && result.output.isEmpty, "\(arguments): \(result.errors)")
    #expect(!result.errors.contains("Missing value"), "\(arguments): \(result.errors)")
  }

  @Test("what was taken for a name is said where that is not what was typed")
  func taken() throws {
    let result = try Program.run(["show", Self.egdi, "Mỹ", "--lang", "vi"])
    #expect(result.status == 0 && result.output.hasPrefix("Hoa Kỳ  USA\n"))
    #expect(result.errors == "\"Mỹ\" → Hoa Kỳ (USA)\n")
    #expect(try Program.run(["show", Self.egdi, "viet nam"]).errors.isEmpty)
    let best = try Program.run(["compare", Self.egdi, "Nga", "best"])
    #expect(best.errors == "\"Nga\" → Russian Federation (RUS)\n")
    let several = try Program.run(["show", Self.egdi, "my"])
    #expect(several.status == 64)
    #expect(several.errors.contains("Malaysia (MYS), United States of America (USA)"))
  }

  @Test("score says what is there and what is missing")
  func nothingScored() throws {
    let english = try Program.run(["score", Self.egov])
    #expect(english.status == 65 && english.output.isEmpty)
    #expect(
      english.errors.contains(
        "e-Government Index: 53 published scores, no values to compute from: 63 units"))
    let vietnamese = try Program.run(["score", Self.egov, "--lang", "vi"])
    #expect(
      vietnamese.errors.contains("có 53 điểm công bố, không có giá trị nào để tính: 63 đơn vị"))
  }

  @Test(
    "a theme that the command line names has to be one",
    arguments: [
      ["open", egov], ["open", egov, "--plain"], ["present", egov, "--rehearse"],
      ["present", "--speaker"], ["export", egov], ["export", egov, "--format", "csv"], ["config"],
    ])
  func themes(arguments: [String]) throws {
    let folder = try Self.folder([
      "syntax.toml": "[role\n", "empty.toml": "name = \"x\"\n",
      "colour.toml": "[role]\ntext = { fg = \"blu\" }\n",
      "heir.toml": "inherits = \"nobody\"\n",
      "newer.toml": "inherits = \"dark\"\n[role]\nfuture = { fg = \"#fff\" }\n",
    ])
    func run(_ theme: String) throws -> Program.Result {
      try Program.run(arguments + ["--theme", theme], input: "exit\n")
    }
    for name in ["syntax.toml", "empty.toml", "colour.toml", "heir.toml"] {
      let result = try run(folder + name)
      #expect(result.status == 65 && result.output.isEmpty, "\(arguments) \(name)")
      #expect(result.errors.contains("\(name):") && result.errors.contains("error:"), "\(name)")
    }
    let missing = try run(folder + "none.toml")
    #expect(missing.status == 66 && missing.errors.contains("none.toml: error: no such file"))
    let unknown = try run("drk")
    #expect(
      unknown.status == 64 && unknown.errors.contains("no theme \"drk\"; did you mean “dark”?"))
    guard !arguments.contains("--speaker") else { return }
    let newer = try run(folder + "newer.toml")
    #expect(
      newer.status != 64 && newer.status != 65
        && newer.errors.contains("warning: unknown role \"future\""))
  }

  @Test("a theme of the settings that is broken is a finding, and the default holds")
  func themeOfSettings() throws {
    let folder = try Self.folder(["broken.toml": "[role\n"])
    try FileManager.default.createDirectory(
      atPath: folder + "govrank", withIntermediateDirectories: true)
    try "theme = \"\(folder)broken.toml\"\n".write(
      toFile: folder + "govrank/config.toml", atomically: true, encoding: .utf8)
    let result = try Program.run([Self.egov], environment: ["XDG_CONFIG_HOME": folder])
    #expect(
      result.status == 0 && result.errors.contains("config.toml:1:1: error: there is no theme"))
  }

  @Test("options without effect are said")
  func idle() throws {
    for (arguments, option) in [
      (["whatif", Self.egdi, "VNM", "--set", "osi=0.9", "--cap", "50%"], "--cap"),
      (["robustness", Self.egdi, "--draws", "10", "--sobol", "0", "--record"], "--record"),
      (["export", Self.egov, "--format", "csv", "--theme", "dark"], "--theme"),
      (["export", Self.egov, "--format", "csv", "--force"], "--force"),
      (["export", Self.egov, "--format", "csv", "--size", "80x24"], "--size"),
      (["present", Self.egov, "--rehearse", "--auto", "5"], "--auto"),
    ] {
      let result = try Program.run(arguments)
      #expect(
        result.errors.contains("\(option) has no effect with"), "\(arguments): \(result.errors)")
    }
  }

  @Test("in line mode a word is an action or a unit, and nothing is guessed")
  func lineMode() throws {
    func said(_ lines: String..., language: String = "en") throws -> String {
      let result = try Program.run(
        ["--plain", "sample-data/vn-pci-2016.json", "--lang", language],
        input: lines.joined(separator: "\n") + "\nexit\n")
      #expect(result.status == 0)
      return result.output
    }
    // Each answer stands behind its own prompt, and the last one is still asked for.
    let foo = try said("foo", "2")
    #expect(
      foo.contains("> Not found: foo\n") && foo.contains("2; Quang Ninh; Red River Delta; 65.60")
    )
    #expect(try said("robstness").contains("> Not found: robstness; did you mean “robustness”?"))
    #expect(try said("hanoi").contains("> Rank 14; Name Hanoi; "))
    #expect(try said("Sài Gòn").contains("> \"Sài Gòn\" → Ho Chi Minh City (VN-SG)\n"))
    #expect(try said("Bình").contains("\"Bình\" can mean several: "))
    // Several actions begin with "re", one with "rob".
    #expect(try said("re").contains("\"re\" can mean several: "))
    #expect(try said("rob").contains("Rank intervals"))
    #expect(try said("Ω").contains("Not found: Ω"))
    #expect(try said("so sánh", language: "vi").contains("Quảng Ninh"))
    let region = try said("region", "south", "region", "Red River Delta", "list")
    #expect(region.contains("1; ") && region.contains("Quang Ninh"))
    let palette = try said(":", "foo", "2")
    #expect(palette.contains("Not found: foo") && palette.contains("2; Quang Ninh"))
    let adding = try said("compare", "add unit", "Bình", "add unit", "Hà Giang")
    #expect(adding.contains("\"Bình\" names several units: ") && adding.contains("Ha Giang"))
  }

  @Test("places of findings: deep brackets, one line of many units, periods that are not at hand")
  func places() throws {
    func check(_ name: String, _ text: String) throws -> String {
      let file = try Self.folder([name: text]) + name
      return try Program.run(["check", file]).output.replacing(file, with: name)
    }
    let head =
      "{\"format\": \"govrank-report/1\", \"id\": \"t\", \"title\": \"T\", \"period\": \"2020\", "
    let index =
      "\"index\": {\"code\": \"i\", \"name\": \"I\", \"children\": [{\"code\": \"a\", \"name\": \"A\"}]}, "
    // The outermost object is the first level, so the 199th bracket behind it is the first too many.
    let deep =
      head + "\n \"x\": " + String(repeating: "[", count: 250) + String(repeating: "]", count: 250)
      + "}"
    #expect(try check("deep.json", deep).hasPrefix("deep.json:2:205: error: nested too deeply"))

    // Above the size from which units are read in batches.
    var units: [String] = []
    for number in 0..<80_000 {
      units.append(
        "{\"code\": \"U\(number)\", \"name\": \"Xã Đồng \(number)\", \"values\": {\"a\": \(number % 97)}}"
      )
    }
    let behind = head + index + "\"units\": [" + units.joined(separator: ", ") + "], \"bands\": "
    #expect(behind.utf8.count > 4 << 20)
    #expect(
      try check("one.json", behind + "5}").hasPrefix(
        "one.json:1:\(behind.unicodeScalars.count + 1): error: wrong type · bands"))
    let lined =
      head + "\n" + index + "\"units\": [" + units.joined(separator: ", ") + "], \"bands\": "
    let column = lined.unicodeScalars.count - head.unicodeScalars.count
    #expect(
      try check("two.json", lined + "5}").hasPrefix(
        "two.json:2:\(column): error: wrong type · bands"))
    let inside =
      head + index + "\"units\": [" + units[..<50_000].joined(separator: ", ")
      + ", {\"code\": \"X\", \"name\": \"X\", \"values\": {\"a\": "
    #expect(
      try check("unit.json", inside + "\"x\"}}, " + units[50_000...].joined(separator: ", ") + "]}")
        .hasPrefix(
          "unit.json:1:\(inside.unicodeScalars.count + 1): error: wrong type · units[50000].values.a"
        ))

    let later =
      head + index
      + "\"series\": \"s\",\n \"method\": {\"normalise\": \"rank\",\n  \"impute\": \"latest\"},\n"
      + "\"units\": [\(units[0])]}"
    let periods = try check("later.json", later)
    #expect(periods.hasPrefix("later.json:3:13: error: the method fills gaps from earlier periods"))
    #expect(periods.contains("· method.impute\n"))
    let posts =
      head
      + "\n\"index\": {\"code\": \"i\", \"name\": \"I\", \"children\": [\n {\"code\": \"a\", \"name\": \"A\", "
      + "\"normalise\": {\"distanceToReference\": \"nobody\"}}]}, \"units\": [\(units[0])]}"
    #expect(try check("posts.json", posts).contains("posts.json:3:"))
  }
}

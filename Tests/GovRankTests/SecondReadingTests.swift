import Foundation
import TestSupport
import Testing

/// What a reader who did not know the program ran into.
@Suite("What a reader ran into")
struct SecondReadingTests {
  private func run(_ files: [String: String], _ line: String) throws -> Program.Result {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    return try Program.shell("S=$PWD/sample-data; cd '\(folder.path())'; \(line)")
  }

  @Test(
    "a map without colours is drawn at every size",
    arguments: ["mono", "high-contrast", "dark"])
  func maps(theme: String) throws {
    let result = try run(
      [:],
      """
      for size in 40x10 50x12 60x15 64x20 70x22 80x20 80x24 80x30 90x24 100x30 120x36 200x60; do
        "$GOVRANK" export $S/vn-egov-2017.json --view map --category province --theme \(theme) \
          --size $size -o x.svg --force || echo "$size: $?"
      done
      """)
    #expect(result.output.isEmpty, "\(result.output) \(result.errors)")
  }

  @Test("a number that no double holds is a gap that is named")
  func longNumbers() throws {
    let long = String(repeating: "1", count: 310)
    let result = try run(["t.csv": "name,x\nA,\(long)\nB,2\nC,3\n"], "\"$GOVRANK\" import t.csv")
    #expect(result.status == 0 && !result.output.contains("inf"))
    #expect(result.errors.contains("t.csv:2:3"), "\(result.errors)")
  }

  private static func report(_ more: String, _ units: String) -> String {
    """
    {"format":"govrank-report/1","id":"r","title":"R","period":"2020",
    "index":{"code":"i","name":"I"\(more)},"units":[\(units)]}
    """
  }

  @Test("the ends of a scale are such that means between them fit")
  func farEnds() throws {
    let text = Self.report(
      #","normalise":{"minmax":[-1e308,1e308]},"children":[{"code":"a","name":"A"}]"#,
      #"{"code":"x","name":"X","values":{"a":1}}"#)
    let result = try run(["r.json": text], "\"$GOVRANK\" check r.json; echo $?")
    #expect(result.output.contains("minmax") && result.output.hasSuffix("1\n"), "\(result.output)")
    let option = try run(
      [:], "\"$GOVRANK\" score $S/vn-pci-2016.json --normalise minmax:-1e308,1e308; echo $?")
    #expect(option.output == "64\n", "\(option.output)")
  }

  @Test("of an index of which less is better, a better score is not called higher")
  func lowerIndex() throws {
    let text = Self.report(
      #","direction":"lower""#,
      #"{"code":"x","name":"X","published":{"i":{"score":15,"rank":3}}},"#
        + #"{"code":"y","name":"Y","published":{"i":{"score":20,"rank":2}}}"#)
    let result = try run(["r.json": text], "\"$GOVRANK\" check r.json")
    #expect(result.output.contains("X (3), whose score is better"), "\(result.output)")
  }

  @Test(
    "the beginning of an action's description is not its name",
    arguments: ["publisher", "leave", "rời"])
  func descriptions(word: String) throws {
    let result = try run(
      [:], "printf '\(word)\\n2\\n' | \"$GOVRANK\" --plain $S/vn-pci-2016.json")
    #expect(result.output.contains("Not found: \(word)"), "\(result.output)")
    // The line after it was read as well: nothing has ended.
    #expect(result.output.contains("Rank 2"), "\(result.output)")
  }

  @Test("a column that only units below the ranking have is shown")
  func columns() throws {
    let text = Self.report(
      #","children":[{"code":"a","name":"A"},{"code":"b","name":"B"}]"#,
      #"{"code":"x","name":"X","values":{"a":1},"published":{"i":{"score":1,"rank":1}}},"#
        + #"{"code":"y","name":"Y","values":{"a":2,"b":3}}"#)
    let result = try run(["r.json": text], "\"$GOVRANK\" rank r.json --format csv | head -1")
    #expect(
      result.output.hasSuffix(",a,b\n") || result.output.hasSuffix(",a,b\r\n"), "\(result.output)")
  }

  @Test(
    "what has no bound, or no effect, is refused",
    arguments: [
      "robustness $S/un-egdi-2020.json --sobol 10000000",
      "whatif $S/un-egdi-2020.json VNM --set osi=0.8 --set osi=0.9",
      "export r.json --format text -o r.json --force",
    ])
  func refusals(arguments: String) throws {
    let result = try run(["r.json": Samples.text()], "\"$GOVRANK\" \(arguments); echo $?")
    #expect(result.output == "64\n", "\(result.output) \(result.errors)")
  }

  @Test("a value that is taken out is said to be")
  func takenOut() throws {
    let result = try run([:], "\"$GOVRANK\" whatif $S/un-egdi-2020.json VNM --set osi=")
    #expect(result.errors.contains("its value is taken out"), "\(result.errors)")
  }

  @Test("a theme that inherits itself is refused, an unknown table named")
  func themes() throws {
    let result = try run(
      [
        "own.toml": "inherits = \"own\"\n",
        "t.toml": "inherits = \"dark\"\n[colors]\ntext = \"#123456\"\n",
      ],
      "for t in own t; do \"$GOVRANK\" export $S/vn-pci-2016.json --theme ./$t.toml -o $t.svg; echo $?; done"
    )
    #expect(result.output == "65\n0\n", "\(result.output)")
    #expect(result.errors.contains("inherit itself") && result.errors.contains("colors"))
  }
}

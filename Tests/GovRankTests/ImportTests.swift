import Foundation
import IndexReports
import TestSupport
import Testing

/// Import as a command: files, folders, exit codes, what is said where.
@Suite("Import")
struct ImportTests {
  private func inFolder(_ files: [String: String], _ line: String) throws -> Program.Result {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }
    return try Program.shell("cd '\(folder.path())' && \(line)")
  }

  private static let panel = "Country,Year,Score\nA,2021,1\nB,2021,2\nA,2022,4\nB,2022,3\n"

  @Test("a panel becomes a report of each period, which are one series")
  func series() throws {
    let result = try inFolder(
      ["p.csv": Self.panel],
      "$GOVRANK import p.csv --series risk -o out && ls out && $GOVRANK trend out --format json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("risk-2021.json\nrisk-2022.json"))
    #expect(result.output.contains("\"2021\"") && result.output.contains("\"2022\""))
    let again = try inFolder(
      ["p.csv": Self.panel],
      "$GOVRANK import p.csv --series risk -o out && $GOVRANK import p.csv --series risk -o out")
    #expect(again.status == 73)
    let nowhere = try inFolder(["p.csv": Self.panel], "$GOVRANK import p.csv --series risk")
    #expect(nowhere.status == 64 && nowhere.errors.contains("--output"))
    let one = try inFolder(
      ["p.csv": Self.panel],
      "$GOVRANK import p.csv --series risk --period 2021 -o r.json && cat r.json")
    #expect(
      one.output.contains("\"series\": \"risk\"") && one.output.contains("\"period\": \"2021\""))
  }

  @Test("a JSON-stat data set becomes a series too")
  func cube() throws {
    let cube =
      #"{"class": "dataset", "label": "Roads", "id": ["geo", "time"], "size": [2, 2], "dimension": "#
      + #"{"geo": {"category": {"index": ["A", "B"]}}, "time": {"category": {"index": ["2019", "2020"]}}}, "#
      + #""value": [1, 2, 3, 4]}"#
    let result = try inFolder(
      ["c.json": cube], "$GOVRANK import c.json --series roads -o out && cat out/roads-2019.json")
    #expect(
      result.status == 0 && result.output.contains("\"period\": \"2019\""), "\(result.errors)")
    #expect(
      result.output.contains("{\"roads\": 1.0}") && result.output.contains("{\"roads\": 3.0}"))
  }

  @Test("nothing is written where the table is refused, and the old file stays")
  func refused() throws {
    let result = try inFolder(
      ["t.csv": "Name,Score,Points\nP,1,2\nQ,4,1\n", "r.json": "old"],
      "$GOVRANK import t.csv -o r.json --force; echo $?; cat r.json; $GOVRANK import t.csv; echo $?"
    )
    #expect(result.output == "65\nold65\n")
    #expect(result.errors.contains("--score") && !result.errors.contains("Usage"))
  }

  @Test("what an option names and is not there is a mistake of the command: 64, without its usage")
  func usage() throws {
    for option in [
      "--score zzz", "--lower zzz", "--keep zzz", "--header 99", "--encoding zzz", "--ignore zzz",
    ] {
      let result = try inFolder(
        ["t.csv": "name,score\nP,1\nQ,2\n"], "$GOVRANK import t.csv \(option)")
      #expect(result.status == 64 && result.output.isEmpty, "\(option)")
      #expect(result.errors.contains("zzz") || result.errors.contains("99"), "\(result.errors)")
      #expect(!result.errors.contains("Usage"), "\(option)")
    }
  }

  @Test("a table that is opened as a report is said to be one, in both languages")
  func wrongDoor() throws {
    for (language, word) in [("en", "this is a table"), ("vi", "đây là bảng")] {
      let result = try inFolder(
        ["t.csv": "name,score\nNorland,80.5\nEsterby,70\n"],
        "$GOVRANK rank t.csv --lang \(language)")
      #expect(result.status == 65 && result.errors.contains("govrank import t.csv"))
      #expect(result.errors.contains(word))
    }
    let broken = try inFolder(["r.json": "{\"format\": tru"], "$GOVRANK rank r.json")
    #expect(!broken.errors.contains("govrank import"))
  }

  @Test("what was decided is written as a mapping, and comes back by it")
  func saveMapping() throws {
    let result = try inFolder(
      ["t.csv": "Land;Wert A (lower is better);Wert B\nP;1,5;3\nQ;2,5;4\n"],
      "$GOVRANK import t.csv --save-mapping m.toml -o a.json && $GOVRANK import t.csv --map m.toml -o b.json && "
        + "cmp a.json b.json && cat m.toml")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains("direction = \"lower\"")
        && result.output.contains("decimal = \"comma\""))
  }

  @Test("every sentence is there in Vietnamese")
  func vietnamese() throws {
    let result = try inFolder(
      ["t.csv": "Bảng 1\n\nTT,Tỉnh,Tỷ lệ nghèo (%),Đường\n1,P,5,7\n2,Q,6,8\n,Trung bình,5.5,7.5\n"],
      "$GOVRANK import t.csv --lang vi -o r.json")
    for word in [
      "đơn vị", "dòng phía trên", "dòng tổng hoặc trung bình", "càng thấp càng tốt", "đánh số dòng",
    ] {
      #expect(result.errors.contains(word), "\(result.errors)")
    }
    #expect(!result.errors.contains("taken as"))
  }

  private static let risk =
    "Country,Unemployment,Trust\nAldoria,4,71\nBergovia,8,55\nCalantia,6,64\n"

  @Test("where nobody sits at a terminal, a doubt is said and what is unclear refused, as ever")
  func unasked() throws {
    let result = try inFolder(
      ["t.csv": Self.risk, "s.csv": "Name,Score,Points\nP,1,2\nQ,4,1\n"],
      "$GOVRANK import t.csv -o r.json; echo $?; $GOVRANK import s.csv -o s.json; echo $?; ls")
    #expect(result.output == "0\n65\nr.json\ns.csv\nt.csv\n")
    #expect(result.errors.contains("--lower says so") && !result.errors.contains("Which"))
  }

  @Test("line by line a table is read out, what is unclear answered, and the report kept")
  func plainScreen() throws {
    let result = try inFolder(
      ["t.csv": Self.risk],
      "printf 'next unclear\\n1\\n3\\ndirection\\nundo\\nnext\\nkeep report\\nout.json\\nexit\\n' "
        + "| $GOVRANK --plain t.csv --lang en; ls; cat out.toml")
    for text in [
      "column; is; direction", "Unemployment; indicator; more is better",
      "1: \"Unemployment\": less is better", "nothing unclear",
      "column Trust; is indicator; direction less is better",
      "The ranking that results", "Aldoria", "Kept as out.json", "direction = \"lower\"",
    ] {
      #expect(result.output.contains(text), "\(text)\n\(result.output)")
    }
    #expect(!result.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "│" })
    let vietnamese = try inFolder(
      ["t.csv": Self.risk], "printf 'exit\\n' | $GOVRANK --plain t.csv --lang vi")
    #expect(vietnamese.output.contains("Nhập bảng") && vietnamese.output.contains("chưa rõ"))
  }

  @Test("a mapping names what is no longer there, and a series who is")
  func series2() throws {
    let result = try inFolder(
      [
        "t2023.csv": "Name,Roads,Wells\nP,1,2\nQ,3,1\n",
        "t2024.csv": "Name,Roads,Well\nQ,1,2\nR,3,1\n",
      ],
      "$GOVRANK import t2023.csv --series s --lower Wells -o s-2023.json --save-mapping m.toml; "
        + "$GOVRANK import t2024.csv --map m.toml -o s-2024.json; echo $?; "
        + "$GOVRANK import t2024.csv --map m.toml --rename Wells=Well -o s-2024.json; echo $?; "
        + "$GOVRANK import t2024.csv --map m.toml --without Wells -o x.json; echo $?")
    #expect(result.output == "65\n0\n0\n", "\(result.errors)")
    #expect(result.errors.contains("perhaps it is \"Well\" now"))
    #expect(result.errors.contains("no longer there, unlike 2023: \"P\""))
    #expect(result.errors.contains("new since 2023: \"R\""))
    #expect(result.errors.contains("does not name, left out: \"Well\""))
  }
}

/// Imports in a real terminal.
@Suite("Import in a terminal", .serialized)
struct ImportTerminalTests {
  private func terminal(_ files: [String: String]) throws -> Terminal {
    let terminal = try Terminal(100, 30)
    for (name, text) in files {
      try text.write(toFile: terminal.home + "/" + name, atomically: true, encoding: .utf8)
    }
    try terminal.type("cd; clear", "Enter")
    return terminal
  }

  @Test("a table is opened, what is unclear answered, the report kept, and its ranking shown")
  func journey() throws {
    let terminal = try terminal([
      "risk 2024.csv": "Country,Unemployment,Trust\nAldoria,4,71\nBergovia,8,55\nCalantia,6,64\n"
    ])
    try terminal.type("$GOVRANK 'risk 2024.csv'", "Enter")
    try terminal.wait("The ranking that results")
    try terminal.wait("1 thing unclear")
    try terminal.type("n")
    try terminal.wait("less is better")
    try terminal.type("Enter")
    try terminal.wait("nothing unclear")
    try terminal.wait("1 +Aldoria +100")
    try terminal.type("q")
    try terminal.wait("not kept")
    try terminal.type("Enter")
    try terminal.wait("Keep the report as: risk_2024.json")
    try terminal.type("Enter")
    try terminal.wait("Kept as risk_2024.json")
    try terminal.wait("1 +Aldoria")
    try terminal.type("q")
    try terminal.wait("READY\\$")
    try terminal.type("clear; $GOVRANK check risk_2024.json && ls", "Enter")
    try terminal.wait("risk_2024.toml")
    // Next time the mapping beside it answers.
    try terminal.type("clear; $GOVRANK 'risk 2024.csv'", "Enter")
    try terminal.wait("nothing unclear")
    try terminal.type("q")
    try terminal.wait("READY\\$")
  }

  @Test("the command asks, takes nothing for granted, and Ctrl-C leaves nothing behind")
  func questions() throws {
    let terminal = try terminal(["t.csv": "Name,Score,Points\nP,1,2\nQ,4,1\n"])
    try terminal.type("$GOVRANK import t.csv -o r.json --lang en", "Enter")
    try terminal.wait("Which, 1–3\\?")
    try terminal.type("C-c")
    try terminal.wait("READY\\$")
    try terminal.type("clear; ls", "Enter")
    try terminal.wait("t.csv")
    #expect(try !terminal.screen().contains("r.json"))
    try terminal.type(
      "clear; $GOVRANK import t.csv -o r.json --lang en --save-mapping m.toml", "Enter")
    try terminal.wait("1 +\"Score\" is the published score")
    try terminal.type("Enter")
    try terminal.type("9", "Enter")
    try terminal.wait("\"9\" is none of them")
    try terminal.type("1", "Enter")
    try terminal.wait("2 with published figures")
    try terminal.type(
      "clear; grep score m.toml; $GOVRANK import t.csv --map m.toml -o s.json", "Enter")
    try terminal.wait("score = \"Score\"[^?]*2 with published figures")
  }
}

import Exchange
import IndexReports
import Testing
import Wording

/// Mapping files: what is written says all that was decided, and next year's table is met by it.
@Suite("Mapping files")
struct MappingTests {
  struct Table: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var mapping = ""
    var testDescription: String { name }
  }

  static let tables: [Table] = [
    Table(
      name: "scores and ranks",
      text: "Country,Score 2023,Rank 2023,Rank 2022\nA,90,1,2\nB,80,2,1\nC,70,3,3\n"),
    Table(
      name: "indicators",
      text:
        "STT,Tỉnh,Đường,Chi phí (lower is better)\n1,Lào Cai,3,\"1,5\"\n2,Hà Nội,4,\"2,5\"\n3,Huế,5,\"1,7\"\n"
    ),
    Table(
      name: "sizes and groups",
      text:
        "Province,Region,Population,Roads,Schools\nP,N,1000,1.5,4\nQ,N,2000,2.5,3\nR,S,900,2,7\n"),
    Table(
      name: "names in two languages",
      text: "Name (en),Tên (vi),Code,Score\nHanoi,Hà Nội,01,3\nHue,Huế,46,4\nDa Nang,Đà Nẵng,48,5\n"
    ),
    Table(
      name: "a total below",
      text:
        "Name,Roads,Schools,Wells\nP,1,10,3\nQ,2,20,5\nR,3,31,9\nS,4,47,2\nT,9,12,1\nAll of them,19,120,20\n"
    ),
    Table(
      name: "a long table",
      text:
        "Country,Indicator,Year,Value\nA,Roads,2021,1\nA,Wells,2021,5\nB,Roads,2021,2\nB,Wells,2021,4\nA,Roads,2022,3\nA,Wells,2022,5\nB,Roads,2022,4\nB,Wells,2022,1\n"
    ),
    Table(name: "years side by side", text: "Country,2021,2022,2023\nA,1,2,3\nB,4,5,6\nC,2,2,9\n"),
    Table(name: "a panel", text: "Country,Year,Score\nA,2021,1\nB,2021,2\nA,2022,4\nB,2022,3\n"),
    Table(
      name: "parts with their ranks",
      text:
        "Country,Overall score,Overall rank,Trust,Trust rank,Safety,Safety rank\nA,9,1,8,2,9,1\nB,8,2,9,1,7,3\nC,5,3,3,3,8,2\n"
    ),
    Table(
      name: "two rows of headers",
      text: "Country,Costs,,Roads,\n,entry,exit,old,new\nA,8,2,9,1\nB,9,1,7,3\nC,3,3,8,2\n"),
    Table(name: "no header", text: "A,1,2\nB,3,4\nC,5,6\n", mapping: "header = 0\nname = \"1\"\n"),
    Table(
      name: "a tree with weights and goalposts",
      text: "Name,Life,School,Income\nP,60,9,100\nQ,70,12,300\nR,65,8,900\n",
      mapping: """
        id = "wb-{period}"
        period = "2021"
        title = { en = "Well-being {period}", vi = "Phúc lợi {period}" }
        publisher = "Office"
        source = { en = "Survey", vi = "Khảo sát" }
        index = { en = "Well-being", vi = "Phúc lợi" }
        decimals = 1
        aggregate = "geometric"
        [pillars.people]
        name = { en = "People", vi = "Con người" }
        weight = 2.0
        [pillars.health]
        name = "Health"
        parent = "people"
        [indicators."Life"]
        code = "life"
        name = { en = "Life", vi = "Tuổi thọ" }
        unit = "years"
        goalposts = [20, 85]
        pillar = "health"
        [indicators."School"]
        code = "school"
        weight = 3.0
        decimals = 2
        pillar = "people"
        [indicators."Income"]
        code = "income"
        direction = "lower"
        """),
    Table(
      name: "rows that are kept and left out",
      text: "Name,Roads,Wells\nTotal,1,5\nQ,2,4\nR,3,3\nOther,4,2\n",
      mapping: "keep = [\"Total\"]\nomit = [\"Other\"]\n"),
    Table(
      name: "rows that are picked", text: "Name,Sex,Rate\nP,men,1\nP,women,2\nQ,men,3\nQ,women,4\n",
      mapping: "pick = { \"Sex\" = \"women\" }\n"),
    Table(
      name: "our own ranking",
      text:
        "rank,code,name,score,origin,published_score,published_rank,value\n1,A,Aa,9,published,9,1,\n2,B,Bb,8,computed,,,\n"
    ),
  ]

  private func parsed(_ text: String) -> ImportMapping {
    let (mapping, findings) = ImportMapping.parse(text)
    #expect(findings == [], "\(text)")
    return mapping
  }

  private func made(_ text: String, _ mapping: ImportMapping, _ file: String = "t.csv") throws
    -> (json: String, mapping: String, said: String)
  {
    let source = try ImportSource(Array(text.utf8), named: file)
    var proposal = ImportProposal(source, mapping)
    if let refusal = proposal.refusal { throw refusal }
    var bytes: [UInt8] = []
    proposal.write(
      to: ByteSink {
        bytes.append(contentsOf: $0)
        return true
      })
    return (
      String(decoding: bytes, as: UTF8.self), proposal.plan?.mappingText ?? "",
      ImportedTable.sentences(proposal.findings)
    )
  }

  @Test("what was decided gives the same report again", arguments: tables)
  func roundTrip(table: Table) throws {
    let first = try made(table.text, parsed(table.mapping))
    let again = try made(table.text, parsed(first.mapping))
    #expect(first.json == again.json, "\(first.mapping)")
    // And says the same once more.
    #expect(first.mapping == again.mapping)
  }

  @Test("next year's headers with another year are known, and nothing is asked")
  func nextYear() throws {
    let first = try made(Self.tables[0].text, ImportMapping(), "pci-2023.csv")
    #expect(first.mapping.contains("score = \"Score {period}\""))
    let next = try made(
      "Country,Score 2024,Rank 2024,Score 2023,Rank 2023\nA,91,2,90,1\nB,95,1,80,2\n",
      parsed(first.mapping), "pci-2024.csv")
    #expect(next.json.contains("\"period\": \"2024\"") && next.json.contains("\"score\": 95.0"))
    #expect(!next.said.contains("doubtful"))
    // Written by hand with last year's header it is known as well, and said.
    let byHand = try made(
      "Country,Score 2024\nA,91\nB,95\n", parsed("name = \"Country\"\nscore = \"Score 2023\"\n"))
    #expect(byHand.said.contains("\"Score 2023\" of the mapping is \"Score 2024\" here"))
  }

  @Test(
    "of a table of several years the mapping takes next year's last, and an older one only if it was asked for"
  )
  func lastOfSeveral() throws {
    let table = "Country,Year,Score\nA,2022,1\nB,2022,2\nA,2023,4\nB,2023,3\n"
    var asked = ImportMapping()
    asked.say(period: "2023")
    let last = try made(table, asked)
    #expect(!last.mapping.contains("period ="))
    let next = try made(table + "A,2024,7\nB,2024,9\n", parsed(last.mapping))
    #expect(next.json.contains("\"period\": \"2024\""))
    asked.say(period: "2022")
    #expect(try made(table, asked).mapping.contains("period = \"2022\""))
    var wanted = parsed("name = \"Name\"\nscore = \"Score {period}\"\n")
    wanted.say(period: "2020")
    do {
      _ = try made("Name,Score 2023,Score 2024\nP,1,2\nQ,2,3\n", wanted)
      Issue.record("2020 is not there")
    } catch let refusal as ImportRefusal {
      #expect(ImportedTable.sentences(refusal.findings).contains("no period \"2020\""))
    }
  }

  @Test("the number word of an index is no part of its year")
  func index() throws {
    let said = try made(
      "Tỉnh;Chỉ số 2023;Xếp hạng 2023\nP;92,18;1\nQ;91,87;2\n", ImportMapping())
    #expect(said.mapping.contains("score = \"Chỉ số {period}\""))
  }

  @Test("a header that has moved by a line is found where it is now")
  func movedHeader() throws {
    let table = "Results\n\nName,Score\nP,1\nQ,2\n"
    let first = try made(table, ImportMapping())
    #expect(first.mapping.contains("header = 3"))
    let next = try made("Results\nof the year\n\n" + table.dropFirst(9), parsed(first.mapping))
    #expect(next.json.contains("\"score\": 2.0"))
  }

  @Test("a column that is gone is refused, with what it may be called now and how to go on")
  func gone() throws {
    let mapping = "name = \"Name\"\n[indicators.\"Cost of entry\"]\n[indicators.\"Roads\"]\n"
    let table = "Name,Costs of entry,Roads\nP,1,2\nQ,3,1\n"
    func refusal(_ change: (inout ImportMapping) -> Void = { _ in }) -> String {
      var own = parsed(mapping)
      change(&own)
      do {
        return try made(table, own).said
      } catch let refusal as ImportRefusal {
        #expect(!refusal.isUsage)
        return ImportedTable.sentences(refusal.findings)
      } catch {
        return "\(error)"
      }
    }
    let said = refusal()
    #expect(said.contains("Cost of entry") && said.contains("perhaps it is \"Costs of entry\""))
    #expect(said.contains("--rename") && said.contains("--without"))
    #expect(!refusal { $0.rename("Cost of entry", to: "Costs of entry") }.contains("error"))
    let without = refusal { $0.forget("Cost of entry") }
    // What the mapping then does not know is named.
    #expect(without.contains("the mapping does not name, left out: \"Costs of entry\""))
  }

  @Test("columns that are left out on purpose are not new, and a new one is named")
  func new() throws {
    let first = try made("Name,Score,Extra\nP,1,7\nQ,2,8\n", ImportMapping())
    #expect(first.mapping.contains("ignore = [\"Extra\"]"))
    let same = try made("Name,Score,Extra\nP,3,7\nQ,2,8\n", parsed(first.mapping))
    #expect(!same.said.contains("does not name"))
    // Without what was ignored nothing is amiss.
    #expect(throws: Never.self) { try made("Name,Score\nP,3\nQ,2\n", parsed(first.mapping)) }
    let indicators = try made("Name,Roads\nP,1\nQ,2\n", ImportMapping())
    let next = try made("Name,Roads,Wells\nP,3,1\nQ,2,9\n", parsed(indicators.mapping))
    #expect(next.said.contains("does not name, left out: \"Wells\""))
  }

  @Test("last year's period and encoding do not hold of another table in silence")
  func lastYear() throws {
    let mapping = parsed("name = \"Tỉnh\"\nperiod = \"2023\"\nencoding = \"Windows-1258\"\n")
    let said = try made("Tỉnh,Đường\nHuế,1\nHà Nội,2\n", mapping, "t-2024.csv")
    #expect(said.json.contains("Hà Nội"))
    #expect(
      said.said.contains("as the mapping says") && said.said.contains("name says 2024, not 2023"))
  }

  @Test("who is no longer in the series, and who is new, is listed")
  func units() throws {
    func report(_ text: String, _ period: String) throws -> Report {
      try ImportedTable(text) {
        $0.series = "s"
        $0.say(period: period)
      }.report
    }
    let (old, new) = (
      try report("Name,Score\nP,1\nQ,2\n", "2023"), try report("Name,Score\nQ,1\nR,2\n", "2024")
    )
    let said = ImportedTable.sentences(ImportFinding.units(of: new, since: old, .english))
    #expect(said.contains("no longer there, unlike 2023: \"P\""))
    #expect(said.contains("new since 2023: \"R\""))
    #expect(ImportFinding.units(of: old, since: old, .english).isEmpty)
  }
}

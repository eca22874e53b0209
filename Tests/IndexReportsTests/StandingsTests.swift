import CompositeIndex
import Foundation
import IndexReports
import TestSupport
import Testing

@Suite("Rankings shown")
struct StandingsTests {
  @Test("the 2017 provinces as published: ties, ranges, gaps")
  func egov() throws {
    let scored = try Samples.scored("vn-egov-2017")
    let report = scored.report
    let category = try #require(report.category("province"))
    let standings = scored.standings(category: category, node: 0)
    #expect(standings.units.count == 63 && standings.scoredCount == 53)
    func unit(_ code: String) throws -> Int { try #require(report.units.position(of: code)) }
    #expect(standings.rank(try unit("VN-26")) == .exact(1))
    #expect(standings.scores[try unit("VN-26")] == 0.727)
    #expect(standings.rank(try unit("VN-21")) == .exact(17))
    #expect(standings.rank(try unit("VN-43")) == .exact(17))
    #expect(standings.isShared(.exact(17)) && !standings.isShared(.exact(19)))
    #expect(standings.rank(try unit("VN-50")) == .exact(57))
    #expect(standings.scores[try unit("VN-50")] == nil)
    #expect(standings.rank(try unit("VN-04")) == .range(54, 63))
    #expect(standings.rank(try unit("VN-14")) == .range(53, 54))
    let places = standings.order.map { standings.rank(Int($0))?.low ?? 99 }
    #expect(places == places.sorted())
    #expect(scored.origin(unit: try unit("VN-26"), node: 0) == .published)
    #expect(scored.rank(unit: try unit("VN-02"), node: 1) == .exact(2))
    let ministries = scored.standings(category: try #require(report.category("ministry")), node: 0)
    #expect(ministries.order.map { ministries.rank(Int($0))?.low } == [1, 2, 3, 4, 5, 17])
  }

  @Test(
    "published figures are recomputed to their printed decimals",
    arguments: [
      ("un-egdi-2014", 193), ("un-egdi-2018", 193), ("un-egdi-2020", 193), ("vn-pci-2015", 63),
      ("vn-pci-2016", 63), ("vn-papi-2016", 441), ("vn-papi-2017", 441),
    ])
  func verify(name: String, count: Int) throws {
    let verification = try Samples.scored(name).verify()
    #expect(verification.compared == count && verification.notComputable == 0)
    #expect(verification.discrepancies == [])
  }

  @Test("a published score off by one unit in the third decimal is found, with its place")
  func discrepancy() throws {
    let text = try Repository.text("sample-data/un-egdi-2018.json")
    let line = try #require(
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains("\"VNM\"") })
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "changed.json")
    #expect(text.contains("\"score\": 0.5931"))
    try text.replacingOccurrences(of: "\"score\": 0.5931", with: "\"score\": 0.5941")
      .write(to: file, atomically: true, encoding: .utf8)
    let reading = try #require(ReportReader.read(file.path()))
    let scored = ScoredReport(try #require(reading.report))
    let found = scored.verify().discrepancies.filter {
      if case .score = $0 { true } else { false }
    }
    #expect(found.count == 1)
    let first = try #require(found.first)
    #expect(scored.report.units.codes[first.unit] == "VNM")
    guard case .score(_, _, let published, let computed, _) = first else {
      Issue.record("not a score: \(first)")
      return
    }
    #expect(published == 0.5941 && (computed - 0.5931).magnitude < 1e-4)
    #expect(scored.differs(unit: first.unit, node: 0) == true)
    let place = scored.report.place(ofPublished: 0, unit: first.unit)
    // The unit's own lines hold its groups, values and published figures.
    #expect(place.line == line + 5)
  }

  @Test("published first, computed where there is nothing published, and it says so")
  func origins() throws {
    let scored = try Samples.scored(
      text: Samples.text(
        units: """
          {"code": "X", "name": "X", "values": {"a": 1, "b": 3}, "published": {"index": {"score": 2.5}}},
          {"code": "Y", "name": "Y", "values": {"a": 4, "b": 2}},
          {"code": "Z", "name": "Z", "published": {"index": {"rank": 3}}}
          """))
    let standings = scored.standings(category: 0, node: 0)
    // Y was not ranked: what is computed of it has no place in the published ranking.
    #expect(standings.scores == [2.5, nil, nil])
    #expect(standings.units == [0, 2] && standings.apart == [1])
    #expect(scored.score(unit: 1, node: 0) == 3)
    #expect((0..<3).map { scored.origin(unit: $0, node: 0) } == [.published, .computed, nil])
    #expect((0..<3).map { standings.rank($0) } == [.exact(1), nil, .exact(3)])
    // Values that nothing was done to are the publisher's own.
    #expect(scored.origin(unit: 0, node: 1) == .published)
    #expect(scored.differs(unit: 0, node: 0) == true)
  }

  @Test("a publisher who ranks on more digits than it prints contradicts nothing")
  func hiddenDigits() throws {
    let scored = try Samples.scored("un-egdi-2020")
    let standings = scored.standings(category: 0, node: 0)
    let ties = zip(standings.order, standings.order.dropFirst()).filter {
      standings.scores[Int($0)] == standings.scores[Int($1)]
    }
    #expect(ties.count == 4)
    #expect(ties.allSatisfy { standings.rank(Int($0)) != standings.rank(Int($1)) })
  }

  @Test("what the method can't be applied to is named, and the published figures remain")
  func scoringError() throws {
    let scored = try Samples.scored(
      text: Samples.text(
        units:
          #"{"code": "X", "name": "X", "values": {"a": 0, "b": 3}, "published": {"index": {"score": 2}}}"#,
        more: #""method": {"aggregate": "geometric"}"#))
    #expect(
      scored.scoringError == .valueNotPositive(node: "index", child: "a", units: [0]))
    #expect(scored.standings(category: 0, node: 0).scores == [2])
  }

  @Test("the tolerance adds up the rounding of all values")
  func tolerance() throws {
    // Both indicators have one decimal: each may hide 0.05, half of the weighted 0.05 + 0.05 is
    // 0.05; the score's own decimals add 0.005.
    let scored = try Samples.scored(
      text: Samples.text(
        index:
          #"{"code": "index", "name": "I", "decimals": 2, "children": [{"code": "a", "name": "A", "decimals": 1}, {"code": "b", "name": "B", "decimals": 1}]}"#,
        units: """
          {"code": "X", "name": "X", "values": {"a": 1.0, "b": 2.0}, "published": {"index": {"score": 1.55}}},
          {"code": "Y", "name": "Y", "values": {"a": 1.0, "b": 2.0}, "published": {"index": {"score": 1.56}}}
          """))
    #expect((scored.roundingTolerance(unit: 0, node: 0) - 0.055).magnitude < 1e-12)
    #expect(scored.differs(unit: 0, node: 0) == false)
    #expect(scored.differs(unit: 1, node: 0) == true)
  }
}

@Suite("Names")
struct NameTests {
  @Test(
    "units are found by code, name or alias, in any case, without diacritics",
    arguments: [
      ("da nang", "VN-DN"), ("Đà Nẵng", "VN-DN"), ("vn-dn", "VN-DN"), ("Dak Lak", "VN-33"),
      ("hue", "VN-26"), ("TP.HCM", "VN-SG"), ("Đa\u{300} Na\u{306}\u{303}ng", "VN-DN"),
      ("ba ria vung tau", "VN-43"), ("BỘ TÀI CHÍNH", "MOF"),
    ])
  func find(text: String, code: String) throws {
    let report = try Samples.report("vn-egov-2017")
    let unit = try #require(report.units.position(of: code))
    #expect(report.find(text) == .unit(unit))
  }

  @Test("an unknown name suggests the nearest")
  func suggestion() throws {
    let report = try Samples.report("vn-egov-2017")
    #expect(report.find("Da Nag") == .none(suggestion: "Da Nang"))
    #expect(report.find("qqqqq") == .none(suggestion: nil))
  }

  @Test("search finds parts of names with or without diacritics")
  func search() throws {
    let report = try Samples.report("vn-egov-2017")
    let index = SearchIndex(report.units)
    func codes(_ text: String) -> [String] {
      zip(0..., index.matches(text)).filter(\.1).map { report.units.codes[$0.0] }
    }
    #expect(codes("da nang") == ["VN-DN"])
    #expect(codes("dak") == codes("Đắk"))
    #expect(Set(codes("dak")) == ["VN-33", "VN-72"])
    #expect(codes("huế") == ["VN-26"])
    #expect(codes("vn-sg") == ["VN-SG"])
    #expect(codes("zzz") == [] && codes("") == [])
  }

  @Test("names sort by Vietnamese rules")
  func collation() {
    let sorted = [
      "An Giang", "Ấn", "Bà Rịa", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bến Tre", "Cà Mau", "Dầu",
      "Đà Nẵng", "Đắk Lắk", "Hà Nam", "Hà Nội", "Hải Dương", "Hậu Giang", "Huế", "Ma", "Mà", "Mả",
      "Mã", "Má", "Mạ", "Quảng Nam", "Quảng Ngãi", "Sơn La", "Tây Ninh", "Thái Bình",
    ]
    let units = (0..<Int32(sorted.count)).reversed().map { $0 }
    let order = Collation.order(units, ascending: true) { sorted[$0] }
    #expect(order.map { sorted[Int($0)] } == sorted)
  }

  @Test("folding is the same for text and bytes")
  func folding() {
    for text in ["Đà Nẵng", "Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh", "São Tomé", "Åland", "Ελλάδα"] {
      var bytes: [UInt8] = []
      var copy = text
      copy.withUTF8 { UnicodeForms.appendFolded(UnsafeRawBufferPointer($0), to: &bytes) }
      #expect(String(decoding: bytes, as: UTF8.self) == UnicodeForms.folded(text))
    }
    #expect(UnicodeForms.folded("Bà Rịa - Vũng  Tàu") == "ba ria vung tau")
  }
}

@Suite("Libraries")
struct LibraryTests {
  @Test("a folder's reports, newest of a series first, without schema and subfolders")
  func folder() throws {
    let library = Library.load(Library.files([Repository.path("sample-data")]))
    #expect(library.entries.count == Samples.files.count)
    #expect(library.diagnostics == [])
    let egdi = library.entries.compactMap(\.scored?.report).filter { $0.series == "un-egdi" }
    #expect(egdi.map(\.period) == ["2024", "2022", "2020", "2018", "2014"])
    let newest = try #require(
      library.entries.compactMap(\.scored).first { $0.report.id == "un-egdi-2020" })
    #expect(library.previous(of: newest)?.report.id == "un-egdi-2018")
    let oldest = try #require(
      library.entries.compactMap(\.scored).first { $0.report.id == "un-egdi-2014" })
    #expect(library.previous(of: oldest) == nil)
  }

  @Test("predecessors are checked against the earlier reports of the series")
  func predecessors() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws -> String {
      let file = folder.appending(path: name)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return file.path()
    }
    let old = try write(
      "old.json",
      Samples.text(
        units: #"{"code": "A", "name": "A"}, {"code": "B", "name": "B"}"#,
        more: #""series": "s", "unitSet": "63""#))
    let new = try write(
      "new.json",
      Samples.text(
        units: #"{"code": "A", "name": "A", "predecessors": ["A", "B", "Q"]}"#,
        more: #""series": "s", "unitSet": "34""#
      ).replacingOccurrences(of: "2020", with: "2025"))
    let both = Library.load([old, new])
    #expect(both.diagnostics.map(\.code).contains(.unknownPredecessor))
    #expect(both.diagnostics.contains { $0.code == .duplicateReport })
    let unknown = try #require(both.diagnostics.first { $0.code == .unknownPredecessor })
    #expect(unknown.found == "\"Q\"" && unknown.severity == .error && unknown.line == 4)
    let alone = Library.load([new])
    // Whether "A" was one of another set is not to be seen without the earlier report.
    #expect(
      alone.diagnostics.map(\.code)
        == [.ownPredecessor, .uncheckedPredecessor, .uncheckedPredecessor])
    #expect(alone.diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test("one broken file leaves the others open")
  func brokenFile() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try "{\"format\":".write(
      to: folder.appending(path: "a.json"), atomically: true, encoding: .utf8)
    try Samples.text().write(
      to: folder.appending(path: "b.json"), atomically: true, encoding: .utf8)
    let library = Library.load(Library.files([folder.path()]))
    #expect(library.entries.map { $0.scored != nil } == [true, false])
    #expect(library.entries[1].errorCount == 1)
  }

  @Test("periods are compared as numbers where they are numbers")
  func periods() {
    #expect(isEarlier("2018", "2020") && !isEarlier("2020", "2018") && !isEarlier("2020", "2020"))
    #expect(isEarlier("2018-Q2", "2018-Q10") && isEarlier("999", "2018"))
  }
}

@Suite("Gaps filled from other periods")
struct SeriesImputationTests {
  private func library(_ method: String) -> Library {
    let index = #"{"code": "i", "name": "I", "children": [{"code": "a", "name": "A"}]}"#
    func report(_ period: String, _ values: [String]) -> Library.Entry {
      let units = zip(["X", "Y"], values).map {
        #"{"code": "\#($0)", "name": "\#($0)", "values": {"a": \#($1)}}"#
      }
      let text = Samples.text(
        index: index, units: units.joined(separator: ", "),
        more: #""series": "s", "method": {"impute": "\#(method)"}"#
      ).replacing(#""period": "2020""#, with: #""period": "\#(period)""#)
        .replacing(#""id": "test""#, with: #""id": "r\#(period)""#)
      return Library.Entry(Samples.read(text))
    }
    return Library.joined([
      report("2018", ["1", "5"]), report("2019", ["null", "null"]), report("2021", ["7", "null"]),
    ])
  }

  private func scores(_ library: Library, _ period: String) -> [Double?] {
    let scored = library.entries.compactMap(\.scored).first { $0.report.period == period }
    return (0..<2).map { scored?.computedScore(unit: $0, node: 0) }
  }

  @Test("latest takes the last earlier value, linear the line between two")
  func both() throws {
    let latest = library("latest")
    #expect(scores(latest, "2019") == [1, 5] && scores(latest, "2021") == [7, 5])
    let linear = library("linear")
    #expect(scores(linear, "2019") == [3, 5] && scores(linear, "2021") == [7, 5])
    // The first period has nothing before it, so its gaps would stay.
    #expect(scores(latest, "2018") == [1, 5])
    #expect(latest.diagnostics.isEmpty)
  }
}

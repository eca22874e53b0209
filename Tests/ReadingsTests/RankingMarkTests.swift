import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// What has to be said of a figure of a ranking, and when it goes without saying.
@Suite("Marks of a ranking")
struct RankingMarkTests {
  private func reading(_ units: String, more: String = "", before: ScoredReport? = nil) throws
    -> RankingReading
  {
    RankingReading(
      try Samples.scored(
        text: Samples.text(
          index:
            #"{"code": "i", "name": "I", "decimals": 1, "children": [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]}"#,
          units: units, more: more)), category: 0, .english, before: before)
  }

  private static let gaps = #""method": {"impute": "mean"}"#
  private static let published = """
    {"code": "X", "name": "X", "values": {"a": 2, "b": 2}, "published": {"i": {"score": 2.0, "rank": 2}}},
    {"code": "Y", "name": "Y", "values": {"a": 4, "b": null}, "published": {"i": {"score": 9.0, "rank": 1}}}
    """

  @Test("a score that its values do not give is marked, a computed one among published ones too")
  func marks() throws {
    let mixed = try reading(
      Self.published + #", {"code": "Z", "name": "Z", "values": {"a": 1}}"#)
    #expect((0..<3).map { mixed.score(of: $0).mark } == [nil, .differs, .notRanked])
    let one = try reading(
      #"{"code": "X", "name": "X", "values": {"a": 2, "b": 2}, "published": {"i": {"score": 2.0}}}, {"code": "Y", "name": "Y", "values": {"a": 1, "b": 1}, "published": {"i": {"rank": 2}}}"#
    )
    #expect((0..<2).map { one.score(of: $0).mark } == [nil, .computed])
    // Where all are computed it is said once.
    let all = try reading(#"{"code": "X", "name": "X", "values": {"a": 2, "b": 4}}"#)
    #expect(all.isAllComputed && all.score(of: 0).mark == nil)
  }

  @Test("what was decided in computing is said of computed scores only")
  func notices() throws {
    #expect(try reading(Self.published, more: Self.gaps).notices.isEmpty)
    let computed = try reading(
      #"{"code": "X", "name": "X", "values": {"a": 2, "b": 2}}, {"code": "Y", "name": "Y", "values": {"a": 4}}"#,
      more: Self.gaps)
    #expect(computed.notices.count == 1 && computed.notices[0].contains("1 gap"))
  }

  @Test("places gained are more where the rank was worse; ranges gain nothing")
  func changes() throws {
    #expect(RankingReading.change(from: .exact(5), to: .exact(2)) == 3)
    #expect(RankingReading.change(from: .exact(2), to: .exact(5)) == -3)
    #expect(RankingReading.change(from: .range(1, 2), to: .exact(1)) == nil)
    #expect(RankingReading.change(from: nil, to: .exact(1)) == nil)
    let before = try reading(
      #"{"code": "X", "name": "X", "values": {"a": 1, "b": 1}}, {"code": "Y", "name": "Y", "values": {"a": 2, "b": 2}}"#
    ).scored
    let after = try reading(
      #"{"code": "X", "name": "X", "values": {"a": 3, "b": 3}}, {"code": "Y", "name": "Y", "values": {"a": 2, "b": 2}}"#,
      before: before)
    #expect((0..<2).map { after.change(of: $0) } == [1, -1])
  }

  @Test("an indicator of which nobody has a value is none that someone lacks")
  func coverage() throws {
    let one = try reading(
      #"{"code": "X", "name": "X", "values": {"a": 2}}, {"code": "Y", "name": "Y", "values": {"a": 4}}"#
    )
    #expect(!one.identifiers(in: .all).contains(.coverage))
    let both = try reading(
      #"{"code": "X", "name": "X", "values": {"a": 2, "b": 1}}, {"code": "Y", "name": "Y", "values": {"a": 4}}"#
    )
    #expect(
      both.column(.coverage).cell(0).raw == "1.0" && both.column(.coverage).cell(1).raw == "0.5")
  }
}

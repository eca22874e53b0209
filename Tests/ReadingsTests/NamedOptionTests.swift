import CompositeIndex
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

/// What commands are asked for by names and notations, and what that means.
@Suite("Options by name")
struct NamedOptionTests {
  private static func fault(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? UsageFault)?.text
    }
  }

  @Test(
    "a study varies weights by a share, and what is named beside the report's own; else the mean")
  func design() throws {
    let report = try Samples.report("vn-pci-2016")
    var options = RobustnessOptions()
    options.draws = 7
    options.seed = 9
    let plain = try options.design(report, .english)
    #expect(plain.weightSpread == 0.25 && plain.draws == 7 && plain.seed == 9)
    #expect(!plain.leavesOneOut && plain.normalisations.isEmpty)
    #expect(plain.aggregations == RobustnessStudy.secondMean(report))
    options.weights = "0.1"
    options.normalise = ["rank"]
    options.leavesOneOut = true
    let named = try options.design(report, .english)
    #expect(named.weightSpread == 0.1 && named.normalisations.count == 1 && named.leavesOneOut)
    // Who names an alternative gets no other one.
    #expect(named.aggregations.isEmpty)
    for keyPath in [\RobustnessOptions.aggregate, \.impute, \.treat] {
      var one = RobustnessOptions()
      one[keyPath: keyPath] = [
        keyPath == \.aggregate ? "harmonic" : keyPath == \.impute ? "mean" : "log"
      ]
      let design = try one.design(report, .english)
      #expect(
        design.aggregations.count + design.imputations.count + design.treatments.count == 1)
    }
  }

  @Test(
    "a spread is a share below one, and alternatives are of the notation",
    arguments: ["1", "100%", "-0.1", "x", ""])
  func spread(text: String) throws {
    let report = try Samples.report("vn-pci-2016")
    var options = RobustnessOptions()
    options.weights = text
    #expect(
      Self.fault { _ = try options.design(report, .english) }
        == Strings.english.takes("--weights", .shareBelowOne, found: text))
    options = RobustnessOptions()
    options.treat = ["x\(text)"]
    #expect(
      Self.fault { _ = try options.design(report, .english) }?.hasPrefix("--treat x\(text): ")
        == true)
  }

  @Test("a pair is two different units that take part")
  func pairs() throws {
    let scored = try Samples.scored("vn-pci-2016")
    let study = try #require(
      try RobustnessStudy.run(
        scored, category: 0, design: RobustnessStudy.design(scored, spread: 0.25, draws: 50),
        progress: { _ in }, isCancelled: { false }))
    let found = try RobustnessOptions.pair("Da Nang, hanoi", of: study, .english)
    #expect(scored.report.units.name(found.pair.first, .english) == "Da Nang")
    #expect(found.pair.first != found.pair.second)
    for text in ["Da Nang", "Da Nang,Da Nang", "a,b,c", ""] {
      #expect(
        Self.fault { _ = try RobustnessOptions.pair(text, of: study, .english) }
          == Strings.english.takes("--beats", .form("UNIT,UNIT"), found: text))
    }
    #expect(
      Self.fault { _ = try RobustnessOptions.pair("Da Nang,nowhere", of: study, .english) } != nil)
  }

  @Test("another method is scored beside the report's own, and what changes nothing is said")
  func score() throws {
    let scored = try Samples.scored("vn-pci-2016")
    var changes = MethodChanges()
    changes.aggregate = ["geometric"]
    let reading = try ScoreReading(scored, changes, .english)
    #expect(reading.after.hasOtherScores(than: scored))
    #expect(reading.notices.allSatisfy { $0 != Strings.english.noScoreChanged })
    let sheet = reading.sheet(category: 0, node: 0)
    #expect(sheet.members.map(\.key) == ["report", "category", "by", "method", "notices"])
    #expect(sheet.notes.isEmpty && sheet.columns.contains { $0.key == "before_rank" })
    // What is so already changes nothing, and that is named.
    changes.aggregate = ["arithmetic"]
    let same = try ScoreReading(scored, changes, .english)
    #expect(!same.after.hasOtherScores(than: ScoredReport(scored.report, showsComputed: true)))
    #expect(same.notices.contains { $0.contains("--aggregate arithmetic") })
    changes.aggregate = ["nonsense"]
    #expect(Self.fault { _ = try ScoreReading(scored, changes, .english) } != nil)
  }

  @Test("a trend is of the series that is named, or of the largest; its units by their names")
  func trend() throws {
    let reports = try ["un-egdi-2014", "un-egdi-2018", "un-egdi-2020", "vn-papi-2016"].map {
      try Samples.scored($0)
    }
    func named(_ series: String?, _ category: String? = nil, _ node: String? = nil) throws
      -> TrendFigures?
    {
      try TrendFigures.named(
        series: series, category: category, node: node, of: reports, .english)
    }
    let largest = try #require(try named(nil))
    #expect(largest.series.reports.count == 3 && largest.node == 0)
    #expect(largest.base.report.period == "2020")
    let series = largest.series.name
    #expect(try named(series)?.series.reports.count == 3)
    #expect(
      Self.fault { _ = try named("x" + series) }?.contains("did you mean “\(series)”") == true)
    #expect(Self.fault { _ = try named(nil, "nowhere") } != nil)
    #expect(Self.fault { _ = try named(nil, nil, "nowhere") } != nil)
    #expect(try TrendFigures.named(series: nil, category: nil, node: nil, of: [], .english) == nil)
    let found = try largest.line(named: "Viet Nam", .english)
    #expect(found.line.code == "VNM" && found.line.scored.report.period == "2020")
    #expect(Self.fault { _ = try largest.line(named: "nowhere at all", .english) } != nil)
  }

  @Test("that there is no such series is said in both languages")
  func noSeries() {
    #expect(Strings.english.noSeries("a", among: ["b"]).hasPrefix("no series \"a\""))
    #expect(Strings.vietnamese.noSeries("a", among: ["b"]).contains("chuỗi \"a\""))
  }
}

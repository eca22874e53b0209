import CompositeIndex
import Exchange
import IndexReports
import Readings
import TestSupport
import Testing
import Wording

@Suite("Other methods, as they are written")
struct MethodChangesTests {
  private static func report() throws -> Report { try Samples.scored(text: Samples.text()).report }

  private func baseline(_ change: (inout MethodChanges) -> Void) throws -> Baseline {
    var changes = MethodChanges()
    change(&changes)
    return try changes.baseline(of: try Self.report(), .english)
  }

  private func notices(_ change: (inout MethodChanges) -> Void) throws -> [String] {
    var changes = MethodChanges()
    change(&changes)
    return try changes.notices(of: try Self.report(), .english)
  }

  @Test("nothing asked, nothing changed")
  func nothing() throws {
    let own = try Self.report().baseline
    #expect(try baseline { _ in }.effectiveMethod == own.effectiveMethod)
    #expect(try notices { _ in }.isEmpty)
  }

  @Test("each step is replaced by what was asked for, and no other")
  func steps() throws {
    let own = try Self.report().methodology
    #expect(try baseline { $0.impute = "median" }.methodology.imputation == .median)
    #expect(try baseline { $0.impute = "median" }.methodology.treatment == own.treatment)
    #expect(
      try baseline { $0.treat = ["log"] }.methodology.treatment == MethodNotation.treatment("log"))
    let shares = try baseline {
      $0.minCoverage = 0.1
      $0.minAvailability = 0.2
      $0.minNonzero = 0.3
    }.methodology
    #expect(
      shares.minimumCoverage == 0.1 && shares.screening.minimumAvailability == 0.2
        && shares.screening.minimumNonZero == 0.3)
    #expect(try baseline { $0.bounds = "series" }.methodology.bounds == .series)
    #expect(try baseline { $0.bounds = "series" }.methodology.imputationPool == own.imputationPool)
    #expect(try baseline { $0.imputeOver = "series" }.methodology.imputationPool == .series)
    #expect(try baseline { $0.treatOver = "series" }.methodology.treatmentPool == .series)
    #expect(try baseline { $0.denominate = true }.methodology.denominates)
    #expect(try !baseline { $0.denominate = false }.methodology.denominates)
  }

  @Test("what is for one node wins over what is for all, whatever comes first")
  func nodes() throws {
    let mixed = try baseline { $0.normalise = ["a=rank", "minmax:0,100"] }
    #expect(mixed.framework.nodes[1].normalisation == .rank)
    #expect(mixed.methodology.normalisation == MethodNotation.normalisation("minmax:0,100"))
    #expect(try baseline { $0.weight = ["b=2.5"] }.framework.nodes[2].weight == 2.5)
    let index = try baseline { $0.aggregate = ["index=geometric"] }
    #expect(index.framework.nodes[0].aggregation == .geometric)
  }

  @Test("an indicator is treated by itself, or all of them, whatever they say of their own")
  func treatments() throws {
    let one = try baseline { $0.treat = ["a=sqrt", "log1p"] }
    #expect(one.framework.nodes[1].treatment == .transform(.squareRoot))
    #expect(one.methodology.treatment == .transform(.logarithmOfOneMore))
    #expect(one.effectiveMethod.treatments.first == .transform(.squareRoot))
    let around = try baseline { $0.normalise = ["ampi:Y"] }
    #expect(around.dataset.references["Y"] == 1)
    #expect(
      try notices { $0.treat = ["a=none"] } == [Strings.english.changesNothing("--treat a=none")])
  }

  @Test("weights by a rule come when all else is settled, and say so")
  func rules() throws {
    let found = try baseline { $0.weightBy = ["equal"] }
    #expect(found.framework.nodes[1].weight == found.framework.nodes[2].weight)
    #expect(Strings.english.methodUsed(found).contains("weights: index equal"))
    #expect(
      Strings.english.weightsFound(found, in: try Self.report()) == [
        "Index (index): weights equal: a 50.0 %, b 50.0 %"
      ])
    #expect(
      Strings.vietnamese.weightsFound(found, in: try Self.report()) == [
        "Index (index): trọng số bằng nhau: a 50,0%, b 50,0%"
      ])
    #expect(
      try baseline { $0.weightBy = ["index=equal"] }.framework.nodes[0].weightSource
        == .rule(.equal))
    #expect(
      try notices { $0.weightBy = ["equal"] } == [
        Strings.english.changesNothing("--weight-by equal")
      ])
  }

  @Test(
    "a weight given by hand wins over weights found for all, and not over a rule of the node's own")
  func givenWeight() throws {
    for change: (inout MethodChanges) -> Void in [
      { $0.weightBy = ["equal"] }, { $0.experts = ([0: .budget([[60, 40]])], "file") },
    ] {
      let given = try baseline {
        $0.weight = ["a=9"]
        change(&$0)
      }
      #expect(given.framework.nodes[1].weight == 9 && given.framework.nodes[0].weightSource == nil)
    }
    let named = try baseline {
      $0.weight = ["a=9"]
      $0.weightBy = ["index=equal"]
    }
    #expect(named.framework.nodes[1].weight == named.framework.nodes[2].weight)
    #expect(
      try notices {
        $0.weight = ["a=9"]
        $0.weightBy = ["equal"]
      } == [Strings.english.changesNothing("--weight-by equal")])
  }

  @Test("weights of experts' answers say what to think of them")
  func experts() throws {
    let uneven = try baseline { $0.experts = ([0: .budget([[60, 40], [9, 1]])], "file") }
    #expect(
      Strings.english.weightsFound(uneven, in: try Self.report()) == [
        "Index (index): weights from the points of 2 experts: a 75.0 %, b 25.0 %",
        "Index (index): the experts' points have different sums; each expert's count as shares of their own sum",
      ])
    let json = MethodReading.json(uneven).text(depth: 0)
    #expect(json.contains(#""weights": {"index": {"by": "budget", "experts": 2}}"#), "\(json)")
    let pairs = try baseline { $0.experts = ([0: .pairs([[[1, 3], [1.0 / 3, 1]]])], "file") }
    #expect(
      Strings.english.weightsFound(pairs, in: try Self.report()) == [
        "Index (index): weights from judgements of pairs by one expert (consistency ratio 0.00): a 75.0 %, b 25.0 %"
      ])
    // What is for one node wins over what is for all, which then changes nothing.
    #expect(
      try notices {
        $0.experts = ([0: .budget([[60, 40]])], "file")
        $0.weightBy = ["entropy"]
      } == [Strings.english.changesNothing("--weight-by entropy")])
    var contradicting = try Self.report().baseline
    contradicting.framework = try contradicting.framework.changing {
      $0[0].weightSource = .pairs(ratios: [0.05, 0.3], ratio: 0.12)
    }
    let said = Strings.english.weightsFound(contradicting, in: try Self.report())
    #expect(
      said.dropFirst() == [
        "Index (index): the judgements contradict each other: consistency ratio 0.12, above 0.1",
        "Index (index): experts whose own judgements contradict each other (consistency ratio above 0.1): 2: 0.30",
      ])
    let vietnamese = Strings.vietnamese.weightsFound(contradicting, in: try Self.report())
    #expect(vietnamese.count == 3 && zip(said, vietnamese).allSatisfy { $0 != $1 })
  }

  @Test("why contributions and gaps are not split is said of what is no sum")
  func notSplit() throws {
    func sentence(_ method: String, _ strings: Strings) throws -> String? {
      strings.notSplit(try baseline { $0.aggregate = [method] }.scored())
    }
    #expect(try sentence("power:2", .english) == nil)
    #expect(
      try sentence("mpi", .english)
        == "No contributions and gaps below index (Mazziotta–Pareto): the score there is no sum of parts."
    )
    #expect(
      try sentence("bod:0.3", .english)
        == "No gaps below index (benefit of the doubt ±30 %): each unit has weights of its own; those shown are the best for it."
    )
    for method in ["mpi", "bod", "kemeny", "topsis", "borda", "eige", "owa:2"] {
      let (english, vietnamese) = (
        try sentence(method, .english), try sentence(method, .vietnamese)
      )
      #expect(english != nil && vietnamese != nil && english != vietnamese)
    }
  }

  @Test("a reference unit may be named for the first time")
  func reference() throws {
    let baseline = try baseline { $0.normalise = ["distance-to-reference:Y"] }
    #expect(baseline.dataset.references["Y"] == 1)
  }

  @Test("what changes nothing is said of each option by itself")
  func idle() throws {
    #expect(
      try notices {
        $0.impute = "none"
        $0.treat = ["log"]
      } == [Strings.english.changesNothing("--impute none")])
    // One takes the other's place.
    #expect(
      try notices { $0.normalise = ["rank", "borda"] } == [
        Strings.english.changesNothing("--normalise rank")
      ])
  }

  @Test(
    "what can't be made sense of is refused by name, in both languages",
    arguments: [
      ("weight", "a", "--weight takes CODE=W, found \"a\""),
      ("weight", "a=", "--weight takes CODE=W, found \"a=\""),
      ("weight", "a=0", "--weight a=0: the weight must be a number above 0"),
      ("weight", "a=inf", "--weight a=inf: the weight must be a number above 0"),
      ("weight", "q=1", "no node \"q\" in test; did you mean"),
      ("normalise", "q", "--normalise takes one of none"),
      ("normalise", "a=q", "--normalise a=q: expected one of none"),
      ("normalise", "distance-to-reference:Q", "no unit \"Q\" in test"),
      ("aggregate", "a=geometric", "--aggregate a=geometric: a is an indicator and has no parts"),
      (
        "weightBy", "entropi",
        "--weight-by takes one of equal, entropy, first-component, importance, found \"entropi\"; did you mean “entropy”?"
      ),
      ("weightBy", "q=equal", "no node \"q\" in test; did you mean"),
      (
        "weightBy", "index=equel",
        "--weight-by index=equel: expected one of equal, entropy, first-component, importance; did you mean “equal”?"
      ),
      ("weightBy", "a=equal", "--weight-by a=equal: a is an indicator and has no parts"),
      ("aggregate", "index=q", "--aggregate index=q: expected one of"),
      ("impute", "q", "--impute q: expected one of"),
      ("treat", "q", "--treat takes one of none"),
      ("treat", "a=q", "--treat a=q: expected one of none"),
      ("treat", "index=ln", "--treat index=ln: index is put together from parts"),
      ("normalise", "ampi:Q", "no unit \"Q\" in test"),
      ("bounds", "q", "--bounds takes period or series, found \"q\""),
      ("imputeOver", "q", "--impute-over takes period or series, found \"q\""),
      ("treatOver", "q", "--treat-over takes period or series, found \"q\""),
      ("minCoverage", "1.5", "--min-coverage takes a share from 0 to 1, found 1.5"),
      ("minAvailability", "-0.1", "--min-availability takes a share from 0 to 1, found -0.1"),
      ("minNonzero", "nan", "--min-nonzero takes a share from 0 to 1, found nan"),
    ])
  func refused(option: String, text: String, sentence: String) throws {
    var changes = MethodChanges()
    switch option {
    case "weight": changes.weight = [text]
    case "normalise": changes.normalise = [text]
    case "aggregate": changes.aggregate = [text]
    case "weightBy": changes.weightBy = [text]
    case "impute": changes.impute = text
    case "treat": changes.treat = [text]
    case "bounds": changes.bounds = text
    case "imputeOver": changes.imputeOver = text
    case "treatOver": changes.treatOver = text
    case "minCoverage": changes.minCoverage = Double(text)
    case "minAvailability": changes.minAvailability = Double(text)
    case "minNonzero": changes.minNonzero = Double(text)
    default: Issue.record("no option \(option)")
    }
    func fault(_ strings: Strings) throws -> String {
      do {
        _ = try changes.baseline(of: try Self.report(), strings)
        return ""
      } catch let fault as UsageFault {
        return fault.text
      }
    }
    let english = try fault(.english)
    #expect(english.hasPrefix(sentence), "\(english)")
    let vietnamese = try fault(.vietnamese)
    #expect(!vietnamese.isEmpty && vietnamese != english)
  }

  // MARK: Names

  @Test("a name is a code or a name, else what is near it is suggested")
  func names() throws {
    let report = try Samples.scored(
      text: Samples.text(
        more: """
          "groupings": [{"code": "region", "name": "Region", "groups": [{"code": "n", "name": "North"}, {"code": "s", "name": "South"}]}]
          """)
    ).report
    let names = ReportNames(report, .english)
    #expect(try names.node("b") == 2 && names.node("Index") == 0)
    #expect(throws: UsageFault.self) { _ = try names.node("zzz") }
    let group = try names.group("region=South")
    #expect(group.grouping == 0 && group.group == 1)
    #expect(throws: UsageFault("--group takes GROUPING=GROUP, found \"region\"")) {
      _ = try names.group("region")
    }
    #expect(throws: UsageFault.self) { _ = try names.group("region=West") }
    do {
      _ = try names.group("region=Sout")
      Issue.record("found")
    } catch {
      #expect(error.text.contains(Strings.english.didYouMean("s")), "\(error.text)")
    }
  }

  @Test("a unit by its own name is taken silently, by another spelling with a word")
  func units() throws {
    let scored = try Samples.scored(text: Samples.text())
    let names = ReportNames(scored.report, .english)
    let own = try names.unit("X", in: scored)
    #expect(own.unit == 0 && own.note == nil)
    let typed = try names.unit("xa", in: scored)
    #expect(typed.unit == 0)
    #expect(throws: UsageFault.self) { _ = try names.unit("Qqqq", in: scored) }
  }
}

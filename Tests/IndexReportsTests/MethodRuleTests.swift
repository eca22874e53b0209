import CompositeIndex
import IndexReports
import TestSupport
import Testing

/// Choices of a method as a file and as a command line say them.
@Suite("Rules of methods")
struct MethodRuleTests {
  private func read(_ method: String) -> (method: Methodology?, errors: [Diagnostic.Code]) {
    let index =
      #"{"code": "i", "name": "I", "target": 3, "goalposts": [0, 1], "children": [{"code": "a", "name": "A", "target": 3, "goalposts": [0, 1]}]}"#
    let reading = Samples.read(
      Samples.text(index: index, units: "", more: #""method": \#(method)"#))
    return (reading.report?.methodology, reading.diagnostics.map(\.code))
  }

  @Test("in a file: bounds from both sides")
  func file() {
    for (choice, code) in [
      (#"{"minimumCoverage": 1.01}"#, Diagnostic.Code.outOfRange),
      (#"{"minimumCoverage": -0.01}"#, .outOfRange),
      (#"{"normalise": {"minmax": [100, 0]}}"#, .outOfRange),
      (#"{"normalise": {"minmax": [5, 5]}}"#, .equalBounds),
      (#"{"normalise": {"zscore": [0, 0]}}"#, .outOfRange),
      (#"{"normalise": {"minmax": [0, 1e101]}}"#, .outOfRange),
      (#"{"normalise": {"minmax": [0, 1], "zscore": [0, 1]}}"#, .invalidValue),
      (#"{"normalise": {}}"#, .invalidValue),
      (#"{"normalise": {"distanceToTarget": 2}}"#, .invalidValue),
      (#"{"aggregate": {"power": 0.001}}"#, .outOfRange),
      (#"{"aggregate": {"power": 101}}"#, .outOfRange),
      (#"{"treat": {"winsorise": 0}}"#, .outOfRange),
      (#"{"treat": {"winsorise": 1001}}"#, .outOfRange),
      (#"{"impute": {"rowMean": 0}}"#, .outOfRange),
      (#"{"impute": {"rowMean": 101}}"#, .outOfRange),
      (#"{"ties": "max"}"#, .invalidValue),
      (#"{"normalise": {"minmaxPercentiles": [5, 101]}}"#, .outOfRange),
      (#"{"normalise": {"minmaxPercentiles": [-1, 95]}}"#, .outOfRange),
      (#"{"normalise": {"minmaxPercentiles": [95, 95]}}"#, .outOfRange),
      (#"{"normalise": {"minmaxPercentiles": [5, 95, 1, 1]}}"#, .outOfRange),
      (#"{"normalise": {"minmaxPercentiles": [5, 95, 0, 1e101]}}"#, .outOfRange),
      (#"{"normalise": {"minmaxPercentiles": [5, 95, 1]}}"#, .wrongType),
      (#"{"aggregate": {"mpi": "less"}}"#, .invalidValue),
      (#"{"aggregate": {"atkinson": -0.1}}"#, .outOfRange),
      (#"{"aggregate": {"atkinson": 1.001}}"#, .outOfRange),
      (#"{"aggregate": {"atkinson": 102}}"#, .outOfRange),
      (#"{"treat": {"boxcox": 5.1}}"#, .outOfRange),
      (#"{"treat": "log2"}"#, .invalidValue),
    ] {
      #expect(read(choice).errors == [code], "\(choice)")
    }
    #expect(read(#"{"minimumCoverage": 1}"#).method?.minimumCoverage == 1)
    #expect(read(#"{"minimumCoverage": 0}"#).method?.minimumCoverage == 0)
    let normalisations: [(String, Normalisation)] = [
      (#"{"minmax": [0, 100]}"#, .minMax(low: 0, high: 100)),
      (#"{"zscore": [10, 2]}"#, .zScore(mean: 10, deviation: 2)),
      (#"{"scale": [0, 1]}"#, .scale(low: 0, high: 1)),
      (#"{"goalposts": [0, 1e100]}"#, .goalposts(low: 0, high: 1e100)),
      (#""distanceToTarget""#, .distanceToTarget(capped: false)),
      (#"{"distanceToTarget": false}"#, .distanceToTarget(capped: false)),
      (#"{"distanceToTarget": true}"#, .distanceToTarget(capped: true)),
      (#"{"distanceToTarget": 1}"#, .distanceToTarget(capped: true)),
      (
        #"{"minmaxPercentiles": [2.5, 97.5]}"#,
        .percentiles(lower: 2.5, upper: 97.5, low: 0, high: 100)
      ),
      (
        #"{"minmaxPercentiles": [0, 100, 1, 9]}"#,
        .percentiles(lower: 0, upper: 100, low: 1, high: 9)
      ),
      (#"{"distanceToBest": 1}"#, .distanceToBest), (#""fractionOfBest""#, .fractionOfBest),
    ]
    for (text, normalisation) in normalisations {
      #expect(read(#"{"normalise": \#(text)}"#).method?.normalisation == normalisation, "\(text)")
    }
    for exponent in [0, 0.01, -100, 100] {
      #expect(
        read(#"{"aggregate": {"power": \#(exponent)}}"#).method?.aggregation == .power(exponent))
    }
    #expect(read(#"{"treat": {"winsorise": 1000}}"#).method?.treatment == .winsorise(cap: 1000))
    #expect(read(#"{"impute": {"rowMedian": 100}}"#).method?.imputation == .rowMedian(level: 100))
    let aggregations: [(String, Aggregation)] = [
      (#""mpi""#, .mazziottaPareto(.minus)), (#"{"mpi": "plus"}"#, .mazziottaPareto(.plus)),
      (#"{"mpi": "minus"}"#, .mazziottaPareto(.minus)), (#"{"atkinson": 0}"#, .arithmetic),
      (#"{"atkinson": 1}"#, .geometric), (#"{"atkinson": 0.5}"#, .power(0.5)),
      (#"{"atkinson": 2}"#, .power(-1)), (#""eige""#, .genderEquality), (#""topsis""#, .topsis),
      (#""borda""#, .borda), (#""kemeny""#, .kemeny),
      (#"{"owa": 2}"#, .ordered(aversion: 2, exponent: 1)),
      (#"{"owa": [0.5, -1]}"#, .ordered(aversion: 0.5, exponent: -1)),
      (#""bod""#, .benefitOfTheDoubt(spread: nil)),
      (#"{"bod": 0.3}"#, .benefitOfTheDoubt(spread: 0.3)),
    ]
    for text in [
      #"{"owa": 0}"#, #"{"owa": 101}"#, #"{"owa": [2]}"#, #"{"owa": [2, 0.001]}"#, #"{"owa": "x"}"#,
      #"{"bod": 0}"#, #"{"bod": 1.1}"#, #"{"bod": "x"}"#, #""owa""#, #"{"topsis": 1}"#,
    ] {
      #expect(read(#"{"aggregate": \#(text)}"#).method == nil, "\(text)")
    }
    for (text, kind) in aggregations {
      #expect(read(#"{"aggregate": \#(text)}"#).method?.aggregation == kind, "\(text)")
    }
    let treatments: [(String, Transformation)] = [
      (#""ln""#, .logarithm), (#""log1p""#, .logarithmOfOneMore), (#""sqrt""#, .squareRoot),
      (#""reciprocal""#, .reciprocal), (#"{"boxcox": -5}"#, .boxCox(-5)),
    ]
    for (text, kind) in treatments {
      #expect(read(#"{"treat": \#(text)}"#).method?.treatment == .transform(kind), "\(text)")
    }
    #expect(read(#"{"treat": "boxcox"}"#).method?.treatment == .boxCox)
    // What is not said leaves values as they are.
    #expect(read("{}").method == Methodology())
  }

  @Test("on the command line: bounds from both sides")
  func notation() {
    for text in [
      "minmax:100,0", "minmax:5,5", "minmax:0,1e101", "minmax:-1e101,0", "minmax:1",
      "minmax:1,2,3", "minmax:a,b", "zscore:0,0", "zscore:0,-1", "goalposts:1,0", "scale:1,0",
      "scale", "rank:1", "distance-to-reference:", "distance-to-target:2", "none:", "",
      "minmax:p5", "minmax:p5,95", "minmax:5,p95", "minmax:p95,p5", "minmax:p5,p101",
      "minmax:p-1,p9",
      "minmax:p5,p95,1", "minmax:p5,p95,1,1", "minmax:p5,p95,0,1e101", "minmax:pnan,p95", "ampi:",
      "ampi",
    ] {
      #expect(MethodNotation.normalisation(text) == nil, "\(text)")
    }
    let normalisations: [Normalisation] = [
      .none, .rank, .borda, .percentile, .distanceToBest, .fractionOfBest,
      .distanceToTarget(capped: false), .distanceToTarget(capped: true),
      .distanceToReference("U", capped: false), .minMax(low: -1, high: 1e100),
      .zScore(mean: 10, deviation: 2), .goalposts(low: 0, high: 1), .scale(low: 0, high: 0.5),
      .rangeAround("U"), .percentiles(lower: 2.5, upper: 97.5, low: 0, high: 100),
      .percentiles(lower: 0, upper: 100, low: -1, high: 1),
    ]
    for kind in normalisations {
      #expect(MethodNotation.normalisation(MethodNotation.text(kind)) == kind)
    }
    #expect(MethodNotation.normalisation("minmax") == .minMax(low: 0, high: 100))
    for text in [
      "power:0.001", "power:101", "power:nan", "power", "arithmetic:1", "mean", "mpi:", "mpi:less",
      "atkinson", "atkinson:-1",
      "atkinson:1.001", "atkinson:nan", "owa", "owa:", "owa:0", "owa:101", "owa:2,", "owa:2,0.001",
      "owa:2,1,1", "owa:nan", "topsis:1", "borda:", "kemeny:2", "eige:1", "bod:", "bod:0",
      "bod:1.1",
      "bod:nan",
    ] {
      #expect(MethodNotation.aggregation(text) == nil, "\(text)")
    }
    for kind in [
      Aggregation.arithmetic, .geometric, .harmonic, .sum, .copeland, .power(0), .power(0.01),
      .power(-100), .mazziottaPareto(.minus), .mazziottaPareto(.plus),
      .ordered(aversion: 0.5, exponent: 1), .ordered(aversion: 100, exponent: 0), .genderEquality,
      .topsis, .borda, .kemeny, .benefitOfTheDoubt(spread: nil), .benefitOfTheDoubt(spread: 0.25),
    ] {
      #expect(MethodNotation.aggregation(MethodNotation.text(kind)) == kind)
    }
    #expect(MethodNotation.aggregation("mpi:minus") == .mazziottaPareto(.minus))
    #expect(MethodNotation.aggregation("atkinson:0.5") == .power(0.5))
    #expect(MethodNotation.aggregation("atkinson:1") == .geometric)
    for text in ["row-mean:0", "row-mean:101", "row-mean:x", "group-mean", "group-mean:", "mean:1"]
    {
      #expect(MethodNotation.imputation(text) == nil, "\(text)")
    }
    for kind in [
      Imputation.none, .mean, .median, .latest, .linear, .groupMean("g"), .groupMedian("g"),
      .rowMean(level: 1), .rowMedian(level: 100),
    ] {
      #expect(MethodNotation.imputation(MethodNotation.text(kind)) == kind)
    }
    #expect(MethodNotation.imputation("row-mean") == .rowMean(level: 1))
    for text in [
      "winsorise:0", "winsorise:1001", "log:1", "boxcox:5.1", "boxcox:x", "ln:1", "sqrt:",
    ] {
      #expect(MethodNotation.treatment(text) == nil, "\(text)")
    }
    for kind in [
      Treatment.none, .log, .boxCox, .winsorise(cap: 1), .winsorise(cap: 1000),
      .transform(.logarithm),
      .transform(.logarithmOfOneMore), .transform(.squareRoot), .transform(.reciprocal),
      .transform(.boxCox(-0.5)),
    ] {
      #expect(MethodNotation.treatment(MethodNotation.text(kind)) == kind)
    }
    #expect(MethodNotation.treatment("winsorise") == .winsorise(cap: 5))
  }

  @Test("a step in which nodes differ is the report's")
  func mixed() throws {
    func baseline(_ first: String, _ index: String = "") throws -> Baseline {
      try Samples.scored(
        text: Samples.text(
          index:
            #"{"code": "i", "name": "I"\#(index), "children": [{"code": "p", "name": "P", "children": [{"code": "a", "name": "A"\#(first)}, {"code": "b", "name": "B"}]}]}"#,
          units: #"{"code": "X", "name": "X"}"#)
      ).report.baseline
    }
    #expect(MethodNotation.normalisation(of: try baseline("")) == "none")
    #expect(MethodNotation.normalisation(of: try baseline(#", "normalise": "rank""#)) == "report")
    #expect(MethodNotation.aggregation(of: try baseline("")) == "arithmetic")
    #expect(
      MethodNotation.aggregation(of: try baseline("", #", "aggregate": "geometric""#))
        == "report")
  }
}

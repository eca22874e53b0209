public import CompositeIndex

/// Choices of a method as they are written on the command line: `minmax:0,100`, `geometric`,
/// `group-mean:region`.
public enum MethodNotation {
  /// Name and arguments of a choice, behind its colon.
  private static func parts(_ text: String) -> (name: String, arguments: String?) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
  }

  /// The ends of a scale are no further from 0: means of what lies between them fit a double.
  static let farthestEnd = 1e100

  private static func pair(_ text: String?) -> (Double, Double)? {
    let numbers = (text ?? "").split(separator: ",").map { Double($0) }
    guard numbers.count == 2, let a = numbers[0], let b = numbers[1],
      max(a.magnitude, b.magnitude) <= farthestEnd
    else { return nil }
    return (a, b)
  }

  public static let normalisations =
    "none, minmax:0,100, minmax:p2.5,p97.5, zscore:0,1, rank, borda, percentile, goalposts:0,100, scale:0,1, "
    + "distance-to-best, distance-to-reference:UNIT, distance-to-target, distance-to-target:1, "
    + "fraction-of-best, ampi:UNIT"

  /// - Returns: `nil` for what is no notation of a normalisation.
  public static func normalisation(_ text: String) -> Normalisation? {
    let (name, arguments) = parts(text)
    switch (name, arguments) {
    case ("none", nil): return Normalisation.none
    case ("rank", nil): return .rank
    case ("borda", nil): return .borda
    case ("percentile", nil): return .percentile
    case ("distance-to-best", nil): return .distanceToBest
    case ("distance-to-target", nil): return .distanceToTarget(capped: false)
    case ("distance-to-target", "1"): return .distanceToTarget(capped: true)
    case ("fraction-of-best", nil): return .fractionOfBest
    case ("distance-to-reference", let unit?) where !unit.isEmpty:
      return .distanceToReference(unit, capped: false)
    case ("ampi", let unit?) where !unit.isEmpty: return .rangeAround(unit)
    case ("minmax", let ends?) where ends.hasPrefix("p"): return percentiles(ends)
    case ("minmax", nil): return .minMax(low: 0, high: 100)
    case ("zscore", nil): return .zScore(mean: 0, deviation: 1)
    case ("goalposts", nil): return .goalposts(low: 0, high: 100)
    case ("minmax", _), ("zscore", _), ("goalposts", _), ("scale", _):
      guard let (a, b) = pair(arguments) else { return nil }
      switch name {
      case "zscore": return b > 0 ? .zScore(mean: a, deviation: b) : nil
      case "minmax": return a < b ? .minMax(low: a, high: b) : nil
      case "goalposts": return a < b ? .goalposts(low: a, high: b) : nil
      default: return a < b ? .scale(low: a, high: b) : nil
      }
    default: return nil
    }
  }

  /// Percentiles as `p2.5,p97.5`, and behind them the ends of the scale where they are not 0 and 100.
  private static func percentiles(_ text: String) -> Normalisation? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let places = parts.prefix(2).map { $0.hasPrefix("p") ? Double($0.dropFirst()) : nil }
    guard parts.count == 2 || parts.count == 4, places.count == 2, let lower = places[0],
      let upper = places[1],
      let (low, high) = parts.count == 2
        ? (0, 100) : pair(parts.suffix(2).joined(separator: ",")),
      0 <= lower, lower < upper, upper <= 100, low < high
    else { return nil }
    return .percentiles(lower: lower, upper: upper, low: low, high: high)
  }

  public static func text(_ normalisation: Normalisation) -> String {
    switch normalisation {
    case .none: "none"
    case .rank: "rank"
    case .borda: "borda"
    case .percentile: "percentile"
    case .distanceToBest: "distance-to-best"
    case .distanceToTarget(let capped): "distance-to-target" + (capped ? ":1" : "")
    case .fractionOfBest: "fraction-of-best"
    case .distanceToReference(let unit, _): "distance-to-reference:\(unit)"
    case .rangeAround(let unit): "ampi:\(unit)"
    case .percentiles(let lower, let upper, let low, let high):
      "minmax:p\(number(lower)),p\(number(upper))"
        + (low == 0 && high == 100 ? "" : ",\(number(low)),\(number(high))")
    case .minMax(let low, let high): "minmax:\(number(low)),\(number(high))"
    case .zScore(let mean, let deviation): "zscore:\(number(mean)),\(number(deviation))"
    case .goalposts(let low, let high): "goalposts:\(number(low)),\(number(high))"
    case .scale(let low, let high): "scale:\(number(low)),\(number(high))"
    }
  }

  public static let aggregations =
    "arithmetic, geometric, harmonic, sum, power:P, atkinson:E, owa:A, owa:A,P, mpi, mpi:plus, eige, topsis, "
    + "borda, copeland, kemeny, bod, bod:F"

  public static func aggregation(_ text: String) -> Aggregation? {
    let (name, argument) = parts(text)
    switch (name, argument) {
    case ("arithmetic", nil): return .arithmetic
    case ("geometric", nil): return .geometric
    case ("harmonic", nil): return .harmonic
    case ("sum", nil): return .sum
    case ("copeland", nil): return .copeland
    case ("eige", nil): return .genderEquality
    case ("topsis", nil): return .topsis
    case ("borda", nil): return .borda
    case ("kemeny", nil): return .kemeny
    case ("bod", nil): return .benefitOfTheDoubt(spread: nil)
    case ("bod", let spread?):
      return Double(spread).flatMap {
        spreads.contains($0) ? .benefitOfTheDoubt(spread: $0) : nil
      }
    case ("owa", let given?):
      let numbers = given.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      guard (1...2).contains(numbers.count), let aversion = numbers[0],
        let exponent = numbers.count > 1 ? numbers[1] : 1
      else { return nil }
      return ordered(aversion, exponent)
    case ("mpi", let sign):
      return Aggregation.Penalty(rawValue: sign ?? "minus").map { .mazziottaPareto($0) }
    case ("atkinson", let aversion?): return Double(aversion).flatMap { atkinson($0) }
    case ("power", let exponent?):
      return Double(exponent).flatMap { isExponent($0) ? .power($0) : nil }
    default: return nil
    }
  }

  public static func text(_ aggregation: Aggregation) -> String {
    switch aggregation {
    case .arithmetic: "arithmetic"
    case .geometric: "geometric"
    case .harmonic: "harmonic"
    case .sum: "sum"
    case .copeland: "copeland"
    case .ordered(let aversion, let exponent):
      "owa:\(number(aversion))" + (exponent == 1 ? "" : ",\(number(exponent))")
    case .genderEquality: "eige"
    case .topsis: "topsis"
    case .borda: "borda"
    case .kemeny: "kemeny"
    case .benefitOfTheDoubt(let spread): "bod" + (spread.map { ":\(number($0))" } ?? "")
    case .mazziottaPareto(.minus): "mpi"
    case .mazziottaPareto(.plus): "mpi:plus"
    case .power(let exponent): "power:\(number(exponent))"
    }
  }

  /// The exponents of power means for which doubles have digits enough: 0, which is the geometric mean,
  /// or 0.01 to 100 on either side.
  static func isExponent(_ exponent: Double) -> Bool {
    exponent == 0 || (0.01...100).contains(exponent.magnitude)
  }

  /// How far the parts of a score may be from the weights given.
  static let spreads = 0.01...1.0

  /// What an aversion to low values may be: 1 is none, above it they count more, below it less.
  static let aversions = 0.01...100.0

  /// A mean that goes by the order of the values; `nil` where doubles have no digits for it.
  static func ordered(_ aversion: Double, _ exponent: Double) -> Aggregation? {
    aversions.contains(aversion) && isExponent(exponent)
      ? .ordered(aversion: aversion, exponent: exponent) : nil
  }

  /// The equally distributed equivalent of Atkinson with an aversion ε to inequality, which is the power mean of 1 − ε;
  /// `nil` for an ε below 0 or one of which there is no power mean.
  ///
  /// Source: A. B. Atkinson, *On the Measurement of Inequality* (1970).
  static func atkinson(_ aversion: Double) -> Aggregation? {
    guard aversion >= 0, isExponent(1 - aversion) else { return nil }
    return aversion == 0 ? .arithmetic : aversion == 1 ? .geometric : .power(1 - aversion)
  }

  /// How many steps up indicators are looked for that fill each other's gaps, and how many outermost
  /// values may be pulled in.
  static let levels = 1...100
  static let caps = 1...1000

  public static let imputations =
    "none, mean, median, group-mean:GROUPING, group-median:GROUPING, row-mean:LEVEL, "
    + "row-median:LEVEL, latest, linear"

  public static func imputation(_ text: String) -> Imputation? {
    let (name, argument) = parts(text)
    switch (name, argument) {
    case ("none", nil): return Imputation.none
    case ("mean", nil): return .mean
    case ("median", nil): return .median
    case ("latest", nil): return .latest
    case ("linear", nil): return .linear
    case ("group-mean", let grouping?) where !grouping.isEmpty: return .groupMean(grouping)
    case ("group-median", let grouping?) where !grouping.isEmpty: return .groupMedian(grouping)
    case ("row-mean", _), ("row-median", _):
      guard let level = Int(argument ?? "1"), levels.contains(level) else { return nil }
      return name == "row-mean" ? .rowMean(level: level) : .rowMedian(level: level)
    default: return nil
    }
  }

  public static func text(_ imputation: Imputation) -> String {
    switch imputation {
    case .none: "none"
    case .mean: "mean"
    case .median: "median"
    case .groupMean(let grouping): "group-mean:\(grouping)"
    case .groupMedian(let grouping): "group-median:\(grouping)"
    case .rowMean(let level): "row-mean:\(level)"
    case .rowMedian(let level): "row-median:\(level)"
    case .latest: "latest"
    case .linear: "linear"
    }
  }

  public static let treatments =
    "none, winsorise:5, log, boxcox, ln, log1p, sqrt, reciprocal, boxcox:0.5"

  public static func treatment(_ text: String) -> Treatment? {
    let (name, argument) = parts(text)
    switch (name, argument) {
    case ("none", nil): return Treatment.none
    case ("log", nil): return .log
    case ("boxcox", nil): return .boxCox
    case ("ln", nil): return .transform(.logarithm)
    case ("log1p", nil): return .transform(.logarithmOfOneMore)
    case ("sqrt", nil): return .transform(.squareRoot)
    case ("reciprocal", nil): return .transform(.reciprocal)
    case ("boxcox", let lambda?):
      return Double(lambda).flatMap {
        Transformation.exponents.contains($0) ? .transform(.boxCox($0)) : nil
      }
    case ("winsorise", _):
      return Int(argument ?? "5").flatMap { caps.contains($0) ? .winsorise(cap: $0) : nil }
    default: return nil
    }
  }

  public static func text(_ treatment: Treatment) -> String {
    switch treatment {
    case .none: "none"
    case .log: "log"
    case .boxCox: "boxcox"
    case .winsorise(let cap): "winsorise:\(cap)"
    case .transform(.logarithm): "ln"
    case .transform(.logarithmOfOneMore): "log1p"
    case .transform(.squareRoot): "sqrt"
    case .transform(.reciprocal): "reciprocal"
    case .transform(.boxCox(let lambda)): "boxcox:\(number(lambda))"
    }
  }

  /// What stands for a step in which nodes have choices of their own.
  public static let mixed = "report"

  /// The one normalisation that all indicators have; ``mixed`` where they differ.
  public static func normalisation(of baseline: Baseline) -> String {
    let kinds = Set(
      baseline.framework.indicators.map {
        baseline.framework.normalisation(of: $0, by: baseline.methodology)
      })
    return kinds.count == 1 ? kinds.first.map(text) ?? mixed : mixed
  }

  /// The one aggregation that all aggregates have; ``mixed`` where they differ.
  public static func aggregation(of baseline: Baseline) -> String {
    let framework = baseline.framework
    let kinds = Set(
      framework.nodes.indices.filter { !framework.nodes[$0].isIndicator }.map {
        framework.aggregation(of: $0, by: baseline.methodology)
      })
    return kinds.count == 1 ? kinds.first.map(text) ?? mixed : mixed
  }

  /// The one treatment that all indicators have; ``mixed`` where they differ.
  public static func treatment(of baseline: Baseline) -> String {
    let kinds = Set(
      baseline.framework.indicators.map {
        baseline.framework.treatment(of: $0, by: baseline.methodology)
      })
    return kinds.count == 1 ? kinds.first.map(text) ?? mixed : mixed
  }

  /// An alternative of a design.
  public static func text(_ alternative: UncertaintyChoices.Alternative) -> String {
    switch alternative {
    case .normalisation(let choice): text(choice)
    case .aggregation(let choice): text(choice)
    case .imputation(let choice): text(choice)
    case .treatment(let choice): text(choice)
    }
  }

  /// A share given as `0.25` or `25%`.
  public static func share(_ text: String) -> Double? {
    let isPercent = text.hasSuffix("%")
    guard let value = Double(isPercent ? String(text.dropLast()) : text), value.isFinite else {
      return nil
    }
    return isPercent ? value / 100 : value
  }

  private static func number(_ value: Double) -> String {
    guard value.magnitude < 1e15, let whole = Int(exactly: value) else { return "\(value)" }
    return "\(whole)"
  }
}

import CompositeIndex

/// Reads the choices of a method as `govrank-report/1` writes them.
extension FieldReader {
  static let methodKeys = [
    "screen", "denominate", "impute", "imputeOver", "treat", "treatOver", "normalise", "bounds",
    "aggregate", "minimumCoverage", "ties",
  ]

  func method(_ value: JSONValue?, _ path: Path) -> Methodology {
    var method = Methodology()
    guard let value, let fields = fields(value, path, known: Self.methodKeys) else { return method }
    method.screening = screening(fields["screen"], fields.path("screen")) ?? method.screening
    method.denominates =
      boolean(fields["denominate"], fields.path("denominate")) ?? method.denominates
    method.imputation = imputation(fields["impute"], fields.path("impute")) ?? method.imputation
    method.treatment = treatment(fields["treat"], fields.path("treat")) ?? method.treatment
    method.normalisation =
      normalisation(fields["normalise"], fields.path("normalise")) ?? method.normalisation
    method.aggregation =
      aggregation(fields["aggregate"], fields.path("aggregate")) ?? method.aggregation
    func pool(_ key: String) -> Methodology.Bounds {
      word(fields[key], fields.path(key), among: Methodology.Bounds.allCases.map(\.rawValue))
        .flatMap { Methodology.Bounds(rawValue: $0) } ?? .period
    }
    method.bounds = pool("bounds")
    method.imputationPool = pool("imputeOver")
    method.treatmentPool = pool("treatOver")
    method.minimumCoverage =
      share(fields["minimumCoverage"], fields.path("minimumCoverage")) ?? method.minimumCoverage
    _ = word(fields["ties"], fields.path("ties"), among: ["min"])
    return method
  }

  /// A share from 0 to 1.
  private func share(_ value: JSONValue?, _ path: Path) -> Double? {
    guard let value, let share = number(value, path) else { return nil }
    guard (0...1).contains(share) else {
      fault(.outOfRange, value, path, .between(0, 1))
      return nil
    }
    return share
  }

  private func screening(_ value: JSONValue?, _ path: Path) -> Screening? {
    guard let value, let fields = fields(value, path, known: ["availability", "nonZero"]) else {
      return nil
    }
    return Screening(
      minimumAvailability: share(fields["availability"], fields.path("availability")) ?? 0,
      minimumNonZero: share(fields["nonZero"], fields.path("nonZero")) ?? 0)
  }

  static let aggregations: [String: Aggregation] = [
    "arithmetic": .arithmetic, "geometric": .geometric, "harmonic": .harmonic, "sum": .sum,
    "copeland": .copeland, "mpi": .mazziottaPareto(.minus), "eige": .genderEquality,
    "topsis": .topsis, "borda": .borda, "kemeny": .kemeny,
    "bod": .benefitOfTheDoubt(spread: nil),
  ]

  func aggregation(_ value: JSONValue?, _ path: Path) -> Aggregation? {
    guard let value else { return nil }
    if value.kind == .object {
      let forms = ["power", "atkinson", "mpi", "owa", "bod"]
      guard let (name, argument, path) = form(value, path, among: forms) else { return nil }
      if name == "mpi" {
        return word(argument, path, among: Aggregation.Penalty.allCases.map(\.rawValue))
          .flatMap { Aggregation.Penalty(rawValue: $0) }.map { .mazziottaPareto($0) }
      }
      if name == "owa" { return ordered(argument, path) }
      guard let given = number(argument, path) else { return nil }
      if name == "bod" {
        let known = MethodNotation.spreads
        guard known.contains(given) else {
          fault(.outOfRange, argument, path, .between(known.lowerBound, known.upperBound))
          return nil
        }
        return .benefitOfTheDoubt(spread: given)
      }
      if name == "atkinson" {
        guard let kind = MethodNotation.atkinson(given) else {
          // Next to 1 doubles have no digits for the power mean.
          fault(
            .outOfRange, argument, path,
            (0...101).contains(given) ? .between(1.01, 101) : .between(0, 101))
          return nil
        }
        return kind
      }
      let exponent = given
      guard MethodNotation.isExponent(exponent) else {
        fault(
          .outOfRange, argument, path,
          exponent.magnitude > 100 ? .between(-100, 100) : .between(0.01, 100))
        return nil
      }
      return .power(exponent)
    }
    return plain(value, path, Self.aggregations, forms: ["power", "atkinson", "owa", "bod"])
  }

  /// An aversion, or that and an exponent.
  private func ordered(_ value: JSONValue, _ path: Path) -> Aggregation? {
    let pair = value.kind == .array ? numbers(value, path, count: 2) : nil
    guard value.kind != .array || pair != nil else { return nil }
    guard let aversion = pair?[0] ?? number(value, path) else { return nil }
    let known = MethodNotation.aversions
    guard known.contains(aversion) else {
      fault(.outOfRange, value, path, .between(known.lowerBound, known.upperBound))
      return nil
    }
    guard let kind = MethodNotation.ordered(aversion, pair?[1] ?? 1) else {
      fault(.outOfRange, value, path, .between(-100, 100))
      return nil
    }
    return kind
  }

  func normalisation(_ value: JSONValue?, _ path: Path) -> Normalisation? {
    guard let value else { return nil }
    let words: [String: Normalisation] = [
      "none": .none, "rank": .rank, "borda": .borda, "percentile": .percentile,
      "fractionOfBest": .fractionOfBest, "distanceToBest": .distanceToBest,
      "distanceToTarget": .distanceToTarget(capped: false),
    ]
    let forms = [
      "minmax", "zscore", "goalposts", "scale", "distanceToBest", "distanceToReference",
      "distanceToTarget", "minmaxPercentiles", "ampi",
    ]
    guard value.kind == .object else { return plain(value, path, words, forms: forms) }
    guard let (name, argument, path) = form(value, path, among: forms) else { return nil }
    switch name {
    case "distanceToBest":
      // The best unit has 1, so a cap of 1 or more changes nothing.
      guard argument.kind == .true || argument.number ?? 0 >= 1 else {
        fault(.invalidValue, argument, path, .oneOf(["true", "1"]))
        return nil
      }
      return .distanceToBest
    case "distanceToTarget":
      // The argument is the cap: 1 or true stops at the target.
      guard [.true, .false].contains(argument.kind) || argument.number == 1 else {
        fault(.invalidValue, argument, path, .oneOf(["true", "false", "1"]))
        return nil
      }
      return .distanceToTarget(capped: argument.kind == .true || argument.number == 1)
    case "ampi":
      return string(argument, path).map { .rangeAround($0) }
    case "minmaxPercentiles":
      return percentiles(argument, path)
    case "distanceToReference":
      return string(argument, path).map { .distanceToReference($0, capped: false) }
    default:
      guard let pair = numbers(argument, path, count: 2) else { return nil }
      let (a, b) = (pair[0], pair[1])
      let most = MethodNotation.farthestEnd
      guard max(a.magnitude, b.magnitude) <= most else {
        fault(.outOfRange, argument, path, .between(-most, most))
        return nil
      }
      if name == "zscore" {
        guard b > 0 else {
          fault(.outOfRange, argument, path, .above(0))
          return nil
        }
        return .zScore(mean: a, deviation: b)
      }
      guard a != b else {
        fault(.equalBounds, argument, path, .differentBounds)
        return nil
      }
      // Falling ends would turn the better into the worse.
      guard a < b else {
        fault(.outOfRange, argument, path, .ascending)
        return nil
      }
      switch name {
      case "minmax": return .minMax(low: a, high: b)
      case "scale": return .scale(low: a, high: b)
      default: return .goalposts(low: a, high: b)
      }
    }
  }

  /// Two percentiles, and behind them the ends of the scale where they are not 0 and 100.
  private func percentiles(_ value: JSONValue, _ path: Path) -> Normalisation? {
    let hasEnds = Array(value.elements).count == 4
    guard let given = numbers(value, path, count: hasEnds ? 4 : 2) else { return nil }
    let (lower, upper) = (given[0], given[1])
    let (low, high) = hasEnds ? (given[2], given[3]) : (0, 100)
    let most = MethodNotation.farthestEnd
    guard (0...100).contains(lower), (0...100).contains(upper) else {
      fault(.outOfRange, value, path, .between(0, 100))
      return nil
    }
    guard max(low.magnitude, high.magnitude) <= most else {
      fault(.outOfRange, value, path, .between(-most, most))
      return nil
    }
    guard lower < upper, low < high else {
      fault(.outOfRange, value, path, .ascending)
      return nil
    }
    return .percentiles(lower: lower, upper: upper, low: low, high: high)
  }

  func imputation(_ value: JSONValue?, _ path: Path) -> Imputation? {
    guard let value else { return nil }
    let words: [String: Imputation] = [
      "none": .none, "mean": .mean, "median": .median, "latest": .latest, "linear": .linear,
    ]
    let forms = ["groupMean", "groupMedian", "rowMean", "rowMedian"]
    guard value.kind == .object else { return plain(value, path, words, forms: forms) }
    guard let (name, argument, path) = form(value, path, among: forms) else { return nil }
    switch name {
    case "groupMean": return string(argument, path).map { .groupMean($0) }
    case "groupMedian": return string(argument, path).map { .groupMedian($0) }
    default:
      return integer(argument, path, in: MethodNotation.levels).map {
        name == "rowMean" ? .rowMean(level: $0) : .rowMedian(level: $0)
      }
    }
  }

  func treatment(_ value: JSONValue?, _ path: Path) -> Treatment? {
    guard let value else { return nil }
    let words: [String: Treatment] = [
      "none": .none, "log": .log, "boxcox": .boxCox, "ln": .transform(.logarithm),
      "log1p": .transform(.logarithmOfOneMore), "sqrt": .transform(.squareRoot),
      "reciprocal": .transform(.reciprocal),
    ]
    let forms = ["winsorise", "boxcox"]
    guard value.kind == .object else { return plain(value, path, words, forms: forms) }
    guard let (name, argument, path) = form(value, path, among: forms) else { return nil }
    if name == "boxcox" {
      guard let lambda = number(argument, path) else { return nil }
      let allowed = Transformation.exponents
      guard allowed.contains(lambda) else {
        fault(.outOfRange, argument, path, .between(allowed.lowerBound, allowed.upperBound))
        return nil
      }
      return .transform(.boxCox(lambda))
    }
    return integer(argument, path, in: MethodNotation.caps).map { .winsorise(cap: $0) }
  }

  /// A word that says all; one that names a form is told how to give its argument.
  private func plain<Choice>(
    _ value: JSONValue, _ path: Path, _ words: [String: Choice], forms: [String]
  ) -> Choice? {
    func example(_ form: String) -> String { "{\"\(form)\": …}" }
    let names = words.keys.sorted()
    let expected = Expectation.oneOf(names + forms.filter { words[$0] == nil }.map(example))
    guard let word = value.string else {
      wrongType(value, path, expected)
      return nil
    }
    if let choice = words[word] { return choice }
    fault(
      .invalidValue, value, path, expected,
      suggestion: forms.contains(word)
        ? example(word) : findings.suggestion(for: word, among: names + forms))
    return nil
  }

  /// An object with exactly one key, which names a form, and its argument.
  private func form(
    _ value: JSONValue, _ path: Path, among names: [String]
  ) -> (String, JSONValue, Path)? {
    let members = Array(value.members)
    guard members.count == 1, names.contains(members[0].name) else {
      fault(
        .invalidValue, value, path, .oneOf(names),
        suggestion: members.first.flatMap { findings.suggestion(for: $0.name, among: names) })
      return nil
    }
    return (members[0].name, members[0].value, path + [.key(members[0].name)])
  }
}

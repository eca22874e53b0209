import CompositeIndex
import IndexReports

extension Strings {
  package static let english = Strings(
    language: .english, actions: .english,
    rank: "Rank", name: "Name", code: "Code", category: "Category", score: "Score",
    change: "Change", value: "Value", weight: "Weight", contribution: "Contrib.",
    inGroup: "In group", period: "Period", units: "Units", title: "Title", findings: "Findings",
    file: "File", published: "published", computed: "computed", notPublished: "not published",
    noData: "no data", differs: "differs", mean: "Mean", all: "all", none: "none",
    origin: "Origin", indicator: "Indicator", best: "Best", place: "Place", before: "Before",
    appearance: "Appearance", columnWord: "Column", severity: "Severity", suggestion: "Suggestion",
    kind: "Kind",
    sortedBy: { "by \($0)" },
    position: { "\($0) of \($1)" },
    filtered: { "\($0) of \($1) shown" },
    scoresPublished: { $0 == "1" ? "1 score published" : "\($0) scores published" },
    marked: { "\($0) marked" },
    computedLegend: "* computed, not published",
    noUnits: "This category lists no units.",
    nothingMatches: { "Nothing matches “\($0)”. F clears the filter." },
    noScores: "No scores: neither published nor enough values to compute them.",
    unchanged: "=", rankOf: { "rank \($0) of \($1)" },
    scoreLabel: "score", tree: "How the score is made", strengths: "Best ranks",
    weaknesses: "Weakest ranks", neighbours: "Neighbours in rank", gap: "gap",
    sources: "Sources", notes: "Notes", facts: "National figures",
    aboveMean: { "\($0) to the mean" },
    noFigures: "The publisher printed no figures for this unit's components.",
    lowerIsBetter: "lower is better",
    publishedVersusComputed: { "published \($0), computed \($1)" },
    ranksOnly: "rank published without a score",
    alsoRankedBy: { "Ranking by \($0)" },
    library: "Reports",
    reports: { $0 == 1 ? "1 report" : "\($0) reports" },
    noReports: "No reports here. Start govrank with a report file or a folder of them.",
    unusable: "cannot be shown; its findings say why",
    errors: { $0 == 1 ? "1 error" : "\($0) errors" },
    warnings: { $0 == 1 ? "1 warning" : "\($0) warnings" },
    problems: "Problems",
    noProblems: "Nothing to report: the files are in order and all figures agree.",
    omitted: { "and \($0) more findings that are not listed" },
    errorWord: "error", warningWord: "warning", lineWord: "line", foundWord: "found",
    expectedWord: "expected",
    didYouMean: { "did you mean “\($0)”?" },
    placeGone: "The file can't be read any more.",
    loading: { "Loading \($0)" },
    loadingHint: "Esc stops",
    cancelled: "Loading stopped. What was read by then is shown.",
    searchPrompt: "Search", filterPrompt: "Filter",
    noMatch: { "Not found: \($0)" },
    themeIs: { "Theme: \($0)" },
    languageIs: "Language: English",
    chooseGroup: "Show only",
    tooSmall: { "Terminal too small (\($0)): at least \($1)" },
    helpTitle: { "Keys · \($0)" },
    closeHint: "Esc closes",
    information: "About this report",
    publisher: "Publisher",
    more: { "\($0) more" },
    method: "Method",
    methodology: { "Indicators: \($0.normalisation). Put together by \($0.aggregation)." },
    noSuch: { "no \($0) \"\($1)\" in \($2)" },
    ambiguousUnit: { "\"\($0)\" names several units: \($1)" },
    ambiguousName: { "\"\($0)\" can mean several: \($1)" },
    noCommand: { "\"\($0)\" is neither a command nor a file" },
    noTheme: { "no theme \"\($0)\"" },
    noEffect: { "\($0) has no effect without \($1)" },
    noEffectWith: { "\($0) has no effect with \($1)" },
    unitWord: "unit", nodeWord: "node", groupingWord: "grouping", groupWord: "group",
    noOtherPeriod: { "no other period of the series \"\($0)\" is there" },
    nothingToCompute: "there are no values to compute scores from",
    drawsMade: { "\($0) draws, seed \($1)" },
    median: "Median", bestPossible: "Best", worstPossible: "Worst", driver: "Moved most by",
    boundsForWeights:
      "Best and worst: bounds for all weights within the spread, the method as it is.",
    intervalSummary: {
      "\($0) of \($1) units have a 5–95 % interval of at most 10 places; \($2) stand outside their own."
    },
    halfSample: {
      "Half of the draws against the other half: median ranks differ by \($0) places on average."
    },
    failedDraws: {
      "\($0) draws came to nothing (a value that its mean refuses, such as 0 under the geometric one, or too long a circle for Kemeny's order)."
    },
    sensitivityTitle: {
      "What the mean shift in ranks depends on (Sobol' indices, \($0) runs)"
    },
    sobolFigures: { "alone \($0) (\($1))  with interactions \($2) (\($3)), 5–95 %" },
    notConverged: "not converged",
    factor: { factor in
      switch factor {
      case .weights: "weights"
      case .normalisation: "normalisation"
      case .aggregation: "aggregation"
      case .imputation: "imputation"
      case .treatment: "outliers"
      case .leaveOneOut: "one left out"
      }
    },
    denominated: "Denominated", imputed: "Imputed", treated: "Treated", worstBound: "Worst",
    whose: "Whose",
    leader: "Leads", now: "Now", needed: "Needed", result: "Result", reaches: "reaches it",
    cannotReach: "cannot, even at the best observed value",
    rankNow: { "rank \($0) now, rank \($1) wanted" },
    planTitle: "The cheapest set of moves, effort being the share of the way to the best value:",
    wayToBest: { "\($0) of the way to the best" },
    noPlan: "No set of moves within the cap reaches this rank.",
    alreadyThere: "This rank is reached already.",
    ownPart: "Own data", othersPart: "Others' data", methodPart: "Method",
    formerUnits: "Former units", entrants: "New above", leavers: "Gone above",
    coverage: "Coverage", skewness: "Skewness", kurtosis: "Kurtosis", withParent: "r parent",
    importance: "Importance", rankShift: "Rank shift", alpha: "Cronbach's alpha",
    outliers: "outliers", redundant: "redundant", contradicts: "contradict each other",
    nearTies: "Near ties", components: "Variance of the components",
    diagnostic: { code in
      switch code {
      case .notAFile: "not a regular file"
      case .tooLarge: "the file is too large"
      case .changed: "the file changed while it was read"
      case .tooMany: "more than can be handled"
      case .categorySmallerThanListed: "a category with fewer units than are listed in it"
      case .duplicateBand: "two bands from the same score"
      case .valueNotPositive:
        "the method can't be applied: a value of 0 or less where it needs values above 0"
      case .zeroDenominator: "the method can't be applied: a denominator is not above 0"
      case .referenceWithoutValue:
        "the method can't be applied: the reference unit has no value, or the worst of all"
      case .needsEarlierPeriods: "the method fills gaps from earlier periods, which are not at hand"
      case .notComputable: "the method can't be applied to the data"
      case .unreadable: "the file can't be read"
      case .notFound: "no such file"
      case .empty: "the file is empty"
      case .notUTF8: "not UTF-8 text"
      case .syntax: "not valid JSON"
      case .tooDeep: "nested too deeply"
      case .duplicateKey: "key given twice"
      case .unknownKey: "unknown key, ignored"
      case .missingKey: "key missing"
      case .wrongType: "wrong type"
      case .unsupportedFormat: "format not supported"
      case .invalidValue: "value not allowed"
      case .outOfRange: "value out of range"
      case .emptyText: "empty text"
      case .emptyChildren: "a node with an empty list of children"
      case .duplicateCode: "code used twice"
      case .nodeCycle: "a node inside itself"
      case .unknownDenominator: "no auxiliary with this code"
      case .missingGoalposts: "the method needs goalposts that the indicator does not have"
      case .equalBounds: "bounds that coincide"
      case .goalpostsAgainstDirection: "goalposts against the direction; they are taken as written"
      case .missingCategory: "unit without a category"
      case .unknownCategory: "no category with this code"
      case .unknownGrouping: "no grouping with this code"
      case .unknownGroup: "no group with this code"
      case .unknownPredecessor: "no earlier report of the series has this unit"
      case .uncheckedPredecessor:
        "predecessor not checked: no earlier report of the series among the files"
      case .ownPredecessor:
        "a unit that names itself, and no earlier report with another unit set has it"
      case .predecessorCycle: "units that are each other's predecessors"
      case .unknownNode: "no node or auxiliary with this code"
      case .valueForAggregate:
        "a value for a node that is made of others (a printed score belongs under “published”)"
      case .unknownReference: "the reference unit does not exist"
      case .rankOrder: "rank out of order with the scores"
      case .rankNotShared: "equal scores with different ranks"
      case .rankBeyondTotal: "rank beyond the number of units in the category"
      case .rankBeyondListed:
        "a rank beyond the units that are ranked (if there are more, the category's “total” says how many)"
      case .duplicateReport: "another file has the same report id"
      case .duplicatePeriod:
        "another file is of the same series and period; the series takes the first of them"
      }
    },
    expectation: { expectation in
      switch expectation {
      case .latitudeLongitude: "latitude −90…90 and longitude −180…180"
      case .surrogatePair: "the two halves of a pair (\\uD83D\\uDE00), or one character"
      case .value: "a value"
      case .valueOr(let close): "a value or \(close)"
      case .key: "a key in quotation marks"
      case .keyOr(let close): "a key in quotation marks or \(close)"
      case .token(let tokens):
        tokens.split(separator: " ").map { "'\($0)'" }.joined(separator: " or ")
      case .closing(let close): "more, up to '\(close)' (the file ends too early)"
      case .closingQuote: "a closing quotation mark before the end of the file"
      case .endOfFile: "nothing behind the report"
      case .quotedOrLiteral: "a number, true, false, null, or a string in quotation marks"
      case .noLeadingZero: "a number without leading zeros"
      case .digits: "digits"
      case .hexDigits: "four hexadecimal digits behind \\u"
      case .escape: "an escape that JSON knows (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u)"
      case .noControlCharacter: "no control character inside a string (write \\n or \\t)"
      case .finiteNumber: "a number that fits in 64 bits"
      case .utf8: "UTF-8"
      case .report: "a report, which is an object {…}"
      case .depth(let levels): "at most \(levels) levels"
      case .bytesAtMost(let size): "at most \(NumberFormat(.english).integer(size)) bytes"
      case .atMost(let count): "at most \(NumberFormat(.english).integer(count))"
      case .object: "an object {…}"
      case .array: "a list […]"
      case .string: "a string"
      case .number: "a number"
      case .boolean: "true or false"
      case .integer: "a whole number"
      case .numberOrNull: "a number or null"
      case .text: "a string, or an object with \"en\" and \"vi\""
      case .date: "a date like 2018-07-05, 2018-07 or 2018"
      case .period: "a period like 2017, 2016–2017, 2017-Q2, 2017-H1 or 2017-06, or a name"
      case .numbers(let count): "a list of \(count) numbers"
      case .rank: "a rank from 1, or a range of two like [54, 63]"
      case .method: "a method"
      case .oneOf(let words): words.count == 1 ? words[0] : "one of " + Strings.list(words)
      case .above(let bound): "a number above \(NumberFormat(.english).value(bound))"
      case .between(let low, let high):
        "a number from \(NumberFormat(.english).value(low)) to \(NumberFormat(.english).value(high))"
      case .atLeast(let bound): "at least \(bound)"
      case .differentBounds: "two different numbers"
      case .ascending: "the smaller number first"
      case .nonEmptyList: "at least one child, or no “children” for an indicator"
      case .nonEmptyText: "some text"
      case .languages: "a text under \"en\" or \"vi\""
      case .onlyOnce: "each only once"
      case .goalposts: "\"goalposts\": [worst, best]"
      case .goalpostOrder: "[worst, best], so that the better one stands second"
      case .rankAtMost(let total): "at most \(total)"
      case .rankBehind(let unit, let rank): "a rank behind \(unit) (\(rank)), whose score is better"
      case .rankSharedWith(let unit, let rank): "rank \(rank), as \(unit) with the same score"
      }
    })

  /// The first few of many words.
  package static func list(_ words: [String]) -> String {
    words.count <= 8
      ? words.joined(separator: ", ")
      : words.prefix(7).joined(separator: ", ") + ", … (\(words.count))"
  }
}

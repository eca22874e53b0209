import CompositeIndex
import IndexReports

extension Strings {
  package static let english = Strings(
    language: .english,
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
    unusable: "cannot be shown: Enter lists what is wrong",
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
    nothingToStack: "No pillar contributions: this score is not computed from pillars.",
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
      "\($0) draws came to nothing (a value of 0 or less under the geometric or harmonic mean)."
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
    trendBreak: { "\($0): not comparable with earlier periods: \($1)" },
    notJoined: { "\($0): other units, joined only by named predecessors" },
    formerUnits: "former units", entrants: "New above", leavers: "Gone above",
    overtaken: "Overtaken by",
    coverage: "Coverage", skewness: "Skewness", kurtosis: "Kurtosis", withParent: "r parent",
    importance: "Importance", rankShift: "Rank shift", alpha: "Cronbach's alpha",
    outliers: "outliers", redundant: "redundant", contradicts: "contradict each other",
    nearTies: "Near ties", components: "Variance of the components",
    label: { action in
      switch action {
      case .up: "up"
      case .down: "down"
      case .left: "left"
      case .right: "right"
      case .pageUp: "page up"
      case .pageDown: "page down"
      case .halfUp: "half up"
      case .halfDown: "half down"
      case .first: "first"
      case .last: "last"
      case .open: "open"
      case .back: "back"
      case .nextTab: "next"
      case .previousTab: "previous"
      case .sort: "sort"
      case .addSort: "add sort"
      case .sortLeft: "sort left"
      case .sortRight: "sort right"
      case .search: "search"
      case .nextMatch: "next match"
      case .previousMatch: "previous"
      case .filter: "filter"
      case .clearFilter: "clear filter"
      case .group: "region"
      case .mark: "mark"
      case .chart: "chart"
      case .stack: "stack"
      case .nextView: "view"
      case .trend: "trend"
      case .zoom: "zoom"
      case .interval: "intervals"
      case .compare: "compare"
      case .whatIf: "what if"
      case .robustness: "robustness"
      case .addUnit: "add unit"
      case .addPeriod: "add period"
      case .details: "details"
      case .remove: "remove"
      case .previousPeriod: "period"
      case .nextPeriod: "period"
      case .previousUnit: "previous"
      case .nextUnit: "next unit"
      case .increase: "more"
      case .decrease: "less"
      case .increaseFine: "a little more"
      case .decreaseFine: "a little less"
      case .reset: "reset"
      case .resetAll: "reset all"
      case .undo: "undo"
      case .redo: "redo"
      case .reachRank: "reach rank"
      case .save: "save"
      case .openScenario: "open scenario"
      case .palette: "actions"
      case .copyCell: "copy"
      case .copyRow: "copy row"
      case .copyTable: "copy table"
      case .reload: "reload"
      case .mouse: "mouse"
      case .present: "present"
      case .nextSlide: "next"
      case .previousSlide: "previous"
      case .blank: "blank"
      case .overview: "overview"
      case .export: "export"
      case .problems: "problems"
      case .information: "about"
      case .theme: "theme"
      case .language: "tiếng Việt"
      case .help: "help"
      case .repaint: "repaint"
      case .quit: "quit"
      }
    },
    help: { action in
      switch action {
      case .up: "Move up"
      case .down: "Move down"
      case .left: "Left: column, tile, period; a setting less"
      case .right: "Right: column, tile, period; a setting more"
      case .pageUp: "Page up"
      case .pageDown: "Page down"
      case .halfUp: "Half a page up"
      case .halfDown: "Half a page down"
      case .first: "First row"
      case .last: "Last row; 12G goes to row 12"
      case .open: "Open what is under the cursor"
      case .back: "Back one step (never quits)"
      case .nextTab: "Next category, panel or view"
      case .previousTab: "Previous category, panel or view"
      case .sort: "Sort by the column under the cursor; again: reverse"
      case .addSort: "Add the column as a further sort key"
      case .sortLeft: "Sort by the column to the left"
      case .sortRight: "Sort by the column to the right"
      case .search: "Search names and codes, with or without diacritics"
      case .nextMatch: "Next match"
      case .previousMatch: "Previous match"
      case .filter: "Show only the rows that match, while you type"
      case .clearFilter: "Show all rows again"
      case .group: "Show one region or group only"
      case .mark: "Mark or unmark the unit"
      case .chart: "Bar chart and back"
      case .stack: "Bars by contribution; trend of ranks or of scores"
      case .nextView: "Next view: table, bars, trend, map"
      case .trend: "Ranks and scores over the periods"
      case .zoom: "The list alone, or with details beside it"
      case .interval: "Column with the rank interval (5–95 %)"
      case .compare: "Compare the marked units, or this and the next"
      case .whatIf: "What if weights, values or the method were others"
      case .robustness: "How sure the ranks are, and what matters most"
      case .addUnit: "Add a unit to the comparison"
      case .addPeriod: "The same unit in another period beside it"
      case .details: "Go to the details beside the list, and back"
      case .remove: "Take out: the unit, or the value under the cursor"
      case .previousPeriod: "Earlier period"
      case .nextPeriod: "Later period"
      case .previousUnit: "Previous unit in the ranking"
      case .nextUnit: "Next unit in the ranking"
      case .increase: "More: weight, value, or spread of the weights"
      case .decrease: "Less: weight, value, or spread of the weights"
      case .increaseFine: "A little more"
      case .decreaseFine: "A little less"
      case .reset: "Set back what is under the cursor"
      case .resetAll: "Set everything back"
      case .undo: "Undo the last change"
      case .redo: "Do it again"
      case .reachRank: "Reach a rank: the cheapest changes are filled in"
      case .save: "Save the scenario under a name"
      case .openScenario: "Open a saved scenario"
      case .palette: "All actions by name"
      case .copyCell: "Copy the cell"
      case .copyRow: "Copy the row"
      case .copyTable: "Copy the whole table"
      case .reload: "Read the files again"
      case .mouse: "Give the mouse to the terminal, or take it back"
      case .present: "Present the report on the big screen"
      case .nextSlide: "Next slide; after a number: go to that slide"
      case .previousSlide: "Previous slide"
      case .blank: "Blank the screen and back"
      case .overview: "All slides"
      case .export: "Export this screen to a file"
      case .problems: "What was found in the files and figures"
      case .information: "Publisher, national figures, method, sources, notes"
      case .theme: "Next colour theme"
      case .language: "Switch to Vietnamese"
      case .help: "This help"
      case .repaint: "Draw the screen anew"
      case .quit: "Leave this screen; on the first one, the program"
      }
    },
    screen: { screen in
      switch screen {
      case .library: "Reports"
      case .ranking: "Ranking"
      case .chart: "Chart"
      case .unit: "Unit"
      case .trend: "Trend"
      case .map: "Map"
      case .comparison: "Comparison"
      case .whatIf: "What if"
      case .robustness: "Robustness"
      case .presenter: "Presenter"
      case .problems: "Problems"
      case .place: "Place in the file"
      }
    },
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

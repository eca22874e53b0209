import IndexReports
import TerminalCore

extension ScreenTexts {
  package static let english = ScreenTexts(
    gapTo: { "\($0) against \($1): \($2)" },
    leadsOn: { "leads on \($0) of \($1)" },
    byDifference: "biggest differences first", byTree: "in the order of the tree",
    notSplit: "the gap can't be split: the index is not computed here",
    comparesAtMost: { "Only the first \($0) marked units are compared." },
    refusal: { refusal in
      switch refusal {
      case .tooFew: "Two units at least are compared; Esc goes back."
      case .tooMany: "No more than six units are compared; d takes one out."
      case .isThere: "This unit is there already."
      case .noSeries: onlyOnePeriod.english
      case .noPeriod: "There is no further period with this unit."
      }
    },
    addUnitPrompt: "Add a unit", scale: "From the lowest to the highest of all",
    weights: "Weights", valuesOf: { "Values · \($0)" }, methodTitle: "Method",
    normalisation: "Normalisation", aggregation: "Aggregation", imputation: "Gaps",
    treatment: "Outliers", coverage: "Least coverage", asReport: "as the report",
    was: { "was \($0)" }, rankingAfter: "Ranking, new and old rank",
    unnamedScenario: "new scenario",
    changes: { $0 == 0 ? "nothing changed" : $0 == 1 ? "1 change" : "\($0) changes" },
    movers: { $0 == 1 ? "1 rank moved" : "\($1) ranks moved" },
    cannotScore: { "No scores with these settings, the last ones are shown: \($0)" },
    valuePrompt: { "New value of \($0) (empty: missing)" },
    rankPrompt: "Rank to reach", savePrompt: "Save the scenario as",
    openPrompt: "Open scenario", seeking: "Looking for the cheapest moves…",
    sought: { "Filled in: \($0) · u undoes it" },
    saved: { "Saved as \($0)" }, notSaved: { "\($0) was not saved: \($1)" },
    opened: { name, count in
      "Opened \(name.isEmpty ? "the scenario" : name), \(count) \(count == 1 ? "change" : "changes") · u undoes it"
    },
    notOpened: { "No scenario could be opened: \($0)" },
    scenarioStranger: { "Opened, but this report has no \($0)." },
    scenarioOfOther: { "Opened; it was made on another report, \($0)." },
    notAShare: { "“\($0)” is no share between 0 and 100." },
    notARank: { "“\($0)” is no rank from 1 to \($1)." },
    noPathInName: "A scenario has a plain name, without a slash.",
    notSavedYet: "The scenario is not saved: S saves it, the same key again leaves without.",
    changeLabel: "change", enterLabel: "type it",
    whatIfHelp: { action in
      switch action {
      case .open: "Type a share or value; method: the next choice"
      case .left: "Move the slider: less"
      case .right: "Move the slider: more"
      default: nil
      }
    }, partOfGap: "of the gap", gapShort: "gap",
    weightPrompt: { "Share of \($0) in %" },
    notANumber: { "“\($0)” is no number." },
    resetDone: "All settings are the report's again · u undoes it",
    weightInParent: "Of parent", weightInIndex: "Of index",
    outsideRange: { "Outside the values of the report, \($0)–\($1) · u undoes it" },
    boundsCross: "The best bound must lie on the better side of the worst one.",
    noneSaved: "none saved yet; a path will do",
    unitGone: { "Read again: \($0) is no longer in the report." },
    fileGone: { "\($0) can't be read any more; still showing what was read before." },
    nothingFound: "Nothing found",
    noSearchHere: "There is nothing to search on this screen; back leads to a ranking.",
    markedWord: "marked", changedWord: "changed",
    nothingToComputeHere: "There are no values here to compute scores from.",
    bounds: "Bounds", boundOf: { "\($0): \($1 ? "best" : "worst")" },
    boundPrompt: { "\($1 ? "Best" : "Worst") bound of \($0)" },
    interval: "5–95 %", possible: "By weights", intervalsTab: "Rank intervals",
    heatTab: "How often which rank", sensitivityTab: "What matters most",
    computing: { "Computing… \($0)\($1.isEmpty ? "" : ", about \($1) s left") · Esc stops" },
    working: { kind, percent, seconds in
      let what =
        switch kind {
        case .seek: "Looking for values that reach the rank…"
        case .study: "Computing rank intervals…"
        case .copy: "Copying…"
        case .export, .save: "Writing…"
        case .excerpt, .load, .listScenarios, .openScenario, .openTable, .readDeck: "Reading…"
        case .rescore, .open, .propose: "Computing…"
        }
      let left = seconds.isEmpty ? "" : ", about \(seconds) s left"
      return what + (percent.isEmpty ? "" : " " + percent) + left
    },
    escStops: "Esc stops",
    studyCancelled: "Stopped. Enter starts again.", startAgain: "Stopped. Enter starts again.",
    studySettings: { "\($0) draws, seed \($1), weights ± \($2)\($3.isEmpty ? "" : ", " + $3)" },
    beats: { "\($0) before \($1) in \($2) of the draws" },
    markTwo: "Space marks two units: how often one stands before the other",
    aloneAndTotal: "█ alone  ░ with interactions",
    movedMostBy: "Moved most by",
    noVariance: "Ranks do not move: there is nothing to explain.",
    intervalLegend: "◆ rank  ━ nine draws of ten  · possible by weights alone",
    heatLegend: "share of draws: · <5 %  ░ <15 %  ▒ <35 %  ▓ <65 %  █ more",
    intervalsShown: "Rank intervals are computed; the column 5–95 % shows them. I hides it.",
    computingIntervals: "Computing rank intervals…",
    onePeriod: onlyOnePeriod.english,
    ranksOverTime: "Ranks over the periods", scoresOverTime: "Scores over the periods",
    breakIn: { "\($0): not comparable with earlier periods: \($1)" },
    otherUnits: {
      "\($0): another list of units (before the merger), joined only by named predecessors"
    },
    mergedFrom: { "Merged from: \($0)" },
    notOfficial: "No official rule makes one score of them.",
    listedOf: { "the report lists \($0) of \($1)" },
    periods: "Periods",
    worst: "lowest", best: "highest",
    fifths: ["lowest", "low", "middle", "high", "top"], byFifth: "by fifth:",
    mapLegend: "Fifths of the units", hoangSa: "Hoang Sa", truongSa: "Truong Sa",
    initialsOnly: "names of tiles, to their initials",
    unitsWithoutTile: {
      $0 == 1 ? "1 unit has no place on the map" : "\($0) units have no place on the map"
    },
    firstOf: { "the first \($0)" }, countdown: "countdown", biggestMovers: "Biggest movers",
    notComparable: "The scores can't be compared with an earlier period.",
    howSure: "How sure are the ranks?", whoFirst: "Who could be first?",
    notShown: { "\($0) more not shown" },
    lowContrast: { "\($0): a contrast of \($1) is hard to read from afar" },
    isCut: { "cut: \($0)" },
    unscored: { $0 == 1 ? "1 unit has no score" : "\($0) units have no score" },
    moreCuts: { "… and \($0) more are cut" },
    rehearsed: "Nothing is cut, missing or hard to read at 80x24, 100x30 and 160x45.",
    noTalk: "no talk is being given; start one with govrank present",
    whichTalk: { "\($0) talks are being given. Type the number of yours:" },
    talkOver: "The talk is over.",
    noNotes: "No notes for this slide.", nextIs: { "Next: \($0)" },
    rowsShown: { "rows \($0)" },
    escEndsTalk: "Esc once more ends the talk; p goes on with it.",
    talkIs: { mode in
      switch mode {
      case .slide: ""
      case .blank: "blank"
      case .overview: "list of slides"
      case .live: "live"
      case .over: "ended"
      }
    },
    elapsed: { "\($0) passed" }, remaining: { "\($0) left" },
    underScenario: { "what if: \($0)" },
    aheadBy: { "\($0) is ahead of \($1) by \($2)" },
    equalScores: { "\($0) and \($1) have the same score" },
    presenterHelp: { action in
      switch action {
      case .sort: "The ranking as a live table; Esc comes back"
      case .open: "The unit in detail, live; Esc comes back"
      case .compare: "A live comparison; Esc comes back"
      case .whatIf: "A live what-if; Esc comes back"
      case .up: "Spotlight: the unit one place above"
      case .down: "Spotlight: the unit one place below"
      case .first: "First slide"
      case .last: "Last slide"
      case .back: "End the talk"
      default: nil
      }
    },
    palettePrompt: "Action", paletteTitle: "All actions", runHint: "Enter runs it · Esc closes",
    endsOrSuspends: "End at once; suspend (fg comes back)",
    welcome:
      "Welcome. Enter opens, / searches, c compares, w asks what if, ? lists all keys.",
    mouseTaken: "The mouse works here now; m gives it back to the terminal.",
    mouseReleased: "The terminal has the mouse and can select text; m takes it again.",
    copied: { "Copied to the terminal's clipboard: \($0)" },
    copiedToFile: { "This terminal has no clipboard, or too small a one: \($0) is in \($1)" },
    copyFailed: { "Nothing was copied: \($0)" },
    longestText: { "A line takes \($0) characters at most; the rest was left out." },
    rowsCopied: { "\($0) rows, tab-separated" },
    reloaded: { changed in
      switch changed {
      case 0: "Read again. No rank changed."
      case 1: "Read again. 1 rank changed."
      default: "Read again. \(changed) ranks changed."
      }
    },
    reloadFailed: { "Still showing what was read before: \($0)" },
    exportPrompt: "Export to",
    overwritePrompt: { "\($0) is there already. Overwrite it? (y)" },
    unknownEnding:
      "Nothing was written: the name ends in .svg, .png, .pdf, .html, .txt or .ansi, of a table in .csv, .json, .md or .tsv.",
    noTable:
      "Nothing was written: this screen has no table now; it goes to .svg, .png, .pdf, .html, .txt or .ansi.",
    cameFrom: "From", settingOrigin: { $0 },
    leftAlone: { "Nothing was written: \($0) is as it was." })
}

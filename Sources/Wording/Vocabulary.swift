/// What a key can ask for: the words that the texts of this module name.
package enum Action: String, Sendable, Hashable, CaseIterable {
  case up, down, left, right, pageUp, pageDown, halfUp, halfDown, first, last
  case open, back, nextTab, previousTab
  case sort, addSort, sortLeft, sortRight
  case search, nextMatch, previousMatch, filter, clearFilter, group, mark
  case nextView, fold, chart, trend, stack, zoom, details, interval, cells, reference
  case compare, whatIf, robustness
  case addUnit, addPeriod, remove, previousPeriod, nextPeriod, previousUnit, nextUnit
  case increase, decrease, increaseFine, decreaseFine
  case reset, resetAll, undo, redo, reachRank, save, openScenario
  case problems, information
  case palette, copyCell, copyRow, copyTable, export, reload, readDeck, mouse
  case keep, role, direction, rename, choosePeriod, headerRow, leaveOut, toggleRow, confirm
  case nextDoubt, previousDoubt, doubts
  case present, nextSlide, play, previousSlide, blank, overview
  case decimals, theme, language, help, repaint, quit
}

/// The kinds of screen, for which keys differ.
package enum ScreenKind: String, Sendable, Hashable, CaseIterable {
  case library, ranking, groups, chart, trend, map, distribution, unit, comparison, whatIf,
    robustness, problems, place
  case importing = "import"
  case presenter
}

/// What stands in the cells of the nodes of a ranking.
package enum CellForm: String, Sendable, Hashable, CaseIterable {
  case values, ranks, colour
}

/// What is done beside the screen.
package enum WorkKind: Sendable, Hashable {
  case load, excerpt, study, seek, rescore, open, listScenarios, openScenario
  case save, export, copy
  case openTable, propose, readDeck
}

/// Why a comparison takes no further side.
package enum ComparisonRefusal: Sendable, Hashable {
  case tooFew, tooMany, isThere, noPeriod, noSeries
}

/// Why a key does nothing now.
package enum Unavailability: Sendable, Hashable {
  case firstScreen, noReport, noProblems, noPlace, nothingThere, standardInput
  // Rankings
  case nothingToCompare, oneCategory, nothingFiltered, nothingSearched, noGroups, noFurtherColumn
  case oneScoreOnMap, noRoomForDetails, nothingToStack, intervalsOfIndex
  case firstOfList, lastOfList, notSplit, noParts, oneGrouping
  // Periods
  case onePeriod, firstPeriod, lastPeriod
  case comparison(ComparisonRefusal)
  // What-if and robustness
  case nothingToUndo, nothingToRedo, nothingChanged, settingUnchanged, onlyValues, onRanking
  case spreadEnds
  /// Nothing can be computed, for a reason of the report's own.
  case notComputed(String)
  // Talks
  case beforeTheEnd, noDeckFile
  // Imports
  case stillComputing, notDecidedYet, nothingUnclear, noDirection, onlyIndicatorsAreCalled,
    noUnitInRow
}

/// What the room sees instead of the slide.
package enum TalkMode: String, Sendable, Hashable {
  case slide, blank, overview, live, over
}

/// How a unit stands in two reports.
package enum DifferenceStatus: String, Sendable, Hashable {
  case both, new, gone, merged
}

/// What is said of a figure wherever it stands.
package enum FigureMark: Sendable {
  case differs, notRanked, computed
}

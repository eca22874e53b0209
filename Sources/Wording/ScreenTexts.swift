import IndexReports
import TerminalCore

/// The texts of the screens that compare, change and look back: one value per language.
package struct ScreenTexts: Sendable {
  // Comparison
  package var gapTo: @Sendable (_ first: String, _ other: String, _ gap: String) -> String
  package var leadsOn: @Sendable (Int, Int) -> String
  package var byDifference: String
  package var byTree: String
  package var notSplit: String
  package var comparesAtMost: @Sendable (Int) -> String
  package var refusal: @Sendable (ComparisonRefusal) -> String
  package var addUnitPrompt: String
  package var scale: String
  // What if
  package var weights: String
  package var valuesOf: @Sendable (String) -> String
  package var methodTitle: String
  package var normalisation: String
  package var aggregation: String
  package var imputation: String
  package var treatment: String
  package var coverage: String
  package var asReport: String
  package var was: @Sendable (String) -> String
  package var rankingAfter: String
  package var unnamedScenario: String
  package var changes: @Sendable (Int) -> String
  package var movers: @Sendable (Int, _ text: String) -> String
  package var cannotScore: @Sendable (String) -> String
  package var valuePrompt: @Sendable (String) -> String
  package var rankPrompt: String
  package var savePrompt: String
  package var openPrompt: String
  package var seeking: String
  package var sought: @Sendable (String) -> String
  package var saved: @Sendable (String) -> String
  package var notSaved: @Sendable (String, String) -> String
  package var opened: @Sendable (String, Int) -> String
  package var notOpened: @Sendable (String) -> String
  package var scenarioStranger: @Sendable (String) -> String
  package var scenarioOfOther: @Sendable (String) -> String
  package var notAShare: @Sendable (String) -> String
  package var notARank: @Sendable (String, Int) -> String
  package var noPathInName: String
  package var notSavedYet: String
  package var changeLabel: String
  package var enterLabel: String
  /// What keys do on the what-if screen, where that differs.
  package var whatIfHelp: @Sendable (Action) -> String?
  package var partOfGap: String
  package var gapShort: String
  package var weightPrompt: @Sendable (String) -> String
  package var notANumber: @Sendable (String) -> String
  package var resetDone: String
  package var weightInParent: String
  package var weightInIndex: String
  package var outsideRange: @Sendable (_ low: String, _ high: String) -> String
  package var boundsCross: String
  package var noneSaved: String
  package var unitGone: @Sendable (String) -> String
  package var fileGone: @Sendable (String) -> String
  package var nothingFound: String
  package var noSearchHere: String
  /// What is said of a marked unit or a changed setting where nothing is drawn.
  package var markedWord: String
  package var changedWord: String
  package var nothingToComputeHere: String
  package var bounds: String
  package var boundOf: @Sendable (_ indicator: String, _ isBest: Bool) -> String
  package var boundPrompt: @Sendable (_ indicator: String, _ isBest: Bool) -> String
  // Robustness
  package var interval: String
  package var possible: String
  package var intervalsTab: String
  package var heatTab: String
  package var sensitivityTab: String
  package var computing: @Sendable (_ percent: String, _ seconds: String) -> String
  /// Of work beside the screen: its kind, what is done of it and the seconds left, where that is known.
  package var working: @Sendable (WorkKind, _ percent: String, _ seconds: String) -> String
  package var escStops: String
  package var studyCancelled: String
  package var startAgain: String
  package var studySettings:
    @Sendable (_ draws: String, _ seed: String, _ spread: String, _ means: String) -> String
  package var beats: @Sendable (_ first: String, _ other: String, _ share: String) -> String
  package var markTwo: String
  package var aloneAndTotal: String
  package var movedMostBy: String
  package var noVariance: String
  package var intervalLegend: String
  package var heatLegend: String
  package var intervalsShown: String
  package var computingIntervals: String
  // Trends
  package var onePeriod: String
  package var ranksOverTime: String
  package var scoresOverTime: String
  package var breakIn: @Sendable (String, String) -> String
  package var otherUnits: @Sendable (String) -> String
  package var mergedFrom: @Sendable (String) -> String
  package var notOfficial: String
  package var listedOf: @Sendable (_ listed: String, _ ranked: String) -> String
  package var periods: String
  // Map
  /// The ends of all scores.
  package var worst: String
  package var best: String
  /// The fifths, the lowest first.
  package var fifths: [String]
  package var byFifth: String
  package var mapLegend: String
  package var hoangSa: String
  package var truongSa: String
  package var initialsOnly: String
  package var unitsWithoutTile: @Sendable (Int) -> String
  // Presenter
  package var firstOf: @Sendable (Int) -> String
  package var countdown: String
  package var biggestMovers: String
  package var notComparable: String
  package var howSure: String
  package var whoFirst: String
  /// Rows that a slide has no room for.
  package var notShown: @Sendable (_ count: String) -> String
  package var lowContrast: @Sendable (String, String) -> String
  package var isCut: @Sendable (String) -> String
  package var unscored: @Sendable (Int) -> String
  package var moreCuts: @Sendable (Int) -> String
  package var rehearsed: String
  package var noTalk: String
  package var whichTalk: @Sendable (_ count: Int) -> String
  package var talkOver: String
  package var noNotes: String
  package var nextIs: @Sendable (String) -> String
  /// What keys do in a talk, where that differs.
  package var rowsShown: @Sendable (String) -> String
  package var escEndsTalk: String
  package var talkIs: @Sendable (TalkMode) -> String
  package var elapsed: @Sendable (_ minutes: String) -> String
  package var remaining: @Sendable (_ minutes: String) -> String
  package var underScenario: @Sendable (String) -> String
  package var aheadBy: @Sendable (_ first: String, _ second: String, _ points: String) -> String
  package var equalScores: @Sendable (_ first: String, _ second: String) -> String
  package var presenterHelp: @Sendable (Action) -> String?
  // Finding one's way
  package var palettePrompt: String
  package var paletteTitle: String
  package var runHint: String
  /// What Ctrl-C and Ctrl-Z do.
  package var endsOrSuspends: String
  package var welcome: String
  package var mouseTaken: String
  package var mouseReleased: String
  package var copied: @Sendable (String) -> String
  package var copiedToFile: @Sendable (String, String) -> String
  package var copyFailed: @Sendable (String) -> String
  /// A line of text has grown as long as it may be.
  package var longestText: @Sendable (String) -> String
  package var rowsCopied: @Sendable (String) -> String
  package var reloaded: @Sendable (Int) -> String
  package var reloadFailed: @Sendable (String) -> String
  package var exportPrompt: String
  package var overwritePrompt: @Sendable (String) -> String
  package var unknownEnding: String
  package var noTable: String
  package var cameFrom: String
  /// Where a setting came from, by the word that data has for it.
  package var settingOrigin: @Sendable (String) -> String
  package var leftAlone: @Sendable (String) -> String
}

extension ScreenTexts {
  package static let onlyOnePeriod = (
    english: "There is only this period. Open the folder with the other reports of the series.",
    vietnamese: "Chỉ có kỳ này. Hãy mở thư mục có các báo cáo khác của chuỗi."
  )
}

extension Strings {
  package var texts: ScreenTexts { language == .english ? .english : .vietnamese }

  /// What an action does on a screen.
  package func help(_ action: Action, on screen: ScreenKind) -> String {
    switch screen {
    case .presenter: texts.presenterHelp(action) ?? help(action)
    case .whatIf: texts.whatIfHelp(action) ?? help(action)
    default: help(action)
    }
  }
}

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
  package var overTime: String
  package var nothingToCompare: String
  package var comparesAtMost: @Sendable (Int) -> String
  package var refusal: @Sendable (ComparisonState.Refusal) -> String
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
  package var nothingToUndo: String
  package var nothingToRedo: String
  package var resetDone: String
  package var onlyValues: String
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
  package var intervalsOfIndex: String
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
  package var mapLegend: String
  package var belongsTo: @Sendable (String, String) -> String
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
  package var lowContrast: @Sendable (String, String) -> String
  package var isCut: @Sendable (String) -> String
  package var unscored: @Sendable (Int) -> String
  package var moreCuts: @Sendable (Int) -> String
  package var rehearsed: String
  package var noTalk: String
  package var talkOver: String
  package var noNotes: String
  package var nextIs: @Sendable (String) -> String
  /// What keys do in a talk, where that differs.
  package var rowsShown: @Sendable (String) -> String
  package var notBeforeTheEnd: String
  package var escEndsTalk: String
  package var talkIs: @Sendable (SpeakerCue.Mode) -> String
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
  package var welcome: String
  package var noGroups: String
  package var noRoomForDetails: String
  package var mouseTaken: String
  package var mouseReleased: String
  package var copied: @Sendable (String) -> String
  package var copiedToFile: @Sendable (String, String) -> String
  package var copyFailed: @Sendable (String) -> String
  package var rowsCopied: @Sendable (String) -> String
  package var reloaded: @Sendable (Int) -> String
  package var reloadFailed: @Sendable (String) -> String
  package var cannotReload: String
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
  private static let onlyOnePeriod = (
    english: "There is only this period. Open the folder with the other reports of the series.",
    vietnamese: "Chỉ có kỳ này. Hãy mở thư mục có các báo cáo khác của chuỗi."
  )

  static let english = ScreenTexts(
    gapTo: { "\($0) against \($1): \($2)" },
    leadsOn: { "leads on \($0) of \($1)" },
    byDifference: "biggest differences first", byTree: "in the order of the tree",
    notSplit: "the gap can't be split: the index is not computed here",
    overTime: "over time",
    nothingToCompare: "There is no second unit to compare with.",
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
    nothingToUndo: "There is nothing to undo.", nothingToRedo: "There is nothing to redo.",
    resetDone: "All settings are the report's again · u undoes it",
    onlyValues: "Only a value can be taken out; 0 puts this one back as it was.",
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
    intervalsOfIndex: "Rank intervals are those of the index.",
    onePeriod: onlyOnePeriod.english,
    ranksOverTime: "Ranks over the periods", scoresOverTime: "Scores over the periods",
    breakIn: { "\($0): not comparable with earlier periods: \($1)" },
    otherUnits: { "\($0): other units, joined only by named predecessors" },
    mergedFrom: { "Merged from: \($0)" },
    notOfficial: "No official rule makes one score of them.",
    listedOf: { "the report lists \($0) of \($1)" },
    periods: "Periods",
    mapLegend: "Fifths of the units", belongsTo: { "\($0) (\($1))" },
    hoangSa: "Hoang Sa", truongSa: "Truong Sa", initialsOnly: "names of tiles, to their initials",
    unitsWithoutTile: {
      $0 == 1 ? "1 unit has no place on the map" : "\($0) units have no place on the map"
    },
    firstOf: { "the first \($0)" }, countdown: "countdown", biggestMovers: "Biggest movers",
    notComparable: "The scores can't be compared with an earlier period.",
    howSure: "How sure are the ranks?",
    lowContrast: { "\($0): a contrast of \($1) is hard to read from afar" },
    isCut: { "cut: \($0)" },
    unscored: { $0 == 1 ? "1 unit has no score" : "\($0) units have no score" },
    moreCuts: { "… and \($0) more are cut" },
    rehearsed: "Nothing is cut, missing or hard to read at 80x24, 100x30 and 160x45.",
    noTalk: "no talk is being given; start one with govrank present", talkOver: "The talk is over.",
    noNotes: "No notes for this slide.", nextIs: { "Next: \($0)" },
    rowsShown: { "rows \($0)" },
    notBeforeTheEnd: "Not before all five are revealed.",
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
    welcome:
      "Welcome. Enter opens, / searches, c compares, w asks what if, ? lists all keys.",
    noGroups: "These units have no regions or groups.",
    noRoomForDetails: "Details stand beside the list from 160 columns on; Enter opens them.",
    mouseTaken: "The mouse works here now; m gives it back to the terminal.",
    mouseReleased: "The terminal has the mouse and can select text; m takes it again.",
    copied: { "Copied to the terminal's clipboard: \($0)" },
    copiedToFile: { "This terminal has no clipboard: \($0) is in \($1)" },
    copyFailed: { "Nothing was copied: \($0)" },
    rowsCopied: { "\($0) rows, tab-separated" },
    reloaded: { changed in
      switch changed {
      case 0: "Read again. No rank changed."
      case 1: "Read again. 1 rank changed."
      default: "Read again. \(changed) ranks changed."
      }
    },
    reloadFailed: { "Still showing what was read before: \($0)" },
    cannotReload: "Standard input can be read only once.",
    exportPrompt: "Export to",
    overwritePrompt: { "\($0) is there already. Overwrite it? (y)" },
    unknownEnding:
      "Nothing was written: the name ends in .svg, .html, .txt or .ansi, of a table in .csv, .json, .md or .tsv.",
    noTable:
      "Nothing was written: only a ranking is a table; this screen goes to .svg, .html, .txt or .ansi.",
    cameFrom: "From", settingOrigin: { $0 },
    leftAlone: { "Nothing was written: \($0) is as it was." })

  static let vietnamese = ScreenTexts(
    gapTo: { "\($0) so với \($1): \($2)" },
    leadsOn: { "dẫn đầu \($0)/\($1)" },
    byDifference: "chênh lệch lớn nhất trước", byTree: "theo thứ tự cấu trúc",
    notSplit: "không tách được chênh lệch: chỉ số không tính lại được",
    overTime: "qua các kỳ",
    nothingToCompare: "Không có đơn vị thứ hai để so sánh.",
    comparesAtMost: { "Chỉ so sánh \($0) đơn vị được đánh dấu đầu tiên." },
    refusal: { refusal in
      switch refusal {
      case .tooFew: "Cần ít nhất hai đơn vị; Esc để quay lại."
      case .tooMany: "So sánh tối đa sáu đơn vị; d để bỏ bớt."
      case .isThere: "Đơn vị này đã có."
      case .noSeries: onlyOnePeriod.vietnamese
      case .noPeriod: "Không còn kỳ nào khác có đơn vị này."
      }
    },
    addUnitPrompt: "Thêm đơn vị", scale: "Từ thấp nhất đến cao nhất",
    weights: "Trọng số", valuesOf: { "Giá trị · \($0)" }, methodTitle: "Phương pháp",
    normalisation: "Chuẩn hóa", aggregation: "Tổng hợp", imputation: "Bổ khuyết",
    treatment: "Ngoại lai", coverage: "Đủ số liệu tối thiểu", asReport: "như báo cáo",
    was: { "trước: \($0)" }, rankingAfter: "Xếp hạng, hạng mới và cũ",
    unnamedScenario: "kịch bản mới",
    changes: { $0 == 0 ? "chưa thay đổi" : "\($0) thay đổi" },
    movers: { "\($1) đơn vị đổi hạng" },
    cannotScore: { "Không tính được điểm, giữ kết quả trước: \($0)" },
    valuePrompt: { "Giá trị mới của \($0) (trống: thiếu)" },
    rankPrompt: "Hạng cần đạt", savePrompt: "Lưu kịch bản với tên",
    openPrompt: "Mở kịch bản", seeking: "Đang tìm thay đổi ít nhất…",
    sought: { "Đã điền: \($0) · u để hoàn tác" },
    saved: { "Đã lưu: \($0)" }, notSaved: { "Không lưu được \($0): \($1)" },
    opened: { name, count in
      "Đã mở \(name.isEmpty ? "kịch bản" : name), \(count) thay đổi · u để hoàn tác"
    },
    notOpened: { "Không mở được kịch bản: \($0)" },
    scenarioStranger: { "Đã mở, nhưng báo cáo này không có \($0)." },
    scenarioOfOther: { "Đã mở; kịch bản được lập trên báo cáo khác, \($0)." },
    notAShare: { "“\($0)” không phải là tỷ lệ từ 0 đến 100." },
    notARank: { "“\($0)” không phải là hạng từ 1 đến \($1)." },
    noPathInName: "Tên kịch bản không có dấu gạch chéo.",
    notSavedYet: "Kịch bản chưa lưu: S để lưu, bấm lại phím này để rời mà không lưu.",
    changeLabel: "đổi", enterLabel: "nhập số",
    whatIfHelp: { action in
      switch action {
      case .open: "Nhập tỷ trọng hay giá trị; phương pháp: lựa chọn kế"
      case .left: "Kéo thanh trượt: bớt"
      case .right: "Kéo thanh trượt: thêm"
      default: nil
      }
    }, partOfGap: "phần chênh lệch", gapShort: "lệch",
    weightPrompt: { "Tỷ trọng của \($0) theo %" },
    notANumber: { "“\($0)” không phải là số." },
    nothingToUndo: "Không có gì để hoàn tác.", nothingToRedo: "Không có gì để làm lại.",
    resetDone: "Mọi thiết lập trở về như báo cáo · u để hoàn tác",
    onlyValues: "Chỉ bỏ được giá trị; phím 0 trả mục này về như cũ.",
    outsideRange: { "Ngoài các giá trị trong báo cáo, \($0)–\($1) · u để hoàn tác" },
    boundsCross: "Cận tốt nhất phải ở phía tốt hơn cận kém nhất.",
    noneSaved: "chưa lưu kịch bản nào; có thể gõ đường dẫn",
    unitGone: { "Đã đọc lại: \($0) không còn trong báo cáo." },
    fileGone: { "Không đọc được \($0) nữa; vẫn hiển thị bản đã đọc trước." },
    nothingFound: "Không tìm thấy",
    noSearchHere: "Màn hình này không có gì để tìm; gõ back để về bảng xếp hạng.",
    markedWord: "đã đánh dấu", changedWord: "đã đổi",
    nothingToComputeHere: "Không có số liệu ở đây để tính điểm.",
    bounds: "Cận", boundOf: { "\($0): \($1 ? "tốt nhất" : "kém nhất")" },
    boundPrompt: { "Cận \($1 ? "tốt nhất" : "kém nhất") của \($0)" },
    interval: "5–95 %", possible: "Do trọng số", intervalsTab: "Khoảng thứ hạng",
    heatTab: "Tần suất thứ hạng", sensitivityTab: "Yếu tố quan trọng nhất",
    computing: { "Đang tính… \($0)\($1.isEmpty ? "" : ", còn khoảng \($1) s") · Esc dừng" },
    studyCancelled: "Đã dừng. Enter để tính lại.", startAgain: "Đã dừng. Enter để tính lại.",
    studySettings: {
      "\($0) lần rút, hạt giống \($1), trọng số ± \($2)\($3.isEmpty ? "" : ", " + $3)"
    },
    beats: { "\($0) đứng trước \($1) trong \($2) số lần rút" },
    markTwo: "Space đánh dấu hai đơn vị: bao nhiêu lần đơn vị này đứng trước đơn vị kia",
    aloneAndTotal: "█ riêng lẻ  ░ kể cả tương tác",
    movedMostBy: "Chịu tác động nhất của",
    noVariance: "Thứ hạng không đổi: không có gì để giải thích.",
    intervalLegend: "◆ hạng  ━ chín phần mười số lần rút  · có thể chỉ do trọng số",
    heatLegend: "tỷ lệ lần rút: · <5 %  ░ <15 %  ▒ <35 %  ▓ <65 %  █ hơn",
    intervalsShown: "Đã tính khoảng thứ hạng; xem cột 5–95 %. Phím I để ẩn.",
    computingIntervals: "Đang tính khoảng thứ hạng…",
    intervalsOfIndex: "Khoảng thứ hạng chỉ có cho chỉ số chung.",
    onePeriod: onlyOnePeriod.vietnamese,
    ranksOverTime: "Thứ hạng qua các kỳ", scoresOverTime: "Điểm qua các kỳ",
    breakIn: { "\($0): không so sánh được với các kỳ trước: \($1)" },
    otherUnits: { "\($0): đơn vị khác, chỉ nối theo đơn vị tiền thân được nêu" },
    mergedFrom: { "Hợp nhất từ: \($0)" },
    notOfficial: "Không có quy định chính thức gộp điểm các đơn vị này.",
    listedOf: { "báo cáo nêu \($0) trong \($1)" },
    periods: "Các kỳ",
    mapLegend: "Năm nhóm bằng nhau", belongsTo: { "\($0) (\($1))" },
    hoangSa: "Hoàng Sa", truongSa: "Trường Sa", initialsOnly: "tên trên bản đồ, chỉ còn chữ đầu",
    unitsWithoutTile: { "\($0) đơn vị không có trên bản đồ" },
    firstOf: { "\($0) đơn vị dẫn đầu" }, countdown: "đếm ngược",
    biggestMovers: "Thay đổi hạng nhiều nhất",
    notComparable: "Không so sánh được điểm với kỳ trước.",
    howSure: "Thứ hạng chắc chắn đến đâu?",
    lowContrast: { "\($0): độ tương phản \($1) khó đọc từ xa" },
    isCut: { "bị cắt: \($0)" },
    unscored: { "\($0) đơn vị không có điểm" },
    moreCuts: { "… và \($0) mục khác bị cắt" },
    rehearsed: "Không có gì bị cắt, thiếu hoặc khó đọc ở 80x24, 100x30 và 160x45.",
    noTalk: "không có buổi trình chiếu nào; hãy chạy govrank present",
    talkOver: "Buổi trình chiếu đã kết thúc.", noNotes: "Trang này không có ghi chú.",
    nextIs: { "Tiếp theo: \($0)" },
    rowsShown: { "dòng \($0)" },
    notBeforeTheEnd: "Chưa được, khi chưa công bố đủ năm đơn vị.",
    escEndsTalk: "Bấm Esc lần nữa để kết thúc; phím p để trình chiếu tiếp.",
    talkIs: { mode in
      switch mode {
      case .slide: ""
      case .blank: "màn hình trống"
      case .overview: "danh sách trang"
      case .live: "trực tiếp"
      case .over: "đã kết thúc"
      }
    },
    elapsed: { "đã qua \($0)" }, remaining: { "còn \($0)" },
    underScenario: { "giả định: \($0)" },
    aheadBy: { "\($0) hơn \($1) \($2)" },
    equalScores: { "\($0) và \($1) bằng điểm nhau" },
    presenterHelp: { action in
      switch action {
      case .sort: "Bảng xếp hạng trực tiếp; Esc trở lại trang"
      case .open: "Chi tiết đơn vị, trực tiếp; Esc trở lại trang"
      case .compare: "So sánh trực tiếp; Esc trở lại trang"
      case .whatIf: "Giả định trực tiếp; Esc trở lại trang"
      case .up: "Tâm điểm: đơn vị đứng trên"
      case .down: "Tâm điểm: đơn vị đứng dưới"
      case .first: "Trang đầu"
      case .last: "Trang cuối"
      case .back: "Kết thúc trình chiếu"
      default: nil
      }
    },
    palettePrompt: "Lệnh", paletteTitle: "Mọi lệnh", runHint: "Enter thực hiện · Esc đóng",
    welcome:
      "Chào mừng. Enter mở, / tìm, c so sánh, w giả định, ? liệt kê mọi phím.",
    noGroups: "Các đơn vị này không có vùng hay nhóm.",
    noRoomForDetails: "Chi tiết hiện bên cạnh từ 160 cột trở lên; Enter để mở.",
    mouseTaken: "Đã dùng chuột trong chương trình; m trả lại cho cửa sổ dòng lệnh.",
    mouseReleased: "Cửa sổ dòng lệnh giữ chuột để chọn văn bản; m lấy lại.",
    copied: { "Đã chép vào bộ nhớ tạm của cửa sổ dòng lệnh: \($0)" },
    copiedToFile: { "Cửa sổ này không có bộ nhớ tạm: \($0) nằm trong \($1)" },
    copyFailed: { "Không chép được: \($0)" },
    rowsCopied: { "\($0) dòng, cách nhau bằng tab" },
    reloaded: {
      $0 == 0 ? "Đã đọc lại. Không hạng nào thay đổi." : "Đã đọc lại. \($0) hạng thay đổi."
    },
    reloadFailed: { "Vẫn hiển thị bản đã đọc trước: \($0)" },
    cannotReload: "Đầu vào chuẩn chỉ đọc được một lần.",
    exportPrompt: "Xuất ra",
    overwritePrompt: { "\($0) đã có. Ghi đè? (c)" },
    unknownEnding:
      "Chưa ghi gì: tên tệp phải có đuôi .svg, .html, .txt, .ansi; bảng: .csv, .json, .md, .tsv.",
    noTable:
      "Chưa ghi gì: chỉ bảng xếp hạng là bảng; màn hình này xuất ra .svg, .html, .txt hoặc .ansi.",
    cameFrom: "Lấy từ",
    settingOrigin: { origin in
      switch origin {
      case "default": "mặc định"
      case "config file": "tệp cấu hình"
      case "command line": "dòng lệnh"
      case "environment": "biến môi trường"
      case "remembered": "lần dùng trước"
      case "locale": "ngôn ngữ hệ thống"
      default: origin
      }
    },
    leftAlone: { "Chưa ghi gì: \($0) vẫn như cũ." })
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

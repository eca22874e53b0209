import IndexReports
import TerminalCore

extension ScreenTexts {
  package static let vietnamese = ScreenTexts(
    gapTo: { "\($0) so với \($1): \($2)" },
    leadsOn: { "dẫn đầu \($0)/\($1)" },
    byDifference: "chênh lệch lớn nhất trước", byTree: "theo thứ tự cấu trúc",
    notSplit: "không tách được chênh lệch: chỉ số không tính lại được",
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
    treatment: "Ngoại lai", coverage: "Độ phủ tối thiểu", asReport: "như báo cáo",
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
      case .open: "Nhập trọng số hay giá trị; phương pháp: lựa chọn kế"
      case .left: "Kéo thanh trượt: bớt"
      case .right: "Kéo thanh trượt: thêm"
      default: nil
      }
    }, partOfGap: "phần chênh lệch", gapShort: "lệch",
    weightPrompt: { "Trọng số của \($0) (%)" },
    notANumber: { "“\($0)” không phải là số." },
    resetDone: "Mọi thiết lập trở về như báo cáo · u để hoàn tác",
    weightInParent: "TS trong nhóm", weightInIndex: "TS toàn chỉ số",
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
    interval: "5–95%", possible: "Do trọng số", intervalsTab: "Khoảng thứ hạng",
    heatTab: "Tần suất thứ hạng", sensitivityTab: "Yếu tố tác động mạnh nhất",
    computing: { "Đang tính… \($0)\($1.isEmpty ? "" : ", còn khoảng \($1) s") · Esc dừng" },
    working: { kind, percent, seconds in
      let what =
        switch kind {
        case .seek: "Đang tìm giá trị để đạt hạng…"
        case .study: "Đang tính khoảng hạng…"
        case .copy: "Đang sao chép…"
        case .export, .save: "Đang ghi…"
        case .excerpt, .load, .listScenarios, .openScenario, .openTable, .readDeck: "Đang đọc…"
        case .rescore, .open, .propose: "Đang tính…"
        }
      let left = seconds.isEmpty ? "" : ", còn khoảng \(seconds) giây"
      return what + (percent.isEmpty ? "" : " " + percent) + left
    },
    escStops: "Esc dừng",
    studyCancelled: "Đã dừng. Enter để tính lại.", startAgain: "Đã dừng. Enter để tính lại.",
    studySettings: {
      "\($0) lần mô phỏng, hạt giống \($1), trọng số ± \($2)\($3.isEmpty ? "" : ", " + $3)"
    },
    beats: { "\($0) đứng trước \($1) trong \($2) số lần mô phỏng" },
    markTwo: "Space đánh dấu hai đơn vị: bao nhiêu lần đơn vị này đứng trước đơn vị kia",
    aloneAndTotal: "█ riêng lẻ  ░ kể cả tương tác",
    movedMostBy: "Chịu tác động nhiều nhất từ",
    noVariance: "Thứ hạng không đổi: không có gì để giải thích.",
    intervalLegend: "◆ hạng  ━ chín phần mười số lần mô phỏng  · có thể chỉ do trọng số",
    heatLegend: "tỷ lệ lần mô phỏng: · <5%  ░ <15%  ▒ <35%  ▓ <65%  █ hơn",
    intervalsShown: "Đã tính khoảng thứ hạng; xem cột 5–95%. Phím I để ẩn.",
    computingIntervals: "Đang tính khoảng thứ hạng…",
    onePeriod: onlyOnePeriod.vietnamese,
    ranksOverTime: "Thứ hạng qua các kỳ", scoresOverTime: "Điểm qua các kỳ",
    breakIn: { "\($0): không so sánh được với các kỳ trước: \($1)" },
    otherUnits: {
      "\($0): danh sách đơn vị khác (trước sáp nhập), chỉ nối theo đơn vị tiền thân được nêu"
    },
    mergedFrom: { "Hợp nhất từ: \($0)" },
    notOfficial: "Không có quy định chính thức gộp điểm các đơn vị này.",
    listedOf: { "báo cáo nêu \($0)/\($1) đơn vị" },
    periods: "Các kỳ",
    worst: "thấp nhất", best: "cao nhất",
    fifths: ["thấp nhất", "thấp", "giữa", "cao", "cao nhất"], byFifth: "năm nhóm:",
    mapLegend: "Năm nhóm bằng nhau", hoangSa: "Hoàng Sa", truongSa: "Trường Sa",
    initialsOnly: "tên trên bản đồ, chỉ còn chữ đầu",
    unitsWithoutTile: { "\($0) đơn vị không có trên bản đồ" },
    firstOf: { "\($0) đơn vị dẫn đầu" }, countdown: "đếm ngược",
    biggestMovers: "Thay đổi hạng nhiều nhất",
    notComparable: "Không so sánh được điểm với kỳ trước.",
    howSure: "Thứ hạng chắc chắn đến đâu?", whoFirst: "Ai có thể đứng đầu?",
    notShown: { "còn \($0) dòng không hiện" },
    lowContrast: { "\($0): độ tương phản \($1) khó đọc từ xa" },
    isCut: { "bị cắt: \($0)" },
    unscored: { "\($0) đơn vị không có điểm" },
    moreCuts: { "… và \($0) mục khác bị cắt" },
    rehearsed: "Không có gì bị cắt, thiếu hoặc khó đọc ở 80x24, 100x30 và 160x45.",
    noTalk: "không có buổi trình chiếu nào; hãy chạy govrank present",
    whichTalk: { "Có \($0) buổi trình chiếu. Gõ số của buổi cần theo:" },

    talkOver: "Buổi trình chiếu đã kết thúc.", noNotes: "Trang này không có ghi chú.",
    nextIs: { "Tiếp theo: \($0)" },
    rowsShown: { "dòng \($0)" },
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
    endsOrSuspends: "Thoát ngay; tạm dừng (fg để quay lại)",
    welcome:
      "Chào mừng. Enter mở, / tìm, c so sánh, w giả định, ? liệt kê mọi phím.",
    mouseTaken: "Đã dùng chuột trong chương trình; m trả lại cho cửa sổ dòng lệnh.",
    mouseReleased: "Cửa sổ dòng lệnh giữ chuột để chọn văn bản; m lấy lại.",
    copied: { "Đã sao chép vào bộ nhớ tạm của cửa sổ dòng lệnh: \($0)" },
    copiedToFile: { "Quá lớn cho bộ nhớ tạm của cửa sổ, hoặc không có: \($0) nằm trong \($1)" },
    copyFailed: { "Không sao chép được: \($0)" },
    longestText: { "Một dòng dài nhất \($0) ký tự; phần còn lại đã bỏ." },
    rowsCopied: { "\($0) dòng, cách nhau bằng tab" },
    reloaded: {
      $0 == 0 ? "Đã đọc lại. Không hạng nào thay đổi." : "Đã đọc lại. \($0) hạng thay đổi."
    },
    reloadFailed: { "Vẫn hiển thị bản đã đọc trước: \($0)" },
    exportPrompt: "Xuất ra",
    overwritePrompt: { "\($0) đã có. Ghi đè? (c)" },
    unknownEnding:
      "Chưa ghi gì: tên tệp phải có đuôi .svg, .png, .pdf, .html, .txt, .ansi; bảng: .csv, .json, .md, .tsv.",
    noTable:
      "Chưa ghi gì: màn hình này hiện không có bảng; hãy xuất ra .svg, .png, .pdf, .html, .txt hoặc .ansi.",
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

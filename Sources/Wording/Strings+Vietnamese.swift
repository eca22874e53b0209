import CompositeIndex
import IndexReports

extension Strings {
  package static let vietnamese = Strings(
    language: .vietnamese, actions: .vietnamese,
    rank: "Hạng", name: "Tên", code: "Mã", category: "Nhóm xếp hạng", score: "Điểm",
    change: "Thay đổi", value: "Giá trị", weight: "Trọng số", contribution: "Đóng góp",
    inGroup: "Trong nhóm", period: "Kỳ", units: "Đơn vị", title: "Tên báo cáo",
    findings: "Phát hiện",
    file: "Tệp", published: "đã công bố", computed: "tính lại", notPublished: "chưa công bố",
    noData: "không có số liệu", differs: "khác nhau", mean: "Trung bình", all: "tất cả",
    none: "không",
    origin: "Nguồn điểm", indicator: "Chỉ tiêu", best: "Tốt nhất", place: "Vị trí", before: "Trước",
    appearance: "Nền", columnWord: "Cột", severity: "Mức độ", suggestion: "Gợi ý", kind: "Loại",
    sortedBy: { "theo \($0)" },
    position: { "\($0)/\($1)" },
    filtered: { "hiện \($0)/\($1)" },
    scoresPublished: { "\($0) điểm đã công bố" },
    marked: { "đã đánh dấu \($0)" },
    computedLegend: "* điểm tính lại, chưa công bố",
    noUnits: "Nhóm này không có đơn vị nào.",
    nothingMatches: { "Không có đơn vị nào khớp với “\($0)”. Nhấn F để bỏ lọc." },
    noScores: "Không có điểm: chưa công bố và không đủ số liệu để tính.",
    unchanged: "=", rankOf: { "hạng \($0)/\($1)" },
    scoreLabel: "điểm", tree: "Cách tính điểm", strengths: "Thứ hạng cao nhất",
    weaknesses: "Thứ hạng thấp nhất", neighbours: "Đơn vị xếp liền kề", gap: "chênh lệch",
    sources: "Nguồn", notes: "Ghi chú", facts: "Số liệu nêu trong báo cáo",
    aboveMean: { "\($0) so với trung bình" },
    noFigures: "Cơ quan công bố không nêu số liệu thành phần của đơn vị này.",
    lowerIsBetter: "thấp hơn là tốt hơn",
    publishedVersusComputed: { "công bố \($0), tính lại \($1)" },
    ranksOnly: "chỉ công bố thứ hạng, không công bố điểm",
    alsoRankedBy: { "Xếp hạng theo \($0)" },
    library: "Báo cáo",
    reports: { "\($0) báo cáo" },
    noReports: "Chưa có báo cáo. Hãy mở govrank với một tệp báo cáo hoặc một thư mục báo cáo.",
    unusable: "không hiển thị được; lý do có trong các lỗi của tệp",
    errors: { "\($0) lỗi" },
    warnings: { "\($0) cảnh báo" },
    problems: "Vấn đề",
    noProblems: "Không có vấn đề: các tệp hợp lệ và mọi số liệu đều khớp.",
    omitted: { "và \($0) phát hiện khác không liệt kê" },
    errorWord: "lỗi", warningWord: "cảnh báo", lineWord: "dòng", foundWord: "gặp",
    expectedWord: "cần",
    didYouMean: { "có phải là “\($0)”?" },
    placeGone: "Không đọc được tệp nữa.",
    loading: { "Đang đọc \($0)" },
    loadingHint: "Esc để dừng",
    cancelled: "Đã dừng đọc. Chỉ hiển thị phần đã đọc.",
    searchPrompt: "Tìm", filterPrompt: "Lọc",
    noMatch: { "Không tìm thấy: \($0)" },
    themeIs: { "Giao diện màu: \($0)" },
    languageIs: "Ngôn ngữ: tiếng Việt",
    chooseGroup: "Chỉ hiển thị",
    tooSmall: { "Cửa sổ quá nhỏ (\($0)): cần ít nhất \($1)" },
    helpTitle: { "Phím · \($0)" },
    closeHint: "Esc để đóng",
    information: "Về báo cáo này",
    publisher: "Cơ quan công bố",
    more: { "còn \($0) mục" },
    method: "Phương pháp",
    methodology: { "Chỉ tiêu: \($0.normalisation). Tổng hợp bằng \($0.aggregation)." },
    noSuch: { "không có \($0) \"\($1)\" trong \($2)" },
    ambiguousUnit: { "“\($0)” là tên của nhiều đơn vị: \($1)" },
    ambiguousName: { "\"\($0)\" có thể chỉ nhiều mục: \($1)" },
    noCommand: { "\"\($0)\" không phải là lệnh, cũng không phải là tệp" },
    noTheme: { "không có giao diện màu \"\($0)\"" },
    noEffect: { "\($0) không có tác dụng nếu không có \($1)" },
    noEffectWith: { "\($0) không có tác dụng khi có \($1)" },
    unitWord: "đơn vị", nodeWord: "thành phần", groupingWord: "cách phân nhóm", groupWord: "nhóm",
    noOtherPeriod: { "không có kỳ nào khác của chuỗi \"\($0)\"" },
    nothingToCompute: "không có giá trị để tính điểm",
    drawsMade: { "\($0) lần mô phỏng, hạt giống \($1)" },
    median: "Trung vị", bestPossible: "Cao nhất", worstPossible: "Thấp nhất",
    driver: "Yếu tố tác động mạnh nhất",
    boundsForWeights:
      "Cao nhất, thấp nhất: giới hạn với mọi trọng số trong khoảng, giữ nguyên phương pháp.",
    intervalSummary: {
      "\($0)/\($1) đơn vị có khoảng 5–95% không quá 10 bậc; \($2) đơn vị nằm ngoài khoảng của mình."
    },
    halfSample: {
      "So sánh hai nửa số lần mô phỏng: hạng trung vị chênh nhau trung bình \($0) bậc."
    },
    failedDraws: {
      "\($0) lần không tính được (giá trị mà phép trung bình không nhận, như 0 khi lấy trung bình nhân, hoặc vòng tròn quá dài với thứ tự Kemeny)."
    },
    sensitivityTitle: {
      "Mức thay đổi thứ hạng phụ thuộc vào đâu (chỉ số Sobol', \($0) lần tính)"
    },
    sobolFigures: { "riêng \($0) (\($1))  kể cả tương tác \($2) (\($3)), 5–95%" },
    notConverged: "chưa hội tụ",
    factor: { factor in
      switch factor {
      case .weights: "trọng số"
      case .normalisation: "chuẩn hóa"
      case .aggregation: "cách tổng hợp"
      case .imputation: "bổ khuyết"
      case .treatment: "ngoại lai"
      case .leaveOneOut: "bỏ một chỉ tiêu"
      }
    },
    denominated: "Sau chia mẫu số", imputed: "Sau bổ khuyết", treated: "Sau xử lý ngoại lai",
    worstBound: "Kém nhất", whose: "Của đơn vị",
    leader: "Dẫn trước", now: "Hiện nay", needed: "Cần đạt", result: "Kết quả", reaches: "đạt",
    cannotReach: "không đạt, kể cả khi bằng giá trị tốt nhất",
    rankNow: { "hiện xếp hạng \($0), mục tiêu hạng \($1)" },
    planTitle: "Phương án ít công sức nhất (tính theo phần quãng đường đến giá trị tốt nhất):",
    wayToBest: { "\($0) quãng đường đến giá trị tốt nhất" },
    noPlan: "Không có phương án nào trong giới hạn đạt được hạng này.",
    alreadyThere: "Đã đạt hạng này.",
    ownPart: "Số liệu của mình", othersPart: "Số liệu đơn vị khác", methodPart: "Phương pháp",
    formerUnits: "Đơn vị tiền thân", entrants: "Đơn vị mới xếp trên",
    leavers: "Đơn vị đã rời, từng xếp trên",
    coverage: "Độ phủ", skewness: "Độ lệch", kurtosis: "Độ nhọn", withParent: "r với chỉ số cha",
    importance: "Mức ảnh hưởng", rankShift: "Đổi hạng", alpha: "Hệ số alpha Cronbach",
    outliers: "ngoại lai", redundant: "trùng lặp", contradicts: "trái chiều nhau",
    nearTies: "Gần bằng điểm", components: "Phương sai các thành phần chính",
    diagnostic: { code in
      switch code {
      case .notAFile: "không phải tệp thông thường"
      case .tooLarge: "tệp quá lớn"
      case .changed: "tệp bị thay đổi trong khi đọc"
      case .tooMany: "nhiều hơn mức xử lý được"
      case .categorySmallerThanListed: "số đơn vị của nhóm ít hơn số đơn vị được liệt kê"
      case .duplicateBand: "hai mức cùng bắt đầu từ một điểm số"
      case .valueNotPositive:
        "không áp dụng được phương pháp: có giá trị bằng 0 hoặc âm trong khi phương pháp cần giá trị dương"
      case .zeroDenominator: "không áp dụng được phương pháp: có mẫu số không dương"
      case .referenceWithoutValue:
        "không áp dụng được phương pháp: đơn vị tham chiếu không có giá trị hoặc có giá trị kém nhất"
      case .needsEarlierPeriods: "phương pháp bổ khuyết từ các kỳ trước nhưng không có các kỳ đó"
      case .notComputable: "không áp dụng được phương pháp cho số liệu"
      case .unreadable: "không đọc được tệp"
      case .notFound: "không có tệp này"
      case .empty: "tệp rỗng"
      case .notUTF8: "không phải văn bản UTF-8"
      case .syntax: "JSON không hợp lệ"
      case .tooDeep: "lồng nhau quá sâu"
      case .duplicateKey: "khóa lặp lại"
      case .unknownKey: "khóa không xác định, bỏ qua"
      case .missingKey: "thiếu khóa"
      case .wrongType: "sai kiểu dữ liệu"
      case .unsupportedFormat: "định dạng không được hỗ trợ"
      case .invalidValue: "giá trị không hợp lệ"
      case .outOfRange: "giá trị ngoài phạm vi"
      case .emptyText: "văn bản rỗng"
      case .emptyChildren: "nút có danh sách thành phần rỗng"
      case .duplicateCode: "mã bị trùng"
      case .nodeCycle: "nút nằm trong chính nó"
      case .unknownDenominator: "không có cột phụ trợ với mã này"
      case .missingGoalposts: "phương pháp cần mốc (goalposts) mà chỉ tiêu không có"
      case .equalBounds: "hai mốc trùng nhau"
      case .goalpostsAgainstDirection: "mốc ngược với chiều của chỉ tiêu; dùng đúng như đã ghi"
      case .missingCategory: "đơn vị không thuộc nhóm xếp hạng nào"
      case .unknownCategory: "không có nhóm xếp hạng với mã này"
      case .unknownGrouping: "không có cách phân nhóm với mã này"
      case .unknownGroup: "không có nhóm với mã này"
      case .unknownPredecessor: "không báo cáo nào trước đó trong chuỗi có đơn vị này"
      case .uncheckedPredecessor:
        "chưa kiểm tra được đơn vị tiền thân: không có báo cáo trước đó của chuỗi"
      case .ownPredecessor:
        "đơn vị tự nêu mình là tiền thân mà không báo cáo trước đó với bộ đơn vị khác nào có đơn vị này"
      case .predecessorCycle: "các đơn vị là tiền thân của nhau"
      case .unknownNode: "không có nút hoặc cột phụ trợ với mã này"
      case .valueForAggregate:
        "giá trị cho nút tổng hợp (điểm đã công bố phải ghi trong “published”)"
      case .unknownReference: "không có đơn vị tham chiếu này"
      case .rankOrder: "thứ hạng không khớp với điểm"
      case .rankNotShared: "điểm bằng nhau nhưng thứ hạng khác nhau"
      case .rankBeyondTotal: "thứ hạng vượt quá số đơn vị của nhóm"
      case .rankBeyondListed:
        "thứ hạng vượt quá số đơn vị được xếp hạng (nếu còn đơn vị khác, ghi số lượng vào “total” của nhóm)"
      case .duplicateReport: "một tệp khác có cùng mã báo cáo"
      case .duplicatePeriod: "một tệp khác cùng chuỗi và cùng kỳ; chuỗi lấy tệp đầu tiên"
      }
    },
    expectation: { expectation in
      switch expectation {
      case .latitudeLongitude: "vĩ độ −90…90 và kinh độ −180…180"
      case .surrogatePair: "đủ hai nửa của một cặp (\\uD83D\\uDE00), hoặc một ký tự"
      case .value: "một giá trị"
      case .valueOr(let close): "một giá trị hoặc \(close)"
      case .key: "một khóa trong dấu ngoặc kép"
      case .keyOr(let close): "một khóa trong dấu ngoặc kép hoặc \(close)"
      case .token(let tokens):
        tokens.split(separator: " ").map { "'\($0)'" }.joined(separator: " hoặc ")
      case .closing(let close): "phần còn lại, đến '\(close)' (tệp bị cắt ngang)"
      case .closingQuote: "dấu ngoặc kép đóng trước khi hết tệp"
      case .endOfFile: "không có gì sau báo cáo"
      case .quotedOrLiteral: "một số, true, false, null hoặc một chuỗi trong dấu ngoặc kép"
      case .noLeadingZero: "một số không có số 0 ở đầu"
      case .digits: "các chữ số"
      case .hexDigits: "bốn chữ số thập lục phân sau \\u"
      case .escape: "ký tự thoát hợp lệ của JSON (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u)"
      case .noControlCharacter: "không có ký tự điều khiển trong chuỗi (hãy viết \\n hoặc \\t)"
      case .finiteNumber: "một số biểu diễn được bằng 64 bit"
      case .utf8: "UTF-8"
      case .report: "một báo cáo, tức là một đối tượng {…}"
      case .depth(let levels): "nhiều nhất \(levels) cấp"
      case .bytesAtMost(let size): "nhiều nhất \(NumberFormat(.vietnamese).integer(size)) byte"
      case .atMost(let count): "nhiều nhất \(NumberFormat(.vietnamese).integer(count))"
      case .object: "một đối tượng {…}"
      case .array: "một danh sách […]"
      case .string: "một chuỗi"
      case .number: "một số"
      case .boolean: "true hoặc false"
      case .integer: "một số nguyên"
      case .numberOrNull: "một số hoặc null"
      case .text: "một chuỗi, hoặc một đối tượng có \"en\" và \"vi\""
      case .date: "một ngày như 2018-07-05, 2018-07 hoặc 2018"
      case .period: "một kỳ như 2017, 2016–2017, 2017-Q2, 2017-H1 hoặc 2017-06, hay một tên gọi"
      case .numbers(let count): "một danh sách \(count) số"
      case .rank: "một thứ hạng từ 1, hoặc một khoảng như [54, 63]"
      case .method: "một phương pháp"
      case .oneOf(let words): words.count == 1 ? words[0] : "một trong " + Strings.list(words)
      case .above(let bound): "một số lớn hơn \(NumberFormat(.vietnamese).value(bound))"
      case .between(let low, let high):
        "một số từ \(NumberFormat(.vietnamese).value(low)) đến \(NumberFormat(.vietnamese).value(high))"
      case .atLeast(let bound): "ít nhất \(bound)"
      case .differentBounds: "hai số khác nhau"
      case .ascending: "số nhỏ đứng trước"
      case .nonEmptyList: "ít nhất một thành phần, hoặc bỏ “children” nếu là chỉ tiêu"
      case .nonEmptyText: "có nội dung"
      case .languages: "văn bản trong \"en\" hoặc \"vi\""
      case .onlyOnce: "mỗi mục chỉ một lần"
      case .goalposts: "\"goalposts\": [kém nhất, tốt nhất]"
      case .goalpostOrder: "[kém nhất, tốt nhất], giá trị tốt hơn đứng sau"
      case .rankAtMost(let total): "nhiều nhất \(total)"
      case .rankBehind(let unit, let rank):
        "thứ hạng sau \(unit) (\(rank)) vì đơn vị này có điểm tốt hơn"
      case .rankSharedWith(let unit, let rank): "hạng \(rank) như \(unit) vì có cùng điểm"
      }
    })
}

import IndexReports

/// What the import says: one value per language.
struct ImportTexts: Sendable {
  var warning: String
  var error: String
  var doubtful: String
  var headline: @Sendable (_ file: String, TableImport.Summary, _ hasComma: Bool) -> String
  var noNumber: @Sendable (String) -> String
  var noRank: @Sendable (String) -> String
  var openNumber: @Sendable (_ text: String, _ value: String) -> String
  var moreOpen: @Sendable (Int) -> String
  var sameHeader: @Sendable (String) -> String
  var extraCell: @Sendable (String, Int) -> String
  var nameless: String
  var twice: @Sendable (String) -> String
  var noIndicatorName: String
  var tooManyFigures: @Sendable (Int) -> String
  var noNumbersIn: @Sendable (String, _ numbers: Int, _ cells: Int) -> String
  var leftOut: @Sendable ([String]) -> String
  var computedScores: String
  var noNumbers: String
  var noUnits: String
  var periodTaken: @Sendable (_ period: String, _ count: Int) -> String
  var periodOfName: @Sendable (String) -> String
  var noPeriod: String
  var moreFindings: @Sendable (Int) -> String
  var openQuote: String
  var notUTF8: String
  var empty: String
  var workbook: String

  static func of(_ language: Language) -> ImportTexts {
    language == .english ? .english : .vietnamese
  }

  static let english = ImportTexts(
    warning: "warning", error: "error", doubtful: "doubtful",
    headline: { file, summary, hasComma in
      let (published, skipped, gaps) = (summary.published, summary.skipped, summary.gaps)
      var parts = [
        summary.units == 1 ? "1 unit" : "\(summary.units) units",
        summary.indicators == 1 ? "1 indicator" : "\(summary.indicators) indicators",
      ]
      if gaps > 0 { parts.append(gaps == 1 ? "1 gap" : "\(gaps) gaps") }
      if published > 0 { parts.append("\(published) with published figures") }
      if skipped > 0 { parts.append(skipped == 1 ? "1 row skipped" : "\(skipped) rows skipped") }
      if hasComma { parts.append("decimal comma") }
      return "\(file): " + parts.joined(separator: ", ")
    },
    noNumber: { "\"\($0)\" is no number and was left out" },
    noRank: { "\"\($0)\" is no rank and was left out" },
    openNumber: { "\"\($0)\" was read as \($1); --decimal comma or point says how it is meant" },
    moreOpen: { $0 == 1 ? "1 more number like these" : "\($0) more numbers like these" },
    sameHeader: { "a second column \"\($0)\"; by this header the first one is meant" },
    extraCell: { "\"\($0)\" stands behind the last of the \($1) columns and was left out" },
    nameless: "a row without name and code was skipped",
    twice: { "\"\($0)\" stands there twice; the second row was skipped" },
    noIndicatorName: "a row without the name of an indicator was skipped",
    tooManyFigures: { "units times indicators are more than can be handled, at most \($0)" },
    noNumbersIn: { header, numbers, cells in
      numbers == 0
        ? "column \"\(header)\" holds no numbers and was left out"
        : "column \"\(header)\" was left out: only \(numbers) of its \(cells) cells are numbers"
    },
    leftOut: {
      "columns left out beside the published figures: "
        + $0.joined(separator: ", ") + "; --columns takes them as indicators"
    },
    computedScores: "the scores that were computed come back as computed ones, without their parts",
    noNumbers: "no column with numbers found", noUnits: "there are no rows below the header",
    periodTaken: { "the table has \($1) periods, \($0) is taken; --period names another" },
    periodOfName: { "period \($0), by the file's name; --period says otherwise" },
    noPeriod: "no period given, \"1\" is put in; --period names it",
    moreFindings: { "… and \($0) more" },
    openQuote: "a quote that is opened here is never closed", notUTF8: "the text is not UTF-8",
    empty: "the table is empty",
    workbook: "this is a workbook (XLSX), not a text table; save the sheet as CSV, or: "
      + "xlsx2csv FILE | govrank import -")

  static let vietnamese = ImportTexts(
    warning: "cảnh báo", error: "lỗi", doubtful: "chưa chắc",
    headline: { file, summary, hasComma in
      let (published, skipped, gaps) = (summary.published, summary.skipped, summary.gaps)
      var parts = ["\(summary.units) đơn vị", "\(summary.indicators) chỉ tiêu"]
      if gaps > 0 { parts.append("\(gaps) ô trống") }
      if published > 0 { parts.append("\(published) có số liệu công bố") }
      if skipped > 0 { parts.append("bỏ qua \(skipped) dòng") }
      if hasComma { parts.append("dấu phẩy thập phân") }
      return "\(file): " + parts.joined(separator: ", ")
    },
    noNumber: { "\"\($0)\" không phải là số, đã bỏ" },
    noRank: { "\"\($0)\" không phải là thứ hạng, đã bỏ" },
    openNumber: { "\"\($0)\" được đọc là \($1); chọn --decimal comma hoặc point để xác định" },
    moreOpen: { "còn \($0) số như vậy" },
    sameHeader: { "cột \"\($0)\" thứ hai; tên này chỉ cột thứ nhất" },
    extraCell: { "\"\($0)\" đứng sau cột cuối trong \($1) cột, đã bỏ" },
    nameless: "đã bỏ một dòng không có tên và mã",
    twice: { "\"\($0)\" có hai lần; đã bỏ dòng thứ hai" },
    noIndicatorName: "đã bỏ một dòng không có tên chỉ tiêu",
    tooManyFigures: { "số đơn vị nhân số chỉ tiêu vượt mức xử lý được, nhiều nhất \($0)" },
    noNumbersIn: { header, numbers, cells in
      numbers == 0
        ? "cột \"\(header)\" không có số, đã bỏ"
        : "đã bỏ cột \"\(header)\": chỉ \(numbers)/\(cells) ô là số"
    },
    leftOut: {
      "các cột không lấy, bên cạnh số liệu công bố: "
        + $0.joined(separator: ", ") + "; --columns để lấy làm chỉ tiêu"
    },
    computedScores: "điểm do tính toán vẫn là điểm tính toán, không kèm các thành phần",
    noNumbers: "không có cột nào chứa số", noUnits: "không có dòng nào dưới tiêu đề",
    periodTaken: { "bảng có \($1) kỳ, lấy \($0); --period để chọn kỳ khác" },
    periodOfName: { "kỳ \($0), theo tên tệp; --period để đổi" },
    noPeriod: "chưa cho kỳ, tạm ghi \"1\"; --period để ghi kỳ",
    moreFindings: { "… và \($0) mục nữa" },
    openQuote: "dấu ngoặc kép mở ở đây không được đóng", notUTF8: "văn bản không phải UTF-8",
    empty: "bảng trống",
    workbook: "đây là bảng tính (XLSX), không phải bảng văn bản; hãy lưu thành CSV, hoặc: "
      + "xlsx2csv TỆP | govrank import -")
}

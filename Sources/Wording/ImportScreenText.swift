package import Exchange
import IndexReports

/// What the import screen and the questions on a terminal say beside the findings.
extension Strings {
  /// What a column is, in a word or two.
  package func word(_ role: ColumnPlan.Role?) -> String {
    guard let role else { return say("undecided", "chưa xét") }
    switch role {
    case .name: return say("name", "tên")
    case .secondName: return say("second name", "tên thứ hai")
    case .code: return say("code", "mã")
    case .group: return say("group", "nhóm")
    case .category: return say("category", "hạng mục")
    case .period: return say("period", "kỳ")
    case .rank: return say("published rank", "hạng công bố")
    case .score: return say("published score", "điểm công bố")
    case .indicator: return say("indicator", "chỉ tiêu")
    case .auxiliary: return say("size", "quy mô")
    case .key: return say("indicator names", "tên chỉ tiêu")
    case .value: return say("figures", "số liệu")
    case .nodeRank: return say("rank of a part", "hạng thành phần")
    case .unused(let reason): return word(reason)
    case .nothing: return say("nothing", "trống")
    }
  }

  /// What a column is, where there is little room.
  package func shortWord(_ role: ColumnPlan.Role?) -> String {
    switch role {
    case .rank: say("rank", "hạng")
    case .score: say("score", "điểm")
    case .nodeRank: say("part's rank", "hạng phần")
    default: word(role)
    }
  }

  package func word(_ role: MappedRole) -> String {
    switch role {
    case .name: say("name", "tên")
    case .secondName: say("second name", "tên thứ hai")
    case .code: say("code", "mã")
    case .group: say("group", "nhóm")
    case .category: say("category", "hạng mục")
    case .period: say("period", "kỳ")
    case .rank: say("published rank", "hạng công bố")
    case .score: say("published score", "điểm công bố")
    case .indicator: say("indicator", "chỉ tiêu")
    case .auxiliary: say("size", "quy mô")
    case .key: say("names of the indicators", "tên chỉ tiêu")
    case .value: say("figures", "số liệu")
    }
  }

  /// Why a column is left out, in a word or two.
  private func word(_ reason: ImportFinding.Unused) -> String {
    switch reason {
    case .besidePublished, .told: say("left out", "không lấy")
    case .counter: say("row number", "số thứ tự")
    case .code: say("other code", "mã khác")
    case .rankOfPart: say("other rank", "hạng khác")
    case .otherPeriod: say("other period", "kỳ khác")
    case .previous: say("earlier time", "kỳ trước")
    case .change: say("change", "tăng giảm")
    case .text: say("words", "chữ")
    case .constant: say("always the same", "không đổi")
    case .location: say("place", "tọa độ")
    case .weight: say("weight", "trọng số")
    case .years, .periods: say("years", "năm")
    case .scores: say("other score", "điểm khác")
    case .unnamed: say("no header", "không tiêu đề")
    case .notes: say("notes", "ghi chú")
    case .secondName: say("other name", "tên khác")
    case .size: say("size", "quy mô")
    case .precision: say("precision", "độ chính xác")
    case .empty: say("empty", "trống")
    case .noNumbers: say("no figures", "không có số")
    }
  }

  package func word(_ confidence: ImportProposal.Confidence) -> String {
    switch confidence {
    case .said: say("as told", "đã chọn")
    case .certain: say("sure", "chắc chắn")
    case .assumed: say("assumed", "giả định")
    case .doubtful: say("unclear", "chưa rõ")
    }
  }

  package func direction(isLowerBetter: Bool) -> String {
    isLowerBetter
      ? say("less is better", "càng thấp càng tốt") : say("more is better", "càng cao càng tốt")
  }

  /// A choice, as a whole sentence.
  ///
  /// - Parameter line: The text of a line that may be the header.
  package func sentence(_ change: ImportChange, line: (Int) -> String = { _ in "" }) -> String {
    switch change {
    case .role(let key, .unused): say("leave \"\(short(key))\" out", "không lấy \"\(short(key))\"")
    case .role(let key, let role):
      say("\"\(short(key))\" is the \(word(role))", "\"\(short(key))\" là \(word(role))")
    case .direction(let key, let isLower):
      "\"\(short(key))\": \(direction(isLowerBetter: isLower))"
    case .name(let key, let text, _):
      say("\"\(short(key))\" is called \"\(text)\"", "\"\(short(key))\" tên là \"\(text)\"")
    case .title(let text, _): say("the title is \"\(text)\"", "tên bảng là \"\(text)\"")
    case .period(let period): say("take \(period)", "lấy kỳ \(period)")
    case .allPeriods:
      say("take all rows, whatever their period", "lấy mọi dòng, bất kể kỳ nào")
    case .decimalComma(true): say("the comma is the decimal mark", "dấu phẩy là dấu thập phân")
    case .decimalComma(false): say("the point is the decimal mark", "dấu chấm là dấu thập phân")
    case .header(0): say("there is no header", "không có dòng tiêu đề")
    case .header(let number):
      say("line \(number) is the header", "dòng \(number) là tiêu đề")
        + (line(number).isEmpty ? "" : ": \(short(line(number)))")
    case .sheet(let name): say("take the sheet \"\(short(name))\"", "lấy trang \"\(short(name))\"")
    case .encoding(let name): say("the encoding is \(name)", "mã hóa là \(name)")
    case .keep(let name):
      say("\"\(short(name))\" is a unit", "\"\(short(name))\" là một đơn vị")
    case .omit(let name):
      say(
        "leave \"\(short(name))\" out: it is no unit",
        "bỏ \"\(short(name))\": không phải đơn vị")
    case .pick("dataset", let number): say("take data set \(number)", "lấy bộ dữ liệu \(number)")
    case .pick(let column, let value):
      say(
        "only the rows with \"\(short(value))\" in \"\(short(column))\"",
        "chỉ các dòng có \"\(short(value))\" ở \"\(short(column))\"")
    case .long(let key, let value):
      say(
        "\"\(short(key))\" names the indicators, \"\(short(value))\" has their figures",
        "\"\(short(key))\" là tên chỉ tiêu, \"\(short(value))\" là số liệu")
    case .noScore:
      say(
        "none is: they are indicators like the others",
        "không cột nào: đều là chỉ tiêu như các cột khác")
    case .renamed(_, let now): say("it is \"\(short(now))\" now", "nay là \"\(short(now))\"")
    case .without(let name):
      say("go on without \"\(short(name))\"", "bỏ qua \"\(short(name))\"")
    case .confirm: say("it is right as it is", "đúng như vậy")
    }
  }

  // MARK: Questions on a terminal

  package func whichOf(_ count: Int) -> String {
    say("Which, 1–\(count)?", "Chọn số 1–\(count)?")
  }

  package func noSuchChoice(_ text: String, _ count: Int) -> String {
    say(
      "\"\(text)\" is none of them; type a number from 1 to \(count), or Ctrl-C to stop",
      "\"\(text)\" không hợp lệ; hãy gõ số từ 1 đến \(count), hoặc Ctrl-C để dừng")
  }
}

/// The import screen.
extension Strings {
  /// A file in the list of reports that is none.
  package var table: String { say("table", "bảng") }
  package var isTableHere: String {
    say("a table: Enter makes a report of it", "bảng số liệu: Enter để tạo báo cáo")
  }

  /// What is asked, in a few words.
  package func label(_ question: ImportQuestion) -> String {
    switch question.finding.kind {
    case .noHeader, .noSuchLine: say("Where is the header?", "Tiêu đề ở đâu?")
    case .noNames, .namesTaken: say("Which column has the names?", "Cột nào là tên?")
    case .severalScores: say("Which is the published score?", "Điểm công bố là cột nào?")
    case .severalRanks: say("Which is the published rank?", "Hạng công bố là cột nào?")
    case .totalUnclear(let header), .maybeScore(let header):
      say("\(short(header)): the published score?", "\(short(header)): là điểm công bố?")
    case .periodsDiffer, .noSuchPeriod, .nameSaysPeriod: say("Which period?", "Kỳ nào?")
    case .manyTwice: say("What tells the rows apart?", "Phân biệt các dòng thế nào?")
    case .severalSheets, .noSuchSheet: say("Which sheet?", "Trang nào?")
    case .oneTableOf: say("Which data set?", "Bộ dữ liệu nào?")
    case .notUTF8, .encoding: say("Which encoding?", "Mã hóa nào?")
    case .fontText: say("Is the text right?", "Chữ có đúng không?")
    case .columnGone(let header, _, _), .noColumn(let header, _), .mappingMisses(let header):
      say("\(short(header)): where is it?", "\(short(header)): ở đâu?")
    case .maybeLower(let headers):
      say(
        "\(short(headers.first ?? "")): is less better?",
        "\(short(headers.first ?? "")): thấp là tốt?")
    case .mixedUnits(let header, _):
      say("\(short(header)): several units", "\(short(header)): nhiều đơn vị đo")
    case .maybeTotal(let name): say("\(short(name)): a unit?", "\(short(name)): là đơn vị?")
    case .openNumber: say("What is the decimal mark?", "Dấu thập phân là gì?")
    case .withoutRank: say("Some have no rank", "Có đơn vị không có hạng")
    default: sentence(question.finding.kind)
    }
  }

  package func unclear(_ count: Int) -> String {
    count == 0
      ? say("nothing unclear", "không còn gì chưa rõ")
      : say(count == 1 ? "1 thing unclear" : "\(count) things unclear", "\(count) điểm chưa rõ")
  }

  /// A finding without the options that settle it on a command line.
  package func plainSentence(_ kind: ImportFinding.Kind) -> String {
    let text = sentence(kind)
    let ends = ["; --", ": --", ", --", " --"].compactMap { text.firstRange(of: $0)?.lowerBound }
    return ends.min().map { String(text[..<$0]) } ?? text
  }

  package var noPeriodYet: String { say("no period", "chưa có kỳ") }
  package var resultingRanking: String { say("The ranking that results", "Xếp hạng thu được") }
  package var whatIsUnclear: String { say("What is unclear", "Chưa rõ") }
  package var noRankingYet: String { say("No ranking yet", "Chưa có xếp hạng") }
  package var notDecidedYet: String {
    say(
      "Something has to be answered before the report can be kept: n asks it.",
      "Cần trả lời điểm chưa rõ trước khi lưu báo cáo: bấm n.")
  }
  package var importNotKept: String {
    say(
      "The report is not kept: Enter keeps it, the same key again leaves it.",
      "Báo cáo chưa lưu: Enter để lưu, bấm lại phím này để rời mà không lưu.")
  }
  package var stillComputing: String {
    say("The ranking is still being computed.", "Đang tính xếp hạng.")
  }
  package var nothingUnclear: String { say("Nothing is unclear.", "Không có gì chưa rõ.") }
  package var hasNoDirection: String {
    say("This column has no better and worse.", "Cột này không có hướng tốt, xấu.")
  }
  package var onlyIndicatorsAreCalled: String {
    say(
      "Only indicators and the score bear a name in the report.",
      "Chỉ chỉ tiêu và điểm mới có tên trong báo cáo.")
  }
  package func keepPrompt(_ unclear: Int) -> String {
    say("Keep the report as", "Lưu báo cáo thành")
      + (unclear > 0 ? " (\(self.unclear(unclear)))" : "")
  }
  package func keptAs(_ report: String, _ mapping: String) -> String {
    say(
      "Kept as \(report); what was decided is in \(mapping)",
      "Đã lưu \(report); các lựa chọn ghi ở \(mapping)")
  }
  package func namePrompt(_ header: String) -> String {
    say("Name of \"\(short(header))\"", "Tên của \"\(short(header))\"")
  }
  package var titlePrompt: String { say("Title of the report", "Tên báo cáo") }
  package var periodPrompt: String { say("Period", "Kỳ") }
  package func rolePrompt(_ header: String) -> String {
    say("\"\(short(header))\" is…", "\"\(short(header))\" là…")
  }
  package var leftOutChoice: String { say("left out", "không lấy") }
  package func byMapping(_ file: String) -> String {
    say("with the mapping \(file)", "theo tệp ánh xạ \(file)")
  }
  package func columnOf(_ place: Int, _ count: Int) -> String {
    say("column \(place) of \(count)", "cột \(place)/\(count)")
  }
  package func holds(numbers: Int, texts: Int, gaps: Int, from least: String, to most: String)
    -> String
  {
    var parts: [String] = []
    if numbers > 0 {
      parts.append(
        say("\(numbers) numbers", "\(numbers) số")
          + (least.isEmpty ? "" : say(", \(least) to \(most)", ", từ \(least) đến \(most)")))
    }
    if texts > 0 { parts.append(say("\(texts) words", "\(texts) ô chữ")) }
    if gaps > 0 { parts.append(say(gaps == 1 ? "1 gap" : "\(gaps) gaps", "\(gaps) ô trống")) }
    return parts.joined(separator: "; ")
  }
  package func word(_ row: ImportProposal.Row) -> String {
    switch row {
    case .above: say("above the table", "trên bảng")
    case .header: say("header", "tiêu đề")
    case .skipped: say("no data", "không phải số liệu")
    case .unit: say("unit", "đơn vị")
    case .leftOut: say("left out", "không lấy")
    }
  }
  package var column: String { say("column", "cột") }
  package var roleTitle: String { say("is", "là") }
  package var directionTitle: String { say("direction", "hướng") }
  package var sureTitle: String { say("how sure", "độ chắc") }
  package var exampleTitle: String { say("for example", "ví dụ") }
  package var answerLabel: String { say("answer", "trả lời") }
  package var problemInReport: String {
    say("no report can be made of this", "không tạo được báo cáo")
  }
}

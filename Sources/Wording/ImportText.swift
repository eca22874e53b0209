package import Exchange
import IndexReports

/// What an import says, in both languages side by side.
extension Strings {
  func say(_ english: String, _ vietnamese: String) -> String {
    language == .english ? english : vietnamese
  }

  /// What was read, in one line.
  package func headline(_ summary: ImportSummary) -> String {
    let (published, skipped, gaps) = (summary.published, summary.skipped, summary.gaps)
    var parts = [
      say(summary.units == 1 ? "1 unit" : "\(summary.units) units", "\(summary.units) đơn vị"),
      say(
        summary.indicators == 1 ? "1 indicator" : "\(summary.indicators) indicators",
        "\(summary.indicators) chỉ tiêu"),
    ]
    if gaps > 0 { parts.append(say(gaps == 1 ? "1 gap" : "\(gaps) gaps", "\(gaps) ô trống")) }
    if published > 0 {
      parts.append(say("\(published) with published figures", "\(published) có số liệu công bố"))
    }
    if skipped > 0 {
      parts.append(
        say(skipped == 1 ? "1 row skipped" : "\(skipped) rows skipped", "bỏ qua \(skipped) dòng"))
    }
    if summary.hasDecimalComma { parts.append(say("decimal comma", "dấu phẩy thập phân")) }
    return parts.joined(separator: ", ")
  }

  package var longNeedsBoth: String {
    say("a long table needs both --key and --value", "bảng dài cần cả --key và --value")
  }

  /// Said where a table is opened as a report.
  package func isTable(_ file: String) -> String {
    say(
      "\(file): this is a table, no report: govrank import \(file) makes a report of it",
      "\(file): đây là bảng, không phải báo cáo: govrank import \(file) để tạo báo cáo")
  }

  package func moreFindings(_ count: Int) -> String {
    say("… and \(count) more", "… và \(count) mục nữa")
  }

  package func seriesNeedsFolder(_ count: Int) -> String {
    say(
      "the table has \(count) periods; --output names the folder for a report of each, --period takes one",
      "bảng có \(count) kỳ; --output để nêu thư mục chứa báo cáo từng kỳ, --period để lấy một kỳ")
  }

  /// The word before a finding; none before what is certain.
  package func word(_ severity: ImportFinding.Severity) -> String? {
    switch severity {
    case .note: nil
    case .warning: say("warning", "cảnh báo")
    case .doubt: say("doubtful", "chưa chắc")
    case .error: say("error", "lỗi")
    }
  }

  /// A finding as one line: its place in the file, how grave it is, what it is.
  ///
  /// - Parameter sheet: Of a workbook the sheet, where places are cells.
  package func line(_ finding: ImportFinding, file: String, sheet: String? = nil) -> String {
    var place = file
    if let sheet, let line = finding.line {
      place += ":\(sheet)!" + SheetShape.reference(row: line, column: finding.column ?? 1)
    } else {
      if let line = finding.line { place += ":\(line)" }
      if finding.line != nil, let column = finding.column { place += ":\(column)" }
    }
    return place + ": " + (word(finding.severity).map { $0 + ": " } ?? "") + sentence(finding.kind)
  }

  package func sentence(_ kind: ImportFinding.Kind) -> String {
    let text =
      ofText(kind) ?? ofWorkbook(kind) ?? ofColumns(kind) ?? ofRows(kind) ?? ofPeriods(kind) ?? ""
    // A header can be as long as a file.
    return text.utf8.count <= 6_000 ? text : text.prefix(2_000) + "…"
  }

  /// Enough of a text to know it by.
  func short(_ text: String) -> String {
    text.utf8.count <= 80 ? text : text.prefix(79) + "…"
  }

  /// Names in quotes, the first of many.
  func names(_ texts: [String], _ most: Int = 40) -> String {
    let shown = texts.prefix(most).map { "\"\(short($0))\"" }.joined(separator: ", ")
    return texts.count > most ? shown + ", …" : shown
  }

  private func ofText(_ kind: ImportFinding.Kind) -> String? {
    switch kind {
    case .encoding(let name):
      return say("the text is encoded in \(name)", "văn bản mã hóa theo \(name)")
    case .fontText(let name):
      return say(
        "the text was typed in an old Vietnamese font (\(name)) and was converted to Unicode",
        "văn bản gõ bằng phông chữ cũ (\(name)), đã chuyển sang Unicode")
    case .linesAbove(let count, let first):
      return say(
        "\(count == 1 ? "1 line" : "\(count) lines") above the header left out: \"\(first)\""
          + (count > 1 ? ", …" : ""),
        "bỏ \(count) dòng phía trên tiêu đề: \"\(first)\"" + (count > 1 ? ", …" : ""))
    case .linesBelow(let texts):
      return say(
        "notes, no units: \(names(texts, 6))", "ghi chú, không phải đơn vị: \(names(texts, 6))")
    case .noHeader:
      return say(
        "no header row found: the first line already holds figures; --header LINE says which line it is, --header 0 that there is none",
        "không thấy dòng tiêu đề: dòng đầu đã có số liệu; --header DÒNG để chỉ dòng tiêu đề, --header 0 nếu không có"
      )
    case .noSuchLine(let line):
      return say("there is no line \(line) for --header", "không có dòng \(line) cho --header")
    case .openQuote:
      return say(
        "a quote that is opened here is never closed", "dấu ngoặc kép mở ở đây không được đóng")
    case .empty: return say("the table is empty", "bảng trống")
    case .tooWide(let most):
      return say("the table has more than \(most) columns", "bảng có hơn \(most) cột")
    case .headerTooLong(let most):
      return say(
        "a column's header is longer than \(most) bytes", "tiêu đề của một cột dài hơn \(most) byte"
      )
    case .notUTF8(let byte, let likely):
      let guess = likely.map { say("; perhaps it is \($0)", "; có thể là \($0)") } ?? ""
      return say(
        "the text is not UTF-8 (byte \(byte))\(guess); --encoding names another, such as Windows-1258, TCVN3 or Windows-1251",
        "văn bản không phải UTF-8 (byte \(byte))\(guess); --encoding để chọn mã khác, như Windows-1258, TCVN3"
      )
    case .unknownEncoding(let name):
      return say(
        "the text can't be read as \"\(name)\"; --encoding takes UTF-8, UTF-16, Windows-1252, Windows-1258, TCVN3, VNI "
          + "or a name that iconv knows",
        "không đọc được văn bản theo \"\(name)\"; --encoding nhận UTF-8, UTF-16, Windows-1252, Windows-1258, TCVN3, VNI "
          + "hoặc tên mã của iconv")
    case .isJSON:
      return say(
        "this is JSON, not a text table; --as jsonstat reads a JSON-stat data set",
        "đây là JSON, không phải bảng văn bản; --as jsonstat để đọc bộ dữ liệu JSON-stat")
    case .isReport:
      return say(
        "this is a report already: govrank FILE opens it", "đây đã là báo cáo: mở bằng govrank TỆP")
    case .isHTML:
      return say(
        "this is an HTML page (a web page), not a text table; perhaps the download needs a login",
        "đây là trang HTML (trang web), không phải bảng văn bản; có thể phải đăng nhập để tải tệp")
    case .isXML:
      return say(
        "this is XML, not a text table; most services also offer CSV or JSON-stat",
        "đây là XML, không phải bảng văn bản; phần lớn dịch vụ cũng có CSV hoặc JSON-stat")
    case .isPDF:
      return say(
        "this is a PDF, not a text table; copy the table from it and paste it: govrank import -",
        "đây là PDF, không phải bảng văn bản; hãy chép bảng rồi dán: govrank import -")
    case .isZIP:
      return say(
        "this is a ZIP archive, not a text table; unpack it first",
        "đây là tệp nén ZIP, không phải bảng văn bản; hãy giải nén trước")
    case .dimensions(let units, let indicators, let period):
      return say(
        "units of \(units)" + (indicators.map { ", indicators of \($0)" } ?? "")
          + (period.map { ", period \($0)" } ?? ""),
        "đơn vị theo \(units)" + (indicators.map { ", chỉ tiêu theo \($0)" } ?? "")
          + (period.map { ", kỳ \($0)" } ?? ""))
    case .oneTableOf(let labels):
      return say(
        "this is a collection of \(labels.count) data sets: \(names(labels)); --pick dataset=NUMBER chooses one",
        "đây là tập hợp gồm \(labels.count) bộ dữ liệu: \(names(labels)); --pick dataset=SỐ để chọn một"
      )
    default: return nil
    }
  }

  private func ofRows(_ kind: ImportFinding.Kind) -> String? {
    switch kind {
    case .noUnits:
      return say("there are no rows below the header", "không có dòng nào dưới tiêu đề")
    case .noIndicatorName:
      return say(
        "a row without the name of an indicator was skipped", "đã bỏ một dòng không có tên chỉ tiêu"
      )
    case .extraCell(let text, let columns):
      return say(
        "\"\(text)\" stands behind the last of the \(columns) columns and was left out",
        "\"\(text)\" đứng sau cột cuối trong \(columns) cột, đã bỏ")
    case .noNumber(let text):
      return say("\"\(text)\" is no number and was left out", "\"\(text)\" không phải là số, đã bỏ")
    case .noRank(let text):
      return say(
        "\"\(text)\" is no rank and was left out", "\"\(text)\" không phải là thứ hạng, đã bỏ")
    case .openNumber(let text, let value):
      let number = NumberFormat.plain(value, value == value.rounded() ? 0 : 3)
      return say(
        "\"\(text)\" was read as \(number); --decimal comma or point says how it is meant",
        "\"\(text)\" được đọc là \(number); chọn --decimal comma hoặc point để xác định")
    case .moreOpen(let count):
      return say(
        count == 1 ? "1 more number like these" : "\(count) more numbers like these",
        "còn \(count) số như vậy")
    case .flags(let count):
      return say(
        count == 1
          ? "1 figure bears a footnote's mark or a flag, kept as a note of its unit"
          : "\(count) figures bear a footnote's mark or a flag, kept as notes of their units",
        "\(count) số liệu có dấu chú thích, giữ lại làm ghi chú của đơn vị")
    case .nameless:
      return say("a row without name and code was skipped", "đã bỏ một dòng không có tên và mã")
    case .twice(let code, let name):
      let also = name.map { " (\"\(short($0))\")" } ?? ""
      return say(
        "\"\(code)\" stands there twice; the second row\(also) was skipped",
        "\"\(code)\" có hai lần; đã bỏ dòng thứ hai\(also)")
    case .manyTwice(let count, let by, let values):
      let hint =
        by.map { header in
          say(
            "; \"\(header)\" tells them apart: --pick \"\(header)=\(values.first ?? "")\" takes one of \(names(values, 6)), "
              + "--key \"\(header)\" with --value makes indicators of them",
            "; cột \"\(header)\" phân biệt chúng: --pick \"\(header)=\(values.first ?? "")\" để lấy một trong \(names(values, 6)), "
              + "--key \"\(header)\" cùng --value để lấy làm chỉ tiêu")
        }
        ?? say(
          "; --key and --value read a row per unit and indicator",
          "; --key và --value để đọc mỗi dòng một chỉ tiêu")
      return say(
        "\(count) rows are of units that have one already", "\(count) dòng lặp lại đơn vị đã có")
        + hint
    case .rowsLeftOut(let rows, let isRegion):
      return isRegion
        ? say(
          "regions, no units, left out: \(names(rows)); --keep takes one as a unit",
          "vùng, không phải đơn vị, không lấy: \(names(rows)); --keep để giữ lại")
        : say(
          "totals or means, no units, left out: \(names(rows)); --keep takes one as a unit",
          "dòng tổng hoặc trung bình, không lấy: \(names(rows)); --keep để giữ lại")
    case .maybeTotal(let name):
      return say(
        "\"\(name)\" was taken as a unit, and may be a total or a mean of the others; --omit leaves it out, --keep says it is one",
        "\"\(name)\" được coi là đơn vị, có thể là tổng hoặc trung bình; --omit để bỏ, --keep nếu đúng là đơn vị"
      )
    case .rowsOmitted(let rows):
      return say(
        "rows left out, as told: \(names(rows))", "dòng không lấy, theo chỉ định: \(names(rows))")
    case .unitsGone(let units, let period):
      return say(
        "no longer there, unlike \(period): \(names(units))",
        "không còn so với kỳ \(period): \(names(units))")
    case .unitsNew(let units, let period):
      return say(
        "new since \(period): \(names(units))", "mới so với kỳ \(period): \(names(units))")
    case .withoutRank(let rows):
      return say(
        "published with a score but without a rank: \(names(rows, 20))",
        "có điểm công bố nhưng không có hạng: \(names(rows, 20))")
    case .notRanked(let rows):
      return say(
        "not ranked by the publisher: \(names(rows, 20))", "không được xếp hạng: \(names(rows, 20))"
      )
    case .noSuchRow(let name):
      return say(
        "--keep \"\(name)\": no row that would be left out bears this name",
        "--keep \"\(name)\": không có dòng nào bị bỏ mang tên này")
    case .noSuchValue(let column, let value, let values):
      return say(
        "no row has \"\(value)\" in \"\(column)\"; there are \(names(values, 12))",
        "không dòng nào có \"\(value)\" ở \"\(column)\"; có \(names(values, 12))")
    default: return nil
    }
  }

  private func ofPeriods(_ kind: ImportFinding.Kind) -> String? {
    switch kind {
    case .periodTaken(let period, let count):
      return say(
        "the table has \(count) periods, \(period) is taken; --period names another, --series takes all",
        "bảng có \(count) kỳ, lấy \(period); --period để chọn kỳ khác, --series để lấy tất cả")
    case .periodOfName(let period):
      return say(
        "period \(period), by the file's name; --period says otherwise",
        "kỳ \(period), theo tên tệp; --period để đổi")
    case .periodOfTitle(let period):
      return say(
        "period \(period), by the title; --period says otherwise",
        "kỳ \(period), theo tên bảng; --period để đổi")
    case .periodOfMapping(let period):
      return say(
        "period \(period), as the mapping says; --period says otherwise",
        "kỳ \(period), theo tệp ánh xạ; --period để đổi")
    case .noPeriod:
      return say(
        "no period given, \"1\" is put in; --period names it",
        "chưa cho kỳ, tạm ghi \"1\"; --period để ghi kỳ")
    case .notInPeriod(let units, let period):
      return say(
        "without a row for \(period): \(names(units, 20))",
        "không có dòng của kỳ \(period): \(names(units, 20))")
    case .noSuchPeriod(let wanted, let periods):
      return say(
        "the table has no period \"\(wanted)\"; there are \(names(periods, 60))",
        "bảng không có kỳ \"\(wanted)\"; có \(names(periods, 60))")
    case .periodsDiffer(let wanted, let periods):
      return wanted.isEmpty
        ? say(
          "each unit has one row, of different periods (\(names(periods, 12))); --period chooses one, --ignore with the column's header "
            + "takes all as they are",
          "mỗi đơn vị một dòng, thuộc các kỳ khác nhau (\(names(periods, 12))); --period để chọn, --ignore kèm tên cột để lấy tất cả"
        )
        : say(
          "the title says \(names(periods)), not \(wanted)",
          "tên bảng ghi \(names(periods)), không phải \(wanted)")
    case .nameSaysPeriod(let period, let wanted):
      return say(
        "the file's name says \(period), not \(wanted) as the mapping does; --period says which",
        "tên tệp ghi \(period), không phải \(wanted) như tệp ánh xạ; --period để chọn")
    case .yearColumns(let headers, let taken):
      return say(
        "columns of years: \(headers.joined(separator: ", ")); \(taken) is taken, --period names another",
        "các cột là năm: \(headers.joined(separator: ", ")); lấy \(taken), --period để đổi")
    default: return nil
    }
  }
}

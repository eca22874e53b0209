package import CompositeIndex
import TerminalCore

/// Texts of a workbook that computes, in both languages side by side.
extension Strings {
  package enum WorkbookSheet: CaseIterable, Sendable {
    case ranking, weights, scores, normalised, prepared, data, comparison, method
  }

  package func sheetName(_ sheet: WorkbookSheet) -> String {
    switch sheet {
    case .ranking: say("Ranking", "Xếp hạng")
    case .weights: say("Weights", "Trọng số")
    case .scores: say("Scores", "Điểm")
    case .normalised: say("Normalised", "Chuẩn hóa")
    case .prepared: say("Prepared", "Đã xử lý")
    case .data: say("Data", "Dữ liệu")
    case .comparison: say("Comparison", "Đối chiếu")
    case .method: say("Method", "Phương pháp")
    }
  }

  /// What stands at the top of a sheet.
  ///
  /// - Parameter isLive: Whether the scores are formulas.
  package func sheetLead(_ sheet: WorkbookSheet, isLive: Bool) -> String {
    switch sheet {
    case .ranking:
      isLive
        ? say(
          "Computed by formulas: it sorts itself anew when a weight or a value changes.",
          "Tính bằng công thức: tự sắp xếp lại khi trọng số hoặc giá trị thay đổi.")
        : say("As published: these are values.", "Theo số liệu công bố: đây là giá trị cố định.")
    case .weights:
      isLive
        ? say(
          "Change a weight (yellow), and scores and ranking follow. A weight counts relative to its siblings.",
          "Sửa trọng số (ô vàng), điểm và xếp hạng sẽ thay đổi theo. Trọng số tính tương đối giữa các thành phần cùng cấp."
        )
        : say(
          "Weights as the report states them; nothing is computed of them here.",
          "Trọng số theo báo cáo; ở đây không dùng để tính.")
    case .scores:
      say(
        "What each node has, as its parent uses it; the weights above are those of the sheet before.",
        "Điểm của từng thành phần, theo chiều mà cấp trên sử dụng; hàng trọng số lấy từ trang trọng số."
      )
    case .normalised:
      say(
        "Each indicator on its common scale; the constants stand on the sheet of weights.",
        "Từng chỉ tiêu sau khi đưa về thang chung; các hằng số ở trang trọng số.")
    case .prepared:
      say(
        "Values after the steps before scaling; not formulas.",
        "Giá trị sau các bước xử lý trước khi chuẩn hóa; không phải công thức.")
    case .data:
      say(
        "Raw values in their units of measure; a gap is an empty cell.",
        "Giá trị gốc theo đơn vị đo; ô trống là thiếu số liệu.")
    case .comparison:
      say(
        "Each published score beside the computed one. They agree where rounding explains the difference.",
        "Từng điểm công bố bên cạnh điểm tính lại. Khớp khi làm tròn giải thích được chênh lệch.")
    case .method: methodPageName
    }
  }

  package var methodPageName: String { say("Method and sources", "Phương pháp và nguồn") }

  /// The headers of the sheet of weights, in their order.
  package var weightHeaders: [String] {
    [
      code, name, say("parent", "cấp trên"), say("level", "cấp"), weight,
      say("share in parent", "trọng số trong nhóm"),
      say("share in the index", "trọng số trong chỉ số"), say("better", "chiều tốt"),
      say("scaling", "chuẩn hóa"), say("sign", "dấu"), say("from", "gốc"),
      say("width of the values", "độ rộng giá trị"), say("width of the scale", "độ rộng thang"),
      say("begins at", "bắt đầu từ"), say("at least", "ít nhất"), say("at most", "nhiều nhất"),
      say("mean", "cách gộp"), say("parts needed", "số thành phần cần có"),
    ]
  }

  package func betterWhere(_ direction: Direction) -> String {
    direction == .higher ? say("higher", "càng cao càng tốt") : say("lower", "càng thấp càng tốt")
  }

  package var takesPart: String { say("takes part (1/0)", "được xếp hạng (1/0)") }
  package var placeInOrder: String { say("place in the order", "vị trí khi sắp xếp") }
  package var rowInScores: String { say("row in Scores", "hàng ở trang Điểm") }
  package var unitOfMeasureWord: String { say("unit of measure", "đơn vị đo") }
  package func beforeScaling(_ name: String) -> String {
    say("\(name), before scaling", "\(name), trước khi chuẩn hóa")
  }
  package func term(_ name: String, _ form: String) -> String { "\(form): \(name)" }
  package var publishedScore: String { say("published score", "điểm công bố") }
  package var computedScore: String { say("computed score", "điểm tính lại") }
  package var difference: String { say("difference", "chênh lệch") }
  package var explained: String { say("rounding explains", "làm tròn giải thích được") }
  package var agrees: String { say("agrees", "khớp") }
  package var publishedRank: String { say("published rank", "hạng công bố") }
  package var computedRank: String { say("computed rank", "hạng tính lại") }
  package var yes: String { say("yes", "có") }
  package var no: String { say("no", "không") }
  package var comparedWord: String { say("compared", "đã đối chiếu") }
  package var differWord: String { say("do not agree", "không khớp") }
  package var formulasWord: String { say("Formulas", "Công thức") }

  // MARK: What is no formula

  package var workbookIsLive: String {
    say(
      "Scores and ranks are formulas from the values and weights on. Scores no further apart than 1E-11 share a rank.",
      "Điểm và thứ hạng là công thức tính từ giá trị và trọng số. Các điểm chênh nhau không quá 1E-11 thì đồng hạng."
    )
  }

  package var workbookHasNoValues: String {
    say(
      "there are no values to compute from: scores and ranks are written as published, and changing a weight changes nothing",
      "không có giá trị để tính: điểm và thứ hạng ghi theo số liệu công bố, sửa trọng số không làm thay đổi kết quả"
    )
  }

  /// - Parameter reason: Why nothing can be computed, as a sentence.
  package func workbookHasNoScores(_ reason: String) -> String {
    say(
      "scores can't be computed (\(reason)): what was published is written, and changing a weight changes nothing",
      "không tính được điểm (\(reason)): ghi số liệu công bố, sửa trọng số không làm thay đổi kết quả"
    )
  }

  /// - Parameter names: Of indicators.
  package func workbookFixedRanks(_ names: [String]) -> String {
    let few = names.prefix(5).joined(separator: ", ")
    let rest = names.count > 5 ? ", " + more(names.count - 5) : ""
    return say(
      "\(few)\(rest): scaled by rank as values, because there are more than 5,000 units, bounds of several periods, or values that agree in 15 digits, which spreadsheet programs take for equal",
      "\(few)\(rest): chuẩn hóa theo thứ hạng ghi dưới dạng giá trị, vì có hơn 5.000 đơn vị, cận của nhiều kỳ, hoặc các giá trị giống nhau đến 15 chữ số mà phần mềm bảng tính coi là bằng nhau"
    )
  }

  /// - Parameter steps: Their names.
  package func workbookPrepared(_ steps: [String]) -> String {
    let names = steps.joined(separator: ", ")
    return say(
      "\(names): not written as formulas; sheet \(sheetName(.prepared)) holds what these steps made of the data as values, and the formulas begin there",
      "\(names): không viết thành công thức; trang \(sheetName(.prepared)) chứa kết quả của các bước này dưới dạng giá trị, công thức bắt đầu từ đó"
    )
  }

  /// The steps before scaling that a method takes.
  package func stepNames(_ method: Methodology, treats: Bool) -> [String] {
    var names: [String] = []
    if method.screening != Screening() { names.append(say("screening", "sàng lọc đơn vị")) }
    if method.denominates { names.append(say("denominators", "chia theo mẫu số")) }
    if method.imputation != .none { names.append(say("filling of gaps", "bổ khuyết số liệu")) }
    if treats { names.append(say("treatment of values", "xử lý giá trị")) }
    return names.isEmpty
      ? [say("values too large to compute with", "giá trị quá lớn để tính")] : names
  }

  package var workbookSeriesBounds: String {
    say(
      "bounds over all periods of the series are values, for the other periods are not in the workbook",
      "cận theo mọi kỳ của chuỗi là giá trị cố định, vì các kỳ khác không có trong bảng tính")
  }

  package func workbookMeansAsValues(_ names: [String]) -> String {
    let names = names.joined(separator: ", ")
    return say(
      "\(names): this kind of mean is not written as a formula; these scores are values",
      "\(names): cách tổng hợp này không viết thành công thức; các điểm này là giá trị cố định"
    )
  }

  package func workbookManyUnits(_ limit: Int) -> String {
    let limit = numbers.integer(limit)
    return say(
      "ranks among more than \(limit) units are values: as formulas they would take minutes",
      "thứ hạng giữa hơn \(limit) đơn vị là giá trị cố định: nếu dùng công thức sẽ mất nhiều phút")
  }

  package func workbookTooLarge(_ cells: Int, limit: Int) -> String {
    let (cells, limit) = (numbers.integer(cells), numbers.integer(limit))
    return say(
      "a workbook of this report would have \(cells) cells; at most \(limit) are written, with 1,048,576 rows and 16,384 columns a sheet; csv and json have no such bound",
      "bảng tính của báo cáo này sẽ có \(cells) ô; chỉ ghi tối đa \(limit) ô, mỗi trang 1.048.576 hàng và 16.384 cột; csv và json không có giới hạn này"
    )
  }

  /// - Parameter missing: What is not installed.
  package func noWorkbook(missing: String?) -> String {
    guard let missing else {
      return say(
        "the workbook could not be written within the bounds of time and memory; write csv or json instead",
        "không ghi được bảng tính trong giới hạn thời gian và bộ nhớ; hãy ghi csv hoặc json")
    }
    return say(
      "xlsx is written by govrank-documents, which is not installed (\(missing)); install it, or write csv or json instead",
      "xlsx do chương trình govrank-documents ghi, nhưng chưa được cài đặt (\(missing)); hãy cài đặt, hoặc ghi csv hay json"
    )
  }
}

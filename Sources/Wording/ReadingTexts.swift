package import IndexReports

extension String {
  /// With a capital in front, as a sentence begins.
  package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// What readings say: lead sentences, marks, the meaning of columns.
extension Strings {
  private var isEnglish: Bool { language == .english }

  package var ascending: String { isEnglish ? "ascending" : "tăng dần" }
  package var descending: String { isEnglish ? "descending" : "giảm dần" }

  package func mark(_ mark: FigureMark) -> String {
    switch mark {
    case .differs: differs
    case .notRanked: notRanked
    case .computed: computed
    }
  }

  /// Who is first in a ranking, and who last where that is known.
  ///
  /// - Parameters:
  ///   - count: The units that are listed.
  ///   - total: All that were ranked, which can be more.
  ///   - first: The names of the first place and their score; `nil` where nobody has a rank.
  ///   - last: The same of the last place; `nil` where nobody knows whose it is.
  package func rankingLead(
    category: String, count: Int, of total: Int, node: String,
    first: (names: [String], score: String)?, last: (names: [String], score: String)?
  ) -> String {
    guard let first else {
      return isEnglish
        ? "\(category): nobody is ranked by \(node)."
        : "\(category): chưa đơn vị nào được xếp hạng theo \(node)."
    }
    let units = shareOf(count, total)
    if let last, first.names == last.names {
      return isEnglish
        ? "\(category): \(units) by \(node); all in one place: \(names(first))."
        : "\(category): \(units) đơn vị theo \(node); cùng một hạng: \(names(first))."
    }
    return isEnglish
      ? "\(category): \(units) by \(node); first \(names(first))"
        + (last.map { ", last \(names($0))" } ?? "") + "."
      : "\(category): \(units) đơn vị theo \(node); đứng đầu \(names(first))"
        + (last.map { ", cuối bảng \(names($0))" } ?? "") + "."
  }

  /// Some of those ranked, from the best to the worst of them.
  ///
  /// - Parameters:
  ///   - best: With its rank, "3", and its score; `nil` where none of them has a rank.
  package func selectionLead(
    category: String, count: Int, of total: Int, node: String,
    best: (name: String, rank: String, score: String)?,
    worst: (name: String, rank: String, score: String)?
  ) -> String {
    let units = shareOf(count, total)
    func end(_ unit: (name: String, rank: String, score: String)) -> String {
      let place = isEnglish ? "rank \(unit.rank)" : "hạng \(unit.rank)"
      return unit.score == NumberFormat.missing
        ? "\(unit.name) (\(place))" : "\(unit.name) (\(place), \(unit.score))"
    }
    guard let best, let worst else {
      return isEnglish
        ? "\(category): \(units) by \(node)." : "\(category): \(units) đơn vị theo \(node)."
    }
    if count == 1 {
      return isEnglish
        ? "\(category): \(end(best)) by \(node)." : "\(category): \(end(best)) theo \(node)."
    }
    return isEnglish
      ? "\(category): \(units) by \(node), from \(end(best)) to \(end(worst))."
      : "\(category): \(units) đơn vị theo \(node), từ \(end(best)) đến \(end(worst))."
  }

  /// "6 of 19", or the number where these are all.
  private func shareOf(_ count: Int, _ total: Int) -> String {
    guard total > count else { return numbers.integer(count) }
    return numbers.integer(count) + (isEnglish ? " of " : " trên ") + numbers.integer(total)
  }

  /// Names at an end of a ranking with their score; of many how many they are.
  private func names(_ end: (names: [String], score: String)) -> String {
    let text =
      end.names.count <= 3
      ? Self.list(end.names)
      : numbers.integer(end.names.count) + (isEnglish ? " units" : " đơn vị")
    return end.score == NumberFormat.missing ? text : "\(text) (\(end.score))"
  }

  /// An option that changes nothing beside another one, or without it.
  package func hasNoEffect(_ option: String, with other: String) -> String {
    isEnglish
      ? "\(option) changes nothing with \(other)" : "\(option) không có tác dụng với \(other)"
  }

  package func hasNoEffect(_ option: String, without other: String) -> String {
    isEnglish
      ? "\(option) changes nothing without \(other)"
      : "\(option) không có tác dụng khi không có \(other)"
  }

  /// A file's ending that stands for a form which only `export` writes.
  package func otherEnding(_ ending: String) -> String {
    isEnglish
      ? "a table is written as text, CSV, JSON or Markdown; \"govrank export\" writes .\(ending)"
      : "bảng chỉ ghi được dạng văn bản, CSV, JSON hoặc Markdown; dùng \"govrank export\" để ghi .\(ending)"
  }

  /// Variables of the environment with values that mean nothing.
  package func unknownLanguage(_ variable: String, _ value: String) -> String {
    isEnglish
      ? "\(variable): no language \"\(value)\"; there are en, vi"
      : "\(variable): không có ngôn ngữ \"\(value)\"; có en, vi"
  }

  package func noSuchPath(_ variable: String, _ value: String) -> String {
    isEnglish
      ? "\(variable): there is nothing at \(value)" : "\(variable): không có gì ở \(value)"
  }

  /// Two reports are of different indices.
  package func otherIndex(_ first: String, _ second: String) -> String {
    isEnglish
      ? "These are two indices, \(first) and \(second): neither scores nor places are of one scale."
      : "Đây là hai chỉ số khác nhau, \(first) và \(second): điểm và hạng không cùng một thang."
  }

  /// What a mean is called of which only some have scores.
  package func meanOf(_ count: Int) -> String {
    isEnglish
      ? "mean (of \(numbers.integer(count)))" : "trung bình (của \(numbers.integer(count)))"
  }

  /// Above the places gained since a period.
  package func changeSince(_ period: String) -> String {
    isEnglish ? "Since \(period)" : "So với \(period)"
  }

  /// Above the growth a year since a period.
  package func growthSince(_ period: String) -> String {
    isEnglish ? "A year since \(period)" : "Mỗi năm từ \(period)"
  }

  /// Of a choice's share in the shifts of ranks: by itself, and together with others.
  package var alone: String { isEnglish ? "Alone" : "Riêng lẻ" }
  package var withInteractions: String { isEnglish ? "With interactions" : "Kể cả tương tác" }

  /// What the list of settings and that of themes are called.
  package var settingsTitle: String { isEnglish ? "Settings" : "Thiết lập" }
  package var themesTitle: String { isEnglish ? "Themes" : "Giao diện màu" }

  /// What a theme's ground is.
  package func appearance(isLight: Bool) -> String {
    isLight ? (isEnglish ? "light" : "sáng") : isEnglish ? "dark" : "tối"
  }

  /// Of text that was pasted where nothing is typed.
  package var pastedNowhere: String {
    isEnglish
      ? "Pasted text is no keys and was passed over; / searches, f filters."
      : "Văn bản dán không phải là phím nên được bỏ qua; / để tìm, f để lọc."
  }

  /// How many digits scores are shown with from now on.
  package func digitsShown(all: Bool) -> String {
    all
      ? (isEnglish ? "Scores with all their digits" : "Điểm hiển thị với mọi chữ số")
      : isEnglish ? "Scores as the publisher prints them" : "Điểm hiển thị như cơ quan công bố in"
  }

  // MARK: Facts

  /// A figure that was printed with a report, with its unit: 54,2%; trên 20 triệu hồ sơ.
  package func figure(_ fact: Fact) -> String {
    let number = fact.printed?(language) ?? numbers.value(fact.value)
    guard let unit = fact.unit?(language) else { return number }
    return unit == "%" ? numbers.withPercentSign(number) : "\(number) \(unit)"
  }

  // MARK: What is wrong

  /// How many indicators call for a look.
  package func audited(_ flagged: Int, of count: Int) -> String {
    let (some, all) = (numbers.integer(flagged), numbers.integer(count))
    return isEnglish
      ? "\(some) of \(all) indicators call for a look."
      : "\(some)/\(all) chỉ tiêu cần được xem xét."
  }

  package func discrepancies(_ count: Int) -> String {
    isEnglish
      ? (count == 1 ? "1 discrepancy" : "\(numbers.integer(count)) discrepancies")
      : "\(numbers.integer(count)) số liệu không khớp"
  }

  package var noPublishedScores: String {
    isEnglish
      ? "nothing to compare: the report has no published scores"
      : "không có gì để so sánh: báo cáo không có điểm công bố"
  }

  package var noValuesToCompute: String {
    isEnglish
      ? "cannot be recomputed: the report holds no values to compute scores from"
      : "không tính lại được: báo cáo không có giá trị để tính điểm"
  }

  package func ranksChecked(_ count: String) -> String {
    isEnglish
      ? "\(count) published ranks checked against the scores"
      : "đã đối chiếu \(count) thứ hạng công bố với điểm"
  }

  /// How many figures were compared.
  package func compared(_ scores: Int, ranks: Int) -> String {
    let (some, others) = (numbers.integer(scores), numbers.integer(ranks))
    return isEnglish
      ? "\(some) published score\(scores == 1 ? "" : "s") compared, \(others) rank\(ranks == 1 ? "" : "s") checked"
      : "đã so sánh \(some) điểm công bố, đối chiếu \(others) thứ hạng"
  }

  package var allAgree: String { isEnglish ? "all agree" : "tất cả đều khớp" }

  package func notComputable(_ count: String) -> String {
    isEnglish ? "\(count) not computable" : "\(count) điểm không tính lại được"
  }

  /// What the columns of a ranking hold, by their keys in CSV, but those of the report's own.
  package var columnMeanings: [(key: String, meaning: String)] {
    isEnglish
      ? [
        ("rank", "a place, or a range such as 54-63"), ("group_rank", "rank in the group"),
        ("before_rank", "rank by the report's method"), ("change", "places gained"),
        ("code", "the unit's code"), ("name", "the unit's name"), ("value", "the raw value"),
        ("score", "the score shown"), ("before_score", "score by the report's method"),
        ("origin", "published or computed"), ("published_score", "the publisher's score"),
        ("published_rank", "the publisher's rank"),
        ("interval", "ranks between which nine draws of ten lie"),
        ("periods", "scores over the periods"),
        ("coverage", "share of the indicators of which the unit has a value"),
        ("name_en", "the English name"), ("name_vi", "the Vietnamese name"),
        ("GROUPING_en", "the group's English name"),
        ("GROUPING_vi", "the group's Vietnamese name"),
      ]
      : [
        ("rank", "một hạng, hoặc một khoảng như 54-63"), ("group_rank", "hạng trong nhóm"),
        ("before_rank", "hạng theo cách tính của báo cáo"), ("change", "số bậc tăng"),
        ("code", "mã đơn vị"), ("name", "tên đơn vị"), ("value", "giá trị gốc"),
        ("score", "điểm đang hiển thị"), ("before_score", "điểm theo cách tính của báo cáo"),
        ("origin", "được công bố hay tự tính"),
        ("published_score", "điểm do cơ quan công bố đưa ra"),
        ("published_rank", "hạng do cơ quan công bố đưa ra"),
        ("interval", "khoảng hạng của chín phần mười số lần mô phỏng"),
        ("periods", "điểm qua các kỳ"),
        ("coverage", "tỷ lệ chỉ tiêu mà đơn vị có giá trị"),
        ("name_en", "tên tiếng Anh"), ("name_vi", "tên tiếng Việt"),
        ("GROUPING_en", "tên nhóm bằng tiếng Anh"),
        ("GROUPING_vi", "tên nhóm bằng tiếng Việt"),
      ]
  }
}

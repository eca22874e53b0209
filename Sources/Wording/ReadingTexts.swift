import IndexReports

/// What readings say: lead sentences, marks, the meaning of columns.
extension Strings {
  private var isEnglish: Bool { language == .english }

  package func mark(_ mark: FigureMark) -> String {
    switch mark {
    case .differs: differs
    case .notRanked: notRanked
    case .computed: computed
    }
  }

  /// Who is first and last in a ranking.
  ///
  /// - Parameters:
  ///   - first: The names of the first place and their score; `nil` where nobody has a rank.
  ///   - last: The same of the last place.
  package func rankingLead(
    category: String, count: Int, node: String, first: (names: [String], score: String)?,
    last: (names: [String], score: String)?
  ) -> String {
    func names(_ end: (names: [String], score: String)) -> String {
      let text =
        end.names.count <= 3
        ? Self.list(end.names)
        : isEnglish
          ? "\(numbers.integer(end.names.count)) units"
          : "\(numbers.integer(end.names.count)) đơn vị"
      return end.score == NumberFormat.missing ? text : "\(text) (\(end.score))"
    }
    guard let first, let last else {
      return isEnglish
        ? "\(category): nobody is ranked by \(node)."
        : "\(category): chưa đơn vị nào được xếp hạng theo \(node)."
    }
    let units = numbers.integer(count)
    if first.names == last.names {
      return isEnglish
        ? "\(category): \(units) by \(node); all in one place: \(names(first))."
        : "\(category): \(units) đơn vị theo \(node); cùng một hạng: \(names(first))."
    }
    return isEnglish
      ? "\(category): \(units) by \(node); first \(names(first)), last \(names(last))."
      : "\(category): \(units) đơn vị theo \(node); đứng đầu \(names(first)), cuối bảng \(names(last))."
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
      ]
      : [
        ("rank", "một hạng, hoặc một khoảng như 54-63"), ("group_rank", "hạng trong nhóm"),
        ("before_rank", "hạng theo cách tính của báo cáo"), ("change", "số bậc tăng"),
        ("code", "mã đơn vị"), ("name", "tên đơn vị"), ("value", "giá trị gốc"),
        ("score", "điểm đang hiển thị"), ("before_score", "điểm theo cách tính của báo cáo"),
        ("origin", "được công bố hay tự tính"),
        ("published_score", "điểm do cơ quan công bố đưa ra"),
        ("published_rank", "hạng do cơ quan công bố đưa ra"),
        ("interval", "khoảng hạng của chín phần mười số lần thử"),
        ("periods", "điểm qua các kỳ"),
        ("coverage", "tỷ lệ chỉ tiêu mà đơn vị có giá trị"),
      ]
  }
}

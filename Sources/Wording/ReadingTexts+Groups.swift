import IndexReports

/// What is said of groups and of how scores are spread.
extension Strings {
  private var isEnglish: Bool { language == .english }

  // MARK: Groups

  /// - Parameter lowest: `nil` where there is one group only.
  package func groupLead(highest: String, lowest: String?, all: String) -> String {
    if isEnglish {
      return "\(highest) stands highest" + (lowest.map { ", \($0) lowest" } ?? "")
        + "; the mean of all is \(all)."
    }
    return "Cao nhất là \(highest)" + (lowest.map { ", thấp nhất là \($0)" } ?? "")
      + "; trung bình chung \(all)."
  }

  package var toAll: String { isEnglish ? "To all" : "So với chung" }
  package var ofAll: String { isEnglish ? "All" : "Chung" }
  package var lowestOfGroup: String { isEnglish ? "Lowest" : "Thấp nhất" }
  package var highestOfGroup: String { isEnglish ? "Highest" : "Cao nhất" }

  package func besideAll(_ group: String) -> String {
    isEnglish ? "\(group) beside all" : "\(group) so với mức chung"
  }

  package var meansOfUnits: String {
    isEnglish
      ? "Means of the units that are ranked, each counting once."
      : "Trung bình các đơn vị được xếp hạng, mỗi đơn vị tính như nhau."
  }

  package func inNoGroup(_ count: Int) -> String {
    isEnglish
      ? "\(numbers.integer(count)) \(count == 1 ? "unit is" : "units are") in no group."
      : "\(numbers.integer(count)) đơn vị không thuộc nhóm nào."
  }

  // MARK: How scores are spread

  package var from: String { isEnglish ? "From" : "Từ" }
  package var upTo: String { isEnglish ? "Up to" : "Đến" }

  package func spread(_ count: Int, over range: String) -> String {
    isEnglish
      ? "\(numbers.integer(count)) scores from \(range)."
      : "\(numbers.integer(count)) điểm trong khoảng \(range)."
  }

  /// Where a score stands among all.
  package func standsAmong(
    _ name: String, _ score: String, others: Int, step: String, below: Int, above: Int
  ) -> String {
    let (with, less, more) = (
      numbers.integer(others), numbers.integer(below), numbers.integer(above)
    )
    return isEnglish
      ? "\(name) (\(score)): \(with) others in \(step), \(less) below, \(more) above."
      : "\(name) (\(score)): \(with) đơn vị khác trong khoảng \(step), \(less) thấp hơn, \(more) cao hơn."
  }
}

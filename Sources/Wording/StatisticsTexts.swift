package import CompositeIndex
import IndexReports

/// Descriptive figures and correlations.
extension Strings {
  private var isEnglish: Bool { language == .english }

  package var missingValues: String { isEnglish ? "Missing" : "Thiếu" }
  package var zeros: String { isEnglish ? "Zeros" : "Bằng 0" }
  package var uniqueValues: String { isEnglish ? "Different" : "Khác nhau" }
  package var least: String { isEnglish ? "Min" : "Nhỏ nhất" }
  package var lowerQuartile: String { isEnglish ? "25 %" : "Tứ phân vị dưới" }
  package var medianWord: String { isEnglish ? "Median" : "Trung vị" }
  package var upperQuartile: String { isEnglish ? "75 %" : "Tứ phân vị trên" }
  package var greatest: String { isEnglish ? "Max" : "Lớn nhất" }
  package var standardDeviation: String { isEnglish ? "SD" : "Độ lệch chuẩn" }
  package var withIndex: String { isEnglish ? "r index" : "r với chỉ số" }

  /// Of a score, compound.
  package var growth: String { isEnglish ? "A year" : "Mỗi năm" }

  package func statisticsOf(isPrepared: Bool) -> String {
    switch (isEnglish, isPrepared) {
    case (true, false): "Indicators: raw values; the others: scores."
    case (true, true): "Indicators: values as they are scaled; the others: scores."
    case (false, false): "Chỉ tiêu: giá trị gốc; các chỉ số khác: điểm."
    case (false, true): "Chỉ tiêu: giá trị đã xử lý trước khi chuẩn hóa; các chỉ số khác: điểm."
    }
  }

  /// - Parameter limit: The p-value above which a cell is blank.
  package func correlationsAre(_ kind: Correlation, blankAbove limit: String?) -> String {
    let name =
      switch kind {
      case .pearson: "Pearson"
      case .spearman: "Spearman"
      case .kendall: "Kendall (τ-b)"
      }
    let rest =
      limit.map {
        isEnglish ? "; blank where p > \($0)" : "; để trống khi p > \($0)"
      } ?? ""
    return isEnglish
      ? "Correlations: \(name), better values counted as higher\(rest)."
      : "Tương quan: \(name), giá trị tốt hơn được tính là cao hơn\(rest)."
  }

  package func correlatesAtMost(_ limit: Int, found: Int) -> String {
    isEnglish
      ? "--correlations takes at most \(numbers.integer(limit)) nodes, found \(numbers.integer(found))"
      : "--correlations nhận nhiều nhất \(numbers.integer(limit)) chỉ số, gặp \(numbers.integer(found))"
  }
}

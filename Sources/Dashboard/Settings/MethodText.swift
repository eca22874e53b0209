import CompositeIndex
package import IndexReports
import TerminalCore

/// A report's method in words.
package struct MethodText {
  private let report: Report
  private let strings: Strings

  package init(_ report: Report, _ strings: Strings) {
    self.report = report
    self.strings = strings
  }

  private var isEnglish: Bool { strings.language == .english }

  package var sentence: String {
    guard report.dataset.indicators.contains(where: { $0.presentCount > 0 }) else {
      return isEnglish
        ? "Scores and ranks stand as published; the report holds no values to compute them from."
        : "Điểm và thứ hạng được giữ nguyên như công bố; báo cáo không có giá trị để tính lại."
    }
    var text = strings.methodology(
      MethodologyTexts(
        normalisation: normalisation(report.methodology.normalisation),
        aggregation: aggregation(
          report.framework.nodes[0].aggregation ?? report.methodology.aggregation)))
    if report.methodology.minimumCoverage > 0 {
      let share = strings.numbers.percent(report.methodology.minimumCoverage, 0)
      text +=
        isEnglish
        ? " At least \(share) of the parts must be present."
        : " Cần có ít nhất \(share) số thành phần."
    } else if report.methodology.imputation == .none {
      text +=
        isEnglish
        ? " Gaps are left out and the other weights take their place."
        : " Thành phần thiếu số liệu được bỏ qua, trọng số chia lại cho các thành phần còn lại."
    }
    return text
  }

  private func normalisation(_ normalisation: Normalisation) -> String {
    let numbers = strings.numbers
    switch normalisation {
    case .none: return isEnglish ? "taken as they are" : "giữ nguyên giá trị"
    case .minMax(let low, let high):
      let range = "\(numbers.value(low))–\(numbers.value(high))"
      return isEnglish ? "min–max scaled to \(range)" : "chuẩn hóa min–max về thang \(range)"
    case .zScore: return isEnglish ? "z-scores" : "chuẩn hóa theo điểm z"
    case .rank: return isEnglish ? "by rank" : "theo thứ hạng"
    case .borda: return isEnglish ? "Borda points" : "điểm Borda"
    case .percentile: return isEnglish ? "percentile ranks" : "thứ hạng phần trăm"
    case .distanceToBest:
      return isEnglish ? "distance to the best" : "khoảng cách đến đơn vị tốt nhất"
    case .distanceToReference(let code, _):
      return isEnglish ? "distance to \(code)" : "khoảng cách đến \(code)"
    case .distanceToTarget: return isEnglish ? "distance to the target" : "khoảng cách đến mục tiêu"
    case .fractionOfBest: return isEnglish ? "share of the best" : "tỷ lệ so với đơn vị tốt nhất"
    case .scale(let low, let high):
      let range = "\(numbers.value(low))–\(numbers.value(high))"
      return isEnglish
        ? "scaled from \(range) to 0–100" : "quy đổi từ thang \(range) về thang 0–100"
    case .goalposts: return isEnglish ? "scaled between goalposts" : "chuẩn hóa theo mốc cố định"
    }
  }

  private func aggregation(_ aggregation: Aggregation) -> String {
    switch aggregation {
    case .arithmetic: isEnglish ? "weighted arithmetic mean" : "trung bình cộng có trọng số"
    case .geometric: isEnglish ? "weighted geometric mean" : "trung bình nhân có trọng số"
    case .harmonic: isEnglish ? "weighted harmonic mean" : "trung bình điều hòa có trọng số"
    case .sum: isEnglish ? "weighted sum" : "tổng có trọng số"
    case .power: isEnglish ? "weighted power mean" : "trung bình lũy thừa có trọng số"
    case .copeland: isEnglish ? "pairwise comparison (Copeland)" : "so sánh từng cặp (Copeland)"
    }
  }
}

extension Strings {
  /// What does not agree, as one sentence.
  package func sentence(
    _ discrepancy: Verification.Discrepancy, in scored: ScoredReport,
    place: (line: Int, column: Int)?
  ) -> String {
    let report = scored.report
    let unit = report.units.name(discrepancy.unit, language)
    let node = report.nodes[discrepancy.node].name(language)
    let code = "\(report.units.codes[discrepancy.unit])"
    var text = "\(unit) (\(code)) · \(node): "
    let decimals =
      (report.nodes[discrepancy.node].decimals ?? 4)
    switch discrepancy {
    case .score(_, _, let published, let computed, let tolerance):
      text += publishedVersusComputed(
        numbers.fixed(published, decimals), numbers.fixed(computed, decimals + 2))
      text +=
        language == .english
        ? ", apart by \(numbers.fixed((published - computed).magnitude, decimals + 2)), rounding explains \(numbers.fixed(tolerance, decimals + 2))"
        : ", lệch \(numbers.fixed((published - computed).magnitude, decimals + 2)), làm tròn chỉ giải thích được \(numbers.fixed(tolerance, decimals + 2))"
    case .rankOrder(let unit, let node, let other), .rankNotShared(let unit, let node, let other):
      let isTie = if case .rankNotShared = discrepancy { true } else { false }
      text += diagnostic(isTie ? .rankNotShared : .rankOrder)
      text += ": \(numbers.rank(scored.publishedRank(unit: unit, node: node))) ↔ "
      text += report.units.name(other, language)
      text += " \(numbers.rank(scored.publishedRank(unit: other, node: node)))"
    }
    if let place, place.line > 0 {
      text = "\(report.file):\(place.line):\(place.column): " + text
    }
    return text.visible
  }
}

package import CompositeIndex
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
    let hasValues = report.dataset.indicators.contains { $0.presentCount > 0 }
    guard hasValues || report.publishedFigures.isEmpty else {
      return isEnglish
        ? "Scores and ranks stand as published; the report holds no values to compute them from."
        : "Điểm và thứ hạng được giữ nguyên như công bố; báo cáo không có giá trị để tính lại."
    }
    // What all nodes share is said as such, whoever says it; other choices are named with their node.
    let baseline = report.baseline
    let framework = report.framework
    let usual = (
      normalisation: MethodNotation.normalisation(MethodNotation.normalisation(of: baseline))
        ?? report.methodology.normalisation,
      aggregation: framework.aggregation(of: 0, by: report.methodology)
    )
    var text = strings.methodology(
      MethodologyTexts(
        normalisation: normalisation(usual.normalisation),
        aggregation: aggregation(usual.aggregation)))
    let own = framework.nodes.indices.compactMap { node -> String? in
      var words: [String] = []
      let scaling = framework.normalisation(of: node, by: report.methodology)
      if scaling != (framework.nodes[node].isIndicator ? usual.normalisation : .none) {
        words.append(normalisation(scaling))
      }
      let kind = framework.aggregation(of: node, by: report.methodology)
      if !framework.nodes[node].isIndicator, kind != usual.aggregation {
        words.append(aggregation(kind))
      }
      return words.isEmpty
        ? nil : report.nodes[node].name(strings.language) + ": " + words.joined(separator: ", ")
    }
    if !own.isEmpty {
      let named = own.prefix(5).joined(separator: "; ")
      let rest = own.count > 5 ? "; " + strings.more(own.count - 5) : ""
      text += (isEnglish ? " By itself: " : " Riêng: ") + named + rest + "."
    }
    if report.methodology.bounds == .series {
      text +=
        isEnglish
        ? " Bounds are those of all periods of the series."
        : " Cận lấy theo mọi kỳ của chuỗi báo cáo."
    }
    if report.methodology.imputationPool == .series, report.methodology.imputation != .none {
      text +=
        isEnglish
        ? " Gaps are filled from all periods of the series."
        : " Số liệu thiếu được bổ khuyết từ mọi kỳ của chuỗi báo cáo."
    }
    if report.methodology.treatmentPool == .series, report.methodology.treatment != .none {
      text +=
        isEnglish
        ? " Outliers are found among all periods of the series."
        : " Giá trị ngoại lai được xét trong mọi kỳ của chuỗi báo cáo."
    }
    let screening = report.methodology.screening
    if screening.minimumAvailability > 0 {
      let share = strings.numbers.percent(screening.minimumAvailability, 0)
      text +=
        isEnglish
        ? " Units with less than \(share) of the indicators are left out."
        : " Đơn vị có ít hơn \(share) số chỉ tiêu bị loại."
    }
    if screening.minimumNonZero > 0 {
      let share = strings.numbers.percent(screening.minimumNonZero, 0)
      text +=
        isEnglish
        ? " Units with less than \(share) of values other than 0 are left out."
        : " Đơn vị có ít hơn \(share) giá trị khác 0 bị loại."
    }
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
  /// A choice of the method, as ``MethodNotation`` writes it, in words.
  package func choice(_ notation: String) -> String {
    let isEnglish = language == .english
    if let normalisation = MethodNotation.normalisation(notation) {
      switch normalisation {
      case .none: return isEnglish ? "none" : "không"
      case .minMax(let low, let high):
        return "min–max \(numbers.value(low))–\(numbers.value(high))"
      case .zScore: return isEnglish ? "z-scores" : "điểm z"
      case .rank: return isEnglish ? "ranks" : "thứ hạng"
      case .borda: return isEnglish ? "Borda points" : "điểm Borda"
      case .percentile: return isEnglish ? "percentile ranks" : "thứ hạng phần trăm"
      case .distanceToBest: return isEnglish ? "distance to the best" : "khoảng cách đến tốt nhất"
      case .fractionOfBest: return isEnglish ? "share of the best" : "tỷ lệ so với tốt nhất"
      case .goalposts(let low, let high):
        let range = "\(numbers.value(low))–\(numbers.value(high))"
        return isEnglish ? "goalposts \(range)" : "mốc cố định \(range)"
      default: return notation
      }
    }
    switch notation {
    case "none": return isEnglish ? "none" : "không"
    case "mean": return isEnglish ? "mean" : "trung bình"
    case "median": return isEnglish ? "median" : "trung vị"
    case "log": return isEnglish ? "logarithm" : "lôgarit"
    case "boxcox": return "Box–Cox"
    case "winsorise:5": return isEnglish ? "winsorise, 5 at most" : "thu hẹp, tối đa 5"
    default: return MethodNotation.aggregation(notation).map { mean($0) } ?? notation
    }
  }

  /// A mean in a word.
  package func mean(_ aggregation: Aggregation) -> String {
    let isEnglish = language == .english
    return switch aggregation {
    case .arithmetic: isEnglish ? "arithmetic" : "cộng"
    case .geometric: isEnglish ? "geometric" : "nhân"
    case .harmonic: isEnglish ? "harmonic" : "điều hòa"
    case .sum: isEnglish ? "sum" : "tổng"
    case .power: isEnglish ? "power" : "lũy thừa"
    case .copeland: "Copeland"
    }
  }

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

extension Strings {
  /// Why an index can't be computed, with the names of nodes and units.
  package func sentence(_ error: ScoringError, in report: Report) -> String {
    let isEnglish = language == .english
    func node(_ code: String) -> String {
      report.node(code).map { "\(report.nodes[$0].name(language)) (\(code))" } ?? code
    }
    func units(_ offsets: [Int]) -> String {
      let names = offsets.prefix(5).map { report.units.name($0, language) }
      let rest = offsets.count - names.count
      return names.joined(separator: ", ") + (rest > 0 ? ", " + more(rest) : "")
    }
    /// The first of some values and whose it is.
    func values(_ code: String, _ offsets: [Int]) -> String {
      guard let unit = offsets.first else { return NumberFormat.missing }
      let place = report.node(code).flatMap { report.framework.indicators.firstIndex(of: $0) }
      let value = numbers.value(place.flatMap { report.dataset.indicators[$0][unit] })
      return isEnglish ? "is \(value) for \(units(offsets))" : "là \(value) ở \(units(offsets))"
    }
    let text: String
    switch error {
    case .valueNotPositive(let parent, let child, let offsets):
      text =
        isEnglish
        ? "\(node(parent)) can't be put together by a mean that needs values above 0: \(node(child)) is 0 or less for \(units(offsets)). Scale to 1–100, or use the arithmetic mean."
        : "\(node(parent)) không tính được bằng phép trung bình đòi hỏi giá trị dương: \(node(child)) bằng 0 hoặc âm ở \(units(offsets)). Hãy chuẩn hóa về thang 1–100 hoặc dùng trung bình cộng."
    case .zeroDenominator(let code, let offsets):
      text =
        isEnglish
        ? "\(node(code)): the denominator is not above 0 for \(units(offsets))"
        : "\(node(code)): mẫu số không dương ở \(units(offsets))"
    case .noDenominator(let code, let denominator):
      text =
        isEnglish
        ? "\(node(code)): there is no denominator \(denominator)"
        : "\(node(code)): không có mẫu số \(denominator)"
    case .noGoalposts(let code):
      text =
        isEnglish
        ? "\(node(code)) has no goalposts, which the method needs"
        : "\(node(code)) không có mốc cố định mà phương pháp đòi hỏi"
    case .referenceIsWorst(let code, let unit):
      text =
        isEnglish
        ? "\(node(code)): \(report.units.name(unit, language)), the reference, has the worst value of all"
        : "\(node(code)): \(report.units.name(unit, language)), đơn vị tham chiếu, có giá trị kém nhất"
    case .equalBounds(let code):
      text =
        isEnglish
        ? "\(node(code)): the bounds of the scale do not rise"
        : "\(node(code)): hai đầu của thang đo không tăng dần"
    case .noTarget(let code):
      text =
        isEnglish
        ? "\(node(code)) has no target, which the method needs"
        : "\(node(code)) không có mục tiêu mà phương pháp đòi hỏi"
    case .targetReached(let code):
      text =
        isEnglish
        ? "\(node(code)): every unit is at the target or beyond it, so there is no distance to measure by. Cap it at 1: distance-to-target:1."
        : "\(node(code)): mọi đơn vị đều đã đạt mục tiêu nên không có khoảng cách để đo. Hãy giới hạn ở mức 1: distance-to-target:1."
    case .noFraction(let code, let offsets):
      text =
        isEnglish
        ? "\(node(code)): no share of the best, as the value \(values(code, offsets)). Where less is better no value may be below 0, else the best one must not be."
        : "\(node(code)): không tính được tỷ lệ so với tốt nhất vì giá trị \(values(code, offsets)). Chỉ tiêu càng thấp càng tốt không được có giá trị âm, chỉ tiêu khác không được có giá trị tốt nhất âm."
    case .referenceWithoutValue(let code, let unit):
      text =
        isEnglish
        ? "\(node(code)): the reference unit \(units([unit])) has no value"
        : "\(node(code)): đơn vị tham chiếu \(units([unit])) không có giá trị"
    case .unknownReference(let code):
      text = isEnglish ? "no unit \(code) to refer to" : "không có đơn vị tham chiếu \(code)"
    case .unknownGrouping(let code):
      text =
        isEnglish
        ? "no grouping \(code); there are "
          + Strings.list(report.groupings.map(\.code))
        : "không có cách phân nhóm \(code)"
    case .unknownNode(let code):
      text =
        isEnglish
        ? "\(node(code)) is no indicator with values"
        : "\(node(code)) không phải là chỉ tiêu có giá trị"
    case .needsEarlierPeriods:
      text =
        isEnglish
        ? "the method needs the other periods of the series: open them together with this report "
          + "(commands: --series)"
        : "phương pháp cần các kỳ khác của chuỗi báo cáo: hãy mở cùng các báo cáo đó "
          + "(lệnh: --series)"
    case .tooManyUnits(let found, let limit):
      text =
        isEnglish
        ? "\(numbers.integer(found)) units are too many here; at most \(numbers.integer(limit))"
        : "\(numbers.integer(found)) đơn vị là quá nhiều; tối đa \(numbers.integer(limit))"
    case .tooManyPairs(let code, let units, let limit):
      let (units, limit) = (numbers.integer(units), numbers.integer(limit))
      text =
        isEnglish
        ? "\(node(code)): Copeland compares every pair of units, and \(units) are too many; at most \(limit)"
        : "\(node(code)): Copeland so từng cặp đơn vị, mà \(units) đơn vị là quá nhiều; tối đa \(limit)"
    case .weightNotPositive(let code, let weight):
      let bounds = expectation(
        .between(Framework.weights.lowerBound, Framework.weights.upperBound))
      text =
        isEnglish
        ? "\(node(code)): the weight \(weight) is not \(bounds)"
        : "\(node(code)): trọng số \(weight) không phải là \(bounds)"
    case .nonFinite(let column, _):
      text =
        isEnglish ? "\(node(column)): not a finite number" : "\(node(column)): số không hữu hạn"
    case .noIndex, .unknownParent, .duplicateCode, .wrongColumnCount, .wrongUnitCount:
      text = "\(error)"
    }
    return text.visible
  }
}

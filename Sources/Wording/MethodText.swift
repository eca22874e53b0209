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
    let usualTreatment =
      MethodNotation.treatment(MethodNotation.treatment(of: baseline))
      ?? report.methodology.treatment
    var text = strings.methodology(
      MethodologyTexts(
        normalisation: normalisation(usual.normalisation),
        aggregation: aggregation(usual.aggregation)))
    if case .transform = usualTreatment {
      let changed = strings.choice(MethodNotation.text(usualTreatment))
      text +=
        isEnglish
        ? " Values are transformed before scaling: \(changed)."
        : " Giá trị được biến đổi trước khi chuẩn hóa: \(changed)."
    }
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
      if let treatment = framework.nodes[node].treatment, framework.nodes[node].isIndicator,
        treatment != usualTreatment
      {
        words.append(strings.choice(MethodNotation.text(treatment)))
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
    case .percentiles(let lower, let upper, let low, let high):
      let range = "\(numbers.value(low))–\(numbers.value(high))"
      let (from, to) = (numbers.value(lower), numbers.value(upper))
      return isEnglish
        ? "scaled to \(range) between the percentiles \(from) and \(to)"
        : "chuẩn hóa về thang \(range) giữa phân vị \(from)% và \(to)%"
    case .rangeAround(let code):
      return isEnglish
        ? "scaled around \(code) = 100, the range being 60 wide"
        : "chuẩn hóa quanh \(code) = 100, khoảng biến thiên rộng 60"
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
    case .mazziottaPareto(.minus):
      isEnglish
        ? "weighted mean less a penalty for imbalance (Mazziotta–Pareto)"
        : "trung bình có trọng số trừ phần phạt mất cân đối (Mazziotta–Pareto)"
    case .mazziottaPareto(.plus):
      isEnglish
        ? "weighted mean plus a penalty for imbalance (Mazziotta–Pareto)"
        : "trung bình có trọng số cộng phần phạt mất cân đối (Mazziotta–Pareto)"
    case .ordered(let aversion, _):
      isEnglish
        ? "mean weighted by the order of the parts (OWA, aversion \(strings.numbers.value(aversion)))"
        : "trung bình có trọng số theo thứ tự thành phần (OWA, mức e ngại \(strings.numbers.value(aversion)))"
    case .genderEquality:
      isEnglish
        ? "achievement with a penalty for gaps (EIGE)" : "mức đạt được có phạt khoảng cách (EIGE)"
    case .topsis:
      isEnglish
        ? "nearness to the best of all (TOPSIS)" : "mức gần với điểm lý tưởng (TOPSIS)"
    case .borda:
      isEnglish ? "rivals beaten on average (Borda)" : "số đối thủ thắng trung bình (Borda)"
    case .kemeny:
      isEnglish
        ? "order that agrees most with all pairs (Kemeny)"
        : "thứ tự phù hợp nhất với mọi cặp (Kemeny)"
    case .benefitOfTheDoubt(nil):
      isEnglish
        ? "each unit under its own best weights (benefit of the doubt)"
        : "mỗi đơn vị theo trọng số có lợi nhất cho mình (benefit of the doubt)"
    case .benefitOfTheDoubt(.some(let spread)):
      isEnglish
        ? "each unit under its own best weights within ±\(strings.numbers.percent(spread, 0)) (benefit of the doubt)"
        : "mỗi đơn vị theo trọng số có lợi nhất cho mình trong khoảng ±\(strings.numbers.percent(spread, 0)) (benefit of the doubt)"
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
      case .percentiles(let lower, let upper, let low, let high):
        let range = "\(numbers.value(low))–\(numbers.value(high))"
        let places = "\(numbers.value(lower))–\(numbers.value(upper))"
        return isEnglish ? "percentiles \(places) to \(range)" : "phân vị \(places)% về \(range)"
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
    case "ln", "log1p", "sqrt", "reciprocal": return transformation(notation)
    case "winsorise:5": return isEnglish ? "winsorise, 5 at most" : "thu hẹp, tối đa 5"
    default:
      return MethodNotation.aggregation(notation).map { mean($0) } ?? transformation(notation)
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
    case .mazziottaPareto(.minus): "Mazziotta–Pareto"
    case .mazziottaPareto(.plus): "Mazziotta–Pareto +"
    case .ordered(let aversion, let exponent):
      "OWA \(numbers.value(aversion))" + (exponent == 1 ? "" : "; \(numbers.value(exponent))")
    case .genderEquality: "EIGE"
    case .topsis: "TOPSIS"
    case .borda: "Borda"
    case .kemeny: "Kemeny"
    case .benefitOfTheDoubt(let spread):
      (isEnglish ? "benefit of the doubt" : "trọng số có lợi nhất")
        + (spread.map { " ±\(numbers.percent($0, 0))" } ?? "")
    }
  }

  /// Why gaps and contributions end at some nodes; `nil` where none does.
  package func notSplit(_ card: Scorecard) -> String? {
    let nodes = card.unsplitNodes
    let list = Self.list(
      nodes.map { "\(card.framework.nodes[$0].code) (\(mean(card.aggregation(of: $0))))" })
    guard !nodes.isEmpty else { return nil }
    if nodes.allSatisfy({ card.hasOwnWeights($0) }) {
      return language == .english
        ? "No gaps below \(list): each unit has weights of its own; those shown are the best for it."
        : "Không có chênh lệch ở các cấp dưới \(list): mỗi đơn vị có trọng số riêng; trọng số hiển thị là có lợi nhất cho đơn vị."
    }
    return language == .english
      ? "No contributions and gaps below \(list): the score there is no sum of parts."
      : "Không có đóng góp và chênh lệch ở các cấp dưới \(list): điểm ở đó không phải là tổng của các thành phần."
  }

  /// A chosen transformation in a word or two.
  package func transformation(_ notation: String) -> String {
    let isEnglish = language == .english
    return switch notation {
    case "ln": isEnglish ? "natural logarithm" : "lôgarit tự nhiên"
    case "log1p": "ln(1 + x)"
    case "sqrt": isEnglish ? "square root" : "căn bậc hai"
    case "reciprocal": isEnglish ? "reciprocal" : "nghịch đảo"
    default: notation.hasPrefix("boxcox:") ? "Box–Cox λ = " + notation.dropFirst(7) : notation
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

package import CompositeIndex
package import IndexReports

/// What is said of a method that was changed or varied: what was really used, what changed nothing,
/// what could not be drawn.
extension Strings {
  private var isEnglish: Bool { language == .english }

  /// A unit that the publisher left out of the ranking it published.
  package var notRanked: String { isEnglish ? "not ranked" : "không xếp hạng" }

  /// How many units stand apart.
  package func apart(_ count: Int) -> String {
    isEnglish
      ? "\(numbers.integer(count)) not ranked by the publisher, listed last"
      : "\(numbers.integer(count)) đơn vị không được công bố xếp hạng, ở cuối danh sách"
  }

  /// Behind the last slide on method and sources of a report that says more than slides can.
  package var restInReport: String {
    isEnglish
      ? "There is more in the report; i shows all of it in the dashboard."
      : "Báo cáo còn nhiều nội dung khác; phím i hiển thị đầy đủ trong chương trình."
  }

  /// What-if takes a value away.
  package func takenOut(_ node: String) -> String {
    language == .english
      ? "\(node): its value is taken out" : "\(node): giá trị của chỉ tiêu này được bỏ đi"
  }

  /// Why a unit has no computed rank.
  package func standsApart(_ unit: String) -> String {
    isEnglish
      ? "\(unit): not ranked by the publisher, so it takes no rank"
      : "\(unit): không được công bố xếp hạng nên không có thứ hạng"
  }

  /// An option that leaves everything as it is.
  package func changesNothing(_ option: String) -> String {
    isEnglish
      ? "\(option) changes nothing: the method is the same without it"
      : "\(option) không thay đổi gì: không có tùy chọn này phương pháp vẫn như vậy"
  }

  /// Behind a title: what of the method is not the publisher's.
  package func underMethod(_ changes: [String]) -> String {
    (isEnglish ? "computed with " : "tính lại với ") + changes.joined(separator: ", ")
  }

  /// Behind a title: that another method can't be used for the report.
  package func notUnderMethod(_ changes: [String]) -> String {
    (isEnglish ? "as it is, for it can't be computed with " : "giữ nguyên vì không tính được với ")
      + changes.joined(separator: ", ")
  }

  /// A period that another method can't be used for.
  package func leftOutUnderMethod(_ file: String, period: String) -> String {
    isEnglish
      ? "\(file): \(period) is left out: its scores can't be computed with this method"
      : "\(file): bỏ kỳ \(period): không tính được điểm của kỳ này theo phương pháp đã chọn"
  }

  package var noScoreChanged: String {
    isEnglish
      ? "These options change no score." : "Các tùy chọn này không làm thay đổi điểm nào."
  }

  /// What is really used in the steps that nodes may have choices of their own in.
  ///
  /// In English as options take it, in Vietnamese in words.
  package func methodUsed(_ baseline: Baseline) -> String {
    let framework = baseline.framework
    func step(
      _ name: String, _ common: String, _ usual: String, _ own: (Int) -> String?
    ) -> String {
      guard common == MethodNotation.mixed else { return "\(name) \(inWords(common))" }
      let others = framework.nodes.indices.compactMap { node in
        own(node).flatMap { $0 == usual ? nil : "\(framework.nodes[node].code)=\(inWords($0))" }
      }
      return "\(name) \(inWords(usual)) (\(Self.list(others)))"
    }
    let method = baseline.methodology
    var parts = [
      step(
        isEnglish ? "normalise" : "chuẩn hóa:", MethodNotation.normalisation(of: baseline),
        MethodNotation.text(method.normalisation)
      ) { node in
        framework.nodes[node].normalisation.map { MethodNotation.text($0) }
      },
      step(
        isEnglish ? "aggregate" : "tổng hợp:", MethodNotation.aggregation(of: baseline),
        MethodNotation.text(method.aggregation)
      ) { node in
        framework.nodes[node].aggregation.map { MethodNotation.text($0) }
      },
      (isEnglish ? "impute " : "bổ khuyết: ") + inWords(MethodNotation.text(method.imputation)),
      step(
        isEnglish ? "treat" : "ngoại lai:", MethodNotation.treatment(of: baseline),
        MethodNotation.text(method.treatment)
      ) { node in
        framework.nodes[node].treatment.map { MethodNotation.text($0) }
      },
      (isEnglish ? "min-coverage " : "độ phủ tối thiểu: ")
        + numbers.value(method.minimumCoverage),
    ]
    let sources = framework.nodes.compactMap { node in
      node.weightSource.map { "\(node.code) \(weightSource($0))" }
    }
    if !sources.isEmpty {
      parts.append((isEnglish ? "weights: " : "trọng số: ") + Self.list(sources))
    }
    return self.method + ": " + parts.joined(separator: " · ")
  }

  private func inWords(_ notation: String) -> String {
    guard !isEnglish else { return notation }
    return switch MethodNotation.aggregation(notation) {
    case .arithmetic, .geometric, .harmonic, .power, .mazziottaPareto, .ordered:
      "trung bình " + choice(notation)
    default: choice(notation)
    }
  }

  // MARK: Robustness

  /// An alternative that could not be drawn, why, and what became of its draws.
  package func undrawn(_ entry: UndrawnAlternative, of draws: Int, in report: Report) -> String {
    let choice = MethodNotation.text(entry.alternative)
    let reason = sentence(entry.error, in: report)
    let (some, all) = (numbers.integer(entry.draws), numbers.integer(draws))
    return isEnglish
      ? "\(choice) could not be drawn: \(reason) \(some) of \(all) draws took what the report says instead."
      : "Không mô phỏng được \(choice): \(reason) \(some)/\(all) lần mô phỏng dùng phương pháp của báo cáo để thay thế."
  }

  /// The same in a few words.
  package func undrawnShort(_ entry: UndrawnAlternative) -> String {
    let choice = MethodNotation.text(entry.alternative)
    let some = numbers.integer(entry.draws)
    return isEnglish
      ? "\(choice) could not be drawn (\(some) draws)"
      : "không mô phỏng được \(choice) (\(some) lần)"
  }

  /// A choice of which nothing is known, as nothing else could be drawn.
  package func notVaried(_ factor: UncertaintyDesign.Factor) -> String {
    isEnglish
      ? "\(self.factor(factor)): not drawn, so nothing is known of it"
      : "\(self.factor(factor)): không mô phỏng được nên chưa biết mức tác động"
  }

  /// Alternatives that are what the report says already.
  package func sameAsReport(_ alternative: UncertaintyChoices.Alternative) -> String {
    changesNothing(MethodNotation.text(alternative))
  }

  package func fewerDraws(_ asked: Int, _ made: Int, units: Int) -> String {
    let (asked, made) = (numbers.integer(asked), numbers.integer(made))
    let (units, limit) = (
      numbers.integer(units), numbers.integer(UncertaintyDesign.mostRanks)
    )
    return isEnglish
      ? "\(made) draws instead of \(asked): \(limit) ranks are kept at most, and there are \(units) units."
      : "\(made) lần mô phỏng thay vì \(asked): chỉ giữ tối đa \(limit) thứ hạng, mà có \(units) đơn vị."
  }

  /// What is left out of the answer for so many units.
  package func onlyForFewer(_ limit: Int) -> String {
    let limit = numbers.integer(limit)
    return isEnglish
      ? "Sensitivity, possible ranks and frequencies are made of at most \(limit) units."
      : "Độ nhạy, thứ hạng có thể và tần suất chỉ được tính khi có tối đa \(limit) đơn vị."
  }

  /// The means that draws choose among; empty for one alone.
  package func means(
    _ drawn: [UncertaintyChoices.Alternative], of baseline: Baseline
  ) -> String {
    let others = drawn.compactMap {
      if case .aggregation(let choice) = $0 { mean(choice) } else { nil }
    }
    guard !others.isEmpty else { return "" }
    let own = MethodNotation.aggregation(of: baseline)
    let names =
      ([MethodNotation.aggregation(own).map { mean($0) } ?? texts.asReport] + others)
      .joined(separator: "/")
    return isEnglish ? "\(names) mean" : "trung bình \(names)"
  }
}

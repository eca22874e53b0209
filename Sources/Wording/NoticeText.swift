package import CompositeIndex
package import IndexReports
import TerminalCore

extension Strings {
  /// What was decided on the way to a score.
  package func sentence(_ notice: ScoringNotice, in report: Report) -> String {
    let isEnglish = language == .english
    func node(_ code: String) -> String {
      report.node(code).map { report.nodes[$0].name(language) } ?? code
    }
    func units(_ offsets: [Int]) -> String {
      Self.list(offsets.map { report.units.name($0, language) })
    }
    let text =
      switch notice {
      case .constantColumn(let code):
        isEnglish
          ? "\(node(code)): all values are equal, so it was left out"
          : "\(node(code)): mọi giá trị bằng nhau nên được bỏ qua"
      case .equalPercentiles(let code):
        isEnglish
          ? "\(node(code)): both percentiles are the same value, so it was left out"
          : "\(node(code)): hai phân vị trùng một giá trị nên được bỏ qua"
      case .zeroBest(let code):
        isEnglish
          ? "\(node(code)): the best value is 0, of which there are no fractions, so it was left out"
          : "\(node(code)): giá trị tốt nhất bằng 0 nên không tính được tỷ lệ, được bỏ qua"
      case .emptyColumn(let code):
        isEnglish
          ? "\(node(code)): no unit has a value" : "\(node(code)): không đơn vị nào có giá trị"
      case .screenedOut(let out):
        isEnglish
          ? "left out for want of data: " + units(out)
          : "không xét do thiếu số liệu: " + units(out)
      case .imputed(let code, let cells):
        isEnglish
          ? "\(node(code)): \(cells) gap\(cells == 1 ? "" : "s") filled"
          : "\(node(code)): bổ khuyết \(cells) giá trị"
      case .winsorised(let code, let cells):
        isEnglish
          ? "\(node(code)): \(cells) outlier\(cells == 1 ? "" : "s") pulled in"
          : "\(node(code)): thu hẹp \(cells) giá trị ngoại lai"
      case .transformed(let code):
        isEnglish
          ? "\(node(code)): transformed because of outliers"
          : "\(node(code)): biến đổi do có giá trị ngoại lai"
      case .notTransformed(let code):
        isEnglish
          ? "\(node(code)): outliers are left, for the bounds of its scale are in the units of the data"
          : "\(node(code)): giữ nguyên giá trị ngoại lai vì thang đo có mốc theo đơn vị của số liệu"
      case .denominatorMissing(let code, let offsets):
        isEnglish
          ? "\(node(code)): no denominator, and so no value, for \(units(offsets))"
          : "\(node(code)): không có mẫu số nên không có giá trị ở \(units(offsets))"
      case .gapsLeft(let code, let cells):
        isEnglish
          ? "\(node(code)): \(cells) gap\(cells == 1 ? "" : "s") left, which no other period fills"
          : "\(node(code)): còn \(cells) giá trị thiếu mà không kỳ nào khác bổ khuyết được"
      case .overflow(let code, let offsets):
        isEnglish
          ? "\(node(code)): too large to compute, and so missing, for \(units(offsets))"
          : "\(node(code)): quá lớn để tính nên coi như thiếu ở \(units(offsets))"
      case .goalpostsIgnored(let codes):
        isEnglish
          ? "goalposts that this normalisation does not use: " + Self.list(codes.map { node($0) })
          : "mốc cố định không dùng trong cách chuẩn hóa này: " + Self.list(codes.map { node($0) })
      case .leftOutOfSeries(let code, let cells):
        isEnglish
          ? "\(node(code)): \(cells) value\(cells == 1 ? "" : "s") of other periods can't be used and took no part"
          : "\(node(code)): \(cells) giá trị của các kỳ khác không dùng được và bị bỏ qua"
      }
    return text.visible
  }

  /// All that was decided on the way to a report's scores.
  package func notices(of scored: ScoredReport) -> [String] {
    (scored.scorecard?.notices ?? []).map { sentence($0, in: scored.report) }
  }

  /// What is to be said of a raw value that goes beyond what an indicator can be.
  package func sentence(
    _ excess: Report.Excess, of value: Double, node: Int, in report: Report
  ) -> String {
    let isEnglish = language == .english
    let name = report.nodes[node].name(language)
    let limits = excess.limits
    let range = "\(numbers.value(limits.lowerBound))–\(numbers.value(limits.upperBound))"
    let text =
      switch excess {
      case .impossible:
        isEnglish
          ? "\(name): \(numbers.value(value)) is outside \(range), the possible values"
          : "\(name): \(numbers.value(value)) nằm ngoài khoảng giá trị có thể có \(range)"
      case .clipped:
        isEnglish
          ? "\(name): \(numbers.value(value)) is outside the goalposts \(range) and counts as the nearer one"
          : "\(name): \(numbers.value(value)) nằm ngoài mốc cố định \(range), được tính bằng mốc gần hơn"
      }
    return text.visible
  }

  /// What is to be said of the values of a scenario that go beyond what an indicator can be.
  package func excesses(of scenario: Scenario, in report: Report) -> [String] {
    guard let (baseline, _) = try? scenario.applied(to: report) else { return [] }
    return scenario.values.sorted { $0.key < $1.key }.flatMap { code, row -> [String] in
      guard let unit = report.units.position(of: code) else { return [] }
      return row.sorted { $0.key < $1.key }.compactMap { code, value -> String? in
        guard let value, let node = report.node(code),
          let excess = report.excess(of: value, node: node, under: baseline)
        else { return nil }
        return report.units.name(unit, language).visible + " · "
          + sentence(excess, of: value, node: node, in: report)
      }
    }
  }

  /// What has to be said of a scenario that a report is put under: what the report has no place for, values beyond
  /// their bounds, another report that it was made on.
  package func notes(on scenario: Scenario, in report: Report) -> [String] {
    let strangers = (try? scenario.applied(to: report).strangers) ?? []
    return strangers.map { texts.scenarioStranger("\($0.part).\($0.code)") }
      + excesses(of: scenario, in: report)
      + (scenario.report == report.id ? [] : [texts.scenarioOfOther(scenario.report)])
  }
}

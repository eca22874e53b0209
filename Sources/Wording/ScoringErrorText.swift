package import CompositeIndex
package import IndexReports
import TerminalCore

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
    case .notTransformable(let code, let offsets):
      text =
        isEnglish
        ? "\(node(code)): the chosen transformation has no meaning where the value \(values(code, offsets)). Use log1p or sqrt for values of 0, or treat nothing."
        : "\(node(code)): phép biến đổi đã chọn không có nghĩa khi giá trị \(values(code, offsets)). Với giá trị 0 hãy dùng log1p hoặc sqrt, hoặc không biến đổi."
    case .boundsNotTransformed(let code):
      text =
        isEnglish
        ? "\(node(code)): the chosen transformation has no meaning for the goalposts, the target or the ends of the scale"
        : "\(node(code)): phép biến đổi đã chọn không có nghĩa với mốc cố định, mục tiêu hoặc hai đầu của thang đo"
    case .noWeights(let code, let child, let rule):
      text = noWeights(node(code), child: child.map { node($0) }, rule)
    case .noWeightsFromAnswers(let code, let child):
      text = noWeightsFromAnswers(node(code), child: child.map { node($0) })
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
    case .needsMoreBetter(let code, let kind):
      text =
        isEnglish
        ? "\(node(code)): \(mean(kind)) takes more for better, and of this less is better"
        : "\(node(code)): \(mean(kind)) coi giá trị cao là tốt, còn chỉ số này càng thấp càng tốt"
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
    case .tooLongCircle(let code, let units, let limit):
      text =
        isEnglish
        ? "\(node(code)): \(units) units are ahead of each other in a circle, and Kemeny's order is searched for \(limit) at most"
        : "\(node(code)): \(units) đơn vị hơn nhau theo vòng tròn, mà thứ tự Kemeny chỉ tìm được cho tối đa \(limit) đơn vị"
    case .tooManyPairs(let code, let kind, let units, let limit):
      let (units, limit) = (numbers.integer(units), numbers.integer(limit))
      text =
        isEnglish
        ? "\(node(code)): \(mean(kind)) compares every pair of units, and \(units) are too many; at most \(limit)"
        : "\(node(code)): \(mean(kind)) so từng cặp đơn vị, mà \(units) đơn vị là quá nhiều; tối đa \(limit)"
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

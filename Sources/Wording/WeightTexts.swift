package import CompositeIndex
package import IndexReports
import TerminalCore

/// What is said of weights that were found and not given.
extension Strings {
  private var isEnglish: Bool { language == .english }

  /// Where a node's weights come from, in a few words.
  package func weightSource(_ source: WeightSource) -> String {
    switch source {
    case .rule(.equal): isEnglish ? "equal" : "bằng nhau"
    case .rule(.entropy): isEnglish ? "by entropy" : "theo entropy"
    case .rule(.firstComponent):
      isEnglish ? "by the first component" : "theo thành phần chính thứ nhất"
    case .rule(.importance):
      isEnglish
        ? "by importance, which is as the given weights intend"
        : "theo tầm quan trọng, đúng như ý định của trọng số đã cho"
    case .budget(let experts, _):
      isEnglish
        ? "from the points of " + counted(experts) : "từ điểm phân bổ của " + counted(experts)
    case .pairs(let ratios, let ratio):
      (isEnglish
        ? "from judgements of pairs by " + counted(ratios.count)
        : "từ so sánh cặp của " + counted(ratios.count))
        + " (\(consistencyRatio) \(numbers.fixed(ratio, 2)))"
    }
  }

  private var consistencyRatio: String { isEnglish ? "consistency ratio" : "tỷ số nhất quán" }

  private func counted(_ experts: Int) -> String {
    let count = numbers.integer(experts)
    return isEnglish ? (experts == 1 ? "one expert" : "\(count) experts") : "\(count) chuyên gia"
  }

  /// What all weights that were found came out as, and what experts' answers give to think about.
  package func weightsFound(_ baseline: Baseline, in report: Report) -> [String] {
    let nodes = baseline.framework.nodes
    var lines: [String] = []
    for node in nodes {
      guard let source = node.weightSource else { continue }
      let name = report.node(node.code).map { report.nodes[$0].name(language) } ?? node.code
      let sum = node.children.reduce(0) { $0 + nodes[$1].weight }
      let shares = node.children.map {
        "\(nodes[$0].code) \(numbers.percent(nodes[$0].weight / sum, 1))"
      }
      let head = isEnglish ? "weights" : "trọng số"
      lines.append(
        "\(name) (\(node.code)): \(head) \(weightSource(source)): \(Self.list(shares))")
      switch source {
      case .budget(_, true):
        lines.append(
          isEnglish
            ? "\(name) (\(node.code)): the experts' points have different sums; each expert's count as shares of their own sum"
            : "\(name) (\(node.code)): tổng điểm của các chuyên gia khác nhau; điểm của mỗi người được tính theo tỷ lệ trên tổng của chính người đó"
        )
      case .pairs(let ratios, let ratio):
        let most = PairwiseJudgement.mostContradiction
        let above = ratios.enumerated().filter { $0.element > most }
        let whose = above.map { "\($0.offset + 1): \(numbers.fixed($0.element, 2))" }
        if ratio > most {
          lines.append(
            isEnglish
              ? "\(name) (\(node.code)): the judgements contradict each other: \(consistencyRatio) \(numbers.fixed(ratio, 2)), above \(numbers.value(most))"
              : "\(name) (\(node.code)): các so sánh mâu thuẫn nhau: \(consistencyRatio) \(numbers.fixed(ratio, 2)), trên \(numbers.value(most))"
          )
        }
        if !above.isEmpty {
          lines.append(
            isEnglish
              ? "\(name) (\(node.code)): experts whose own judgements contradict each other (\(consistencyRatio) above \(numbers.value(most))): \(Self.list(whose))"
              : "\(name) (\(node.code)): chuyên gia có các so sánh mâu thuẫn nhau (\(consistencyRatio) trên \(numbers.value(most))): \(Self.list(whose))"
          )
        }
      case .rule, .budget: break
      }
    }
    return lines.map(\.visible)
  }

  /// Why a rule gives no weights for a node's children.
  package func noWeights(_ node: String, child: String?, _ rule: WeightRule) -> String {
    let inTheWay = child.map { (isEnglish ? ", \($0) being in the way" : " vì \($0)") } ?? ""
    let reason =
      switch rule {
      case .equal: ""
      case .entropy:
        isEnglish
          ? "It needs three units with all parts, scores from 0 up, and parts that vary."
          : "Cần ít nhất ba đơn vị có đủ thành phần, điểm không âm và thành phần có biến thiên."
      case .firstComponent:
        isEnglish
          ? "It needs three units with all parts, and parts that vary and do not contradict each other."
          : "Cần ít nhất ba đơn vị có đủ thành phần, các thành phần có biến thiên và không trái chiều nhau."
      case .importance:
        isEnglish
          ? "No weights above 0 give each part the importance that its weight intends; it also needs three units with all parts, parts that vary, and a mean or sum."
          : "Không có trọng số dương nào cho mỗi thành phần tầm quan trọng đúng như trọng số đã định; ngoài ra cần ít nhất ba đơn vị có đủ thành phần, thành phần có biến thiên, và phép trung bình hoặc tổng."
      }
    return isEnglish
      ? "\(node): \(rule.rawValue) gives no weights\(inTheWay). \(reason)"
      : "\(node): \(rule.rawValue) không cho trọng số\(inTheWay). \(reason)"
  }

  /// Why experts' answers give no weights.
  package func noWeightsFromAnswers(_ node: String, child: String?) -> String {
    guard let child else {
      return isEnglish
        ? "\(node): the experts' answers are not about its parts"
        : "\(node): câu trả lời của chuyên gia không ứng với các thành phần"
    }
    return isEnglish
      ? "\(node): the experts give \(child) no weight"
      : "\(node): các chuyên gia không cho \(child) trọng số nào"
  }
}

/// Each unit under the weights that are best for it: the largest Σ wᵢxᵢ such that with the same weights no unit that has
/// all its children comes above 1; 0…1.
///
/// With a spread f the part of each child in the unit's score stays within 1 ± f of the share of the weight that the child
/// was given; without one the weights given do not count. Values are ≥ 0.
/// Sources: L. Cherchye, W. Moesen, N. Rogge and T. Van Puyenbroeck, *An introduction to 'benefit of the doubt' composite
/// indicators*, Social Indicators Research 82 (2007); A. Charnes, W. W. Cooper and E. Rhodes, *Measuring the efficiency of
/// decision making units* (1978).
enum BenefitOfTheDoubt {
  /// Scores, and by child and unit the weight that its score has in the unit's, but for a factor that is one for all, and
  /// the part of the unit's score that comes of it; NaN for a unit without a score, and of a child that it lacks.
  struct Solution {
    var scores: [Double]
    var weights: [[Double]]
    var parts: [[Double]]
  }

  /// Products of the squares of units and children that a score takes at most, and each draw: a second's worth, and a
  /// quarter of a minute's for a thousand draws.
  private static let products: [Aggregation.Effort: Double] = [.once: 1e8, .perDraw: 2e6]

  /// The most units of so many children that are solved.
  static func mostUnits(children: Int, _ effort: Aggregation.Effort) -> Int {
    Int((products[effort] ?? 1).squareRoot() / Double(max(1, children)), within: 1...10_000)
  }

  static func solution(
    _ children: [Column], weights: [Double], _ isCovered: [Bool], spread: Double?
  ) -> Solution {
    let units = isCovered.indices.filter { isCovered[$0] }
    let none = children.map { [Double](repeating: .nan, count: $0.count) }
    var solution = Solution(
      scores: [Double](repeating: .nan, count: isCovered.count), weights: none, parts: none)
    // In shares of the largest value of each child, so that all numbers are near 1.
    let most = children.map { max(0, Statistics.range($0)?.max ?? 0) }
    let mostOfAll = most.max() ?? 0
    let scaled = zip(children, most).map { child, most in
      child.storage.map { most > 0 ? $0 / most : $0 }
    }
    for unit in units {
      let own = children.indices.filter { !scaled[$0][unit].isNaN }
      // A child that is 0 for all has no weight with which anything would be seen.
      let used = own.filter { most[$0] > 0 }
      let rivals = units.filter { rival in used.allSatisfy { !scaled[$0][rival].isNaN } }
      let total = Statistics.sum(used.map { weights[$0] })
      var rows = rivals.map { rival in (used.map { scaled[$0][rival] }, 1.0) }
      if let spread {
        // Of the unit's own score each child's part is at least, and at most, a share: both through the origin.
        for (place, child) in used.enumerated() {
          let share = weights[child] / total
          for (bound, sign) in [(share * (1 - spread), 1.0), (share * (1 + spread), -1.0)] {
            rows.append(
              (
                used.indices.map { other in
                  sign * (bound - (other == place ? 1 : 0)) * scaled[used[other]][unit]
                }, 0
              ))
          }
        }
      }
      var program = LinearProgram(
        maximising: used.map { scaled[$0][unit] }, rows: rows.map(\.0), limits: rows.map(\.1))
      program.solve()
      for child in own {
        solution.weights[child][unit] = 0
        solution.parts[child][unit] = 0
      }
      for (child, weight) in zip(used, program.point) {
        solution.weights[child][unit] = weight / (most[child] / mostOfAll)
        solution.parts[child][unit] = weight * scaled[child][unit]
      }
      solution.scores[unit] = max(0, min(1, program.value))
    }
    return solution
  }
}

/// The largest c·x with A x ≤ b and x ≥ 0, all b ≥ 0, so that x = 0 is where to begin.
///
/// By the simplex method on a dictionary, with Bland's rule, under which no corner is visited twice for ever.
/// Sources: G. B. Dantzig, *Linear Programming and Extensions* (1963); R. G. Bland, *New finite pivoting rules for the
/// simplex method* (1977).
struct LinearProgram {
  /// A row per constraint and one of the goal; a column per variable at 0 and one of the constants.
  private var table: [[Double]]
  /// Which variables are at 0, by column, and which are not, by row; those of the constraints' slacks come behind.
  private var atZero: [Int]
  private var basic: [Int]
  private let variables: Int

  init(maximising goal: [Double], rows: [[Double]], limits: [Double]) {
    variables = goal.count
    table = zip(rows, limits).map { $0 + [$1] } + [goal.map { -$0 } + [0]]
    atZero = Array(goal.indices)
    basic = rows.indices.map { goal.count + $0 }
  }

  /// What is gained at the point that was come to.
  var value: Double { table.last?.last ?? 0 }

  var point: [Double] {
    var point = [Double](repeating: 0, count: variables)
    for (row, variable) in basic.enumerated() where variable < variables {
      point[variable] = max(0, table[row][table[row].count - 1])
    }
    return point
  }

  private static let tolerance = 1e-11

  mutating func solve() {
    // Bland's rule ends; a bound all the same, should rounding lead round in a circle.
    for _ in 0..<(50 * (variables + 10)) {
      guard let column = entering, let row = leaving(column) else { return }
      pivot(row, column)
    }
  }

  /// The first variable that gains.
  private var entering: Int? {
    let goal = table[table.count - 1]
    return atZero.indices.filter { goal[$0] < -Self.tolerance }
      .min { atZero[$0] < atZero[$1] }
  }

  /// The constraint that stops it first.
  private func leaving(_ column: Int) -> Int? {
    var found: (row: Int, ratio: Double)?
    for row in basic.indices where table[row][column] > Self.tolerance {
      let ratio = table[row][atZero.count] / table[row][column]
      guard let best = found else {
        found = (row, ratio)
        continue
      }
      if ratio < best.ratio || ratio == best.ratio && basic[row] < basic[best.row] {
        found = (row, ratio)
      }
    }
    return found?.row
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let by = table[row][column]
    for place in table[row].indices { table[row][place] /= by }
    table[row][column] = 1 / by
    let own = table[row]
    for other in table.indices where other != row {
      let factor = table[other][column]
      guard factor != 0 else { continue }
      for place in own.indices where place != column {
        table[other][place] -= factor * own[place]
      }
      table[other][column] = -factor / by
    }
    swap(&basic[row], &atZero[column])
  }
}

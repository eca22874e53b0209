import RealModule

extension Statistics {
  /// Cronbach's alpha of some columns, over the units that have all of them: *k*/(*k* − 1) times the share of the
  /// variance of their sum that is not their own.
  ///
  /// - Returns: At most 1, and below 0 where columns contradict each other; `nil` with fewer than two
  ///   columns or three complete units, or if nothing varies.
  ///
  /// Source: L. J. Cronbach, *Coefficient alpha and the internal structure of tests* (1951).
  public static func cronbachAlpha(_ columns: [Column]) -> Double? {
    guard let columns = centred(columns) else { return nil }
    let k = Double(columns.count)
    let own = sum(columns.map(sumOfSquares))
    let total = sumOfSquares(
      (columns.first ?? []).indices.map { unit in
        sum(columns.map { $0[unit] })
      })
    guard total > 0 else { return nil }
    return k / (k - 1) * (1 - own / total)
  }

  /// Principal components of the correlation matrix of some columns, over the units that have all
  /// of them.
  public struct PrincipalComponents: Sendable, Hashable {
    /// Variances in falling order; they sum to the number of columns.
    public var eigenvalues: [Double]
    /// Of the first component, of length 1. Its sign is chosen so that the entries sum to ≥ 0.
    /// Entries may be negative: these are no weights to be used unseen.
    public var firstVector: [Double]
  }

  /// - Returns: `nil` with fewer than two columns or three complete units, or for a constant column.
  /// - Complexity: O(*m*³ + *m*² × *n*) with *m* the smaller, *n* the larger of the numbers of columns and units: where
  ///   there are fewer units than columns, their products have the same components.
  public static func principalComponents(_ columns: [Column]) -> PrincipalComponents? {
    guard let centred = centred(columns) else { return nil }
    var standard: [[Double]] = []
    for column in centred {
      let length = sumOfSquares(column).squareRoot()
      guard length > 0 else { return nil }
      standard.append(column.map { $0 / length })
    }
    let units = standard[0].count
    let byUnit = units < standard.count
    let rows = byUnit ? (0..<units).map { unit in standard.map { $0[unit] } } : standard
    var matrix = SymmetricMatrix(count: rows.count)
    for i in rows.indices {
      for j in 0...i { matrix[i, j] = product(rows[i], rows[j]) }
    }
    let (values, top) = matrix.eigen()
    var first = top
    if byUnit {
      first = standard.map { product($0, top) }
      let length = sumOfSquares(first).squareRoot()
      first = first.map { $0 / length }
    }
    if first.reduce(0, +) < 0 { first = first.map { -$0 } }
    // None is negative but by rounding.
    let rest = [Double](repeating: 0, count: standard.count - values.count)
    return PrincipalComponents(eigenvalues: values.map { max(0, $0) } + rest, firstVector: first)
  }

  /// Columns less their means, over the units that have all of them, but for a factor.
  private static func centred(_ columns: [Column]) -> [[Double]]? {
    let rows = (0..<(columns.first?.count ?? 0)).filter { unit in
      columns.allSatisfy { !$0.storage[unit].isNaN }
    }
    guard columns.count >= 2, rows.count >= 3 else { return nil }
    // One factor for all columns leaves what is made of them as it is.
    let all = tamed(columns.flatMap { column in rows.map { column.storage[$0] } }).values
    return columns.indices.map { place in
      let values = Array(all[(place * rows.count)..<((place + 1) * rows.count)])
      let mean = sum(values.sorted()) / Double(values.count)
      return values.map { $0 - mean }
    }
  }

  private static func sumOfSquares(_ values: [Double]) -> Double { product(values, values) }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var total = 0.0
    for place in a.indices { total += a[place] * b[place] }
    return total
  }
}

/// A symmetric matrix, of which the lower half is kept.
struct SymmetricMatrix {
  let count: Int
  private var rows: [[Double]]

  init(count: Int) {
    self.count = count
    rows = (0..<count).map { [Double](repeating: 0, count: $0 + 1) }
  }

  subscript(i: Int, j: Int) -> Double {
    get { i >= j ? rows[i][j] : rows[j][i] }
    set { if i >= j { rows[i][j] = newValue } else { rows[j][i] = newValue } }
  }

  /// Eigenvalues in falling order, and a vector of length 1 for the first one.
  ///
  /// By Householder's reflections to three diagonals, QL steps with Wilkinson's shift on these, and inverse iteration.
  /// Source: G. H. Golub and C. F. Van Loan, *Matrix Computations* (2013), sections 8.2 and 8.3.
  consuming func eigen() -> (values: [Double], first: [Double]) {
    guard count > 0 else { return ([], []) }
    let (diagonal, below, mirrors) = tridiagonal()
    let values = Self.eigenvalues(diagonal, below).sorted(by: >)
    var vector = Self.vector(of: values[0], diagonal, below)
    for (start, mirror) in mirrors.reversed() {
      var product = 0.0
      for place in mirror.indices { product += mirror[place] * vector[start + place] }
      for place in mirror.indices { vector[start + place] -= 2 * product * mirror[place] }
    }
    return (values, vector)
  }

  /// The same eigenvalues on three diagonals, and the reflections (first place, unit vector) that led there.
  private consuming func tridiagonal()
    -> (diagonal: [Double], below: [Double], mirrors: [(Int, [Double])])
  {
    var mirrors: [(Int, [Double])] = []
    for column in 0..<max(0, count - 2) {
      let start = column + 1
      var mirror = (start..<count).map { rows[$0][column] }
      let length = mirror.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { continue }
      let corner = mirror[0] > 0 ? -length : length
      mirror[0] -= corner
      let size = mirror.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard size > 0 else { continue }
      for place in mirror.indices { mirror[place] /= size }
      // A − v wᵀ − w vᵀ with w = 2 (A v − (vᵀ A v) v).
      var image = [Double](repeating: 0, count: mirror.count)
      for i in mirror.indices {
        var sum = 0.0
        rows[start + i].withUnsafeBufferPointer { row in
          for j in 0..<i {
            sum += row[start + j] * mirror[j]
            image[j] += row[start + j] * mirror[i]
          }
          sum += row[start + i] * mirror[i]
        }
        image[i] += sum
      }
      var share = 0.0
      for i in mirror.indices { share += mirror[i] * image[i] }
      for i in mirror.indices { image[i] = 2 * (image[i] - share * mirror[i]) }
      for i in mirror.indices {
        rows[start + i].withUnsafeMutableBufferPointer { row in
          for j in 0...i { row[start + j] -= mirror[i] * image[j] + image[i] * mirror[j] }
        }
      }
      rows[start][column] = corner
      mirrors.append((start, mirror))
    }
    return (
      rows.indices.map { rows[$0][$0] }, rows.indices.dropFirst().map { rows[$0][$0 - 1] }, mirrors
    )
  }

  /// - Parameters:
  ///   - diagonal: *n* entries.
  ///   - below: The *n* − 1 entries beside it.
  private static func eigenvalues(_ diagonal: [Double], _ below: [Double]) -> [Double] {
    var d = diagonal
    var e = below + [0]
    for low in d.indices {
      // Each needs two or three steps; a bound, should rounding keep one from ending.
      for _ in 0..<60 {
        var high = low
        while high < d.count - 1 {
          let scale = d[high].magnitude + d[high + 1].magnitude
          if scale + e[high].magnitude == scale { break }
          high += 1
        }
        guard high > low else { break }
        var g = (d[low + 1] - d[low]) / (2 * e[low])
        var r = Double.hypot(g, 1)
        g = d[high] - d[low] + e[low] / (g + (g >= 0 ? r : -r))
        var (s, c, p) = (1.0, 1.0, 0.0)
        var isSplit = false
        for i in (low..<high).reversed() {
          let (f, b) = (s * e[i], c * e[i])
          r = Double.hypot(f, g)
          e[i + 1] = r
          if r == 0 {
            d[i + 1] -= p
            e[high] = 0
            isSplit = true
            break
          }
          (s, c) = (f / r, g / r)
          g = d[i + 1] - p
          r = (d[i] - g) * s + 2 * c * b
          p = s * r
          d[i + 1] = g + p
          g = c * r - b
        }
        if isSplit { continue }
        d[low] -= p
        e[low] = g
        e[high] = 0
      }
    }
    return d
  }

  /// A vector of length 1, by solving (T − λ) x = x a few times, λ a little aside.
  private static func vector(of value: Double, _ diagonal: [Double], _ below: [Double]) -> [Double]
  {
    let n = diagonal.count
    let aside = value + max(value.magnitude, 1e-300) * 1e-14
    // Entries that no vector of a pattern is at right angles to.
    var x = (0..<n).map { (place: Int) -> Double in 1 + Double((place * 7919 + 13) % 101) / 101 }
    for _ in 0..<4 {
      // Rows of up to three entries, the larger of two first.
      var pivot = diagonal.map { $0 - aside }
      var right = below + [0]
      var second = [Double](repeating: 0, count: n)
      for row in 0..<(n - 1) {
        let next = (below[row], pivot[row + 1], right[row + 1])
        if next.0.magnitude > pivot[row].magnitude {
          let factor = pivot[row] / next.0
          (pivot[row + 1], right[row + 1]) = (right[row] - factor * next.1, -factor * next.2)
          (pivot[row], right[row], second[row]) = next
          (x[row], x[row + 1]) = (x[row + 1], x[row] - factor * x[row + 1])
        } else if pivot[row] != 0 {
          let factor = next.0 / pivot[row]
          pivot[row + 1] = next.1 - factor * right[row]
          x[row + 1] -= factor * x[row]
        }
      }
      for row in (0..<n).reversed() {
        var rest = x[row]
        if row + 1 < n { rest -= right[row] * x[row + 1] }
        if row + 2 < n { rest -= second[row] * x[row + 2] }
        x[row] = rest / (pivot[row] == 0 ? 1e-300 : pivot[row])
      }
      let largest = x.reduce(0) { max($0, $1.magnitude) }
      x = x.map { $0 / largest }
      let length = x.reduce(0) { $0 + $1 * $1 }.squareRoot()
      x = x.map { $0 / length }
    }
    return x
  }
}

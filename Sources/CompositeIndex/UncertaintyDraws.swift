/// One draw: a few weighted sums over columns that are prepared, and an insertion sort of a nearly
/// sorted order.
extension UncertaintyAnalysis {
  /// Memory that draws made one after the other share.
  struct Scratch {
    var weights: [Double]
    var columns: [[Double]]
    var numerator: [Double]
    var denominator: [Double]
    var present: [Double]
    var order: [Int32]

    init(_ analysis: UncertaintyAnalysis) {
      let nodes = analysis.framework.nodes.count
      let count = analysis.unitCount
      weights = Array(repeating: 0, count: nodes)
      columns = analysis.framework.nodes.map { node in
        Array(repeating: 0, count: node.isIndicator && node.parent != nil ? 0 : count)
      }
      numerator = Array(repeating: 0, count: count)
      denominator = numerator
      present = numerator
      // In nominal order, from which most draws differ little.
      order = analysis.nominalRanks.indices.sorted {
        (analysis.nominalRanks[$0], $0) < (analysis.nominalRanks[$1], $1)
      }.map { Int32($0) }
    }
  }

  /// Ranks of `units` in one draw, 0 where a unit has no score.
  ///
  /// - Returns: Whether the draw has a meaning; `false` where an aggregate came out as a value that the mean of its
  ///   parent refuses, or a circle of preferences became too long.
  func rank(
    _ point: Point, _ scratch: inout Scratch, into ranks: UnsafeMutableBufferPointer<UInt16>
  ) -> Bool {
    let settings = settings(point)
    weights(point, settings, into: &scratch.weights)
    guard score(settings, &scratch) else { return false }
    assignRanks(&scratch, into: ranks)
    return true
  }

  private func score(_ settings: Settings, _ scratch: inout Scratch) -> Bool {
    let source = prepared[choices.prepared(settings.place)]
    let method = methods[choices.method(settings.place)]
    for node in aggregatesBottomUp {
      let kind = method.kinds[node]
      let children = summation[node]
      if !kind.isAdditive {
        let columns = children.map {
          Column(
            storage: indicatorPosition[$0] >= 0
              ? source.columns[indicatorPosition[$0]] : scratch.columns[$0])
        }
        // Weights move the children's scores, and one of them may have come to a value that is refused.
        guard
          !kind.refusesValues
            || !columns.contains(where: { $0.storage.contains(where: kind.refuses) }),
          let scores = try? kind.scores(
            columns, weights: children.map { scratch.weights[$0] },
            minimumCoverage: methodology.minimumCoverage, .perDraw)
        else { return false }
        scratch.columns[node] = scores
      } else if !aggregate(node, kind, children, source, &scratch) {
        return false
      }
      do throws(ScoringError) {
        let column = Column(storage: scratch.columns[node])
        guard
          let (scaling, _) = try method.framework.scaling(
            ofAggregate: node, column, by: method.methodology, references: references)
        else { continue }
        scratch.columns[node] = scaling.apply(to: column).storage
      } catch {
        return false
      }
    }
    if indicatorPosition[0] >= 0 { scratch.columns[0] = source.columns[0] }
    if method.sign < 0 {
      for unit in scratch.columns[0].indices { scratch.columns[0][unit].negate() }
    }
    return true
  }

  private func aggregate(
    _ node: Int, _ kind: Aggregation, _ children: [Int], _ source: Prepared,
    _ scratch: inout Scratch
  ) -> Bool {
    let count = unitCount
    var isValid = true
    scratch.numerator.withUnsafeMutableBufferPointer { sums in
      scratch.denominator.withUnsafeMutableBufferPointer { weightSums in
        scratch.present.withUnsafeMutableBufferPointer { present in
          for unit in 0..<count {
            sums[unit] = 0
            weightSums[unit] = 0
            present[unit] = 0
          }
          for child in children {
            let weight = scratch.weights[child]
            let position = indicatorPosition[child]
            let isComplete = position >= 0 && source.isComplete[position]
            let terms = position >= 0 ? source.terms[kind] : nil
            let isPlain = kind == .arithmetic || kind == .sum || terms != nil
            (position >= 0 ? terms?[position] ?? source.columns[position] : scratch.columns[child])
              .withUnsafeBufferPointer { values in
                if kind.refusesValues, terms == nil {
                  // Indicators were judged before the first draw.
                  for unit in 0..<count where kind.refuses(values[unit]) { isValid = false }
                }
                if isPlain, isComplete {
                  for unit in 0..<count {
                    sums[unit] += weight * values[unit]
                    weightSums[unit] += weight
                    present[unit] += 1
                  }
                } else if isPlain {
                  for unit in 0..<count {
                    let value = values[unit]
                    let isPresent = value == value
                    sums[unit] += isPresent ? weight * value : 0
                    weightSums[unit] += isPresent ? weight : 0
                    present[unit] += isPresent ? 1 : 0
                  }
                } else {
                  for unit in 0..<count where !values[unit].isNaN {
                    sums[unit] += weight * kind.term(values[unit])
                    weightSums[unit] += weight
                    present[unit] += 1
                  }
                }
              }
          }
          guard isValid else { return }
          let least = methodology.minimumCoverage * Double(children.count) - 1e-9
          let total = Double(children.count)
          scratch.columns[node].withUnsafeMutableBufferPointer { result in
            if kind == .arithmetic {
              for unit in 0..<count {
                let isKnown = present[unit] >= max(1, least) && weightSums[unit] > 0
                result[unit] = isKnown ? sums[unit] / weightSums[unit] : .nan
              }
            } else {
              for unit in 0..<count {
                let isKnown =
                  kind == .sum
                  ? present[unit] >= (methodology.minimumCoverage > 0 ? max(1, least) : total)
                  : present[unit] >= max(1, least) && weightSums[unit] > 0
                result[unit] =
                  isKnown ? kind.mean(total: sums[unit], weight: weightSums[unit]) : .nan
              }
            }
          }
        }
      }
    }
    return isValid
  }

  private func assignRanks(
    _ scratch: inout Scratch, into ranks: UnsafeMutableBufferPointer<UInt16>
  ) {
    units.withUnsafeBufferPointer { units in
      scratch.columns[0].withUnsafeBufferPointer { scores in
        @inline(__always) func score(_ place: Int32) -> Double {
          let value = scores[Int(units[Int(place)])]
          return value.isNaN ? -.infinity : value
        }
        if units.count <= 512 {
          scratch.order.withUnsafeMutableBufferPointer { order in
            // Nearly sorted already: the order of the draw before.
            for i in order.indices.dropFirst() {
              let place = order[i]
              let value = score(place)
              var j = i
              while j > 0, score(order[j - 1]) < value {
                order[j] = order[j - 1]
                j -= 1
              }
              order[j] = place
            }
          }
        } else {
          scratch.order.sort { score($0) > score($1) }
        }
        var ahead = 0
        for place in scratch.order {
          let value = score(place)
          if value == -.infinity {
            ranks[Int(place)] = 0
            continue
          }
          let limit = value + Ranking.tolerance(value)
          while score(scratch.order[ahead]) > limit { ahead += 1 }
          ranks[Int(place)] = UInt16(ahead + 1)
        }
      }
    }
  }
}

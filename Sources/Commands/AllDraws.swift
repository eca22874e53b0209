package import CompositeIndex
import Host

/// All draws of an uncertainty analysis, on all cores, with progress on standard error.
package enum AllDraws {
  /// The ranks of all draws, each core writing its own rows.
  package static func ranks(_ analysis: UncertaintyAnalysis) -> [UInt16] {
    let width = analysis.units.count
    let draws = analysis.design.draws(ofUnits: width)
    let progress = ProgressLine(total: draws)
    defer { progress.finish() }
    return [UInt16](unsafeUninitializedCapacity: draws * width) { all, count in
      nonisolated(unsafe) let rows = all
      let made = Parallel.map(draws) { range in
        analysis.run(
          range,
          into: UnsafeMutableBufferPointer(
            rebasing: rows[(range.lowerBound * width)..<(range.upperBound * width)])
        ) {
          progress.advance(by: 64)
          return false
        }
      }
      count = made.reduce(0, +) * width
    }
  }
}

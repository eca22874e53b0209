public import CompositeIndex

extension Report {
  /// How a raw value that someone tries out goes beyond what an indicator can be.
  public enum Excess: Sendable, Hashable {
    /// Outside the lowest and highest possible value, or the fixed ends of the scale: there is no such
    /// value.
    case impossible(ClosedRange<Double>)
    /// Outside the goalposts, where it counts as the nearer one.
    case clipped(ClosedRange<Double>)

    /// Whether such a value is refused, and not only marked.
    public var isRefused: Bool { if case .impossible = self { true } else { false } }

    public var limits: ClosedRange<Double> {
      switch self {
      case .impossible(let range), .clipped(let range): range
      }
    }
  }

  /// Whether a value of an indicator is beyond its limits under a method.
  ///
  /// - Parameters:
  ///   - value: In the indicator's unit of measure.
  ///   - node: Position of the indicator.
  ///   - baseline: What it would be scored with; `nil` for the report's own.
  /// - Returns: `nil` for a value inside, or one that the report itself has the like of.
  public func excess(of value: Double, node: Int, under baseline: Baseline? = nil) -> Excess? {
    let (framework, method) = (
      baseline?.framework ?? framework, baseline?.methodology ?? methodology
    )
    guard let column = framework.indicators.firstIndex(of: node) else { return nil }
    if let limits = limits(node, framework, method), !limits.contains(value) {
      let known = Statistics.range(dataset.indicators[column])
      // A report that has values beyond its own limits says that they are possible.
      if !(known.map { $0.min...$0.max }?.contains(value) ?? false) { return .impossible(limits) }
    }
    guard case .goalposts = framework.nodes[node].normalisation ?? method.normalisation,
      let posts = framework.nodes[node].indicator.goalposts
    else { return nil }
    let range = min(posts.worst, posts.best)...max(posts.worst, posts.best)
    return range.contains(value) ? nil : .clipped(range)
  }

  /// The lowest and the highest possible value of an indicator, where the report says so.
  private func limits(
    _ node: Int, _ framework: Framework, _ method: Methodology
  ) -> ClosedRange<Double>? {
    if let range = nodes[node].range { return range }
    // A scale is of what is scaled: divided values are not the raw ones.
    let isDivided = method.denominates && framework.nodes[node].indicator.denominator != nil
    guard
      case .scale(let low, let high) = framework.nodes[node].normalisation
        ?? method.normalisation, low < high, !isDivided, method.treatment == .none
    else { return nil }
    return low...high
  }
}

/// A reproducible stream of random numbers: SplitMix64, one stream per draw, so that a draw is the
/// same whichever core makes it.
///
/// Source: G. L. Steele, D. Lea and C. H. Flood, *Fast splittable pseudorandom number generators*
/// (OOPSLA 2014).
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The stream of one draw.
  ///
  /// - Parameters:
  ///   - seed: Of the whole run.
  ///   - index: Of the draw.
  ///   - purpose: Tells streams of one draw apart.
  public init(seed: UInt64, index: Int, purpose: Int = 0) {
    state = seed
    // Mixed twice, so that neighbouring seeds and indices have nothing in common.
    state = next() ^ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03
    state = next() ^ UInt64(truncatingIfNeeded: purpose) &* 0x8CB9_2BA7_2F3D_8DD7
    state = next()
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in 0..<1.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}

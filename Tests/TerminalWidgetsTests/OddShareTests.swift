import TerminalCore
import TerminalWidgets
import Testing

/// Shares that come of broken figures.
@Suite("Odd shares")
struct OddShareTests {
  @Test("bars and lines take any share")
  func shares() {
    let odd: [Double] = [.nan, .infinity, -.infinity, 1e300, -1e300, 0.5]
    let plain = Style()
    var buffer = Buffer(Size(20, 5), style: plain)
    for share in odd {
      Bar(
        parts: [.init(share, plain), .init(0.2, plain)], track: plain,
        marks: [.init(share, plain)]
      ).render(in: Rect(0, 0, 20, 1), into: &buffer)
      LineChart(lines: [.init([(share, 0.1), (0.4, share), nil, (share, share)], plain)])
        .render(in: Rect(0, 0, 20, 5), into: &buffer)
      _ = Sparkline.text([share, nil])
    }
    let all = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    #expect(all.share(of: 0) == 0.5 && all.share(of: .nan) == 0 && all.share(of: .infinity) == 1)
    #expect((3.0...3.0).share(of: 3) == 0)
    #expect(Int(Double.nan, within: 2...9) == 2 && Int(1e300, within: 2...9) == 9)
    #expect(Int(-1e300, within: 2...9) == 2 && Int(4.9, within: 2...9) == 4)
    #expect(Int(-4.9, within: -9...9) == -4 && Int(9.2e18, within: 0...Int.max) > 0)
  }
}

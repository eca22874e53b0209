import IndexReports
import Testing
import Wording

/// Figures as people read them, in both languages.
@Suite("Rules of numbers")
struct NumberRuleTests {
  private let english = NumberFormat(.english)
  private let vietnamese = NumberFormat(.vietnamese)

  @Test("points, commas, minus signs, and no zero with a sign")
  func fixed() {
    #expect(english.fixed(1234.5, 2) == "1234.50" && vietnamese.fixed(1234.5, 2) == "1234,50")
    #expect(english.fixed(-0.5, 1) == "−0.5" && english.fixed(-0.04, 1) == "0.0")
    #expect(english.fixed(0.25, 1) == "0.2" && english.fixed(0.75, 1) == "0.8")
    #expect(english.fixed(0.727, 2) == "0.73" && english.fixed(1.999, 2) == "2.00")
    #expect(english.fixed(-1e-9, 3) == "0.000" && english.fixed(1e9 + 0.5, 1) == "1000000000.5")
    #expect(english.fixed(nil, 2) == "–" && english.fixed(.nan, 2) == "–")
    #expect(NumberFormat.missing == "–")
  }

  @Test("in little room decimals go first, and something never becomes nothing")
  func within() {
    #expect(english.fixed(12.345, 3, within: 6) == "12.345")
    #expect(
      english.fixed(12.345, 3, within: 4) == "12.3" && english.fixed(12.345, 3, within: 2) == "12")
    #expect(english.fixed(12.345, 3, within: 1) == "#")
    #expect(english.fixed(0.0004, 4, within: 3) == "###" && english.fixed(0, 4, within: 3) == "0.0")
  }

  @Test("a difference has its sign, nothing has none")
  func signed() {
    #expect(english.signed(1.5, 1) == "+1.5" && english.signed(-1.5, 1) == "−1.5")
    #expect(english.signed(0, 1) == "0.0" && english.signed(0.04, 1) == "0.0")
    #expect(vietnamese.signed(0.5, 1) == "+0,5" && english.signed(nil, 1) == "–")
  }

  @Test("values have their thousands parted from the right, and as many digits as they need")
  func values() {
    #expect(english.value(1_234_567) == "1,234,567" && vietnamese.value(1_234_567) == "1.234.567")
    #expect(english.value(12_345) == "12,345" && english.value(123) == "123")
    #expect(english.value(-45_374.25, decimals: 2) == "−45,374.25")
    #expect(english.value(0.5) == "0.5" && english.value(3.14159265) == "3.14159")
    #expect(vietnamese.value(1234.5) == "1.234,5" && english.integer(-1000) == "−1,000")
    #expect(english.parse("1,234.5") == 1234.5 && vietnamese.parse("1.234,5") == 1234.5)
    #expect(english.parse("x") == nil)
  }

  @Test("shares are percentages; ranks are ranks, ranges both ends")
  func sharesAndRanks() {
    #expect(english.percent(0.256) == "25.6 %" && vietnamese.percent(0.256, 0) == "26%")
    #expect(english.percent(nil) == "–")
    #expect(english.rank(.exact(3)) == "3" && english.rank(.exact(3), shared: true) == "=3")
    #expect(english.rank(.range(54, 63)) == "54–63" && english.rank(nil) == "–")
  }

  @Test("dates in the order of the language")
  func dates() {
    #expect(
      english.date("2018-07-05") == "5 Jul 2018" && vietnamese.date("2018-07-05") == "05/7/2018")
    #expect(english.date("2018-07") == "Jul 2018" && vietnamese.date("2018-07") == "7/2018")
    #expect(english.date("2018") == "2018" && english.date("2018-13") == "2018-13")
  }
}

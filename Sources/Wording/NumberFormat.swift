import Exchange
import Glibc
package import IndexReports
import TerminalCore

/// Numbers and dates in a language's form: 0.727 and 45,374 in English, 0,727 and 45.374 in
/// Vietnamese.
package struct NumberFormat: Sendable, Hashable {
  package var language: Language
  package var decimals: Decimals

  /// How many decimals scores are shown with.
  package enum Decimals: Sendable, Hashable {
    /// As many as the publisher prints, else what suits the scale.
    case usual
    case exactly(Int)
    /// All that a figure has, but what computing in doubles adds.
    case full
  }

  package init(_ language: Language, decimals: Decimals = .usual) {
    self.language = language
    self.decimals = decimals
  }

  package static let missing = "–"

  private var point: String { language == .english ? "." : "," }
  private var separator: String { language == .english ? "," : "." }

  /// A score with a number of decimals, unless another number of them was asked for; a missing one as "–".
  package func fixed(_ value: Double?, _ decimals: Int) -> String {
    guard let value, value.isFinite else { return Self.missing }
    return switch self.decimals {
    case .usual: inLanguage(Self.plain(value, decimals))
    case .exactly(let wanted): inLanguage(Self.plain(value, wanted))
    case .full: inLanguage(Self.full(value))
    }
  }

  /// The difference of two figures as ``fixed(_:_:)`` shows them, so that who subtracts finds the same.
  package func difference(_ a: Double, _ b: Double, _ decimals: Int) -> Double {
    let shown: Int
    switch self.decimals {
    case .usual: shown = decimals
    case .exactly(let wanted): shown = wanted
    case .full: return a - b
    }
    guard let x = Double(Self.plain(a, shown)), let y = Double(Self.plain(b, shown)) else {
      return a - b
    }
    return x - y
  }

  private func inLanguage(_ number: String) -> String {
    var text = number
    if text.hasPrefix("-") { text = "−" + text.dropFirst() }
    guard language != .english else { return text }
    return String(decoding: text.utf8.map { $0 == 0x2E ? 0x2C : $0 }, as: UTF8.self)
  }

  /// A number for programs: all its digits, but for those that computing in doubles adds (0.3 and not
  /// 0.30000000000000004).
  package static func data(_ value: Double) -> String {
    let shortest = "\(value)"
    guard value.isFinite, shortest.utf8.count > 15 else { return shortest }
    // What twelve digits say in ten or fewer has noise behind them; what needs them all is what it is.
    let rounded = Double(printed(value, "%.12g")).map { "\($0)" } ?? shortest
    return rounded.utf8.count { (0x30...0x39).contains($0) } <= 10 ? rounded : shortest
  }

  /// The shortest decimal fraction within 15 significant digits: 0.3 and not 0.30000000000000004.
  package static func full(_ value: Double) -> String {
    let whole = max(1, String(Int(value.magnitude, within: 0...1_000_000_000_000_000)).count)
    var text = plain(value, max(0, 15 - whole))
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// The same in at most `width` columns: with fewer decimals as far as that says no 0 for something, else as a row
  /// of "#". Digits are never cut.
  package func fixed(_ value: Double?, _ decimals: Int, within width: Int) -> String {
    let whole = fixed(value, decimals)
    guard DisplayWidth.of(whole) > width, value != nil else { return whole }
    guard self.decimals == .usual else {
      return NumberFormat(language).fixed(value, decimals, within: width)
    }
    func saysSomething(_ text: String) -> Bool { text.contains { ("1"..."9").contains($0) } }
    for fewer in stride(from: decimals - 1, through: 0, by: -1) {
      let text = fixed(value, fewer)
      if DisplayWidth.of(text) <= width, saysSomething(text) || !saysSomething(whole) {
        return text
      }
    }
    return String(repeating: "#", count: max(0, width))
  }

  /// The same with its sign; zero as "0".
  package func signed(_ value: Double?, _ decimals: Int) -> String {
    guard let value, value.isFinite else { return Self.missing }
    let text = fixed(value.magnitude, decimals)
    guard text.contains(where: { ("1"..."9").contains($0) }) else { return text }
    return (value < 0 ? "−" : "+") + text
  }

  /// A raw value: as many decimals as it was published with, else as many as it needs (up to six
  /// significant digits), thousands separated.
  package func value(_ value: Double?, decimals: Int? = nil) -> String {
    guard let value, value.isFinite else { return Self.missing }
    var text: String
    if let decimals {
      text = Self.plain(value, decimals)
    } else {
      let whole =
        value.magnitude < 1
        ? 0 : String(Int(value.magnitude, within: 0...1_000_000_000_000_000)).count
      text = Self.plain(value, max(0, min(6, 6 - whole)))
      if text.contains(".") {
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
      }
    }
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".")
    var result = isNegative ? "−" : ""
    for (place, digit) in parts[0].enumerated() {
      if place > 0, (parts[0].count - place) % 3 == 0 { result += separator }
      result.append(digit)
    }
    return parts.count > 1 ? result + point + parts[1] : result
  }

  package func integer(_ value: Int) -> String { self.value(Double(value), decimals: 0) }

  /// A number as people type it in this language: 1,234.5 or 1234.5 in English, 1.234,5 in Vietnamese.
  /// `nil` for what is no number.
  package func parse(_ text: String) -> Double? {
    DelimitedText.number(text, decimalComma: point == ",")
  }

  /// A share as a percentage.
  package func percent(_ share: Double?, _ decimals: Int = 1) -> String {
    guard let share, (share * 100).isFinite else { return Self.missing }
    return withPercentSign(inLanguage(Self.plain(share * 100, decimals)))
  }

  /// A Vietnamese official writes 54,2%.
  package func withPercentSign(_ number: String) -> String {
    number + (language == .english ? " %" : "%")
  }

  package func rank(_ rank: Rank?, shared: Bool = false) -> String {
    switch rank {
    case .exact(let place): (shared ? "=" : "") + "\(place)"
    case .range(let low, let high): low == high ? "\(low)" : "\(low)–\(high)"
    case nil: Self.missing
    }
  }

  /// A date given as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: 5 Jul 2018 or 05/7/2018. Decree 30/2020 of Vietnam wants a
  /// zero before days below 10 and before the months 1 and 2.
  package func date(_ text: String) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count > 1, (1...12).contains(parts[1]) else { return text }
    if language == .vietnamese {
      let month = parts[1] < 3 ? "0\(parts[1])" : "\(parts[1])"
      let day = parts.count > 2 ? (parts[2] < 10 ? "0" : "") + "\(parts[2])/" : ""
      return day + month + "/\(parts[0])"
    }
    return (parts.count > 2 ? "\(parts[2]) " : "") + "\(months[parts[1] - 1]) \(parts[0])"
  }

  /// A number with a point and no separators, correctly rounded, for files and layouts.
  package static func plain(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return missing }
    let decimals = max(0, min(60, decimals))
    // Whole units of the last decimal, where that is exact enough to be sure of the rounding: most
    // figures. The others take the C library's slow and exact way.
    if decimals < powers.count, value.magnitude < 1e6 {
      let scaled = value.magnitude * powers[decimals]
      let whole = scaled.rounded(.down)
      if scaled < 1e15, (scaled - whole - 0.5).magnitude > 1e-6 {
        return digits(
          UInt64(Int(scaled.rounded(), within: 0...Int.max)), decimals, isNegative: value < 0)
      }
    }
    let result = printed(value, "%.\(decimals)f")
    // Minus zero is a zero.
    return result.hasPrefix("-") && !result.contains(where: { ("1"..."9").contains($0) })
      ? String(result.dropFirst()) : result
  }

  /// As the C library prints it.
  private static func printed(_ value: Double, _ form: String) -> String {
    withVaList([value]) { arguments in
      var text = [CChar](repeating: 0, count: 400)
      let length = vsnprintf(&text, text.count, form, arguments)
      return String(
        decoding: text[..<max(0, min(Int(length), 399))].map { UInt8(bitPattern: $0) },
        as: UTF8.self)
    }
  }

  private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]

  private static func digits(_ number: UInt64, _ decimals: Int, isNegative: Bool) -> String {
    String(unsafeUninitializedCapacity: 32) { buffer in
      var rest = number
      var reversed: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
      return withUnsafeMutableBytes(of: &reversed) { bytes in
        var count = 0
        repeat {
          if count == decimals && decimals > 0 {
            bytes[count] = UInt8(ascii: ".")
            count += 1
          }
          bytes[count] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
          count += 1
        } while rest > 0 || count <= decimals + (decimals > 0 ? 1 : 0)
        if isNegative && number > 0 {
          bytes[count] = UInt8(ascii: "-")
          count += 1
        }
        for i in 0..<count { buffer[i] = bytes[count - 1 - i] }
        return count
      }
    }
  }
}

import CompositeIndex
import TerminalCore

/// JSON that is written out as it is made, so that no more of it than a piece is in memory.
package final class ByteSink {
  private var buffer: [UInt8] = []
  private let write: (UnsafeRawBufferPointer) -> Bool
  /// Whether everything could be written up to now.
  package private(set) var isFine = true

  private static let size = 1 << 16

  /// - Parameter write: Takes all bytes, or returns `false`.
  package init(_ write: @escaping (UnsafeRawBufferPointer) -> Bool) {
    self.write = write
    buffer.reserveCapacity(Self.size + 4096)
  }

  /// Writes what is left.
  package func finish() {
    flush()
  }

  private func flush() {
    if isFine, !buffer.isEmpty { isFine = buffer.withUnsafeBytes(write) }
    buffer.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  package func append(_ text: StaticString) {
    buffer.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    if buffer.count >= Self.size { flush() }
  }

  package func append(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.size { flush() }
  }

  package func append(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.size { flush() }
  }

  /// A text in quotes.
  package func quote(_ text: String) {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    guard isPlain else {
      var quoted = ""
      JSONText.string(text).write(to: &quoted, indent: 0, depth: 0)
      append(quoted)
      return
    }
    buffer.append(0x22)
    buffer.append(contentsOf: text.utf8)
    buffer.append(0x22)
    if buffer.count >= Self.size { flush() }
  }

  package func append(_ number: Int) { append("\(number)" as String) }

  /// A number with as many digits as it takes to read the same one back.
  ///
  /// - Parameter decimals: As many as it is known to have.
  package func append(_ number: Double, decimals: Int) {
    guard decimals <= 9, number.magnitude < 1e6 else {
      append("\(number)" as String)
      return
    }
    let scaled = (number.magnitude * Self.powers[decimals]).rounded()
    guard scaled / Self.powers[decimals] == number.magnitude,
      !(scaled == 0 && number.sign == .minus)
    else {
      append("\(number)" as String)
      return
    }
    var rest = UInt64(Int(scaled, within: 0...1_000_000_000_000_000))
    var places = decimals
    while places > 1, rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    if places == 0 {
      rest *= 10
      places = 1
    }
    if number < 0 { buffer.append(0x2D) }
    let start = buffer.count
    var written = 0
    repeat {
      buffer.append(UInt8(0x30 + rest % 10))
      rest /= 10
      written += 1
      if written == places {
        buffer.append(0x2E)
        if rest == 0 { buffer.append(0x30) }
      }
    } while rest > 0 || written < places
    buffer[start...].reverse()
    if buffer.count >= Self.size { flush() }
  }

  private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}

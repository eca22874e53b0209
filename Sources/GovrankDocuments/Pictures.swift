import CPictures
import Glibc

/// SVG on standard input as PNG, or some of them, a NUL byte between them, as the pages of a PDF on standard output. A
/// line goes before it: `govrank-pictures 1`, or `fault` and why there is no picture.
enum Pictures {
  /// - Parameters:
  ///   - form: `png` or `pdf`.
  ///   - scale: Pixels for each of the SVG's.
  static func make(_ form: String, scale: Double) -> Never {
    guard govrank_pictures_open() == GOVRANK_PICTURE_MADE else { fail("missing") }
    guard let bytes = try? Documents.input() else { fail("large") }
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { fail("damaged") }
    var starts: [UnsafePointer<UInt8>?] = []
    var counts: [Int] = []
    let whole = UnsafeBufferPointer(start: base, count: bytes.count)
    for page in whole.split(separator: 0) {
      starts.append(UnsafeBufferPointer(rebasing: page).baseAddress)
      counts.append(page.count)
    }
    guard let first = starts.first, let own = first else { fail("damaged") }
    let status =
      form == "png"
      ? govrank_picture_png(own, counts[0], scale, take)
      : govrank_picture_pdf(&starts, &counts, starts.count, take)
    // What was begun is of no use; the reader sees that there is no end.
    switch Int(status) {
    case GOVRANK_PICTURE_MADE: exit(0)
    case GOVRANK_PICTURE_LARGE: fail("large")
    default: fail("damaged")
    }
  }

  private static let take: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32 = { bytes, count in
    Pictures.begin()
    return Output.write(UnsafeRawBufferPointer(start: bytes, count: count)) ? 1 : 0
  }

  nonisolated(unsafe) private static var hasBegun = false

  private static func begin() {
    guard !hasBegun else { return }
    hasBegun = true
    _ = Output.write("govrank-pictures\t1\n")
  }

  private static func fail(_ word: String) -> Never {
    if !hasBegun { _ = Output.write("fault\t\(word)\n") }
    exit(65)
  }
}

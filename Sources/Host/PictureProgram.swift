/// Pictures by way of the second program, which opens librsvg and cairo.
package enum PictureProgram {
  package enum Form: String, Sendable { case png, pdf }

  /// Why there is no picture, or no workbook.
  package enum Problem: Error, Sendable, Hashable {
    /// The second program is not there; where it would be.
    case noProgram(String)
    /// Nor are the libraries that draw.
    case noLibrary
    case tooLarge
    case failed
  }

  /// SVG as PNG, or some of them as the pages of a PDF.
  ///
  /// - Parameters:
  ///   - pages: One for PNG.
  ///   - scale: Pixels for each of the SVG's.
  package static func picture(
    of pages: [String], _ form: Form, scale: Double = 2
  ) throws(Problem) -> [UInt8] {
    let bytes = Array(pages.map { Array($0.utf8) }.joined(separator: [0]))
    return try answer(
      to: bytes, ["picture", form.rawValue, "\(scale)"], opening: "govrank-pictures\t1\n"
    ) { isWhole($0, form) }
  }

  /// What the program makes of some bytes, without the line that stands before it.
  ///
  /// - Parameter isWhole: Whether the end of it is there.
  static func answer(
    to bytes: [UInt8], _ arguments: [String], opening: String, isWhole: ([UInt8]) -> Bool
  ) throws(Problem) -> [UInt8] {
    var answer: [UInt8] = []
    let outcome = DocumentProgram.run(bytes, arguments) {
      answer.append(contentsOf: $0)
      return true
    }
    switch outcome {
    case .missing(let path): throw .noProgram(path)
    case .failed: throw .failed
    case .ended: break
    }
    let opening = Array(opening.utf8)
    if answer.starts(with: opening), answer.count > opening.count, isWhole(answer) {
      return Array(answer[opening.count...])
    }
    switch String(decoding: answer.prefix(40), as: UTF8.self) {
    case "fault\tmissing\n": throw .noLibrary
    case "fault\tlarge\n": throw .tooLarge
    default: throw .failed
    }
  }

  /// Whether the end of a picture is there: a program that is stopped leaves half of one.
  private static func isWhole(_ bytes: [UInt8], _ form: Form) -> Bool {
    let end: [UInt8] =
      form == .png ? [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82] : Array("%%EOF\n".utf8)
    return bytes.suffix(end.count).elementsEqual(end)
  }
}

import Readings
import Wording

/// A table on its way to a file or clipboard, which a large one takes beside the screen.
package struct TableText: Sendable {
  private let writer: SheetWriter
  private let form: SheetWriter.Form

  init(_ sheet: Sheet, _ strings: Strings, _ form: SheetWriter.Form) {
    // A clipboard has no column for the code.
    writer = SheetWriter(form == .tsv ? sheet : sheet.asShown, strings)
    self.form = form
  }

  static func form(ofEnding ending: String) -> SheetWriter.Form? {
    ending == "md" ? .markdown : SheetWriter.Form(rawValue: ending)
  }

  /// - Parameters:
  ///   - progress: Told the share (0…1) that is made.
  ///   - isCancelled: Once true, nothing is made.
  package func text(
    progress: (Double) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) -> String? {
    writer.text(form, progress: progress, isCancelled: isCancelled)
  }

  /// As ``text(progress:isCancelled:)`` as long as it takes no more than some bytes.
  package func text(atMost limit: Int) -> String? { writer.text(form, atMost: limit) }
}

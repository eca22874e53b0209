import Readings
import TerminalCore
import Wording

/// What is copied and exported: the sheet of the screen's reading as text, or the screen as a picture, which is drawn
/// where it is written.
extension AppState {
  mutating func copy(_ action: Action) -> [Effect] {
    guard let shown = screen.model.shownSheet(environment) else { return [] }
    switch action {
    case .copyCell:
      guard let text = shown.copiedCell(strings) else { return [] }
      let subject = shown.subject(strings)
      return [.copy(text, label: ["“\(text)”", subject == text ? "" : subject].joinedParts())]
    case .copyRow:
      guard let text = shown.copiedRow(strings) else { return [] }
      return [.copy(text, label: shown.subject(strings))]
    default:
      let label = strings.texts.rowsCopied(strings.numbers.integer(shown.sheet.rowCount))
      let table = TableText(shown.sheet, strings, .tsv)
      // What no terminal takes goes to a file, beside the screen.
      guard let text = table.text(atMost: Self.longestCopy) else {
        return [.copyTable(table, label: label, run: begin(.copy))]
      }
      return [.copy(text, label: label)]
    }
  }

  /// Bytes that terminals take into their clipboard.
  package static let longestCopy = 69_999

  /// The present screen in the form that a file's ending asks for; `nil` for an ending that is none, and of tables
  /// where the screen has none.
  func exported(as path: String) -> Contents? {
    // A name and an ending: ".svg" alone is a hidden file without one.
    let parts = path.split(separator: "/").last.map {
      $0.split(separator: ".", omittingEmptySubsequences: false)
    }
    guard let parts, parts.count > 1, parts[0] != "" || parts.count > 2 else { return nil }
    let ending = parts[parts.count - 1].lowercased()
    var plain = self
    plain.overlay = nil
    plain.notice = nil
    if let form = FrameExport.Form(ending: ending) {
      return .picture { [plain] in plain.picture(form) }
    }
    if Self.drawnEndings.contains(ending) {
      return .drawn(ending, { [plain] in plain.picture(.svg) }, strings)
    }
    // The table as it stands: its rows, its order, its columns.
    guard let form = TableText.form(ofEnding: ending),
      let shown = screen.model.shownSheet(environment)
    else { return nil }
    return .table(TableText(shown.sheet, strings, form))
  }

  private static let drawnEndings: Set<String> = ["png", "pdf"]

  /// What the name of an exported file can end in.
  var exportEndings: String {
    let pictures = ".svg .png .pdf .html .txt .ansi"
    return screen.model.shownSheet(environment) == nil
      ? pictures : pictures + " .csv .json .md .tsv"
  }
}

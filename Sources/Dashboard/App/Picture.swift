import IndexReports
import TerminalCore

/// The screen as a picture or as text. It is drawn where it is written, beside the screen: no update draws.
extension AppState {
  /// The slide that the room sees and the one behind it as rows of text, as large as the speaker's screen asked for.
  package var slidePictures: [[String]] {
    let size = session.speakersPictures
    guard size.width > 0, size.height > 0 else { return [] }
    for screen in stack.reversed() {
      guard case .presenter(let talk) = screen else { continue }
      var small = self
      small.size = size
      return [talk.position, talk.position + 1].filter(talk.slides.indices.contains).map { place in
        var buffer = Buffer(size)
        PresenterView(state: talk.standing(at: place), context: small.context())
          .render(in: buffer.area, into: &buffer)
        return buffer.text.split(separator: "\n", omittingEmptySubsequences: false).map {
          String($0)
        }
      }
    }
    return []
  }

  func picture(_ form: FrameExport.Form) -> String {
    let buffer = RootView(self).draw()
    let title = currentReport?.report.title(language) ?? "govrank"
    return FrameExport(buffer, ground: theme.style(.background)).text(form, title: title)
  }
}

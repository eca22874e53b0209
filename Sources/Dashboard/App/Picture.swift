import IndexReports
import TerminalCore

/// The screen as a picture or as text. It is drawn where it is written, beside the screen: no update draws.
extension AppState {
  func picture(_ form: FrameExport.Form) -> String {
    let buffer = RootView(self).draw()
    let title = currentReport?.report.title(language) ?? "govrank"
    return FrameExport(buffer, ground: theme.style(.background)).text(form, title: title)
  }
}

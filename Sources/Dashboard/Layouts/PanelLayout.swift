package import TerminalCore
import TerminalWidgets

/// What stands in front of a screen: lines of text, or a list to choose from.
package struct FrontPanel: Sendable {
  /// How wide it is, and whether it leaves the line free in which something is typed.
  enum Form: Sendable, Hashable {
    case text
    case list(width: Int)
    case choice
  }

  /// A line to choose: a key in front, where there is one, and a text.
  struct Line: Sendable {
    var key = ""
    var text: String
    /// Whether choosing it does nothing now.
    var isOff = false
  }

  var form: Form
  var title: String
  var hint: String
  var lines: [Line] = []
  var cursor = 0
  /// A text instead of a list.
  var text: [TerminalWidgets.Panel.Line] = []
}

/// Where a panel stands, and which of its lines are shown.
package struct PanelLayout: Sendable {
  package let area: Rect
  package let list: ListLayout
  /// Whether its lines can be chosen.
  let isList: Bool

  init(_ panel: FrontPanel, size: Size) {
    let screen = Rect(size)
    switch panel.form {
    case .text:
      area = screen.centred(
        Size(min(InformationText.width + 4, size.width - 2), Self.height(size, panel.text.count)))
    case .list(let width):
      // Above the line in which something is typed.
      var room = screen
      _ = room.takeBottom(1)
      area = room.centred(
        Size(
          min(width, room.width - 2), min(max(1, panel.lines.count) + 2, max(3, room.height - 1))))
    case .choice:
      let widest = panel.lines.map { DisplayWidth.of($0.text) + 2 }.max() ?? 20
      area = screen.centred(
        Size(min(widest + 6, size.width - 2), min(panel.lines.count + 2, size.height - 2)))
    }
    isList = panel.form != .text
    let inner = Rect(area.x + 1, area.y + 1, area.width - 2, max(1, area.height - 2))
    list =
      isList
      ? ListLayout(inner, around: panel.cursor, count: panel.lines.count)
      : ListLayout(inner, top: panel.cursor, count: panel.text.count)
  }

  /// The height of a panel with so many lines of text.
  static func height(_ size: Size, _ lineCount: Int) -> Int {
    min(lineCount + 2, max(3, size.height - 2))
  }

  /// Rows that a page down goes in a list.
  static func pageSize(_ size: Size) -> Int { max(1, size.height - 6) }

  func target(at place: Point) -> Spot.Target? {
    isList ? list.row(at: place).map { .row($0) } : nil
  }
}

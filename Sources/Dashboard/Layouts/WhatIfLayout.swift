import Readings
import TerminalCore

/// Where the two sides of the what-if screen stand.
struct WhatIfLayout {
  let settings: Rect
  let ranking: Rect
  /// Only one side is shown, the one with the cursor.
  let isNarrow: Bool

  init(_ size: Size, isLinear: Bool = false) {
    // Title, header and summary above, foot below, the scrollbar's column at the right.
    var body = Rect(0, 1, size.width - 1, max(0, size.height - 2))
    _ = body.takeTop(2)
    isNarrow = size.width < 72 || isLinear
    if isNarrow {
      settings = body
      ranking = body
      return
    }
    let width = size.width < 100 ? size.width / 2 : max(52, min(86, size.width * 45 / 100))
    settings = body.takeLeft(width)
    _ = body.takeLeft(2)
    ranking = body
  }

  var settingsRows: Int { max(1, settings.height) }
  var rankingRows: Int { max(1, ranking.height) }

  /// The line on which an item stands, headings counted.
  static func line(of item: Int, in state: WhatIfState) -> Int {
    var headings = 0
    var last = -1
    for (place, entry) in state.items.enumerated() {
      let section = section(entry)
      if section != last {
        headings += 1
        last = section
      }
      if place == item { return place + headings }
    }
    return item
  }

  static func section(_ item: WhatIfState.Item) -> Int { WhatIfSettings.section(item).rawValue }
}

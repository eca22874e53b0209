package import TerminalCore

/// Where things stand on a screen: made from what the screen knows and its size, for scrolling, drawing and clicks
/// alike.
package enum ScreenLayout: Sendable {
  case library(LibraryLayout)
  case ranking(RankingLayout)
  case groups(GroupsLayout)
  case unit(UnitLayout)
  case comparison(ComparisonLayout)
  case whatIf(WhatIfLayout)
  case robustness(RobustnessLayout)
  case problems(ProblemsLayout)
  case place(PlaceLayout)
  case importing(ImportLayout)
  case presenter

  /// What a click at a place means.
  package func target(at place: Point) -> Spot.Target? {
    switch self {
    case .library(let layout): layout.list.row(at: place).map { .row($0) }
    case .ranking(let layout): layout.target(at: place)
    case .groups(let layout): layout.list.row(at: place).map { .row($0) }
    case .unit(let layout): layout.item(at: place).map { .row($0) }
    case .comparison(let layout): layout.target(at: place)
    case .whatIf(let layout): layout.target(at: place)
    case .robustness(let layout): layout.target(at: place)
    case .problems(let layout): layout.list.row(at: place).map { .row($0) }
    case .importing(let layout): layout.target(at: place)
    case .place, .presenter: nil
    }
  }

  /// What is left of a screen without its title, its foot and the column of the scrollbars.
  package static func body(_ size: Size) -> Rect {
    Rect(0, 1, size.width - 1, size.height - 2)
  }
}

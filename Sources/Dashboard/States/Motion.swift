import TerminalCore
package import Wording

/// A list position after a motion.
package func moved(
  _ cursor: Int, by action: Action, count: Int?, of total: Int, page: Int
) -> Int {
  let steps = count ?? 1
  let target: Int
  switch action {
  case .up: target = cursor - steps
  case .down: target = cursor + steps
  case .pageUp: target = cursor - page * steps
  case .pageDown: target = cursor + page * steps
  case .halfUp: target = cursor - max(1, page / 2) * steps
  case .halfDown: target = cursor + max(1, page / 2) * steps
  case .first: target = (count ?? 1) - 1
  case .last: target = (count ?? total) - 1
  default: target = cursor
  }
  return max(0, min(total - 1, target))
}

/// Things that lead back to themselves (Tarjan, 1972), without recursion: a chain may be as long as a file.
enum Circles {
  /// Every thing that can be reached from itself over at least one other.
  ///
  /// - Parameter links: Where each leads; none to itself.
  /// - Complexity: O(links).
  static func members(of links: [Int: [Int]]) -> [Int] {
    struct Visit {
      var number: Int
      /// The lowest number that is reached from here and still open.
      var low: Int
      var isOpen = true
    }
    var visits: [Int: Visit] = [:]
    var open: [Int] = []
    var members: [Int] = []
    for start in links.keys.sorted() where visits[start] == nil {
      var path: [(thing: Int, next: Int)] = []
      func enter(_ thing: Int) {
        visits[thing] = Visit(number: visits.count, low: visits.count)
        open.append(thing)
        path.append((thing, 0))
      }
      func lower(_ thing: Int, to number: Int) {
        if let low = visits[thing]?.low, number < low { visits[thing]?.low = number }
      }
      enter(start)
      while let (thing, next) = path.last {
        let targets = links[thing] ?? []
        if next < targets.count {
          path[path.count - 1].next += 1
          let target = targets[next]
          if let visit = visits[target] {
            if visit.isOpen { lower(thing, to: visit.number) }
          } else {
            enter(target)
          }
          continue
        }
        path.removeLast()
        guard let visit = visits[thing] else { continue }
        if let above = path.last?.thing { lower(above, to: visit.low) }
        guard visit.low == visit.number else { continue }
        // What was opened since is one circle, or this thing alone.
        let begin = open.lastIndex(of: thing) ?? 0
        let circle = open[begin...]
        for member in circle { visits[member]?.isOpen = false }
        if circle.count > 1 { members += circle }
        open.removeSubrange(begin...)
      }
    }
    return members
  }
}

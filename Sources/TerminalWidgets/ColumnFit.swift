/// Widths of the columns of a table, by what stands in them, by its worth, and by what else needs the room.
package struct ColumnFit: Sendable {
  /// What a column would like to have, in columns of the terminal.
  package struct Wish: Sendable, Hashable {
    /// Below this it says nothing.
    package var least: Int
    /// With this everything in it stands whole.
    package var whole: Int
    /// What it can use beyond that, as a bar can.
    package var most: Int
    /// The higher it is, the earlier a column gets its room.
    package var worth: Int
    /// Whether it is left out where there is no room for its least.
    package var mayGo: Bool

    package init(
      least: Int, whole: Int? = nil, most: Int? = nil, worth: Int, mayGo: Bool = false
    ) {
      self.least = max(0, least)
      self.whole = max(self.least, whole ?? least)
      self.most = max(self.whole, most ?? self.whole)
      self.worth = worth
      self.mayGo = mayGo
    }
  }

  /// The width of each column, `nil` for those that are left out.
  ///
  /// Those that must be there get their least, then those that may go, by worth; then all grow to be whole, and at last to
  /// what they can use, by worth. Of columns of equal worth those at the right go first, and none behind one that went.
  ///
  /// - Parameters:
  ///   - width: Columns for all of them with the gaps between.
  ///   - gap: Columns between two of them.
  package static func widths(_ wishes: [Wish], in width: Int, gap: Int) -> [Int?] {
    var widths: [Int?] = wishes.map { $0.mayGo ? nil : $0.least }
    var spare = width + gap
    for case let used? in widths { spare -= used + gap }
    let byWorth = wishes.indices.sorted { (wishes[$1].worth, $0) < (wishes[$0].worth, $1) }
    var full: Set<Int> = []
    for place in byWorth where wishes[place].mayGo && !full.contains(wishes[place].worth) {
      if wishes[place].least + gap <= spare {
        widths[place] = wishes[place].least
        spare -= wishes[place].least + gap
      } else {
        full.insert(wishes[place].worth)
      }
    }
    func grow(to wanted: (Wish) -> Int) {
      for place in byWorth {
        guard spare > 0, let width = widths[place] else { continue }
        let gain = max(0, min(spare, wanted(wishes[place]) - width))
        widths[place] = width + gain
        spare -= gain
      }
    }
    grow(to: \.whole)
    grow(to: \.most)
    return widths
  }
}

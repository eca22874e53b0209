/// A place on the screen: columns and rows from 0 at the top left.
package struct Point: Sendable, Hashable {
  package var x: Int
  package var y: Int

  package init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }
}

package struct Size: Sendable, Hashable {
  package var width: Int
  package var height: Int

  package init(_ width: Int, _ height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells. Never of negative size: taking more than there is leaves nothing.
package struct Rect: Sendable, Hashable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package init(_ size: Size) {
    self.init(0, 0, size.width, size.height)
  }

  package func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < right && point.y >= y && point.y < bottom
  }

  package var right: Int { x + width }
  package var bottom: Int { y + height }
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// Cuts rows off the top.
  package mutating func takeTop(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    defer {
      y += taken
      height -= taken
    }
    return Rect(x, y, width, taken)
  }

  /// Cuts rows off the bottom.
  package mutating func takeBottom(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    height -= taken
    return Rect(x, bottom, width, taken)
  }

  /// Cuts columns off the left.
  package mutating func takeLeft(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    defer {
      x += taken
      width -= taken
    }
    return Rect(x, y, taken, height)
  }

  /// Cuts columns off the right.
  package mutating func takeRight(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    width -= taken
    return Rect(right, y, taken, height)
  }

  package func inset(_ columns: Int, _ rows: Int = 0) -> Rect {
    Rect(x + columns, y + rows, width - 2 * columns, height - 2 * rows)
  }

  /// A rectangle of the given size in the middle, no larger than this one.
  package func centred(_ size: Size) -> Rect {
    let (w, h) = (min(size.width, width), min(size.height, height))
    return Rect(x + (width - w) / 2, y + (height - h) / 2, w, h)
  }

  package func intersection(_ other: Rect) -> Rect {
    let (left, top) = (max(x, other.x), max(y, other.y))
    return Rect(left, top, min(right, other.right) - left, min(bottom, other.bottom) - top)
  }
}

extension Sequence {
  /// The first elements, as many as there is room for: none where there is less than none.
  package func prefix(atMost room: Int) -> PrefixSequence<Self> { prefix(Swift.max(0, room)) }
}

extension Collection {
  /// The first elements, as many as there is room for: none where there is less than none.
  package func prefix(atMost room: Int) -> SubSequence { prefix(Swift.max(0, room)) }
}

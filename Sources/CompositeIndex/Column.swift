/// One number per unit, any of which may be missing.
///
/// Stored as plain doubles, NaN standing for "missing", so that a million units take eight
/// megabytes and kernels run over contiguous memory. NaN never leaves the type: reading a missing
/// cell gives `nil`.
public struct Column: Sendable, Hashable {
  /// The numbers in unit order; NaN marks a missing one.
  package var storage: [Double]

  /// A column from numbers, `nil` where missing. A NaN counts as missing.
  public init(_ values: [Double?]) {
    storage = values.map { $0 ?? .nan }
  }

  /// A column of `count` missing values.
  public init(missing count: Int) {
    storage = Array(repeating: .nan, count: count)
  }

  package init(storage: [Double]) {
    self.storage = storage
  }

  /// The number of units.
  public var count: Int { storage.count }

  /// The number of units that have a value.
  public var presentCount: Int {
    storage.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }
  }

  /// The value of unit `index`, or `nil` if it is missing.
  public subscript(index: Int) -> Double? {
    get {
      let value = storage[index]
      return value.isNaN ? nil : value
    }
    set { storage[index] = newValue ?? .nan }
  }

  /// The values in unit order, `nil` where missing.
  public var values: [Double?] {
    storage.map { $0.isNaN ? nil : $0 }
  }

  /// The values that are present, in unit order.
  public var present: [Double] {
    storage.filter { !$0.isNaN }
  }

  // NaN is unequal to itself, which would make a column with gaps unequal to its copy.
  public static func == (left: Column, right: Column) -> Bool {
    left.storage.count == right.storage.count
      && zip(left.storage, right.storage).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  public func hash(into hasher: inout Hasher) {
    for value in storage { hasher.combine(value.isNaN ? nil : value) }
  }
}

extension Column: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Double?...) {
    self.init(elements)
  }
}

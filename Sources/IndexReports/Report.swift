public import CompositeIndex

/// One index of one period, as its file says it (`govrank-report/1`). Texts are in NFC.
public struct Report: Sendable {
  /// The file it was read from, as the user named it.
  public var file: String
  public var id: String
  /// Reports of one series are comparable over periods.
  public var series: String?
  /// The period that the data are of, not the day of publication.
  public var period: String
  /// Whose codes the units bear.
  public var unitSet: String?
  /// Why scores can't be compared with earlier periods, if they can't.
  public var breakNote: Text?
  /// How the publisher makes one score of those of units that were merged; without it nothing is averaged.
  public var merged: MergedRule?
  public var title: Text
  public var publisher: Text?
  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  public var published: String?
  public var sources: [Source]
  public var notes: [Text]
  public var facts: [Fact]
  public var framework: Framework
  /// What is shown of each node, in the order of `framework.nodes`.
  public var nodes: [NodeDescription]
  public var methodology: Methodology
  /// From the highest threshold to the lowest.
  public var bands: [Band]
  /// At least one.
  public var categories: [Category]
  public var groupings: [Grouping]
  public var auxiliaries: [Auxiliary]
  public var units: UnitTable
  public var dataset: Dataset
  /// What the publisher printed, by node position.
  public var publishedFigures: [Int: PublishedFigures]
  package var methodPlaces = MethodPlaces()
}

/// A publisher's rule for the earlier figures of units that were merged.
public struct MergedRule: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The mean of the scores that the units had before the merger, node by node; nothing where one is missing.
    case mean
  }

  public var kind: Kind
  /// The publisher's own words.
  public var words: Text?
}

public struct Source: Sendable, Hashable {
  public var title: Text
  public var url: String?
  public var licence: Text?
}

/// A figure printed with the report, about no single unit.
public struct Fact: Sendable, Hashable {
  public var label: Text
  public var value: Double
  public var unit: Text?
  /// The figure in the publisher's words, where it is not the bare number: more than 20 million.
  public var printed: Text?
}

public struct NodeDescription: Sendable, Hashable {
  public var name: Text
  /// What it is called where the name has no room.
  public var short: Text?
  public var description: Text?
  /// Unit of measure of an indicator's raw values.
  public var unitOfMeasure: Text?
  /// Ends of the scale in charts.
  public var range: ClosedRange<Double>?
  /// Decimals in which the node was published; `nil` counts as exact.
  public var decimals: Int?
}

/// Scores from `from` on belong to the band.
public struct Band: Sendable, Hashable {
  public var from: Double
  public var label: Text
}

/// Units that are ranked among each other.
public struct Category: Sendable, Hashable {
  public var code: String
  public var name: Text
  /// The name where there is little room.
  public var short: Text?
  /// What it is called in headings: short, where there is such a name.
  public func label(_ language: Language) -> String { (short ?? name)(language) }

  /// How many units the category has, listed here or not.
  public var total: Int?
  /// How many of them the publisher ranked.
  public var ranked: Int?
}

public struct Grouping: Sendable, Hashable {
  public var code: String
  public var name: Text
  public var groups: [Group]

  public struct Group: Sendable, Hashable {
    public var code: String
    public var name: Text
    /// What it is called where the name has no room.
    public var short: Text?
  }
}

/// A column that is never scored: a denominator or a size.
public struct Auxiliary: Sendable, Hashable {
  public var code: String
  public var name: Text
  public var unitOfMeasure: Text?
}

/// A rank as it was printed or computed.
public enum Rank: Sendable, Hashable {
  case exact(Int)
  /// One of these, ends included.
  case range(Int, Int)

  public var low: Int {
    switch self {
    case .exact(let rank): rank
    case .range(let low, _): low
    }
  }

  public var high: Int {
    switch self {
    case .exact(let rank): rank
    case .range(_, let high): high
    }
  }
}

/// Scores and ranks of one node as the publisher printed them.
public struct PublishedFigures: Sendable {
  public var scores: Column
  package var lowRanks: [Int32]
  package var highRanks: [Int32]

  package init(count: Int) {
    scores = Column(missing: count)
    lowRanks = Array(repeating: 0, count: count)
    highRanks = Array(repeating: 0, count: count)
  }

  public func rank(_ unit: Int) -> Rank? {
    let (low, high) = (Int(lowRanks[unit]), Int(highRanks[unit]))
    return low == 0 ? nil : low == high ? .exact(low) : .range(low, high)
  }
}

/// What is ranked, in file order, in columns.
public struct UnitTable: Sendable {
  public var codes = TextTable()
  package var englishNames = TextTable()
  /// Empty where the Vietnamese name is the same.
  package var vietnameseNames = TextTable()
  /// What units are called where their names have no room, for the few that have such a name.
  public var shorts: [Int: Text] = [:]
  /// Other spellings, for the few units that have them.
  public var aliases: [Int: [String]] = [:]
  /// Position in ``Report/categories``.
  package var categories: [Int32] = []
  /// Codes of the units that were merged into this one.
  public var predecessors: [Int: [String]] = [:]
  /// Latitude and longitude in degrees.
  public var locations: [Int: [Double]] = [:]
  /// Column and row on a tile map.
  public var tiles: [Int: [Int]] = [:]
  /// What a reader of a unit's figures should know, for the few that have it.
  public var notes: [Int: [Text]] = [:]
  /// Where each unit begins in the file.
  package var offsets: [Int] = []
  /// Behind the last unit in the file.
  package var end = 0
  package var positions = CodeIndex()

  public var count: Int { codes.count }

  /// Whether a unit has a Vietnamese name of its own.
  package var hasNamesInTwoLanguages: Bool {
    (0..<count).contains { !vietnameseNames.isEmpty($0) }
  }

  public func name(_ unit: Int, _ language: Language) -> String {
    if language == .vietnamese && !vietnameseNames.isEmpty(unit) { return vietnameseNames[unit] }
    return englishNames[unit]
  }

  /// What a unit is called where its name has no room: what its report says, else the usual name of a country.
  public func short(_ unit: Int, _ language: Language) -> String? {
    shorts[unit]?(language) ?? KnownNames.short(country: codes[unit], language)
  }

  public func category(_ unit: Int) -> Int { Int(categories[unit]) }

  public func position(of code: String) -> Int? { positions.find(code, in: codes) }
}

/// Finds units by code: open addressing over the code table, four bytes an entry.
package struct CodeIndex: Sendable {
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  private var used = 0

  package init() {}

  /// Adds the unit; returns the one that has the same code already, if any.
  package mutating func insert(_ unit: Int, in codes: TextTable) -> Int? {
    if used * 2 >= slots.count { grow(codes) }
    let (slot, existing) = codes.withBytes(unit) { probe($0, codes) }
    if let existing { return existing }
    slots[slot] = Int32(unit)
    used += 1
    return nil
  }

  package func find(_ code: String, in codes: TextTable) -> Int? {
    var code = code
    return code.withUTF8 { probe(UnsafeRawBufferPointer($0), codes).1 }
  }

  private func probe(_ code: UnsafeRawBufferPointer, _ codes: TextTable) -> (Int, Int?) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in code { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
    while slots[slot] >= 0 {
      let unit = Int(slots[slot])
      if codes.withBytes(unit, { $0.elementsEqual(code) }) { return (slot, unit) }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  private mutating func grow(_ codes: TextTable) {
    let old = slots
    slots = Array(repeating: -1, count: old.count * 4)
    for unit in old where unit >= 0 {
      let slot = codes.withBytes(Int(unit)) { probe($0, codes).0 }
      slots[slot] = unit
    }
  }
}

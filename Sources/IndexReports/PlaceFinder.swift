import CompositeIndex

/// Finds where something of a unit stands in the file, by reading that unit again: nobody keeps the
/// places of a million figures.
final class PlaceFinder {
  private let units: UnitTable
  private let source: ByteSource
  private let lines: LineCounter
  /// Bytes that are read again at most; beyond that the beginning of a unit stands for what is in it.
  private var budget = 64 << 20

  init(units: UnitTable, source: ByteSource) {
    self.units = units
    self.source = source
    lines = LineCounter(source)
  }

  /// Of the file that a report was read from; `nil` if that is gone.
  convenience init?(_ report: Report) {
    guard report.file != "-", let source = try? ByteSource(report.file) else { return nil }
    self.init(units: report.units, source: source)
  }

  /// Line and column of the value under a key path inside a unit, or of the nearest thing above it
  /// that exists.
  func place(_ unit: Int, _ path: [PathStep]) -> (line: Int, column: Int) {
    let start = units.offsets[unit]
    let end = unit + 1 < units.count ? units.offsets[unit + 1] : units.end
    var offset = 0
    budget -= end - start
    let text = PaddedBytes(capacity: budget > 0 ? end - start : 0)
    // Behind the unit stand a comma or the end of the file: cut at its own closing bracket.
    if budget > 0, (try? text.fill(from: source, at: start, count: end - start)) != nil,
      let length = objectLength(text.bytes)
    {
      text.resize(length)
      let document = JSONDocument()
      if let value = try? document.parse(text) {
        var steps = path
        while !steps.isEmpty {
          if let found = value.find(steps) {
            offset = found.offset
            break
          }
          steps.removeLast()
        }
      }
    }
    return lines.place(at: start + offset)
  }

  private func objectLength(_ bytes: UnsafeRawBufferPointer) -> Int? {
    firstBracket(in: bytes) { depth, isOpening in depth == 0 && !isOpening }.map { $0 + 1 }
  }
}

extension Report {
  /// Line and column of a published figure in the file, for a message; (0, 0) if the file is gone.
  public func place(ofPublished node: Int, unit: Int) -> (line: Int, column: Int) {
    places(ofPublished: [(node, unit)])[0]
  }

  /// The same for many figures, with the file opened and counted once.
  public func places(
    ofPublished figures: [(node: Int, unit: Int)]
  ) -> [(line: Int, column: Int)] {
    let finder = figures.isEmpty ? nil : PlaceFinder(self)
    return figures.map { node, unit in
      finder?.place(
        unit, [.key("published"), .key(framework.nodes[node].code), .key("score")]) ?? (0, 0)
    }
  }

  /// The key path of a node: `index.children[2].children[0]`.
  func path(of node: Int) -> [PathStep] {
    guard let parent = framework.nodes[node].parent else { return [.key("index")] }
    let place = framework.nodes[parent].children.firstIndex(of: node) ?? 0
    return path(of: parent) + [.key("children"), .element(place)]
  }
}

/// Where the parts of a report stand that its method can fail at.
package struct MethodPlaces: Sendable {
  var method: (line: Int, column: Int)?
  var imputation: (line: Int, column: Int)?
  /// In the order of the framework.
  var nodes: [(line: Int, column: Int)] = []
}

extension ReportBuilder {
  /// Keeps the places of what can be found wrong only when the units are read.
  mutating func notePlaces(_ top: FieldReader.Fields, nodeValues: [JSONValue]) {
    let window = fields.findings.window
    func note(_ value: JSONValue, _ path: FieldReader.Path, _ normalisation: Normalisation?) {
      guard let code = normalisation?.reference else { return }
      let form = ["distanceToReference", "ampi"].lazy.compactMap {
        value.find([.key("normalise"), .key($0)])
      }.first
      let place = window.place((form ?? value).offset)
      references.append((code, path + [.key("normalise")], place))
    }
    for (node, value) in nodeValues.enumerated() where node < report.framework.nodes.count {
      report.methodPlaces.nodes.append(window.place(value.offset))
      note(value, report.path(of: node), report.framework.nodes[node].normalisation)
    }
    guard let method = top["method"] else { return }
    report.methodPlaces.method = window.place(method.offset)
    report.methodPlaces.imputation = method.find([.key("impute")]).map { window.place($0.offset) }
    note(method, top.path("method"), report.methodology.normalisation)
  }
}

import CompositeIndex

/// Reads the tree of nodes, and checks what it and the method say of each other.
extension ReportBuilder {
  static func readNode(
    _ value: JSONValue, _ path: FieldReader.Path, parent: Int?, ancestors: [String],
    _ fields: FieldReader, _ codes: inout Set<String>, _ nodes: inout [Node],
    _ descriptions: inout [NodeDescription], _ values: inout [JSONValue]
  ) {
    guard
      let object = fields.fields(value, path, known: nodeKeys, required: ["code", "name"])
    else { return }
    let code = fields.string(object["code"], object.path("code")) ?? "?\(nodes.count)"
    if !codes.insert(code).inserted, let value = object["code"] {
      fields.fault(
        ancestors.contains(code) ? .nodeCycle : .duplicateCode, value, object.path("code"),
        .onlyOnce)
      return
    }
    var weight = 1.0
    if let value = object["weight"], let number = fields.number(value, object.path("weight")) {
      if Framework.weights.contains(number) {
        weight = number
      } else {
        let (least, most) = (Framework.weights.lowerBound, Framework.weights.upperBound)
        fields.fault(
          .outOfRange, value, object.path("weight"), number > 0 ? .between(least, most) : .above(0))
      }
    }
    var indicator = Indicator()
    let directionPath = object.path("direction")
    let direction = fields.word(object["direction"], directionPath, among: ["higher", "lower"])
      .flatMap { Direction(rawValue: $0) }
    // What is not said is as in the parent.
    indicator.direction = direction ?? parent.map { nodes[$0].indicator.direction } ?? .higher
    let posts = fields.numbers(object["goalposts"], object.path("goalposts"), count: 2)
    if let posts, let value = object["goalposts"] {
      if posts[0] == posts[1] {
        fields.fault(.equalBounds, value, object.path("goalposts"), .differentBounds)
      } else {
        indicator.goalposts = Goalposts(worst: posts[0], best: posts[1])
        let implied: Direction = posts[0] < posts[1] ? .higher : .lower
        if let direction, direction != implied {
          fields.findings.add(
            .warning, .goalpostsAgainstDirection, at: value.offset,
            path: object.path("goalposts"), found: fields.found(value),
            expected: .goalpostOrder)
        } else {
          indicator.direction = implied
        }
      }
    }
    indicator.target = fields.number(object["target"], object.path("target"))
    indicator.denominator = fields.string(object["denominator"], object.path("denominator"))
    let ends = fields.numbers(object["range"], object.path("range"), count: 2)
    if let ends, let value = object["range"], ends[0] >= ends[1] {
      fields.fault(.outOfRange, value, object.path("range"), .ascending)
    }
    let position = nodes.count
    nodes.append(
      Node(
        code: code, parent: parent, weight: weight,
        aggregation: fields.aggregation(object["aggregate"], object.path("aggregate")),
        normalisation: fields.normalisation(object["normalise"], object.path("normalise")),
        treatment: fields.treatment(object["treat"], object.path("treat")),
        indicator: indicator))
    values.append(value)
    descriptions.append(
      NodeDescription(
        name: fields.text(object["name"], object.path("name")) ?? Text(code),
        short: fields.text(object["short"], object.path("short")),
        description: fields.text(object["description"], object.path("description")),
        unitOfMeasure: fields.text(object["unit"], object.path("unit")),
        range: ends.flatMap { $0[0] < $0[1] ? $0[0]...$0[1] : nil },
        decimals: fields.integer(
          object["decimals"], object.path("decimals"), in: 0...15)))
    guard let children = object["children"] else { return }
    var isEmpty = children.kind == .array
    for (child, path) in fields.elements(children, object.path("children")) {
      isEmpty = false
      guard nodes.count < nodeLimit else {
        if !fields.findings.has(.tooMany) {
          fields.fault(.tooMany, child, path, .atMost(nodeLimit))
        }
        return
      }
      readNode(
        child, path, parent: position, ancestors: ancestors + [code], fields, &codes, &nodes,
        &descriptions, &values)
    }
    if isEmpty {
      fields.fault(.emptyChildren, children, object.path("children"), .nonEmptyList)
    }
  }

  /// What the tree and the method say of each other and of the auxiliaries.
  func checkMethod(_ top: FieldReader.Fields, nodeValues: [JSONValue]) {
    let auxiliaryCodes = report.auxiliaries.map(\.code)
    let auxiliaries = Set(auxiliaryCodes)
    let places = childPlaces()
    for (position, node) in report.framework.nodes.enumerated()
    where position < nodeValues.count {
      let value = nodeValues[position]
      func path() -> FieldReader.Path { nodePath(position, places) }
      func member(_ key: String) -> JSONValue { value.find([.key(key)]) ?? value }
      if let code = node.indicator.denominator, !auxiliaries.contains(code) {
        fields.fault(
          .unknownDenominator, member("denominator"), path() + [.key("denominator")],
          .oneOf(auxiliaryCodes),
          suggestion: fields.findings.suggestion(for: code, among: auxiliaryCodes))
      }
      if node.isIndicator, case .goalposts = node.normalisation ?? report.methodology.normalisation,
        node.indicator.goalposts == nil
      {
        fields.fault(.missingGoalposts, value, path(), .goalposts)
      }
      if node.isIndicator,
        case .distanceToTarget = node.normalisation ?? report.methodology.normalisation,
        node.indicator.target == nil
      {
        fields.findings.add(
          .error, .missingKey, at: value.offset, path: path(), expected: .oneOf(["target"]))
      }
    }
    switch report.methodology.imputation {
    case .groupMean(let code), .groupMedian(let code):
      let codes = report.groupings.map(\.code)
      if !codes.contains(code), let method = top["method"] {
        fields.fault(
          .unknownGrouping, method.find([.key("impute")]) ?? method,
          [.key("method"), .key("impute")], .oneOf(codes),
          suggestion: fields.findings.suggestion(for: code, among: codes))
      }
    default: break
    }
  }

  /// The key path of a node: `index.children[2].children[0]`.
  private func nodePath(_ position: Int, _ places: [Int]) -> FieldReader.Path {
    guard let parent = report.framework.nodes[position].parent else { return [.key("index")] }
    return nodePath(parent, places) + [.key("children"), .element(places[position])]
  }

  /// The place of each node among its siblings.
  private func childPlaces() -> [Int] {
    var places = [Int](repeating: 0, count: report.framework.nodes.count)
    for node in report.framework.nodes {
      for (place, child) in node.children.enumerated() { places[child] = place }
    }
    return places
  }
}

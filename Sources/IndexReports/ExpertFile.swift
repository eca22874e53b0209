public import CompositeIndex

/// Experts' answers about the weights of a report: `govrank-experts/1`, with codes instead of positions.
public enum ExpertFile {
  public static let format = "govrank-experts/1"
  /// Words of `nodes.CODE`: points of a budget, judgements of pairs.
  private static let kinds = ["budget", "pairs"]
  /// Codes that a finding lists at most.
  private static let mostListed = 20

  /// Reads answers about the nodes of a tree.
  ///
  /// - Returns: The answers by node, `nil` if a part can't be made sense of, and everything found.
  public static func read(
    bytes: [UInt8], named file: String, for framework: Framework
  ) -> (answers: [Int: ExpertAnswers]?, diagnostics: [Diagnostic]) {
    FieldReader.read(bytes, named: file) { root, reader in
      Reader(reader: reader, framework: framework).answers(root)
    }
  }

  private struct Reader {
    let reader: FieldReader
    let framework: Framework

    func answers(_ root: JSONValue) -> [Int: ExpertAnswers]? {
      guard
        let fields = reader.fields(
          root, [], known: ["format", "notes", "nodes"], required: ["format", "nodes"])
      else { return nil }
      if let value = fields["format"], let format = reader.string(value, fields.path("format")),
        format != ExpertFile.format
      {
        reader.fault(
          .unsupportedFormat, value, fields.path("format"), .oneOf([ExpertFile.format]))
      }
      guard let value = fields["nodes"] else { return nil }
      let aggregates = framework.nodes.filter { !$0.isIndicator }.map(\.code)
      var answers: [Int: ExpertAnswers] = [:]
      for member in reader.entries(value, fields.path("nodes")) {
        let path = fields.path("nodes") + [.key(member.name)]
        guard let node = framework.position(of: member.name), !framework.nodes[node].isIndicator
        else {
          unknown(member, path, among: aggregates)
          continue
        }
        answers[node] = self.answers(
          member.value, path, framework.nodes[node].children.map { framework.nodes[$0].code })
      }
      return answers
    }

    private func unknown(
      _ member: JSONValue.Member, _ path: FieldReader.Path, among codes: [String]
    ) {
      reader.findings.add(
        .error, .invalidValue, at: member.offset, path: path, found: "\"\(member.name)\"",
        expected: .oneOf(Array(codes.prefix(ExpertFile.mostListed))),
        suggestion: reader.findings.suggestion(for: member.name, among: codes))
    }

    private func answers(
      _ value: JSONValue, _ path: FieldReader.Path, _ children: [String]
    ) -> ExpertAnswers? {
      guard let fields = reader.fields(value, path, known: ExpertFile.kinds) else { return nil }
      guard fields.members.count == 1, let (kind, list) = fields.members.first,
        ExpertFile.kinds.contains(kind)
      else {
        reader.fault(.missingKey, value, path, .oneOf(ExpertFile.kinds))
        return nil
      }
      let place = Dictionary(uniqueKeysWithValues: zip(children, children.indices))
      if kind == "pairs", children.count > PairwiseJudgement.mostRows {
        reader.fault(.tooMany, list, fields.path(kind), .atMost(PairwiseJudgement.mostRows))
        return nil
      }
      var rows: [[Double]] = []
      var matrices: [[[Double]]] = []
      var isEmpty = true
      for (value, path) in reader.elements(list, fields.path(kind)) {
        isEmpty = false
        if kind == "budget" {
          if let row = points(value, path, children, place) { rows.append(row) }
        } else if let matrix = judgements(value, path, children, place) {
          matrices.append(matrix)
        }
      }
      if list.kind == .array, isEmpty {
        reader.fault(.outOfRange, list, fields.path(kind), .nonEmptyList)
      }
      return kind == "budget" ? .budget(rows) : .pairs(matrices)
    }

    /// What one expert gave to each child.
    private func points(
      _ value: JSONValue, _ path: FieldReader.Path, _ children: [String], _ place: [String: Int]
    ) -> [Double]? {
      guard value.kind == .object else {
        reader.wrongType(value, path, .object)
        return nil
      }
      var row = [Double?](repeating: nil, count: children.count)
      var areKnown = true
      for member in reader.entries(value, path) {
        let path = path + [.key(member.name)]
        guard let child = place[member.name] else {
          unknown(member, path, among: children)
          areKnown = false
          continue
        }
        guard let points = reader.number(member.value, path) else { return nil }
        guard (0...1e12).contains(points) else {
          reader.fault(.outOfRange, member.value, path, .between(0, 1e12))
          return nil
        }
        row[child] = points
      }
      // What is missing may be what was mistyped.
      guard areKnown else { return nil }
      if let child = row.firstIndex(of: nil) {
        reader.fault(.missingKey, value, path, .oneOf([children[child]]))
        return nil
      }
      let points = row.compactMap(\.self)
      guard points.contains(where: { $0 > 0 }) else {
        reader.fault(.outOfRange, value, path, .above(0))
        return nil
      }
      return points
    }

    /// How many times as important one expert finds each child as each other, every pair judged once in either order.
    private func judgements(
      _ value: JSONValue, _ path: FieldReader.Path, _ children: [String], _ place: [String: Int]
    ) -> [[Double]]? {
      guard value.kind == .object else {
        reader.wrongType(value, path, .object)
        return nil
      }
      let count = children.count
      var matrix = (0..<count).map { row in
        (0..<count).map { $0 == row ? 1.0 : nil }
      }
      var areKnown = true
      for member in reader.entries(value, path) {
        let path = path + [.key(member.name)]
        guard let row = place[member.name] else {
          unknown(member, path, among: children)
          areKnown = false
          continue
        }
        for entry in reader.entries(member.value, path) {
          let path = path + [.key(entry.name)]
          guard let column = place[entry.name], column != row else {
            unknown(entry, path, among: children.filter { $0 != member.name })
            areKnown = false
            continue
          }
          guard let judgement = reader.number(entry.value, path) else { return nil }
          guard PairwiseJudgement.judgements.contains(judgement) else {
            reader.fault(.outOfRange, entry.value, path, .between(0.11, 9))
            return nil
          }
          guard matrix[row][column] == nil else {
            reader.fault(.duplicateKey, entry.value, path, .onlyOnce)
            return nil
          }
          matrix[row][column] = judgement
          matrix[column][row] = 1 / judgement
        }
      }
      guard areKnown else { return nil }
      for row in 0..<count {
        if let column = matrix[row].firstIndex(of: nil) {
          reader.fault(
            .missingKey, value, path + [.key(children[row])], .oneOf([children[column]]))
          return nil
        }
      }
      return matrix.map { $0.compactMap(\.self) }
    }
  }
}

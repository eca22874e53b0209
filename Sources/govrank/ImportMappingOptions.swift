import ArgumentParser
import Commands
import Exchange
import IndexReports
import TerminalCore
import Wording

/// What the options of an import say, over what a mapping file says.
extension ImportCommand {
  /// The mapping file with the options over it.
  func readMapping() throws -> ImportMapping {
    var mapping = ImportMapping()
    if let map {
      let text: String
      do throws(FileProblem) {
        text = try WholeFile.text(map)
      } catch {
        throw Reports.fail(error, map, strings)
      }
      let (read, findings) = ImportMapping.parse(text)
      for finding in findings {
        Output.note(strings.line(finding, in: map))
      }
      guard findings.isEmpty else { throw Status.badData }
      mapping = read
    }
    for (old, new) in try pairs(rename, "--rename", "OLD=NEW") { mapping.rename(old, to: new) }
    for header in without { mapping.forget(header) }
    mapping.id = id ?? mapping.id
    mapping.title = title.map { Text($0) } ?? mapping.title
    if let period { mapping.say(period: period) }
    mapping.series = series ?? mapping.series
    mapping.code = code ?? mapping.code
    mapping.name = name ?? mapping.name
    mapping.score = score ?? mapping.score
    mapping.rank = rank ?? mapping.rank
    if !group.isEmpty { mapping.groups = group }
    mapping.key = key ?? mapping.key
    mapping.value = value ?? mapping.value
    mapping.lower += lower
    mapping.higher += higher
    mapping.kept += keep
    mapping.omitted += omit
    mapping.ignored += ignore
    if let header { mapping.say(header: header) }
    mapping.sheet = sheet ?? mapping.sheet
    if hidden { mapping.takesHidden = true }
    if let encoding { mapping.say(encoding: encoding) }
    for (column, value) in try pairs(pick, "--pick", "COLUMN=VALUE") {
      mapping.picks[column] = value
    }
    if let decimal { mapping.hasDecimalComma = decimal == .comma }
    mapping.normalise = normalise ?? mapping.normalise
    if let columns {
      mapping.indicators = columns.split(separator: ",").map { header in
        mapping.indicators?.first { $0.header == header.trimmed } ?? .init(header: header.trimmed)
      }
    }
    guard (mapping.key == nil) == (mapping.value == nil) else {
      throw UsageFault(strings.longNeedsBoth)
    }
    if let header = mapping.header, header < 0 {
      throw UsageFault(strings.takes("--header", .number(from: 0, to: nil), found: header))
    }
    if let text = mapping.normalise {
      let name = text.split(separator: ":").first.map(String.init) ?? ""
      guard Self.normalisations.contains(name), MethodNotation.normalisation(text) != nil else {
        let forms =
          "none, minmax:0,100, zscore:0,1, rank, borda, percentile, distance-to-best, fraction-of-best, goalposts:0,100"
        throw UsageFault(strings.takes("--normalise", .oneOf(forms), found: text))
      }
    }
    return mapping
  }

  /// Options of the form OLD=NEW.
  private func pairs(
    _ texts: [String], _ option: String, _ form: String
  ) throws -> [(String, String)] {
    try texts.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw UsageFault(strings.takes(option, .form(form), found: text))
      }
      return (parts[0], parts[1])
    }
  }

  private static let normalisations = [
    "none", "minmax", "zscore", "rank", "borda", "percentile", "distance-to-best",
    "fraction-of-best", "goalposts",
  ]
}

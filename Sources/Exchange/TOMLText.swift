import IndexReports
package import TOMLKit

/// Where the keys of a TOML text stand; the library does not keep it.
package struct TOMLPlaces {
  private var places: [String: (line: Int, column: Int)] = [:]

  /// - Complexity: O(length of the text).
  package init(_ text: some StringProtocol) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let blanks = line.prefix { $0 == " " || $0 == "\t" }.count
      let rest = line.dropFirst(blanks)
      let place = (line: number + 1, column: blanks + 1)
      if rest.first == "[" {
        // A table, [key] or [key.inner], which stands for each of its beginnings.
        let path = rest.dropFirst().prefix { $0 != "]" }
        add(String(path), (place.line, place.column + 1))
        for (part, end) in zip(0..<8, path.indices.lazy.filter { path[$0] == "." }) where part < 8 {
          add(String(path[..<end]), (place.line, place.column + 1))
        }
      } else if let quote = rest.first, quote == "\"" || quote == "'" {
        add(String(rest.dropFirst().prefix { $0 != quote }), place)
      } else {
        add(String(rest.prefix { !" =\t".contains($0) }), place)
      }
    }
  }

  private mutating func add(_ key: String, _ place: (line: Int, column: Int)) {
    if places[key] == nil { places[key] = place }
  }

  /// A finding at the first line of a key, else at the beginning.
  package func finding(_ key: String, _ fault: TOMLFault) -> TOMLFinding {
    let place = places[key] ?? (1, 1)
    return TOMLFinding(line: place.line, column: place.column, fault)
  }
}

/// Guesses which known name was meant by an unknown one, for the first few that ask: each is compared
/// with all.
package struct NameGuesses {
  private var left = 50

  package init() {}

  package mutating func guess(_ name: String, among known: [String]) -> String? {
    guard left > 0 else { return nil }
    left -= 1
    return nearest(to: name, among: known)
  }
}

/// What a TOML file of a user does not say right.
package struct TOMLFinding: Sendable, Hashable {
  package var line: Int
  package var column: Int
  package var fault: TOMLFault
  /// What can be passed over: the rest is as its author meant it.
  package var isWarning: Bool

  package init(line: Int, column: Int, _ fault: TOMLFault, isWarning: Bool = false) {
    self.line = line
    self.column = column
    self.fault = fault
    self.isWarning = isWarning
  }
}

/// Reads TOML texts of users: themes, settings, decks, mappings.
package enum TOMLText {
  /// The text as a table, or the first place where it is none.
  package static func table(_ text: String) -> (table: TOMLTable?, finding: TOMLFinding?) {
    if let fault = TOMLSyntax.fault(in: text) {
      return (
        nil, TOMLFinding(line: fault.line, column: fault.column, .syntax(fault.expected))
      )
    }
    do {
      return (try TOMLTable(string: text), nil)
    } catch let error as TOMLParseError {
      let start = error.source.begin
      return (
        nil,
        TOMLFinding(
          line: Int(start.line), column: Int(start.column), .library(error.description))
      )
    } catch {
      return (nil, TOMLFinding(line: 1, column: 1, .library("\(error)")))
    }
  }
}

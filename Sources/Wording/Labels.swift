package import IndexReports
import TerminalCore

/// Names in as many columns as there are.
extension Report {
  /// The name of a node in at most `width` columns.
  package func label(node: Int, _ language: Language, width: Int) -> String {
    nodes[node].name(language).shortened(width, known: nodes[node].short?(language))
  }

  /// What stands above a narrow column of a node: its short form, where it has one.
  package func heading(node: Int, _ language: Language) -> String {
    nodes[node].short?(language) ?? nodes[node].name(language)
  }

  /// The name of a unit in at most `width` columns.
  package func label(unit: Int, _ language: Language, width: Int) -> String {
    units.name(unit, language).shortened(width, known: units.short(unit, language))
  }
}

extension Grouping.Group {
  /// The name in at most `width` columns.
  package func label(_ language: Language, width: Int) -> String {
    name(language).shortened(width, known: short?(language))
  }
}

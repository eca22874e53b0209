package import Readings

extension Sheet.Cell.Tone {
  /// What a theme calls it.
  package var role: Role {
    switch self {
    case .plain: .text
    case .strong: .title
    case .muted: .muted
    case .rank: .rank
    case .better: .better
    case .worse: .worse
    case .warning: .warning
    case .missing: .missing
    case .computed: .computed
    }
  }
}

package import Readings

extension Sheet.Cell.Tone {
  /// What a theme calls it.
  package var role: Role {
    switch self {
    case .plain: .text
    case .strong: .title
    case .muted: .muted
    case .accent: .accent
    case .rank: .rank
    case .better: .better
    case .worse: .worse
    case .success: .success
    case .warning: .warning
    case .error: .error
    case .missing: .missing
    case .computed: .computed
    }
  }
}

package import Exchange
import Wording

extension TOMLFinding {
  /// The sentence in English.
  package var message: String { Strings.english.sentence(fault) }
}

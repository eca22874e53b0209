/// A line of text to search or filter by, or to name something: typed, pasted or from a deck.
package enum TypedText {
  /// Characters that it has at most.
  package static let longest = 1_000
}

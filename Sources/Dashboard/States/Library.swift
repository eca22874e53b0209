/// The list of reports.
package struct LibraryState: Sendable {
  package var cursor = 0

  package init() {}
}

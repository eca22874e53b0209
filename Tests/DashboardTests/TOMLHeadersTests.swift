import Testing

@testable import Dashboard

@Suite("Table headers of TOML")
struct TOMLHeadersTests {
  @Test(
    "a header without a key is found, where it stands",
    arguments: [
      ("[#", 1, 1), ("a = 1\n [\n", 2, 2), ("[[ # x ]]", 1, 1), ("x = [1,\n2]\n\n[=]", 4, 1),
      ("s = \"\"\"\n[#\n\"\"\"\n[\u{88}]", 4, 1), ("[", 1, 1), ("[\r\n", 1, 1),
      ("['''\n[#''']\n[!]", 3, 1),
    ])
  func found(text: String, line: Int, column: Int) {
    let place = TOMLHeaders.firstWithoutKey(in: text)
    #expect(place?.line == line && place?.column == column)
    // What the user is told, and the library is not given the text, which would end the process.
    #expect(TOMLText.table(text).table == nil)
  }

  @Test(
    "what is no such header goes on to the library",
    arguments: [
      "[a]\nb = 1", "[[a.b]]", "[\"x y\"]", "['x']", "a = [\n  [ # nested\n  1 ] ]",
      "s = '''\n[#\n'''",
      "a = { b = [\n[#c\n] ] }", "# [#", "[]", "a = \"[#\"\n", "a = 'x\\'\n[b]",
    ])
  func notFound(text: String) {
    #expect(TOMLHeaders.firstWithoutKey(in: text) == nil)
    _ = TOMLText.table(text)
  }
}

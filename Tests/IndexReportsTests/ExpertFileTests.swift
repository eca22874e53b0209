import CompositeIndex
import IndexReports
import TestSupport
import Testing

@Suite("Files of experts' answers")
struct ExpertFileTests {
  private static let tree = try? Framework([
    Node(code: "index", parent: nil), Node(code: "a", parent: 0), Node(code: "p", parent: 0),
    Node(code: "b", parent: 2), Node(code: "c", parent: 2), Node(code: "d", parent: 2),
  ])

  private func read(
    _ nodes: String, format: String = "govrank-experts/1"
  ) throws -> (answers: [Int: ExpertAnswers]?, diagnostics: [Diagnostic]) {
    ExpertFile.read(
      bytes: Array(#"{"format": "\#(format)", "nodes": \#(nodes)}"#.utf8), named: "x.json",
      for: try #require(Self.tree))
  }

  @Test("points and judgements come in the order of the report, pairs in either order")
  func answers() throws {
    let (answers, findings) = try read(
      """
      {"index": {"budget": [{"p": 30, "a": 70}, {"a": 1, "p": 1}]},
       "p": {"pairs": [{"b": {"c": 4}, "d": {"c": 0.5, "b": 0.25}}]}}
      """)
    #expect(findings.isEmpty)
    #expect(answers?[0] == .budget([[70, 30], [1, 1]]))
    #expect(answers?[2] == .pairs([[[1, 4, 4], [0.25, 1, 2], [0.25, 0.5, 1]]]))
  }

  @Test(
    "what can't be made sense of is named with its place",
    arguments: [
      (#"{"indx": {"budget": []}}"#, Diagnostic.Code.invalidValue, "nodes.indx"),
      (#"{"a": {"budget": []}}"#, .invalidValue, "nodes.a"),
      (#"{"index": {}}"#, .missingKey, "nodes.index"),
      (#"{"index": {"budget": [], "pairs": []}}"#, .missingKey, "nodes.index"),
      (#"{"index": {"budget": []}}"#, .outOfRange, "nodes.index.budget"),
      (#"{"index": {"budget": {}}}"#, .wrongType, "nodes.index.budget"),
      (#"{"index": {"budget": [3]}}"#, .wrongType, "nodes.index.budget[0]"),
      (#"{"index": {"budget": [{"a": 1}]}}"#, .missingKey, "nodes.index.budget[0]"),
      (#"{"index": {"budget": [{"a": 0, "p": 0}]}}"#, .outOfRange, "nodes.index.budget[0]"),
      (#"{"index": {"budget": [{"a": -1, "p": 2}]}}"#, .outOfRange, "nodes.index.budget[0].a"),
      (#"{"index": {"budget": [{"a": "1", "p": 2}]}}"#, .wrongType, "nodes.index.budget[0].a"),
      (
        #"{"index": {"budget": [{"a": 1, "p": 2, "b": 1}]}}"#, .invalidValue,
        "nodes.index.budget[0].b"
      ),
      (#"{"index": {"pairs": [{"a": {"p": 10}}]}}"#, .outOfRange, "nodes.index.pairs[0].a.p"),
      (#"{"index": {"pairs": [{"a": {"p": 0}}]}}"#, .outOfRange, "nodes.index.pairs[0].a.p"),
      (#"{"index": {"pairs": [{"a": {"a": 1}}]}}"#, .invalidValue, "nodes.index.pairs[0].a.a"),
      (
        #"{"index": {"pairs": [{"a": {"p": 2}, "p": {"a": 0.5}}]}}"#, .duplicateKey,
        "nodes.index.pairs[0].p.a"
      ),
      (#"{"index": {"pairs": [{}]}}"#, .missingKey, "nodes.index.pairs[0].a"),
      (#"{"index": {"pairs": [3]}}"#, .wrongType, "nodes.index.pairs[0]"),
    ])
  func refused(nodes: String, code: Diagnostic.Code, path: String) throws {
    let (answers, findings) = try read(nodes)
    #expect(answers == nil)
    let errors = findings.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [code] && errors.map(\.path) == [path], "\(findings)")
  }

  @Test("the nearest code is suggested; another format and too many parts are refused")
  func others() throws {
    #expect(try read(#"{"indx": {"budget": []}}"#).diagnostics.first?.suggestion == "index")
    #expect(try read("{}", format: "x/1").diagnostics.map(\.code) == [.unsupportedFormat])
    let wide = try Framework(
      [Node(code: "i", parent: nil)] + (0..<16).map { Node(code: "c\($0)", parent: 0) })
    let text = #"{"format": "govrank-experts/1", "nodes": {"i": {"pairs": [{}]}}}"#
    let (answers, findings) = ExpertFile.read(bytes: Array(text.utf8), named: "x", for: wide)
    #expect(answers == nil && findings.map(\.code) == [.tooMany])
  }
}

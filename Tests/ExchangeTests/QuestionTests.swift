import Exchange
import IndexReports
import Testing
import Wording

/// What is unclear in a table, and what an answer makes of it.
@Suite("Questions of an import")
struct QuestionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var id: String
    var text: String
    var answers: Int
    var isBlocking = false
    var testDescription: String { id }
  }

  static let cases: [Case] = [
    Case(id: "header", text: "A,1,2\nB,3,4\n", answers: 3, isBlocking: true),
    Case(id: "names", text: "Alpha,Beta\n1,2\n3,4\n", answers: 2, isBlocking: true),
    Case(
      id: "score", text: "Name,Score,Points\nP,1,2\nQ,4,1\n", answers: 3, isBlocking: true),
    Case(
      id: "score", text: "Name,Roads,Wells,Total\nP,1,2,9\nQ,4,1,3\nR,5,5,4\n", answers: 3,
      isBlocking: true),
    Case(
      id: "period", text: "Name,Year,Score\nP,2020,1\nQ,2021,2\nR,2019,4\n", answers: 4,
      isBlocking: true),
    Case(
      id: "twice",
      text: "Name,Sex,Rate\nP,men,1\nP,women,2\nP,all,2\nQ,men,3\nQ,women,4\nQ,all,4\n",
      answers: 4, isBlocking: true),
    Case(id: "lower Poverty", text: "Name,Roads,Poverty\nP,1,2\nQ,4,1\n", answers: 2),
    Case(id: "decimal", text: "Name;Roads\nP;1,234\nQ;2,500\n", answers: 2),
  ]

  private func proposal(_ text: String, _ mapping: ImportMapping = ImportMapping()) throws
    -> ImportProposal
  {
    var proposal = ImportProposal(try ImportSource(Array(text.utf8), named: "t.csv"), mapping)
    proposal.examine()
    return proposal
  }

  @Test("each is asked with its answers, and any of them settles it", arguments: cases)
  func settled(shown: Case) throws {
    let first = try proposal(shown.text)
    let question = try #require(
      first.questions.first { $0.id == shown.id }, "\(first.questions.map(\.id))")
    #expect(question.isBlocking == shown.isBlocking && (first.refusal != nil) == shown.isBlocking)
    #expect(question.answers.count == shown.answers)
    for language in Language.allCases {
      let strings = Strings.of(language)
      #expect(!strings.label(question).isEmpty)
      #expect(question.answers.allSatisfy { !strings.sentence($0).isEmpty })
    }
    for answer in question.answers {
      let next = ImportProposal(first.source, first.mapping(with: answer), after: first)
      #expect(!next.questions.contains { $0.id == shown.id }, "\(answer)")
    }
  }

  @Test("nothing is asked of a table that is clear")
  func clear() throws {
    #expect(try proposal("Country,Score,Rank\nA,9,1\nB,8,2\nC,7,3\n").questions.isEmpty)
  }

  @Test("a role that is said is taken, and what it was before is free")
  func roles() throws {
    let first = try proposal("Country,Capital,Roads,Wells\nA,a,9,1\nB,b,8,2\nC,c,7,3\n")
    func with(_ change: ImportChange, after proposal: ImportProposal) -> ImportProposal {
      ImportProposal(proposal.source, proposal.mapping(with: change), after: proposal)
    }
    let named = with(.role("Capital", .name), after: first)
    #expect(named.plan?.columns[1].role == .name && named.confidence(1) == .said)
    let scored = with(.role("Wells", .score), after: first)
    #expect(scored.plan?.columns[3].role == .score)
    #expect(scored.plan?.columns[2].role == .unused(.besidePublished))
    let back = with(.role("Wells", .indicator), after: scored)
    #expect(back.plan?.columns[3].role == .indicator && back.refusal == nil)
    let less = with(.role("Wells", .unused(.told)), after: first)
    #expect(less.plan?.columns[3].role == .unused(.told) && less.plan?.summary.indicators == 1)
    let lower = with(.direction("Roads", isLowerBetter: true), after: first)
    #expect(lower.isLowerBetter(2) == true && lower.confidence(2) == .said)
    #expect(first.confidence(2) == .assumed && first.confidence(0) == .certain)
    let called = with(.name("Roads", "Đường", .vietnamese), after: lower)
    #expect(called.name(of: 2)?(.vietnamese) == "Đường" && called.isLowerBetter(2) == true)
  }

  @Test("of two columns with one header each can be said")
  func sameHeaders() throws {
    let first = try proposal("Name,Roads,Roads\nA,9,1\nB,8,2\nC,7,3\n")
    let key = try #require(first.plan?.key(of: 2))
    #expect(key == "#3")
    let next = ImportProposal(
      first.source, first.mapping(with: .role(key, .unused(.told))), after: first)
    #expect(next.plan?.columns[1].role == .indicator)
    #expect(next.plan?.columns[2].role == .unused(.told))
  }

  @Test("rows are known for what they are")
  func rows() throws {
    let text = "A title above\n\nName,Roads,Wells\nP,1,2\nQ,3,4\nR,3,5\nTotal,9,8\n"
    let first = try proposal(text)
    #expect(
      (0..<6).map { first.kind(ofRow: $0) } == [.above, .header, .unit, .unit, .unit, .leftOut])
    let kept = ImportProposal(
      first.source, first.mapping(with: .keep("Total")), after: first)
    #expect(kept.kind(ofRow: 5) == .unit)
    let omitted = ImportProposal(first.source, first.mapping(with: .omit("Q")), after: first)
    #expect(omitted.kind(ofRow: 3) == .leftOut && omitted.plan?.summary.units == 2)
  }
}

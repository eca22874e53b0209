import IndexReports
import TestSupport
import Testing

@Suite("Rules of names")
struct NameRuleTests {
  private func ordered(_ names: [String]) -> [String] {
    Collation.order((0..<Int32(names.count)).map { $0 }, ascending: true) { names[$0] }
      .map { names[Int($0)] }
  }

  @Test("letters count before tones, đ stands behind d, and equals keep their order")
  func collation() {
    #expect(ordered(["Ma Z", "Má A"]) == ["Má A", "Ma Z"])
    #expect(ordered(["Đa A", "Da Z"]) == ["Da Z", "Đa A"])
    #expect(ordered(["Mạ", "Má", "Mã", "Mả", "Mà", "Ma"]) == ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"])
    #expect(
      ordered(["Ê", "E", "Ơ", "Ô", "O", "Â", "Ă", "A"]) == ["A", "Ă", "Â", "E", "Ê", "O", "Ô", "Ơ"])
    let units: [Int32] = [0, 1, 2]
    for ascending in [true, false] {
      #expect(Collation.order(units, ascending: ascending) { _ in "An" } == units)
    }
    #expect(Collation.order(units, ascending: false) { ["A", "B", "C"][$0] } == [2, 1, 0])
  }

  private func scored(_ names: [String]) throws -> ScoredReport {
    let units = names.enumerated().map { #"{"code": "U\#($0)", "name": "\#($1)"}"# }
    return try Samples.scored(text: Samples.text(units: units.joined(separator: ", ")))
  }

  @Test("a name that is whole comes before its beginning, and that before a part")
  func places() throws {
    let index = try scored(["Lan", "Anh", "An", "Tan An"]).searchIndex
    let found = index.search("an")
    #expect(found.ordered([0, 1, 2, 3]) == [2, 1, 3, 0])
    #expect(found.best(among: [0, 1, 2, 3]) == 2 && found.best(among: [0, 3]) == 1)
    #expect(found.flags == [true, true, true, true])
    #expect(index.search("x").best(among: [0, 1]) == nil)
  }

  @Test("without blanks a text is found from the beginning of a word on, not inside it")
  func loose() throws {
    let index = try scored(["Dak Nong", "Kon Tum"]).searchIndex
    #expect(index.matches("daknong") == [true, false])
    #expect(index.matches("aknong") == [false, false])
  }

  @Test("one letter means nobody, and a name that two bear neither of them")
  func meant() throws {
    let names = try scored(["Net", "Net", "Sơn La", "Lan"])
    #expect(names.find("Net") == .ambiguous([0, 1]))
    #expect(names.find("Son") == .unit(2) && names.find("la") == .unit(3))
    guard case .none = names.find("s") else {
      Issue.record("one letter was taken for a name: \(names.find("s"))")
      return
    }
  }
}

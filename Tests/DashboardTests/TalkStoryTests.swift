import CompositeIndex
import Dashboard
import Exchange
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import TestSupport
import Testing
import Wording

extension Pilot {
  /// Whether a text stands on the screen in large letters.
  ///
  /// - Parameter beside: What stands on its line in the same size.
  func showsLarge(_ text: String, beside: String = "") -> Bool {
    let screen = lines.map { Array($0) }
    return LetterSize.allCases.contains { size in
      guard let large = LargeText(text, size, width: 400, beside: beside) else { return false }
      var buffer = Buffer(Size(large.width, large.height))
      large.render(in: buffer.area, into: &buffer)
      let wanted = buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
        .prefix(large.height).map { Array($0) }
      // Where its fullest row stands the others have to stand too.
      guard let key = wanted.indices.max(by: { wanted[$0].count < wanted[$1].count }),
        !wanted[key].allSatisfy({ $0 == " " })
      else { return false }
      return screen.indices.contains { y in
        let row = screen[y]
        guard row.count >= wanted[key].count, y >= key else { return false }
        return (0...(row.count - wanted[key].count)).contains { x in
          wanted.indices.allSatisfy { line in
            let place = y - key + line
            guard screen.indices.contains(place) else {
              return wanted[line].allSatisfy { $0 == " " }
            }
            return wanted[line].indices.allSatisfy { column in
              let shown = x + column < screen[place].count ? screen[place][x + column] : " "
              return shown == wanted[line][column]
            }
          }
        }
      }
    }
  }
}

/// What the talk that a report makes by itself tells, and how its slides are read from the back row.
@Suite("The story of a talk")
struct TalkStoryTests {
  private static let pci = "sample-data/vn-pci-2016.json"
  private static let egov = "sample-data/vn-egov-2017.json"
  private static let egdi = [2014, 2018, 2020, 2022, 2024].map { "sample-data/un-egdi-\($0).json" }

  private func talk(_ pilot: Pilot) throws -> PresenterState {
    guard case .presenter(let state) = pilot.state.screen else { throw WrongScreen(pilot) }
    return state
  }

  /// Goes to the first slide of a kind.
  private func go(_ pilot: inout Pilot, _ isMeant: (Slide) -> Bool) throws {
    let place = try #require(try talk(pilot).slides.firstIndex { isMeant($0.slide) })
    pilot.press("\(place + 1)<enter>")
  }

  @Test("8 to 14 slides, a reveal being one, whatever the report; no pages of rows")
  func length() throws {
    for files in [
      [Self.pci], [Self.egov], [Self.egdi[2]], Self.egdi, ["sample-data/asem-2018.json"],
    ] {
      for size in [Size(80, 24), Size(160, 45)] {
        var pilot = try Pilot(files, size: size)
        pilot.press(files.count > 1 ? "<enter>p" : "p")
        let slides = try talk(pilot).slides.map(\.slide)
        let count = slides.count {
          if case .countdown(_, let revealed) = $0 { revealed == 0 } else { true }
        }
        #expect((8...14).contains(count), "\(files[0]) \(size): \(count)")
        #expect(slides.count { if case .ranking = $0 { true } else { false } } <= 1)
        #expect(slides.contains { if case .field = $0 { true } else { false } })
        #expect(slides.last == .closing)
      }
    }
  }

  @Test("the title is large, and says no name while a winner is still to be revealed")
  func title() throws {
    for (size, language) in [
      (Size(80, 24), Language.english), (Size(160, 45), .english), (Size(160, 45), .vietnamese),
    ] {
      var pilot = try Pilot([Self.pci], size: size, language: language)
      pilot.press("p")
      #expect(
        pilot.showsLarge("2016") || size.height < 30 && pilot.text.contains("2016"),
        "\(size) \(language)")
      let blocks = pilot.lines.count { $0.contains("▌") || $0.contains("█") }
      #expect(blocks >= size.height / 5, "\(size) \(language)")
      #expect(!pilot.text.contains("Da Nang") && !pilot.text.contains("Đà Nẵng"))
    }
  }

  @Test("who is revealed stands in large letters, then in the list; the scale says where it begins")
  func reveal() throws {
    var pilot = try Pilot([Self.pci], size: Size(160, 45))
    pilot.press("p3<enter>")
    #expect(pilot.showsLarge("Lao Cai", beside: "563.49"))
    #expect(pilot.text.contains("The scale goes from 60.00 to 72.00."))
    pilot.press("<space>")
    pilot.receive(.tick(10))
    pilot.receive(.tick(10.6))
    #expect(try talk(pilot).growth < 1)
    #expect(pilot.nextTickIsSoon)
    pilot.receive(.tick(11.3))
    #expect(try talk(pilot).growth == 1)
    #expect(pilot.showsLarge("Binh Duong", beside: "463.57"))
    #expect(pilot.showsLarge("Lao Cai", beside: "563.49"))
    #expect(!pilot.showsLarge("Da Nang", beside: "170.00"))
  }

  @Test("the whole field is on one slide: who leads by how much, the first three named, ours lit")
  func field() throws {
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("p")
    try go(&pilot) { if case .field = $0 { true } else { false } }
    #expect(pilot.text.contains("Da Nang is first of 63 with 70.00, 4.40 ahead of Quang Ninh."))
    for name in ["1  Da Nang  70.00", "2  Quang Ninh  65.60", "3  Dong Thap"] {
      #expect(pilot.text.contains(name), "\(name)")
    }
  }

  @Test("each figure has a slide, beside those of its unit of measure or as a share of the whole")
  func facts() throws {
    let library = Library.load([Repository.path(Self.egov)])
    let report = try #require(library.entries[0].scored).report
    let readings = report.facts.indices.map { FactReading(report, $0, .english) }
    #expect(
      readings.map(\.figure) == [
        "more than 20 million records", "1,551 services", "45,374 services", "54.2 %",
      ])
    #expect(readings[0].bars.isEmpty)
    #expect(readings[1].bars.map(\.length) == [1551.0 / 45374, 1])
    #expect(readings[1].bars.map(\.isTold) == [true, false])
    #expect(readings[2].bars.map(\.isTold) == [false, true])
    #expect(readings[3].bars.map(\.length) == [0.542])
    for (size, language) in [
      (Size(80, 24), Language.english), (Size(160, 45), .vietnamese), (Size(200, 60), .english),
    ] {
      var pilot = try Pilot([Self.egov], size: size, language: language)
      pilot.press("p2<enter>")
      for place in report.facts.indices {
        #expect(try talk(pilot).slide == .fact(place))
        let blocks = pilot.lines.count { $0.contains("█") || $0.contains("▌") }
        #expect(blocks >= size.height / 6, "\(size) \(place)")
        #expect(pilot.frame.cuts.isEmpty, "\(size) \(place): \(pilot.frame.cuts)")
        pilot.press("<space>")
      }
      #expect(try talk(pilot).slide == .countdown(category: 0, revealed: 0))
    }
  }

  @Test("who could be first is told with how often, and never more than it is")
  func first() throws {
    let strings = Strings.english
    #expect(strings.chance(1) == "100 %" && strings.chance(0.999) == "> 99 %")
    #expect(strings.chance(0.004) == "< 1 %" && strings.chance(0.5) == "50 %")
    #expect(
      strings.couldBeFirst("A", in: "62 %", isAlways: false, others: 1, draws: "300")
        == "A comes first in 62 % of 300 draws; one other could be first.")
    #expect(
      strings.couldBeFirst("A", in: "100 %", isAlways: true, others: 0, draws: "300")
        == "A comes first in all 300 draws.")
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.press("p")
    try go(&pilot) { if case .first = $0 { true } else { false } }
    let study = try #require(try talk(pilot).study)
    let reading = FirstPlaceReading(study, strings)
    #expect((reading.candidates.reduce(0) { $0 + $1.share } - 1).magnitude < 0.02)
    #expect(reading.candidates.map(\.share) == reading.candidates.map(\.share).sorted(by: >))
    let place = try #require(study.places[reading.candidates[0].unit])
    #expect(
      reading.candidates[0].share
        == Double(study.result.frequencies(unit: place)[0]) / Double(study.result.draws))
    #expect(pilot.text.contains("Who could be first?"))
    #expect(pilot.text.contains(try #require(reading.lead)))
    for candidate in reading.candidates { #expect(pilot.text.contains(candidate.text)) }
  }

  @Test(
    "a talk about one unit: no reveal, its place on the title, itself in the field and beside another"
  )
  func ofUnit() throws {
    let library = Library.load([Repository.path(Self.pci)])
    let scored = try #require(library.entries[0].scored)
    let unit = try #require(scored.report.units.position(of: "VN-33"))
    let deck = Deck(scored, series: nil, about: unit)
    #expect(deck.unit == unit && deck.steps.contains { $0.view == .spotlight(unit) })
    #expect(deck.steps.contains { $0.view == .field(category: 0, unit: unit) })
    #expect(!deck.steps.contains { if case .countdown = $0.view { true } else { false } })
    let pairs = deck.steps.compactMap { step -> [Int]? in
      if case .comparison(let units) = step.view { units } else { nil }
    }
    let order = scored.standings(category: 0, node: 0).order.map { Int($0) }
    let place = try #require(order.firstIndex(of: unit))
    #expect(pairs == [[unit, order[place - 1]]])
    var pilot = try Pilot([Self.pci], size: Size(100, 30))
    pilot.state.session.talk = (deck, nil, false)
    pilot.press("p")
    let name = scored.report.units.name(unit, .english)
    #expect(pilot.text.contains("\(name): rank"))
    // Of the first the one behind it.
    let leader = Deck(scored, series: nil, about: order[0])
    #expect(leader.steps.contains { $0.view == .comparison([order[0], order[1]]) })
  }

  // MARK: The race

  private func atRace(_ size: Size = Size(100, 30)) throws -> Pilot {
    var pilot = try Pilot(Self.egdi, size: size)
    pilot.press("<enter>p")
    try go(&pilot) { if case .race = $0 { true } else { false } }
    return pilot
  }

  @Test(
    "a race that was looked up stands at its end; keys step through its periods before the talk goes on"
  )
  func steps() throws {
    var pilot = try atRace()
    let place = try talk(pilot).position
    #expect(try talk(pilot).race?.isAtEnd == true && pilot.showsLarge("2024"))
    for year in ["2022", "2020", "2018", "2014"] {
      pilot.press("<left>")
      #expect(try pilot.showsLarge(year) && talk(pilot).position == place, "\(year)")
    }
    pilot.press("<left>")
    #expect(try talk(pilot).position == place - 1)
    // Coming from before it is at its beginning.
    pilot.press("<right>")
    #expect(try talk(pilot).position == place && talk(pilot).race?.time == 0)
    pilot.press("<right>")
    #expect(try talk(pilot).race?.isRunning == true)
    pilot.press("<right>")
    #expect(try talk(pilot).race?.isRunning == false && pilot.showsLarge("2018"))
  }

  @Test("Space runs and pauses; time is to scale; without animation it steps")
  func running() throws {
    var pilot = try atRace()
    pilot.press("<left><left><left><left><left><right><space>")
    #expect(try talk(pilot).race?.isRunning == true && pilot.nextTickIsSoon)
    pilot.receive(.tick(10))
    pilot.receive(.tick(11.8))
    // A fourth of the race's time.
    let time = try talk(pilot).race?.time ?? 0
    #expect((time - 0.25).magnitude < 1e-9)
    #expect(pilot.showsLarge("2016") && pilot.text.contains("interpolated"))
    pilot.press("<space>")
    #expect(try talk(pilot).race?.isRunning == false && !pilot.nextTickIsSoon)
    pilot.press("<space>")
    pilot.receive(.tick(20))
    pilot.receive(.tick(40))
    #expect(try talk(pilot).race?.isAtEnd == true && pilot.showsLarge("2024"))
    #expect(!pilot.text.contains("interpolated"))
    let place = try talk(pilot).position
    pilot.press("<space>")
    #expect(try talk(pilot).position == place + 1)
    var still = try Pilot(Self.egdi, size: Size(100, 30))
    still.state.session.talk = (nil, nil, false)
    still.press("<enter>p\(place)<enter><right><space>")
    #expect(try still.showsLarge("2018") && talk(still).race?.isRunning == false)
  }

  @Test("a race keeps the lit unit in sight, however far behind")
  func lit() throws {
    let library = Library.load(Self.egdi.map { Repository.path($0) })
    let scored = try #require(
      library.entries.compactMap(\.scored).first { $0.report.period == "2024" })
    let (deck, findings) = Deck.parse(
      "[[step]]\nview = \"race\"\nunit = \"Viet Nam\"\n[[step]]\nview = \"closing\"\n", for: scored)
    #expect(findings == [])
    var pilot = try Pilot(Self.egdi, size: Size(100, 30))
    pilot.state.session.talk = (deck, nil, false)
    pilot.press("<enter>p")
    #expect(pilot.text.contains("Viet Nam"))
    pilot.press("<right>")
    #expect(pilot.text.contains("Viet Nam") && pilot.showsLarge("2018"))
  }
}

extension Pilot {
  /// Whether something moves by itself.
  fileprivate var nextTickIsSoon: Bool { (state.nextTick(1_000) ?? 9) < 0.1 }
}

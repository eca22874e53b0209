import Foundation
import TestSupport
import Testing

/// The folders of the dashboard: each may use those below it, none one above, so that none use each other in a circle.
@Suite("Folders of the dashboard")
struct FolderRuleTests {
  /// The lowest first.
  private static let order = [
    "Settings", "States", "Export", "Layouts", "Screens", "Views", "App", "Speech",
  ]

  /// A file without its comments and texts.
  struct Source {
    var folder: String
    var name: String
    var code: String

    init(folder: String, name: String, _ text: String) {
      self.folder = folder
      self.name = name
      code = text.replacing(/\/\/[^\n]*/, with: "")
        .replacing(/"(?:\\.|[^"\\\n])*"/, with: "\"\"")
    }

    /// Types and functions that it declares outside of others for the whole module.
    var declared: Set<String> {
      let pattern =
        /(?m)^(?:package |public |internal |final |indirect )*(?:struct|class|enum|protocol|typealias|actor|func) (\w+)/
      return Set(code.matches(of: pattern).map { String($0.1) })
    }

    /// Names that are no members of something else.
    var used: Set<String> {
      Set(code.matches(of: /(?:^|[^.\w])([A-Za-z_]\w*)/).map { String($0.1) })
    }
  }

  private static func sources() throws -> [Source] {
    let files = FileManager.default.enumerator(atPath: Repository.path("Sources/Dashboard"))
    var sources: [Source] = []
    while let file = files?.nextObject() as? String {
      let parts = file.split(separator: "/").map { String($0) }
      guard file.hasSuffix(".swift") else { continue }
      sources.append(
        Source(
          folder: parts[0], name: parts[parts.count - 1],
          try Repository.text("Sources/Dashboard/\(file)")))
    }
    return sources
  }

  /// What files use of folders above their own.
  private static func faults(_ sources: [Source]) -> [String] {
    var places: [String: Set<String>] = [:]
    for source in sources {
      for name in source.declared { places[name, default: []].insert(source.folder) }
    }
    func height(_ folder: String) -> Int { order.firstIndex(of: folder) ?? -1 }
    return sources.flatMap { source in
      source.used.sorted().flatMap { name in
        (places[name] ?? []).filter { height($0) > height(source.folder) }
          .map { "\(source.folder)/\(source.name) uses \(name) of \($0)" }
      }
    }
  }

  @Test("no folder uses one above it")
  func direction() throws {
    let sources = try Self.sources()
    #expect(Set(sources.map(\.folder)) == Set(Self.order))
    #expect(Self.faults(sources) == [])
  }

  @Test("a use of a folder above is seen, in whatever way it is written")
  func seen() throws {
    let sources = try Self.sources()
    for code in [
      "let state: AppState?", "func f(_ x: [any ScreenModel]) {}", "let x = RankingLayout.margin",
      "extension UnitView {}", "let y = fuzzyScore(a, in: b)",
    ] {
      let source = Source(folder: "Settings", name: "Slip.swift", code)
      #expect(Self.faults(sources + [source]).count == 1, "\(code)")
    }
    for code in ["// AppState", "let text = \"AppState\"", "let theme: Theme", "x.AppState"] {
      let source = Source(folder: "Settings", name: "Fine.swift", code)
      #expect(Self.faults(sources + [source]) == [], "\(code)")
    }
  }

  @Test("updates draw nothing and ask no view")
  func updates() throws {
    let sources = try Self.sources()
    let views = sources.filter { $0.folder == "Views" }.reduce(into: Set(["RootView"])) {
      $0.formUnion($1.declared)
    }
    // The loop draws frames, the effect runner what goes into files; nobody else does.
    let drawing = [
      "RootView.swift", "Program.swift", "EffectRunner.swift", "Picture.swift", "Rehearsal.swift",
    ]
    let updates = sources.filter {
      ["Screens", "Layouts", "States", "App"].contains($0.folder) && !drawing.contains($0.name)
    }
    #expect(updates.count > 40)
    for update in updates { #expect(update.used.isDisjoint(with: views), "\(update.name)") }
  }

  @Test("only one place writes a screen back into the stack")
  func stack() throws {
    // A screen in the stack is its entry's; who sets one changes a model.
    let writes = #/\.screen = |entries\[[^\]]*\] = |stack\[[^\]]*\] = /#
    let sources = try Self.sources()
    for source in sources where source.name != "Navigation.swift" {
      let code = source.code.replacing("self.screen = ", with: "")
      #expect(code.firstMatch(of: writes) == nil, "\(source.name)")
    }
    #expect(
      sources.first { $0.name == "Navigation.swift" }?.code.matches(of: writes).count == 2)
  }

  @Test("views neither sort nor filter nor score")
  func views() throws {
    let views = try Self.sources().filter { $0.folder == "Views" }
    #expect(views.count > 10)
    for view in views {
      let computed = view.code.firstMatch(
        of: /\.sort(?:ed)?\b|\.filter\b(?!\.)|\bRankingState\(|\bScoredReport\(|\.arrange\(/)
      #expect(computed == nil, "\(view.name): \(computed?.0 ?? "")")
    }
  }
}

import Foundation
import TestSupport
import Testing

@Suite("Pictures to hand out, by the program")
struct PictureTests {
  private static let pci = "sample-data/vn-pci-2016.json"

  /// Runs in a folder of its own.
  private func inFolder(_ body: (_ folder: String) throws -> Void) throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  private func export(_ arguments: [String]) throws -> Program.Result {
    try Program.run(["export", Repository.path(Self.pci)] + arguments)
  }

  @Test("a chart as PNG is twice as large as its SVG, and not written over")
  func png() throws {
    try inFolder { folder in
      let file = folder + "/bars.png"
      let made = try export(["--chart", "bars", "--unit", "VN-33", "-o", file])
      #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      let width = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
      #expect(width == 2 * 960)
      #expect(try export(["--chart", "bars", "-o", file]).status == 73)
      #expect(try export(["--chart", "bars", "-o", file, "--force", "--width", "480"]).status == 0)
      let narrow = [UInt8](try Data(contentsOf: URL(filePath: file)))
      #expect(narrow[16..<20].reduce(0) { $0 << 8 | Int($1) } == 960)
    }
  }

  @Test("a talk as PDF has a page for each slide; one slide has one")
  func pdf() throws {
    try inFolder { folder in
      func pages(_ name: String) throws -> Int {
        let text = String(
          decoding: try Data(contentsOf: URL(filePath: folder + name)), as: Unicode.ASCII.self)
        let counts = text.matches(of: /\/Count (\d+)/).compactMap { Int($0.1) }
        return counts.max() ?? 0
      }
      let talk = try export(["--view", "present", "-o", folder + "/talk.pdf"])
      #expect(talk.status == 0, "\(talk.errors)")
      let count = try pages("/talk.pdf")
      #expect(count > 5)
      // As many as there are slides.
      #expect(
        try export(["--view", "present", "--slide", "\(count)", "-o", folder + "/last.svg"]).status
          == 0)
      #expect(try export(["--view", "present", "--slide", "\(count + 1)"]).status == 64)
      #expect(
        try export(["--view", "present", "--slide", "2", "-o", folder + "/two.pdf"]).status == 0)
      #expect(try pages("/two.pdf") == 1)
    }
  }

  @Test("where the second program is not installed, that is said, and SVG goes on")
  func missing() throws {
    try inFolder { folder in
      let copy = folder + "/govrank"
      try FileManager.default.copyItem(
        atPath: URL(filePath: Program.path).resolvingSymlinksInPath().path, toPath: copy)
      let report = Repository.path(Self.pci)
      let result = try Program.shell(
        "'\(copy)' export '\(report)' --chart strip --format png; echo $?; '\(copy)' export '\(report)' --chart strip | head -c 4"
      )
      #expect(result.output.contains("69") && result.output.contains("<svg"))
      #expect(result.errors.contains("png needs") && result.errors.contains("not installed"))
    }
  }

  @Test("of several reports the one that knows the unit is taken")
  func knowing() throws {
    let folder = Repository.path("sample-data")
    let made = try Program.run([
      "export", folder, "--view", "unit", "--unit", "VN-33", "--format", "text",
    ])
    #expect(made.status == 0 && made.output.contains("Dak Lak"), "\(made.errors)")
  }

  @Test("what does not go together is said")
  func usage() throws {
    for arguments in [
      ["--top", "3"], ["--chart", "bars", "--format", "csv"], ["--chart", "pie"],
      ["--chart", "bars", "--width", "3"], ["--chart", "bars", "--unit", "Atlantis"],
      ["--chart", "bars", "--top", "0"],
    ] {
      let result = try export(arguments)
      #expect(
        result.status == 64 && result.output.isEmpty && !result.errors.isEmpty, "\(arguments)")
    }
    let refused = try export(["--chart", "bump", "--lang", "vi"])
    #expect(refused.status == 65 && refused.errors.contains("chuỗi báo cáo"))
  }
}

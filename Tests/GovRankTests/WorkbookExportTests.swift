import Foundation
import TestSupport
import Testing

@Suite("A workbook that computes, by the program")
struct WorkbookExportTests {
  private func inFolder(_ body: (_ folder: String) throws -> Void) throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  @Test("the ending says what is written, and what was written is read again")
  func written() throws {
    try inFolder { folder in
      let file = folder + "/pci.xlsx"
      let report = Repository.path("sample-data/vn-pci-2016.json")
      let made = try Program.run(["export", report, "-o", file])
      #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
      #expect(try Data(contentsOf: URL(filePath: file)).starts(with: [0x50, 0x4B, 3, 4]))
      #expect(try Program.run(["export", report, "-o", file]).status == 73)
      let read = try Program.run(["import", file, "--sheet", "Data", "--check"])
      #expect(!read.errors.contains("damaged"), "\(read.errors)")
      let silent = try Program.run([
        "export", Repository.path("sample-data/vn-egov-2017.json"), "--lang", "vi", "-o",
        folder + "/egov.xlsx",
      ])
      #expect(silent.status == 0 && silent.errors.contains("không có giá trị để tính"))
    }
  }

  @Test("what does not go together is misuse; without the second program there is none")
  func refused() throws {
    let report = Repository.path("sample-data/vn-pci-2016.json")
    for arguments in [
      ["--view", "unit"], ["--unit", "VN-33"], ["--category", "province"], ["--chart", "bars"],
    ] {
      let result = try Program.run(["export", report, "--format", "xlsx"] + arguments)
      #expect(result.status == 64 && result.output.isEmpty, "\(arguments)")
    }
    try inFolder { folder in
      let copy = folder + "/govrank"
      try FileManager.default.copyItem(
        atPath: URL(filePath: Program.path).resolvingSymlinksInPath().path, toPath: copy)
      let result = try Program.shell("'\(copy)' export '\(report)' --format xlsx; echo $?")
      #expect(result.output == "69\n" && result.errors.contains("govrank-documents"))
    }
  }

  @Test(
    "LibreOffice comes to what the core says, with other weights too",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")))
  func recalculated() throws {
    let script = Repository.path("Tests/GovRankTests/recalculate.py")
    let samples = ["asem-2018", "un-egdi-2024", "vn-dti-2022", "vn-papi-2023", "vn-pci-2016"]
      .map { "sample-data/\($0).json" }.joined(separator: " ")
    let all = try Program.shell("python3 '\(script)' $GOVRANK \(samples)")
    #expect(all.status == 0, "\(all.output)\(all.errors)")
    let heavier = try Program.shell(
      "python3 '\(script)' $GOVRANK --weight CO2=7 --weight Physical=4 sample-data/asem-2018.json")
    #expect(heavier.status == 0, "\(heavier.output)\(heavier.errors)")
  }
}

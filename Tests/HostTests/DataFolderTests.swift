import Foundation
import Glibc
import Host
import TestSupport
import Testing

/// Where themes, samples and what the user has chosen are looked for.
@Suite("Folders of data and settings")
struct DataFolderTests {
  @Test("the user's folders come first, then the system's, then those beside the program")
  func order() {
    let folders = DataFolders(executable: "/opt/x/bin/govrank") {
      ["HOME": "/home/a", "XDG_DATA_DIRS": "/usr/share:/opt/share"][$0]
    }
    #expect(
      folders.roots == [
        "/home/a/.config/govrank", "/home/a/.local/share/govrank", "/usr/share/govrank",
        "/opt/share/govrank", "/opt/x/bin", "/opt/x/share/govrank", "/opt/x", "/opt", "",
      ])
    #expect(folders.configPath == "/home/a/.config/govrank/config.toml")
    #expect(folders.statePath == "/home/a/.local/state/govrank/state.toml")
    #expect(folders.clipboardPath == "/home/a/.local/state/govrank/clipboard.txt")
    #expect(folders.scenarioFolder == "/home/a/.local/share/govrank/scenarios")
  }

  @Test("folders that the environment names take the place of those in the home")
  func named() {
    let folders = DataFolders(executable: nil) {
      [
        "HOME": "/home/a", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s",
      ][$0]
    }
    #expect(folders.roots.prefix(2) == ["/c/govrank", "/d/govrank"])
    #expect(folders.roots.dropFirst(2) == ["/usr/local/share/govrank", "/usr/share/govrank"])
    #expect(folders.configPath == "/c/govrank/config.toml")
    #expect(folders.statePath == "/s/govrank/state.toml")
    #expect(folders.scenarioFolder == "/d/govrank/scenarios")
  }

  @Test("without a home nothing is kept, and nothing guessed")
  func homeless() {
    let folders = DataFolders(executable: nil) { _ in nil }
    #expect(folders.configPath == nil && folders.statePath == nil && folders.clipboardPath == nil)
    #expect(folders.scenarioFolder == ".")
    #expect(folders.roots == ["/usr/local/share/govrank", "/usr/share/govrank"])
  }

  @Test("themes and samples are those of the first folder that has them; a file is no folder")
  func found() throws {
    let root = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: root) }
    let path = root.path(percentEncoded: false)
    for folder in ["c/govrank/themes", "d/govrank/themes", "d/govrank/sample-data"] {
      try FileManager.default.createDirectory(
        at: root.appending(path: folder), withIntermediateDirectories: true)
    }
    try "".write(
      to: root.appending(path: "c/govrank/sample-data"), atomically: true, encoding: .utf8)
    for file in ["c/govrank/themes/b.toml", "c/govrank/themes/note.txt", "d/govrank/themes/a.toml"]
    { try "".write(to: root.appending(path: file), atomically: true, encoding: .utf8) }
    let folders = DataFolders(executable: nil) {
      ["XDG_CONFIG_HOME": path + "/c", "XDG_DATA_HOME": path + "/d", "XDG_DATA_DIRS": "/none"][$0]
    }
    #expect(folders.sampleData == path + "/d/govrank/sample-data")
    #expect(
      folders.themeFiles == [
        path + "/c/govrank/themes/b.toml", path + "/d/govrank/themes/a.toml",
      ])
    #expect(Folder.isThere(path) && !Folder.isThere(path + "/c/govrank/sample-data"))
    #expect(realPath(path + "/none") == nil && realPath(path + "/c/../d") == realPath(path + "/d"))
  }

  @Test(
    "lines of a talk come one by one, cut where they are endless, the last without its end left out"
  )
  func lines() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let long = String(repeating: "x", count: 40_000)
    for text in ["a\nb", "c\n\n", long + "\n", "unfinished"] {
      _ = write(ends[1], text, text.utf8.count)
    }
    close(ends[1])
    var lines: [String] = []
    SpeakerSocket.readLines(from: ends[0]) { lines.append($0) }
    close(ends[0])
    #expect(lines == ["a", "bc", "", long])
  }
}

import Foundation
import Host
import TestSupport
import Testing

@Suite("What the program needs of the system")
struct HostTests {
  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  @Test("a file is written whole, over the old one, with the old one's rights")
  func write() throws {
    try inFolder { folder in
      let path = folder + "/file.txt"
      #expect(FileWriter.write("one", to: path) == nil)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "one")
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      #expect(FileWriter.write("two, which is longer", to: path) == nil)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "two, which is longer")
      #expect(try mode(path) == 0o640)
      // Nothing is left beside it.
      #expect(Folder.names(in: folder).filter { $0 != "." && $0 != ".." } == ["file.txt"])
    }
  }

  @Test("through a link the file that it points to is written, and the link stays")
  func link() throws {
    try inFolder { folder in
      let (file, link) = (folder + "/file.txt", folder + "/link.txt")
      #expect(FileWriter.write("one", to: file) == nil)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
      #expect(FileWriter.write("two", to: link) == nil)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "two")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
    }
  }

  @Test("what is no file is not written over, and a link to nowhere is not followed")
  func refused() throws {
    try inFolder { folder in
      #expect(FileWriter.write("one", to: folder) != nil)
      let link = folder + "/link.txt"
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: folder + "/nowhere")
      #expect(FileWriter.write("one", to: link) != nil)
      #expect(!FileManager.default.fileExists(atPath: folder + "/nowhere"))
      #expect(FileWriter.write("one", to: folder + "/none/file.txt") != nil)
    }
  }

  @Test("folders that are made are the user's alone, those that are there stay as they are")
  func folders() throws {
    try inFolder { folder in
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
      let path = folder + "/one/two/file.txt"
      #expect(FileWriter.write("text", to: path, makesFolder: true) == nil)
      #expect(try mode(folder + "/one") == 0o700 && mode(folder + "/one/two") == 0o700)
      #expect(try mode(folder) == 0o755)
    }
  }

  @Test("the speaker's folder is one that nobody else can look into, or none")
  func speakersFolder() throws {
    try inFolder { folder in
      let own = folder + "/govrank"
      #expect(SpeakerSocket.own(own) == own)
      #expect(try mode(own) == 0o700)
      // Once more: it is there already.
      #expect(SpeakerSocket.own(own) == own)
      for open in [0o750, 0o705, 0o701] {
        try FileManager.default.setAttributes([.posixPermissions: open], ofItemAtPath: own)
        #expect(SpeakerSocket.own(own) == nil, "\(String(open, radix: 8))")
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: own)
      let link = folder + "/link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: own)
      #expect(SpeakerSocket.own(link) == nil)
      let file = folder + "/file"
      #expect(FileWriter.write("", to: file) == nil)
      #expect(SpeakerSocket.own(file) == nil)
    }
  }

  @Test("work over the cores gives its parts in order, each once")
  func parallel() {
    for count in [0, 1, 499, 5_000, 12_345] {
      let parts = Parallel.map(count) { Array($0) }
      #expect(parts.flatMap(\.self) == Array(0..<count))
    }
  }
}

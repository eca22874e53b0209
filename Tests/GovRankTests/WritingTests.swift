import Foundation
import TestSupport
import Testing

/// Files that the program writes: whole or not at all, on the disk, for those who could read them before.
@Suite("Writing files", .serialized)
struct WritingTests {
  private static let export =
    "\"$GOVRANK\" export sample-data/vn-pci-2016.json --view ranking --format csv --output"

  private func inFolder(_ line: String) throws -> Program.Result {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try Program.shell("F='\(folder.path())'; \(line)")
  }

  @Test(
    "what is written over keeps its permissions", arguments: ["600", "640", "664", "444"])
  func permissions(mode: String) throws {
    let result = try inFolder(
      "echo old > $F/x; chmod \(mode) $F/x; \(Self.export) $F/x --force && stat -c %a $F/x; wc -l < $F/x; ls -A $F"
    )
    #expect(
      result.output.split(separator: "\n").map(String.init) == [mode, "64", "x"], "\(result.errors)"
    )
  }

  @Test("a new file has the permissions of the user's umask", arguments: ["077", "022", "002"])
  func umask(mask: String) throws {
    let result = try inFolder("umask \(mask); \(Self.export) $F/x && stat -c %a $F/x")
    let expected = String(0o666 & ~(Int(mask, radix: 8) ?? 0), radix: 8)
    #expect(result.output == expected + "\n", "\(result.errors)")
  }

  @Test("a link keeps pointing where it does, and what it points to is written")
  func link() throws {
    let result = try inFolder(
      "mkdir $F/d; echo old > $F/d/x; ln -s d/x $F/l; \(Self.export) $F/l --force; readlink $F/l; wc -l < $F/d/x"
    )
    #expect(result.output == "d/x\n64\n", "\(result.errors)")
  }

  @Test("a file is on the disk before it has its name, and its name is too")
  func synced() throws {
    for old in ["", "echo old > $F/x;"] {
      let result = try inFolder(
        "\(old) strace -f -qq -o $F/trace -e trace=write,fsync,linkat,rename,renameat,renameat2 \(Self.export) $F/x --force; cat $F/trace"
      )
      let calls = result.output.split(separator: "\n").map(String.init)
      let naming = try #require(
        calls.lastIndex { $0.contains("linkat(") || $0.contains("rename") }, "\(result.output)")
      let syncs = calls.indices.filter { calls[$0].contains("fsync(") }
      #expect(syncs.count == 2 && syncs[0] < naming && syncs[1] > naming, "\(result.output)")
    }
  }

  /// The process is killed in the call itself, which no handler can see.
  @Test(
    "killed while it writes, it leaves the old file or the new one, and nothing for ever",
    arguments: ["fsync", "linkat", "rename", "fchmod"])
  func killed(call: String) throws {
    for old in ["", "echo old > $F/x;"] {
      let result = try inFolder(
        """
        \(old) strace -f -qq -o /dev/null -e trace=\(call) -e inject=\(call):signal=KILL \
        \(Self.export) $F/x --force 2>/dev/null
        cat $F/x 2>/dev/null | wc -l; \(Self.export) $F/x --force && wc -l < $F/x; ls -A $F
        """)
      let lines = result.output.split(separator: "\n").map(String.init)
      #expect(["0", "1", "64"].contains(lines.first), "\(call): \(result.output)")
      #expect(
        Array(lines.dropFirst()) == ["64", "x"], "\(call): \(result.output) \(result.errors)")
    }
  }

  @Test("a full disk changes nothing and is said")
  func fullDisk() throws {
    let result = try inFolder(
      "echo old > $F/x; (ulimit -f 1; trap '' XFSZ; \(Self.export) $F/x --force); echo $?; cat $F/x; ls -A $F"
    )
    #expect(result.output == "73\nold\nx\n", "\(result.errors)")
    #expect(result.errors.contains("File too large"))
  }

  @Test(
    "a talk leaves the umask of the process as it is, and two talks their sockets to each other")
  func talks() throws {
    let folder = try Repository.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let runtime = "XDG_RUNTIME_DIR=\(folder.path())"
    let (first, second) = (try Terminal(100, 30), try Terminal(100, 30))
    let talk = "$GOVRANK present sample-data/vn-pci-2016.json"
    let trace = folder.path() + "/trace"
    try first.type("env \(runtime) strace -o \(trace) -e trace=umask \(talk)", "Enter")
    try first.wait("VCCI")
    try second.type("env \(runtime) \(talk)", "Enter")
    try second.wait("VCCI")
    let sockets = try Program.shell(
      "stat -c '%a %n' \(folder.path())/govrank/*.sock; stat -c %a \(folder.path())/govrank")
    let lines = sockets.output.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("600 ") }.count == 2, "\(sockets.output)")
    #expect(lines.last == "700")
    let speaker = try Terminal(100, 30)
    try speaker.type("env \(runtime) $GOVRANK present --speaker", "Enter")
    // Of two it asks which.
    try speaker.wait("2 talks are being given")
    try speaker.wait("1 .*Provincial Competitiveness Index.* · 1/")
    try speaker.type("2")
    try speaker.wait("On the screen")
    // Its keys steer that talk, and no other.
    try speaker.type("3", "Enter")
    try speaker.wait("^ *3/")
    try speaker.type("q")
    try speaker.wait("READY\\$")
    let traced = try Program.shell("cat \(trace)")
    #expect(traced.status == 0 && !traced.output.contains("umask("), "\(traced.output)")
  }
}

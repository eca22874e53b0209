import Glibc
import Host
package import Readings
package import TerminalCore
package import Wording

/// Standard output and standard error: the door that every text of a command goes through.
package enum Output {
  /// Text for people is shown in ASCII where the locale is not UTF-8; data stays as it is.
  ///
  /// - Parameter form: What may pass beside plain characters.
  package static func write(_ text: String, isForPeople: Bool = false, form: TextForm = .lines) {
    let text = text.visible(form)
    write(isForPeople && !isUTF8 ? ASCIIFallback.text(text) : text, to: 1)
  }

  /// Writes a file whole or not at all, or to standard output if none is named.
  package static func write(
    _ text: String, toFile path: String?, overwrites: Bool, _ strings: Strings = .english,
    form: TextForm = .lines
  ) throws {
    guard let path else {
      write(text, form: form)
      return
    }
    if !overwrites, access(path, F_OK) == 0 {
      note("govrank: " + strings.exists(path))
      throw Status.cannotCreate
    }
    if let problem = FileWriter.write(text.visible(form), to: path) {
      note("govrank: \(path.visible): \(strings.system(problem))")
      throw Status.cannotCreate
    }
  }

  /// Writes a sheet for programs as its rows are made, on all cores.
  package static func write(_ writer: SheetWriter, _ form: SheetWriter.Form) {
    _ = writer.write(form, split: Parallel.map) { piece in
      write(piece)
      return true
    }
  }

  /// Makes a file piece by piece and has it checked before it gets its name, or before it goes to standard output.
  ///
  /// - Parameter fill: Writes to the descriptor and checks; `false` where the file must not come to be.
  /// - Returns: Whether it came to be.
  package static func make(
    toFile path: String?, overwrites: Bool, _ strings: Strings, _ fill: (Int32) -> Bool
  ) throws -> Bool {
    var isRefused = false
    func guarded(_ descriptor: Int32) -> Bool {
      let isFine = fill(descriptor)
      // A check that fails is no failure of the system.
      if !isFine, errno == 0 { isRefused = true }
      return isFine
    }
    guard let path else {
      let problem = FileWriter.make(guarded) { copy($0, to: 1) }
      if problem != 0, !isRefused {
        note("govrank: " + strings.system(String(cString: strerror(problem))))
        throw Status.cannotWrite
      }
      return problem == 0
    }
    if !overwrites, access(path, F_OK) == 0 {
      note("govrank: " + strings.exists(path))
      throw Status.cannotCreate
    }
    let problem = FileWriter.write(to: path, fill: guarded)
    if let problem, !isRefused {
      note("govrank: \(path.visible): \(strings.system(problem))")
      throw Status.cannotCreate
    }
    return problem == nil
  }

  /// Copies a file from its beginning.
  private static func copy(_ source: Int32, to target: Int32) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var offset = 0
    while true {
      let size = buffer.withUnsafeMutableBytes {
        pread(source, $0.baseAddress, $0.count, off_t(offset))
      }
      if size < 0, errno == EINTR { continue }
      guard size > 0 else { return }
      offset += size
      buffer.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[..<size]), to: target) }
    }
  }

  /// Says that an option changes nothing without another.
  package static func noteIdle(
    _ option: String, without other: String, if isIdle: Bool, _ strings: Strings
  ) {
    if isIdle { note("govrank: " + strings.noEffect(option, other)) }
  }

  /// One line on standard error.
  package static func note(_ text: String) { noteLines(text.visible) }

  package static func noteLines(_ text: String) {
    let text = text.visible(.lines)
    write((isUTF8 ? text : ASCIIFallback.text(text)) + "\n", to: 2)
  }

  /// The beginning of a line on standard error that somebody at the terminal is to complete.
  package static func ask(_ text: String) {
    let text = text.visible
    write(isUTF8 ? text : ASCIIFallback.text(text), to: 2)
  }

  nonisolated(unsafe) package static var isUTF8 = true

  // MARK: To a file

  /// The file that takes what would go to standard output, and whether it may be there already.
  nonisolated(unsafe) package static var destination: (path: String, overwrites: Bool)?
  /// What has been written for it.
  nonisolated(unsafe) private static var collected: [UInt8] = []

  /// Refuses a file that is there before anything is computed for it.
  package static func checkDestination(_ strings: @autoclosure () -> Strings) {
    guard let (path, overwrites) = destination, !overwrites, access(path, F_OK) == 0 else { return }
    note("govrank: " + strings().exists(path))
    endProcess(.cannotCreate)
  }

  /// Writes the file that was asked for, whole or not at all.
  package static func finish(_ strings: @autoclosure () -> Strings) {
    guard let (path, _) = destination else { return }
    destination = nil
    let problem = FileWriter.write(to: path) { descriptor in
      collected.withUnsafeBytes { FileWriter.writeAll($0, to: descriptor) }
    }
    guard let problem else { return }
    note("govrank: \(path.visible): \(strings().system(problem))")
    endProcess(.cannotCreate)
  }

  /// What Excel knows UTF-8 by.
  package static func writeByteOrderMark() {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    mark.withUnsafeBytes { write($0, to: 1) }
  }

  /// Columns of the terminal on standard output; `nil` where it is a file or a pipe.
  package static var width: Int? {
    var size = winsize()
    guard destination == nil, isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else {
      return nil
    }
    return Int(size.ws_col)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
    if descriptor == 1, destination != nil {
      collected.append(contentsOf: bytes)
      return
    }
    var rest = bytes
    while let base = rest.baseAddress, !rest.isEmpty {
      let size = Glibc.write(descriptor, base, rest.count)
      if size < 0 {
        if errno == EINTR { continue }
        guard descriptor == 1 else { return }
        // The reader has seen enough: a closed pipe is no error.
        let reason = String(cString: strerror(errno))
        guard errno != EPIPE else { exit(0) }
        note("govrank: " + reason)
        exit(74)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[size...])
    }
  }
}

import Glibc

/// Why a file can't be read.
public enum FileProblem: Error, Sendable, Hashable {
  case notFound
  /// A folder, a device, a pipe without a writer, a file that the system makes up.
  case notAFile
  /// The system's message.
  case unreadable(String)
  /// It has more than so many bytes.
  case tooLarge(Int)
  /// It was written to, or cut, between its opening and its last byte.
  case changed
}

/// The bytes of a file, read in pieces, or what came on standard input. Every file of a user is
/// opened here: nothing that could block, go on for ever or be cut in silence gets past.
package final class ByteSource: Sendable {
  /// The file as the user named it.
  package let name: String
  private let descriptor: Int32
  private let memory: [UInt8]
  /// Number of bytes, as of the opening.
  package let count: Int
  private let stamp: Stamp

  /// What changes with a file's content. A file that another takes the place of keeps it.
  private struct Stamp: Equatable {
    var size = 0
    var seconds = 0
    var nanoseconds = 0

    init() {}

    init(_ information: stat) {
      size = Int(information.st_size)
      (seconds, nanoseconds) = (information.st_mtim.tv_sec, information.st_mtim.tv_nsec)
    }
  }

  /// Opens a file, or standard input for "-".
  ///
  /// - Parameter limit: Bytes that it may have at most.
  package init(_ name: String, limit: Int = .max) throws(FileProblem) {
    self.name = name
    if name == "-" {
      memory = try Self.readInput(limit: min(limit, Self.pipeLimit))
      descriptor = -1
      count = memory.count
      stamp = Stamp()
      return
    }
    // A pipe that nobody writes to must not hold up the opening.
    let opened = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard opened >= 0 else {
      throw switch errno {
      case ENOENT, ENOTDIR: .notFound
      // A socket, or a device without a driver.
      case ENXIO, ENODEV: .notAFile
      default: .unreadable(systemMessage())
      }
    }
    do throws(FileProblem) {
      var information = stat()
      guard fstat(opened, &information) == 0 else { throw .unreadable(systemMessage()) }
      if information.st_mode & S_IFMT == S_IFREG {
        guard information.st_size <= limit else { throw .tooLarge(limit) }
        // What has no size and yet something to read is made up by the system as it is read.
        var byte: UInt8 = 0
        guard information.st_size > 0 || pread(opened, &byte, 1, 0) == 0 else {
          throw .notAFile
        }
        memory = []
        descriptor = opened
        count = Int(information.st_size)
        stamp = Stamp(information)
      } else {
        // A shell's <(command) is a pipe under one of these; any other pipe, device or folder is no
        // report, and could go on for ever.
        guard information.st_mode & S_IFMT == S_IFIFO,
          name.hasPrefix("/dev/fd/") || name.hasPrefix("/proc/")
        else { throw .notAFile }
        _ = fcntl(opened, F_SETFL, fcntl(opened, F_GETFL) & ~O_NONBLOCK)
        memory = try Self.readAll(opened, limit: min(limit, Self.pipeLimit))
        close(opened)
        descriptor = -1
        count = memory.count
        stamp = Stamp()
      }
    } catch {
      close(opened)
      throw error
    }
  }

  /// What comes through a pipe is held in memory, so it may not be of any size.
  private static let pipeLimit = 1 << 30

  /// A file that is open already, under a descriptor of its own.
  init(descriptor given: Int32, name: String, limit: Int) throws(FileProblem) {
    var information = stat()
    guard fstat(given, &information) == 0 else { throw .unreadable(systemMessage()) }
    guard information.st_size <= limit else { throw .tooLarge(limit) }
    let own = fcntl(given, F_DUPFD_CLOEXEC, 0)
    guard own >= 0 else { throw .unreadable(systemMessage()) }
    self.name = name
    memory = []
    descriptor = own
    count = Int(information.st_size)
    stamp = Stamp(information)
  }

  init(name: String, bytes: [UInt8]) {
    self.name = name
    memory = bytes
    descriptor = -1
    count = bytes.count
    stamp = Stamp()
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Copies `count` bytes from `offset`, which must lie within the source.
  ///
  /// - Throws: ``FileProblem/changed`` where the file has no longer so many.
  package func read(
    at offset: Int, count: Int, into target: UnsafeMutableRawPointer
  ) throws(FileProblem) {
    guard count > 0 else { return }
    guard offset >= 0, offset + count <= self.count else { throw .changed }
    if descriptor < 0 {
      memory.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(start: target, count: count)
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]))
      }
      return
    }
    var done = 0
    while done < count {
      let size = pread(descriptor, target + done, count - done, off_t(offset + done))
      if size < 0 && errno == EINTR { continue }
      guard size >= 0 else { throw .unreadable(systemMessage()) }
      guard size > 0 else { throw .changed }
      done += size
    }
  }

  /// Throws ``FileProblem/changed`` if the file is no longer what it was when it was opened.
  package func checkUnchanged() throws(FileProblem) {
    guard descriptor >= 0 else { return }
    var information = stat()
    guard fstat(descriptor, &information) == 0, Stamp(information) == stamp else { throw .changed }
  }

  /// The whole content, as it was at one moment.
  package func bytes() throws(FileProblem) -> [UInt8] {
    guard descriptor >= 0 else { return memory }
    var bytes = [UInt8](repeating: 0, count: count)
    var problem: FileProblem?
    bytes.withUnsafeMutableBytes { target in
      guard let base = target.baseAddress else { return }
      do throws(FileProblem) { try read(at: 0, count: count, into: base) } catch { problem = error }
    }
    if let problem { throw problem }
    try checkUnchanged()
    return bytes
  }

  private static func readInput(limit: Int) throws(FileProblem) -> [UInt8] {
    var information = stat()
    // A device other than a terminal has nothing to say, or never ends.
    if fstat(0, &information) == 0, isatty(0) == 0,
      [S_IFCHR, S_IFBLK].contains(information.st_mode & S_IFMT)
    {
      var byte: UInt8 = 0
      guard Glibc.read(0, &byte, 1) == 0 else { throw .notAFile }
      return []
    }
    return try readAll(0, limit: limit)
  }

  private static func readAll(_ descriptor: Int32, limit: Int) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let size = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if size < 0 {
        if errno == EINTR { continue }
        throw .unreadable(systemMessage())
      }
      guard size > 0 else { return bytes }
      guard bytes.count + size <= limit else { throw .tooLarge(limit) }
      bytes.append(contentsOf: buffer[..<size])
    }
  }
}

/// Files of moderate size that are read whole.
public enum WholeFile {
  /// Bytes of a theme, a deck, settings, a mapping.
  public static let settingsLimit = 1 << 20
  /// Bytes of a scenario.
  public static let scenarioLimit = 16 << 20
  /// Bytes of a table to import.
  public static let tableLimit = 1 << 30

  /// - Parameter limit: Bytes that the file may have at most.
  public static func bytes(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    try ByteSource(path, limit: limit).bytes()
  }

  public static func text(
    _ path: String, limit: Int = settingsLimit
  ) throws(FileProblem) -> String {
    String(decoding: try bytes(path, limit: limit), as: UTF8.self)
  }
}

extension Diagnostic {
  /// What keeps a file from being read, as a finding about it.
  public init(_ problem: FileProblem, file: String) {
    switch problem {
    case .notFound: self.init(.error, .notFound, file: file)
    case .notAFile: self.init(.error, .notAFile, file: file)
    case .unreadable(let message): self.init(.error, .unreadable, file: file, found: message)
    case .tooLarge(let limit):
      self.init(.error, .tooLarge, file: file, expected: .bytesAtMost(limit))
    case .changed: self.init(.error, .changed, file: file)
    }
  }
}

private func systemMessage() -> String {
  String(cString: strerror(errno))
}

/// Bytes with room behind them that the JSON library may read.
final class PaddedBytes {
  private(set) var base: UnsafeMutableRawPointer
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(byteCount: capacity + JSONDocument.padding, alignment: 64)
  }

  convenience init(_ bytes: [UInt8]) {
    self.init(capacity: bytes.count)
    resize(bytes.count)
    bytes.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: base, count: count).copyMemory(from: $0)
    }
  }

  deinit { base.deallocate() }

  /// Makes room for `size` bytes; the old content is given up.
  func resize(_ size: Int) {
    if size > capacity {
      base.deallocate()
      capacity = size
      base = .allocate(byteCount: size + JSONDocument.padding, alignment: 64)
    }
    count = size
    (base + size).initializeMemory(as: UInt8.self, repeating: 0, count: JSONDocument.padding)
  }

  /// Fills with bytes of a source.
  func fill(from source: ByteSource, at offset: Int, count: Int) throws(FileProblem) {
    resize(count)
    try source.read(at: offset, count: count, into: base)
  }

  /// Blanks take the place of the mark that some editors put in front of UTF-8.
  func blankByteOrderMark() {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    base.initializeMemory(as: UInt8.self, repeating: 0x20, count: 3)
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}

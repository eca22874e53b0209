#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a report, read in pieces: a file, or what came on standard input.
final class ByteSource: Sendable {
  /// The file as the user named it.
  let name: String
  private let descriptor: Int32
  private let memory: [UInt8]
  /// Number of bytes.
  let count: Int

  enum OpenError: Error {
    case notFound
    /// A folder, a device, a pipe without a writer.
    case notAFile
    /// The system's message.
    case unreadable(String)
  }

  /// Opens a file, or standard input for "-".
  init(_ name: String) throws(OpenError) {
    self.name = name
    if name == "-" {
      memory = try Self.readAll(0)
      descriptor = -1
      count = memory.count
      return
    }
    // A pipe that nobody writes to must not hold up the opening.
    let opened = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard opened >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .notFound : .unreadable(systemMessage())
    }
    var information = stat()
    guard fstat(opened, &information) == 0 else {
      let message = systemMessage()
      close(opened)
      throw .unreadable(message)
    }
    if information.st_mode & S_IFMT == S_IFREG {
      memory = []
      descriptor = opened
      count = Int(information.st_size)
    } else {
      defer { close(opened) }
      // A shell's <(command) is a pipe under one of these; any other pipe, device or folder is no
      // report, and could go on for ever.
      guard information.st_mode & S_IFMT == S_IFIFO,
        name.hasPrefix("/dev/fd/") || name.hasPrefix("/proc/")
      else {
        throw .notAFile
      }
      _ = fcntl(opened, F_SETFL, fcntl(opened, F_GETFL) & ~O_NONBLOCK)
      memory = try Self.readAll(opened)
      descriptor = -1
      count = memory.count
    }
  }

  /// What comes through a pipe is held in memory, so it may not be of any size.
  private static let pipeLimit = 1 << 30

  init(name: String, bytes: [UInt8]) {
    self.name = name
    memory = bytes
    descriptor = -1
    count = bytes.count
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Copies up to `count` bytes from `offset`; returns how many there were.
  func read(at offset: Int, count: Int, into target: UnsafeMutableRawPointer) -> Int {
    if descriptor < 0 {
      let size = max(0, min(count, memory.count - offset))
      guard size > 0 else { return 0 }
      memory.withUnsafeBytes { target.copyMemory(from: $0.baseAddress! + offset, byteCount: size) }
      return size
    }
    var done = 0
    while done < count {
      let size = pread(descriptor, target + done, count - done, off_t(offset + done))
      if size < 0 && errno == EINTR { continue }
      guard size > 0 else { break }
      done += size
    }
    return done
  }

  private static func readAll(_ descriptor: Int32) throws(OpenError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let size = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if size < 0 {
        if errno == EINTR { continue }
        throw .unreadable(systemMessage())
      }
      guard size > 0 else { return bytes }
      guard bytes.count + size <= pipeLimit else { throw .unreadable("> 1 GB") }
      bytes.append(contentsOf: buffer[..<size])
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
  func fill(from source: ByteSource, at offset: Int, count: Int) {
    resize(count)
    resize(source.read(at: offset, count: count, into: base))
  }

  /// Blanks take the place of the mark that some editors put in front of UTF-8.
  func blankByteOrderMark() {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    base.initializeMemory(as: UInt8.self, repeating: 0x20, count: 3)
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}

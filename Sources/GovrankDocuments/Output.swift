import Glibc

/// Standard output.
enum Output {
  static func write(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  static func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while let base = rest.baseAddress, !rest.isEmpty {
      let size = Glibc.write(1, base, rest.count)
      if size < 0, errno == EINTR { continue }
      guard size > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[size...])
    }
    return true
  }

  /// Hands a file over from its beginning.
  static func copy(_ file: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var place = 0
    while true {
      let size = buffer.withUnsafeMutableBytes {
        pread(file, $0.baseAddress, $0.count, off_t(place))
      }
      if size < 0, errno == EINTR { continue }
      guard size > 0 else { return size == 0 }
      place += size
      let isHeard = buffer.withUnsafeBytes {
        write(UnsafeRawBufferPointer(rebasing: $0[..<size]))
      }
      guard isHeard else { return false }
    }
  }
}

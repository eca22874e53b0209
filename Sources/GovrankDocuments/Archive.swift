import CZip
import Glibc

/// The parts of a packed document. What is unpacked is bounded, whatever the archive says of itself.
final class Archive {
  private let handle: OpaquePointer
  /// Places of the parts by their names in small letters, since not all programs keep to one way.
  private let places: [String: UInt64]
  private(set) var unpacked = 0

  /// Bytes that are unpacked in all.
  private static let limit = 1 << 30
  /// Up to here a part may be of any density; from here on it may be so many times as large as its packed form.
  private static let free = 64 << 20
  private static let ratio = 250
  private static let partLimit: Int64 = 65_536

  /// - Parameter bytes: The file; it has to outlive this.
  init(_ bytes: UnsafeRawBufferPointer) throws(DocumentFault) {
    guard
      let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, nil)
    else { throw .damaged("archive") }
    guard let opened = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw .damaged("archive")
    }
    handle = opened
    let count = zip_get_num_entries(opened, 0)
    guard count <= Self.partLimit else {
      zip_discard(opened)
      throw .tooLarge("parts")
    }
    var places: [String: UInt64] = [:]
    for place in 0..<UInt64(max(0, count)) {
      guard let name = zip_get_name(opened, place, 0) else { continue }
      let key = Self.key(String(cString: name))
      if places[key] == nil { places[key] = place }
    }
    self.places = places
  }

  deinit { zip_discard(handle) }

  private static func key(_ name: String) -> String {
    var key = name.lowercased()
    if key.utf8.contains(0x5C) {
      key = String(key.map { $0 == "\\" ? "/" : $0 })
    }
    return key.hasPrefix("/") ? String(key.dropFirst()) : key
  }

  func has(_ name: String) -> Bool { places[Self.key(name)] != nil }

  /// Reads a part piece by piece.
  ///
  /// - Parameter take: Returns `false` to read no further.
  func read(
    _ name: String, _ take: (UnsafeRawBufferPointer, _ isLast: Bool) throws(DocumentFault) -> Bool
  ) throws(DocumentFault) {
    guard let place = places[Self.key(name)] else { throw .damaged(name) }
    var information = zip_stat_t()
    guard zip_stat_index(handle, place, 0, &information) == 0 else { throw .damaged(name) }
    guard information.encryption_method == 0 else { throw .encrypted }
    let packed = Int(min(information.comp_size, 1 << 40))
    guard let file = zip_fopen_index(handle, place, 0) else { throw .damaged(name) }
    defer { zip_fclose(file) }
    let size = 1 << 16
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    var count = 0
    while true {
      let read = Int(zip_fread(file, buffer, UInt64(size)))
      guard read >= 0 else { throw .damaged(name) }
      count += read
      unpacked += read
      guard unpacked <= Self.limit, count <= Self.free || count / Self.ratio <= packed else {
        throw .tooLarge("unpacked")
      }
      let piece = UnsafeRawBufferPointer(start: buffer, count: read)
      guard try take(piece, read == 0), read > 0 else { return }
    }
  }
}

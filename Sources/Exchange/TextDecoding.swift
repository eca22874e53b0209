import Glibc
import IndexReports

/// Bytes of a table as UTF-8, whatever they were written in.
package enum TextDecoding {
  package enum Encoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case windows1252 = "Windows-1252"
    case windows1258 = "Windows-1258"
    case tcvn3 = "TCVN3"
    case vni = "VNI"
    /// Text of a TCVN3 or VNI font that was copied into UTF-8 as it stands.
    case tcvn3InUTF8 = "TCVN3 in UTF-8"
    case vniInUTF8 = "VNI in UTF-8"
    /// UTF-8 that somebody took for Windows-1252 and encoded once more.
    case twice = "UTF-8 encoded twice"
  }

  package struct Place: Sendable, Hashable {
    /// From 1.
    package var line: Int
    package var column: Int
    package var byte: Int
  }

  package enum Result: Sendable {
    /// UTF-8, and what it was made of.
    case text([UInt8], Encoding)
    /// The first byte that is no UTF-8, and what is likely.
    case unknown(Place, likely: String?)
  }

  /// Finds out how a text is encoded: by its mark, by being UTF-8, and else by which reading gives words.
  package static func decode(_ bytes: [UInt8]) -> Result {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return .text(wide(bytes.dropFirst(2), isLittle: bytes[0] == 0xFF), .utf16)
    }
    let head = bytes.prefix(4096)
    // Without a mark every second byte of most texts is zero.
    if head.count >= 8 {
      let zeros = head.indices.filter { head[$0] == 0 }
      if zeros.count * 5 > head.count * 2, Set(zeros.map { $0 & 1 }).count == 1 {
        return .text(wide(bytes[...], isLittle: zeros[0] & 1 == 1), .utf16)
      }
    }
    guard let fault = firstFault(bytes) else { return fontText(bytes) }
    if let (encoding, text) = legacy(bytes) { return .text(text, encoding) }
    let high = bytes.count { $0 >= 0x80 }
    return .unknown(place(of: fault, in: bytes), likely: high > 0 ? likely(bytes) : nil)
  }

  /// Whether a text is UTF-8 and has letters that only that explains.
  static func isPlainlyUTF8(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(where: { $0 >= 0x80 }), case .text(_, .utf8) = decode(bytes) else {
      return false
    }
    return true
  }

  /// Decodes by a name that the user gives, one of ours or of the C library's; `nil` if that can't be done.
  package static func decode(_ bytes: [UInt8], as name: String) -> [UInt8]? {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    switch plain {
    case "utf8": return firstFault(bytes) == nil ? bytes : nil
    case "windows1252", "cp1252", "latin1": return LegacyTables.windows1252.utf8(bytes)
    case "windows1258", "cp1258": return LegacyTables.windows1258.utf8(bytes)
    case "tcvn3", "abc", "tcvn": return LegacyTables.tcvn3.utf8(latin(bytes))
    case "vni", "vniwindows": return VNIText.utf8(LegacyTables.windows1252.utf8(latin(bytes)))
    default: return converted(bytes, from: name)
    }
  }

  // MARK: UTF

  private static func wide(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> [UInt8] {
    let (high, low) = isLittle ? (1, 0) : (0, 1)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    let even = bytes.dropLast(bytes.count & 1)
    let units = stride(from: even.startIndex, to: even.endIndex, by: 2).lazy.map { place in
      UInt16(even[place + high]) << 8 | UInt16(even[place + low])
    }
    _ = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false,
      into: { result.append($0) })
    return result
  }

  /// Where UTF-8 ends to be UTF-8.
  package static func firstFault(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { text in
      var at = 0
      let count = text.count
      while at < count {
        let byte = text[at]
        if byte < 0x80 {
          at += 1
          continue
        }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard byte >= 0xC2, byte <= 0xF4, at + length <= count else { return at }
        let second = text[at + 1]
        let low: UInt8 = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80
        let high: UInt8 = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF
        guard second >= low, second <= high else { return at }
        for place in (at + 1)..<(at + length) where text[place] & 0xC0 != 0x80 { return at }
        at += length
      }
      return nil
    }
  }

  package static func place(of offset: Int, in bytes: [UInt8]) -> Place {
    let line = bytes[..<offset].count { $0 == 0x0A } + 1
    let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Place(line: line, column: offset - start + 1, byte: offset + 1)
  }

  // MARK: Legacy

  /// Bytes that are looked at to find out the encoding.
  private static let sample = 1 << 18

  private static func legacy(_ bytes: [UInt8]) -> (Encoding, [UInt8])? {
    let head = Array(bytes.prefix(sample))
    let western = LegacyTables.windows1252.utf8(head)
    let readings: [(Encoding, [UInt8])] = [
      (.windows1258, LegacyTables.windows1258.utf8(head)), (.tcvn3, LegacyTables.tcvn3.utf8(head)),
      (.vni, VNIText.utf8(western)),
    ]
    let best =
      readings.map { ($0.0, VietnameseWords.share($0.1)) }.max { $0.1 < $1.1 } ?? (.windows1258, 0)
    if best.1 >= 0.75 {
      switch best.0 {
      case .windows1258: return (.windows1258, LegacyTables.windows1258.utf8(bytes))
      case .tcvn3: return (.tcvn3, LegacyTables.tcvn3.utf8(bytes))
      default: return (.vni, VNIText.utf8(LegacyTables.windows1252.utf8(bytes)))
      }
    }
    guard isWestern(head) else { return nil }
    return (.windows1252, LegacyTables.windows1252.utf8(bytes))
  }

  /// Text of a western language: most letters of a word are plain ones.
  private static func isWestern(_ bytes: [UInt8]) -> Bool {
    var (plain, high, odd) = (0, 0, 0)
    for (place, byte) in bytes.enumerated() where byte >= 0x80 {
      high += 1
      if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) { odd += 1 }
      let before = place > 0 ? bytes[place - 1] : 0
      let after = place + 1 < bytes.count ? bytes[place + 1] : 0
      // Alone among plain letters, digits and signs.
      if before < 0x80, after < 0x80 { plain += 1 }
    }
    return odd == 0 && plain * 2 >= high
  }

  private static func likely(_ bytes: [UInt8]) -> String? {
    let high = bytes.prefix(sample).filter { $0 >= 0x80 }
    let cyrillic = high.count { $0 >= 0xC0 }
    return cyrillic * 10 >= high.count * 8 ? "Windows-1251" : nil
  }

  /// Of UTF-8: text that was typed in a Vietnamese font of the time before Unicode.
  private static func fontText(_ bytes: [UInt8]) -> Result {
    let head = Array(bytes.prefix(sample))
    guard firstFault(head) == nil || bytes.count > sample else { return .text(bytes, .utf8) }
    if let once = decodedOnce(bytes) { return .text(once, .twice) }
    guard FontText.isSuspicious(head) else { return .text(bytes, .utf8) }
    let narrow = latin(head)
    guard VietnameseWords.share(head) < 0.5 else { return .text(bytes, .utf8) }
    if VietnameseWords.share(LegacyTables.tcvn3.utf8(narrow)) >= 0.75 {
      return .text(LegacyTables.tcvn3.utf8(latin(bytes)), .tcvn3InUTF8)
    }
    if VietnameseWords.share(VNIText.utf8(head)) >= 0.75 {
      return .text(VNIText.utf8(bytes), .vniInUTF8)
    }
    return .text(bytes, .utf8)
  }

  /// What was there before UTF-8 was taken for Windows-1252: "HÃ  Ná»™i" is "Hà Nội". That its letters are
  /// UTF-8 again is no chance.
  private static func decodedOnce(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.contains(where: { $0 == 0xC3 || $0 == 0xC4 || $0 == 0xC6 || $0 == 0xC2 }) else {
      return nil
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var letters = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.value < 0x80 {
        result.append(UInt8(scalar.value))
      } else {
        guard let byte = LegacyTables.windows1252.byte(scalar) else { return nil }
        letters += 1
        result.append(byte)
      }
    }
    return letters >= 4 && firstFault(result) == nil ? result : nil
  }

  /// UTF-8 of Latin letters as one byte each; bytes that are no UTF-8 stay. What has no such byte becomes "?".
  private static func latin(_ bytes: [UInt8]) -> [UInt8] {
    guard firstFault(bytes) == nil else { return bytes }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
      $0.value < 0x100 ? UInt8($0.value) : LegacyTables.windows1252.byte($0) ?? 0x3F
    }
  }

  /// By the C library.
  private static func converted(_ bytes: [UInt8], from name: String) -> [UInt8]? {
    guard name.utf8.count < 64, let converter = iconv_open("UTF-8", name),
      Int(bitPattern: converter) != -1
    else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var result: [UInt8] = []
    var buffer = [CChar](repeating: 0, count: 1 << 16)
    let isWhole = input.withUnsafeMutableBufferPointer { source -> Bool in
      var (next, left) = (source.baseAddress, source.count)
      while left > 0 {
        let before = left
        let made = buffer.withUnsafeMutableBufferPointer { target -> Int in
          var (out, room) = (target.baseAddress, target.count)
          let status = iconv(converter, &next, &left, &out, &room)
          if status == -1, errno != E2BIG { return -1 }
          return target.count - room
        }
        guard made >= 0, left < before || made > 0 else { return false }
        result.append(contentsOf: buffer[..<made].map { UInt8(bitPattern: $0) })
      }
      return true
    }
    return isWhole && firstFault(result) == nil ? result : nil
  }
}

/// One byte per letter: what each of the upper half stands for.
struct LegacyTables {
  private let scalars: [Unicode.Scalar]
  private let bytes: [Unicode.Scalar: UInt8]
  /// Whether letters and marks have to be put together.
  private let composes: Bool

  /// - Parameter letters: From the byte `first` on; "\u{FFFD}" where there is none.
  private init(_ first: Int, _ letters: String, over base: LegacyTables? = nil, composes: Bool) {
    var all = base?.scalars ?? (0..<128).compactMap { Unicode.Scalar(UInt32($0 + 128)) }
    for (place, scalar) in letters.unicodeScalars.enumerated() where first + place < 128 {
      all[first + place] = scalar
    }
    scalars = all
    self.composes = composes
    bytes = Dictionary(
      all.enumerated().map { ($1, UInt8($0 + 128)) }, uniquingKeysWith: { first, _ in first })
  }

  static let windows1252 = LegacyTables(
    0,
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ", composes: false)

  static let windows1258: LegacyTables = {
    var table = windows1252
    for (byte, letter) in [
      (0xC3, "Ă"), (0xCC, "\u{300}"), (0xD0, "Đ"), (0xD2, "\u{309}"), (0xD5, "Ơ"), (0xDD, "Ư"),
      (0xDE, "\u{303}"), (0xE3, "ă"), (0xEC, "\u{301}"), (0xF0, "đ"), (0xF2, "\u{323}"),
      (0xF5, "ơ"), (0xFD, "ư"), (0xFE, "₫"),
    ] {
      table = LegacyTables(byte - 128, letter, over: table, composes: true)
    }
    return table
  }()

  /// TCVN 5712, the fonts whose names begin with a dot.
  static let tcvn3 = LegacyTables(
    0x21,
    "ĂÂÊÔƠƯĐăâêôơưđẶ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
      + "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
    over: windows1252, composes: true)

  func utf8(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + text.count / 4)
    for byte in text {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result.append(
          contentsOf: UTF8.encode(scalars[Int(byte) - 128]) ?? UTF8.encodedReplacementCharacter)
      }
    }
    guard composes else { return result }
    return Array(UnicodeForms.composed(String(decoding: result, as: UTF8.self)).utf8)
  }

  func byte(_ scalar: Unicode.Scalar) -> UInt8? { bytes[scalar] }
}

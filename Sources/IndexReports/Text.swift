/// The languages of the program and of the reports.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case vietnamese = "vi"
}

/// A text in one or both languages, in NFC.
public struct Text: Sendable, Hashable {
  private let english: String
  private let vietnamese: String

  /// The same words in both languages.
  public init(_ text: String) {
    self.init(english: text, vietnamese: text)
  }

  public init(english: String, vietnamese: String) {
    self.english = english
    self.vietnamese = vietnamese
  }

  public func callAsFunction(_ language: Language) -> String {
    language == .english ? english : vietnamese
  }
}

/// Many short strings in one block of bytes: a million names without a million allocations.
public struct TextTable: Sendable, Hashable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  public init() {}

  public var count: Int { ends.count }

  package mutating func reserve(_ count: Int, bytes byteCount: Int) {
    ends.reserveCapacity(count)
    bytes.reserveCapacity(byteCount)
  }

  package mutating func append(_ text: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
  }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }

  public subscript(index: Int) -> String {
    withBytes(index) { String(decoding: $0, as: UTF8.self) }
  }

  package func isEmpty(_ index: Int) -> Bool {
    ends[index] == (index == 0 ? 0 : ends[index - 1])
  }

  package func withBytes<Result>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { all in
      let start = index == 0 ? 0 : Int(ends[index - 1])
      return body(UnsafeRawBufferPointer(rebasing: all[start..<Int(ends[index])]))
    }
  }
}

import Foundation
import TestSupport
import Testing

/// A bare `Int(double)` traps on NaN, on infinities and on what does not fit: conversions name the range
/// that they are held in, or say that they fail.
@Suite("Conversions")
struct ConversionTests {
  /// What a call's parentheses hold, and the line it begins on.
  struct Call {
    var line: Int
    var argument: String
  }

  /// The calls of integer types in a source text, without comments.
  static func calls(in text: String) -> [Call] {
    let types = [
      "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
    ]
    var calls: [Call] = []
    let characters = Array(
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.drop { $0 == " " }.hasPrefix("//") ? "" : String($0) }
        .joined(separator: "\n"))
    var line = 1
    var word = ""
    for (place, character) in characters.enumerated() {
      if character == "\n" { line += 1 }
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if character == "(", types.contains(word) {
        var depth = 0
        var end = place
        repeat {
          depth += characters[end] == "(" ? 1 : characters[end] == ")" ? -1 : 0
          end += 1
        } while depth > 0 && end < characters.count
        calls.append(
          Call(line: line, argument: String(characters[(place + 1)..<max(place + 1, end - 1)])))
      }
      word = ""
    }
    return calls
  }

  /// Whether an argument is a double by its looks: rounded, converted, with decimals, or a figure that
  /// is one in this program.
  static func isBareDouble(_ argument: String) throws -> Bool {
    if argument.contains("within:") || argument.hasPrefix("exactly:") { return false }
    // What is converted inside is judged by itself.
    let outer = argument.replacing(try Regex(#"\bU?Int(8|16|32|64)?\(.*\)"#), with: "")
    return outer.contains(
      try Regex(
        #"\.rounded\(|\bDouble\(|\b\d[\d_]*\.\d|1_000_000|(^|[^.\w])(seconds|remaining|elapsed|began|now|share|growth)\b|^(score|value|position)$"#
      ))
  }

  @Test("no source turns a double into an integer without a range")
  func noBareConversion() throws {
    let sources = Repository.root.appending(path: "Sources")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for call in Self.calls(in: text) {
        count += 1
        let isBare = try Self.isBareDouble(call.argument)
        #expect(!isBare, "\(file.lastPathComponent):\(call.line): \(call.argument)")
      }
    }
    #expect(count > 200)
  }

  @Test(
    "the search finds what it looks for",
    arguments: [
      ("let x = Int(share * Double(width))", true), ("Int((y * 3).rounded())", true),
      ("UInt32($0 * 1_000_000)", true), ("Int(seconds)", true), ("Int(0.5)", true),
      ("Int(share * Double(width), within: 0...width)", false), ("Int(exactly: value)", false),
      ("Int(row)", false), ("Int32(unit)", false), ("// Int(seconds)", false),
      ("UInt32(Int($0 * 1_000_000, within: 0...9))", false),
    ])
  func search(text: String, isFound: Bool) throws {
    let found = try Self.calls(in: text).contains { try Self.isBareDouble($0.argument) }
    #expect(found == isFound)
  }
}

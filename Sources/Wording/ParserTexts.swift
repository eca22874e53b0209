import IndexReports

/// The sentences of the option parser, which speaks English alone, in the user's language.
extension Strings {
  /// What the parser says of a command line that it can't follow, line by line. Lines that are not its own stay.
  package func parserMessage(_ text: String) -> String {
    guard language == .vietnamese else { return text }
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      // What an option is for, in English; the message has named the option.
      if line.hasPrefix("Help: ") { continue }
      lines.append(Self.translated(line))
    }
    return lines.joined(separator: "\n")
  }

  private static func translated(_ line: String) -> String {
    for (from, to) in [("Error: ", "Lỗi: "), ("   or: ", "   hoặc: ")]
    where line.hasPrefix(from) { return to + translated(String(line.dropFirst(from.count))) }
    for form in forms {
      guard let found = matched(line, form.parts) else { continue }
      var result = form.vietnamese[0]
      for (text, part) in zip(found, form.vietnamese.dropFirst()) {
        result +=
          text.replacing("', and '", with: "' và '").replacing("' and '", with: "' và '")
          .replacing("' or '", with: "' hoặc '") + part
      }
      return result
    }
    return line
  }

  /// The texts that stand where a form has its gaps; `nil` where a line has another form.
  private static func matched(_ line: String, _ parts: [String]) -> [String]? {
    guard line.hasPrefix(parts[0]) else { return nil }
    var rest = line.dropFirst(parts[0].count)
    var found: [String] = []
    for (number, part) in parts.enumerated().dropFirst() {
      if number == parts.count - 1 {
        guard rest.hasSuffix(part) else { return nil }
        found.append(String(rest.dropLast(part.count)))
        return found
      }
      guard let hit = rest.firstRange(of: part) else { return nil }
      found.append(String(rest[..<hit.lowerBound]))
      rest = rest[hit.upperBound...]
    }
    return rest.isEmpty ? found : nil
  }

  /// A sentence of the parser around its gaps; the more special ones stand first.
  private static let forms: [(parts: [String], vietnamese: [String])] = [
    ("Unknown option '_'. Did you mean '_'?", "Không có tùy chọn '_'. Có phải là '_'?"),
    ("Unknown option '_'", "Không có tùy chọn '_'"),
    ("Missing value for '_' in '_'", "Thiếu giá trị của '_' trong '_'"),
    ("Missing value for '_'", "Thiếu giá trị của '_'"),
    (
      "The option '_' does not take any value, but '_' was specified.",
      "Tùy chọn '_' không nhận giá trị, gặp '_'."
    ),
    ("Unexpected argument '_'", "Tham số thừa '_'"),
    ("_ unexpected arguments: '_'", "_ tham số thừa: '_'"),
    (
      "Value to be set with flag '_' had already been set with flag '_'",
      "'_' đặt lại giá trị đã đặt bằng '_'"
    ),
    ("Missing expected argument '_'", "Thiếu tham số '_'"),
    ("Missing one of: '_'", "Thiếu một trong: '_'"),
    (
      "The value '_' is invalid for '_'. Please provide one of _.",
      "Giá trị '_' không hợp lệ cho '_'. Cần một trong các giá trị _."
    ),
    (
      "The value '_' is invalid for '_'. Please provide one of the following:",
      "Giá trị '_' không hợp lệ cho '_'. Cần một trong các giá trị:"
    ),
    ("The value '_' is invalid for '_': _", "Giá trị '_' không hợp lệ cho '_': _"),
    ("The value '_' is invalid for '_'", "Giá trị '_' không hợp lệ cho '_'"),
    ("The value '_' is invalid.", "Giá trị '_' không hợp lệ."),
    ("Invalid option: _", "Tùy chọn không hợp lệ: _"),
    ("Missing required subcommand.", "Thiếu lệnh con."),
    ("Can't autodetect a supported shell.", "Không nhận ra trình bao nào được hỗ trợ."),
    (
      "Can't generate completion scripts for '_'.",
      "Không tạo được tập lệnh hoàn thành cho '_'."
    ),
    (
      "Please use --generate-completion-script=<shell> with one of:",
      "Hãy dùng --generate-completion-script=<shell> với một trong:"
    ),
    ("Usage: _", "Cách dùng: _"),
    ("  See '_' for more information.", "  Xem '_' để biết thêm."),
  ].map { (split($0.0), split($0.1)) }

  private static func split(_ form: String) -> [String] {
    form.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
  }
}

package import Exchange
package import IndexReports
import TerminalCore

/// What is said of the TOML files of users: themes, settings, decks, mappings.
extension Strings {
  private var isEnglish: Bool { language == .english }

  /// A sentence in both languages, for what is worded before it is known who reads it.
  package static func text(_ sentence: (Strings) -> String) -> Text {
    Text(english: sentence(.english), vietnamese: sentence(.vietnamese))
  }

  package func sentence(_ fault: TOMLFault) -> String {
    let text =
      switch fault {
      case .syntax(let expected):
        (isEnglish ? "not valid TOML: expected " : "TOML không hợp lệ: cần ")
          + self.expected(expected)
      case .library(let message): library(message)
      case .unknown(let kind, let name, let suggestion): unknown(kind, name, suggestion)
      case .form(let key, let form, let found):
        key + (isEnglish ? " is " : " phải là ") + self.form(form)
          + (found.map { (isEnglish ? ", found " : ", gặp ") + "\"\($0)\"" } ?? "")
      case .isTable(let part, let example):
        (isEnglish ? "\(article(part)) is a table, " : "\(article(part)) là một bảng, ") + example
      case .said(let text): text(language)
      case .unreadable(let finding): sentence(finding)
      default: isEnglish ? english(fault) : vietnamese(fault)
      }
    return text.visible
  }

  private func english(_ fault: TOMLFault) -> String {
    switch fault {
    case .inheritsItself: "a theme can't inherit itself"
    case .needsRoles: "a theme has a table [role] of colours, or inherits a theme"
    case .noTheme(let name): "no theme \"\(name)\""
    case .brokenTheme(let name): "there is no theme \"\(name)\", or it is broken"
    case .nothingAt(let path): "there is nothing at \"\(path)\""
    case .tooManyKeys(let limit, let found):
      "an action has at most \(limit) keys, found \(found)"
    case .actionKeys: "an action has a key in quotes or a list of them"
    case .keyOfTerminal(let key): "\(key) is the terminal's and can't be bound"
    case .needsKey(let action): "\(action) needs a key"
    case .boundTwice(let key, let actions):
      "the key \(key) is bound twice: " + actions.joined(separator: " and ")
    case .noPillar(let code, let below):
      "there is no pillar \"\(code)\"" + (below.map { " above \"\($0)\"" } ?? "")
    case .noStepTables(let found):
      "a deck has [[step]] tables, found "
        + (found.isEmpty ? "none" : found.joined(separator: ", "))
    case .unknownKeyOfDeck(let key): "unknown key \"\(key)\"; a deck has [[step]] tables"
    case .steps(let limit, let found): "a deck has at most \(limit) steps, found \(found)"
    case .noSteps: "the deck has no steps"
    case .tooLong(let key, let limit, let found):
      "\(key) has at most \(limit) characters, found \(found)"
    case .step(let number, let fault): "step \(number): " + sentence(fault)
    case .noView(let views): "view is missing; it is one of " + views.joined(separator: ", ")
    case .viewHasNo(let view, let key): "\(view) has no \"\(key)\""
    case .languageOfNotes(let code): "texts are in en and vi, found \"\(code)\""
    case .noScenario(let name, let reason): "no scenario \"\(name)\": " + reason(language)
    case .notInReport(let report, let part): "\(report) has no \(part)"
    case .noScores(let name, let reason): "no scores under \"\(name)\": " + reason(language)
    case .noUnit: "there is no unit to show"
    case .unitsOfComparison(let count): "a comparison has two to six units, found \(count)"
    case .noCategory(let code, let among):
      "no category \"\(code)\"; there are " + among.joined(separator: ", ")
    case .noNode(let code, let report): "no node \"\(code)\" in \(report)"
    case .noSuchUnit(let name, let report, let suggestion):
      suggesting("no unit \"\(name)\" in \(report)", suggestion?(language))
    case .twice(let name): "\"\(name)\" stands there twice"
    case .nothingLeft: "no unit is left to show"
    case .syntax, .library, .unknown, .form, .isTable, .said, .unreadable: ""
    }
  }

  private func vietnamese(_ fault: TOMLFault) -> String {
    switch fault {
    case .inheritsItself: "giao diện màu không thể kế thừa chính nó"
    case .needsRoles: "giao diện màu có bảng [role] gồm các màu, hoặc kế thừa giao diện khác"
    case .noTheme(let name): "không có giao diện màu \"\(name)\""
    case .brokenTheme(let name): "không có giao diện màu \"\(name)\", hoặc tệp bị lỗi"
    case .nothingAt(let path): "không có gì ở \"\(path)\""
    case .tooManyKeys(let limit, let found):
      "một thao tác có nhiều nhất \(limit) phím, gặp \(found)"
    case .actionKeys: "mỗi thao tác có một phím trong dấu ngoặc kép hoặc một danh sách phím"
    case .keyOfTerminal(let key): "\(key) là phím của cửa sổ dòng lệnh, không gán được"
    case .needsKey(let action): "\(action) cần có một phím"
    case .boundTwice(let key, let actions):
      "phím \(key) được gán hai lần: " + actions.joined(separator: " và ")
    case .noPillar(let code, let below):
      "không có trụ cột \"\(code)\"" + (below.map { " ở trên \"\($0)\"" } ?? "")
    case .noStepTables(let found):
      "tệp trình chiếu gồm các bảng [[step]], "
        + (found.isEmpty ? "không thấy bảng nào" : "gặp " + found.joined(separator: ", "))
    case .unknownKeyOfDeck(let key):
      "khóa không xác định \"\(key)\"; tệp trình chiếu gồm các bảng [[step]]"
    case .steps(let limit, let found):
      "tệp trình chiếu có nhiều nhất \(limit) bước, gặp \(found)"
    case .noSteps: "tệp trình chiếu không có bước nào"
    case .tooLong(let key, let limit, let found):
      "\(key) có nhiều nhất \(limit) ký tự, gặp \(found)"
    case .step(let number, let fault): "bước \(number): " + sentence(fault)
    case .noView(let views): "thiếu view; cần một trong " + views.joined(separator: ", ")
    case .viewHasNo(let view, let key): "\(view) không có \"\(key)\""
    case .languageOfNotes(let code): "văn bản bằng en và vi, gặp \"\(code)\""
    case .noScenario(let name, let reason): "không có kịch bản \"\(name)\": " + reason(language)
    case .notInReport(let report, let part): "\(report) không có \(part)"
    case .noScores(let name, let reason):
      "không tính được điểm theo \"\(name)\": " + reason(language)
    case .noUnit: "không có đơn vị nào để hiển thị"
    case .unitsOfComparison(let count): "so sánh từ hai đến sáu đơn vị, gặp \(count)"
    case .noCategory(let code, let among):
      "không có nhóm xếp hạng \"\(code)\"; hiện có " + among.joined(separator: ", ")
    case .noNode(let code, let report): "không có thành phần \"\(code)\" trong \(report)"
    case .noSuchUnit(let name, let report, let suggestion):
      suggesting("không có đơn vị \"\(name)\" trong \(report)", suggestion?(language))
    case .twice(let name): "\"\(name)\" được nêu hai lần"
    case .nothingLeft: "không còn đơn vị nào để hiển thị"
    case .syntax, .library, .unknown, .form, .isTable, .said, .unreadable: ""
    }
  }

  private func unknown(_ kind: TOMLFault.Kind, _ name: String, _ suggestion: String?) -> String {
    let what =
      switch kind {
      case .key: isEnglish ? "key" : "khóa"
      case .setting: isEnglish ? "setting" : "thiết lập"
      case .action: isEnglish ? "action" : "thao tác"
      case .keyOfKeyboard: isEnglish ? "key" : "phím"
      case .role: isEnglish ? "role" : "vai trò màu"
      case .colour: isEnglish ? "colour" : "màu"
      case .modifier: isEnglish ? "modifier" : "kiểu chữ"
      case .view: isEnglish ? "view" : "dạng xem"
      }
    let text =
      isEnglish ? "unknown \(what) \"\(name)\"" : "\(what) không xác định \"\(name)\""
    return suggestion.map {
      text + (isEnglish ? "; did you mean \"\($0)\"?" : "; có phải là \"\($0)\"?")
    } ?? text
  }

  private func article(_ part: TOMLFault.Part) -> String {
    switch part {
    case .pillar: isEnglish ? "a pillar" : "mỗi trụ cột"
    case .indicator: isEnglish ? "an indicator" : "mỗi chỉ tiêu"
    case .step: isEnglish ? "a step" : "mỗi bước"
    case .role: isEnglish ? "a role" : "mỗi vai trò màu"
    }
  }

  private func form(_ form: TOMLFault.Form) -> String {
    switch form {
    case .text: isEnglish ? "a text in quotes" : "văn bản trong dấu ngoặc kép"
    case .texts:
      isEnglish
        ? "a text in quotes or a list of them"
        : "văn bản trong dấu ngoặc kép hoặc một danh sách văn bản"
    case .header:
      isEnglish
        ? "a header in quotes or a list of them"
        : "tiêu đề cột trong dấu ngoặc kép hoặc một danh sách tiêu đề"
    case .flag: isEnglish ? "true or false" : "true hoặc false"
    case .name: isEnglish ? "a name in quotes" : "tên trong dấu ngoặc kép"
    case .names: isEnglish ? "a list of names in quotes" : "danh sách tên trong dấu ngoặc kép"
    case .scenario:
      isEnglish
        ? "the name of a saved scenario, in quotes"
        : "tên một kịch bản đã lưu, trong dấu ngoặc kép"
    case .aboveZero: isEnglish ? "a number above 0" : "một số lớn hơn 0"
    case .sort:
      isEnglish
        ? "rank, name, score or the code of a node, with - before it from low to high"
        : "rank, name, score hoặc mã một thành phần, có - ở trước để xếp từ thấp đến cao"
    case .group:
      isEnglish
        ? "grouping=group, as region=southeast"
        : "cách phân nhóm=nhóm, ví dụ region=southeast"
    case .goalposts:
      isEnglish
        ? "two different numbers, [worst, best]" : "hai số khác nhau, [kém nhất, tốt nhất]"
    case .languages:
      (isEnglish ? "a text in quotes or " : "văn bản trong dấu ngoặc kép hoặc ")
        + "{ en = \"…\", vi = \"…\" }"
    case .whole(let most):
      isEnglish ? "a whole number from 0 to \(most)" : "một số nguyên từ 0 đến \(most)"
    case .table(let example): (isEnglish ? "a table, " : "một bảng, ") + example
    case .oneOf(let words):
      (isEnglish ? "one of " : "một trong ") + words.joined(separator: ", ")
    }
  }

  private func expected(_ expected: TOMLSyntax.Expected) -> String {
    switch expected {
    case .key: isEnglish ? "a key" : "một khóa"
    case .keyOfOneLine: isEnglish ? "a key of one line" : "một khóa trên một dòng"
    case .value: isEnglish ? "a value" : "một giá trị"
    case .endOfLine: isEnglish ? "the end of the line" : "hết dòng"
    case .endOfText: isEnglish ? "the end of the text" : "dấu đóng của văn bản"
    case .noControlCharacter:
      isEnglish ? "no control character" : "không có ký tự điều khiển"
    case .escape:
      (isEnglish ? "one of " : "một trong ")
        + "\\b \\t \\n \\f \\r \\\" \\\\ \\uXXXX \\UXXXXXXXX"
    case .levels(let most): isEnglish ? "at most \(most) levels" : "nhiều nhất \(most) cấp"
    case .hexDigits(let count):
      isEnglish
        ? "\(count) hexadecimal digits of a character"
        : "\(count) chữ số thập lục phân của một ký tự"
    case .token(let tokens): tokens.joined(separator: isEnglish ? " or " : " hoặc ")
    }
  }

  /// What the library has to say of a text whose form is right: a key that is there already, a number that is
  /// too large, a day that is none.
  private func library(_ message: String) -> String {
    let line = message.split(separator: "\n").first.map(String.init) ?? message
    if message.contains("not representable in 64 bits") {
      let number = message.split(separator: "'").dropFirst().first.map { " \"\($0)\"" } ?? ""
      return isEnglish
        ? "not valid TOML: the number\(number) is too large for 64 bits"
        : "TOML không hợp lệ: số\(number) quá lớn, không ghi được trong 64 bit"
    }
    if isEnglish { return line }
    return message.contains("redefine")
      ? "TOML không hợp lệ: khóa hoặc bảng này đã có ở trên"
      : "TOML không hợp lệ: giá trị không có thật"
  }

  // MARK: The system

  /// What the system says went wrong with a file, which it says in English.
  package func system(_ message: String) -> String {
    isEnglish ? message : Self.systemMessages[message] ?? message
  }

  private static let systemMessages = [
    "not a regular file": "không phải tệp thông thường",
    "a link that leads nowhere": "liên kết không dẫn đến tệp nào",
    "No such file or directory": "không có tệp hoặc thư mục này",
    "Permission denied": "không có quyền truy cập",
    "Operation not permitted": "thao tác không được phép",
    "No space left on device": "hết dung lượng đĩa",
    "Disk quota exceeded": "vượt hạn mức đĩa",
    "Read-only file system": "hệ thống tệp chỉ cho phép đọc",
    "Is a directory": "đây là thư mục",
    "Not a directory": "không phải thư mục",
    "File name too long": "tên tệp quá dài",
    "File too large": "tệp quá lớn",
    "File exists": "tệp đã có",
    "Input/output error": "lỗi đọc, ghi",
    "Too many open files": "mở quá nhiều tệp",
    "Too many open files in system": "hệ thống mở quá nhiều tệp",
    "Too many levels of symbolic links": "quá nhiều liên kết nối tiếp nhau",
    "No such device or address": "không có thiết bị này",
    "No such device": "không có thiết bị này",
    "Text file busy": "tệp đang được sử dụng",
    "Device or resource busy": "thiết bị đang bận",
    "Cannot allocate memory": "không đủ bộ nhớ",
    "Broken pipe": "đầu nhận đã đóng",
    "Resource temporarily unavailable": "tạm thời không truy cập được",
  ]
}

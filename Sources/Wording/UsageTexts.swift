import IndexReports
import TerminalCore

/// What is wrong with what was asked for, in words: a command line that can't be followed.
package struct UsageFault: Error, Sendable, Hashable {
  package var text: String

  package init(_ text: String) {
    self.text = text
  }
}

/// What an option takes.
package enum OptionForm: Sendable, Hashable {
  /// A whole number; without an upper end where there is none.
  case number(from: Int, to: Int?)
  /// A slide, page or the like, from 1.
  case place(to: Int)
  case seconds(from: Int, to: Int)
  case share, shareBelowOne, shareAboveZero
  /// Such as `CODE=VALUE`.
  case form(String)
  case size(least: String, most: String)
  /// Words between commas.
  case oneOf(String)
  case either(String, String)
}

/// What is said where a command line can't be followed.
extension Strings {
  private var isEnglish: Bool { language == .english }

  /// An option that was given something else than it takes.
  ///
  /// - Parameter found: As it was typed; quoted, unless it was read as a number.
  package func takes(_ option: String, _ form: OptionForm, found: String) -> String {
    takes(option, form) + (isEnglish ? ", found " : ", gặp ") + "\"\(found.visible)\""
  }

  package func takes(_ option: String, _ form: OptionForm, found: Int) -> String {
    takes(option, form) + (isEnglish ? ", found " : ", gặp ") + "\(found)"
  }

  package func takes(_ option: String, _ form: OptionForm, found: Double) -> String {
    takes(option, form) + (isEnglish ? ", found " : ", gặp ") + "\(found)"
  }

  private func takes(_ option: String, _ form: OptionForm) -> String {
    let what =
      switch form {
      case .number(let from, nil): isEnglish ? "a number from \(from)" : "một số từ \(from)"
      case .number(let from, .some(let to)):
        isEnglish ? "a number from \(from) to \(to)" : "một số từ \(from) đến \(to)"
      case .place(let to): isEnglish ? "1 to \(to)" : "1 đến \(to)"
      case .seconds(let from, let to):
        isEnglish ? "\(from) to \(to) seconds" : "\(from) đến \(to) giây"
      case .share: isEnglish ? "a share from 0 to 1" : "một tỷ lệ từ 0 đến 1"
      case .shareBelowOne:
        isEnglish ? "a share from 0 to below 1" : "một tỷ lệ từ 0 đến dưới 1"
      case .shareAboveZero:
        isEnglish ? "a share above 0, at most 100%" : "một tỷ lệ lớn hơn 0, tối đa 100%"
      case .form(let form): form
      case .size(let least, let most):
        isEnglish
          ? "COLUMNSxROWS from \(least) to \(most)" : "CỘTxHÀNG từ \(least) đến \(most)"
      case .oneOf(let words): isEnglish ? "one of \(words)" : "một trong các giá trị \(words)"
      case .either(let a, let b): isEnglish ? "\(a) or \(b)" : "\(a) hoặc \(b)"
      }
    return option + (isEnglish ? " takes " : " cần ") + what
  }

  /// An option, with what it was given, that knows other words.
  package func expected(_ option: String, oneOf words: String) -> String {
    option.visible
      + (isEnglish ? ": expected one of \(words)" : ": cần một trong các giá trị \(words)")
  }

  /// Something that was left out and has to be there.
  package func needs(_ command: String, _ what: UsageNeed) -> String {
    let text =
      switch what {
      case .unit: isEnglish ? "a unit, or a --scenario" : "một đơn vị, hoặc --scenario"
      case .report: isEnglish ? "a report file or folder" : "một tệp hoặc thư mục báo cáo"
      }
    return command + (isEnglish ? " needs " : " cần ") + text
  }

  package func takesTwoPeriods(_ found: Int) -> String {
    isEnglish ? "diff takes two periods, found \(found)" : "diff cần hai kỳ, gặp \(found)"
  }

  package func noPeriod(_ period: String, of series: String) -> String {
    isEnglish ? "no period \"\(period)\" in \(series)" : "không có kỳ \"\(period)\" trong \(series)"
  }

  /// Of several series which there are, and which is taken.
  package func seriesThereAre(_ all: [(name: String, periods: Int)], chosen: String) -> String {
    let names = Self.list(all.map { "\($0.name) (\($0.periods))" })
    return isEnglish
      ? "series \(chosen), of \(names); --series chooses"
      : "chuỗi \(chosen), trong các chuỗi \(names); chọn bằng --series"
  }

  /// Columns that the terminal has no room for.
  package func columnsLeftOut(_ titles: [String]) -> String {
    isEnglish
      ? "no room for \(Self.list(titles)); --columns chooses"
      : "không đủ chỗ cho \(Self.list(titles)); chọn bằng --columns"
  }

  package func noColumn(_ name: String) -> String {
    isEnglish ? "no column \"\(name)\"" : "không có cột \"\(name)\""
  }

  package func takesUnits(_ found: Int) -> String {
    isEnglish
      ? "compare takes two to six units, found \(found)"
      : "compare cần từ hai đến sáu đơn vị, gặp \(found)"
  }

  package var takesDifferentUnits: String {
    isEnglish ? "compare takes different units" : "compare cần các đơn vị khác nhau"
  }

  /// That no report is of a series, and which series there are.
  package func noSeries(_ name: String, among known: [String]) -> String {
    let text =
      isEnglish ? "no series \"\(name.visible)\"" : "không có chuỗi \"\(name.visible)\""
    return suggesting(text, name, among: known) + "; " + expectation(.oneOf(known)).visible
  }

  /// Where nobody named a path and nothing stands beside the program.
  package var noPath: String {
    isEnglish
      ? "no PATH given, and no sample data found beside the program"
      : "chưa có PATH, và không tìm thấy dữ liệu mẫu bên cạnh chương trình"
  }

  // MARK: Method

  package func weightAboveZero(_ option: String) -> String {
    option.visible
      + (isEnglish ? ": the weight must be a number above 0" : ": trọng số phải là số lớn hơn 0")
  }

  package func hasNoParts(_ option: String, _ node: String) -> String {
    isEnglish
      ? "\(option.visible): \(node.visible) is an indicator and has no parts"
      : "\(option.visible): \(node.visible) là một chỉ tiêu, không có thành phần"
  }

  package func isNoIndicator(_ option: String, _ node: String) -> String {
    isEnglish
      ? "\(option.visible): \(node.visible) is put together from parts; only an indicator's values are treated"
      : "\(option.visible): \(node.visible) được tính từ các thành phần; chỉ xử lý được giá trị của chỉ tiêu"
  }

  // MARK: What if

  package func setOneOfItsIndicators(_ option: String, _ node: String) -> String {
    isEnglish
      ? "\(option.visible): \(node.visible) is made of others; set one of its indicators"
      : "\(option.visible): \(node.visible) gồm các thành phần khác; hãy đặt một chỉ tiêu của nó"
  }

  package func setTwice(_ option: String, _ node: String) -> String {
    isEnglish
      ? "\(option.visible): \(node.visible) is set twice"
      : "\(option.visible): \(node.visible) được đặt hai lần"
  }

  package func isNoNumber(_ option: String, _ text: String) -> String {
    isEnglish
      ? "\(option.visible): \"\(text.visible)\" is no number"
      : "\(option.visible): \"\(text.visible)\" không phải là số"
  }

  // MARK: Robustness

  package func recordsAtMost(_ limit: Int, found: Int) -> String {
    isEnglish
      ? "--record takes at most \(limit) units, found \(found)"
      : "--record nhận tối đa \(limit) đơn vị, gặp \(found)"
  }

  package func notRankedHere(_ unit: String) -> String {
    isEnglish
      ? "\(unit.visible) is not ranked in this category"
      : "\(unit.visible) không được xếp hạng trong nhóm đối tượng này"
  }

  // MARK: Files and pictures

  /// A file that is there and may not be written over.
  package func exists(_ path: String) -> String {
    isEnglish
      ? "\(path.visible) exists; --force overwrites it"
      : "\(path.visible) đã có; dùng --force để ghi đè"
  }

  package func unclearEnding(_ path: String) -> String {
    isEnglish
      ? "what \"\(path.visible)\" should hold is not clear from its ending; say it with --format"
      : "không rõ \"\(path.visible)\" cần chứa gì theo phần đuôi; hãy chọn bằng --format"
  }

  package func isTheReport(_ option: String) -> String {
    isEnglish
      ? "\(option.visible) is the report that is read"
      : "\(option.visible) chính là báo cáo đang đọc"
  }

  /// An option that belongs to another one alone.
  package func isOf(_ option: String, _ other: String) -> String {
    isEnglish ? "\(option) is of \(other)" : "\(option) chỉ dùng với \(other)"
  }

  /// A choice that has no such option.
  package func hasNo(_ choice: String, _ option: String) -> String {
    isEnglish ? "\(choice) has no \(option)" : "\(choice) không có \(option)"
  }

  package func hasOne(_ choice: String, _ option: String) -> String {
    isEnglish ? "\(choice) has one \(option)" : "\(choice) chỉ có một \(option)"
  }

  package func isOfARanking(_ format: String) -> String {
    isEnglish
      ? "\(format) is of a ranking; other tables have commands of their own, such as govrank compare --format \(format)"
      : "\(format) chỉ dùng cho bảng xếp hạng; các bảng khác có lệnh riêng, như govrank compare --format \(format)"
  }

  package var noThemeFiles: String {
    isEnglish
      ? "no themes were found beside the program or in the data folders (was it copied without them?); the built-in colours are used"
      : "không tìm thấy tệp giao diện màu bên cạnh chương trình hay trong thư mục dữ liệu (chương trình bị chép đi một mình?); dùng màu có sẵn"
  }

  package func notBoth(_ option: String, _ other: String) -> String {
    isEnglish
      ? "\(option) and \(other) do not go together" : "không dùng \(option) cùng với \(other)"
  }

  /// - Parameter choice: The view that was asked for.
  package func isWholeReport(_ format: String, _ choice: String) -> String {
    isEnglish
      ? "\(format) is of a whole report and has no \(choice)"
      : "\(format) là của cả báo cáo, không có \(choice)"
  }

  package func isAPage(_ choice: String) -> String {
    isEnglish
      ? "\(choice) is a page: --format html" : "\(choice) là một trang: --format html"
  }

  package func sameTwice(_ option: String) -> String {
    isEnglish
      ? "\(option) names the same unit twice" : "\(option) nêu cùng một đơn vị hai lần"
  }

  // MARK: Talks and terminals

  package func noReport(_ id: String, among ids: [String]) -> String {
    let known = Self.list(ids.map(\.visible))
    return isEnglish
      ? "no report \"\(id.visible)\"; there are \(known)"
      : "không có báo cáo \"\(id.visible)\"; hiện có \(known)"
  }

  /// Why the ranking is printed instead of the dashboard.
  ///
  /// - Parameter type: Of the terminal, which is unknown; empty where it is not named; `nil` where there is none to
  ///   take keys from.
  package func printsRanking(_ type: String?) -> String {
    let reason =
      switch type {
      case nil: isEnglish ? "no terminal to take keys from" : "không có terminal để nhận phím"
      case "": isEnglish ? "TERM is not set" : "chưa đặt TERM"
      case .some(let type):
        isEnglish
          ? "the terminal \"\(type.visible)\" can't show the dashboard"
          : "terminal \"\(type.visible)\" không hiển thị được chương trình"
      }
    return reason + (isEnglish ? "; printing the ranking" : "; in bảng xếp hạng")
  }

  package var noTerminalForSpeaker: String {
    isEnglish
      ? "no terminal for the speaker's screen" : "không có terminal cho màn hình người nói"
  }

  package var scenarioNameIsPlain: String {
    isEnglish
      ? "a scenario has a plain name, without a slash"
      : "kịch bản có tên đơn giản, không có dấu gạch chéo"
  }

  package var scenarioNotFound: String {
    isEnglish
      ? "neither beside the deck nor among the saved ones"
      : "không có bên cạnh tệp trình bày, cũng không có trong số đã lưu"
  }
}

/// What a command can't do without.
package enum UsageNeed: Sendable, Hashable {
  case unit, report
}

import IndexReports

/// What the speaker's own screen says, and a talk of its deck.
extension Strings {
  private var isEnglish: Bool { language == .english }

  package var roomSees: String { isEnglish ? "On the screen" : "Đang chiếu" }

  /// - Parameter clock: Minutes and seconds.
  package func behindPlan(_ clock: String) -> String {
    isEnglish ? "\(clock) behind" : "chậm \(clock)"
  }

  package func aheadOfPlan(_ clock: String) -> String {
    isEnglish ? "\(clock) ahead" : "sớm \(clock)"
  }

  package var onTime: String { isEnglish ? "on time" : "đúng giờ" }

  package var speakersKeys: String {
    isEnglish
      ? "← → slides · 7 Enter to slide 7 · b blank · o list · q closes this screen"
      : "← → chuyển trang · 7 Enter đến trang 7 · b màn hình trống · o danh sách · q đóng màn hình này"
  }

  /// A deck that was read again.
  package func deckRead(slides: Int) -> String {
    isEnglish
      ? "The deck was read again: \(slides) slides." : "Đã đọc lại kịch bản: \(slides) trang."
  }

  /// - Parameters:
  ///   - fault: The first one, with its place.
  ///   - more: How many others there are.
  package func deckStays(_ fault: String, more: Int) -> String {
    let rest = more > 0 ? " · +\(more)" : ""
    return (isEnglish ? "The talk goes on with the deck as it was: " : "Vẫn dùng kịch bản cũ: ")
      + fault
      + rest
  }
}

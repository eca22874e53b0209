/// Texts of the printable report, in both languages side by side.
extension Strings {
  package var keyFindings: String { say("Key findings", "Kết quả chính") }
  package var contents: String { say("Contents", "Mục lục") }
  package func rankingOf(_ category: String) -> String {
    say("Ranking: \(category)", "Xếp hạng: \(category)")
  }
  package var onTheMap: String { say("On the map", "Trên bản đồ") }
  package func moversSince(_ period: String) -> String {
    say("Who moved since \(period)", "Thay đổi thứ hạng so với \(period)")
  }
  package var overTime: String { say("Over time", "Diễn biến qua các kỳ") }
  package var profiles: String { say("Profiles", "Hồ sơ đơn vị") }
  package var comparisonTitle: String { say("Comparison", "So sánh") }
  package func rankIn(_ period: String) -> String { say("rank \(period)", "hạng \(period)") }
  package var placesGained: String { say("places", "số bậc") }

  /// - Parameters:
  ///   - shown: How many rows stand on the page.
  ///   - all: How many the ranking has.
  package func rowsOnPage(_ shown: Int, of all: Int) -> String {
    let (shown, all) = (numbers.integer(shown), numbers.integer(all))
    return say(
      "The page shows \(shown) of \(all) units; the others are left out: govrank rank or export --format csv has them all.",
      "Trang này hiển thị \(shown) trong số \(all) đơn vị, các đơn vị khác được lược bỏ: dùng govrank rank hoặc export --format csv để có đủ."
    )
  }

  package func categoriesOnPage(_ shown: Int, of all: Int) -> String {
    let (shown, all) = (numbers.integer(shown), numbers.integer(all))
    return say(
      "The page shows the \(shown) largest of \(all) categories; --category chooses another.",
      "Trang này hiển thị \(shown) nhóm lớn nhất trong số \(all) nhóm; dùng --category để chọn nhóm khác."
    )
  }

  /// - Parameter names: The columns that have no room.
  package func columnsOnPage(_ shown: Int, of all: Int, without names: [String]) -> String {
    let few = names.prefix(6).joined(separator: ", ")
    let rest = names.count > 6 ? ", " + more(names.count - 6) : ""
    return say(
      "\(shown) of \(all) columns fit the page, those of the largest weight; without \(few)\(rest).",
      "Trang giấy đủ chỗ cho \(shown) trong số \(all) cột có trọng số lớn nhất; không gồm \(few)\(rest)."
    )
  }

  package func profilesOnPage(_ shown: Int, of all: Int) -> String {
    let (shown, all) = (numbers.integer(shown), numbers.integer(all))
    return say(
      "Sections of \(shown) of \(all) units; --unit chooses whose.",
      "Hồ sơ của \(shown) trong số \(all) đơn vị; dùng --unit để chọn đơn vị.")
  }

  package func robustnessLeftOut(_ limit: Int) -> String {
    let limit = numbers.integer(limit)
    return say(
      "How sure the ranks are is worked out here for at most \(limit) units: govrank robustness does it for more.",
      "Độ chắc chắn của thứ hạng ở đây chỉ tính cho tối đa \(limit) đơn vị: dùng govrank robustness cho nhiều hơn."
    )
  }
}

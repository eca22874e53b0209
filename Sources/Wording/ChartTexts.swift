/// Charts to hand out.
extension Strings {
  package func chartSource(_ sources: [String]) -> String {
    say("Source: ", "Nguồn: ") + (sources.isEmpty ? "–" : sources.joined(separator: " · "))
  }

  /// A kind of chart by its code.
  package func chartName(_ kind: String) -> String {
    switch kind {
    case "ranking": say("Ranking table", "Bảng xếp hạng")
    case "bars": say("Bar chart", "Biểu đồ thanh")
    case "stacked": say("Stacked bars", "Thanh xếp chồng")
    case "strip": say("Strip of dots", "Dải điểm")
    case "histogram": say("Histogram", "Biểu đồ tần suất")
    case "dumbbell": say("Comparison on one scale", "So sánh trên cùng thang đo")
    case "bump": say("Ranks over time", "Thứ hạng qua các kỳ")
    case "slope": say("Ranks then and now", "Thứ hạng kỳ đầu và kỳ cuối")
    case "scatter": say("Scatter of two scores", "Biểu đồ phân tán hai điểm số")
    case "map": say("Tile map", "Bản đồ ô")
    case "intervals": say("Ranges of ranks", "Khoảng thứ hạng")
    default: kind
    }
  }

  ///
  /// - Parameter title: "mean", or "mean of 4" where only so many have scores.
  package func chartMean(_ mean: String, _ title: String) -> String {
    say("The dashed line is the \(title): \(mean)", "Đường gạch là mức \(title): \(mean)")
  }

  /// Where an axis begins if that is not 0.
  package func chartBegins(_ low: String) -> String {
    say("the axis begins at \(low)", "trục bắt đầu từ \(low)")
  }

  package var chartForms: String {
    say("a chart is svg, png or pdf", "biểu đồ là svg, png hoặc pdf")
  }

  /// - Parameter missing: What is not installed.
  package func noPicture(_ form: String, missing: String?) -> String {
    guard let missing else {
      return say(
        "the \(form) could not be drawn within the bounds of time, memory and size; write svg instead",
        "không vẽ được \(form) trong giới hạn thời gian, bộ nhớ và kích thước; hãy ghi svg")
    }
    return say(
      "\(form) needs \(missing), which is not installed; install it, or write svg instead",
      "\(form) cần \(missing), chưa được cài đặt; hãy cài đặt, hoặc ghi svg")
  }

  package var chartFifths: String {
    say(
      "Grounds: the fifth of all units that a score is in, from the lowest to the highest",
      "Màu nền: nhóm 20 % mà điểm số thuộc về, từ thấp nhất đến cao nhất")
  }

  package var chartHasNoParts: String {
    say(
      "stacked bars are of the index where it is a weighted sum or mean; here it has no parts that add up",
      "thanh xếp chồng chỉ có với chỉ số là tổng hoặc trung bình có trọng số; ở đây không có các phần cộng lại được"
    )
  }

  package var chartNeedsNodes: String {
    say(
      "a scatter is of two nodes: name the other with --against",
      "biểu đồ phân tán cần hai chỉ số: hãy nêu chỉ số kia bằng --against")
  }

  package var chartHasNoMap: String {
    say("the units have no tiles for a map", "các đơn vị không có ô trên bản đồ")
  }

  package var chartNeedsSeries: String {
    say(
      "ranks over time need other periods of the series: name them as well (a folder will do)",
      "thứ hạng qua các kỳ cần các kỳ khác của chuỗi báo cáo: hãy nêu cả chúng (một thư mục cũng được)"
    )
  }

  package var chartNeedsUnits: String {
    say(
      "a comparison needs two units: --unit A --unit B", "so sánh cần hai đơn vị: --unit A --unit B"
    )
  }

  package func chartScatter(_ across: String, _ up: String, r: String?, count: Int) -> String {
    let r = r.map { say("; correlation \($0)", "; hệ số tương quan \($0)") } ?? ""
    return say(
      "\(up) against \(across), \(count) units\(r)", "\(up) theo \(across), \(count) đơn vị\(r)")
  }

  package func chartNamed(_ named: Int, of all: Int) -> String {
    say(
      "\(named) of \(all) are named; the others have no room",
      "ghi tên \(named) trong số \(all); các tên khác không đủ chỗ")
  }

  package func chartLeftOut(_ count: Int, of all: Int) -> String {
    say("\(count) of \(all) units are not shown", "không vẽ \(count) trong số \(all) đơn vị")
  }

  package func chartNotOnMap(_ count: Int) -> String {
    say("\(count) units have no tile", "\(count) đơn vị không có ô trên bản đồ")
  }

  package func chartOnePeriod(_ count: Int) -> String {
    say(
      "\(count) units have a rank in one period only and are left out",
      "\(count) đơn vị chỉ có thứ hạng ở một kỳ nên không vẽ")
  }

  package var chartOwnScales: String {
    say(
      "Each row has its own scale, whose ends stand below it",
      "Mỗi dòng có thang đo riêng, hai đầu thang ghi bên dưới")
  }

  package func chartIntervals(_ draws: Int) -> String {
    say(
      "Bars: ranks in 90 % of \(draws) draws; dots: the rank of the report",
      "Thanh: thứ hạng trong 90 % của \(draws) lần mô phỏng; chấm: thứ hạng của báo cáo")
  }

  /// What changed between two periods.
  ///
  /// - Parameters:
  ///   - up: Who gained most places, and how many.
  ///   - down: Who lost most.
  package func chartChange(
    _ node: String, from: String, to: String, up: (names: [String], places: Int)?,
    down: (names: [String], places: Int)?
  ) -> String {
    func few(_ names: [String]) -> String {
      names.count > 3
        ? say("\(names.count) units", "\(names.count) đơn vị") : names.joined(separator: ", ")
    }
    let parts = [
      up.map {
        say(
          "\(few($0.names)) rose most: \($0.places) places",
          "\(few($0.names)) tăng nhiều nhất: \($0.places) bậc")
      },
      down.map {
        say(
          "\(few($0.names)) fell most: \($0.places) places",
          "\(few($0.names)) giảm nhiều nhất: \($0.places) bậc")
      },
    ].compactMap(\.self)
    return "\(node), \(from)–\(to): "
      + (parts.isEmpty
        ? say("no rank changed", "không có thay đổi thứ hạng") : parts.joined(separator: "; "))
  }
}

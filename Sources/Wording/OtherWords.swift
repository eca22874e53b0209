extension Strings {
  /// Words that people type for an action beside its own, in either language: what other programs call it.
  package static func otherWords(_ action: Action) -> [String] {
    switch action {
    case .export:
      [
        "print", "pdf", "png", "svg", "html", "save as", "file", "download", "in", "lưu", "xuất",
        "tải", "tệp",
      ]
    case .copyTable: ["copy", "clipboard", "sao chép", "chép"]
    case .copyRow, .copyCell: ["clipboard"]
    case .present: ["talk", "slides", "show", "slideshow", "trình chiếu", "thuyết trình"]
    case .compare: ["versus", "vs", "difference", "đối chiếu"]
    case .whatIf: ["simulate", "scenario", "giả sử", "mô phỏng"]
    case .save: ["write", "keep", "lưu"]
    case .robustness: ["uncertainty", "sensitivity", "interval", "bất định", "độ tin cậy"]
    case .trend: ["history", "time", "years", "lịch sử", "theo năm"]
    case .search: ["find", "go to", "tìm"]
    case .filter: ["where", "only", "lọc"]
    case .sort: ["order", "xếp"]
    case .quit: ["exit", "close", "thoát", "đóng"]
    case .theme: ["color", "colour", "dark", "light", "màu", "tối", "sáng"]
    case .language: ["english", "vietnamese", "tiếng anh", "tiếng việt"]
    case .help: ["keys", "shortcuts", "phím", "trợ giúp"]
    case .reload: ["refresh", "update", "làm mới"]
    case .information: ["sources", "notes", "about", "nguồn", "ghi chú"]
    case .decimals: ["digits", "precision", "chữ số"]
    case .chart: ["bars", "graph", "plot", "biểu đồ"]
    case .nextView: ["map", "view", "bản đồ"]
    case .group: ["region", "vùng"]
    default: []
    }
  }
}

import IndexReports

/// What is said of keys: why they do nothing now, and how line mode is spoken to.
extension Strings {
  package func reason(_ reason: Unavailability) -> String {
    let text: (english: String, vietnamese: String)
    switch reason {
    case .firstScreen:
      text = (
        "This is the first screen; there is none to go back to.",
        "Đây là màn hình đầu tiên, không còn màn hình nào để quay lại."
      )
    case .noReport:
      text = (
        "There is no report here that could be read.", "Ở đây không có báo cáo nào đọc được."
      )
    case .noProblems: return noProblems
    case .noPlace:
      text = (
        "This finding has no place in a file.", "Vấn đề này không gắn với vị trí nào trong tệp."
      )
    case .nothingThere: text = ("There are no rows here.", "Ở đây không có dòng nào.")
    case .standardInput:
      text = ("Standard input can be read only once.", "Đầu vào chuẩn chỉ đọc được một lần.")
    case .nothingToCompare:
      text = (
        "There is no second unit to compare with.", "Không có đơn vị thứ hai để so sánh."
      )
    case .oneCategory:
      text = (
        "There is only one ranking in this report.",
        "Báo cáo này chỉ có một nhóm xếp hạng."
      )
    case .nothingFiltered: text = ("Nothing is filtered.", "Chưa lọc gì.")
    case .nothingSearched:
      text = ("Nothing was searched for yet.", "Chưa tìm kiếm gì.")
    case .noGroups:
      text = (
        "These units have no regions or groups.", "Các đơn vị này không có vùng hay nhóm."
      )
    case .noFurtherColumn:
      text = (
        "There is no further column on this side.", "Về phía này không còn cột nào."
      )
    case .oneScoreOnMap:
      text = (
        "The map has only this score to show.", "Bản đồ chỉ có một loại điểm để hiển thị."
      )
    case .noRoomForDetails:
      text = (
        "Details stand beside the list from 160 columns on; Enter opens them.",
        "Chi tiết hiện bên cạnh từ 160 cột trở lên; Enter để mở."
      )
    case .nothingToStack:
      text = (
        "No pillar contributions: this score is not computed from pillars.",
        "Không có đóng góp của trụ cột: điểm này không tính từ các trụ cột."
      )
    case .intervalsOfIndex:
      text = (
        "Rank intervals are those of the index.", "Khoảng thứ hạng chỉ có cho chỉ số chung."
      )
    case .firstOfList:
      text = ("This is the first unit of the list.", "Đây là đơn vị đầu danh sách.")
    case .lastOfList:
      text = ("This is the last unit of the list.", "Đây là đơn vị cuối danh sách.")
    case .notSplit:
      text = (
        "There is nothing here to split the score against.",
        "Ở đây không có gì để tách điểm ra so sánh."
      )
    case .noParts:
      text = (
        "This ranking has no columns of pillars or indicators.",
        "Bảng này không có cột trụ cột hay chỉ tiêu."
      )
    case .oneGrouping:
      text = (
        "The units are grouped in one way only.", "Các đơn vị chỉ được phân nhóm theo một cách."
      )
    case .onePeriod: return texts.onePeriod
    case .firstPeriod: text = ("This is the earliest period.", "Đây là kỳ sớm nhất.")
    case .lastPeriod: text = ("This is the latest period.", "Đây là kỳ mới nhất.")
    case .comparison(let refusal): return texts.refusal(refusal)
    case .nothingToUndo: text = ("There is nothing to undo.", "Không có gì để hoàn tác.")
    case .nothingToRedo: text = ("There is nothing to redo.", "Không có gì để làm lại.")
    case .nothingChanged:
      text = (
        "All settings are the report's own.", "Mọi thiết lập vẫn như trong báo cáo."
      )
    case .settingUnchanged:
      text = ("This setting is the report's own.", "Thiết lập này vẫn như trong báo cáo.")
    case .onlyValues:
      text = (
        "Only a value can be taken out; 0 puts this one back as it was.",
        "Chỉ bỏ được giá trị; phím 0 trả mục này về như cũ."
      )
    case .onRanking:
      text = (
        "The cursor is in the ranking; Tab goes to the settings.",
        "Con trỏ đang ở bảng xếp hạng; Tab để sang phần thiết lập."
      )
    case .spreadEnds:
      text = (
        "Weights are varied by 5 to 95 %.", "Trọng số chỉ thay đổi trong khoảng 5–95%."
      )
    case .notComputed(let why): return why
    case .stillComputing: return stillComputing
    case .notDecidedYet: return notDecidedYet
    case .nothingUnclear: return nothingUnclear
    case .noDirection: return hasNoDirection
    case .onlyIndicatorsAreCalled: return onlyIndicatorsAreCalled
    case .noUnitInRow:
      text = ("There is no unit in this row.", "Dòng này không có đơn vị nào.")
    case .noDeckFile:
      text = (
        "This talk has no deck of its own (--deck FILE).",
        "Buổi trình chiếu này không có kịch bản riêng (--deck TỆP)."
      )
    case .beforeTheEnd:
      text = (
        "Not before all five are revealed.", "Chỉ dùng được sau khi đã công bố đủ năm đơn vị."
      )
    }
    return language == .english ? text.english : text.vietnamese
  }

  /// What a key does, with the reason why it does nothing now.
  package func unavailable(_ help: String, _ reason: Unavailability) -> String {
    help + (language == .english ? " – not now: " : " – hiện chưa dùng được: ")
      + self.reason(reason)
  }

  /// What line mode begins with.
  package var lineModeIntroduction: String {
    language == .english
      ? "govrank, line by line. Type the name or key of an action (compare, what if, sort, open, back), a "
        + "number for a row, /name to search, list for the whole screen, help for all actions, exit to end."
      : "govrank, từng dòng. Gõ tên hoặc phím của lệnh (so sánh, giả định, sắp xếp, mở, quay lại), số để "
        + "tới dòng, /tên để tìm, list để đọc cả màn hình, help để xem mọi lệnh, exit để thoát."
  }
}

import Exchange

/// What an import says of columns.
extension Strings {
  func ofColumns(_ kind: ImportFinding.Kind) -> String? {
    switch kind {
    case .sameHeader(let header):
      return say(
        "a second column \"\(header)\"; by this header the first one is meant",
        "cột \"\(header)\" thứ hai; tên này chỉ cột thứ nhất")
    case .unused(let headers, let reason): return unused(headers, reason)
    case .noNumbersIn(let header, let numbers, let cells):
      return numbers == 0
        ? say(
          "column \"\(header)\" holds no numbers and was left out",
          "cột \"\(header)\" không có số, đã bỏ")
        : say(
          "column \"\(header)\" was left out: only \(numbers) of its \(cells) cells are numbers",
          "đã bỏ cột \"\(header)\": chỉ \(numbers)/\(cells) ô là số")
    case .namesTaken(let header):
      return say(
        "names are in \"\(header)\"; --name says otherwise",
        "tên lấy từ \"\(header)\"; --name để đổi")
    case .scoreTaken(let header):
      return say(
        "published score: \"\(header)\"; --score says otherwise",
        "điểm công bố: \"\(header)\"; --score để đổi")
    case .scoreByRank(let header):
      return say(
        "published score: \"\(header)\", the only column in the order of the ranks; --score says otherwise",
        "điểm công bố: \"\(header)\", cột duy nhất theo thứ tự xếp hạng; --score để đổi")
    case .rankTaken(let header):
      return say(
        "published rank: \"\(header)\"; --rank says otherwise",
        "hạng công bố: \"\(header)\"; --rank để đổi")
    case .noColumn(let given, let headers):
      return say(
        "no column \"\(given)\"; there are \(names(headers))",
        "không có cột \"\(given)\"; có \(names(headers))")
    case .noNames(let headers):
      return say(
        "no column with names or codes found; name one with --name or --code. There are \(names(headers))",
        "không thấy cột tên hoặc mã; chỉ rõ bằng --name hoặc --code. Có \(names(headers))")
    case .severalScores(let headers):
      return say(
        "several columns may be the published score: \(names(headers)); --score says which, --columns takes them as indicators",
        "nhiều cột có thể là điểm công bố: \(names(headers)); --score để chọn, --columns để lấy làm chỉ tiêu"
      )
    case .severalRanks(let headers):
      return say(
        "several columns may be the published rank: \(names(headers)); --rank says which",
        "nhiều cột có thể là hạng công bố: \(names(headers)); --rank để chọn")
    case .totalUnclear(let header):
      return say(
        "\"\(header)\" is neither the sum nor the mean of the other columns: --score \"\(header)\" takes it as the published score, "
          + "--columns names the indicators",
        "\"\(header)\" không phải tổng hay trung bình của các cột khác: --score \"\(header)\" nếu là điểm công bố, "
          + "--columns để nêu các chỉ tiêu")
    case .maybeScore(let header):
      return say(
        "\"\(header)\" is taken as one of the indicators; if it is the published score of the whole, --score \"\(header)\" says so",
        "\"\(header)\" được lấy làm một chỉ tiêu; nếu là điểm công bố chung, dùng --score \"\(header)\""
      )
    case .categoriesTaken(let header):
      return say(
        "ranked apart by \"\(header)\": each has ranks of its own",
        "xếp hạng riêng theo \"\(header)\": mỗi nhóm có hạng riêng")
    case .halves(let count):
      return say(
        "\(count) tables side by side were read as one",
        "\(count) bảng đặt cạnh nhau được đọc thành một")
    case .noLower(let header, let known):
      return say(
        "--lower \"\(header)\" is no indicator; there are \(names(known))",
        "--lower \"\(header)\" không phải chỉ tiêu; có \(names(known))")
    case .noNumbers: return say("no column with numbers found", "không có cột nào chứa số")
    case .longTaken(let key, let value):
      return say(
        "a row per unit and indicator: names of indicators in \"\(key)\", figures in \"\(value)\"; --key and --value say otherwise",
        "mỗi dòng một đơn vị và một chỉ tiêu: tên chỉ tiêu ở \"\(key)\", số liệu ở \"\(value)\"; --key và --value để đổi"
      )
    case .namesOfUnits(let header, let count):
      return say("\(count) names in \"\(header)\"", "\(count) tên ở \"\(header)\"")
    case .lowerByRanks(let header):
      return say(
        "of \"\(header)\" less is better: the published ranks say so",
        "\"\(header)\" càng thấp càng tốt: theo hạng công bố")
    case .withoutGoalposts(let headers):
      return say(
        "without goalposts, so scored from the least to the greatest value: \(names(headers)); goalposts in a mapping file set them",
        "không có mốc cố định nên tính điểm từ giá trị nhỏ nhất đến lớn nhất: \(names(headers)); đặt mốc (goalposts) trong tệp ánh xạ"
      )
    case .namedTwice(let header):
      return say(
        "\"\(short(header))\" is named twice and counts once",
        "\"\(short(header))\" được nêu hai lần, chỉ tính một lần")
    case .ranksSpread(let header):
      return say(
        "\"\(short(header))\" tells ranks from figures: each of its values was read as a column",
        "\"\(short(header))\" phân biệt hạng với số liệu: mỗi giá trị được đọc thành một cột")
    case .sideBySide(let headers):
      return say(
        "the same names stand in several columns, each in an order of its own (\(names(headers))): these are rankings side by side, "
          + "and a row holds figures of several units; keep the columns of one ranking in the file",
        "cùng các tên đó nằm ở nhiều cột, mỗi cột một thứ tự (\(names(headers))): đây là nhiều bảng xếp hạng đặt cạnh nhau, "
          + "mỗi dòng chứa số liệu của nhiều đơn vị; hãy giữ lại các cột của một bảng trong tệp")
    case .lowerByTitle(let line):
      return say(
        "less is better, by the line above the table: \"\(short(line))\"",
        "càng thấp càng tốt, theo dòng phía trên bảng: \"\(short(line))\"")
    case .lowerByHeader(let headers):
      return say(
        "less is better: \(names(headers)), by the header",
        "càng thấp càng tốt: \(names(headers)), theo tiêu đề")
    case .maybeLower(let headers):
      return say(
        "taken as more is better, though less may be: \(names(headers)); --lower says so (less is better)",
        "đang hiểu là càng cao càng tốt, có thể ngược lại: \(names(headers)); --lower nếu càng thấp càng tốt"
      )
    case .higher(let headers):
      return say(
        "taken as more is better: \(names(headers, 12)); --lower says otherwise",
        "hiểu là càng cao càng tốt: \(names(headers, 12)); --lower để đổi")
    case .mixedUnits(let header, let unit):
      return say(
        "not all figures of \"\(header)\" are in \"\(unit)\"; others were left out or taken as they stand",
        "không phải mọi số liệu của \"\(header)\" đều theo \"\(unit)\"; số khác bị bỏ hoặc giữ nguyên"
      )
    case .mappingMisses(let header):
      return say(
        "the mapping names the indicator \"\(header)\", which the table has not",
        "tệp ánh xạ có chỉ tiêu \"\(header)\", bảng thì không")
    case .columnGone(let header, let role, let likely):
      let renames = likely.map { "--rename \"\(short(header))=\(short($0))\"" }
      return say(
        "the mapping has the \(word(role)) in \"\(header)\", which the table has not"
          + (likely.isEmpty
            ? "" : "; perhaps it is \(names(likely)) now: \(renames.joined(separator: ", "))")
          + "; --without \"\(short(header))\" goes on without it",
        "theo tệp ánh xạ, \(word(role)) ở cột \"\(header)\", bảng này không có"
          + (likely.isEmpty
            ? "" : "; có thể nay là \(names(likely)): \(renames.joined(separator: ", "))")
          + "; --without \"\(short(header))\" để bỏ qua cột này")
    case .newColumns(let headers):
      return say(
        "columns with figures that the mapping does not name, left out: \(names(headers)); --columns or the mapping takes them, "
          + "ignore in the mapping passes over them",
        "cột số liệu không có trong tệp ánh xạ, không lấy: \(names(headers)); --columns hoặc tệp ánh xạ để lấy, ignore trong tệp "
          + "ánh xạ để bỏ qua")
    case .headerOfPeriod(let header, let now):
      return say(
        "\"\(header)\" of the mapping is \"\(now)\" here",
        "\"\(header)\" trong tệp ánh xạ nay là \"\(now)\"")
    case .goalposts:
      return say(
        "scored between the goalposts of the mapping; normalise says otherwise",
        "chấm điểm theo mốc trong tệp ánh xạ; normalise để đổi")
    case .coverage:
      return say(
        "beside the published ranking scores are computed only where two thirds of the figures are there (minimumCoverage 0.66)",
        "bên cạnh xếp hạng công bố, chỉ tính điểm khi có từ hai phần ba số liệu (minimumCoverage 0.66)"
      )
    case .computedScores:
      return say(
        "the scores that were computed come back as computed ones, without their parts",
        "điểm do tính toán vẫn là điểm tính toán, không kèm các thành phần")
    case .tooManyFigures(let most):
      return say(
        "units times indicators are more than can be handled, at most \(most)",
        "số đơn vị nhân số chỉ tiêu vượt mức xử lý được, nhiều nhất \(most)")
    case .tooManyIndicators(let count, let most):
      return say(
        "\(count) columns would become indicators, at most \(most) can; --columns names those that count",
        "\(count) cột sẽ thành chỉ tiêu, nhiều nhất \(most); --columns để chọn")
    case .codesMade(let count):
      return say("\(count) codes were made of names", "đã tạo \(count) mã từ tên")
    default: return nil
    }
  }

  private func unused(_ headers: [String], _ reason: ImportFinding.Unused) -> String {
    let list =
      headers.prefix(40).map(short).joined(separator: ", ") + (headers.count > 40 ? ", …" : "")
    switch reason {
    case .besidePublished:
      return say(
        "columns left out beside the published figures: \(list); --columns takes them as indicators",
        "các cột không lấy, bên cạnh số liệu công bố: \(list); --columns để lấy làm chỉ tiêu")
    case .counter: return say("only counts the rows: \(list)", "chỉ đánh số dòng: \(list)")
    case .code:
      return say(
        "codes, left out: \(list); --code says otherwise",
        "cột mã, không lấy: \(list); --code để đổi")
    case .rankOfPart:
      return say(
        "ranks of parts or groups, left out: \(list); --rank takes one as the ranking",
        "hạng thành phần hoặc theo nhóm, không lấy: \(list); --rank để lấy làm xếp hạng")
    case .otherPeriod:
      return say(
        "of another period, left out: \(list); --period chooses",
        "thuộc kỳ khác, không lấy: \(list); --period để chọn")
    case .previous:
      return say("of an earlier time, left out: \(list)", "của kỳ trước, không lấy: \(list)")
    case .change: return say("changes, left out: \(list)", "mức tăng giảm, không lấy: \(list)")
    case .text:
      return say(
        "columns of words, left out: \(list); --group takes one as a group",
        "cột chữ, không lấy: \(list); --group để lấy làm nhóm")
    case .constant: return say("the same in every row: \(list)", "giống nhau ở mọi dòng: \(list)")
    case .location: return say("places on the map, left out: \(list)", "tọa độ, không lấy: \(list)")
    case .weight: return say("weights, left out: \(list)", "trọng số, không lấy: \(list)")
    case .years:
      return say(
        "years, no figures: \(list); --columns takes them as indicators",
        "là năm, không phải số liệu: \(list); --columns để lấy làm chỉ tiêu")
    case .scores:
      return say(
        "other scores, left out: \(list); --columns takes them as indicators",
        "điểm khác, không lấy: \(list); --columns để lấy làm chỉ tiêu")
    case .told: return say("left out, as told: \(list)", "không lấy, theo chỉ định: \(list)")
    case .unnamed:
      return say(
        "columns without a header, left out: \(list)", "cột không có tiêu đề, không lấy: \(list)")
    case .notes: return say("notes, left out: \(list)", "ghi chú, không lấy: \(list)")
    case .secondName:
      return say(
        "further names, left out: \(list); --name says otherwise",
        "cột tên khác, không lấy: \(list); --name để đổi")
    case .periods: return say("periods: \(list)", "kỳ: \(list)")
    case .size: return say("sizes, not scored: \(list)", "quy mô, không chấm điểm: \(list)")
    case .precision:
      return say(
        "how exact the figures are, left out: \(list)",
        "độ chính xác của số liệu, không lấy: \(list)")
    case .empty, .noNumbers:
      return say(
        "columns without figures, left out: \(list)", "cột không có số liệu, không lấy: \(list)")
    }
  }
}

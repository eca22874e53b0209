import IndexReports

/// Rows of a table that are no units: totals, means, the world, regions among their members, notes.
enum RowKind: Sendable {
  case total, region, note

  /// What the name of a row says; `nil` for a unit. Only whole names count: "World Bank" is one.
  static func named(_ name: String) -> RowKind? {
    guard name.utf8.count <= 200 else { return isNote(name) ? .note : nil }
    if isNote(name) { return .note }
    let key = plain(name)
    if totals.contains(key) { return .total }
    if regions.contains(key) { return .region }
    let words = key.split(separator: " ").map(String.init)
    // "Total (63 provinces)", "European Union - 27 countries (from 2020)".
    for first in unions where key.hasPrefix(first) {
      let rest = key.dropFirst(first.count)
      if rest.contains(where: { $0.isNumber }) || rest.contains("countries")
        || rest.contains("nuoc")
      {
        return .region
      }
    }
    if isOfSome(words) { return .region }
    guard let first = words.first, words.count <= 6 else { return nil }
    let rest = words.dropFirst()
    if starts.contains(first), rest.allSatisfy({ Int($0) != nil || things.contains($0) }) {
      return .total
    }
    if let last = words.last, words.count == 2, starts.contains(last), things.contains(first) {
      return .total
    }
    return nil
  }

  /// "Subtotal North", "North average", "Average of Africa", "Trung bình vùng Đông Bắc".
  private static func isOfSome(_ words: [String]) -> Bool {
    guard words.count >= 2, words.count <= 10, let first = words.first, let last = words.last else {
      return false
    }
    if first == "subtotal" || last == "subtotal" { return true }
    if first == "sub", words[1] == "total" { return true }
    if ["gesamt", "insgesamt", "ingesamt"].contains(last), words.count <= 4 { return true }
    if ["average", "mean", "total", "avg"].contains(last) { return true }
    if ["average", "mean", "total", "sum"].contains(first), words[1] == "of" || words[1] == "for" {
      return true
    }
    let beginning = words.prefix(3).joined(separator: " ")
    return beginning == "trung binh vung" || beginning == "binh quan vung"
      || ["tong vung", "cong vung", "toan vung"].contains(words.prefix(2).joined(separator: " "))
  }

  /// Whether the name of a first or last row may be of all others together; it is only asked about.
  static func mayBeTotal(_ name: String) -> Bool {
    guard name.utf8.count <= 80 else { return false }
    let words = plain(name).split(separator: " ").map(String.init)
    guard let first = words.first, let last = words.last, words.count <= 4 else { return false }
    return maybe.contains(words.joined(separator: " ")) || starts.contains(first)
      || ["total", "totaal", "totale"].contains(last)
  }

  private static let maybe = set(
    "target; threshold; n; count; all; best; worst; barème; thang điểm; max points; maximum points; puntaje máximo; ideal; goal; "
      + "mục tiêu; ngưỡng; cut off; cutoff; reference; baseline; number of units; number of countries"
  )

  /// Lower case without marks, signs and what stands in brackets.
  static func plain(_ name: String) -> String {
    var text = ""
    var depth = 0
    for character in name {
      if character == "(" || character == "[" {
        depth += 1
      } else if character == ")" || character == "]" {
        depth -= depth > 0 ? 1 : 0
      } else if depth == 0 {
        text.append(character)
      }
    }
    let outer = UnicodeForms.folded(text).split {
      !($0.isLetter || $0.isNumber
        || $0.unicodeScalars.contains {
          $0.properties.generalCategory == .spacingMark
            || $0.properties.generalCategory == .nonspacingMark
        })
    }
    return outer.joined(separator: " ")
  }

  /// "Source: …", "Note …", "* provisional".
  static func isNote(_ text: String) -> Bool {
    guard let first = text.first else { return false }
    // A rule drawn with signs.
    if text.utf8.count > 2, text.utf8.allSatisfy({ $0 < 0x80 }),
      !text.contains(where: { $0.isLetter || $0.isNumber })
    {
      return true
    }
    if "*†‡©".contains(first), text.count > 2 { return true }
    if "¹²³".contains(first), text.count > 2 { return true }
    let folded = UnicodeForms.folded(String(text.prefix(40)))
    for word in noteWords where folded.hasPrefix(word) {
      let rest = folded.dropFirst(word.count).drop { $0 == " " }
      if rest.first == ":" || rest.first == "." || rest.first == "：" || rest.isEmpty { return true }
    }
    return folded.hasPrefix("http://") || folded.hasPrefix("https://")
  }

  /// "(a) Break in series", "p = provisional", "1) Estimate": what a flag or a footnote's mark means.
  static func isLegend(_ text: String) -> Bool { FigureMarks.legend(text) != nil }

  private static let noteWords = [
    "source", "sources", "note", "notes", "data source", "nguon", "nguon so lieu", "ghi chu",
    "chu thich", "quelle", "quellen", "fuente",
    "fuentes", "fonte", "fontes", "nota", "notas", "remark", "remarks", "anmerkung", "anmerkungen",
    "hinweis", "sumber", "catatan", "keterangan",
    "источник", "примечание", "примечания", "legend", "last updated", "last update", "extracted on",
    "extraction date", "downloaded",
    "copyright", "license", "licence", "footnote", "footnotes", "definition", "n b", "nb", "n.b",
    "来源", "数据来源", "注", "资料来源", "備考", "ที่มา", "หมายเหตุ",
    "kaynak", "zrodlo", "uwaga", "bron", "kilde", "don vi tinh", "unit of measure", "special value",
    "available flags", "updated", "xem", "see",
  ]

  private static let starts: Set<String> = [
    "total", "totals", "subtotal", "sum", "average", "avg", "mean", "median", "tong", "cong",
    "binh", "gesamt", "summe", "somme", "jumlah",
    "moyenne", "promedio", "media", "durchschnitt", "ukupno", "insgesamt",
  ]
  private static let things: Set<String> = [
    "provinces", "province", "countries", "country", "units", "states", "regions", "score", "of",
    "all", "the", "overall", "value", "points", "cities",
    "districts", "municipalities", "general", "nacional", "national", "generale", "global",
    "ministries", "agencies", "cong", "so", "tinh",
    "thanh", "pho", "diem", "quan", "ca", "nuoc", "toan", "quoc", "don", "vi", "group", "sample",
    "nasional", "weighted", "simple", "unweighted",
  ]
  private static let unions = [
    "european union", "euro area", "eu 27", "eu 28", "eu27", "eu28", "eu 15", "eurozone", "oecd",
    "asean", "european economic area",
  ]

  private static let totals = set(
    "highest; lowest; highest score; lowest score; best score; worst score; điểm cao nhất; điểm thấp nhất; ø; medelvärde; "
      + "keskiarvo; μέσος όρος; országos; tb; tb cả nước; tb chung; trung bình toàn tỉnh; weight; weights; trọng số; poids; gewicht; bobot; max score; maximum score; điểm tối đa; điểm chuẩn; benchmark; total; totals; grand total; sub total; subtotal; sum; overall; average; avg; mean; median; minimum; maximum; min; max; "
      + "std dev; std deviation; standard deviation; stdev; st dev; std; variance; average score; mean score; overall average; "
      + "national average; national; nationwide; country average; whole country; all provinces; all countries; all units; simple average; weighted average; "
      + "tổng; tổng số; tổng cộng; cộng; tổng điểm; cả nước; toàn quốc; trung bình; bình quân; trung bình cả nước; bình quân cả nước; "
      + "trung bình toàn quốc; trung vị; nhỏ nhất; lớn nhất; thấp nhất; cao nhất; độ lệch chuẩn; toàn vùng; giá trị trung bình; điểm trung bình; "
      + "trung bình chung; tổng chung; toàn tỉnh; trung bình tỉnh; giá trị nhỏ nhất; giá trị lớn nhất; gttb; gtnn; gtln; bình quân chung; "
      + "moyenne; médiane; ensemble; total général; moyenne nationale; écart type; minimum; maximum; france entière; "
      + "promedio; media; mediana; total general; total nacional; promedio nacional; mínimo; máximo; desviación estándar; "
      + "média; média nacional; total geral; mínimo; máximo; desvio padrão; "
      + "durchschnitt; mittelwert; gesamt; insgesamt; summe; bundesdurchschnitt; standardabweichung; gesamtdurchschnitt; "
      + "media nazionale; totale; totaal; gemiddelde; genomsnitt; riket; hela riket; hele landet; gennemsnit; gjennomsnitt; summa; yhteensä; koko maa; "
      + "jumlah; rata rata; total nasional; nasional; rerata; rata rata nasional; keseluruhan; jumlah total; "
      + "итого; всего; среднее; в среднем; среднее значение; средний балл; в целом; российская федерация всего; медиана; минимум; максимум; "
      + "suma; średnia; razem; ogółem; ortalama; toplam; türkiye geneli; prosek; celkem; průměr; összesen; átlag; σύνολο; "
      + "合计; 总计; 平均; 全国; 平均值; 最大值; 最小值; 中位数; 合計; 総計; 全国平均; 平均値; 합계; 평균; 전국; 전체; 총계; "
      + "รวม; เฉลี่ย; ค่าเฉลี่ย; ทั่วประเทศ; รวมทั้งหมด; ทั้งประเทศ; المجموع; المتوسط; الإجمالي")

  private static let regions = set(
    "world; global; europe; asia; africa; americas; america; north america; south america; latin america; oceania; antarctica; "
      + "latin america and the caribbean; latin america and caribbean; caribbean; central america; northern america; sub saharan africa; "
      + "middle east; middle east and north africa; mena; north africa; northern africa; west africa; western africa; east africa; eastern africa; "
      + "southern africa; central africa; middle africa; south asia; southern asia; east asia; eastern asia; south east asia; southeast asia; "
      + "south eastern asia; central asia; western asia; east asia and pacific; east asia and the pacific; europe and central asia; eastern europe; "
      + "western europe; northern europe; southern europe; asia pacific; asia and the pacific; pacific; arab world; arab states; arab countries; "
      + "european union; eu; eu27; eu28; eu 27; eu 28; eu27 2020; euro area; eurozone; ea19; ea20; oecd; oecd average; oecd total; asean; asean average; eu average; "
      + "g7; g20; brics; high income; low income; middle income; upper middle income; lower middle income; low and middle income; "
      + "high income countries; low income countries; middle income countries; upper middle income countries; lower middle income countries; "
      + "least developed countries; ldcs; small island developing states; sids; landlocked developing countries; developing countries; "
      + "developed countries; heavily indebted poor countries; fragile and conflict affected situations; small states; world average; global average; "
      + "thế giới; châu âu; châu á; châu phi; châu mỹ; châu đại dương; đông nam á; liên minh châu âu; "
      + "đồng bằng sông hồng; trung du và miền núi phía bắc; bắc trung bộ và duyên hải miền trung; tây nguyên; đông nam bộ; "
      + "đồng bằng sông cửu long; bắc trung bộ; duyên hải nam trung bộ; nam trung bộ; đông bắc; tây bắc; đông bắc bộ; tây bắc bộ; bắc bộ; trung bộ; nam bộ; tây nam bộ; "
      + "duyên hải miền trung; miền bắc; miền trung; miền nam; bắc trung bộ và duyên hải nam trung bộ; duyên hải nam trung bộ và tây nguyên; "
      + "miền núi phía bắc; trung du miền núi phía bắc; vùng đồng bằng sông hồng; vùng tây nguyên; vùng đông nam bộ; vùng đồng bằng sông cửu long; "
      + "vùng trung du và miền núi phía bắc; vùng bắc trung bộ và duyên hải miền trung; thành phố trực thuộc trung ương; các tỉnh; các bộ; "
      + "red river delta; northern midlands and mountains; north central and central coastal; north central and central coast; central highlands; "
      + "southeast; south east; mekong river delta; mekong delta; northern midlands and mountain areas; north central and central coastal areas; "
      + "monde; union européenne; zone euro; afrique; europa; asien; afrika; welt; amerika; mundo; unión europea; áfrica; américa latina; união europeia; "
      + "dunia; мир; европа; азия; африка; 世界; 欧洲; 亚洲; 欧盟; 非洲")

  private static func set(_ list: String) -> Set<String> {
    Set(list.split(separator: ";").map { plain(String($0)) })
  }
}

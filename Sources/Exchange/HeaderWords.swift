import IndexReports
import TerminalCore

/// What words of headers say, without case and marks, in English, Vietnamese and the languages that official tables
/// are most often met in.
enum HeaderWord: Sendable {
  case name, code, rank, score, index, overall, region, year, counter, note, change, previous, size,
    key
  case value, location, weight, filler, wide, lowerBetter, higherBetter, precision

  /// The meaning of words, several to a phrase.
  static func of(_ phrase: String) -> HeaderWord? {
    if let meaning = meanings[phrase] { return meaning }
    // "Région" is a region; "hàng" is no "hạng".
    let folded = UnicodeForms.folded(phrase)
    return folded == phrase ? nil : unmarked[folded]
  }

  private static let (meanings, unmarked): ([String: HeaderWord], [String: HeaderWord]) = {
    var result: [String: HeaderWord] = [:]
    var plain: [String: HeaderWord] = [:]
    for (meaning, text) in lists {
      for phrase in text.split(separator: ",") {
        let phrase = UnicodeForms.composed(phrase.drop { $0 == " " }.lowercased())
        let folded = UnicodeForms.folded(phrase)
        result[phrase] = meaning
        // Who types no marks means the same; who types others does not.
        result[folded] = meaning
        if folded == phrase { plain[phrase] = meaning }
      }
    }
    return (result, plain)
  }()

  /// Words of the longest phrase.
  static let longest = 5

  private static let lists: [(HeaderWord, String)] = [
    (
      .filler,
      "of, the, in, for, by, and, de, du, des, la, le, les, del, da, do, dos, der, die, das, des, per, của, theo, về, và, các, "
        + "trong, so, tại, pour, par, y, e, et, und, в, по, за, di, dan, at, to, as, on, data, survey, ref, reference, fiscal, full, "
        + "official, final, weighted, results, result, kết quả, sơ bộ, ước, ước tính, prel, preliminary, provisional, "
        + "estimate, estimates, estimated, est, revised, forecast, this, current, nay, năm nay, from, since, over, compared, with, depuis, desde, seit, gegenüber"
    ),
    (
      .name,
      "name, names, country, countries, province, provinces, state, states, city, cities, municipality, municipalities, "
        + "district, unit, entity, entities, organisation, organization, organisations, organizations, agency, agencies, ministry, "
        + "ministries, department, company, companies, university, universities, institution, institutions, institute, bank, school, "
        + "hospital, economy, economies, territory, territories, jurisdiction, location, area, geo, geography, nation, county, "
        + "counties, commune, member state, authority, local authority, ref area, reference area, label, title, who, town, council, "
        + "prefecture, canton, kanton, locality, airport, airline, team, firm, brand, bundesland, participant, "
        + "tên, tên gọi, đơn vị, tên đơn vị, tỉnh, thành phố, thành, phố, tp, tỉnh thành, địa phương, cơ quan, bộ, ngành, bộ ngành, "
        + "sở, ban, quốc gia, nước, tên nước, huyện, quận, xã, phường, thị xã, đơn vị hành chính, hành chính, "
        + "doanh nghiệp, trường, bệnh viện, ngân hàng, tên tỉnh, tổ chức, sở ban ngành, trực thuộc trung ương, trực thuộc, "
        + "provinsi, kabupaten, kota, negara, daerah, nama, instansi, kementerian, lembaga, wilayah, "
        + "nom, pays, departement, ville, organisme, ministere, collectivite, territoire, entite, libelle, "
        + "nombre, pais, provincia, municipio, departamento, comunidad, comunidad autonoma, entidad, ciudad, estado, "
        + "nome, cidade, uf, orgao, ministerio, land, länder, stadt, gemeinde, kreis, behörde, "
        + "bezeichnung, einheit, paese, regione, comune, naam, provincie, gemeente, kraj, nazwa, województwo, gmina, powiat, "
        + "страна, название, наименование, субъект, субъект рф, регион, область, город, муниципалитет, организация, "
        + "ведомство, министерство, країна, область, ülke, il, ad, adı, şehir, lan, kommun, navn, kommune, fylke, nimi, maa, "
        + "国家, 地区, 省份, 城市, 名称, 省市, 单位, 国家地区, 都道府県, 国, 国名, 名称, 市区町村, 団体名, 국가, 지역, 시도, 이름, 기관, 기관명, "
        + "จังหวัด, ประเทศ, ชื่อ, หน่วยงาน, الدولة, البلد, الاسم, المحافظة, χώρα, περιφέρεια"
    ),
    (
      .code,
      "code, codes, iso, iso2, iso3, iso3c, iso2c, iso 2, iso 3, alpha 2, alpha 3, alpha2, alpha3, id, ids, abbr, "
        + "abbreviation, fips, nuts, geoid, uid, uuid, identifier, mã, mã số, mã tỉnh, mã đơn vị, mã vùng, ký hiệu, kode, código, "
        + "codigo, cod, kod, kennung, ags, schlüssel, codice, код, 代码, 编码, コード, 코드, รหัส, الرمز, insee, ucode"
    ),
    (
      .rank,
      "rank, ranking, ranked, rnk, pos, position, standing, placing, place, hạng, xếp hạng, thứ hạng, vị trí, vị thứ, xếp thứ, "
        + "thứ bậc, rang, classement, puesto, posición, lugar, posição, colocação, platz, rangplatz, platzierung, posizione, "
        + "classifica, posto, plaats, peringkat, место, ранг, позиция, рейтинговое место, sıra, sıralama, miejsce, pozycja, "
        + "plats, placering, plassering, sija, 排名, 名次, 位次, 順位, 순위, อันดับ, อันดับที่, الترتيب, المرتبة, κατάταξη, місце"
    ),
    (
      .score,
      "score, scores, points, point, pts, rating, mark, marks, grade, điểm, điểm số, số điểm, nilai, skor, puntaje, "
        + "puntuación, puntos, pontuação, pontos, nota, punkte, punktzahl, wert, punteggio, punti, puan, wynik, punkty, балл, рейтинг, рейтинга, "
        + "баллы, балла, оценка, очки, poäng, poeng, pisteet, 得分, 分数, 評点, 得点, スコア, 점수, คะแนน, الدرجة, النقاط, βαθμολογία, бал"
    ),
    (
      .index,
      "index, indices, chỉ số, indeks, indice, índice, индекс, індекс, 指数, 指數, 지수, ดัชนี, المؤشر, δείκτης, endeks, indeksi, "
        + "composite, wskaźnik"
    ),
    (
      .overall,
      "overall, total, totals, combined, aggregate, general, composite index, sum, tổng, tổng điểm, tổng số, "
        + "tổng hợp, chung, chung cuộc, tổng cộng, điểm tổng, điểm tổng hợp, gesamt, gesamtpunktzahl, gesamtwert, gesamtwertung, "
        + "gesamtscore, globale, jumlah, keseluruhan, totale, totaal, toplam, genel, łącznie, suma, ogółem, "
        + "интегральный, интегральная, итого, всего, общий, общая, итоговый, сводный, 总分, 总计, 總分, 合計, 総合, 총점, 종합, รวม, คะแนนรวม, الإجمالي, σύνολο, "
        + "ensemble, pontszám, összesen, total general, total score, average, avg, mean, trung bình, bình quân, moyenne, promedio, "
        + "média, media, durchschnitt, rata rata, средний, среднее, 平均, 평균"
    ),
    (
      .wide,
      "world, global, international, worldwide, national, nationwide, mondial, thế giới, toàn quốc, cả nước, toàn cầu"
    ),
    (
      .region,
      "region, regions, regional, sub region, subregion, sub regional, continent, vùng, khu vực, vùng miền, miền, group, groups, "
        + "income group, nhóm, groupe, grupo, gruppe, gruppo, cluster, zone, category, categories, loại, phân loại, xếp loại, "
        + "tier, class, kelompok, kategori, kategorie, catégorie, categoría, categoria, type, typ, tipo, "
        + "vùng kinh tế, федеральный округ, округ, группа, категория, 区域, 分组, 类别, ภาค, ภูมิภาค, กลุ่ม, المنطقة, band, quartile"
    ),
    (
      .year,
      "year, years, time, time period, period, date, edition, survey year, ref year, năm, kỳ, đợt, tahun, année, annee, "
        + "exercice, ano, año, periodo, período, période, jahr, zeitraum, anno, rok, okres, год, период, година, рік, 年, 年份, 年度, "
        + "연도, ปี, ปี พ.ศ., yıl, dönem, år, vuosi, jaar, السنة, έτος, quarter, month, wave, round, vintage, timeperiod, fy"
    ),
    (
      .counter,
      "no, nr, num, number, s no, sno, sl no, sl, sr no, sr, serial, serial number, row, row number, line, seq, sequence, "
        + "unnamed, stt, tt, số tt, số thứ tự, thứ tự, no urut, nomor, urut, numero, número, núm, nro, n, nummer, lfd nr, lfd, lp, poz, "
        + "п п, пп, номер, 序号, 编号, 番号, 번호, ลำดับ, ลำดับที่, ที่, sira no, #"
    ),
    (
      .note,
      "notes, remark, remarks, comment, comments, flag, flags, obs flag, obs status, status, source, sources, url, link, website, "
        + "footnote, footnotes, ghi chú, nguồn, chú thích, bemerkung, bemerkungen, anmerkung, quelle, remarque, remarques, "
        + "observaciones, observações, fuente, fonte, catatan, keterangan, sumber, примечание, примечания, источник, 备注, 来源, 備考, "
        + "หมายเหตุ, dataflow, last update, last updated, obs conf, conf status, unit mult, decimals"
    ),
    (
      .change,
      "change, changes, chg, diff, difference, delta, trend, movement, evolution, variation, veränderung, entwicklung, "
        + "cambio, variación, variação, mudança, variazione, perubahan, изменение, динамика, tăng giảm, thay đổi, biến động, "
        + "chênh lệch, tăng, giảm, mức tăng giảm, so với, zmiana, değişim, 变化, 变动, 増減, 증감, +/-, yoy, vs, ändring"
    ),
    (
      .previous,
      "previous, prev, prior, n 1, last year, last, former, old, earlier, past, trước, năm trước, kỳ trước, năm ngoái, précédent, "
        + "précédente, anterior, vorjahr, vorherige, previo, precedente, sebelumnya, прошлый, предыдущий, прошлогодний, 上年, 前年"
    ),
    (
      .size,
      "population, populations, inhabitants, dân số, số dân, penduduk, jumlah penduduk, población, população, bevölkerung, "
        + "einwohner, einwohnerzahl, popolazione, население, численность населения, ludność, 人口, 인구, ประชากร, nüfus, "
        + "area km2, land area, surface area, diện tích, superficie, fläche, площадь, pop"
    ),
    (
      .key,
      "indicator, indicators, variable, variables, series, measure, measures, metric, metrics, item, subject, criterion, component, "
        + "dimension, chỉ tiêu, tiêu chí, hạng mục, chỉ báo, thành phần, nội dung, indikator, indicateur, indicador, indicatore, показатель, 指标, 指標, "
        + "지표, ตัวชี้วัด, المؤشرات, merkmal, kriterium, pillar, series name, indicator name"
    ),
    (
      .value,
      "value, values, val, obs value, observation, amount, figure, giá trị, valeur, valor, valore, wartość, значение, "
        + "数值, 値, 値段, 값, ค่า, القيمة, data value, obsvalue"
    ),
    (
      .precision,
      "standard error, standard errors, std error, std err, s e, se, margin of error, confidence interval, confidence, ci, lower bound, "
        + "upper bound, lower ci, upper ci, ci lower, ci upper, lower limit, upper limit, upperwhisker, lowerwhisker, whisker, stdev, std dev, "
        + "std deviation, standard deviation, variance, sample size, number of sources, number of surveys, nsources, n obs, respondents, "
        + "sai số, sai số chuẩn, khoảng tin cậy, cỡ mẫu, số mẫu, độ lệch chuẩn, erreur type, intervalle de confiance, error estándar, "
        + "intervalo de confianza, erro padrão, standardfehler, konfidenzintervall, standardabweichung, errore standard, "
        + "стандартная ошибка, 標準誤差, 标准误"
    ),
    (.location, "latitude, longitude, lat, lon, lng, long, vĩ độ, kinh độ, coordinates, geometry"),
    (.weight, "weight, weights, weighting, trọng số, poids, peso, gewicht, bobot, вес"),
    (
      .lowerBetter,
      "lower is better, lower better, smaller values are better, low values are better, lower values better, low scores are better, "
        + "lower scores are better, the smaller the better, smaller is best, 0 is best, 1 is best, 0 best, 1 best, zero is best, "
        + "small is good, smaller is good, thấp hơn là tốt hơn, nhỏ hơn là tốt hơn,  less is better, smaller is better, low is good, lower the better, "
        + "the lower the better, lower values are better, fewer is better, càng thấp càng tốt, càng nhỏ càng tốt, thấp hơn là tốt, "
        + "thấp là tốt, càng ít càng tốt, thấp hơn tốt hơn, ngược, nghịch, plus bas est mieux, moins est mieux, menor es mejor, "
        + "menor é melhor, weniger ist besser, niedriger ist besser, je niedriger desto besser, meno è meglio, "
        + "semakin rendah semakin baik, lebih rendah lebih baik, чем меньше тем лучше, меньше лучше, 越低越好, 越小越好, inverse, "
        + "inverted, reversed, reverse, negative direction, lower is best, less better, smaller better, best is lowest, "
        + "lower score is better, lower score better, lower means better, low score is better, lowest is best, lower is good"
    ),
    (
      .higherBetter,
      "higher is better, higher better, more is better, higher the better, the higher the better, "
        + "càng cao càng tốt, cao hơn là tốt, mehr ist besser, höher ist besser, mayor es mejor, lebih tinggi lebih baik, "
        + "чем больше тем лучше, higher is best, higher score is better, higher means better, bigger is better"
    ),
  ]
}

/// What the words of one header say.
package struct HeaderReading: Sendable {
  /// As it stands, rows of a header of several joined by a blank.
  package var text: String
  /// The words without years and without what stands in brackets, to compare the columns of several years.
  package var base = ""
  /// The period that is named.
  package var period: PeriodText?
  /// What stands in brackets behind the words.
  package var unit: String?
  /// Of a name: the language, "en", where its last word says it.
  private(set) var language: String?
  /// `true` for "lower is better", `false` for "higher is better".
  package var isLowerBetter: Bool?
  private var kinds: Set<HeaderWord> = []
  /// What the first and the last words mean, if they are known.
  private(set) var first: HeaderWord?
  private(set) var last: HeaderWord?
  /// Words that stand for no role.
  package var foreign: [String] = []

  package var isEmpty: Bool { text.isEmpty }

  /// Bytes in which a header says what it is; what comes behind is prose, and only kept.
  static let longest = 4_000

  /// Bytes of the longest header that is taken. Excel's longest cell has 32,767 letters.
  static let bound = 65_536

  init(_ text: String) {
    self.text = text
    var outside = ""
    var inside: [String] = []
    var depth = 0
    var open = ""
    for character in Self.parted(text.beginning(Self.longest)) {
      if character == "(" || character == "[" {
        depth += 1
        if depth == 1 { open = "" }
      } else if (character == ")" || character == "]") && depth > 0 {
        depth -= 1
        if depth == 0 { inside.append(open) }
        outside += " "
      } else if depth > 0 {
        open.append(character)
      } else {
        outside.append(character)
      }
    }
    if depth > 0 { inside.append(open) }
    var words = Self.words(outside)
    for part in inside {
      let more = Self.words(part)
      let (kinds, foreign, _, _) = Self.meanings(more)
      if let period = PeriodText(part) {
        self.period = self.period ?? period
      } else if let said = kinds.contains(.lowerBetter)
        ? true : kinds.contains(.higherBetter) ? false : DirectionWords.isLowerBetter(part)
      {
        isLowerBetter = said
      } else if !kinds.isDisjoint(with: [.rank, .score, .change, .previous, .code]),
        foreign.count <= 1
      {
        words += more
      } else if unit == nil {
        unit = part.trimmedOfBlanks
      }
    }
    takePeriod(&words)
    if words.count > 1, let said = words.last.flatMap(HeaderWord.language),
      HeaderWord.of(words[0]) == .name
    {
      language = said
      words.removeLast()
    }
    (kinds, foreign, first, last) = Self.meanings(words)
    if text.contains("+/-") || text.contains("▲") || text.contains("△") || text.contains("Δ")
      || text.contains("±")
    {
      kinds.insert(.change)
    }
    if text == "#" || text == "№" || text == "Nº" || text == "N°" { kinds.insert(.counter) }
    if kinds.contains(.lowerBetter) { isLowerBetter = true }
    if kinds.contains(.higherBetter) { isLowerBetter = false }
    base = words.joined(separator: " ")
  }

  func has(_ kind: HeaderWord) -> Bool { kinds.contains(kind) }
  func hasAny(_ some: HeaderWord...) -> Bool { !kinds.isDisjoint(with: some) }
  /// Whether every word has one of these meanings, or only fills.
  func isOnly(_ some: Set<HeaderWord>) -> Bool {
    isKnown && kinds.subtracting([.filler]).isSubset(of: some)
  }

  /// Whether all words are known from headers.
  var isKnown: Bool { foreign.isEmpty && !kinds.subtracting([.filler]).isEmpty }

  /// Whether nothing but a period is named.
  var isPeriodAlone: Bool {
    period != nil && foreign.isEmpty && kinds.subtracting([.filler, .year]).isEmpty
  }

  /// Takes years and quarters out of the words.
  private mutating func takePeriod(_ words: inout [String]) {
    // The longest run that is a period: "q4 2023", "yr2019".
    for length in stride(from: min(3, words.count), through: 1, by: -1) {
      for start in 0...(words.count - length) {
        let run = Array(words[start..<(start + length)])
        guard run.contains(where: { $0.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }),
          // "Chỉ số 2023" is an index; "số" is no part of the year.
          UnicodeForms.folded(run[0]) != "so",
          let found = PeriodText(words: run.map(UnicodeForms.folded))
        else { continue }
        period = period ?? found
        words.removeSubrange(start..<(start + length))
        takePeriod(&words)
        return
      }
    }
  }

  /// Words in lower case. Dates and year spans stay one word.
  private static func words(_ text: String) -> [String] {
    marked(text).flatMap { word -> [String] in
      guard word.contains("/") else { return dated(word) }
      let digits = word.count { $0.isNumber }
      if digits >= 4, PeriodText(words: [UnicodeForms.folded(word)]) != nil { return [word] }
      return word.split(separator: "/").map(String.init)
    }
  }

  /// "score2023" as two words; "fy2023" is one, and a period.
  private static func dated(_ word: String) -> [String] {
    let name = word.dropLast(4)
    guard name.count >= 3, name.allSatisfy(\.isLetter),
      PeriodText.year(String(word.suffix(4))) != nil
    else {
      return [word]
    }
    return [String(name), String(word.suffix(4))]
  }

  private static func marked(_ text: String) -> [String] {
    UnicodeForms.composed(text.lowercased())
      .replacing("-", with: "/").replacing("–", with: "/")
      .split { !($0.isLetter || $0.isNumber || $0 == "/") }.map(String.init)
  }

  /// camelCase as words: "overallScore", "iso3Code"; capitals in a row stay together.
  private static func parted(_ text: String) -> String {
    var result = ""
    var before: Character = " "
    for character in text.replacing("_", with: " ") {
      if character.isUppercase, before.isLowercase { result.append(" ") }
      result.append(character)
      before = character
    }
    return result
  }

  /// The longest phrases from the left.
  private static func meanings(
    _ words: [String]
  ) -> (kinds: Set<HeaderWord>, foreign: [String], first: HeaderWord?, last: HeaderWord?) {
    let words = words.flatMap(HeaderWord.segmented).flatMap(HeaderWord.parts)
    var kinds: Set<HeaderWord> = []
    var foreign: [String] = []
    var (first, last): (HeaderWord?, HeaderWord?)
    var at = 0
    outer: while at < words.count {
      for length in stride(from: min(HeaderWord.longest, words.count - at), through: 1, by: -1) {
        let phrase = words[at..<(at + length)].joined(separator: " ")
        if let meaning = HeaderWord.of(phrase) {
          kinds.insert(meaning)
          if at == 0 { first = meaning }
          last = meaning
          at += length
          continue outer
        }
      }
      foreign.append(words[at])
      last = nil
      at += 1
    }
    return (kinds, foreign, first, last)
  }
}

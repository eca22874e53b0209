/// Names that everybody uses and few reports list: short and older names of countries in Vietnamese,
/// abbreviations of Vietnam's provinces and ministries. They are taken for the units that bear the code,
/// or one of the names in full.
enum KnownNames {
  /// Other names of a unit.
  ///
  /// - Parameter names: Its names as the report has them; none to go by the code alone.
  static func others(code: String, names: [String]) -> [String] {
    if let known = byCode[code] { return known.others }
    for name in names {
      if let known = byName[UnicodeForms.folded(name)] { return known.others }
    }
    return []
  }

  /// The longest code of the table in bytes: most units of large reports are passed over by it.
  static let longestCode = 6

  private struct Entry {
    var code: String
    var names: [String]
    var others: [String]
  }

  private static let entries: [Entry] = (countries + provinces + ministries).map { line in
    let parts = line.split(separator: ":", omittingEmptySubsequences: false).map {
      $0.split(separator: ";").map { String($0.drop { $0 == " " }) }
    }
    return Entry(
      code: parts[0].first ?? "", names: parts[1], others: parts[1] + parts[2])
  }

  /// ISO 3166-1 codes with all names of the table.
  static var countryNames: [(String, [String])] {
    entries.prefix(countries.count).map { ($0.code, $0.others) }
  }

  /// The shortest name of a country in a language; `nil` of others.
  static func short(country code: String, _ language: Language) -> String? {
    guard code.utf8.count == 3, let names = byCode[code]?.names else { return nil }
    return names.filter { $0.utf8.allSatisfy { $0 < 0x80 } == (language == .english) }
      .min { $0.count < $1.count }
  }

  private static let byCode: [String: Entry] = Dictionary(
    entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byName: [String: Entry] = Dictionary(
    entries.flatMap { entry in entry.names.map { (UnicodeForms.folded($0), entry) } },
    uniquingKeysWith: { first, _ in first })

  /// ISO 3166-1 code: names in full: other names.
  private static let countries = [
    "ARE: United Arab Emirates; Các Tiểu vương quốc Ả Rập Thống nhất: UAE; Tiểu vương quốc Ả Rập Thống nhất",
    "ARG: Argentina: Ác-hen-ti-na", "AUS: Australia: Úc; Ô-xtrây-li-a",
    "AUT: Austria; Áo: Cộng hòa Áo",
    "BEL: Belgium; Bỉ: Vương quốc Bỉ", "BGR: Bulgaria: Bun-ga-ri; Bungari",
    "BLR: Belarus: Bê-la-rút; Bạch Nga",
    "BRA: Brazil: Bra-xin; Brasil", "BRN: Brunei Darussalam: Brunei; Bru-nây",
    "CAN: Canada: Ca-na-đa; Gia Nã Đại",
    "CHE: Switzerland; Thụy Sĩ: Thụy Sỹ", "CHL: Chile: Chi-lê", "CHN: China; Trung Quốc: Trung Hoa",
    "CIV: Côte d'Ivoire; Ivory Coast: Bờ Biển Ngà", "CUB: Cuba: Cu-ba", "CYP: Cyprus; Síp: Đảo Síp",
    "CZE: Czech Republic; Czechia; Cộng hòa Séc: Séc; Tiệp",
    "DEU: Germany; Đức: Cộng hòa Liên bang Đức",
    "DNK: Denmark; Đan Mạch:", "DZA: Algeria: An-giê-ri", "EGY: Egypt; Ai Cập:",
    "ESP: Spain; Tây Ban Nha:",
    "ETH: Ethiopia: Ê-ti-ô-pi-a", "FIN: Finland; Phần Lan:", "FRA: France; Pháp: Cộng hòa Pháp",
    "GBR: United Kingdom; United Kingdom of Great Britain and Northern Ireland; Vương quốc Anh: Anh; Anh quốc; UK; Great Britain",
    "GRC: Greece; Hy Lạp:", "HRV: Croatia: Crô-a-ti-a", "HUN: Hungary: Hung-ga-ri; Hungari",
    "IDN: Indonesia: In-đô-nê-xi-a", "IND: India; Ấn Độ: Ấn", "IRL: Ireland: Ai-len",
    "IRN: Iran; Iran (Islamic Republic of): I-ran",
    "IRQ: Iraq: I-rắc", "ISL: Iceland: Ai-xơ-len; Băng Đảo", "ISR: Israel: I-xra-en",
    "ITA: Italy; Italia: Ý; I-ta-li-a", "JPN: Japan; Nhật Bản: Nhật",
    "KAZ: Kazakhstan: Ca-dắc-xtan",
    "KHM: Cambodia; Campuchia: Cam-pu-chia; Kampuchea",
    "KOR: Republic of Korea; South Korea; Hàn Quốc: Đại Hàn Dân Quốc; Nam Hàn",
    "KWT: Kuwait: Cô-oét", "LAO: Lao People's Democratic Republic; Lao PDR; Lào: Laos",
    "LBY: Libya: Li-bi",
    "MAR: Morocco; Maroc: Ma-rốc", "MDV: Maldives: Man-đi-vơ", "MEX: Mexico: Mê-hi-cô; Mễ Tây Cơ",
    "MMR: Myanmar: Miến Điện; Mi-an-ma; Burma", "MNG: Mongolia; Mông Cổ:",
    "MYS: Malaysia: Ma-lai-xi-a; Mã Lai",
    "NLD: Netherlands; Hà Lan: Holland", "NOR: Norway; Na Uy:",
    "NZL: New Zealand: Niu Di-lân; Tân Tây Lan",
    "PHL: Philippines: Phi-líp-pin; Philippin", "POL: Poland; Ba Lan:",
    "PRK: Democratic People's Republic of Korea; North Korea; Cộng hòa Dân chủ Nhân dân Triều Tiên: Triều Tiên; Bắc Triều Tiên; Bắc Hàn",
    "PRT: Portugal; Bồ Đào Nha:", "PSE: Palestine; State of Palestine: Pa-le-xtin",
    "QAT: Qatar: Ca-ta",
    "ROU: Romania: Ru-ma-ni; Rumani", "RUS: Russian Federation; Russia; Liên bang Nga: Nga",
    "SAU: Saudi Arabia; Ả Rập Xê Út: Ả Rập Saudi; Xê Út", "SDN: Sudan: Xu-đăng",
    "SGP: Singapore: Xin-ga-po; Tân Gia Ba",
    "SRB: Serbia: Xéc-bi-a", "SVK: Slovakia: Xlô-va-ki-a", "SVN: Slovenia: Xlô-ve-ni-a",
    "SWE: Sweden; Thụy Điển:",
    "SYR: Syrian Arab Republic; Syria: Xi-ri", "THA: Thailand; Thái Lan: Thái",
    "TLS: Timor-Leste: Đông Timor; East Timor",
    "TUN: Tunisia: Tuy-ni-di", "TUR: Türkiye; Turkey; Thổ Nhĩ Kỳ: Thổ",
    "TZA: United Republic of Tanzania; Tanzania:",
    "UKR: Ukraine; Ukraina: U-crai-na",
    "USA: United States of America; United States; Hoa Kỳ: Mỹ; Hợp chúng quốc Hoa Kỳ; America",
    "VEN: Venezuela: Vê-nê-xu-ê-la", "VNM: Viet Nam; Vietnam; Việt Nam:",
    "ZAF: South Africa; Nam Phi:",
  ]

  /// ISO 3166-2 code: names in full: other names. Abbreviations that two provinces share are none.
  private static let provinces = [
    "VN-HN: Hanoi; Ha Noi; Hà Nội: HN; TP HN", "VN-HP: Hai Phong; Hải Phòng: HP; TP HP",
    "VN-DN: Da Nang; Đà Nẵng: TP ĐN",
    "VN-CT: Can Tho; Cần Thơ: TP CT",
    "VN-SG: Ho Chi Minh City; Hồ Chí Minh; TP. Hồ Chí Minh: HCM; TP HCM; TPHCM; HCMC; Sài Gòn; Saigon; SG",
    "VN-26: Thua Thien Hue; Thừa Thiên Huế; Hue; Huế: TTH; TT Huế; T.T. Huế; TP Huế",
    "VN-43: Ba Ria - Vung Tau; Bà Rịa - Vũng Tàu: BRVT; Vũng Tàu",
    "VN-33: Dak Lak; Đắk Lắk: Đắc Lắc; Đăk Lăk; Darlac",
    "VN-72: Dak Nong; Đắk Nông: Đắc Nông; Đăk Nông", "VN-53: Bac Kan; Bắc Kạn: Bắc Cạn",
    "VN-28: Kon Tum: Kontum; Công Tum",
    "VN-30: Gia Lai: Gialai", "VN-02: Lao Cai; Lào Cai: Lào Kay",
  ]

  /// English abbreviation: names in full: other names.
  private static let ministries = [
    "MOF: Ministry of Finance; Bộ Tài chính: Bộ TC; BTC",
    "MOJ: Ministry of Justice; Bộ Tư pháp: Bộ TP; BTP",
    "MOST: Ministry of Science and Technology; Bộ Khoa học và Công nghệ: Bộ KHCN; BKHCN",
    "MOHA: Ministry of Home Affairs; Bộ Nội vụ: Bộ NV; BNV",
    "MONRE: Ministry of Natural Resources and Environment; Bộ Tài nguyên và Môi trường: Bộ TNMT; BTNMT",
    "MOIT: Ministry of Industry and Trade; Bộ Công Thương: Bộ CT; BCT",
    "MIC: Ministry of Information and Communications; Bộ Thông tin và Truyền thông: Bộ TTTT; BTTTT",
    "MOH: Ministry of Health; Bộ Y tế: BYT",
    "MOET: Ministry of Education and Training; Bộ Giáo dục và Đào tạo: Bộ GDĐT; BGDĐT",
    "SBV: State Bank of Vietnam; Ngân hàng Nhà nước Việt Nam: NHNN; Ngân hàng Nhà nước",
    "MPI: Ministry of Planning and Investment; Bộ Kế hoạch và Đầu tư: Bộ KHĐT; BKHĐT",
    "MOLISA: Ministry of Labour, Invalids and Social Affairs; Bộ Lao động - Thương binh và Xã hội: Bộ LĐTBXH; BLĐTBXH",
    "MOT: Ministry of Transport; Bộ Giao thông vận tải: Bộ GTVT; BGTVT",
    "MCST: Ministry of Culture, Sports and Tourism; Bộ Văn hóa, Thể thao và Du lịch: Bộ VHTTDL; BVHTTDL",
    "MARD: Ministry of Agriculture and Rural Development; Bộ Nông nghiệp và Phát triển nông thôn: Bộ NNPTNT; Bộ NN",
    "MOFA: Ministry of Foreign Affairs; Bộ Ngoại giao: Bộ NG; BNG",
    "MOC: Ministry of Construction; Bộ Xây dựng: Bộ XD; BXD",
    "MOD: Ministry of Defence; Ministry of National Defence; Bộ Quốc phòng: Bộ QP; BQP",
    "MPS: Ministry of Public Security; Bộ Công an: Bộ CA; BCA",
    "GI: Government Inspectorate; Thanh tra Chính phủ: TTCP",
    "OOG: Office of the Government; Văn phòng Chính phủ: VPCP",
    "CEMA: Committee for Ethnic Minority Affairs; Ủy ban Dân tộc: UBDT",
    "VSS: Vietnam Social Security; Bảo hiểm xã hội Việt Nam: BHXH; BHXHVN; Bảo hiểm xã hội",
    "VNA: Vietnam News Agency; Thông tấn xã Việt Nam: TTXVN; Thông tấn xã",
    "VTV: Vietnam Television; Đài Truyền hình Việt Nam: Đài THVN; THVN",
    "VOV: Voice of Vietnam; Đài Tiếng nói Việt Nam: Đài TNVN; TNVN",
    "VAST: Vietnam Academy of Science and Technology; Viện Hàn lâm Khoa học và Công nghệ Việt Nam: Viện HLKHCNVN",
    "VASS: Vietnam Academy of Social Sciences; Viện Hàn lâm Khoa học xã hội Việt Nam: Viện HLKHXHVN",
  ]
}

import Dashboard
import Testing

@Suite("Letters on narrow tiles")
struct KnownTileTests {
  private let names: [(name: String, short: String?, code: String)] = [
    ("Hà Nam", nil, "VN-63"), ("Hà Nội", nil, "VN-HN"), ("Hải Phòng", nil, "VN-HP"),
    ("Đồng Nai", nil, "VN-39"), ("Đà Nẵng", nil, "VN-DN"), ("Cao Tà", nil, "VN-04"),
    ("Cần Thơ", nil, "VN-CT"), ("TP. Hồ Chí Minh", "TP.HCM", "VN-SG"), ("Hà Giang", nil, "VN-03"),
    ("Hậu Giang", nil, "VN-73"),
  ]

  @Test("HN is Hà Nội to everybody, and no other unit's", arguments: [2, 3])
  func known(width: Int) {
    let texts = TileLabels(names, width: width).texts
    #expect(texts[1] == "HN" && texts[2] == "HP" && texts[4] == "ĐN" && texts[6] == "CT")
    #expect(texts[7] == "TP")
    #expect(Set(texts).count == texts.count && texts.allSatisfy { !$0.isEmpty }, "\(texts)")
    #expect(!texts.contains("HCM"))
  }

  @Test("where there is room for more, names are shortened as before")
  func wide() {
    #expect(TileLabels(names, width: 6).texts[1] == "Hà Nội")
    #expect(TileLabels(names, width: 6).texts[7] == "TP.HCM")
  }
}

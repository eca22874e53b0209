package import IndexReports

extension MethodPage {
  /// The page in a language.
  package static func text(_ language: Language) -> String {
    language == .english ? text : vietnamese
  }

  private static let vietnamese = #"""
    # Cách tính điểm

    Mỗi bước đều tùy chọn; `method` của báo cáo và các tùy chọn của `govrank score` quyết định bước nào được dùng. Thứ
    tự là: sàng lọc, chia mẫu số, bổ khuyết, xử lý ngoại lai, chuẩn hóa, tổng hợp, xếp hạng.

    Nguồn, nếu không nêu nguồn khác: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008).

    ## Sàng lọc và mẫu số

    Đơn vị có tỷ lệ chỉ tiêu có giá trị thấp hơn ngưỡng thì không xét. Chỉ tiêu có mẫu số trở thành x / d; mẫu số bằng 0
    hoặc âm bị từ chối và các đơn vị liên quan được nêu tên. Giá trị không có mẫu số coi như thiếu và được thông báo.

    ## Số liệu thiếu

    Nếu không bổ khuyết, chỗ thiếu vẫn để trống: chỉ số cha được tính từ các thành phần có số liệu, với trọng số chia
    lại. Như vậy cũng bằng việc điền trung bình có trọng số của chính đơn vị ở các thành phần còn lại. Chỉ số tổng hợp bị
    thiếu nếu tỷ lệ thành phần trực tiếp có số liệu thấp hơn độ phủ tối thiểu. `mean` và `median` điền theo trung bình
    hoặc trung vị của các đơn vị có số liệu, `group-mean` và `group-median` theo các đơn vị cùng nhóm, `row-mean` và
    `row-median` theo các chỉ tiêu khác của chính đơn vị, mỗi chỉ tiêu đưa về thang 0–1 rồi quy đổi trở lại. `latest` và
    `linear` lấy từ các kỳ khác; chỗ vẫn còn thiếu được thông báo. Giá trị đã có không bao giờ bị thay đổi.

    ## Một kỳ hay cả chuỗi

    Ba bước chỉ xét các đơn vị của kỳ này, hoặc của mọi kỳ trong chuỗi, mỗi bước chọn riêng: `bounds` (JSON) hay
    `--bounds` cho cận của thang đo và cho thứ hạng, `imputeOver` hay `--impute-over` cho giá trị dùng để bổ khuyết,
    `treatOver` hay `--treat-over` cho việc tìm giá trị ngoại lai. Sàng lọc và mẫu số luôn theo từng kỳ. Giá trị của kỳ
    khác không có ý nghĩa với một bước thì không tham gia, và số lượng được thông báo.

    ## Giá trị ngoại lai

    Một cột được xử lý nếu |độ lệch| ≥ 2 và độ nhọn ≥ 3,5 (G1 và G2 theo Joanes và Gill, 1998). `winsorise:5` kéo các giá
    trị ngoài cùng về giá trị kế tiếp, tối đa khoảng năm ô; nếu vẫn không đủ, cột gốc trở thành
    ln(x − min + 0,01 · (max − min)). `log` làm ngay như vậy; `boxcox` lấy (zᵏ − 1) / k với z = x − min + 1 và k trong
    −5…5 có hợp lý lớn nhất, hoặc lôgarit như trên nếu các lũy thừa đó trùng nhau. Chỉ tiêu có thang đo với mốc theo đơn vị
    của chính nó (`goalposts`, `scale`, `distanceToTarget`) chỉ được kéo giá trị ngoài cùng vào, không bao giờ bị biến đổi,
    và có ghi chú nói rõ: các mốc đó không còn ý nghĩa trên thang khác.

    Phép biến đổi được chọn thì áp dụng cho mọi giá trị, dù có ngoại lai hay không: cho mọi chỉ tiêu, hoặc cho một chỉ tiêu
    bằng `treat` của riêng nó (`--treat CODE=…`). `ln` là ln x, `log1p` là ln(1 + x), `sqrt` là √x, `reciprocal` là −1 / x với
    dấu trừ để giữ thứ tự, `boxcox:k` là (xᵏ − 1) / k với k trong −5…5 (0 là ln x). Mốc cố định, mục tiêu và hai đầu của
    `scale` ghi theo đơn vị gốc của chỉ tiêu và được biến đổi cùng các giá trị. Giá trị không biến đổi được (bằng 0 hoặc âm
    với `ln`, `reciprocal` và `boxcox:k`, không lớn hơn −1 với `log1p`, âm với `sqrt`) bị từ chối, nêu rõ các đơn vị. Nguồn:
    Tukey, *Exploratory Data Analysis* (1977); Box và Cox, *An Analysis of Transformations* (1964).

    ## Chuẩn hóa

    Chỉ tiêu càng thấp càng tốt thì x được nhân với −1 trước; giá trị nhỏ nhất, lớn nhất, trung bình và độ lệch chuẩn
    (n − 1) tính trên các đơn vị có số liệu.

    Chiều của một thành phần là chiều của chỉ số cha, trừ khi nêu khác. Thang đo nhìn từ chỉ số cha: nếu với nó cũng
    càng thấp càng tốt thì x giữ nguyên dấu và đầu trên của thang là kém nhất. Trụ cột ngược chiều với chỉ số cha được
    đảo trước khi dùng: thành l + u − x nếu mọi phần của nó cùng thang l…u, nếu không thì thành −x; riêng nó vẫn được
    hiển thị và xếp hạng như vốn có.

    | tên | công thức |
    |---|---|
    | `minmax:l,u` | (x − min) / (max − min) · (u − l) + l |
    | `minmax:p2.5,p97.5,l,u` | (x − a) / (b − a) · (u − l) + l, giới hạn trong l…u, a và b là phân vị; không ghi l,u thì 0…100 |
    | `zscore:m,s` | (x − trung bình) / độ lệch chuẩn · s + m |
    | `rank` | 1 + số giá trị thấp hơn |
    | `borda` | hạng − 1 |
    | `percentile` | (hạng − 1) / (n − 1) |
    | `goalposts:l,u` | (x − kém nhất) / (tốt nhất − kém nhất) · (u − l) + l, giới hạn trong l…u |
    | `scale:l,u` | (x − l) / (u − l) · 100; càng thấp càng tốt: (u − x) / (u − l) · 100 |
    | `distance-to-best` | 1 − (max − x) / (max − min) |
    | `distance-to-reference:U` | 1 − (x của U − x) / (x của U − min) |
    | `distance-to-target` | (x − min) / (mục tiêu − min); với `:1` tối đa 1 |
    | `fraction-of-best` | x / max; càng thấp càng tốt: min / x |
    | `ampi:U` | (x − x của U) / (max − min) · 60 + 100 |

    Phân vị nội suy tuyến tính giữa các thống kê thứ tự (loại 7) và tính từ giá trị kém nhất, như SDG Index (Sachs và cộng
    sự, *Sustainable Development Report*); trong báo cáo ghi `{"minmaxPercentiles": [2.5, 97.5]}`. Nếu hai phân vị trùng một
    giá trị thì cột được bỏ qua và có thông báo. `ampi:U` là thang của AMPI (ISTAT) quanh một đơn vị tham chiếu.

    Cột mà mọi giá trị bằng nhau không có min–max, điểm z hay khoảng cách đến tốt nhất: cột đó được bỏ qua, trọng số
    chia cho các thành phần còn lại và có thông báo; cũng như vậy khi giá trị tốt nhất bằng 0 trong fraction-of-best. Thứ
    hạng, điểm Borda, thứ hạng phần trăm và khoảng cách đến mục tiêu cho mọi đơn vị cùng một điểm ở cột đó. Đơn vị tham
    chiếu có giá trị kém nhất bị từ chối; mục tiêu mà mọi đơn vị đã đạt cũng vậy, trừ khi khoảng cách bị giới hạn: khi đó
    tất cả đều bằng 1. Tỷ lệ lấy từ giá trị nguyên gốc: chỉ tiêu càng thấp càng tốt không được có giá trị âm, chỉ tiêu
    khác không được có giá trị tốt nhất âm; trường hợp không tính được bị từ chối, nêu rõ đơn vị và giá trị. Hai đầu của
    thang tăng dần (l < u). Mốc cố định mà cách chuẩn hóa không dùng đến thì được thông báo.

    ## Số rất lớn

    Tổng vượt phạm vi số thực kép được tính lại với các giá trị đưa về gần 1. Điểm tự nó quá lớn thì coi như thiếu, và
    thông báo nêu đơn vị và thành phần. Trọng số nằm trong khoảng 10⁻⁶ đến 10¹², số mũ của trung bình lũy thừa là 0 hoặc
    từ 0,01 đến 100 về mỗi phía.

    ## Tổng hợp

    Trên các thành phần có số liệu, w là trọng số: trung bình cộng Σwx / Σw, trung bình nhân exp(Σw ln x / Σw), trung
    bình điều hòa Σw / Σ(w/x), trung bình lũy thừa (Σwxᵖ / Σw)^(1/p), tổng Σwx với trọng số đúng như đã ghi, bị thiếu nếu
    một thành phần bị thiếu, trừ khi độ phủ tối thiểu cho phép. Giá trị ≤ 0 khi lấy trung bình nhân hay điều hòa bị từ
    chối, nêu rõ chỉ số cha, thành phần và đơn vị. Copeland lấy số đối thủ thắng được trừ số đối thủ bị thua, mỗi cặp xét
    theo trọng số các thành phần mà cả hai cùng có.

    `mpi` là trung bình của Mazziotta và Pareto có phần phạt mất cân đối, M − S² / M; `mpi:plus` là M + S² / M cho chỉ số càng
    thấp càng tốt: M = Σwx / Σw, S² = Σw(x − M)² / Σw, S / M là hệ số biến thiên. Điểm âm bị từ chối, nêu rõ chỉ số cha, thành
    phần và đơn vị; toàn số 0 cho kết quả 0. MPI dùng với `zscore:100,10` (độ lệch của nó chia cho n: `zscore:100,s` với
    s = 10 · √(n / (n − 1)) là tương đương), AMPI dùng với `ampi:U` và cận của cả chuỗi, hoặc với `minmax:70,130`. Đây không
    phải là trung bình cộng trên một thang nào: đóng góp và chênh lệch không tách được ở dưới nó, điểm cần có của một thành
    phần không giải được; việc tìm thay đổi nhỏ nhất dò theo 64 bước, vì giá trị tốt hơn có thể làm giảm điểm. Nguồn: De Muro,
    Mazziotta và Pareto, *Composite Indices of Development and Poverty* (2011); Mazziotta và Pareto, *On a Generalized
    Non-compensatory Composite Index* (2016); có trọng số: *Weighting in composite indices construction* (2022).

    `owa:a` đặt trọng số theo thứ tự của các thành phần: từ cao xuống thấp, mỗi thành phần có Q(S) − Q(S của thành phần trước), S là
    phần trọng số cộng dồn và Q(s) = sᵃ. Với a = 1 đó là trung bình, trên 1 thành phần thấp có trọng số lớn hơn, dưới 1 thì nhỏ hơn;
    `owa:a,p` dùng trung bình lũy thừa p (Yager, *Quantifier guided aggregation using OWA operators*, 1996; *Generalized OWA
    aggregation operators*, 2004).

    `eige` là công thức của Chỉ số bình đẳng giới (EIGE), 1 + 99 · √(M / max M) · (1 − D / M): M = Σwx / Σw, max M lớn nhất trong mọi
    đơn vị, D = Σw|x − M| / Σw. Với hai thành phần cùng trọng số, nữ và nam, D / M là khoảng cách |nữ / trung bình − 1| và căn bậc hai
    là hệ số điều chỉnh của chỉ số. Điểm âm bị từ chối; như `mpi`, giá trị tốt hơn có thể làm điểm giảm (European Institute for Gender
    Equality, *Gender Equality Index 2017: Methodological Report*).

    `topsis` là D⁻ / (D⁺ + D⁻), D⁺ và D⁻ là khoảng cách √Σ(w(x − e))² đến điểm tốt nhất và kém nhất e của từng thành phần mà đơn vị có;
    ½ khi không có gì phân biệt các đơn vị. Điểm được dùng theo cách chuẩn hóa của báo cáo; giá trị tốt hơn
    mà các giá trị khác được chuẩn hóa theo có thể làm điểm giảm (Hwang và Yoon, *Multiple Attribute Decision
    Making*, 1981).

    `borda` là trung bình có trọng số của số đối thủ thắng được ở từng thành phần, bằng nhau tính nửa; nếu có đơn vị thiếu thành phần thì
    tỷ lệ thắng được tính trên mọi đối thủ. `kemeny` đếm số đối thủ đứng sau trong thứ tự ít mâu thuẫn nhất với mọi cặp (tổng trọng số
    chống lại nhỏ nhất); nếu có nhiều thứ tự như vậy thì lấy trung bình. Đơn vị thắng mọi đơn vị khác đứng trước (Truchon, 1998), nên chỉ
    cần tìm trong các vòng tròn, tối đa 16 đơn vị, trong tối đa 1.000 đơn vị; vòng dài hơn bị từ chối. Thứ tự được chọn
    như một tổng thể nên giá trị tốt hơn đôi khi, tuy hiếm, làm mất hạng (Kemeny, *Mathematics without
    numbers*, 1959; OECD/JRC *Handbook*, bước 6).

    `bod` (benefit of the doubt) lấy cho mỗi đơn vị trọng số có lợi nhất cho mình: Σwx lớn nhất mà với cùng trọng số không đơn vị nào có
    đủ các thành phần đó vượt quá 1, theo phương pháp đơn hình. `bod:f` giữ phần của mỗi thành phần trong điểm của đơn vị trong khoảng
    1 ± f so với phần trọng số đã cho. Trọng số hiển thị và đóng góp là của riêng đơn vị; nếu có nhiều trọng số có lợi nhất thì là một
    trong số đó. Điểm âm bị từ chối, cũng như số đơn vị lớn hơn 10.000 chia cho số thành phần (Cherchye, Moesen, Rogge và Van
    Puyenbroeck, *An introduction to 'benefit of the doubt' composite indicators*, 2007).

    Các cách này không phải là tổng trong bất kỳ thang nào: chênh lệch, và trừ `bod` cả đóng góp, không được tách ở các cấp dưới, và điểm
    cần đạt không được giải qua chúng. Những nút như vậy được nêu rõ.

    `atkinson:e` là giá trị tương đương phân phối đều của Atkinson với độ ác cảm bất bình đẳng e ≥ 0, chính là trung bình lũy
    thừa bậc 1 − e: với 0 là trung bình cộng, với 1 là trung bình nhân, như IHDI gộp các chiều (Atkinson, *On the Measurement
    of Inequality*, 1970). Trong IHDI, bất bình đẳng ở mỗi chiều là giữa người với người: các chỉ số đã điều chỉnh là giá trị
    đầu vào ở đây.

    ## Trọng số

    Trọng số là phần của mỗi thành phần trong cùng một cấp, do báo cáo hay `--weight` cho, hoặc được tính. `--weight-by QUY-TẮC`
    tính trọng số cho thành phần của mọi nút, `MÃ=QUY-TẮC` cho một nút, lần lượt từ chỉ tiêu lên, trên các đơn vị có đủ mọi thành
    phần (từ ba đơn vị trở lên); tổng trọng số của một nút được giữ nguyên. Kết quả và nguồn gốc của trọng số được nêu rõ và nằm ở
    "weights" trong phần phương pháp của JSON.

    `equal` chia đều. `entropy` cho (1 − e) / Σ(1 − e) với e = −Σ p ln p / ln n, p là phần của từng đơn vị trong tổng điểm của n
    đơn vị, điểm không được âm: thành phần phân biệt các đơn vị rõ hơn có trọng số lớn hơn (Shannon, 1948; Hwang và Yoon, *Multiple
    Attribute Decision Making*, 1981). `first-component` lấy bình phương các hệ số của thành phần chính thứ nhất của ma trận tương
    quan, các hệ số phải cùng dấu. `importance` coi trọng số hiện có là ý định: tìm trọng số sao cho bình phương tương quan của mỗi
    thành phần với nút, tính theo phần trong tổng của mọi thành phần, đúng bằng phần trọng số của nó, bằng các bước Gauss–Newton có
    giảm chấn (Becker, Saisana, Paruolo và Vandecasteele, *Weights and importance in composite indicators*, 2017). Trường hợp không
    có trọng số dương như vậy bị từ chối, nêu rõ nút và thành phần.

    `--experts TỆP` tính trọng số từ câu trả lời của chuyên gia. Với điểm phân bổ, trọng số là trung bình của các phần mà từng
    chuyên gia dành cho thành phần. Các so sánh cặp, từ 1/9 đến 9, được gộp bằng trung bình nhân (Aczél và Saaty, 1983); trọng số
    là véc tơ riêng chính của ma trận. Tỷ số nhất quán là (λ − n) / (n − 1) chia cho chỉ số của các so sánh ngẫu nhiên (0,58 với ba
    thành phần, 0,90 với bốn, … 1,59 với mười lăm); nếu trên 0,1, của một chuyên gia hay của tất cả, thì được nêu ra (Saaty, *The
    Analytic Hierarchy Process*, 1980).

    ## Thứ hạng

    1 + số đơn vị có điểm cao hơn quá 10⁻¹¹ · max(1, |điểm|); điểm bằng nhau cùng hạng tốt nhất (1, 2, 2, 4). Điểm không
    bao giờ được làm tròn trước khi xếp hạng.

    ## Đóng góp và chênh lệch

    Với trung bình cộng, mỗi chỉ tiêu đóng góp tích của các trọng số hiệu dụng với điểm của nó; tổng các đóng góp bằng
    điểm chung. Chênh lệch giữa hai đơn vị được tách theo từng thành phần thành: trung bình hai trọng số hiệu dụng nhân
    với chênh lệch điểm, và trung bình hai điểm nhân với chênh lệch trọng số; tổng các phần bằng chênh lệch. Các trung
    bình khác là trung bình cộng trên một thang biến đổi, và cát tuyến của phép biến đổi thay cho 1.

    ## Độ vững

    Mỗi lần mô phỏng nhân từng trọng số với 1 + f(2u − 1) và ở mỗi bước lấy lựa chọn của báo cáo hoặc một phương án
    khác, thay cả cho lựa chọn riêng của từng thành phần; chỉ số được tính và xếp hạng lại. Phân vị 5% và 95% nội suy
    tuyến tính giữa các thống kê thứ tự (loại 7). “Cao nhất” và “thấp nhất” đúng với mọi trọng số trong ±f mà không cần mô
    phỏng: trong hai đơn vị, một đơn vị luôn đứng trước nếu trung bình có trọng số nhỏ nhất của các chênh lệch lớn hơn 0;
    giá trị nhỏ nhất đó có được khi đặt w(1 + f) cho các chênh lệch dưới một điểm cắt và w(1 − f) cho các chênh lệch trên
    điểm cắt. Chỉ số Sobol' theo Jansen (1999): riêng lẻ 1 − mean((B − ABᵢ)²) / 2V, toàn phần mean((A − ABᵢ)²) / 2V, cho
    mức đổi hạng trung bình. Khoảng của chúng là các
    phân vị 5% và 95% trên 400 mẫu lấy lại từ chính các hàng (A, B, ABᵢ), kể cả V (Archer, Saltelli và Sobol', 1997); chín trên mười
    khoảng chứa giá trị đúng. "Chưa hội tụ" được nêu trừ khi cả hai khoảng đều hẹp hơn 0,1.

    ## Ví dụ tính

    Hai chỉ tiêu, chỉ tiêu thứ hai “thấp hơn là tốt hơn”, trọng số 2 và 1, min–max về 0–100, trung bình cộng.

    | đơn vị | dịch vụ (2) | chậm trễ (1) | dịch vụ chuẩn hóa | chậm trễ chuẩn hóa | điểm | hạng |
    |---|---|---|---|---|---|---|
    | A | 70 | 3 | 100 | 75 | (2·100 + 1·75) / 3 = 91,67 | 1 |
    | B | 60 | 2 | 66,67 | 100 | (2·66,67 + 1·100) / 3 = 77,78 | 2 |
    | C | 40 | 6 | 0 | 0 | 0 | 3 |

    Dịch vụ: (60 − 40) / (70 − 40) · 100 = 66,67. Chậm trễ: (6 − 3) / (6 − 2) · 100 = 75. A hơn B 13,89 điểm: dịch vụ cho
    2/3 · (100 − 66,67) = 22,22, chậm trễ cho 1/3 · (75 − 100) = −8,33.

    """#
}

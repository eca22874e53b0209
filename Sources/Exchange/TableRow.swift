import IndexReports

extension TableLayout {
  /// What a row looks like.
  struct Row {
    let cells: [String]
    let filled: Int
    /// Cells with a number that is no year, or a sign for a gap.
    let figures: Int
    /// Cells with a year alone.
    let periods: Int
    /// Cells all of whose words are known in headers.
    let known: Int

    init(_ cells: [String]) {
      self.cells = cells
      var (filled, figures, periods, known) = (0, 0, 0, 0)
      for (column, cell) in cells.enumerated() where !cell.isEmpty {
        filled += 1
        // A letter alone is a name as well.
        let isGap =
          column > 0 && Gaps.isGap(cell) && !(cell.count == 1 && cell.allSatisfy(\.isLetter))
        // Most cells are figures, and a year has four digits.
        if cell.utf8.count != 4, Self.isPlain(cell) {
          figures += 1
        } else if PeriodText(cell) != nil {
          periods += 1
        } else if Self.isDatedLabel(cell) {
          // "2021 Rank" is a label.
        } else if isGap || Figure(cell, decimalComma: false) != nil
          || Figure(cell, decimalComma: true) != nil
        {
          figures += 1
        }
        // A sample is enough.
        if column < 200, cell.utf8.count < 80 {
          let reading = HeaderReading(cell)
          if reading.isPeriodAlone || reading.isKnown { known += 1 }
        }
      }
      (self.filled, self.figures, self.periods, self.known) = (filled, figures, periods, known)
    }

    /// Digits with a mark or two among them.
    private static func isPlain(_ cell: String) -> Bool {
      cell.utf8.count <= 16
        && cell.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x2C }
        && DelimitedText.number(cell, decimalComma: cell.utf8.contains(0x2C)) != nil
    }

    private static func isDatedLabel(_ cell: String) -> Bool {
      guard let first = cell.first, first.isNumber, cell.contains(where: \.isLetter) else {
        return false
      }
      let reading = HeaderReading(cell)
      return reading.period != nil && !reading.base.isEmpty
    }

    var joined: String? {
      let text = cells.filter { !$0.isEmpty }.joined(separator: " ")
      return text.isEmpty ? nil : text
    }

    /// The line under the header of a table in Markdown.
    var isRule: Bool {
      filled > 0
        && cells.allSatisfy { $0.isEmpty || $0.count >= 2 && $0.allSatisfy { "-:=+".contains($0) } }
    }

    /// "A, B, 1, 2, 3" or "(1), (2), (3)": the numbers of the columns.
    var isNumbering: Bool {
      let marks = cells.filter { !$0.isEmpty }.map { $0.trimmed { "()[]".contains($0) } }
      guard marks.count >= 3, marks.count * 2 > cells.count else { return false }
      let numbers = marks.drop { $0.count == 1 && ("A"..."Z").contains($0) }.map { Int($0) ?? -1 }
      let letters = marks.count - numbers.count
      guard numbers.count >= 1, letters <= 3,
        marks.prefix(letters).elementsEqual(["A", "B", "C"].prefix(letters))
      else { return false }
      let first = numbers[0]
      return (first == 1 || first == marks.count - numbers.count + 1)
        && numbers.enumerated().allSatisfy { $1 == first + $0 }
        && (marks.count > numbers.count || cells.first?.hasPrefix("(") ?? false
          || numbers.count == marks.count)
    }

    /// Whether this row says "Rank" or "Score" below each of several years, and nothing else below what is no year.
    func isUnderPeriods(of upper: Row) -> Bool {
      func own(_ column: Int) -> String { column < cells.count ? cells[column] : "" }
      let filled = upper.cells.indices.filter { !upper.cells[$0].isEmpty }
      let dated = filled.filter { HeaderReading(upper.cells[$0]).isPeriodAlone }
      guard dated.count > 1, dated.count < 200 else { return false }
      return dated.allSatisfy { column in
        let reading = HeaderReading(own(column))
        return reading.isKnown && reading.hasAny(.rank, .score, .value, .index, .overall)
      } && filled.allSatisfy { dated.contains($0) || own($0).isEmpty }
    }

    var isLabels: Bool { filled > 0 && figures == 0 && !isRule }
    var isComment: Bool { cells.first.map { $0.count > 1 && $0.hasPrefix("#") } ?? false }
    var isComplete: Bool { filled == cells.count && Set(cells).count == cells.count }
  }
}

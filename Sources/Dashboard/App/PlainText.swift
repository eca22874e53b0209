import CompositeIndex
import IndexReports
import Readings
import TerminalCore
import TerminalWidgets
import Wording

/// The screens as sentences, for line mode: one thing to a line, its parts named and in their order, nothing
/// drawn and nothing beside anything else.
extension AppState {
  /// Rows of a list that are read out at once; the rest is reached by its number.
  private static let rowLimit = 250

  /// Everything on the screen, or what stands in front of it.
  package var plainLines: [String] {
    let context = context()
    switch overlay {
    case .information: return informationLines.map(plain)
    case .help:
      return entries.map {
        "\(strings.label($0.action)) (\($0.keys.map(\.label).joined(separator: ", "))): "
          + strings.help($0.action, on: screen.kind)
      }
    case .groups:
      guard case .ranking(let state) = screen else { return [] }
      return state.groupChoices.enumerated().map { number, choice in
        let name =
          choice.map {
            state.report.groupings[$0.grouping].groups[$0.group].name(language)
          } ?? strings.all
        return "\(number + 1): \(name)"
      }
    case .entry(let entry): return choices(of: entry)
    default: break
    }
    let drawn = drawnLines
    switch screen {
    case .ranking(let state) where state.view != .trend:
      // Title and tabs, the columns, the rows, what is to be said of them.
      let header = state.columnRecords.map(\.title).joined(separator: "; ")
      var lines = Array(drawn.prefix(2)) + [header]
      lines += state.rows.prefix(Self.rowLimit).map { row(Int($0), state) }
      if state.rows.count > Self.rowLimit {
        lines.append("… " + strings.texts.rowsShown(strings.numbers.integer(state.rows.count)))
      }
      return lines + drawn.suffix(2).dropLast()
    case .unit(let state):
      let (tree, details) = state.items(context: context, textWidth: 10_000)
      // The title and the three lines of who it is.
      return Array(drawn.prefix(4)) + (tree + details).map { line($0, state, context) }
    case .robustness(let state): return robustness(state, drawn)
    // A talk has no foot bar; what the room sees is all there is.
    case .presenter(let talk):
      return [
        "\(talk.position + 1)/\(talk.slides.count) \(talk.slide.title(of: talk.scored, strings))"
      ] + (talk.isBlank ? [strings.texts.talkIs(.blank)] : drawn)
    default: return Array(drawn.dropLast())
    }
  }

  /// Ranks and their intervals, or how often which rank; the third tab as it is drawn.
  private func robustness(_ state: RobustnessState, _ drawn: [String]) -> [String] {
    guard case .done(let study) = state.progress, state.view != .sensitivity else {
      return Array(drawn.dropLast())
    }
    let reading = RobustnessReading(study, strings)
    let sheet = state.view == .intervals ? reading.sheet : reading.frequencySheet
    let columns = sheet.columns(in: .screen)
    let rows = (0..<min(sheet.rowCount, Self.rowLimit)).map { row in
      let parts = columns.map { column in
        let text = column.cell(row).spoken(strings)
        return ["rank", "name", "frequencies"].contains(column.key)
          ? text : column.title + " " + text
      }
      return (reading.unit(row: row) == state.unit ? "▸ " : "") + parts.joined(separator: "; ")
    }
    return Array(drawn.prefix(2)) + rows + drawn.suffix(2).dropLast()
  }

  /// What is under the cursor, and what a change has done.
  package var plainFocus: [String] {
    let context = context()
    switch screen {
    case .ranking(let state) where state.view != .trend:
      guard let unit = state.cursorUnit, !state.rows.isEmpty else { return [] }
      let parts = state.columnRecords.map { "\($0.title) \($0.cell(unit).copied(strings.numbers))" }
      return [mark(unit, state) + parts.joined(separator: "; ")]
    case .unit(let state):
      let (tree, details) = state.items(context: context, textWidth: 10_000)
      let items = (tree + details).filter(\.canFocus)
      return items.isEmpty ? [] : [line(items[min(state.cursor, items.count - 1)], state, context)]
    case .presenter: return plainLines
    case .robustness:
      return plainLines.filter { $0.hasPrefix("▸ ") }
    default:
      let buffer = RootView(self).draw()
      var lines: [String] = []
      // Of a what-if the line that says what has come of it.
      if case .whatIf = screen { lines.append(sentence(buffer, 1)) }
      if let y = buffer.cursor?.y { lines.append(sentence(buffer, y)) }
      return lines.filter { !$0.isEmpty }
    }
  }

  private func mark(_ unit: Int, _ state: RankingState) -> String {
    state.marked.contains(Int32(unit)) ? strings.texts.markedWord + "; " : ""
  }

  private func row(_ unit: Int, _ state: RankingState) -> String {
    (unit == state.cursorUnit ? "▸ " : "") + mark(unit, state)
      + state.columnRecords.map { $0.cell(unit).copied(strings.numbers) }.joined(separator: "; ")
  }

  private func choices(of entry: Overlay.Entry) -> [String] {
    switch entry.purpose {
    case .addUnit:
      guard case .comparison(let state) = screen else { return [] }
      return candidates(entry.text).prefix(20).map {
        state.sides[0].scored.report.units.name($0, language)
      }
    case .openScenario: return entry.offered
    default: return []
    }
  }

  private func plain(_ line: TerminalWidgets.Panel.Line) -> String {
    line.spans.map(\.text).joined()
  }

  // MARK: Unit

  private func line(_ item: UnitState.Item, _ state: UnitState, _ context: ViewContext) -> String {
    let reading = state.reading(strings)
    func sentence(_ item: Int, of items: [Int], in sheet: Sheet) -> String {
      items.firstIndex(of: item).map { sheet.sentence($0, strings) } ?? ""
    }
    let figures = reading.figures
    switch item {
    case .heading(let title): return title + ":"
    case .text(let text): return text
    case .blank: return ""
    case .node(let node): return reading.sentence(node)
    case .best(let node):
      return sentence(node, of: figures.strengths, in: reading.strengths)
    case .weakest(let node):
      return sentence(node, of: figures.weaknesses, in: reading.weaknesses)
    case .neighbour(let unit):
      return sentence(unit, of: figures.neighbours, in: reading.neighbours)
    }
  }

  // MARK: Drawn screens

  private var drawnLines: [String] {
    let buffer = RootView(self).draw()
    return (0..<buffer.size.height).map { sentence(buffer, $0) }.filter { !$0.isEmpty }
  }

  /// A row of cells without its drawing, columns parted by semicolons.
  private func sentence(_ buffer: Buffer, _ y: Int) -> String {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var blanks = 0
    for cell in buffer.row(y) where cell.scalar != 0 {
      guard let scalar = Unicode.Scalar(cell.scalar) else { continue }
      let isDrawing =
        (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
      if scalar == " " || isDrawing {
        blanks += isDrawing ? 2 : 1
        continue
      }
      if blanks > 1, !word.isEmpty {
        words.append(String(word))
        word = .init()
      } else if blanks == 1, !word.isEmpty {
        word.append(" ")
      }
      blanks = 0
      word.append(scalar)
      if cell.marks > 0 {
        word.append(contentsOf: buffer.marks[Int(cell.marks) - 1].compactMap { Unicode.Scalar($0) })
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    if let first = words.first, first == "●" || first.hasPrefix("● ") {
      let isSetting = if case .whatIf = screen { true } else { false }
      let word = isSetting ? strings.texts.changedWord : strings.texts.markedWord
      words[0] = (word + " " + first.dropFirst(2)).trimmed
    }
    // What is left of lines and dots says nothing.
    return words.filter { word in
      !word.unicodeScalars.allSatisfy { "·.●◆━┊▏".unicodeScalars.contains($0) }
    }.joined(separator: "; ")
  }
}

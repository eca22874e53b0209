import Exchange
import IndexReports
import Readings
import Wording

extension ImportState {
  /// The columns one under the other, what is unclear, or the ranking that results: whichever is looked at.
  func speech(_ strings: Strings) -> Speech {
    let reading = reading(strings)
    var speech: Speech
    switch panel {
    case .table:
      speech = Speech(reading.columns, focus: column, strings)
      speech.after += proposal.questions.map { strings.label($0) }
      if let question = questionHere { speech.focus.append(reading.sentence(question)) }
    case .doubts:
      speech = Speech(strings.whatIsUnclear, before: [reading.lead])
      speech.rows = proposal.questions.map { reading.sentence($0) }
      if speech.rows.indices.contains(doubt) {
        speech.focusedRow = doubt
        speech.focus = [speech.rows[doubt]]
      }
    case .ranking:
      guard let ranking = reading.ranking else {
        return Speech(strings.resultingRanking, before: [reading.lead, strings.notDecidedYet])
      }
      speech = Speech(
        ranking.sheet(of: order.map { Int($0) }), title: strings.resultingRanking, focus: place,
        strings)
    }
    // What a change has done is said with it.
    speech.focus =
      [reading.lead] + (panel == .ranking ? [strings.resultingRanking] : []) + speech.focus
    return speech
  }
}

import Testing

@testable import TerminalCore

@Suite("Frames over a slow line")
struct FramePacingTests {
  @Test("a terminal that never answered is not asked again, and takes every frame")
  func silentTerminal() {
    var pacing = FramePacing()
    for step in 0..<50 {
      let now = Double(step) * 0.03
      let advice1 = pacing.advice(now: now, isWritable: true, queued: 0)
      #expect(advice1 == .send)
      let isFenced2 = pacing.sent(bytes: 200, now: now)
      #expect(!isFenced2)
    }
  }

  @Test("frames that follow each other wait for the answer behind the last one")
  func fences() {
    var pacing = FramePacing()
    pacing.answered(now: 0)
    // A key now and then costs no question.
    let isFenced3 = pacing.sent(bytes: 200, now: 0)
    #expect(!isFenced3)
    let isFenced4 = pacing.sent(bytes: 200, now: 1)
    #expect(!isFenced4)
    let isFenced5 = pacing.sent(bytes: 200, now: 1.1)
    #expect(isFenced5)
    #expect(pacing.isWaiting)
    let advice6 = pacing.advice(now: 1.2, isWritable: true, queued: 0)
    #expect(advice6 == .wait(milliseconds: 1001))
    pacing.answered(now: 1.2)
    let advice7 = pacing.advice(now: 1.3, isWritable: true, queued: 0)
    #expect(advice7 == .send)
    // What changes nothing on the screen asks nothing, or answers would call for answers.
    let isFenced8 = pacing.sent(bytes: 0, now: 1.31)
    #expect(!isFenced8)
  }

  @Test("a large frame is waited for even where none came shortly before")
  func largeFrames() {
    var pacing = FramePacing()
    pacing.answered(now: 0)
    let isFenced = pacing.sent(bytes: 2_000, now: 0)
    let advice = pacing.advice(now: 0.05, isWritable: true, queued: 0)
    #expect(isFenced && advice != .send)
  }

  @Test("answers that are lost do not stop the screen for ever, and the terminal is asked no more")
  func lostAnswers() {
    var pacing = FramePacing()
    pacing.answered(now: 0)
    var now = 0.0
    for round in 0..<5 {
      _ = pacing.sent(bytes: 300, now: now)
      let isFenced = pacing.sent(bytes: 300, now: now + 0.1)
      #expect(isFenced == (round < 3))
      // A line of 300 bytes a second has shown it after one second; one more is given.
      let early = pacing.advice(now: now + 2, isWritable: true, queued: 0)
      #expect((early == .send) == !isFenced)
      let late = pacing.advice(now: now + 2.2, isWritable: true, queued: 0)
      #expect(late == .send)
      now += 3
    }
    // One that comes after all makes it known again.
    pacing.answered(now: now)
    _ = pacing.sent(bytes: 300, now: now)
    let isFenced = pacing.sent(bytes: 300, now: now + 0.1)
    #expect(isFenced)
  }

  @Test("bytes that the driver still has hold the next frame")
  func queued() {
    var pacing = FramePacing()
    let advice13 = pacing.advice(now: 0, isWritable: true, queued: 1)
    #expect(advice13 == .wait(milliseconds: 20))
    let advice14 = pacing.advice(now: 0, isWritable: true, queued: 0)
    #expect(advice14 == .send)
  }

  @Test("a full line is emptied, and then gets no more than it was seen to take")
  func fullLine() {
    var pacing = FramePacing()
    // 200 bytes every 1/30 s into a line of 960 bytes a second: full after about four seconds.
    var now = 0.0
    var sent = 0.0
    while sent - 960 * now < 20_000 {
      let advice15 = pacing.advice(now: now, isWritable: true, queued: 0)
      #expect(advice15 == .send)
      _ = pacing.sent(bytes: 200, now: now)
      sent += 200
      now += 1.0 / 30
    }
    let advice16 = pacing.advice(now: now, isWritable: false, queued: 0)
    #expect(advice16 == .discardAndSend)
    let rate = pacing.rate ?? 0
    #expect((700...1300).contains(rate))
    // From here on no more than two seconds' worth is ever under way.
    _ = pacing.sent(bytes: 200, now: now)
    let start = now
    var given = 200.0
    while now < start + 5 {
      now += 1.0 / 30
      guard pacing.advice(now: now, isWritable: true, queued: 0) == .send else { continue }
      _ = pacing.sent(bytes: 200, now: now)
      given += 200
      #expect(given - 960 * (now - start) < 1920)
    }
    #expect(given > 2000)
    // After a rest the line may be another.
    let advice17 = pacing.advice(now: now + 11, isWritable: true, queued: 0)
    #expect(advice17 == .send)
    #expect(pacing.rate == nil)
  }

  @Test(
    "an answer that is lost holds a terminal that was seen to be fast for little more than a second"
  )
  func lostOnFastLine() {
    var pacing = FramePacing()
    pacing.asked(bytes: 5_000, now: 0)
    pacing.answered(now: 0.01)
    #expect(pacing.budget == nil)
    _ = pacing.sent(bytes: 8_000, now: 1)
    let early = pacing.advice(now: 1.9, isWritable: true, queued: 0)
    #expect(early != .send)
    let late = pacing.advice(now: 2.2, isWritable: true, queued: 0)
    #expect(late == .send)
  }

  @Test("however many answers are lost, no frame waits for long", arguments: [0.002, 0.05, 0.4])
  func lostForEver(first: Double) {
    var pacing = FramePacing()
    pacing.asked(bytes: 5_000, now: 0)
    pacing.answered(now: first)
    var now = 1.0
    for step in 0..<100 {
      let bytes = min(9_000, pacing.budget ?? .max)
      _ = pacing.sent(bytes: bytes, isPortion: bytes < 9_000, now: now)
      let start = now
      now += 0.03
      while pacing.advice(now: now, isWritable: true, queued: 0) != .send { now += 0.01 }
      #expect(now - start < 3.5)
      // Three are lost, and then the descriptor is asked.
      #expect(step < 3 || now - start < 0.05)
    }
  }

  @Test("a line of 9,600 baud is known by its first answer, and again fast when it answers at once")
  func slowLine() {
    var pacing = FramePacing()
    pacing.asked(bytes: 5_000, now: 0)
    pacing.answered(now: 5.2)
    #expect(pacing.budget == 384)
    let isFenced = pacing.sent(bytes: 300, isPortion: true, now: 20)
    #expect(isFenced)
    pacing.answered(now: 20.01)
    #expect(pacing.budget == nil)
  }

  @Test("a line that becomes slow is known by small frames; one that is only long is not slow")
  func longLine() {
    func budget(way: Double, frame: Double) -> Int? {
      var pacing = FramePacing()
      pacing.asked(bytes: 5_000, now: 0)
      pacing.answered(now: way)
      _ = pacing.sent(bytes: 400, now: 1)
      _ = pacing.sent(bytes: 400, now: 1.1)
      pacing.answered(now: 1.1 + frame)
      return pacing.budget
    }
    #expect(budget(way: 0.01, frame: 0.4) == 400)
    #expect(budget(way: 0.6, frame: 0.62) == nil)
  }

  @Test("a late answer is not taken for the one to the next frame")
  func lateAnswer() {
    var pacing = FramePacing()
    pacing.asked(bytes: 5_000, now: 0)
    pacing.answered(now: 0.01)
    _ = pacing.sent(bytes: 400, now: 1)
    _ = pacing.sent(bytes: 400, now: 1.1)
    let expired = pacing.advice(now: 2.2, isWritable: true, queued: 0)
    #expect(expired == .send)
    #expect(pacing.budget == 400)
    _ = pacing.sent(bytes: 400, isPortion: true, now: 2.2)
    // The first answer, after 1.2 seconds, says nothing of what was sent 0.1 s ago.
    pacing.answered(now: 2.3)
    #expect(pacing.isWaiting && pacing.budget == 404)
    pacing.answered(now: 2.7)
    #expect(!pacing.isWaiting && pacing.budget == 320)
    // Where no second one comes, the older one was lost, and the next counts again.
    _ = pacing.sent(bytes: 250, isPortion: true, now: 3)
    let gone = pacing.advice(now: 10, isWritable: true, queued: 0)
    #expect(gone == .send)
    _ = pacing.sent(bytes: 250, isPortion: true, now: 10)
    pacing.answered(now: 10.01)
    let inStep = pacing.advice(now: 12, isWritable: true, queued: 0)
    #expect(inStep == .send)
    _ = pacing.sent(bytes: 400, isPortion: true, now: 12)
    pacing.answered(now: 12.01)
    #expect(!pacing.isWaiting && pacing.budget == nil)
  }
}

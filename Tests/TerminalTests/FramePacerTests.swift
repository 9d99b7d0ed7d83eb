import Testing

@testable import Terminal

/// How often frames are sent.
struct FramePacerTests {
    @Test func theFirstFrameIsSentAtOnceAndTheNextAPeriodLater() {
        var pacer = FramePacer(framesPerSecond: 4)
        #expect(pacer.delay(at: 100) == 0)
        pacer.sent(at: 100, taking: 0.001)
        #expect(pacer.delay(at: 100) == 0.25)
        #expect(pacer.delay(at: 100.25) == 0)
    }

    @Test func aSlowLineHalvesTheRateUntilItIsQuickAgain() {
        var pacer = FramePacer(framesPerSecond: 8)
        pacer.sent(at: 0, taking: 0.1)
        #expect(pacer.framesPerSecond == 4)
        pacer.sent(at: 1, taking: 0.2)
        #expect(pacer.framesPerSecond == 2)
        for frame in 0..<4 { pacer.sent(at: Double(2 + frame), taking: 0.001) }
        #expect(pacer.framesPerSecond == 4)
        for frame in 0..<30 { pacer.sent(at: Double(20 + frame), taking: 0.001) }
        #expect(pacer.framesPerSecond == 8)
    }

    @Test func theRateNeverFallsBelowAFrameASecond() {
        var pacer = FramePacer(framesPerSecond: 10)
        for frame in 0..<20 { pacer.sent(at: Double(frame), taking: 60) }
        #expect(pacer.framesPerSecond == 1)
    }

    @Test func aDroppedFrameIsTriedAgainAfterAPeriod() {
        var pacer = FramePacer(framesPerSecond: 10)
        pacer.dropped(at: 5)
        #expect(pacer.delay(at: 5) > 0)
        #expect(pacer.delay(at: 5.1) < 1e-9)
    }
}

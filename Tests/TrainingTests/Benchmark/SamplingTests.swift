import Testing

@testable import Training

struct SamplingTests {
    @Test func timeAndRunsHaveToBeEnough() {
        let sampling = Sampling(seconds: 2)
        #expect(!sampling.isEnough(runs: 100, after: 1.9, least: 20))
        #expect(!sampling.isEnough(runs: 19, after: 2, least: 20))
        #expect(sampling.isEnough(runs: 20, after: 2, least: 20))
    }

    /// A step of a minute is not repeated twenty times.
    @Test func afterFiveTimesTheTimeThreeRunsAreEnough() {
        let sampling = Sampling(seconds: 2)
        #expect(!sampling.isEnough(runs: 2, after: 120, least: 20))
        #expect(sampling.isEnough(runs: 3, after: 180, least: 20))
        #expect(!sampling.isEnough(runs: 3, after: 9.9, least: 20))
    }

    @Test func anExactNumberIsTaken() {
        var runs = 0
        let timing = Sampling(seconds: 0, runs: 7).time(least: 20) { runs += 1 }
        #expect(runs == 7)
        #expect(timing.runs == 7)
        #expect(Sampling(seconds: 0, runs: 7).times(10).runs == 70)
    }

    @Test func withoutTimeTheFewestRunsAreTaken() {
        #expect(Sampling(seconds: 0.000_001).time(least: 3) {}.runs >= 3)
    }

    @Test func whatARunThrowsIsThrown() {
        #expect(throws: CancellationError.self) {
            try Sampling(seconds: 1, runs: 2).time(least: 2) { throw CancellationError() }
        }
    }
}

import Testing

@testable import Training

struct TimingTests {
    /// Eleven values lie at 0, 10, … 100 %: p10 and p90 are the second and the last but one.
    @Test func percentilesOfElevenRunsAreRuns() {
        let timing = Timing(milliseconds: [21, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
        #expect(timing.p10 == 12)
        #expect(timing.median == 16)
        #expect(timing.p90 == 20)
        #expect(timing.runs == 11)
        #expect(timing.spread == 20.0 / 12)
    }

    /// Four values lie at 0, 33 1/3, 66 2/3 and 100 %: 90 % is seven tenths of the way from the third to the fourth.
    @Test func betweenTwoRunsTheyAreLinear() {
        let timing = Timing(milliseconds: [40, 10, 30, 20])
        #expect(timing.median == 25)
        #expect(abs(timing.p10 - 13) < 1e-9)
        #expect(abs(timing.p90 - 37) < 1e-9)
        #expect(abs(timing.p99 - 39.7) < 1e-9)
    }

    @Test func aSingleRunIsEveryPercentile() {
        let timing = Timing(milliseconds: [7])
        #expect([timing.p10, timing.median, timing.p90, timing.p99] == [7, 7, 7, 7])
        #expect(timing.spread == 1)
    }

    @Test func oneSlowImageInAHundredIsTheSlowestHundredth() {
        let timing = Timing(milliseconds: Array(repeating: 1, count: 100) + [5])
        #expect(timing.p99 == 1)
        #expect(Timing(milliseconds: Array(repeating: 1, count: 99) + [5, 5]).p99 == 5)
    }

    @Test func rangesOverlapWhereTheyHaveATimeInCommon() {
        let first = Timing(median: 100, p10: 95, p90: 105, p99: 105, runs: 20)
        #expect(first.overlaps(Timing(median: 108, p10: 105, p90: 110, p99: 110, runs: 20)))
        #expect(!first.overlaps(Timing(median: 108, p10: 105.1, p90: 110, p99: 110, runs: 20)))
        #expect(!first.overlaps(Timing(median: 90, p10: 88, p90: 94.9, p99: 95, runs: 20)))
        #expect(first.overlaps(Timing(median: 100, p10: 99, p90: 101, p99: 101, runs: 20)))
    }
}

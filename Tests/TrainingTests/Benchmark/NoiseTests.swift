import Testing

@testable import Training

struct NoiseTests {
    private let steady = Array(repeating: 100.0, count: 20)

    @Test func steadyRunsOnAnIdleMachineAreQuiet() throws {
        let result = try SampleResult.result(
            step: steady, evaluation: steady, latency: Array(repeating: 1, count: 200), otherCores: 0.09)
        #expect(result.isQuiet)
        #expect(result.remarks == [])
    }

    @Test func otherProgramsAreNamed() throws {
        let result = try SampleResult.result(step: steady, otherCores: 0.64)
        #expect(!result.isQuiet)
        #expect(result.remarks == ["other programs used 0.6 cores meanwhile: measure again without them"])
    }

    /// p10 is 100 and p90 is 150: of 20 runs five took 150 ms.
    @Test func runsThatDifferAreNoisy() throws {
        let result = try SampleResult.result(step: Array(repeating: 100, count: 15) + Array(repeating: 150, count: 5))
        #expect(!result.isQuiet)
        #expect(
            result.remarks == [
                "training steps are noisy: the slowest tenth took at least 1.50 times as long as the fastest tenth"
            ])
    }

    @Test func aFifthOfSpreadIsTolerated() throws {
        let runs = Array(repeating: 100.0, count: 15) + Array(repeating: 120, count: 5)
        #expect(try SampleResult.result(step: runs).isQuiet)
    }

    /// A single outlier in twenty is in no tenth.
    @Test func oneOutlierIsNoNoise() throws {
        #expect(try SampleResult.result(step: Array(repeating: 100, count: 19) + [900]).isQuiet)
    }

    @Test func fewRunsAreSaidToBeFew() throws {
        let result = try SampleResult.result(step: [100, 100], latency: Array(repeating: 1, count: 99))
        #expect(result.isQuiet)
        #expect(
            result.remarks == [
                "training steps: only 2 measured; p10 and p90 mean little below 10",
                "single images: only 99 measured; p99 means little below 100",
            ])
    }
}

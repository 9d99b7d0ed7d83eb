import Foundation
import Testing

@testable import Training

struct ComparisonTests {
    private func steps(around median: Double) -> [Double] { (-10...10).map { median + Double($0) / 2 } }

    @Test func rangesThatOverlapShowNoDifference() throws {
        let comparison = try #require(
            BenchmarkComparison.compare(
                try SampleResult.result(step: steps(around: 100)), try SampleResult.result(step: steps(around: 93))
            ).first)
        #expect(comparison.what == "training step")
        #expect(comparison.verdict == .noDifferenceSeen)
        #expect(comparison.ratio == 100.0 / 93)
    }

    @Test func apartTheMedianDecides() throws {
        let slow = try SampleResult.result(step: steps(around: 100))
        let fast = try SampleResult.result(step: steps(around: 50))
        #expect(BenchmarkComparison.compare(slow, fast).first?.verdict == .faster)
        #expect(BenchmarkComparison.compare(slow, fast).first?.ratio == 2)
        #expect(BenchmarkComparison.compare(fast, slow).first?.verdict == .slower)
    }

    @Test func memoryIsComparedWithinAFiftieth() throws {
        func verdict(_ before: Int, _ now: Int) throws -> BenchmarkComparison.Verdict? {
            BenchmarkComparison.compare(
                try SampleResult.result(peak: before), try SampleResult.result(peak: now)
            ).last?.verdict
        }
        #expect(try verdict(100, 102) == .noDifferenceSeen)
        #expect(try verdict(100, 103) == .more)
        #expect(try verdict(100, 97) == .less)
    }

    @Test func onlyWhatBothMeasuredIsCompared() throws {
        let all = try SampleResult.result(evaluation: [30], latency: [2])
        let some = try SampleResult.result(latency: [1])
        #expect(
            BenchmarkComparison.compare(all, some).map(\.what) == ["training step", "single image", "peak memory"])
    }

    @Test func jsonNamesUnits() throws {
        let comparisons = BenchmarkComparison.compare(
            try SampleResult.result(step: [100]), try SampleResult.result(step: [50]))
        let rows = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(comparisons)) as? [[String: Any]])
        #expect(rows[0]["before_ms"] as? Double == 100)
        #expect(rows[0]["now_ms"] as? Double == 50)
        #expect(rows[0]["verdict"] as? String == "faster")
        #expect(rows[1]["before_bytes"] as? Double == 268_435_456)
        #expect(rows[1]["verdict"] as? String == "no difference seen")
    }
}

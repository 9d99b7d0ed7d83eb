import GRDB
import Records
import Testing

@testable import Sessions

@Suite struct SeriesTests {
    /// A cross-entropy with a spike now and then.
    private func value(_ step: Int, run: Int) -> Double {
        (step % 977 == 0 ? 50 : 1) + Double((step * 7919) % 1000) / 1000 + Double(run)
    }

    /// 9,000 steps of which the last 2,900 were made twice.
    private func recorded(in folder: TemporaryFolder) throws -> [Double] {
        for (run, steps) in [(1, 1...9000), (2, 6101...9000)] {
            let recorder =
                run == 1
                ? try Sample.recorder(in: folder, bases: 1) : try Sample.resume(folder, fromStep: steps.lowerBound - 1)
            for step in steps { recorder.record(steps: step...step, crossEntropy: value(step, run: run)) }
            try recorder.close(finalState: .finished)
        }
        return (1...9000).map { value($0, run: $0 <= 6100 ? 1 : 2) }
    }

    /// The same points from all values.
    private func naive(_ values: [Double], _ steps: ClosedRange<Int>, width: Int) -> [SeriesPoint] {
        Dictionary(grouping: steps) { ($0 - 1) / width }.sorted { $0.key < $1.key }.map { _, steps in
            let part = steps.map { values[$0 - 1] }
            return SeriesPoint(
                step: steps.max() ?? 0, minimum: part.min() ?? .nan, maximum: part.max() ?? .nan,
                last: part.last ?? .nan)
        }
    }

    @Test func everyRangeAndResolutionKeepsTheExtremes() throws {
        let folder = try TemporaryFolder()
        let values = try recorded(in: folder)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        for steps in [1...9000, 100...200, 63...66, 4096...4097, 4000...8193, 6000...6200, 6101...9000, 8999...9000] {
            for buckets in [2, 3, 10, 100, 5000] {
                let points = try reader.series(
                    .crossEntropy, from: steps.lowerBound, through: steps.upperBound, buckets: buckets)
                let width = SessionReader.width(of: steps, buckets: buckets)
                #expect(points == naive(values, steps, width: width), "\(steps) in \(buckets)")
                #expect(points.count <= buckets)
                #expect(width == 1 || points.count * 2 >= buckets - 1, "\(steps) in \(buckets)")
            }
        }
        #expect(try reader.series(.crossEntropy, from: -5, through: 99_999, buckets: 10).last?.step == 9000)
        #expect(try reader.series(.crossEntropy, from: 9001, through: 9100, buckets: 10) == [])
    }

    @Test func aLongRangeIsReadFromTheSummaries() throws {
        let folder = try TemporaryFolder()
        _ = try recorded(in: folder)
        let reader = try SessionReader(path: folder.session, access: .readWrite)
        let before = try reader.series(.gradientL2(basis: 1), from: 1, through: 4096, buckets: 64)
        // Without the long table the summaries still answer.
        try foreignConnection(folder.session).write { database in
            try database.execute(sql: "DROP TRIGGER gradient_is_not_deleted; DELETE FROM gradient")
        }
        #expect(try reader.series(.gradientL2(basis: 1), from: 1, through: 4096, buckets: 64) == before)
        #expect(before.count == 64)
    }

    @Test func everySeriesHasItsColumn() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder, steps: 3)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        let (step, gradient) = (Sample.step(3), Sample.size(6))
        let expected: [(Series, Double)] = [
            (.crossEntropy, step.crossEntropy), (.orthogonality, step.orthogonality), (.loss, step.loss),
            (.accuracy, step.accuracy), (.learningRate, step.learningRate), (.imagesPerSecond, step.imagesPerSecond),
            (.gradientMaximum(basis: 2), gradient.maximum), (.gradientMean(basis: 2), gradient.mean),
            (.gradientL2(basis: 2), gradient.l2),
        ]
        for (series, value) in expected {
            #expect(try reader.series(series, from: 1, through: 3, buckets: 3).last?.last == value, "\(series)")
        }
    }

    @Test func aSummaryLeavesOutWhatIsNoNumber() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...63, crossEntropy: 2)
        recorder.record(steps: 64...64, crossEntropy: .nan)
        recorder.record(steps: 65...128, crossEntropy: 3)
        try recorder.close(finalState: .diverged)
        let point = try SessionReader(path: folder.session, access: .readOnly)
            .series(.crossEntropy, from: 1, through: 128, buckets: 2).first
        #expect(point?.minimum == 2)
        #expect(point?.maximum == 2)
        #expect(point?.last.isNaN == true)
    }
}

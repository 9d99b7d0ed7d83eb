import Foundation
import Records
import Testing

@testable import Sessions

@Suite struct SizeTests {
    /// Numbers whose mantissas use every bit, as measurements do.
    private func measured(_ number: Int) -> Double { abs(sin(Double(number) * 1.234_567)) + 1e-3 }

    private func size(_ number: Int) -> GradientSize {
        GradientSize(maximum: measured(3 * number), mean: measured(3 * number + 1), l2: measured(3 * number + 2))
    }

    private func bytes(_ path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }

    /// resnet34-s16u1: four bases with 4, 6, 10 and 4 uses, those measured every 50 steps.
    @Test func aStepTakesAtMost260Bytes() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder, bases: 4)
        let steps = 10_000
        for step in 1...steps {
            let uses = [4, 6, 10, 4].enumerated().flatMap { basis, uses in
                (0..<uses).map { use in
                    let number = step * 24 + basis * 10 + use
                    return UseGradientRecord(
                        step: step, basis: basis + 1, use: use, size: size(number), outputL2: measured(number))
                }
            }
            recorder.record(
                step: StepRecord(
                    step: step, epoch: 1 + step / 391, elapsedMilliseconds: step * 123, crossEntropy: measured(step),
                    orthogonality: measured(step + 1), lambda: 10, accuracy: Double(step * 7 % 129) / 128,
                    learningRate: 0.01, imagesPerSecond: 1000 * measured(step + 2)),
                gradients: (1...4).map { GradientRecord(step: step, basis: $0, size: size(step * 4 + $0)) },
                uses: step % 50 == 0 ? uses : [],
                parts: step % 50 == 0
                    ? (1...4).map {
                        GradientPartsRecord(
                            step: step, basis: $0, crossEntropy: size(step + $0), orthogonality: size(step * 2 + $0))
                    } : [])
            if step % 10 == 0 { try recorder.flush() }
        }
        try recorder.close(finalState: .finished)
        let total = try bytes(folder.session)
        #expect(total <= 260 * steps)
    }

    /// resnet20-s8u1, three bases: even values that zlib cannot pack stay within three quarters of 60 kB.
    @Test func theMatricesOfAnEpochEndFit() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder, bases: 3)
        try recorder.flushAll()
        func noise(_ rows: Int) -> [UInt8] {
            (0..<rows * (rows + 1) / 2).map { UInt8(255 * measured($0 * $0) / 1.001) }
        }
        for (group, basisRows, coefficientRows) in [(1, 12, 64), (2, 24, 128), (3, 48, 256)] {
            for (kind, rows) in [(SimilarityKind.basis, basisRows), (.coefficients, coefficientRows)] {
                let factor = rows > 192 ? 2 : 1
                let mean = noise(rows / factor)
                recorder.record(
                    matrix: MatrixRecord(
                        step: 469, group: group, kind: kind, rows: rows, factor: factor, rowsPerUse: rows / 4,
                        meanPooled: mean, maximumPooled: factor > 1 ? mean.reversed() : mean,
                        summary: SimilaritySummary()))
            }
        }
        try recorder.close(finalState: .finished)
        let empty = try TemporaryFolder()
        try Sample.recorder(in: empty, bases: 3).close(finalState: .finished)
        #expect(try bytes(folder.session) - bytes(empty.session) <= 45_000)
    }
}

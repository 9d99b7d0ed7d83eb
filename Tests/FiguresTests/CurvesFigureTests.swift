import Testing

@testable import Figures

struct CurvesFigureTests {
    @Test func oneRunIsALineOfItsEpochs() throws {
        let figure = CurvesFigure.figure([try Invented.curves(Invented.run())], width: nil)
        #expect(
            figure.rows.flatMap { $0.map(\.title) } == [
                "(a) Training loss", "(b) Test cross-entropy", "(c) Training error", "(d) Test error",
            ])
        guard case .line(let points, _) = try #require(figure.rows[1][1].chart?.marks.first) else {
            Issue.record("no line")
            return
        }
        #expect(points.map(\.x) == [0, 1, 2, 3])
        #expect(zip(points.map(\.y), [90, 80, 70, 60]).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    /// Odd steps have cross-entropy 1, even ones 0; λ times the orthogonality term is 1; epoch 1 has 13 odd steps of 25.
    @Test func theLossOfAnEpochIsTheMeanOverItsSteps() throws {
        let losses = try Invented.curves(Invented.run()).losses
        #expect(abs((losses[1] ?? 0) - (1 + 13.0 / 25)) < 1e-12)
        #expect(abs((losses[2] ?? 0) - (1 + 12.0 / 25)) < 1e-12)
    }

    @Test func seedsBecomeMeanAndBand() throws {
        // Errors 0.6, 0.62 and 0.64 at epoch 3: mean 62 %, standard deviation 2 %.
        let curves = try (0..<3).map { seed in
            try Invented.curves(Invented.run(seed: UInt64(seed)), offset: 0.02 * Double(seed))
        }
        let figure = CurvesFigure.figure(curves, width: nil)
        #expect(figure.legend.map(\.label) == ["resnet20-s8u1 (3 seeds)"])
        let marks = try #require(figure.rows[1][1].chart?.marks)
        guard case .band(let lower, let upper, _) = marks[0] else {
            Issue.record("no band")
            return
        }
        #expect(abs(lower[3].y - 60) < 1e-9 && abs(upper[3].y - 64) < 1e-9)
        let lines = marks.compactMap { if case .line(let points, _) = $0 { points } else { nil } }
        #expect(lines.count == 4)
        #expect(abs(lines[3][3].y - 62) < 1e-9)
    }

    @Test func runsAreNamedByWhatDiffers() {
        let names = ExperimentNames.names(of: [
            Invented.run(), Invented.run(model: Invented.model(rank: 16, unique: 1)), Invented.run(epochs: 5),
        ])
        #expect(names == ["resnet20-s8u1, 30 epochs", "resnet20-s16u1, 30 epochs", "resnet20-s8u1, 5 epochs"])
        #expect(
            ExperimentNames.names(of: [Invented.run(), Invented.run(orthogonality: false)]) == ["both", "unshared BN"])
    }

    @Test func aRunWithoutAnEpochIsRefused() {
        let error = #expect(throws: FigureError.self) { try TrainingCurves(Invented.run(), epochs: [], steps: []) }
        #expect(error.map { "\($0)" } == "'run.fbsession' has finished no epoch yet")
    }
}

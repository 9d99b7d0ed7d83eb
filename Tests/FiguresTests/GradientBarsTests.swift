import Records
import Testing

@testable import Figures

struct GradientBarsTests {
    private static func sample(_ orthogonality: Bool, _ batchNormalization: Bool) throws -> SampledEpoch {
        try SampledEpoch(
            Invented.run(orthogonality: orthogonality, unsharedBatchNormalization: batchNormalization), epoch: 2,
            gradients: Invented.gradients(1...60))
    }

    @Test func theFourCellsStandInThePapersOrderWithOneAxis() throws {
        let samples = try [(true, true), (true, false), (false, false), (false, true)].map { try Self.sample($0, $1) }
        let figure = GradientBars.figure(samples, repetitions: [], width: nil)
        #expect(
            figure.rows.map { $0.map(\.title) }
                == [["(a) none", "(b) unshared BN", "(c) orthogonality", "(d) both"]])
        #expect(figure.width == 178)
        let axes = figure.rows[0].compactMap { $0.chart?.y }
        #expect(Set(axes.map(\.range)).count == 1)
        #expect(axes.map(\.isLabelled) == [true, false, false, false])
    }

    @Test func barsAreAsHighAsTheGradients() throws {
        // Epoch 2: steps 26, 36 and 46, basis b adds b / 10; means are a tenth.
        let chart = try #require(
            GradientBars.figure([Self.sample(true, true)], repetitions: [], width: nil).rows[0][0].chart)
        let bars = chart.marks.compactMap { mark -> (ClosedRange<Double>, Double, Color)? in
            if case .bar(let x, let height, let color) = mark { (x, height, color) } else { nil }
        }
        #expect(bars.count == 18)
        // Behind stand all bars of max |g|, in front those of mean |g|.
        #expect(bars[..<9].map(\.1) == [26, 26.1, 26.2, 36, 36.1, 36.2, 46, 46.1, 46.2])
        #expect(bars[9...].map(\.1) == bars[..<9].map { $0.1 / 10 })
        #expect(
            bars.map { ($0.0.lowerBound + $0.0.upperBound) / 2 }
                == Array(repeating: [0.0, 1, 2], count: 6).flatMap(\.self))
        #expect(chart.x.ticks.map(\.label) == ["1", "2", "3"])
        #expect(chart.y.range == 0...50)
        #expect(bars.allSatisfy { $0.2.opacity == GradientBars.opacity(of: 3) && $0.2.opacity < 1 })
    }

    @Test func theCaptionSaysWhatIsShownAndOfWhich() throws {
        let repeated = Invented.run(seed: 7)
        let figure = GradientBars.figure([try Self.sample(true, true)], repetitions: [repeated], width: nil)
        let caption = figure.information.subject
        for part in [
            "mini-batches 0, 10, 20 of epoch 2 (steps 26 to 50)", "resnet20-s8u1",
            "fashion-mnist (100 training and 1,000 test",
            "30 epochs", "seed 1", "orthogonality on", "λ = 10 (mean)", "unshared BN on", "not shown: seeds 7",
            "fbwork 0.1",
        ] {
            #expect(caption.contains(part), "\(part)")
        }
        #expect(figure.rows[0][0].title == "unshared BN and orthogonality")
    }

    @Test func aChangeWhileTrainingIsSaid() throws {
        var sample = try Self.sample(true, true)
        let change = OptionChange(option: .lambda, old: 10, new: 5, undo: false)
        sample.run.changes = [RecordedRun.Change(step: 12, change: change)]
        let figure = GradientBars.figure([sample], repetitions: [], width: nil)
        #expect(figure.information.subject.contains("Changed while training: step 12: λ 10 → 5."))
    }

    /// A tenth for the twenty samples of the paper, whose bars were drawn so.
    @Test func twentyBarsAreAsTransparentAsThePapers() {
        #expect(abs(GradientBars.opacity(of: 20) - 0.1) < 0.005)
    }
}

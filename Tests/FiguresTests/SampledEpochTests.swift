import Records
import Testing

@testable import Figures

struct SampledEpochTests {
    @Test func everyTenthBatchOfTheEpochIsTaken() throws {
        // 25 steps an epoch: epoch 20 is steps 476 to 500, its batches 0, 10 and 20 are steps 476, 486 and 496.
        let sample = try SampledEpoch(Invented.run(), epoch: 20, gradients: Invented.gradients(470...510))
        #expect(sample.batches.map(\.index) == [0, 10, 20])
        #expect(
            sample.batches.map { $0.sizes.map(\.maximum) } == [
                [476, 476.1, 476.2], [486, 486.1, 486.2], [496, 496.1, 496.2],
            ])
    }

    @Test func anEpochThatIsNotOverHasTheBatchesItHas() throws {
        var run = Invented.run(epochs: 2)
        run.lastStep = 37
        // Epoch 2 began with step 26: batch 10 is step 36.
        let sample = try SampledEpoch(run, epoch: 2, gradients: Invented.gradients(1...37))
        #expect(sample.batches.map(\.index) == [0, 10])
    }

    @Test(arguments: [(30, 20), (20, 20), (7, 7), (0, 1)])
    func theEpochIsThePapersOrTheLast(epochs: Int, shown: Int) {
        let other = Invented.run(epochs: 25)
        #expect(SampledEpoch.standardEpoch(of: [other, Invented.run(epochs: epochs)]) == shown)
    }

    @Test func whatIsMissingIsSaid() {
        var plain = Invented.run("plain.fbsession", model: ModelName(family: .cifarResNet(depth: 20), sharing: .none))
        plain.bases = []
        let noBasis = #expect(throws: FigureError.self) { try SampledEpoch(plain, epoch: 1, gradients: []) }
        #expect(
            noBasis.map { "\($0)" }
                == "'plain.fbsession' trains resnet20, which has no shared basis whose gradient could be shown")
        let noEpoch = #expect(throws: FigureError.self) {
            try SampledEpoch(Invented.run(epochs: 10), epoch: 11, gradients: Invented.gradients(1...250))
        }
        #expect(
            noEpoch.map { "\($0)" } == "'run.fbsession' has no epoch 11: 10 epochs and 250 steps are recorded")
    }
}

import Records
import Testing
import Training

struct TrainerTests {
    /// 40 images in batches of 16 are three steps an epoch, the last one of 8 images; two epochs are six steps.
    @Test func recordsEveryStepAndEpoch() throws {
        let run = try TinyRun()
        #expect(try run.train() == .finished)
        let reader = try run.reader()
        let steps = try (1...6).map { try reader.step(at: $0) }
        #expect(steps.map { $0?.step } == [1, 2, 3, 4, 5, 6])
        #expect(steps.map { $0?.epoch } == [1, 1, 1, 2, 2, 2])
        // The milestone lies behind epoch 1 of 2.
        #expect(steps.map { $0?.learningRate } == [0.05, 0.05, 0.05, 0.05 * 0.1, 0.05 * 0.1, 0.05 * 0.1])
        #expect(steps.allSatisfy { $0?.lambda == 10 })
        let epochs = try reader.epochs()
        #expect(epochs.map(\.epoch) == [0, 1, 2])
        #expect(epochs.map(\.step) == [0, 3, 6])
        #expect(epochs[0].trainingError == nil && epochs[1].trainingError != nil)
        #expect(try reader.status().state == .finished)
    }

    /// The epoch's training figures are the means over its images, so a smaller batch weighs less.
    @Test func epochFiguresAreMeansOverImages() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        let reader = try run.reader()
        let steps = try (1...3).compactMap { try reader.step(at: $0) }
        let epoch = try #require(try reader.epochs().last)
        let sizes = [16.0, 16, 8]
        let crossEntropy = zip(steps, sizes).reduce(0) { $0 + $1.0.crossEntropy * $1.1 } / 40
        let error = zip(steps, sizes).reduce(0) { $0 + (1 - $1.0.accuracy) * $1.1 } / 40
        #expect(abs(try #require(epoch.trainingCrossEntropy) - crossEntropy) < 1e-12)
        #expect(abs(try #require(epoch.trainingError) - error) < 1e-12)
    }

    @Test func recordsGradientsOfEveryBasisAndUsesOfTheFirstStep() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        let reader = try run.reader()
        #expect(try reader.gradients(at: 3).map(\.basis) == [0, 1, 2])
        let uses = try reader.useGradients(atOrBefore: 3)
        #expect(uses.allSatisfy { $0.step == 1 })
        #expect(uses.map { [$0.basis, $0.use] } == [[0, 0], [0, 1], [1, 0], [1, 1], [2, 0], [2, 1]])
    }

    /// λ changes neither part, only their sum; measuring changes nothing.
    @Test func theTwoPartsOfAGradientAreMeasuredApart() throws {
        let (without, with, unmeasured) = (try TinyRun(epochs: 1), try TinyRun(epochs: 1), try TinyRun(epochs: 1))
        without.configuration.orthogonality = false
        with.configuration.useGradientEvery = 1
        for run in [without, with, unmeasured] { try run.train() }
        let (one, two) = (try without.reader(), try with.reader())
        let parts = try one.partGradients(in: 1...1)
        #expect(parts.map(\.basis) == [0, 1, 2])
        #expect(try two.partGradients(in: 1...1) == parts)
        #expect(try one.gradients(at: 1).map(\.size) == parts.map(\.crossEntropy))
        for step in 2...3 {
            for (total, own) in zip(try two.gradients(at: step), try two.partGradients(in: step...step)) {
                let (crossEntropy, term) = (own.crossEntropy.l2, 10 * own.orthogonality.l2)
                #expect(term > 0)
                #expect(total.size.l2 <= crossEntropy + term + 1e-6)
                #expect(total.size.l2 >= abs(crossEntropy - term) - 1e-6)
            }
        }
        #expect(try with.tensors(step: 3) == unmeasured.tensors(step: 3))
    }

    /// Before training, every two steps, and at the ends of epochs (after steps 3 and 6).
    @Test func measuresSimilarityOnSchedule() throws {
        let run = try TinyRun()
        try run.train()
        let reader = try run.reader()
        let steps = try (0...6).compactMap { try reader.matrix(group: 1, kind: .basis, atOrBefore: $0)?.step }
        #expect(steps == [0, 0, 2, 3, 4, 4, 6])
        #expect(try reader.spectra(atOrBefore: 6).map(\.step) == [6, 6, 6])
    }

    /// Two runs of one seed are one run; another seed is another.
    @Test func sameSeedSameBits() throws {
        let (one, two, other) = (try TinyRun(epochs: 1), try TinyRun(epochs: 1), try TinyRun(epochs: 1))
        other.configuration.seed = 8
        for run in [one, two, other] { try run.train() }
        #expect(try one.tensors(step: 3) == two.tensors(step: 3))
        #expect(try one.tensors(step: 3) != other.tensors(step: 3))
    }

    @Test func threadsDoNotChangeTheBits() throws {
        let (one, two) = (try TinyRun(epochs: 1), try TinyRun(epochs: 1))
        two.configuration.threads = 2
        try one.train()
        try two.train()
        #expect(try one.tensors(step: 3) == two.tensors(step: 3))
    }

    /// A loss that is not finite ends the run; the session says so and keeps every step before.
    @Test func divergenceIsRecorded() throws {
        let run = try TinyRun(epochs: 20)
        run.configuration.orthogonality = false
        run.configuration.learningRate = 1e30
        guard case .diverged(let sentence) = try run.train() else { return #expect(Bool(false), "it did not diverge") }
        #expect(sentence.contains("not finite"))
        let reader = try run.reader()
        #expect(try reader.status().state == .diverged)
        let last = try #require(try reader.events(after: 0).last)
        guard case .diverged = last.event else { return #expect(Bool(false), "\(last.event)") }
        #expect(try reader.extent().last == last.step)
    }

    /// A plain network has no bases: no matrices, no gradient rows, a term of zero.
    @Test func plainNetworksTrainToo() throws {
        let run = try TinyRun("resnet8", epochs: 1)
        try run.train()
        let reader = try run.reader()
        #expect(reader.bases.isEmpty)
        #expect(try reader.step(at: 1)?.orthogonality == 0)
        #expect(try reader.matrix(group: 1, kind: .basis, atOrBefore: 3) == nil)
    }
}

import Testing

@testable import NeuralNetworks

/// Evaluation through folded filters, on batches and on single images, against the definition in double precision.
struct InferenceTests {
    // Sums of a few hundred products in a few layers, each rounded to 24 bits: met to more than five digits.
    private static let tolerance = 1e-5

    @Test(arguments: InstructionSet.supported, SmallArchitectures.all.indices)
    func batchesAndImagesFollowTheDefinition(_ instructionSet: InstructionSet, _ index: Int) throws {
        let (name, architecture) = SmallArchitectures.all[index]
        let story = try InferenceStory(architecture, instructionSet: instructionSet)
        let expected = story.expected()
        #expect(relativeDistance(try story.evaluated(), expected) < Self.tolerance, "\(name)")
        #expect(relativeDistance(story.answered(), expected) < Self.tolerance, "\(name)")
    }

    /// Patches that fill their grid and such that do not, of even and odd sizes.
    @Test(arguments: [8, 13, 16, 21], SmallArchitectures.all.indices)
    func imagesOfAnySizeFollowTheDefinition(_ size: Int, _ index: Int) throws {
        let (name, architecture) = SmallArchitectures.all[index]
        let story = try InferenceStory(architecture, imageSize: size, images: 1)
        #expect(relativeDistance(story.answered(), story.expected()) < Self.tolerance, "\(name)")
    }

    /// Layers wide enough for every way in which a convolution can run.
    @Test(arguments: [("resnet8-s8u1", 32), ("resnet8-s8u1", 20), ("resnet8-s9u2", 9)])
    func imagesAndBatchesAgree(_ model: String, _ size: Int) throws {
        let story = try InferenceStory(model: model, imageSize: size)
        let batch = try story.evaluated().map(Double.init)
        #expect(batch.allSatisfy { $0.isFinite && $0 != 0 })
        #expect(relativeDistance(story.answered(), batch) < 2 * Self.tolerance)
    }

    @Test(arguments: SmallArchitectures.all.indices)
    func bitsDoNotDependOnTheNumberOfThreads(_ index: Int) throws {
        let logits = try [1, 2, 3].map { threads in
            try Self.bits(InferenceStory(SmallArchitectures.all[index].architecture, images: 35, threads: threads))
        }
        #expect(logits[0] == logits[1])
        #expect(logits[0] == logits[2])
    }

    /// The same where rows are made in pairs, some of them without a partner.
    @Test(arguments: [20, 32])
    func bitsOfWideLayersDoNotDependOnTheNumberOfThreads(_ size: Int) throws {
        let logits = try [1, 2, 3].map { threads in
            try Self.bits(InferenceStory(model: "resnet8-s8u1", imageSize: size, threads: threads))
        }
        #expect(logits[0] == logits[1])
        #expect(logits[0] == logits[2])
    }

    private static func bits(_ story: InferenceStory) throws -> [UInt32] {
        (try story.evaluated() + story.answered()).map(\.bitPattern)
    }

    @Test(arguments: ["grouped components", "dense and decomposed", "basic with projections"])
    func normalizationsThatAreOffAreLeftOut(_ name: String) throws {
        let architecture = try #require(SmallArchitectures.all.first { $0.name == name }).architecture
        let story = try InferenceStory(architecture)
        let on = try story.evaluated()
        story.network.unsharedBatchNormalization = false
        let expected = story.expected(architecture.withoutUnshared)
        // The switch alone is noticed.
        let off = try story.evaluated(isUnchanged: true)
        #expect(off != on)
        #expect(relativeDistance(off, expected) < Self.tolerance)
        #expect(relativeDistance(story.answered(), expected) < Self.tolerance)
    }

    /// Nothing of an image stays behind in the margins, the patches' zeros or the rings.
    @Test(arguments: SmallArchitectures.all.indices)
    func anImageIsAnsweredAsIfItWereTheFirst(_ index: Int) throws {
        let story = try InferenceStory(SmallArchitectures.all[index].architecture)
        let inference = story.network.makeImageInference()
        let first = story.answered(by: inference)
        #expect(story.answered(by: inference) == first)
    }

    @Test func whatNobodyFoldedAgainIsAnsweredAsBefore() throws {
        let story = try InferenceStory(SmallArchitectures.basic)
        let inference = story.network.makeImageInference()
        let before = story.answered(by: inference)
        let evaluated = try story.evaluated()
        for parameter in story.network.parameters where parameter.shape.count == 4 {
            for index in 0..<parameter.count { parameter.value[index] *= 1.5 }
        }
        #expect(story.answered(by: inference) == before)
        #expect(try story.evaluated(isUnchanged: true) == evaluated)
        inference.refold()
        #expect(relativeDistance(story.answered(by: inference), story.expected()) < Self.tolerance)
        #expect(relativeDistance(try story.evaluated(), story.expected()) < Self.tolerance)
    }

    @Test func aTrainingStepIsNoticed() throws {
        let small = try SmallNetwork("resnet8-s4u1")
        _ = try small.evaluate()
        let before = Array(small.network.logits)
        _ = try small.train()
        _ = try small.network.evaluate(
            images: small.images, labels: small.labels, count: small.labels.count, isUnchanged: true)
        #expect(Array(small.network.logits) != before)
    }

    @Test func anyNumberOfImagesIsEvaluatedInTheMemoryOfOneThreadsBlock() throws {
        let story = try InferenceStory(SmallArchitectures.basic, images: 40)
        let planned = story.network.plannedBytes
        let all = try story.evaluated()
        #expect(story.network.plannedBytes == planned)
        #expect(relativeDistance(all, story.expected()) < Self.tolerance)
    }
}

import Randomness
import Testing

@testable import NeuralNetworks

/// What the families are made of, against the definition in double precision and finite differences of it.
struct FamiliesTests {
    /// A small network with weights, and the oracle of the same.
    private struct Story {
        let network: Network
        let oracle: NaiveNetwork
        let images: NaiveImages
        let labels: [Int32]

        /// Eleven rows: three ranges of the row schedule, and odd sizes below every stride.
        init(_ architecture: Architecture, images count: Int, instructionSet: InstructionSet, threads: Int = 2) throws {
            network = try Network(
                architecture, imageSize: 11, batchSize: count, threads: ThreadPool(threads: threads),
                instructionSet: instructionSet)
            for parameter in network.parameters {
                var random = KeyedRandom("families/\(parameter.name)")
                let (middle, scale) =
                    parameter.shape.count > 1
                    ? (0, (1 / Double(parameter.fanIn)).squareRoot())
                    : (parameter.name.hasSuffix("bias") ? 0.1 : 1, 0.3)
                for index in 0..<parameter.count {
                    parameter.value[index] = Float(middle + scale * random.normal())
                }
            }
            oracle = NaiveNetwork(architecture, network.parameters)
            images = .normal("families/images", count, 2, 11, 11)
            labels = (0..<count).map { Int32($0 % 3) }
        }

        func train() throws -> BatchResult {
            try network.train(images: images.values.map(Float.init), labels: labels, count: labels.count)
        }
    }

    // Deep sums in single precision: what the oracle finds is met to about five digits.
    @Test(arguments: InstructionSet.supported, SmallArchitectures.all.indices)
    func trainingFollowsTheDefinition(_ instructionSet: InstructionSet, _ index: Int) throws {
        let small = SmallArchitectures.all[index]
        let story = try Story(small.architecture, images: 5, instructionSet: instructionSet)
        let result = try story.train()
        let logits = story.oracle.logits(story.images).flatMap { $0 }
        #expect(relativeDistance(story.network.logits.map(Double.init), logits) < 1e-5, "\(small.name)")
        #expect(abs(result.crossEntropy - story.oracle.crossEntropy(story.images, story.labels)) < 1e-5)
    }

    /// Along a random direction of every parameter, the gradient is the slope of the cross-entropy.
    @Test(arguments: SmallArchitectures.all.indices)
    func gradientsAreFiniteDifferences(_ index: Int) throws {
        let small = SmallArchitectures.all[index]
        let story = try Story(small.architecture, images: 5, instructionSet: .chosen())
        _ = try story.train()
        for parameter in story.network.parameters {
            var random = KeyedRandom("direction/\(parameter.name)")
            let direction = (0..<parameter.count).map { _ in random.normal() }
            func crossEntropy(_ step: Double) -> Double {
                var moved = story.oracle
                for place in direction.indices {
                    moved.parameters[parameter.name, default: []][place] += step * direction[place]
                }
                return moved.crossEntropy(story.images, story.labels)
            }
            let slope = (crossEntropy(1e-6) - crossEntropy(-1e-6)) / 2e-6
            let gradients = parameter.gradients
            let product = zip(gradients, direction).reduce(0) { $0 + $1.0 * $1.1 }
            let size = gradients.reduce(0) { $0 + $1 * $1 }.squareRoot()
            #expect(abs(product - slope) < 2e-4 * max(size, 1e-3), "\(small.name): \(parameter.name)")
        }
    }

    @Test(arguments: SmallArchitectures.all.indices)
    func bitsDoNotDependOnTheNumberOfThreads(_ index: Int) throws {
        let bits = try [1, 3].map { threads in
            let story = try Story(
                SmallArchitectures.all[index].architecture, images: 37, instructionSet: .chosen(), threads: threads)
            _ = try story.train()
            return story.network.parameters.flatMap { $0.gradient.map(\.bitPattern) }
                + story.network.statistics.flatMap { $0.value.map(\.bitPattern) }
        }
        #expect(bits[0] == bits[1])
    }

    @Test(arguments: SmallArchitectures.all.indices)
    func aSteadyStepTakesNoMemoryAndEvaluationNeedsLess(_ index: Int) throws {
        let architecture = SmallArchitectures.all[index].architecture
        let story = try Story(architecture, images: 19, instructionSet: .chosen())
        let planned = story.network.plannedBytes
        for _ in 1...2 { _ = try story.train() }
        #expect(story.network.plannedBytes == planned)
        let evaluation = try Network(
            architecture, imageSize: 11, batchSize: 19, threads: ThreadPool(threads: 1),
            instructionSet: .chosen(), training: false)
        #expect(evaluation.plannedBytes < planned)
    }

    /// An image alone and the same image among others: evaluation knows nothing of the batch.
    @Test(arguments: SmallArchitectures.all.indices)
    func anImageIsJudgedAloneAsItIsAmongOthers(_ index: Int) throws {
        let story = try Story(SmallArchitectures.all[index].architecture, images: 18, instructionSet: .chosen())
        _ = try story.train()
        let images = story.images.values.map(Float.init)
        _ = try story.network.evaluate(images: images, labels: story.labels, count: 18)
        let together = Array(story.network.logits)
        for image in [0, 17] {
            _ = try story.network.evaluate(
                images: Array(images[(image * 2 * 121)...]), labels: Array(story.labels[image...]), count: 1)
            #expect(Array(story.network.logits) == Array(together[image * 3..<image * 3 + 3]))
        }
    }

    /// Without the unshared normalizations the networks still follow their definition, the rest being in place.
    @Test(arguments: ["grouped components", "dense and decomposed", "basic with projections"])
    func unsharedNormalizationsCanBeTakenOut(_ name: String) throws {
        let architecture = try #require(SmallArchitectures.all.first { $0.name == name }).architecture
        let story = try Story(architecture, images: 5, instructionSet: .chosen())
        story.network.unsharedBatchNormalization = false
        _ = try story.train()
        var without = architecture
        for group in without.groups.indices {
            for block in without.groups[group].blocks.indices {
                without.groups[group].blocks[block].path.removeAll { operation in
                    if case .normalization(let normalization) = operation { normalization.isUnshared } else { false }
                }
            }
        }
        let oracle = NaiveNetwork(without, story.network.parameters)
        let logits = oracle.logits(story.images).flatMap { $0 }
        #expect(relativeDistance(story.network.logits.map(Double.init), logits) < 1e-5)
        for name in architecture.unsharedNormalizations {
            let parameter = try #require(story.network.parameters.first { $0.name == "\(name).weight" })
            #expect(parameter.gradients.allSatisfy { $0 == 0 })
            let mean = try #require(story.network.statistics.first { $0.name == "\(name).running_mean" })
            #expect(mean.value.allSatisfy { $0 == 0 })
        }
    }
}

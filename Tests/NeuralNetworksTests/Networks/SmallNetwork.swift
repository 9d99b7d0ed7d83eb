import Randomness
import Records

@testable import NeuralNetworks

/// A network filled by the rule of the reference cases, with a batch made by it.
struct SmallNetwork {
    let network: Network
    let images: [Float]
    let labels: [Int32]

    init(
        _ model: String, images count: Int = 16, threads: Int = 2, instructionSet: InstructionSet? = nil,
        training: Bool = true, projection: Bool = false
    ) throws {
        // The reference's resnet20 runs on 32 × 32 pixels; the others may be small.
        let size = model.hasPrefix("resnet20") ? 32 : 8
        var architecture = try Architecture(ModelName(model), inputChannels: 3, classes: 10)
        if projection { architecture.projectShortcuts() }
        network = try Network(
            architecture, imageSize: size, batchSize: count, threads: ThreadPool(threads: threads),
            instructionSet: instructionSet ?? .chosen(), training: training)
        for parameter in network.parameters {
            var random = KeyedRandom("a/\(parameter.name)")
            let scale = (3 / Double(parameter.fanIn)).squareRoot()
            for index in 0..<parameter.count {
                let number = random.uniform()
                parameter.value[index] =
                    if parameter.shape.count > 1 {
                        Float((2 * number - 1) * scale)
                    } else if parameter.name.hasSuffix("bias") {
                        Float(0.1 * (2 * number - 1))
                    } else {
                        Float(1 + 0.2 * (2 * number - 1))
                    }
            }
        }
        var random = KeyedRandom("a/input/0")
        images = (0..<count * 3 * size * size).map { _ in Float(2 * random.uniform() - 1) }
        random = KeyedRandom("a/labels/0")
        labels = (0..<count).map { _ in Int32(random.uniform() * 10) }
    }

    @discardableResult
    func train(count: Int? = nil) throws -> BatchResult {
        try network.train(images: images, labels: labels, count: count ?? labels.count)
    }

    @discardableResult
    func evaluate(from first: Int = 0, count: Int? = nil) throws -> BatchResult {
        let image = images.count / labels.count
        return try network.evaluate(
            images: Array(images[(first * image)...]), labels: Array(labels[first...]), count: count ?? labels.count)
    }
}

extension Architecture {
    /// Replaces option A by projections.
    fileprivate mutating func projectShortcuts() {
        for group in groups.indices {
            for index in groups[group].blocks.indices {
                let block = groups[group].blocks[index]
                guard case .addition(.subsample(let stride, let inputs, let outputs)) = block.join else { continue }
                groups[group].blocks[index].join = .addition(
                    .projection("\(block.name).shortcut", inputs, outputs, stride: stride))
            }
        }
    }
}

import Randomness
import Records

@testable import NeuralNetworks

/// A network as after training, all its numbers random, with images and the oracle in double precision.
struct InferenceStory {
    let network: Network
    let images: NaiveImages
    private let imageSize: Int

    init(
        _ architecture: Architecture, imageSize: Int = 11, images count: Int = 3,
        instructionSet: InstructionSet? = nil, threads: Int = 2
    ) throws {
        self.imageSize = imageSize
        network = try Network(
            architecture, imageSize: imageSize, batchSize: count, threads: ThreadPool(threads: threads),
            instructionSet: instructionSet ?? .chosen(), training: false)
        for parameter in network.parameters {
            var random = KeyedRandom("inference/\(parameter.name)")
            let (middle, scale) =
                parameter.shape.count > 1
                ? (0, (1 / Double(parameter.fanIn)).squareRoot())
                : (parameter.name.hasSuffix("bias") ? 0.1 : 1, 0.3)
            for index in 0..<parameter.count { parameter.value[index] = Float(middle + scale * random.normal()) }
        }
        for statistic in network.statistics {
            var random = KeyedRandom("inference/\(statistic.name)")
            let isVariance = statistic.name.hasSuffix("var")
            for index in 0..<statistic.count {
                let number = random.uniform()
                statistic.value[index] = Float(isVariance ? 0.5 + number : 0.6 * number - 0.3)
            }
        }
        images = .normal("inference/images", count, architecture.inputChannels, imageSize, imageSize)
    }

    /// A family's network for ten classes.
    init(model: String, imageSize: Int, images: Int = 2, threads: Int = 2) throws {
        try self.init(
            Architecture(ModelName(model), inputChannels: 3, classes: 10), imageSize: imageSize, images: images,
            threads: threads)
    }

    /// Logits of all images by the definition.
    ///
    /// - Parameter architecture: What is computed with the network's numbers; `nil`: the network's own.
    func expected(_ architecture: Architecture? = nil) -> [Double] {
        var oracle = NaiveNetwork(architecture ?? network.architecture, network.parameters)
        oracle.statistics = Dictionary(
            uniqueKeysWithValues: network.statistics.map { ($0.name, $0.value.map(Double.init)) })
        return oracle.logits(images).flatMap { $0 }
    }

    /// Logits of all images as a batch.
    func evaluated(isUnchanged: Bool = false) throws -> [Float] {
        let labels = [Int32](repeating: 0, count: images.count)
        _ = try network.evaluate(
            images: images.values.map(Float.init), labels: labels, count: images.count, isUnchanged: isUnchanged)
        return Array(network.logits)
    }

    /// Logits of all images one by one.
    func answered(by inference: ImageInference? = nil) -> [Float] {
        let inference = inference ?? network.makeImageInference()
        return (0..<images.count).flatMap { image in Array(inference.logits(of: pixels(of: image))) }
    }

    /// One image in single precision.
    func pixels(of image: Int) -> [Float] {
        let count = images.channels * imageSize * imageSize
        return images.values[image * count..<(image + 1) * count].map(Float.init)
    }
}

/// The relative distance of logits in single precision from others.
func relativeDistance(_ a: [Float], _ b: [Double]) -> Double { relativeDistance(a.map(Double.init), b) }

extension Architecture {
    /// Without the unshared batch normalizations.
    var withoutUnshared: Architecture {
        var without = self
        for group in groups.indices {
            for block in groups[group].blocks.indices {
                without.groups[group].blocks[block].path.removeAll { operation in
                    if case .normalization(let normalization) = operation { normalization.isUnshared } else { false }
                }
            }
        }
        return without
    }
}

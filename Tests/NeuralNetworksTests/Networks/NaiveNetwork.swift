import Foundation

@testable import NeuralNetworks

/// An architecture computed one operation after another in double precision: the oracle of the networks.
struct NaiveNetwork {
    let architecture: Architecture
    /// All parameters by name, each name of a shared basis included.
    var parameters: [String: [Double]]
    /// Running means and variances by name: in evaluation they stand for those of the batch.
    var statistics: [String: [Double]] = [:]

    init(_ architecture: Architecture, _ parameters: [Parameter]) {
        self.architecture = architecture
        self.parameters = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.value.map(Double.init)) })
    }

    /// The mean cross-entropy in training mode.
    func crossEntropy(_ images: NaiveImages, _ labels: [Int32]) -> Double {
        let logits = logits(images)
        let losses = zip(logits, labels).map { logits, label in
            log(logits.reduce(0) { $0 + exp($1) }) - logits[Int(label)]
        }
        return losses.reduce(0, +) / Double(losses.count)
    }

    /// Images × classes.
    func logits(_ images: NaiveImages) -> [[Double]] {
        var x = run(architecture.stem, images, bases: [])
        for group in architecture.groups {
            for block in group.blocks {
                x = join(block, input: x, result: run(block.path, x, bases: group.bases))
                if let activation = block.activation { x = activate(x, activation) }
            }
            x = run(group.transition, x, bases: group.bases)
        }
        x = run(architecture.head, x, bases: [])
        let classifier = architecture.classifier
        let (weight, bias) = (value("\(classifier.name).weight"), value("\(classifier.name).bias"))
        let pixels = Double(x.height * x.width)
        return (0..<x.count).map { image in
            let features = (0..<x.channels).map { channel in
                (0..<x.height * x.width).reduce(0) { $0 + x[image, channel, $1 / x.width, $1 % x.width] } / pixels
            }
            return (0..<bias.count).map { label in
                features.indices.reduce(bias[label]) { $0 + weight[label * features.count + $1] * features[$1] }
            }
        }
    }

    private func run(
        _ operations: [Architecture.Operation], _ input: NaiveImages, bases: [Architecture.Basis]
    ) -> NaiveImages {
        operations.reduce(input) { x, operation in
            switch operation {
            case .convolution(let convolution): convolve(x, convolution, bases: bases)
            case .normalization(let normalization): normalize(x, normalization)
            case .activation(let activation): activate(x, activation)
            case .pooling(let pooling): pool(x, pooling)
            }
        }
    }

    private func join(_ block: Architecture.Block, input: NaiveImages, result: NaiveImages) -> NaiveImages {
        switch block.join {
        case .replacement: result
        case .addition(.identity): result.combined(input, +)
        case .addition(.projection(let convolution, let normalization)):
            result.combined(normalize(convolve(input, convolution, bases: []), normalization), +)
        case .addition(.subsample(let stride, let inputs, let outputs)):
            added(result, input, stride: stride, before: (outputs - inputs) / 2)
        case .concatenation: concatenated([input, result])
        }
    }

    private func added(_ result: NaiveImages, _ input: NaiveImages, stride: Int, before: Int) -> NaiveImages {
        var sum = result
        result.forEachPlace { image, channel, row, column in
            guard (0..<input.channels).contains(channel - before) else { return }
            sum[image, channel, row, column] += input[image, channel - before, row * stride, column * stride]
        }
        return sum
    }

    private func convolve(
        _ x: NaiveImages, _ convolution: Architecture.Convolution, bases: [Architecture.Basis]
    ) -> NaiveImages {
        let parts = convolution.filters.map { filters in
            NaiveConvolution(
                kernel: convolution.kernel, stride: convolution.stride, padding: convolution.padding,
                groups: filters.groups, weights: value(filters.basis.map { bases[$0].name } ?? filters.weight),
                inputs: convolution.inputs, outputs: filters.count)(x)
        }
        let y = concatenated(parts)
        guard let bias = convolution.bias.map(value) else { return y }
        return y.mapped { $1 + bias[$0] }
    }

    private func normalize(_ x: NaiveImages, _ normalization: Architecture.Normalization) -> NaiveImages {
        if let mean = statistics["\(normalization.name).running_mean"],
            let variance = statistics["\(normalization.name).running_var"]
        {
            let (weight, bias) = (value("\(normalization.name).weight"), value("\(normalization.name).bias"))
            return x.mapped { weight[$0] * ($1 - mean[$0]) / (variance[$0] + 1e-5).squareRoot() + bias[$0] }
        }
        return NaiveNormalization(
            weight: value("\(normalization.name).weight"), bias: value("\(normalization.name).bias"))(x)
    }

    private func activate(_ x: NaiveImages, _ activation: Architecture.Activation) -> NaiveImages {
        x.mapped { activation == .relu6 ? min(6, max(0, $1)) : max(0, $1) }
    }

    private func pool(_ x: NaiveImages, _ pooling: Architecture.Pooling) -> NaiveImages {
        var y = NaiveImages(x.count, x.channels, pooling.output(of: x.height), pooling.output(of: x.width))
        y.forEachPlace { image, channel, row, column in
            switch pooling {
            case .average(let size):
                let sum = (0..<size * size).reduce(0.0) {
                    $0 + x[image, channel, row * size + $1 / size, column * size + $1 % size]
                }
                y[image, channel, row, column] = sum / Double(size * size)
            case .maximum(let kernel, let stride, let padding):
                var largest = -Double.infinity
                for place in 0..<kernel * kernel {
                    let (h, w) = (row * stride + place / kernel - padding, column * stride + place % kernel - padding)
                    guard (0..<x.height).contains(h), (0..<x.width).contains(w) else { continue }
                    largest = max(largest, x[image, channel, h, w])
                }
                y[image, channel, row, column] = largest
            }
        }
        return y
    }

    private func concatenated(_ parts: [NaiveImages]) -> NaiveImages {
        guard parts.count > 1 else { return parts[0] }
        var result = NaiveImages(
            parts[0].count, parts.reduce(0) { $0 + $1.channels }, parts[0].height, parts[0].width)
        var start = 0
        for part in parts {
            part.forEachPlace { result[$0, start + $1, $2, $3] = part[$0, $1, $2, $3] }
            start += part.channels
        }
        return result
    }

    private func value(_ name: String) -> [Double] { parameters[name, default: []] }
}

extension NaiveImages {
    func forEachPlace(_ body: (_ image: Int, _ channel: Int, _ row: Int, _ column: Int) -> Void) {
        for index in values.indices {
            body(
                index / (channels * height * width), index / (height * width) % channels, index / width % height,
                index % width)
        }
    }
}

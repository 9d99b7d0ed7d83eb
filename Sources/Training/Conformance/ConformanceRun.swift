import NeuralNetworks
import Records

/// Runs a reference case on the engine and measures everything that the case holds.
public final class ConformanceRun {
    private let reference: ReferenceCase
    private let parts: StepParts
    private let network: Network
    private let term: Orthogonality
    private let optimizer: SGD
    /// The case with this engine's values in place of the expected ones.
    private var computed: ReferenceCase

    /// Computes a case.
    ///
    /// - Returns: the case with the computed values in place of the expected ones.
    /// - Throws: what building and running the network throws.
    public static func compute(
        _ reference: ReferenceCase, threads: ThreadPool, parts: StepParts = .standard
    ) throws -> ReferenceCase {
        let run = try ConformanceRun(reference, threads: threads, parts: parts)
        try run.train()
        return run.computed
    }

    private init(_ reference: ReferenceCase, threads: ThreadPool, parts: StepParts) throws {
        let architecture = try reference.architecture()
        self.reference = reference
        self.parts = parts
        network = try Network(
            architecture, imageSize: reference.input[2], batchSize: reference.input[0], threads: threads,
            instructionSet: try InstructionSet.chosen())
        network.unsharedBatchNormalization = reference.unsharedBatchNormalization ?? true
        term = try Orthogonality(
            architecture: architecture, parameters: network.parameters, scope: reference.scope,
            normalization: reference.normalization, threads: threads,
            instructionSet: try InstructionSet.chosen())
        optimizer = SGD(
            learningRate: reference.learningRate, momentum: reference.momentum, weightDecay: reference.weightDecay)
        computed = reference
        computed.parameters = network.parameters.map { .init(name: $0.name, shape: $0.shape) }
        computed.parameterCount = network.parameters.reduce(0) { $0 + $1.count }
        computed.steps = []
    }

    private func train() throws {
        FillRule.fill(network.parameters, network.statistics, seed: reference.seed.description)
        let start = network.parameters.map { Array($0.value) }
        for step in reference.steps.indices {
            SGD.clearGradients(network.parameters)
            let result = try withBatch(step) { images, labels, count in
                try parts.crossEntropy(network, images, labels, count)
            }
            let logits = firstLogits()
            if step == 0 { measureGradients() }
            let value = parts.orthogonality(term, reference.lambda)
            if step == 0 { computed.gradientsTotal = gradients(of: network.parameters) }
            computed.steps.append(
                .init(logits: logits, crossEntropy: Double(result.crossEntropy), regularizer: value))
            parts.update(optimizer, network)
        }
        measureState(start: start)
        _ = try withBatch(0) { images, labels, count in
            try network.evaluate(images: images, labels: labels, count: count)
        }
        computed.evaluationLogits = firstLogits()
    }

    /// The cross-entropy's gradient, which is there, and the term's, measured apart: the former is put aside meanwhile.
    private func measureGradients() {
        computed.gradientsCrossEntropy = gradients(of: network.parameters)
        guard !term.parameters.isEmpty else {
            computed.gradientRegularizer = nil
            return
        }
        let aside = term.parameters.map { Array($0.gradient) }
        SGD.clearGradients(term.parameters)
        _ = parts.orthogonality(term, 1)
        computed.gradientRegularizer = gradients(of: term.parameters)
        for (parameter, gradient) in zip(term.parameters, aside) { _ = parameter.gradient.update(from: gradient) }
    }

    private func measureState(start: [[Float]]) {
        computed.update = [:]
        computed.stateAfter = [:]
        for (parameter, before) in zip(network.parameters, start) {
            let squares = zip(parameter.value, before).reduce(0.0) { sum, pair in
                let change = Double(pair.0) - Double(pair.1)
                return sum + change * change
            }
            computed.update[parameter.name] = squares.squareRoot()
            computed.stateAfter[parameter.name] = Self.state(of: parameter.value)
        }
        for statistic in network.statistics { computed.stateAfter[statistic.name] = Self.state(of: statistic.value) }
    }

    private func withBatch<Result>(
        _ step: Int, _ body: (UnsafePointer<Float>, UnsafePointer<Int32>, Int) throws -> Result
    ) throws -> Result {
        let count = reference.input[0]
        let images = FillRule.images(count: reference.input.reduce(1, *), step: step, seed: reference.seed.description)
        let labels = FillRule.labels(
            count: count, classes: reference.classes, step: step, seed: reference.seed.description)
        return try body(images, labels, count)
    }

    /// Logits of the batch's first two samples.
    private func firstLogits() -> [[Double]] {
        let classes = reference.classes
        return (0..<min(2, reference.input[0])).map { sample in
            network.logits[sample * classes..<(sample + 1) * classes].map(Double.init)
        }
    }

    private func gradients(of parameters: [Parameter]) -> [String: ReferenceCase.Gradient] {
        Dictionary(
            uniqueKeysWithValues: parameters.map { parameter in
                let size = parameter.gradientSize
                return (
                    parameter.name,
                    .init(
                        l2: size.l2, maximum: size.maximum, mean: size.mean,
                        first: parameter.gradient.prefix(4).map(Double.init))
                )
            })
    }

    private static func state(of values: UnsafeMutableBufferPointer<Float>) -> ReferenceCase.State {
        .init(
            l2: GradientSize(of: UnsafeBufferPointer(values)).l2, sum: values.reduce(0.0) { $0 + Double($1) })
    }
}

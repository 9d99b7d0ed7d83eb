import NeuralNetworks
import Sessions

/// What came of trained weights: the logits of the whole batch and how far they are from the expected ones.
public struct CheckpointReport: CaseReport {
    /// The case with the computed logits in place of the expected ones.
    public let computed: CheckpointCase
    /// The one quantity that is compared.
    public let deviations: [Deviation]

    /// Relative L2 distance that is agreed with: nothing is trained, so that only rounding differs.
    private static let limit = 2e-5

    /// Runs the case of the file at `path`.
    ///
    /// - Throws: what reading the weights, building and running the network throw; ``WeightsMismatch``.
    public init(_ reference: CheckpointCase, path: String, threads: ThreadPool) throws {
        let (count, classes) = (reference.input[0], reference.classes)
        let weights = reference.weightsPath(besideCaseAt: path)
        let network = try Network(
            reference.architecture(), imageSize: reference.input[2], batchSize: count, threads: threads,
            instructionSet: try InstructionSet.chosen(), training: false)
        try network.load(SafetensorsFile(readingFrom: weights), path: weights)
        // Logits do not depend on labels.
        let labels = [Int32](repeating: 0, count: count)
        _ = try network.evaluate(images: reference.images(), labels: labels, count: count)
        var computed = reference
        computed.evaluationLogits = (0..<count).map { image in
            network.logits[image * classes..<(image + 1) * classes].map(Double.init)
        }
        var list = DeviationList()
        list.add(
            "eval_logits", computed.evaluationLogits.flatMap { $0 }, reference.evaluationLogits.flatMap { $0 },
            limit: Self.limit)
        (self.computed, deviations) = (computed, list.deviations)
    }

    /// What the case is called.
    public var name: String { computed.name }
    /// The computed values in the case's own schema.
    public var schema: any Encodable { computed }
}

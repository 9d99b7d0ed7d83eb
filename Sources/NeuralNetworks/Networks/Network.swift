import CKernels
import Records

/// A network that runs: parameters, and for every batch size it has met a plan with its memory.
///
/// Parameters start at zero (running variances at one); an initializer or a checkpoint fills them.
/// Not for use by several threads at a time.
public final class Network {
    /// What it is made of.
    public let architecture: Architecture
    /// Everything that is learned, in the order of the authors' state dict.
    public let parameters: [Parameter]
    /// Running means and variances, in the same order.
    public let statistics: [RunningStatistic]
    /// Shared filter bases, in the order of ``parameters``; `bases[n].id` is n.
    public let bases: [SharedBasis]
    /// Height and width of an image in pixels.
    public let imageSize: Int
    /// What the inner loops were compiled for.
    public let instructionSet: InstructionSet

    /// Whether the next ``train(images:labels:count:)`` also measures every use of every basis.
    public var measuresUseGradients = false
    /// By basis and use: how large the use's own gradient of the cross-entropy is.
    ///
    /// The gradient of a basis is the sum over its uses (paper, Equation 5).
    public private(set) var useGradients: [[UseGradient]]

    /// What the next ``train(images:labels:count:)`` drops where the architecture has dropout; `nil`: nothing.
    public var dropout: Dropout?

    /// Whether the unshared batch normalizations are used (design 4, the paper's ablation).
    ///
    /// While off, decomposed convolutions skip the normalization of the basis output, and the one after the coefficients
    /// unless an addition follows it; what is skipped keeps its parameters, momentum and running statistics.
    public var unsharedBatchNormalization = true {
        didSet {
            for normalization in table.normalizations where normalization.isUnshared {
                normalization.isActive = unsharedBatchNormalization
            }
            isFoldingDue = true
        }
    }

    private let table: NetworkParameters
    private let unsharedParameters: Set<ObjectIdentifier>
    private let threads: ThreadPool
    private let kernels: fbwork_kernels
    private let batchSize: Int
    private var plans: [Int: Plan] = [:]
    private var trainingPlan: Plan?
    private var inference: BatchInference?
    /// Whether the inference's filters may differ from the parameters.
    private var isFoldingDue = true
    private var logitsOfLastPass = UnsafeBufferPointer<Float>(start: nil, count: 0)

    /// Plans the memory for batches of `batchSize` images of `imageSize` × `imageSize` pixels.
    ///
    /// - Parameter training: `false` leaves out the memory that only training needs, until it is needed.
    /// - Throws: ``InstructionSetError`` where this processor lacks `instructionSet`; ``NetworkError`` for sizes below 1;
    ///   ``ImageSizeError`` for images of which the network leaves nothing.
    public init(
        _ architecture: Architecture, imageSize: Int, batchSize: Int, threads: ThreadPool,
        instructionSet: InstructionSet, training: Bool = true
    ) throws {
        guard imageSize >= 1 else { throw NetworkError.imageSize(imageSize) }
        guard batchSize >= 1 else { throw NetworkError.batchSize(batchSize) }
        try architecture.check(imageSize: imageSize)
        self.architecture = architecture
        self.imageSize = imageSize
        self.threads = threads
        self.instructionSet = instructionSet
        kernels = try instructionSet.kernels()
        table = NetworkParameters(architecture)
        parameters = table.parameters
        statistics = table.statistics
        bases = table.bases
        useGradients = bases.map {
            Array(repeating: UseGradient.none, count: $0.uses.count)
        }
        unsharedParameters = Set(
            table.normalizations.filter(\.isUnshared).flatMap {
                [ObjectIdentifier($0.weight), ObjectIdentifier($0.bias)]
            })
        self.batchSize = batchSize
        if training {
            _ = plan(count: batchSize)
        } else {
            _ = makeBatchInference()
        }
    }

    /// Whether a step changes the parameter: false for those of normalizations that are switched off.
    public func isActive(_ parameter: Parameter) -> Bool {
        unsharedBatchNormalization || !unsharedParameters.contains(ObjectIdentifier(parameter))
    }

    /// Bytes that plans and evaluation keep; a steady step takes none.
    public var plannedBytes: Int {
        plans.values.reduce(inference?.network.arena.bytes ?? 0) { $0 + $1.workspace.arena.bytes }
    }

    /// The logits of the last pass: images × classes, in C order.
    public var logits: UnsafeBufferPointer<Float> { logitsOfLastPass }

    /// The plan of the last training pass, or of the batch size that the network was made for.
    var lastPlan: Plan { trainingPlan ?? plan(count: batchSize) }

    /// Forward in training mode, cross-entropy, backward: **adds** to the gradient of every parameter in use.
    ///
    /// Normalizes with the statistics of the batch and updates the running ones.
    ///
    /// - Parameters:
    ///   - images: `count` × C × H × W, in C order.
    ///   - labels: `count` classes.
    ///   - count: Images of the batch; a size not met before is planned now.
    /// - Throws: ``NetworkError`` for an empty batch or a label that is no class.
    public func train(
        images: UnsafePointer<Float>, labels: UnsafePointer<Int32>, count: Int
    ) throws -> BatchResult {
        try check(labels: labels, count: count)
        isFoldingDue = true
        let plan = plan(count: count)
        let result = plan.run(
            images: images, labels: labels, measuresUse: measuresUseGradients, dropout: dropout)
        logitsOfLastPass = UnsafeBufferPointer(
            start: plan.classifier.logits, count: count * architecture.classes)
        if measuresUseGradients {
            for stage in plan.layers {
                guard let use = stage.use else { continue }
                useGradients[use.basis][use.use] = stage.layer.convolution.useGradient
            }
        }
        return result
    }

    /// Forward in evaluation mode: normalizes with the running statistics and changes nothing.
    ///
    /// Batch normalizations are folded into the filters around them.
    ///
    /// - Parameters:
    ///   - images: `count` × C × H × W, in C order.
    ///   - labels: `count` classes.
    ///   - count: Images of the batch: any number.
    ///   - isUnchanged: Promises that nobody has written to parameters or statistics since the last evaluation, which
    ///     spares folding them again; a training step in between is noticed.
    /// - Throws: ``NetworkError`` for an empty batch or a label that is no class.
    public func evaluate(
        images: UnsafePointer<Float>, labels: UnsafePointer<Int32>, count: Int, isUnchanged: Bool = false
    ) throws -> BatchResult {
        try check(labels: labels, count: count)
        let inference = makeBatchInference()
        if isFoldingDue || !isUnchanged { inference.network.fold() }
        isFoldingDue = false
        let result = inference.run(images: images, labels: labels, count: count)
        logitsOfLastPass = UnsafeBufferPointer(inference.logits)
        return result
    }

    /// What evaluates batches, made when it is first needed.
    private func makeBatchInference() -> BatchInference {
        let made =
            inference
            ?? BatchInference(
                architecture, parameters: table, imageSize: imageSize, threads: threads, kernels: kernels)
        inference = made
        return made
    }

    /// What answers single images, with the parameters as they are now.
    ///
    /// It uses the network's threads: not while another pass runs.
    ///
    /// - Parameter separatesComponents: Runs unique and shared components as two convolutions one after the other, as
    ///   the paper's authors do, instead of one.
    public func makeImageInference(separatesComponents: Bool = false) -> ImageInference {
        makeImageInference(InferenceOptions(separatesComponents: separatesComponents))
    }

    /// The same with decomposed convolutions run in another way.
    func makeImageInference(_ options: InferenceOptions) -> ImageInference {
        ImageInference(
            architecture, parameters: table, imageSize: imageSize, threads: threads, kernels: kernels,
            options: options)
    }

    private func check(labels: UnsafePointer<Int32>, count: Int) throws {
        guard count >= 1 else { throw NetworkError.batchSize(count) }
        for image in 0..<count where !(0..<Int32(architecture.classes)).contains(labels[image]) {
            throw NetworkError.label(Int(labels[image]), image: image, classes: architecture.classes)
        }
    }

    private func plan(count: Int) -> Plan {
        let plan =
            plans[count]
            ?? Plan(
                architecture, parameters: table, imageSize: imageSize, images: count, threads: threads,
                kernels: kernels)
        plans[count] = plan
        trainingPlan = plan
        return plan
    }
}

import CKernels

/// A network in evaluation: batch normalizations folded into filters, steps over tensors, memory for their weights.
///
/// ``BatchInference`` runs it on 16 images in the lanes, ``ImageInference`` on the patches of one.
final class FoldedNetwork {
    let program: InferenceProgram
    let steps: [InferenceStep]
    let arena = Arena()
    let kernels: fbwork_kernels
    let isPatched: Bool
    /// Floats of scratch that a thread needs.
    let scratch: Int
    private let parameters: NetworkParameters
    private let threads: ThreadPool
    private let staging: [Scratch]
    private var folding: (Int, Int) -> Void = { _, _ in }

    /// - Parameter shares: Into how many parts the outputs of a step's convolution are cut.
    init(
        _ program: InferenceProgram, parameters: NetworkParameters, threads: ThreadPool, kernels: fbwork_kernels,
        isPatched: Bool, shares: (InferenceProgram.Step) -> Int = { _ in 1 }
    ) {
        self.program = program
        self.parameters = parameters
        self.threads = threads
        self.kernels = kernels
        self.isPatched = isPatched
        let (arena, rings) = (arena, (0..<threads.threads).map { _ in Scratch() })
        // A batch reads every weight often enough to wait for none.
        let store = isPatched ? SharedFilterStore() : nil
        steps = program.steps.map { step in
            InferenceStep(
                step, program: program, parameters: parameters, shares: shares(step), isPatched: isPatched,
                rings: rings, store: store, kernels: kernels, arena: arena)
        }
        let convolutions = steps.flatMap(\.convolutions)
        scratch = convolutions.map(\.scratch).reduce(0, max)
        let largest = convolutions.map(\.staging).reduce(0, max)
        staging = (0..<threads.threads).map { _ in
            let scratch = Scratch()
            scratch.reserve(largest)
            return scratch
        }
        folding = { [unowned self] step, thread in
            for convolution in steps[step].convolutions {
                convolution.fold(parameters, staging: staging[thread].pointer)
            }
            if case .normalization(let normalization) = steps[step] { normalization.fold() }
        }
    }

    /// Takes over the parameters' values, the running statistics and the switches.
    func fold() { threads.run(blocks: steps.count, folding) }

    /// What step `index` reads and writes.
    func place(_ index: Int, tensors: InferenceTensors, scratch: UnsafeMutablePointer<Float>, thread: Int)
        -> InferencePlace
    {
        let step = program.steps[index]
        return InferencePlace(
            x: tensors[step.input], y: tensors[step.output].slice(step.channels),
            addend: step.addend.map { tensors[$0] }, activation: step.activation, scratch: scratch, thread: thread,
            isPatched: isPatched)
    }
}

extension InferenceStep {
    /// A step with memory for its weights.
    fileprivate init(
        _ step: InferenceProgram.Step, program: InferenceProgram, parameters: NetworkParameters, shares: Int,
        isPatched: Bool, rings: [Scratch], store: SharedFilterStore?, kernels: fbwork_kernels, arena: Arena
    ) {
        let output = program.tensors[step.output]
        let width = isPatched ? output.patchExtent : output.size
        func folded(_ filters: FoldedFilters) -> FoldedConvolution {
            FoldedConvolution(
                filters, shares: shares, width: width, isPatched: isPatched, store: store, kernels: kernels,
                arena: arena)
        }
        switch step.operation {
        case .convolution(let filters):
            self = .convolution(folded(filters))
        case .decomposed(let components, let combination):
            let rows = RowSchedule.rows
            for ring in rings { ring.reserve(rows * components.outputs * width * LaneTensor.lanes) }
            self = .decomposed(
                folded(components), folded(combination),
                rings: rings.map {
                    Ring(scratch: $0, channels: components.outputs, rows: rows, width: width, margin: 0)
                })
        case .normalization(let name):
            self = .normalization(FoldedNormalization(parameters.normalization(name), arena: arena))
        case .pooling(.maximum(let kernel, let stride, let padding)):
            self = .maximumPooling(
                fbwork_geometry(kernel: Int32(kernel), stride: Int32(stride), padding: Int32(padding), groups: 1))
        case .pooling(.average(let size)): self = .averagePooling(size)
        case .subsampling(let stride): self = .subsampling(stride)
        case .rearrangement:
            self = .rearrangement(size: program.tensors[step.input].size, margin: output.margin)
        }
    }
}

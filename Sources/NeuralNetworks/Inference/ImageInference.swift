import CKernels

/// Evaluation of one image at a time, as fast as it can be answered.
///
/// The image lies in the 16 lanes of a vector as a grid of 4 × 4 patches, so that the kernels for 16 images run on one:
/// any rank, stride and group costs what it should. Between two steps neighbouring patches exchange their margins.
/// Threads share every step, by rows of the patches or, where these have too few, by output channels.
public final class ImageInference {
    /// How many decomposed convolutions run as one full filter an output, because that is cheaper.
    public var composedConvolutions: Int { network.program.composed.count }
    /// How many run as components and the coefficients that combine them.
    public var decomposedConvolutions: Int { network.program.keptApart.count }

    let network: FoldedNetwork
    private let imageSize: Int
    private let classifier: (weight: Parameter, bias: Parameter)
    private let threads: ThreadPool
    private let tensors: InferenceTensors
    private let scratch: [UnsafeMutablePointer<Float>]
    private let live: [UnsafeMutablePointer<Int32>?]
    private let pooled: UnsafeMutablePointer<Float>
    private let logits: UnsafeMutablePointer<Float>
    private var passes: [Pass] = []

    /// A step's work and how many units it is cut into.
    private struct Pass {
        let units: Int
        let work: (_ unit: Int, _ thread: Int) -> Void
    }

    init(
        _ architecture: Architecture, parameters: NetworkParameters, imageSize: Int, threads: ThreadPool,
        kernels: fbwork_kernels, options: InferenceOptions = InferenceOptions()
    ) {
        var options = options
        let count = threads.threads
        options.grid = LaneTensor.grid
        options.mixesTogether = { size in
            Self.sharesRows(of: InferenceProgram.Tensor(channels: 1, size: size).patchExtent, threads: count)
        }
        var program = InferenceProgram(architecture, imageSize: imageSize, options: options)
        program.layOutPatches()
        network = FoldedNetwork(
            program, parameters: parameters, threads: threads, kernels: kernels, isPatched: true,
            shares: { step in
                if case .decomposed = step.operation { return 1 }
                return Self.sharesRows(of: program.tensors[step.output].patchExtent, threads: count) ? 1 : count
            })
        self.imageSize = imageSize
        self.threads = threads
        let name = architecture.classifier.name
        classifier = (parameters["\(name).weight"], parameters["\(name).bias"])
        let (arena, network) = (network.arena, network)
        tensors = InferenceTensors(program, isPatched: true, arena: arena)
        scratch = (0..<count).map { _ in arena.zeros(network.scratch) }
        live = program.tensors.map { $0.live(arena) }
        pooled = arena.zeros(program.tensors[program.output].channels)
        logits = arena.zeros(architecture.classes)
        passes = program.steps.indices.map { index in
            Pass(units: units(of: index)) { [unowned self] unit, thread in run(index, unit: unit, thread: thread) }
        }
        refold()
    }

    /// Takes over the network's parameters, running statistics and switches as they are now.
    public func refold() { network.fold() }

    /// One logit a class.
    ///
    /// - Parameter image: C × H × W, in C order.
    /// - Returns: Memory that the next image overwrites.
    public func logits(of image: UnsafePointer<Float>) -> UnsafeBufferPointer<Float> {
        let kernels = network.kernels
        var x = tensors[0]
        kernels.pack_image(image, Int32(imageSize), &x, Int32(network.program.tensors[0].margin))
        for pass in passes { threads.run(blocks: pass.units, pass.work) }
        var output = tensors[network.program.output]
        kernels.pool_image(&output, Int32(network.program.tensors[network.program.output].size), pooled)
        let classes = classifier.bias.count
        if let weights = classifier.weight.value.baseAddress, let bias = classifier.bias.value.baseAddress {
            kernels.linear_image(pooled, output.channels, weights, bias, 0, Int32(classes), logits)
        }
        return UnsafeBufferPointer(start: logits, count: classes)
    }

    /// Whether threads share the rows of a patch: where they get about equally many pairs, which Winograd's algorithm
    /// makes together.
    private static func sharesRows(of extent: Int, threads: Int) -> Bool {
        let pairs = (extent + 1) / 2
        return (pairs + threads - 1) / threads * threads * 4 <= pairs * 5
    }

    private func units(of index: Int) -> Int {
        let extent = Int(tensors[network.program.steps[index].output].height)
        if !network.steps[index].convolutions.isEmpty { return threads.threads }
        return min(extent, threads.threads)
    }

    /// One thread's part of a step.
    private func run(_ index: Int, unit: Int, thread: Int) {
        let place = network.place(index, tensors: tensors, scratch: scratch[thread], thread: thread)
        let (step, units, height) = (network.steps[index], passes[index].units, Int(place.y.height))
        if let convolution = step.convolutions.first, convolution.shareCount > 1 {
            step.run(place, rows: 0..<height, share: unit, kernels: network.kernels)
            for outputs in convolution.outputs(of: unit) {
                exchange(place.y.slice(outputs), of: index, rows: 0..<height)
            }
        } else {
            let pairs = (height + 1) / 2
            let rows = 2 * (unit * pairs / units)..<min(height, 2 * ((unit + 1) * pairs / units))
            step.run(place, rows: rows, share: 0, kernels: network.kernels)
            exchange(place.y, of: index, rows: rows)
        }
    }

    /// Hands rows to the margins of the neighbouring patches.
    private func exchange(_ y: fbwork_image, of index: Int, rows: Range<Int>) {
        let step = network.program.steps[index]
        let (margin, live) = (network.program.tensors[step.output].margin, live[step.output])
        if case .rearrangement = step.operation { return }
        guard margin > 0 || live != nil else { return }
        var y = y
        network.kernels.exchange_margins(
            &y, Int32(margin), live, Int32(rows.lowerBound), Int32(rows.upperBound))
    }
}

extension InferenceProgram.Tensor {
    /// Masks of the patches whose row, and column, lies in the image; `nil` where all do.
    fileprivate func live(_ arena: Arena) -> UnsafeMutablePointer<Int32>? {
        let (extent, lanes, grid) = (patchExtent, LaneTensor.lanes, LaneTensor.grid)
        guard extent * grid > size else { return nil }
        let masks = arena.zeros(2 * extent * lanes, of: Int32.self)
        for pixel in 0..<extent {
            for lane in 0..<lanes {
                masks[pixel * lanes + lane] = lane / grid * extent + pixel < size ? -1 : 0
                masks[(extent + pixel) * lanes + lane] = lane % grid * extent + pixel < size ? -1 : 0
            }
        }
        return masks
    }
}

import CKernels

/// Evaluation of batches of any size, 16 images in the lanes.
///
/// Each thread takes blocks of 16 images through the whole network, in tensors of its own that stay in its cache:
/// nothing is kept for the batch but logits, and the threads wait for one another once.
final class BatchInference {
    let network: FoldedNetwork
    /// Images of the last batch × classes, in C order.
    private(set) var logits: UnsafeMutableBufferPointer<Float>
    private let classifier: (weight: Parameter, bias: Parameter)
    private let threads: ThreadPool
    private let lanes: [Lanes]
    private var results: [BlockResult] = []
    private var capacity: UnsafeMutableBufferPointer<Float>

    /// What one thread works in.
    private struct Lanes {
        let tensors: InferenceTensors
        let scratch: UnsafeMutablePointer<Float>
        /// [C][16] and [classes][16].
        let pooled: UnsafeMutablePointer<Float>
        let logits: UnsafeMutablePointer<Float>
    }

    /// What a block of images came to.
    private struct BlockResult {
        var crossEntropy = 0.0
        var correct: Int32 = 0
    }

    init(
        _ architecture: Architecture, parameters: NetworkParameters, imageSize: Int, threads: ThreadPool,
        kernels: fbwork_kernels, options: InferenceOptions = InferenceOptions()
    ) {
        var program = InferenceProgram(architecture, imageSize: imageSize, options: options)
        program.setMargins()
        let network = FoldedNetwork(
            program, parameters: parameters, threads: threads, kernels: kernels, isPatched: false)
        self.network = network
        self.threads = threads
        let name = architecture.classifier.name
        classifier = (parameters["\(name).weight"], parameters["\(name).bias"])
        let arena = network.arena
        lanes = (0..<threads.threads).map { _ in
            Lanes(
                tensors: InferenceTensors(program, isPatched: false, arena: arena),
                scratch: arena.zeros(network.scratch),
                pooled: arena.zeros(program.tensors[program.output].channels * LaneTensor.lanes),
                logits: arena.zeros(architecture.classes * LaneTensor.lanes))
        }
        capacity = .zeros(0)
        logits = capacity
    }

    deinit { capacity.deallocate() }

    /// Logits, cross-entropy and hits of a batch with the filters of the last ``FoldedNetwork/fold()``.
    ///
    /// Labels are classes.
    func run(images: UnsafePointer<Float>, labels: UnsafePointer<Int32>, count: Int) -> BatchResult {
        let classes = classifier.bias.count
        if capacity.count < count * classes {
            capacity.deallocate()
            capacity = .zeros(count * classes)
        }
        logits = UnsafeMutableBufferPointer(rebasing: capacity[..<(count * classes)])
        let blocks = (count + LaneTensor.lanes - 1) / LaneTensor.lanes
        results = Array(repeating: BlockResult(), count: blocks)
        results.withUnsafeMutableBufferPointer { results in
            guard let results = results.baseAddress else { return }
            withoutActuallyEscaping({ (block: Int, thread: Int) in
                results[block] = self.run(images: images, labels: labels, count: count, block: block, thread: thread)
            }) { threads.run(blocks: blocks, $0) }
        }
        let sum = results.reduce(0) { $0 + $1.crossEntropy }
        return BatchResult(
            crossEntropy: sum / Double(count), correct: results.reduce(0) { $0 + Int($1.correct) }, count: count)
    }

    /// A block through the whole network.
    private func run(
        images: UnsafePointer<Float>, labels: UnsafePointer<Int32>, count: Int, block: Int, thread: Int
    ) -> BlockResult {
        let (kernels, lanes, program) = (network.kernels, lanes[thread], network.program)
        let first = block * LaneTensor.lanes
        let own = min(LaneTensor.lanes, count - first)
        var x = lanes.tensors[0]
        let pixels = Int(x.channels) * Int(x.height) * Int(x.width)
        kernels.pack_images(images + first * pixels, Int32(own), &x, 0, x.height)
        for (index, step) in network.steps.enumerated() {
            let place = network.place(index, tensors: lanes.tensors, scratch: lanes.scratch, thread: thread)
            step.run(place, rows: 0..<Int(place.y.height), share: 0, kernels: kernels)
        }
        var output = lanes.tensors[program.output]
        var result = BlockResult()
        guard let weights = classifier.weight.value.baseAddress, let bias = classifier.bias.value.baseAddress else {
            return result
        }
        kernels.pool(&output, lanes.pooled)
        let classes = classifier.bias.count
        kernels.linear(lanes.pooled, output.channels, weights, bias, Int32(classes), lanes.logits)
        result.crossEntropy = kernels.cross_entropy(
            lanes.logits, Int32(classes), labels + first, Int32(own), 0, nil, &result.correct)
        for image in 0..<own {
            for label in 0..<classes {
                logits[(first + image) * classes + label] = lanes.logits[label * LaneTensor.lanes + image]
            }
        }
        return result
    }
}

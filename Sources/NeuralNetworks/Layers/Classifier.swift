import CKernels

/// Global average pooling → [dropout] → linear → softmax cross-entropy.
///
/// Buffers: x [N, C, H, W]; a block's pooled values [C, 16] and logits [K, 16]; weight K × C, bias K; what dropout
/// multiplies pooled values by [C, 16].
final class Classifier {
    private let weight: Parameter
    private let bias: Parameter
    let x: LaneTensor
    private let ceiling: Float
    private let workspace: Workspace
    private let classes: Int

    /// The labels of the batch; set before a pass.
    var labels: UnsafePointer<Int32>?
    /// What the next training pass drops; `nil`: nothing.
    var dropout: Dropout?
    /// N × K, in C order, after ``finish()``.
    let logits: UnsafeMutablePointer<Float>

    private let dropoutRate: Double
    /// What pooled values are multiplied by.
    private let kept: UnsafeMutablePointer<Float>
    private let pooled: UnsafeMutablePointer<Float>
    private let blockLogits: UnsafeMutablePointer<Float>
    private let logitsGradient: UnsafeMutablePointer<Float>
    private let pooledGradient: UnsafeMutablePointer<Float>
    private let weightGradient: UnsafeMutablePointer<Float>
    private let biasGradient: UnsafeMutablePointer<Float>
    private let losses: UnsafeMutablePointer<Double>
    private let correct: UnsafeMutablePointer<Int32>

    /// - Parameters:
    ///   - activation: The one that made x.
    ///   - dropoutRate: The share of pooled values that is dropped where ``dropout`` is set.
    init(
        weight: Parameter, bias: Parameter, x: LaneTensor, activation: Architecture.Activation?, dropoutRate: Double,
        workspace: Workspace
    ) {
        self.weight = weight
        self.bias = bias
        self.x = x
        ceiling = activation.ceiling
        self.workspace = workspace
        classes = bias.count
        let (arena, blocks, lanes) = (workspace.arena, workspace.blocks, LaneTensor.lanes)
        logits = arena.zeros(workspace.images * classes)
        self.dropoutRate = dropoutRate
        kept = arena.zeros(dropoutRate > 0 ? blocks * x.channels * lanes : 0)
        pooled = arena.zeros(blocks * x.channels * lanes)
        blockLogits = arena.zeros(blocks * classes * lanes)
        logitsGradient = arena.zeros(blocks * classes * lanes)
        pooledGradient = arena.zeros(blocks * x.channels * lanes)
        weightGradient = arena.zeros(blocks * weight.count)
        biasGradient = arena.zeros(blocks * classes)
        losses = arena.zeros(blocks)
        correct = arena.zeros(blocks)
    }

    /// Logits and cross-entropy of a block; in training also the gradient of its logits, of the mean over the batch.
    func forward(block: Int) {
        guard let labels, let weights = weight.value.baseAddress, let bias = bias.value.baseAddress else { return }
        let kernels = workspace.kernels
        let pooled = pooled + block * x.channels * LaneTensor.lanes
        let logits = blockLogits + block * classes * LaneTensor.lanes
        let gradient = logitsGradient + block * classes * LaneTensor.lanes
        var image = x.block(block)
        kernels.pool(&image, pooled)
        drop(pooled, block: block, draws: true)
        kernels.linear(pooled, Int32(x.channels), weights, bias, Int32(classes), logits)
        correct[block] = 0
        losses[block] = kernels.cross_entropy(
            logits, Int32(classes), labels + block * LaneTensor.lanes, Int32(workspace.images(in: block)),
            1 / Float(workspace.images), gradient, correct + block)
    }

    /// Gradients of a block's parameters and pooled values.
    func backward(block: Int) {
        guard let weights = weight.value.baseAddress else { return }
        let start = block * x.channels * LaneTensor.lanes
        workspace.kernels.linear_backward(
            logitsGradient + block * classes * LaneTensor.lanes, pooled + start, Int32(x.channels), weights,
            Int32(classes), pooledGradient + start, weightGradient + block * weight.count,
            biasGradient + block * classes)
        drop(pooledGradient + start, block: block, draws: false)
    }

    /// Multiplies a block's pooled values, or their gradient, by what dropout keeps.
    private func drop(_ values: UnsafeMutablePointer<Float>, block: Int, draws: Bool) {
        guard let dropout, dropoutRate > 0 else { return }
        let (lanes, count) = (LaneTensor.lanes, x.channels * LaneTensor.lanes)
        let kept = kept + block * count
        if draws {
            for lane in 0..<workspace.images(in: block) {
                dropout.fill(image: block * lanes + lane, rate: dropoutRate, features: x.channels) {
                    kept[$0 * lanes + lane] = $1
                }
            }
        }
        workspace.kernels.multiply_by(kept, count, values)
    }

    /// Rows of the gradient of x, 0 where the ReLU before it cut.
    func backward(rows: Range<Int>, block: Int, xGradient: LaneTensor) {
        var (x, gradient) = (x.block(block), xGradient.block(block))
        workspace.kernels.pool_backward(
            pooledGradient + block * self.x.channels * LaneTensor.lanes, &x, &gradient, ceiling,
            Int32(rows.lowerBound), Int32(rows.upperBound))
    }

    /// Adds the gradients of all blocks, in their order, to those of the parameters.
    func finishGradient() {
        guard let weights = weight.gradient.baseAddress, let biases = bias.gradient.baseAddress else { return }
        let blocks = Int32(workspace.blocks)
        workspace.kernels.add_blocks(weightGradient, blocks, weight.count, weights, 0, weight.count)
        workspace.kernels.add_blocks(biasGradient, blocks, classes, biases, 0, classes)
    }

    /// Loss and hits of the whole batch; puts ``logits`` into C order.
    func finish() -> BatchResult {
        var result = BatchResult(crossEntropy: 0, correct: 0, count: workspace.images)
        for block in 0..<workspace.blocks {
            result.crossEntropy += losses[block]
            result.correct += Int(correct[block])
        }
        result.crossEntropy /= Double(workspace.images)
        for image in 0..<workspace.images {
            let (block, lane) = image.quotientAndRemainder(dividingBy: LaneTensor.lanes)
            for label in 0..<classes {
                logits[image * classes + label] = blockLogits[(block * classes + label) * LaneTensor.lanes + lane]
            }
        }
        return result
    }
}

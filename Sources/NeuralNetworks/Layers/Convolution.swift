import CKernels
import Records

/// A convolution whose filters may come from several parameters: unique components first, shared ones after them.
///
/// Buffers: `x` [N, C, H, W]; y [N, R, H', W'] with H' = (H + 2p − k)/s + 1; weights R × C/groups × k × k;
/// bias R.
/// The gradient of y exists for a few rows at a time only (see ``yGradient(thread:)``).
final class Convolution {
    let shape: Shape
    /// Its filters in order; each parameter holds whole filters.
    let filters: [Parameter]
    /// One number an output, where there is one.
    let bias: Parameter?
    let x: LaneTensor
    let y: LaneTensor
    /// Measures of this layer's own gradient of the last of ``filters``, where asked for.
    private(set) var useGradient = GradientSize(maximum: 0, mean: 0, l2: 0)

    private let workspace: Workspace
    private let geometry: fbwork_geometry
    private let weights: UnsafeMutablePointer<Float>
    private let forwardWeights: UnsafeMutablePointer<Float>
    private let backwardWeights: UnsafeMutablePointer<Float>
    private let partial: Scratch
    private let biasSums: UnsafeMutablePointer<Double>
    private let sum: UnsafeMutablePointer<Float>
    private let yGradients: [Ring]
    private let vectorSums: [Scratch]

    /// Sizes of a square convolution.
    struct Shape {
        let inputs: Int
        let outputs: Int
        let kernel: Int
        let stride: Int
        let padding: Int
        var groups = 1

        /// Numbers in all filters.
        var weights: Int { outputs * inputs / groups * kernel * kernel }

        /// Zero pixels that x needs on both sides.
        var margin: Int { max(1, padding) }

        /// Height (or width) of y.
        func output(of size: Int) -> Int { (size + 2 * padding - kernel) / stride + 1 }

        /// The rows of x that rows of y read end before this one.
        func inputEnd(of rows: Range<Int>, height: Int) -> Int {
            min(height, max(0, (rows.upperBound - 1) * stride + kernel - padding))
        }

        /// The rows of the gradient of y that rows of the gradient of x read end before this one.
        func gradientEnd(of rows: Range<Int>, height: Int) -> Int {
            min(height, (rows.upperBound - 1 + padding) / stride + 1)
        }
    }

    /// - Parameter role: Layers that work in the same pass over the batch have different ones.
    init(
        _ shape: Shape, filters: [Parameter], bias: Parameter? = nil, x: LaneTensor, y: LaneTensor, role: String,
        partial: Scratch,
        workspace: Workspace
    ) {
        precondition(
            filters.reduce(0) { $0 + $1.count } == shape.weights, "The filters fill the convolution's weights.")
        precondition(x.margin >= shape.margin, "The margin of x holds the padding.")
        self.shape = shape
        self.filters = filters
        self.bias = bias
        self.x = x
        self.y = y
        self.workspace = workspace
        self.partial = partial
        geometry = fbwork_geometry(
            kernel: Int32(shape.kernel), stride: Int32(shape.stride), padding: Int32(shape.padding),
            groups: Int32(shape.groups))
        weights = workspace.arena.zeros(shape.weights)
        forwardWeights = workspace.arena.zeros(shape.weights)
        backwardWeights = workspace.arena.zeros(shape.weights)
        sum = workspace.arena.zeros(shape.weights)
        biasSums = workspace.arena.zeros(bias == nil ? 0 : workspace.blocks * shape.outputs)
        partial.reserve(workspace.blocks * shape.weights)
        vectorSums = workspace.sums(role: role, count: shape.weights)
        let span = (RowSchedule.rows + shape.kernel - 2 + shape.stride - 1) / shape.stride + 2
        yGradients = workspace.rings(
            role: role, channels: shape.outputs, width: y.width,
            margin: max(1, shape.kernel - 1 - shape.padding), rows: Ring.size(rows: min(span, y.height)))
    }

    /// Takes over the parameters' values; before the first pass of a step.
    func pack(training: Bool) {
        var start = weights
        for filter in filters {
            guard let value = filter.value.baseAddress else { continue }
            start.update(from: value, count: filter.count)
            start += filter.count
        }
        let (inputs, outputs) = (Int32(shape.inputs), Int32(shape.outputs))
        var geometry = geometry
        workspace.kernels.pack_forward(&geometry, weights, inputs, outputs, forwardWeights)
        if training { workspace.kernels.pack_backward(&geometry, weights, inputs, outputs, backwardWeights) }
    }

    /// Rows of y from x.
    func forward(rows: Range<Int>, block: Int) {
        var (geometry, x, y) = (geometry, x.block(block), y.block(block))
        var epilogue = fbwork_epilogue()
        workspace.kernels.convolve(
            &geometry, &x, forwardWeights, bias?.value.baseAddress, &y, Int32(rows.lowerBound), Int32(rows.upperBound),
            &epilogue)
    }

    /// Where a thread puts rows of the gradient of y, shortly before they are used.
    func yGradient(thread: Int) -> fbwork_image { yGradients[thread].image(height: y.height) }

    /// Takes rows of the gradient of y into the gradient of the weights; rows follow one another from 0 to the last.
    func addWeightGradient(rows: Range<Int>, block: Int, thread: Int) {
        var (geometry, x, gradient) = (geometry, x.block(block), yGradient(thread: thread))
        workspace.kernels.convolve_weights(
            &geometry, &x, &gradient, Int32(rows.lowerBound), Int32(rows.upperBound), vectorSums[thread].pointer,
            partial.pointer + block * shape.weights)
        guard bias != nil else { return }
        let sums = biasSums + block * shape.outputs
        if rows.lowerBound == 0 { sums.update(repeating: 0, count: shape.outputs) }
        workspace.kernels.gradient_moments(
            &gradient, nil, nil, sums, nil, Int32(rows.lowerBound), Int32(rows.upperBound))
    }

    /// Rows of the gradient of x from those of y.
    func backward(rows: Range<Int>, thread: Int, xGradient: inout fbwork_image, epilogue: inout fbwork_epilogue) {
        var (geometry, gradient) = (geometry, yGradient(thread: thread))
        workspace.kernels.convolve_backward(
            &geometry, &gradient, backwardWeights, &xGradient, Int32(rows.lowerBound), Int32(rows.upperBound),
            &epilogue)
    }

    /// Adds the gradients of all blocks, in their order, to those of the parameters.
    func finishWeightGradient(measuresUse: Bool) {
        let (kernels, count, blocks) = (workspace.kernels, shape.weights, Int32(workspace.blocks))
        var offset = 0
        for filter in filters {
            guard let gradient = filter.gradient.baseAddress else { continue }
            kernels.add_blocks(partial.pointer + offset, blocks, count, gradient, 0, filter.count)
            offset += filter.count
        }
        if let bias {
            for block in 0..<workspace.blocks {
                for output in 0..<bias.count {
                    bias.gradient[output] += Float(biasSums[block * shape.outputs + output])
                }
            }
        }
        guard measuresUse, let last = filters.last else { return }
        offset -= last.count
        sum.update(repeating: 0, count: last.count)
        kernels.add_blocks(partial.pointer + offset, blocks, count, sum, 0, last.count)
        useGradient = GradientSize(of: UnsafeBufferPointer(start: sum, count: last.count))
    }
}

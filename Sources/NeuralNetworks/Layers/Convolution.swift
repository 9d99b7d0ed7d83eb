import CKernels
import Records

/// A convolution whose filters may come from several parameters: unique components first, shared ones after them.
///
/// Buffers: `x` [N, C, H, W]; y [N, R, H', W'] with H' = (H + 2p − k)/s + 1; weights R × C/groups × k × k;
/// bias R.
/// The gradient of y exists for a few rows at a time only (see ``yGradient(block:thread:)``), or as a tensor that
/// several layers add to.
final class Convolution {
    let shape: Shape
    /// Its filters in order; each parameter holds whole filters.
    let filters: [Parameter]
    /// One number an output, where there is one.
    let bias: Parameter?
    let x: LaneRows
    let y: LaneTensor
    /// Whether the passes of a step measure what this use does to its basis.
    var measuresUse = false
    /// Where it was measured: this layer's own gradient of its shared filters.
    private(set) var useGradient = UseGradient.none

    private let workspace: Workspace
    private let parts: [ConvolutionPart]
    private let weights: UnsafeMutablePointer<Float>
    private let partial: Scratch
    private let biasSums: UnsafeMutablePointer<Double>
    private let useSum: Scratch
    /// Per block: Σ (∂L/∂y)² of every output.
    private let outputSquares: UnsafeMutablePointer<Double>
    private let zeroMean: UnsafeMutablePointer<Float>
    private let outputSums: UnsafeMutablePointer<Double>
    private let keptGradient: LaneTensor?
    private let yGradients: [Ring]
    /// Rows of the sum of all parts' gradients of x but the last one's.
    private let xGradients: [Ring]
    private let vectorSums: [Scratch]
    private let transforms: [Scratch]

    /// Sizes of a square convolution.
    struct Shape {
        let inputs: Int
        let filters: [Architecture.Filters]
        let kernel: Int
        let stride: Int
        let padding: Int

        init(_ convolution: Architecture.Convolution) {
            inputs = convolution.inputs
            filters = convolution.filters
            kernel = convolution.kernel
            stride = convolution.stride
            padding = convolution.padding
        }

        var outputs: Int { filters.reduce(0) { $0 + $1.count } }

        /// Numbers in all filters.
        var weights: Int { filters.reduce(0) { $0 + $1.count * inputs / $1.groups * kernel * kernel } }

        /// Zero pixels that x needs on both sides.
        var margin: Int { max(1, padding) }

        /// Height (or width) of y.
        func output(of size: Int) -> Int { (size + 2 * padding - kernel) / stride + 1 }

        /// Most rows of x that are in use at a time: forward those under the kernel of a few rows of y, backward also
        /// those of x itself.
        var inputSpan: Int { (RowSchedule.rows - 1) * stride + kernel + (pairsRows ? 1 : 0) }

        /// Most rows of the gradient of y that are in use at a time.
        var gradientSpan: Int { (RowSchedule.rows + kernel - 2 + stride - 1) / stride + 2 }

        /// The rows of x that rows of y read end before this one.
        func inputEnd(of rows: Range<Int>, height: Int) -> Int {
            min(height, max(0, (rows.upperBound - 1) * stride + kernel - padding))
        }

        /// The rows of the gradient of y that rows of the gradient of x read end before this one.
        func gradientEnd(of rows: Range<Int>, height: Int) -> Int {
            let end = (rows.upperBound - 1 + padding) / stride + 1
            return min(height, pairsRows ? (end + 1) & ~1 : end)
        }

        /// Whether rows of y are taken in pairs, as Winograd's 3×3 convolutions do.
        var pairsRows: Bool { kernel == 3 && stride == 1 && padding == 1 }
    }

    /// - Parameters:
    ///   - keptGradient: The gradient of y where it is a tensor; otherwise a ring of rows is made for it.
    ///   - role: Layers that work in the same pass over the batch have different ones.
    init(
        _ shape: Shape, filters: [Parameter], bias: Parameter? = nil, x: LaneRows, y: LaneTensor,
        keptGradient: LaneTensor? = nil, role: String, partial: Scratch, workspace: Workspace
    ) {
        precondition(
            filters.count == shape.filters.count && filters.reduce(0) { $0 + $1.count } == shape.weights,
            "The filters fill the convolution's weights.")
        precondition(x.margin >= shape.margin, "The margin of x holds the padding.")
        self.shape = shape
        self.filters = filters
        self.bias = bias
        self.x = x
        self.y = y
        self.workspace = workspace
        self.partial = partial
        self.keptGradient = keptGradient
        parts = ConvolutionPart.parts(of: shape, width: y.width, workspace: workspace)
        weights = workspace.arena.zeros(shape.weights)
        useSum = workspace.sums(role: "use", count: filters.map(\.count).reduce(1, max))[0]
        let usesBasis = shape.filters.contains { $0.basis != nil }
        outputSquares = workspace.arena.zeros(usesBasis ? workspace.blocks * shape.outputs : 0)
        outputSums = workspace.arena.zeros(usesBasis ? workspace.blocks * shape.outputs : 0)
        zeroMean = workspace.arena.zeros(usesBasis ? shape.outputs : 0)
        biasSums = workspace.arena.zeros(bias == nil ? 0 : workspace.blocks * shape.outputs)
        partial.reserve(workspace.blocks * shape.weights)
        vectorSums = workspace.sums(role: role, count: parts.reduce(0) { $0 + $1.scratch.count })
        transforms = workspace.sums(role: "transforms", count: parts.map(\.transforms).reduce(1, max))
        xGradients =
            parts.count == 1
            ? []
            : workspace.rings(
                role: "\(role) parts", channels: shape.inputs, width: x.width, margin: 1,
                rows: Ring.size(rows: RowSchedule.rows))
        yGradients =
            keptGradient == nil
            ? workspace.rings(
                role: role, channels: shape.outputs, width: y.width,
                margin: max(1, shape.kernel - 1 - shape.padding),
                rows: Ring.size(rows: min(shape.gradientSpan, y.height))) : []
    }

    /// How the convolution is computed: which outputs it is cut into, and in how many groups.
    var path: String {
        let names = parts.map(\.path)
        return names.joined(separator: " + ")
    }

    /// Takes over the parameters' values; before the first pass of a step.
    func pack() {
        var start = weights
        for filter in filters {
            guard let value = filter.value.baseAddress else { continue }
            start.update(from: value, count: filter.count)
            start += filter.count
        }
        for part in parts { part.pack(weights, kernels: workspace.kernels) }
    }

    /// Rows of y from x.
    func forward(rows: Range<Int>, block: Int, thread: Int) {
        var x = x.block(block, thread: thread)
        let all = y.block(block)
        for part in parts {
            var y = all.slice(part.outputs)
            part.forward(
                &x, bias: bias?.value.baseAddress.map { UnsafePointer($0 + part.outputs.lowerBound) }, &y, rows: rows,
                kernels: workspace.kernels, transforms: transforms[thread].pointer,
                upcoming: workspace.upcoming[thread])
        }
    }

    /// Where a thread puts rows of the gradient of y, shortly before they are used.
    func yGradient(block: Int, thread: Int) -> fbwork_image {
        keptGradient?.block(block) ?? yGradients[thread].image(height: y.height)
    }

    /// Takes rows of the gradient of y into the gradient of the weights; rows follow one another from 0 to the last.
    func addWeightGradient(rows: Range<Int>, block: Int, thread: Int) {
        var x = x.block(block, thread: thread)
        let all = yGradient(block: block, thread: thread)
        for part in parts {
            var gradient = all.slice(part.outputs)
            part.addWeightGradient(
                &x, &gradient, rows: rows, kernels: workspace.kernels, sums: vectorSums[thread].pointer,
                gradient: partial.pointer + block * shape.weights)
        }
        if measuresUse { addOutputSquares(all, rows: rows, block: block) }
        guard bias != nil else { return }
        var gradient = all
        let sums = biasSums + block * shape.outputs
        if rows.lowerBound == 0 { sums.update(repeating: 0, count: shape.outputs) }
        workspace.kernels.gradient_moments(
            &gradient, nil, nil, sums, nil, Int32(rows.lowerBound), Int32(rows.upperBound))
    }

    /// Rows of the gradient of x from those of y, at most ``RowSchedule/rows``; `epilogue` is applied to the whole sum.
    ///
    /// The gradient may lie where what `epilogue` reads lies: it is written once.
    func backward(
        rows: Range<Int>, block: Int, thread: Int, xGradient: inout fbwork_image, epilogue: fbwork_epilogue
    ) {
        let all = yGradient(block: block, thread: thread)
        for (index, part) in parts.enumerated() {
            var (gradient, own) = (all.slice(part.outputs), epilogue)
            let isLast = index == parts.count - 1
            var sum = parts.count == 1 ? xGradient : xGradients[thread].image(height: x.height)
            var target = isLast ? xGradient : sum
            withUnsafePointer(to: &sum) { sum in
                if index > 0 { own.addend = sum }
                if !isLast { own.positive = nil }
                part.backward(
                    &gradient, &target, rows: rows, epilogue: &own, kernels: workspace.kernels,
                    transforms: transforms[thread].pointer, upcoming: workspace.upcoming[thread])
            }
        }
    }

    /// Adds the gradients of all blocks, in their order, to those of the parameters: one of `shares` parts of every
    /// filter bank, so that threads can share them.
    func sumWeightGradient(share: Int, of shares: Int) {
        let (kernels, count, blocks) = (workspace.kernels, shape.weights, Int32(workspace.blocks))
        var offset = 0
        for filter in filters {
            guard let gradient = filter.gradient.baseAddress else { continue }
            kernels.add_blocks(
                partial.pointer + offset, blocks, count, gradient, share * filter.count / shares,
                (share + 1) * filter.count / shares)
            offset += filter.count
        }
    }

    /// Adds Σ g² of rows of the gradient of y to the block's sums.
    private func addOutputSquares(_ all: fbwork_image, rows: Range<Int>, block: Int) {
        var gradient = all
        let start = block * shape.outputs
        if rows.lowerBound == 0 {
            outputSums.advanced(by: start).update(repeating: 0, count: shape.outputs)
            outputSquares.advanced(by: start).update(repeating: 0, count: shape.outputs)
        }
        workspace.kernels.gradient_moments(
            &gradient, &gradient, zeroMean, outputSums + start, outputSquares + start, Int32(rows.lowerBound),
            Int32(rows.upperBound))
    }

    /// ‖∂L/∂y‖₂ over the batch, of some of the outputs.
    private func outputL2(_ outputs: Range<Int>) -> Double {
        var squares = 0.0
        for block in 0..<workspace.blocks {
            for output in outputs { squares += outputSquares[block * shape.outputs + output] }
        }
        return squares.squareRoot()
    }

    /// Measures this use of a basis where asked for; adds the gradient of the bias.
    func finishWeightGradient() {
        let (kernels, count, blocks) = (workspace.kernels, shape.weights, Int32(workspace.blocks))
        var (offset, output) = (0, 0)
        for (index, filter) in filters.enumerated() {
            if measuresUse, shape.filters[index].basis != nil {
                let sum = useSum.pointer
                sum.update(repeating: 0, count: filter.count)
                kernels.add_blocks(partial.pointer + offset, blocks, count, sum, 0, filter.count)
                useGradient = UseGradient(
                    size: GradientSize(of: UnsafeBufferPointer(start: sum, count: filter.count)),
                    outputL2: outputL2(output..<output + shape.filters[index].count))
            }
            offset += filter.count
            output += shape.filters[index].count
        }
        guard let bias else { return }
        for output in 0..<bias.count {
            var sum = 0.0
            for block in 0..<workspace.blocks { sum += biasSums[block * shape.outputs + output] }
            bias.gradient[output] += Float(sum)
        }
    }
}

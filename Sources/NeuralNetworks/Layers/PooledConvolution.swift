import CKernels

/// Convolution → batch normalization → activation → the largest of k × k pixels.
///
/// Buffers: the activated image [N, C, H, W]; output and gradient [N, C, H', W'] with H' = (H + 2p − k)/s + 1. Backward: a
/// gradient goes to the pixel that was the largest, the first of several, and from there through the layer below.
final class PooledConvolution: NormalizedLayer {
    let output: LaneRows
    let gradient: LaneTensor
    private let layer: NormalizedConvolution
    private let geometry: fbwork_geometry
    private let workspace: Workspace

    var convolution: Convolution { layer.convolution }
    var shortcut: Shortcut { .none }
    var activation: Architecture.Activation? { layer.activation }
    var path: String { "\(layer.path), pooled" }

    init(
        _ layer: NormalizedConvolution, kernel: Int, stride: Int, padding: Int, output: LaneRows,
        gradient: LaneTensor, workspace: Workspace
    ) {
        self.layer = layer
        self.output = output
        self.gradient = gradient
        self.workspace = workspace
        geometry = fbwork_geometry(kernel: Int32(kernel), stride: Int32(stride), padding: Int32(padding), groups: 1)
    }

    func pack() { layer.pack() }

    func forward(rows: Range<Int>, block: Int, thread: Int) {
        layer.forward(rows: rows, block: block, thread: thread)
    }

    func normalize() { layer.normalize() }

    func activate(rows: Range<Int>, block: Int, thread: Int) {
        layer.activate(rows: read(by: rows), block: block, thread: thread)
        var (geometry, x) = (geometry, layer.output.block(block, thread: thread))
        var y = output.block(block, thread: thread)
        workspace.kernels.maximum_pool(&x, &geometry, &y, Int32(rows.lowerBound), Int32(rows.upperBound))
    }

    func takeGradient(rows: Range<Int>, block: Int, thread: Int) {
        if !layer.output.isKept { layer.activate(rows: read(by: rows), block: block, thread: thread) }
        var (geometry, x) = (geometry, layer.output.block(block, thread: thread))
        var y = output.block(block, thread: thread)
        var (xGradient, yGradient) = (layer.gradient.block(block), gradient.block(block))
        for row in read(by: rows) {
            for channel in 0..<x.channels {
                let pixels = xGradient.data + row * xGradient.row_stride + Int(channel) * xGradient.channel_stride
                pixels.update(repeating: 0, count: Int(xGradient.width) * LaneTensor.lanes)
            }
        }
        workspace.kernels.maximum_pool_backward(
            &yGradient, &y, &geometry, &x, &xGradient, Int32(rows.lowerBound), Int32(rows.upperBound))
        layer.takeGradient(rows: completed(by: rows), block: block, thread: thread)
    }

    func differentiate() { layer.differentiate() }

    func backward(rows: Range<Int>, block: Int, thread: Int) {
        layer.backward(rows: rows, block: block, thread: thread)
    }

    /// Rows before pooling that rows after it are the first to read; the last ones also take what nothing reads.
    private func read(by rows: Range<Int>) -> Range<Int> {
        func end(_ row: Int) -> Int {
            if row == 0 { return 0 }
            if row == output.height { return layer.output.height }
            let read = (row - 1) * Int(geometry.stride) - Int(geometry.padding) + Int(geometry.kernel)
            return min(layer.output.height, max(0, read))
        }
        return end(rows.lowerBound)..<end(rows.upperBound)
    }

    /// Rows before pooling whose gradients no later row adds to.
    private func completed(by rows: Range<Int>) -> Range<Int> {
        func end(_ row: Int) -> Int {
            if row == output.height { return layer.output.height }
            return min(layer.output.height, max(0, row * Int(geometry.stride) - Int(geometry.padding)))
        }
        return end(rows.lowerBound)..<end(rows.upperBound)
    }
}

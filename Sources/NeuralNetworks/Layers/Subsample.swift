import CKernels

/// The parameter-free shortcut (option A): every s-th pixel, channels zero-padded on both sides.
///
/// Buffers: x [N, C, H, W]; y [N, C', ⌈H/s⌉, ⌈W/s⌉] with (C' − C)/2 zero channels before and after those of x. Rows of y
/// live in a ring.
final class Subsample {
    private let stride: Int
    private let x: LaneTensor
    private let height: Int
    private let rings: [Ring]
    private let workspace: Workspace

    init(stride: Int, x: LaneTensor, outputs: Int, workspace: Workspace) {
        self.stride = stride
        self.x = x
        self.workspace = workspace
        height = (x.height + stride - 1) / stride
        rings = workspace.rings(
            role: "shortcut", channels: outputs, width: (x.width + stride - 1) / stride, margin: 1,
            rows: Ring.size(rows: 4 * RowSchedule.rows))
    }

    /// Rows of y.
    func forward(rows: Range<Int>, block: Int, thread: Int) -> fbwork_image {
        var (x, y) = (x.block(block), rings[thread].image(height: height))
        workspace.kernels.subsample(&x, Int32(stride), &y, Int32(rows.lowerBound), Int32(rows.upperBound))
        return y
    }

    /// Assigns rows of the gradient of x.
    func backward(rows: Range<Int>, yGradient: inout fbwork_image, xGradient: inout fbwork_image) {
        workspace.kernels.subsample_backward(
            &yGradient, Int32(stride), &xGradient, Int32(rows.lowerBound), Int32(rows.upperBound))
    }
}

import CKernels

/// Images in C order [N, C, H, W] on their way into lanes.
final class ImageInput {
    let output: LaneTensor
    /// The batch; set before a pass.
    var images: UnsafePointer<Float>?
    private let workspace: Workspace

    init(output: LaneTensor, workspace: Workspace) {
        self.output = output
        self.workspace = workspace
    }

    /// Rows of the images of a block.
    func forward(rows: Range<Int>, block: Int) {
        guard let images else { return }
        var x = output.block(block)
        let image = output.channels * output.height * output.width
        workspace.kernels.pack_images(
            images + block * LaneTensor.lanes * image, Int32(workspace.images(in: block)), &x,
            Int32(rows.lowerBound), Int32(rows.upperBound))
    }
}

import CKernels

/// Mean and variance of every channel over a batch, from sums that blocks take at the same time.
///
/// Each block takes its sums about a number of its own near the mean, so that nothing is lost where the mean is large
/// against the deviation.
final class BatchMoments {
    /// Numbers a channel.
    let count: Double
    private let channels: Int
    private let pixels: Double
    private let workspace: Workspace
    // Per block and channel.
    private let pivots: UnsafeMutablePointer<Float>
    private let sums: UnsafeMutablePointer<Double>
    private let squares: UnsafeMutablePointer<Double>

    init(of y: LaneTensor, workspace: Workspace) {
        self.workspace = workspace
        channels = y.channels
        pixels = Double(y.height * y.width)
        count = Double(workspace.images) * pixels
        pivots = workspace.arena.zeros(workspace.blocks * channels)
        sums = workspace.arena.zeros(workspace.blocks * channels)
        squares = workspace.arena.zeros(workspace.blocks * channels)
    }

    /// Takes rows of a block of y; rows follow one another from 0.
    func take(_ y: inout fbwork_image, rows: Range<Int>, block: Int) {
        let start = block * channels
        if rows.lowerBound == 0 {
            workspace.kernels.pivot(&y, workspace.live(block), pivots + start)
            (sums + start).update(repeating: 0, count: channels)
            (squares + start).update(repeating: 0, count: channels)
        }
        workspace.kernels.moments(
            &y, pivots + start, workspace.live(block), sums + start, squares + start, Int32(rows.lowerBound),
            Int32(rows.upperBound))
    }

    /// Mean and variance of a channel, once all blocks are taken.
    func moments(channel: Int) -> (mean: Double, variance: Double) {
        var sum = 0.0
        for block in 0..<workspace.blocks {
            let index = block * channels + channel
            sum += sums[index] + Double(pivots[index]) * Double(workspace.images(in: block)) * pixels
        }
        let mean = sum / count
        var squared = 0.0
        for block in 0..<workspace.blocks {
            let index = block * channels + channel
            let distance = Double(pivots[index]) - mean
            squared += squares[index] + 2 * distance * sums[index]
            squared += distance * distance * Double(workspace.images(in: block)) * pixels
        }
        return (mean, max(0, squared / count))
    }
}

/// Σ g and Σ g (y − μ) of every channel over a batch.
final class GradientMoments {
    private let channels: Int
    private let workspace: Workspace
    private let sums: UnsafeMutablePointer<Double>
    private let products: UnsafeMutablePointer<Double>

    init(channels: Int, workspace: Workspace) {
        self.channels = channels
        self.workspace = workspace
        sums = workspace.arena.zeros(workspace.blocks * channels)
        products = workspace.arena.zeros(workspace.blocks * channels)
    }

    /// Takes rows of a block; rows follow one another from 0.
    func take(
        _ gradient: inout fbwork_image, _ y: inout fbwork_image, mean: UnsafePointer<Float>, rows: Range<Int>,
        block: Int
    ) {
        let start = block * channels
        if rows.lowerBound == 0 {
            (sums + start).update(repeating: 0, count: channels)
            (products + start).update(repeating: 0, count: channels)
        }
        workspace.kernels.gradient_moments(
            &gradient, &y, mean, sums + start, products + start, Int32(rows.lowerBound), Int32(rows.upperBound))
    }

    /// Σ g and Σ g (y − μ), once all blocks are taken.
    func sums(channel: Int) -> (q: Double, p: Double) {
        var (q, p) = (0.0, 0.0)
        for block in 0..<workspace.blocks {
            q += sums[block * channels + channel]
            p += products[block * channels + channel]
        }
        return (q, p)
    }
}

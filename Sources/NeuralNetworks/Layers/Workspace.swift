import CKernels

/// What all layers of a plan share: the kernels, how the batch is cut into blocks, and memory.
final class Workspace {
    let kernels: fbwork_kernels
    /// Images of the batch.
    let images: Int
    /// Vectors of 16 images; the last one may hold fewer.
    let blocks: Int
    /// Threads that work on the blocks.
    let threads: Int
    let arena = Arena()
    /// What each thread reads soon.
    let upcoming: [Upcoming]
    /// Rows of a raw gradient, or of a centred output: one region a thread and role.
    private var rings: [RingKey: Scratch] = [:]
    /// Sums of weights' gradients: one region a thread and role.
    private var sums: [String: [Scratch]] = [:]
    private let masks: UnsafeMutablePointer<Int32>

    private struct RingKey: Hashable {
        let role: String
        let thread: Int
        let width: Int
        let margin: Int
    }

    init(kernels: fbwork_kernels, images: Int, threads: Int) {
        self.kernels = kernels
        self.images = images
        self.threads = threads
        blocks = (images + LaneTensor.lanes - 1) / LaneTensor.lanes
        upcoming = (0..<threads).map { [arena] _ in Upcoming(queue: arena.zeros(1)) }
        masks = arena.zeros(blocks * LaneTensor.lanes)
        for image in 0..<images { masks[image] = -1 }
    }

    /// −1 in the lanes of a block that are images, 0 elsewhere.
    func live(_ block: Int) -> UnsafePointer<Int32> { UnsafePointer(masks + block * LaneTensor.lanes) }

    /// Images of a block: 16, or fewer in the last one.
    func images(in block: Int) -> Int { min(LaneTensor.lanes, images - block * LaneTensor.lanes) }

    /// Memory for a layer's sums, `count` numbers, one region a thread.
    ///
    /// Layers that never work in the same pass have equal roles and share it, so that it stays in the cache.
    func sums(role: String, count: Int) -> [Scratch] {
        let all = sums[role] ?? (0..<threads).map { _ in Scratch() }
        sums[role] = all
        for scratch in all { scratch.reserve(count) }
        return all
    }

    /// Rings of `rows` rows (a power of two), one a thread.
    ///
    /// Layers of equal width and role share their memory, so that it stays in the cache. The margins are zero.
    func rings(role: String, channels: Int, width: Int, margin: Int, rows: Int) -> [Ring] {
        (0..<threads).map { thread in
            let key = RingKey(role: role, thread: thread, width: width, margin: margin)
            let scratch = rings[key] ?? Scratch()
            rings[key] = scratch
            scratch.reserve(LaneTensor.size(blocks: 1, channels: channels, height: rows, width: width, margin: margin))
            return Ring(scratch: scratch, channels: channels, rows: rows, width: width, margin: margin)
        }
    }
}

/// The last rows of one image block: row h lies at h mod `rows`.
struct Ring {
    let scratch: Scratch
    let channels: Int
    let rows: Int
    let width: Int
    let margin: Int

    /// As the kernels see it, for an image of `height` rows.
    func image(height: Int) -> fbwork_image {
        LaneTensor(memory: scratch.pointer, channels: channels, height: rows, width: width, margin: margin)
            .ring(0, height: height)
    }

    /// The smallest power of two that is at least `rows`.
    static func size(rows: Int) -> Int {
        var size = 1
        while size < rows { size *= 2 }
        return size
    }
}

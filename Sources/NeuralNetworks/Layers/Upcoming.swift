import CKernels

/// What a thread reads soon: convolutions fetch it into the cache while they compute.
///
/// Memory and arithmetic would otherwise be busy in turn: a convolution waits for multiplications, what comes between two
/// convolutions for the tensors of the batch, which no cache holds.
struct Upcoming {
    let queue: UnsafeMutablePointer<fbwork_upcoming>

    /// Forgets what was not fetched.
    func clear() { queue.pointee.count = 0 }

    /// Rows of an image, as far as they exist; the image added last is fetched first.
    func add(_ image: fbwork_image, rows: Range<Int>) {
        var image = image
        fbwork_expect(queue, &image, Int32(rows.lowerBound), Int32(rows.upperBound))
    }

    func add(_ tensor: LaneTensor, block: Int, rows: Range<Int>) { add(tensor.block(block), rows: rows) }
}

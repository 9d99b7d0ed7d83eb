/// Batches of a data set, of which the next one is prepared in a thread of its own while one is in use.
///
/// What a batch holds depends on nothing but the loader's seed and the batch, so that preparing it early, or in vain,
/// changes no bit. For use by one thread; a steady batch allocates nothing.
public final class PreparedBatches {
    /// Images and labels, valid until the next batch is asked for.
    public struct Batch {
        /// Count × channels × height × width, as ``BatchLoader`` fills them in.
        public let images: UnsafePointer<Float>
        /// One class an image.
        public let labels: UnsafePointer<Int32>
        /// Images of the batch.
        public let count: Int
    }

    /// Batches that hold every test image once.
    public let testBatches: Int
    private let preparation: BatchPreparation

    /// Batches of `loader`, which from now on belongs to this object.
    public init(_ loader: BatchLoader) {
        testBatches = loader.batches(of: loader.dataset.test)
        preparation = BatchPreparation(loader)
    }

    deinit { preparation.end() }

    /// A batch of the training images, `epoch` from 1; afterwards the one that follows it is prepared.
    public func training(epoch: Int, batch: Int) -> Batch { preparation.take(.init(epoch: epoch, batch: batch)) }

    /// A batch of the test images in file order; afterwards the one that follows it is prepared.
    public func test(batch: Int) -> Batch { preparation.take(.init(epoch: nil, batch: batch)) }
}

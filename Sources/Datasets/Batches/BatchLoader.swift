import Randomness

/// Puts batches of a data set into memory as networks read them, in an order and with an augmentation that depend on
/// nothing but the seed, the epoch and the image.
///
/// A loader belongs to one thread. A steady fill allocates nothing; the first of an epoch makes the epoch's order.
public final class BatchLoader {
    /// Images of a batch; the last of an epoch may be smaller.
    public let batchSize: Int
    /// Determines order and augmentation.
    public let seed: UInt64
    /// Whether training images are cropped and flipped at random.
    public let augmentation: Bool

    let dataset: Dataset
    private let normalization: Normalization
    private var epoch: EpochPlan?

    /// A loader of a data set's batches; `batchSize` ≥ 1.
    public init(dataset: Dataset, batchSize: Int, seed: UInt64, augmentation: Bool) {
        precondition(batchSize >= 1, "a batch holds at least one image")
        self.dataset = dataset
        self.batchSize = batchSize
        self.seed = seed
        self.augmentation = augmentation
        normalization = Normalization(mean: dataset.mean, deviation: dataset.deviation)
    }

    /// Batches that hold every image of `set` once.
    public func batches(of set: ImageSet) -> Int { (set.count + batchSize - 1) / batchSize }

    /// The training images in the order of an epoch: the permutation keyed `"\(seed)/shuffle/\(epoch)"`.
    public func order(epoch: Int) -> [Int32] { plan(epoch).order }

    /// Fills in one batch of the training images.
    ///
    /// - Parameters:
    ///   - epoch: From 1.
    ///   - batch: From 0 to `batches(of: dataset.training) - 1`.
    ///   - images: Room for batch size × channels × height × width; image by image, (x/255 − mean) / deviation. What
    ///     lies outside of an image before cropping is black.
    ///   - labels: Room for batch size.
    /// - Returns: The number of images of this batch.
    public func fill(
        epoch: Int, batch: Int, images: UnsafeMutablePointer<Float>, labels: UnsafeMutablePointer<Int32>
    ) -> Int {
        let plan = plan(epoch)
        let set = dataset.training
        return copy(batch, of: set, images: images, labels: labels) { position in
            let sample = Int(plan.order[position])
            guard augmentation else { return (sample, .none) }
            var random = KeyedRandom(plan.augmentation, sample)
            return (sample, CropAndFlip(&random))
        }
    }

    /// Fills in one batch of `set`, a set of this loader's data set, in file order and as it is, for evaluation.
    ///
    /// Parameters and result as of ``fill(epoch:batch:images:labels:)``.
    public func fill(
        evaluating set: ImageSet, batch: Int, images: UnsafeMutablePointer<Float>, labels: UnsafeMutablePointer<Int32>
    ) -> Int {
        copy(batch, of: set, images: images, labels: labels) { ($0, .none) }
    }

    private func copy(
        _ batch: Int, of set: ImageSet, images: UnsafeMutablePointer<Float>, labels: UnsafeMutablePointer<Int32>,
        sample: (_ position: Int) -> (index: Int, change: CropAndFlip)
    ) -> Int {
        precondition(batch >= 0 && batch < batches(of: set), "the batch exists")
        let first = batch * batchSize
        let count = min(batchSize, set.count - first)
        let size = dataset.imageSize
        let imageBytes = dataset.channels * size * size
        set.pixels.withUnsafeBufferPointer { pixels in
            guard let pixels = pixels.baseAddress else { return }
            for position in 0..<count {
                let (index, change) = sample(first + position)
                labels[position] = Int32(set.labels[index])
                for channel in 0..<dataset.channels {
                    let plane = channel * size * size
                    normalization.withTable(ofChannel: channel) { table in
                        change.copy(
                            pixels + index * imageBytes + plane, to: images + position * imageBytes + plane, size: size,
                            through: table)
                    }
                }
            }
        }
        return count
    }

    private func plan(_ number: Int) -> EpochPlan {
        if let epoch, epoch.number == number { return epoch }
        let plan = EpochPlan(number: number, seed: seed, images: dataset.training.count)
        epoch = plan
        return plan
    }
}

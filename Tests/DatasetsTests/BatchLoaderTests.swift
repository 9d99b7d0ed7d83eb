import Randomness
import Testing

@testable import Datasets

struct BatchLoaderTests {
    /// Seven images of two channels, 8 × 8 pixels, no pixel black; label i is i.
    private static let dataset = Dataset(
        name: "small", channels: 2, imageSize: 8, classNames: (0..<7).map(String.init),
        training: images(7), test: images(5), fingerprint: "", mean: [0.25, 0.5], deviation: [0.5, 0.125])

    private static func images(_ count: Int) -> ImageSet {
        ImageSet(
            pixels: (0..<count * 128).map { UInt8($0 * 37 % 255 + 1) }, labels: (0..<count).map(UInt8.init))
    }

    private struct Batch: Equatable {
        var images: [Float]
        var labels: [Int32]
    }

    private func loader(seed: UInt64 = 7, augmentation: Bool = false, batchSize: Int = 3) -> BatchLoader {
        BatchLoader(dataset: Self.dataset, batchSize: batchSize, seed: seed, augmentation: augmentation)
    }

    private func training(_ loader: BatchLoader, epoch: Int, batch: Int) -> Batch {
        collect { loader.fill(epoch: epoch, batch: batch, images: $0, labels: $1) }
    }

    private func collect(_ fill: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Int32>) -> Int) -> Batch {
        let images = UnsafeMutablePointer<Float>.allocate(capacity: 7 * 128)
        let labels = UnsafeMutablePointer<Int32>.allocate(capacity: 7)
        defer {
            images.deallocate()
            labels.deallocate()
        }
        // Junk that must not survive.
        images.initialize(repeating: .nan, count: 7 * 128)
        labels.initialize(repeating: -1, count: 7)
        let count = fill(images, labels)
        return Batch(
            images: Array(UnsafeBufferPointer(start: images, count: count * 128)),
            labels: Array(UnsafeBufferPointer(start: labels, count: count)))
    }

    /// What a batch of one image should hold, computed pixel by pixel.
    private func expected(image: Int, down: Int, right: Int, flip: Bool) -> [Float] {
        (0..<128).map { index in
            let (channel, y, x) = (index / 64, index / 8 % 8, index % 8)
            let (sourceY, sourceX) = (y + down, (flip ? 7 - x : x) + right)
            let inside = (0..<8).contains(sourceY) && (0..<8).contains(sourceX)
            let pixel = inside ? Self.dataset.training.pixels[image * 128 + channel * 64 + sourceY * 8 + sourceX] : 0
            return (Float(pixel) / 255 - Self.dataset.mean[channel]) / Self.dataset.deviation[channel]
        }
    }

    @Test func anEpochHoldsEveryImageOnceAndEndsWithASmallerBatch() {
        let loader = loader()
        #expect(loader.batches(of: Self.dataset.training) == 3)
        let batches = (0..<3).map { training(loader, epoch: 1, batch: $0) }
        #expect(batches.map(\.labels.count) == [3, 3, 1])
        #expect(batches.flatMap(\.labels).sorted() == Array(0..<7))
        #expect(batches.flatMap(\.labels) == loader.order(epoch: 1))
        #expect(
            batches[0].images.prefix(128)
                == expected(
                    image: Int(batches[0].labels[0]), down: 0, right: 0, flip: false)[...])
    }

    @Test func theOrderDependsOnSeedAndEpochAlone() {
        var random = KeyedRandom("7/shuffle/2")
        #expect(loader().order(epoch: 2) == random.permutation(of: 7))
        #expect(loader(augmentation: true, batchSize: 2).order(epoch: 2) == loader().order(epoch: 2))
        #expect(loader().order(epoch: 1) != loader().order(epoch: 2))
        #expect(loader(seed: 8).order(epoch: 2) != loader().order(epoch: 2))
    }

    /// Black surrounds an image before it is cropped, and is normalized like any pixel.
    @Test(arguments: 1...12)
    func anAugmentedImageIsThePaddedCroppedMirroredOne(epoch: Int) {
        let batch = training(loader(augmentation: true, batchSize: 7), epoch: epoch, batch: 0)
        for (position, label) in batch.labels.enumerated() {
            var random = KeyedRandom("7/augment/\(epoch)/\(label)")
            let (down, right) = (random.integer(below: 9) - 4, random.integer(below: 9) - 4)
            let image = expected(image: Int(label), down: down, right: right, flip: random.uniform() < 0.5)
            #expect(Array(batch.images[position * 128..<(position + 1) * 128]) == image)
        }
    }

    @Test func anImageIsAugmentedAlikeInEveryBatchSizeAndAfterAnyEpoch() {
        let whole = loader(augmentation: true, batchSize: 7)
        let parts = loader(augmentation: true, batchSize: 2)
        _ = training(parts, epoch: 9, batch: 0)
        let pieces = (0..<4).map { training(parts, epoch: 3, batch: $0) }
        let once = training(whole, epoch: 3, batch: 0)
        #expect(pieces.flatMap(\.labels) == once.labels)
        #expect(pieces.flatMap(\.images) == once.images)
        #expect(training(whole, epoch: 4, batch: 0).images != once.images)
    }

    @Test func evaluationKeepsFileOrderAndImages() {
        let loader = loader(augmentation: true)
        let batch = collect { loader.fill(evaluating: Self.dataset.test, batch: 1, images: $0, labels: $1) }
        #expect(batch.labels == [3, 4])
        #expect(batch.images == (3...4).flatMap { expected(image: $0, down: 0, right: 0, flip: false) })
    }

    @Test func cropsReachEveryPlaceAndHalfAreMirrored() {
        var counts = [Int](repeating: 0, count: 81)
        var flips = 0
        for sample in 0..<8100 {
            var random = KeyedRandom(KeyedRandom.Prefix("7/augment/1/"), sample)
            let change = CropAndFlip(&random)
            counts[(change.down + 4) * 9 + change.right + 4] += 1
            if change.flip { flips += 1 }
        }
        // 100 expected with a deviation of 10; 4050 with a deviation of 45. Five deviations either way.
        #expect(counts.allSatisfy { (50...150).contains($0) })
        #expect((3825...4275).contains(flips))
    }

    /// In the order of training, through the end of an epoch, after an evaluation in between and after going back.
    @Test func aPreparedBatchIsTheOneThatWasAskedFor() {
        let prepared = PreparedBatches(loader(augmentation: true))
        func batch(_ epoch: Int?, _ batch: Int) -> Batch {
            let found = epoch.map { prepared.training(epoch: $0, batch: batch) } ?? prepared.test(batch: batch)
            return Batch(
                images: Array(UnsafeBufferPointer(start: found.images, count: found.count * 128)),
                labels: Array(UnsafeBufferPointer(start: found.labels, count: found.count)))
        }
        #expect(prepared.testBatches == 2)
        let places: [(Int?, Int)] = [
            (1, 0), (1, 1), (1, 2), (nil, 0), (nil, 1), (2, 0), (2, 1), (1, 1), (1, 2), (2, 0), (7, 2), (7, 2),
        ]
        for (epoch, index) in places {
            let loader = loader(augmentation: true)
            let expected = collect {
                if let epoch { return loader.fill(epoch: epoch, batch: index, images: $0, labels: $1) }
                return loader.fill(evaluating: Self.dataset.test, batch: index, images: $0, labels: $1)
            }
            #expect(batch(epoch, index) == expected, "epoch \(epoch ?? 0), batch \(index)")
        }
    }
}

import Foundation

/// Two batches in memory, one in use and one being filled, and the thread that fills it.
final class BatchPreparation: @unchecked Sendable {
    /// Which batch of the data set.
    struct Place: Equatable {
        /// From 1; `nil`: the test images.
        var epoch: Int?
        var batch: Int
    }

    private struct Memory {
        let images: UnsafeMutablePointer<Float>
        let labels: UnsafeMutablePointer<Int32>
    }

    private let loader: BatchLoader
    private let memory: [Memory]
    private var thread: pthread_t?
    private let condition = NSCondition()

    // Guarded by `condition`; the memory that is filled belongs to the thread until `count` is set.
    private var place: Place?
    private var count: Int?
    private var filled = 0
    private var isEnding = false

    init(_ loader: BatchLoader) {
        self.loader = loader
        let (images, data) = (loader.batchSize, loader.dataset)
        memory = (0..<2).map { _ in
            Memory(
                images: .allocate(capacity: images * data.channels * data.imageSize * data.imageSize),
                labels: .allocate(capacity: images))
        }
        var handle = pthread_t()
        let argument = Unmanaged.passRetained(self)
        let status = pthread_create(
            &handle, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<BatchPreparation>.fromOpaque(argument).takeRetainedValue().serve()
                return nil
            }, argument.toOpaque())
        if status == 0 { thread = handle } else { argument.release() }
    }

    deinit {
        for memory in memory {
            memory.images.deallocate()
            memory.labels.deallocate()
        }
    }

    /// Ends the thread; nothing may be asked for afterwards.
    func end() {
        condition.lock()
        isEnding = true
        condition.broadcast()
        condition.unlock()
        if let thread { pthread_join(thread, nil) }
    }

    /// Waits until a batch is filled, which it is where it follows the one before; then has the next one filled.
    func take(_ wanted: Place) -> PreparedBatches.Batch {
        condition.lock()
        defer { condition.unlock() }
        if place != wanted {
            // Training was stopped here, went back, or began to evaluate: the batch under way is for nobody.
            while place != nil, count == nil { condition.wait() }
            start(wanted)
        }
        while count == nil { condition.wait() }
        let batch = PreparedBatches.Batch(
            images: memory[filled].images, labels: memory[filled].labels, count: count ?? 0)
        filled = 1 - filled
        start(following(wanted))
        return batch
    }

    /// Has a batch filled by the thread; without one, which the system refused, at once.
    private func start(_ next: Place?) {
        place = next
        count = nil
        guard let next else { return }
        if thread == nil { count = fill(next) } else { condition.broadcast() }
    }

    private func following(_ place: Place) -> Place? {
        let set = place.epoch == nil ? loader.dataset.test : loader.dataset.training
        if place.batch + 1 < loader.batches(of: set) { return Place(epoch: place.epoch, batch: place.batch + 1) }
        return place.epoch.map { Place(epoch: $0 + 1, batch: 0) }
    }

    private func fill(_ place: Place) -> Int {
        let (images, labels) = (memory[filled].images, memory[filled].labels)
        if let epoch = place.epoch {
            return loader.fill(epoch: epoch, batch: place.batch, images: images, labels: labels)
        }
        return loader.fill(evaluating: loader.dataset.test, batch: place.batch, images: images, labels: labels)
    }

    /// The thread's life.
    private func serve() {
        condition.lock()
        while !isEnding {
            guard let place, count == nil else {
                condition.wait()
                continue
            }
            condition.unlock()
            let count = fill(place)
            condition.lock()
            self.count = count
            condition.broadcast()
        }
        condition.unlock()
    }
}

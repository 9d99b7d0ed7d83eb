import CKernels
import Glibc
import Synchronization

/// What the threads of a ``ThreadPool`` share: the work at hand and the two places where they wait.
final class Crew: @unchecked Sendable {
    // `work`, `blocks` and `workers` are written by the caller before it raises `generation` (releasing) and read by
    // the workers after they saw it (acquiring).
    private var work: ((Int, Int) -> Void)?
    private var blocks = 0
    private var workers = 0
    private var stopped = false
    private let generation = Atomic<Int>(0)
    private let busy = Atomic<Int>(0)
    private let start = WaitingRoom()
    private let finish = WaitingRoom()

    /// Tells how many workers exist beside the caller; before the first run.
    func hire(workers: Int) { self.workers = workers }

    /// Ends the workers.
    func stop() {
        stopped = true
        release()
    }

    func run(blocks: Int, _ work: @escaping (Int, Int) -> Void) {
        self.work = work
        self.blocks = blocks
        busy.store(workers, ordering: .sequentiallyConsistent)
        release()
        share(of: 0)
        finish.wait { busy.load(ordering: .sequentiallyConsistent) == 0 }
        self.work = nil
    }

    /// A worker's life.
    func serve(as index: Int) {
        var seen = 0
        while true {
            start.wait { generation.load(ordering: .sequentiallyConsistent) != seen }
            seen = generation.load(ordering: .sequentiallyConsistent)
            if stopped { return }
            share(of: index)
            if busy.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { finish.wake() }
        }
    }

    private func release() {
        generation.add(1, ordering: .sequentiallyConsistent)
        start.wake()
    }

    /// The blocks of one thread, up and down in turn: a run begins with what the one before has left in the cache.
    private func share(of thread: Int) {
        let threads = workers + 1
        let own = thread * blocks / threads..<(thread + 1) * blocks / threads
        let goesDown = generation.load(ordering: .relaxed).isMultiple(of: 2)
        for step in 0..<own.count { work?(goesDown ? own.upperBound - 1 - step : own.lowerBound + step, thread) }
    }
}

/// A place to wait for a condition: spinning first, then asleep.
private final class WaitingRoom {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let sleepers = Atomic<Int>(0)
    /// About a tenth of a millisecond: longer than the short serial parts between two passes over the batch.
    private static let spins = 4_000

    init() {
        let status = (pthread_mutex_init(mutex, nil), pthread_cond_init(condition, nil))
        precondition(status == (0, 0), "A mutex with default attributes can always be made.")
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Returns when `isOver` is true; whoever makes it true calls ``wake()`` afterwards.
    func wait(until isOver: () -> Bool) {
        for _ in 0..<Self.spins {
            if isOver() { return }
            fbwork_pause()
        }
        pthread_mutex_lock(mutex)
        sleepers.add(1, ordering: .sequentiallyConsistent)
        // The waker changes the condition before it looks for sleepers, and this thread became a sleeper before it
        // looks at the condition: one of the two sees the other.
        while !isOver() { pthread_cond_wait(condition, mutex) }
        sleepers.subtract(1, ordering: .sequentiallyConsistent)
        pthread_mutex_unlock(mutex)
    }

    func wake() {
        guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }
}

import Glibc

/// Where the time of a plan's training passes goes: nanoseconds by thread, row and phase.
///
/// A row is a layer, a projection, the classifier or the images' way into the lanes. Every thread writes into memory of
/// its own; what only the caller does, while the other threads wait, counts for all of them.
final class LayerStopwatch {
    /// Training passes since the stopwatch was made.
    private(set) var passes = 0
    /// Nanoseconds of those passes from beginning to end.
    private var passNanoseconds: UInt64 = 0
    private var passStart: UInt64 = 0
    private let threads: Int
    private let rows: Int
    private let nanoseconds: UnsafeMutablePointer<UInt64>
    /// Numbers a thread: all its cells, and a cache line so that no two threads write into one.
    private let stride: Int

    init(threads: Int, rows: Int) {
        self.threads = threads
        self.rows = rows
        stride = rows * LayerPhase.allCases.count + 8
        nanoseconds = .allocate(capacity: threads * stride)
        nanoseconds.initialize(repeating: 0, count: threads * stride)
    }

    deinit { nanoseconds.deallocate() }

    /// Nanoseconds of a clock that never goes back.
    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Counts what one thread did.
    func add(_ duration: UInt64, _ phase: LayerPhase, row: Int, thread: Int) {
        nanoseconds[thread * stride + row * LayerPhase.allCases.count + phase.rawValue] += duration
    }

    /// Counts what the caller did while the other threads waited.
    func addSerial(_ duration: UInt64, _ phase: LayerPhase, row: Int) {
        add(duration * UInt64(threads), phase, row: row, thread: 0)
    }

    /// A forward and backward pass over the batch begins.
    func beginPass() { passStart = Self.now }

    /// It is complete.
    func endPass() {
        passNanoseconds += Self.now - passStart
        passes += 1
    }

    /// Milliseconds a pass from beginning to end.
    var passMilliseconds: Double { passes > 0 ? Double(passNanoseconds) / Double(passes) * 1e-6 : 0 }

    /// Milliseconds a pass, as a share of the wall clock: the threads' time divided by their number.
    func milliseconds(_ phase: LayerPhase, row: Int) -> Double {
        guard passes > 0 else { return 0 }
        var sum: UInt64 = 0
        for thread in 0..<threads {
            sum += nanoseconds[thread * stride + row * LayerPhase.allCases.count + phase.rawValue]
        }
        return Double(sum) / Double(threads) / Double(passes) * 1e-6
    }
}

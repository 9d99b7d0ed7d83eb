import CKernels

/// How fast this machine's vector units multiply and add when nothing has to be fetched: what a benchmark is held
/// against.
public enum MultiplyAddLimit {
    /// Operations a second of all threads together, a multiplication and its addition being two.
    ///
    /// The best of several runs of about 10 ms, with the widest vectors the processor has, whichever the engine uses.
    public static func measure(_ pool: ThreadPool) -> Double {
        guard let loop = fbwork_fma_limit() else { return 0 }
        var rounds = 10_000
        var best = 0.0
        for _ in 0..<20 {
            let (operations, seconds) = time(loop, rounds: rounds, pool: pool)
            best = max(best, operations / seconds)
            if seconds < 0.01 { rounds *= 2 }
        }
        return best
    }

    private static func time(
        _ loop: @escaping @convention(c) (Int, UnsafeMutablePointer<Float>?) -> Double, rounds: Int, pool: ThreadPool
    ) -> (operations: Double, seconds: Double) {
        let operations = UnsafeMutablePointer<Double>.allocate(capacity: pool.threads)
        defer { operations.deallocate() }
        let clock = ContinuousClock()
        let duration = clock.measure {
            pool.run(blocks: pool.threads) { block, _ in
                var result: Float = 0
                operations[block] = loop(rounds, &result)
            }
        }
        let total = UnsafeBufferPointer(start: operations, count: pool.threads).reduce(0, +)
        return (total, duration / .seconds(1))
    }
}

import Synchronization
import Testing

@testable import NeuralNetworks

struct ThreadPoolTests {
    @Test(arguments: [1, 2, 3, 8])
    func everyBlockIsWorkedOnOnceAndAlwaysByTheSameThread(_ threads: Int) {
        let pool = ThreadPool(threads: threads)
        var owners: [[Int]] = []
        for _ in 1...200 {
            let found = Mutex(Array(repeating: -1, count: 5))
            pool.run(blocks: 5) { block, thread in
                found.withLock { owners in owners[block] = owners[block] == -1 ? thread : -2 }
            }
            owners.append(found.withLock { $0 })
        }
        #expect(Set(owners).count == 1)
        #expect(owners[0].allSatisfy { (0..<threads).contains($0) })
        #expect(owners[0] == owners[0].sorted())
    }

    @Test func noBlocksAreNoWork() {
        ThreadPool(threads: 2).run(blocks: 0) { _, _ in Issue.record("There is nothing to do.") }
    }

    @Test func quotasAreReadAsCores() {
        #expect(ThreadPool.cores(quota: "150000 100000\n") == 1.5)
        #expect(ThreadPool.cores(quota: "max 100000\n") == nil)
        #expect(ThreadPool.cores(quota: "-1 100000") == nil)
        #expect(ThreadPool.cores(quota: "") == nil)
        #expect(ThreadPool.available >= 1)
    }
}

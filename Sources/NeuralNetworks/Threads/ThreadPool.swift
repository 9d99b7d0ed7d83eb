import Glibc

/// A few threads that work on the blocks of a batch together and wait for one another.
///
/// Thread t always gets the same blocks, so that its data stays in its caches from layer to layer. Waiting threads spin
/// for a fraction of a millisecond, then sleep.
public final class ThreadPool {
    /// How many threads work, the caller of ``run(blocks:_:)`` among them.
    public let threads: Int
    private let crew = Crew()
    private var handles: [pthread_t] = []

    /// Starts `threads` − 1 threads (at least one thread works: the caller).
    public init(threads: Int) {
        self.threads = max(1, threads)
        for index in 1..<max(1, self.threads) {
            let member = Unmanaged.passRetained(Member(index: index, crew: crew))
            var handle = pthread_t()
            let status = pthread_create(
                &handle, nil,
                { argument in
                    guard let argument else { return nil }
                    let member = Unmanaged<Member>.fromOpaque(argument).takeRetainedValue()
                    member.crew.serve(as: member.index)
                    return nil
                }, member.toOpaque())
            if status == 0 {
                handles.append(handle)
            } else {
                // The system gives no more threads: those that exist take over the blocks.
                member.release()
                break
            }
        }
        crew.hire(workers: handles.count)
    }

    deinit {
        crew.stop()
        for handle in handles { pthread_join(handle, nil) }
    }

    /// Calls `work(block, thread)` for every block in 0 ..< `blocks` and returns when all are done.
    ///
    /// Blocks go to threads in contiguous ranges; one thread's blocks run in ascending order. `work` must not touch
    /// what the work on another block writes. Only one thread may call this at a time.
    public func run(blocks: Int, _ work: @escaping (_ block: Int, _ thread: Int) -> Void) {
        crew.run(blocks: blocks, work)
    }

    private final class Member {
        let index: Int
        let crew: Crew

        init(index: Int, crew: Crew) {
            self.index = index
            self.crew = crew
        }
    }
}

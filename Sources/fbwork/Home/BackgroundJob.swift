import Foundation
import Synchronization

/// Work that would keep the screen waiting, on a thread of its own.
final class BackgroundJob<Value: Sendable>: Sendable {
    private let result = Mutex<Value?>(nil)

    /// Starts to work; signals stay held back for the screen.
    init(_ work: @escaping @Sendable () -> Value) {
        let thread = Thread { [self] in
            let value = work()
            result.withLock { $0 = value }
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// The result, once it is there.
    var value: Value? { result.withLock { $0 } }
}

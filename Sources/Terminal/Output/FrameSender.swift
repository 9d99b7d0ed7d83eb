import Glibc

/// Sends frames without waiting for the terminal: what it has no room for yet goes later, and meanwhile there is no
/// other frame.
final class FrameSender {
    private let descriptor: Int32
    private let waitsInWrite: Bool
    private var budget: ByteBudget
    private var pending: [UInt8] = []
    private var sent = 0
    private var began = 0.0

    /// A write that might wait is kept so small that a terminal that can be written to takes it whole.
    private static let smallWrite = 256

    /// A frame that was sent.
    struct Sent: Equatable {
        let bytes: Int
        let seconds: Double
    }

    /// The terminal took everything, some, or is gone.
    enum Progress: Equatable {
        case idle
        case busy
        case finished(Sent)
        case gone
    }

    /// Sends on a descriptor at most so many bytes a second.
    ///
    /// - Parameter waitsInWrite: Whether writing to the descriptor waits until everything is taken.
    init(descriptor: Int32, waitsInWrite: Bool, bytesPerSecond: Int?) {
        self.descriptor = descriptor
        self.waitsInWrite = waitsInWrite
        budget = ByteBudget(bytesPerSecond: bytesPerSecond)
    }

    /// Whether a frame is not sent whole yet.
    var isBusy: Bool { !pending.isEmpty }

    /// Starts to send; only while not busy.
    func start(_ bytes: [UInt8], at now: Double) {
        precondition(!isBusy, "a frame is sent only after the one before it")
        (pending, sent, began) = (bytes, 0, now)
    }

    /// Seconds until sending can go on; `nil` where it waits for the terminal.
    func delay(at now: Double) -> Double? {
        let delay = budget.delay(at: now)
        return delay > 0 ? delay : nil
    }

    /// Drops what is left, as where something else is written next.
    func abandon() { pending = [] }

    /// Sends as much as terminal and budget take now.
    func advance(at now: Double) -> Progress {
        guard isBusy else { return .idle }
        while sent < pending.count {
            let allowed = min(pending.count - sent, budget.allowance(at: now), waitsInWrite ? Self.smallWrite : .max)
            guard allowed > 0 else { return .busy }
            let written = pending.withUnsafeBytes { bytes in
                bytes.baseAddress.map { write(descriptor, $0 + sent, allowed) } ?? 0
            }
            if written < 0 {
                if errno == EINTR { continue }
                if errno == EAGAIN { return .busy }
                pending = []
                return .gone
            }
            sent += written
            budget.spend(written)
            if waitsInWrite { break }
        }
        guard sent == pending.count else { return .busy }
        pending = []
        return .finished(Sent(bytes: sent, seconds: now - began))
    }
}

/// How many bytes may be sent now, so that no more than a number a second are; times are seconds on any one clock.
struct ByteBudget {
    /// Bytes a second; `nil` is as many as the line takes.
    let bytesPerSecond: Int?
    private var available: Double
    private var since = -Double.infinity

    /// The largest part of a second's bytes that may be sent at once after silence.
    private static let burstSeconds = 0.25

    /// A budget that is full.
    init(bytesPerSecond: Int?) {
        self.bytesPerSecond = bytesPerSecond
        available = Double(bytesPerSecond ?? 0) * Self.burstSeconds
    }

    /// Bytes that may be sent at a time.
    mutating func allowance(at now: Double) -> Int {
        guard bytesPerSecond != nil else { return .max }
        available = level(at: now)
        since = now
        return max(0, Int(available))
    }

    /// Counts bytes that were sent.
    mutating func spend(_ bytes: Int) { available -= Double(bytes) }

    /// Seconds until enough may be sent again to be worth a wake-up.
    func delay(at now: Double) -> Double {
        guard let bytesPerSecond else { return 0 }
        let rate = Double(bytesPerSecond)
        return max(0, (min(64, rate * Self.burstSeconds) - level(at: now)) / rate)
    }

    private func level(at now: Double) -> Double {
        guard let bytesPerSecond, since > -.infinity else { return available }
        let rate = Double(bytesPerSecond)
        return min(rate * Self.burstSeconds, available + rate * max(0, now - since))
    }
}

import Foundation

/// How much of the machine other programs used since a moment: a benchmark beside them says little.
struct OtherLoad {
    private let start = ContinuousClock.now
    private let others = OtherLoad.secondsOfOthers

    /// Cores that others used on average since this value was made; 0 where the system does not tell.
    var cores: Double {
        guard let before = others, let now = Self.secondsOfOthers else { return 0 }
        return max(0, now - before) / ((ContinuousClock.now - start) / .seconds(1))
    }

    /// Processor time of everything on this machine but this process, in seconds since it started.
    private static var secondsOfOthers: Double? {
        guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8),
            let line = text.split(separator: "\n").first, line.hasPrefix("cpu ")
        else { return nil }
        // user, nice, system, idle, waiting, interrupts, soft interrupts, stolen by other machines on the host.
        let ticks = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        guard ticks.count >= 8 else { return nil }
        let busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]
        var own = timespec()
        guard busy > 0, clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own) == 0 else { return nil }
        return busy / Double(sysconf(Int32(_SC_CLK_TCK))) - Double(own.tv_sec) - Double(own.tv_nsec) * 1e-9
    }
}

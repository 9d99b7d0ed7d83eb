import CKernels
import Foundation

extension ThreadPool {
    /// How many cores this process may use: its affinity, limited by the quotas of its control groups.
    public static var available: Int {
        let cores = max(1, affinity)
        guard let quota = quotas.min() else { return cores }
        return max(1, min(cores, Int(quota.rounded(.up))))
    }

    /// Cores this process may run on.
    private static var affinity: Int {
        let cores = Int(fbwork_affinity())
        return cores > 0 ? cores : ProcessInfo.processInfo.activeProcessorCount
    }

    /// The quotas of this process's control group and of those around it, in cores.
    private static var quotas: [Double] {
        let lines = text("/proc/self/cgroup").split(separator: "\n")
        let group = lines.first { $0.hasPrefix("0::") }.map { String($0.dropFirst(3)) } ?? "/"
        var folders = group.split(separator: "/").map(String.init)
        var found = [cores(quota: text("/sys/fs/cgroup/cpu.max"))]
        while !folders.isEmpty {
            found.append(cores(quota: text("/sys/fs/cgroup/\(folders.joined(separator: "/"))/cpu.max")))
            folders.removeLast()
        }
        let version1 = ["quota", "period"].map { text("/sys/fs/cgroup/cpu/cpu.cfs_\($0)_us") }
        found.append(cores(quota: version1.joined(separator: " ")))
        return found.compactMap { $0 }
    }

    /// Cores of a quota such as `150000 100000`; `nil` for `max 100000`, −1 or anything that is no quota.
    static func cores(quota: String) -> Double? {
        let numbers = quota.split(whereSeparator: \.isWhitespace).map { Double($0) }
        guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], quota > 0, period > 0 else {
            return nil
        }
        return quota / period
    }

    private static func text(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}

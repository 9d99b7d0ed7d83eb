import Foundation

/// What makes a measurement worth less: other programs, runs that differ, too few of them.
struct Noise {
    /// Cores of other programs from which on a measurement is one of a loaded machine.
    static let tolerableCores = 0.1
    /// How many times as long as the fastest tenth the slowest tenth of the runs may take.
    static let tolerableSpread = 1.2
    /// Runs from which on p10 and p90 mean something.
    static let enoughRuns = 10
    /// Runs from which on p99 means something.
    static let enoughForP99 = 100

    /// Whether the machine had nothing else to do and the runs were alike.
    private(set) var isQuiet = true
    /// Sentences for people, none where nothing is wrong.
    private(set) var remarks: [String] = []

    /// - Parameter otherCores: Cores that other programs used meanwhile.
    init(otherCores: Double) {
        guard otherCores > Self.tolerableCores else { return }
        isQuiet = false
        remarks.append(
            "other programs used \(String(format: "%.1f", otherCores)) cores meanwhile: measure again without them")
    }

    /// Judges the runs of `what`, such as `training steps`.
    mutating func judge(_ timing: Timing?, _ what: String, usesP99: Bool = false) {
        guard let timing else { return }
        if timing.spread > Self.tolerableSpread {
            isQuiet = false
            remarks.append(
                "\(what) are noisy: the slowest tenth took at least \(String(format: "%.2f", timing.spread)) times as "
                    + "long as the fastest tenth")
        }
        if timing.runs < Self.enoughRuns {
            remarks.append(
                "\(what): only \(timing.runs) measured; p10 and p90 mean little below \(Self.enoughRuns)")
        } else if usesP99, timing.runs < Self.enoughForP99 {
            remarks.append("\(what): only \(timing.runs) measured; p99 means little below \(Self.enoughForP99)")
        }
    }
}

extension BenchmarkResult {
    private var noise: Noise {
        var noise = Noise(otherCores: otherCores)
        noise.judge(training, "training steps")
        noise.judge(evaluation, "evaluations")
        noise.judge(latency, "single images", usesP99: true)
        return noise
    }

    /// Whether the machine had nothing else to do and the runs were alike.
    public var isQuiet: Bool { noise.isQuiet }

    /// What makes the measurement worth less, for people.
    public var remarks: [String] { noise.remarks }
}

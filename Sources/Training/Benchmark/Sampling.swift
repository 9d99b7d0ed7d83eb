/// How often something is run to be timed.
public struct Sampling: Hashable, Sendable {
    /// Fewest runs of a step, so that p10 and p90 mean something.
    public static let leastSteps = 20
    /// Fewest runs of a single image, so that p99 means something.
    public static let leastImages = 200

    /// Runs go on for this long.
    public var seconds: Double
    /// Exactly this many runs, however long they take.
    public var runs: Int?

    /// Runs for `seconds`, or exactly `runs` of them.
    public init(seconds: Double, runs: Int? = nil) {
        self.seconds = seconds
        self.runs = runs
    }

    /// Exactly as many runs times `factor`, where there is an exact number.
    func times(_ factor: Int) -> Sampling {
        Sampling(seconds: seconds, runs: runs.map { $0 * factor })
    }

    /// Whether no further run is needed: both the time and `least` runs are over, or five times the time and three runs.
    func isEnough(runs done: Int, after elapsed: Double, least: Int) -> Bool {
        if let runs { return done >= runs }
        return elapsed >= seconds && (done >= least || elapsed >= 5 * seconds && done >= 3)
    }

    /// Times `body` again and again.
    ///
    /// - Parameter between: Runs after each of them, and is not timed.
    func time(least: Int, _ body: () throws -> Void, between: () -> Void = {}) rethrows -> Timing {
        let clock = ContinuousClock()
        let start = clock.now
        var milliseconds: [Double] = []
        repeat {
            milliseconds.append(try clock.measure(body) / .milliseconds(1))
            between()
        } while !isEnough(runs: milliseconds.count, after: (clock.now - start) / .seconds(1), least: least)
        return Timing(milliseconds: milliseconds)
    }

    /// Times two bodies in turn, so that what the machine does meanwhile meets both; the second may be missing.
    func timeInTurn(least: Int, _ first: () -> Void, _ second: (() -> Void)?) -> (Timing, Timing?) {
        var seconds: [Double] = []
        let clock = ContinuousClock()
        let timing = time(least: least) {
            first()
        } between: {
            if let second { seconds.append(clock.measure(second) / .milliseconds(1)) }
        }
        return (timing, second == nil ? nil : Timing(milliseconds: seconds))
    }
}

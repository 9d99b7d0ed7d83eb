import Foundation
import NeuralNetworks
import Records
import Synchronization
import Training
import Workbench

/// What training steps cost on this machine: measured in a process of its own, one network at a time, and remembered.
final class CostMeter {
    /// What was measured of a setting.
    struct Cost: Codable, Hashable, Sendable {
        /// The middle training step in milliseconds.
        var stepMilliseconds: Double
        /// The middle batch of an evaluation in milliseconds.
        var evaluationMilliseconds: Double
        /// The most memory that was resident.
        var peakBytes: Int?
        /// Whether other programs took their share of the cores meanwhile.
        var isRough = false

        /// What the epochs of a run take.
        func runCost(of plan: RunPlan) -> RunCost {
            let evaluations = (plan.testImages + plan.batchSize - 1) / plan.batchSize
            let milliseconds =
                Double(plan.stepsPerEpoch) * stepMilliseconds + Double(evaluations) * evaluationMilliseconds
            return .measured(secondsPerEpoch: milliseconds / 1000, peakBytes: peakBytes, isRough: isRough)
        }
    }

    private enum Outcome: Sendable {
        case cost(Cost)
        case failed(String)
    }

    private let file: String?
    private let instructionSet: String
    /// A home folder may be shared by several machines.
    private let machine: String
    private var costs: [String: Cost]
    private var failures: [String: String] = [:]
    private var queue: [BenchmarkSetting] = []
    private var running: (setting: BenchmarkSetting, job: BackgroundJob<Outcome>)?
    private let child = MeasuringChild()

    /// More than this share of a core used by others makes a measurement worth nothing for later.
    private static let quietCores = 0.3

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        file = Self.cacheFile(environment)
        instructionSet = ((try? InstructionSet.chosen()) ?? .baseline).rawValue
        var name = utsname()
        uname(&name)
        machine = withUnsafeBytes(of: &name.nodename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let data = file.flatMap { FileManager.default.contents(atPath: $0) }
        costs = data.flatMap { try? JSONDecoder().decode([String: Cost].self, from: $0) } ?? [:]
    }

    deinit { child.kill() }

    /// What is known of a setting.
    func cost(of plan: RunPlan) -> RunCost {
        let key = key(plan.setting)
        if let cost = costs[key] { return cost.runCost(of: plan) }
        if let reason = failures[key] { return .unknown(reason) }
        let isWanted = queue.contains(plan.setting) || running?.setting == plan.setting
        return isWanted ? .measuring : .unknown("not measured yet")
    }

    /// Measures a setting as soon as those before it are done; `first`: before those that wait.
    func measure(_ setting: BenchmarkSetting, first: Bool = false) {
        guard costs[key(setting)] == nil, failures[key(setting)] == nil, running?.setting != setting else { return }
        queue.removeAll { $0 == setting }
        queue.insert(setting, at: first ? 0 : queue.count)
    }

    /// Forgets what waits to be measured.
    func clear() { queue = [] }

    /// Whether something is measured or waits for it.
    var isBusy: Bool { running != nil || !queue.isEmpty }

    /// Takes a result and begins the next measurement.
    ///
    /// - Parameter mayMeasure: Whether this machine trains nothing that would be disturbed, and disturb.
    /// - Returns: Whether anything changed.
    func work(mayMeasure: Bool) -> Bool {
        var hasChanged = false
        if let (setting, job) = running, let outcome = job.value {
            running = nil
            hasChanged = true
            switch outcome {
            case .cost(let cost):
                costs[key(setting)] = cost
                if !cost.isRough { save() }
            case .failed(let sentence): failures[key(setting)] = sentence
            }
        }
        if running == nil, mayMeasure, !queue.isEmpty {
            let setting = queue.removeFirst()
            let child = child
            running = (setting, BackgroundJob { Self.measure(setting, child: child) })
            hasChanged = true
        }
        return hasChanged
    }

    private static func measure(_ setting: BenchmarkSetting, child: MeasuringChild) -> Outcome {
        do {
            let result = try MeasuringProcess.run(
                setting, parts: [.training, .evaluation], sampling: Sampling(seconds: 0.3), started: child.began)
            guard let step = result.training, let evaluation = result.evaluation else {
                return .failed("it could not be measured")
            }
            return .cost(
                Cost(
                    stepMilliseconds: step.median, evaluationMilliseconds: evaluation.median,
                    peakBytes: result.peakResidentBytes, isRough: result.otherCores >= quietCores))
        } catch {
            return .failed("it could not be measured here")
        }
    }

    private func key(_ setting: BenchmarkSetting) -> String {
        """
        \(fbworkVersion) \(machine) \(instructionSet) \(setting.model) \(setting.stem.rawValue) \(setting.classes) classes \
        \(setting.imageSize) px batch \(setting.batchSize) threads \(setting.threads)
        """
    }

    /// A cache that cannot be written costs another measurement next time, nothing else.
    private func save() {
        guard let file else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        guard let data = try? encoder.encode(costs.filter { !$0.value.isRough }) else { return }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? data.write(to: URL(fileURLWithPath: file), options: .atomic)
    }

    /// `$XDG_CACHE_HOME/fbwork/costs.json`.
    private static func cacheFile(_ environment: [String: String]) -> String? {
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache + "/fbwork/costs.json" }
        return environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.cache/fbwork/costs.json" }
    }
}

/// The process that measures at the moment; it ends with the screen that wanted to know.
final class MeasuringChild: Sendable {
    private let process = Mutex<pid_t>(0)

    /// Notes a process that was started; 0: it has ended.
    func began(_ number: pid_t) { process.withLock { $0 = number } }

    /// Ends it.
    func kill() {
        process.withLock { number in
            if number > 0 { _ = Foundation.kill(number, SIGKILL) }
        }
    }
}

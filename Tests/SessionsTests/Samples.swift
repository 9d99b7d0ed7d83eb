import Foundation
import GRDB
import Records
import Synchronization

@testable import Sessions

/// A folder that is gone after the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("sessions-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a session in the folder.
    var session: String { path + "/run.fbsession" }

    /// Names, contents and times of modification of everything in the folder.
    func snapshot() throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            let content = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
            found[name] = [content.base64EncodedString(), "\(attributes[.modificationDate] ?? "")"]
        }
        return found
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// Copies the session with its log, as a killed trainer would leave them; the lock stays behind.
    func copySession(to other: TemporaryFolder, suffixes: [String] = ["", "-wal", "-shm"]) throws {
        for suffix in suffixes {
            try FileManager.default.copyItem(atPath: session + suffix, toPath: other.session + suffix)
        }
    }
}

/// A clock that stands where it is set.
final class StoppedClock: Sendable {
    let now = Mutex(1_700_000_000_000)

    var clock: UnixClock { UnixClock { [self] in now.withLock { $0 } } }
}

/// A short session to record.
enum Sample {
    static let environment = Environment(
        version: "0.1.0", instructionSet: "avx2", threads: 2, host: "lab3", operatingSystem: "Linux",
        processor: "Some \"quoted\" processor")

    static func configuration() throws -> Records.Configuration {
        Records.Configuration(
            model: try ModelName("resnet20-s8u1"), inputChannels: 1, imageSize: 32, classes: 10, data: "fashion-mnist",
            dataFingerprint: "0123abc", trainingImages: 60_000, testImages: 10_000, classNames: ["shirt", "Ärmel"],
            recipe: "demo", epochs: 3, batchSize: 128, seed: UInt64.max, learningRate: 0.1, milestones: [0.5, 0.75],
            learningRateFactor: 0.1, momentum: 0.9, weightDecay: 5e-4, augmentation: true, lambda: 10,
            normalization: .mean, scope: .shared, orthogonality: true, unsharedBatchNormalization: true,
            similarityEvery: 100, useGradientEvery: 50, threads: 2)
    }

    static func bases(_ count: Int = 2) -> [BasisRecord] {
        (1...count).map { group in
            BasisRecord(
                id: group, name: "shared_basis_\(group).weight", group: group, kind: "both", rank: 8 << (group - 1),
                uses: 4, shape: [8 << (group - 1), 16 << (group - 1), 3, 3])
        }
    }

    static func parts(step: Int) -> GradientPartsRecord {
        GradientPartsRecord(step: step, basis: 1, crossEntropy: size(3), orthogonality: size(4))
    }

    static func step(_ step: Int, crossEntropy: Double? = nil) -> StepRecord {
        StepRecord(
            step: step, epoch: 1 + step / 469, elapsedMilliseconds: step * 80,
            crossEntropy: crossEntropy ?? 2.3 / (1 + Double(step) / 7), orthogonality: 0.125 / Double(step), lambda: 10,
            accuracy: Double(step % 128) / 128, learningRate: 0.1, imagesPerSecond: 1500)
    }

    static func gradients(_ step: Int, bases: Int = 2) -> [GradientRecord] {
        (1...bases).map { GradientRecord(step: step, basis: $0, size: size(step * $0)) }
    }

    static func size(_ number: Int) -> GradientSize {
        GradientSize(maximum: 1 / Double(number + 1), mean: 0.1 / Double(number + 1), l2: 3 / Double(number + 1))
    }

    static func epoch(_ epoch: Int, step: Int) -> EpochRecord {
        EpochRecord(
            epoch: epoch, step: step, elapsedMilliseconds: step * 80, trainingCrossEntropy: epoch > 0 ? 0.5 : nil,
            trainingError: epoch > 0 ? 0.2 : nil, testCrossEntropy: 0.6, testError: 0.25)
    }

    static func matrix(step: Int, value: UInt8 = 100) -> MatrixRecord {
        var summary = SimilaritySummary()
        (summary.meanOffDiagonal, summary.maximumOffDiagonal) = (0.1, 0.5)
        return MatrixRecord(
            step: step, group: 1, kind: .basis, rows: 4, factor: 1, rowsPerUse: 1,
            meanPooled: Array(repeating: value, count: 10), maximumPooled: Array(repeating: value, count: 10),
            summary: summary)
    }

    /// A recorder of an empty session.
    static func recorder(in folder: TemporaryFolder, bases: Int = 2, clock: UnixClock = .system) throws
        -> SessionRecorder
    {
        try SessionRecorder.create(
            at: folder.session, configuration: try configuration(), bases: self.bases(bases), environment: environment,
            startedMilliseconds: 1_700_000_000_000, clock: clock)
    }

    static func resume(_ folder: TemporaryFolder, fromStep: Int) throws -> SessionRecorder {
        try SessionRecorder.resume(
            at: folder.session, fromStep: fromStep, checkpoint: CheckpointStore.fileName(step: fromStep),
            environment: environment, startedMilliseconds: 1_700_000_100_000)
    }

    /// A finished session of `steps` steps.
    static func finished(in folder: TemporaryFolder, steps: Int = 10) throws {
        let recorder = try recorder(in: folder)
        recorder.record(steps: 1...steps)
        recorder.record(event: .finished, step: steps, elapsedMilliseconds: steps * 80, command: nil)
        try recorder.close(finalState: .finished)
    }
}

extension SessionRecorder {
    /// Records sample steps with their gradients and writes them.
    func record(steps: ClosedRange<Int>, crossEntropy: Double? = nil) {
        for step in steps {
            record(
                step: Sample.step(step, crossEntropy: crossEntropy),
                gradients: Sample.gradients(step, bases: bases.count), uses: [])
        }
    }
}

extension SessionRecorder {
    /// Writes what waits, though the heartbeat may have the lock for an instant.
    func flushAll() throws {
        guard try Patience.wait(seconds: 5, until: flush) else { throw SessionError.busy(path: path) }
    }
}

/// A connection of another program.
func foreignConnection(_ path: String) throws -> DatabaseQueue {
    try DatabaseQueue(path: path)
}

/// The error that `body` throws.
func sessionError(_ body: () throws -> Void) -> SessionError? {
    do {
        try body()
        return nil
    } catch {
        return error as? SessionError
    }
}

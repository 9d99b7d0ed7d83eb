import Foundation
import Records
import Sessions

/// Records again, step by step, what a real training recorded: one of the sessions that come with the repository.
final class ReplayingTrainer {
    private let reader: SessionReader
    let recorder: SessionRecorder
    private(set) var step = 0

    /// The recorded session.
    static let recording = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("sessions/resnet20-s8u1-ablation/d-both-seed1.fbsession").path

    /// Creates a session of the same configuration and becomes its trainer.
    init(path: String) throws {
        reader = try SessionReader(path: Self.recording, access: .readOnly)
        recorder = try SessionRecorder.create(
            at: path, configuration: reader.configuration, bases: reader.bases,
            environment: Environment(
                version: "0", instructionSet: "baseline", threads: 2, host: "somewhere", operatingSystem: "Linux",
                processor: "an invented processor"),
            startedMilliseconds: 1_700_000_000_000)
        recorder.state = .running
        recorder.record(event: .started, step: 0, elapsedMilliseconds: 0, command: nil)
        try recordMeasurements()
        try recorder.flush()
    }

    /// Goes on by so many steps.
    func advance(_ count: Int) throws {
        for _ in 0..<count {
            step += 1
            guard let record = try reader.step(at: step) else { throw Ended() }
            let uses = try reader.useGradients(atOrBefore: step).filter { $0.step == step }
            recorder.record(step: record, gradients: try reader.gradients(at: step), uses: uses)
            try recordMeasurements()
        }
        try recorder.flush()
    }

    /// The recording is at its end.
    struct Ended: Error {}

    private func recordMeasurements() throws {
        if let epoch = try reader.epochs().first(where: { $0.step == step }) { recorder.record(epoch: epoch) }
        let model = reader.configuration.model
        for (group, kind) in model.similarityGroups.flatMap({ group in model.similarityKinds.map { (group, $0) } }) {
            guard let matrix = try reader.matrix(group: group, kind: kind, atOrBefore: step), matrix.step == step else {
                continue
            }
            recorder.record(matrix: matrix)
        }
        for spectrum in try reader.spectra(atOrBefore: step) where spectrum.step == step {
            recorder.record(spectrum: spectrum)
        }
    }
}

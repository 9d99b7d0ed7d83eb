import Foundation
import Records
import Sessions

extension Trainer {
    /// Takes the best checkpoint's weights where the epoch under way opens a phase that begins with them.
    ///
    /// This happens with the phase's first update, not with the end of the epoch before: every checkpoint in between
    /// holds the weights of that epoch, so that a run that goes on from it begins the phase in the same way.
    ///
    /// - Throws: ``TrainingError/phaseStart(phase:path:reason:)``; the network is then not to be trained on.
    func startPhaseIfDue() throws {
        guard state.batch == 0, configuration.restartsFromBest(atEpoch: state.epoch) else { return }
        let phase = configuration.phase(ofEpoch: state.epoch)
        let error = state.lowestTestError ?? .nan
        let percent = String(format: "%.2f %%", 100 * error)
        let missing = TrainingError.phaseStart(
            phase: phase, path: checkpoints.folder, reason: "the one with \(percent) is missing there")
        guard let best = kept.filter({ $0.reasons.contains(.bestTestError) }).max(by: { $0.step < $1.step }) else {
            throw missing
        }
        let path = checkpoints.path(of: best.file)
        do {
            let file = try checkpoints.read(best.file, sha256: best.sha256)
            guard try CheckpointContent(file, path: path).state.lowestTestError == error else { throw missing }
            try CheckpointContent.load(file, into: model.network, path: path)
        } catch let error where error as? TrainingError != missing {
            throw TrainingError.phaseStart(phase: phase, path: path, reason: "\(error)")
        }
        SGD.clearMomentum(model.network.parameters)
        record(.phase(PhaseRecord(phase: phase, checkpoint: best.file, step: best.step, testError: error)))
        report(.remark("phase \(phase) begins with the weights of step \(best.step), test error \(percent)"))
    }
}

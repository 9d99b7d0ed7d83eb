import Records
import Sessions
import Workbench

extension HomeSession {
    /// Reads what a list tells of a session; nothing stays open.
    ///
    /// - Throws: `SessionError`.
    init(path: String, access: SessionReader.Access) throws {
        let reader = try SessionReader(path: path, access: access)
        let (configuration, status, runs) = (reader.configuration, try reader.status(), try reader.runs())
        let epochs = try reader.epochs().filter { $0.epoch > 0 }
        let wanted = runs.last?.environment.epochs ?? configuration.epochs
        let last = try reader.extent().last
        var isSilent = false
        if case .silent = reader.presence { isSilent = true }
        var curve = epochs.map(\.testError)
        let curveIsLoss = curve.count < 2
        if curveIsLoss {
            curve = try reader.series(.crossEntropy, from: 1, through: last, buckets: 48).map(\.last)
        }
        self.init(
            configuration: configuration,
            state: HomeState(
                recorded: status.state, isTrained: reader.presence != .absent, isSilent: isSilent,
                isComplete: epochs.last.map { $0.epoch >= wanted } ?? false),
            epoch: epochs.last?.epoch ?? 0, epochs: wanted, step: last,
            bestTestError: epochs.map(\.testError).min(), lastSignMilliseconds: status.heartbeatMilliseconds,
            curve: curve, curveIsLoss: curveIsLoss, parent: runs.first?.parent)
    }
}

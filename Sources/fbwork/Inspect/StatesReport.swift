import Charts
import Foundation
import Records
import Sessions
import Training

/// What `fbwork inspect --steps` says of a session: the steps that can be inspected.
struct StatesReport: Encodable {
    let file: String
    let states: [State]

    struct State: Encodable {
        let step: Int
        /// Whether similarity and spectra were recorded.
        let recorded: Bool
        /// File name of the checkpoint, where there is one.
        let checkpoint: String?
        /// Why the checkpoint is kept.
        let reasons: [CheckpointReason]
    }

    init(_ path: String) throws {
        guard FileKind(ofFileAt: path) == .session else {
            throw InspectionError.noSession(path: path, option: "--steps")
        }
        file = path
        states = try SessionStates(SessionReader(path: path, access: .readOnly)).states.map { state in
            State(
                step: state.step, recorded: state.isRecorded, checkpoint: state.checkpoint?.file,
                reasons: (state.checkpoint?.reasons ?? []).sorted { $0.rawValue < $1.rawValue })
        }
    }

    var text: String {
        let checkpoints = states.count { $0.checkpoint != nil }
        let first =
            "\(file): similarity and spectra at \(states.count { $0.recorded }) steps, "
            + "\(checkpoints) checkpoint\(checkpoints == 1 ? "" : "s")"
        guard !states.isEmpty else { return first }
        let rows = states.map { state in
            [
                "\(state.step)", state.recorded ? "yes" : "no", state.checkpoint ?? "–",
                state.reasons.map { $0.rawValue.replacingOccurrences(of: "_", with: " ") }.joined(separator: ", "),
            ]
        }
        return first + "\n" + plainTable(header: ["step", "recorded", "checkpoint", "kept for"], rows: rows)
    }
}

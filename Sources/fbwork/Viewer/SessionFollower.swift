import Charts
import Foundation
import Records
import Sessions
import Workbench

/// Tells a session in lines while it grows, each once and to its end: for screen readers, logs and pipes.
///
/// Nothing moves a cursor and nothing is said twice; while nothing happens nothing is said.
final class SessionFollower {
    private let reader: SessionReader
    private let write: (String) -> Void
    private var lastEpoch: Int
    private var lastEvent: Int
    private var failures = 0

    /// Seconds between looks at the file.
    private static let period = 0.5
    /// A file that cannot be read so often in a row is given up.
    private static let patience = 20

    /// Tells from here on what is new; what was recorded before is the summary's.
    init(
        _ reader: SessionReader,
        write: @escaping (String) -> Void = {
            print($0)
            fflush(nil)
        }
    ) throws {
        self.reader = reader
        self.write = write
        lastEpoch = try reader.epochs().last?.epoch ?? -1
        lastEvent = try reader.events(after: 0).last?.id ?? 0
    }

    /// Tells what happens until nobody trains any more.
    func run() throws {
        while try tellPatiently() { Thread.sleep(forTimeInterval: Self.period) }
    }

    private func tellPatiently() throws -> Bool {
        do {
            let mayGoOn = try tell()
            failures = 0
            return mayGoOn
        } catch  where failures < Self.patience {
            // A trainer that closes its file keeps it for a moment.
            failures += 1
            return true
        }
    }

    /// Tells what is new since the last look.
    ///
    /// - Returns: Whether there may be more to come.
    func tell() throws -> Bool {
        _ = try reader.changed()
        // What comes between these two looks is told with the next.
        let (state, isAlive) = (try reader.status().state, reader.isTrainerAlive)
        let wanted = try reader.runs().last?.environment.epochs ?? reader.configuration.epochs
        let (epochs, events) = (try reader.epochs(after: lastEpoch), try reader.events(after: lastEvent))
        let lines =
            epochs.map { (step: $0.step, text: text($0, of: wanted)) }
            + events.filter(\.event.isNews).map { (step: $0.step, text: "step \($0.step): \($0.event.text)") }
        for line in lines.enumerated().sorted(by: { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }) {
            // Whoever may write the file may have put anything into a note.
            write(String(DisplayWidth.printable(line.element.text)))
        }
        lastEpoch = epochs.last?.epoch ?? lastEpoch
        lastEvent = events.last?.id ?? lastEvent
        if state.isLive, isAlive { return true }
        write(state.isLive ? "The trainer is gone without having finished." : "The training is \(state.rawValue).")
        return false
    }

    private func text(_ epoch: EpochRecord, of wanted: Int) -> String {
        let training = epoch.trainingError.map { "training error \(Numbers.percent($0)), " } ?? ""
        return "epoch \(epoch.epoch) of \(wanted): \(training)"
            + "test error \(Numbers.percent(epoch.testError)), test loss \(Numbers.short(epoch.testCrossEntropy)), "
            + "\(Numbers.duration(milliseconds: epoch.elapsedMilliseconds)) of training"
    }
}

extension Event {
    /// Whether a listener wants to hear of it, and not only to look it up.
    fileprivate var isNews: Bool {
        switch self {
        case .started, .similarity, .checkpointDeleted: false
        case .checkpoint(_, _, let reasons): reasons.contains(.requested)
        default: true
        }
    }
}

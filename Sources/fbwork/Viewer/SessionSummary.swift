import Charts
import Foundation
import Records
import Sessions
import Workbench

/// A session told in lines of text: for files, pipes, screen readers and terminals without a cursor.
struct SessionSummary {
    private let path: String
    private let configuration: Configuration
    private let bases: [BasisRecord]
    private let runs: [RunRecord]
    private let state: String
    private let lastStep: Int
    private let step: StepRecord?
    private let epochs: [EpochRecord]
    private let gradients: [GradientRecord]
    private let matrices: [MatrixRecord]
    private let spectra: [SpectrumRecord]
    private let events: [EventRecord]

    /// Reads what was recorded up to a step, or up to now.
    init(_ reader: SessionReader, at limit: Int? = nil) throws {
        path = reader.path
        configuration = reader.configuration
        bases = reader.bases
        runs = try reader.runs()
        lastStep = try reader.extent().last
        let cursor = min(limit ?? lastStep, lastStep)
        step = try reader.step(at: cursor)
        state = Self.words(try reader.status().state, isAlive: reader.isTrainerAlive)
        epochs = try reader.epochs().filter { $0.step <= cursor }
        gradients = try step.map { try reader.gradients(at: $0.step) } ?? []
        matrices = try reader.configuration.model.similarityGroups.flatMap { group in
            try reader.configuration.model.similarityKinds.compactMap { kind in
                try reader.matrix(group: group, kind: kind, atOrBefore: cursor)
            }
        }
        spectra = try reader.spectra(atOrBefore: cursor)
        // Notes may have been left long after the step they are about.
        events = try reader.events(after: 0).filter { $0.step <= cursor }
            .sorted { ($0.run, $0.step, $0.id) < ($1.run, $1.step, $1.id) }
    }

    /// All lines.
    var text: String {
        [facts, epochTable, basisTable, similarityTable, eventTable].compactMap(\.self).joined(separator: "\n\n")
    }

    private static func words(_ state: TrainerState, isAlive: Bool) -> String {
        if state.isLive, !isAlive { return "\(state.rawValue) when its trainer was last heard of; nobody trains now" }
        return state.rawValue
    }

    private var facts: String {
        let epochs = runs.last?.environment.epochs ?? configuration.epochs
        let recorded = step.map { step in
            "epoch \(step.epoch) of \(epochs), loss \(Numbers.short(step.loss)), "
                + "\(Numbers.duration(milliseconds: step.elapsedMilliseconds)) of training"
        }
        let images =
            "\(Numbers.count(configuration.trainingImages)) training and "
            + "\(Numbers.count(configuration.testImages)) test images"
        var lines = [
            ("session", path), ("model", "\(configuration.model), \(configuration.classes) classes"),
            ("data", "\(configuration.data), \(images)"), ("state", state),
            (
                "step",
                "\(step?.step ?? 0) of \(configuration.stepsPerEpoch * epochs)" + (recorded.map { ", \($0)" } ?? "")
            ),
        ]
        if let weights = configuration.weights {
            lines.append(("weights", "started from \(weights.file), SHA-256 \(weights.sha256)"))
        }
        for run in runs {
            let environment = run.environment
            let start = Date(timeIntervalSince1970: Double(run.startedMilliseconds) / 1000)
            lines.append(
                (
                    "run \(run.run)",
                    "\(start.formatted(.iso8601)) on \(environment.host) (\(environment.processor), "
                        + "\(environment.instructionSet), \(environment.threads) threads)"
                        + (run.fromStep > 0 ? ", from step \(run.fromStep)" : "")
                ))
        }
        let width = lines.map(\.0.count).max() ?? 0
        return lines.map { $0.0.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.1 }
            .joined(separator: "\n")
    }

    private var epochTable: String? {
        guard !epochs.isEmpty else { return nil }
        let rows = epochs.map { epoch in
            [
                "\(epoch.epoch)", "\(epoch.step)", Self.number(epoch.trainingCrossEntropy),
                Self.percent(epoch.trainingError), Self.number(epoch.testCrossEntropy), Self.percent(epoch.testError),
                Numbers.duration(milliseconds: epoch.elapsedMilliseconds),
            ]
        }
        return plainTable(
            header: ["epoch", "step", "train loss", "train error %", "test loss", "test error %", "time"], rows: rows)
    }

    private var basisTable: String? {
        guard !bases.isEmpty else { return nil }
        let rows = bases.map { basis in
            let gradient = gradients.first { $0.basis == basis.id }?.size
            let values = spectra.first { $0.basis == basis.id }?.singularValues ?? []
            let condition = values.last.flatMap { last in last > 0 ? values.first.map { $0 / last } : nil }
            return [
                basis.name, "\(basis.group)", "\(basis.rank)", "\(basis.uses)", Self.number(gradient?.maximum),
                Self.number(gradient?.mean), Self.number(condition),
            ]
        }
        return plainTable(
            header: ["basis", "group", "rank", "uses", "max |gradient|", "mean |gradient|", "condition"], rows: rows)
    }

    private var similarityTable: String? {
        guard !matrices.isEmpty else { return nil }
        let rows = matrices.map { matrix in
            [
                "\(matrix.group)", matrix.kind.rawValue, "\(matrix.step)", "\(matrix.rows)",
                Self.number(matrix.summary.meanOffDiagonal), Self.number(matrix.summary.maximumOffDiagonal),
            ]
        }
        return plainTable(header: ["group", "similarity of", "step", "rows", "mean |cos|", "max |cos|"], rows: rows)
    }

    private var eventTable: String? {
        guard !events.isEmpty else { return nil }
        // Whoever may write the file may have put anything into a note.
        let rows = events.map { ["\($0.step)", String(DisplayWidth.printable($0.event.text))] }
        return plainTable(header: ["step", "event"], rows: rows)
    }

    private static func number(_ value: Double?) -> String { value.map(Numbers.short) ?? "–" }

    private static func percent(_ fraction: Double?) -> String {
        fraction.map { Numbers.fixed(100 * $0, decimals: 2) } ?? "–"
    }
}

import Foundation
import Records

/// Writes a session as an event file that TensorBoard opens.
///
/// Curves are float32, as TensorBoard has them; wall times are those at which the rows were recorded. Similarity matrices
/// are grey pictures whose brightness is √|cos|, as a session holds them; singular values are histograms; the
/// configuration is a text.
public struct TensorBoardExport {
    private let reader: SessionReader
    private let events: EventFile
    private let runs: [RunRecord]
    private let basisNames: [Int: String]
    private let lastStep: Int

    /// So many steps are held at a time.
    private static let chunk = 2048

    /// Writes everything that counts; of steps that were trained again, the last run's.
    ///
    /// - Throws: ``SessionError``, ``ExportError``.
    public static func write(_ reader: SessionReader, into folder: FolderDraft) throws {
        let started = try reader.runs().first?.startedMilliseconds ?? 0
        let name = "events.out.tfevents.\(started / 1000).fbwork"
        let file = try folder.file(named: name)
        let export = try TensorBoardExport(
            reader, EventFile(file, wallTime: Double(started) / 1000))
        try export.writeConfiguration()
        for first in stride(from: 1, through: export.lastStep, by: chunk) {
            try export.writeSteps(first...min(first + chunk - 1, export.lastStep))
        }
        try export.writeEpochs()
        try export.writeSpectra()
        try export.writeSimilarity()
        try file.close()
    }

    private init(_ reader: SessionReader, _ events: EventFile) throws {
        (self.reader, self.events) = (reader, events)
        runs = try reader.runs()
        basisNames = Dictionary(
            uniqueKeysWithValues: reader.bases.map { ($0.id, String($0.name.prefix { $0 != "." })) })
        lastStep = try reader.extent().last
    }

    private func name(_ basis: Int) -> String { basisNames[basis] ?? "basis_\(basis)" }

    /// Seconds since 1970 at which something after `step` was recorded, given the time since its run began.
    private func wallTime(step: Int, elapsedMilliseconds: Int) -> Double {
        // The last run that began before the step is the one whose rows count.
        let run = runs.last { $0.fromStep < step } ?? runs.first
        return Double((run?.startedMilliseconds ?? 0) + elapsedMilliseconds) / 1000
    }

    private func wallTime(ofStateAfter step: Int) throws -> Double {
        let elapsed = step == 0 ? 0 : try reader.step(at: step)?.elapsedMilliseconds ?? 0
        return wallTime(step: step, elapsedMilliseconds: elapsed)
    }

    private func writeConfiguration() throws {
        var rows: [String] = []
        try reader.forEachRow(of: [.configuration], allRuns: false) { _ in
        } row: { _, values in
            if case (.text(let key), .text(let value)) = (values[0], values[1]) {
                rows.append("| \(key) | \(value.replacingOccurrences(of: "|", with: "\\|")) |")
            }
        }
        let table = (["| option | value |", "| --- | --- |"] + rows).joined(separator: "\n")
        try events.write([.text("configuration", table)], step: 0, wallTime: try wallTime(ofStateAfter: 0))
    }

    private func writeSteps(_ range: ClosedRange<Int>) throws {
        var times: [Int: Double] = [:]
        var values: [Int: [SummaryValue]] = [:]
        for step in try reader.steps(in: range) {
            times[step.step] = wallTime(step: step.step, elapsedMilliseconds: step.elapsedMilliseconds)
            values[step.step] = [
                .scalar("train/loss", step.loss), .scalar("train/cross_entropy", step.crossEntropy),
                .scalar("train/orthogonality", step.orthogonality), .scalar("train/lambda", step.lambda),
                .scalar("train/accuracy", step.accuracy), .scalar("train/learning_rate", step.learningRate),
                .scalar("train/images_per_second", step.imagesPerSecond),
            ]
        }
        for row in try reader.gradients(in: range) {
            values[row.step, default: []] += [
                .scalar("gradient_max/\(name(row.basis))", row.size.maximum),
                .scalar("gradient_mean/\(name(row.basis))", row.size.mean),
                .scalar("gradient_l2/\(name(row.basis))", row.size.l2),
            ]
        }
        for row in try reader.useGradients(in: range) {
            let tag = "\(name(row.basis))/use_\(row.use + 1)"
            values[row.step, default: []].append(.scalar("gradient_use_l2/\(tag)", row.size.l2))
            if let output = row.outputL2 {
                values[row.step, default: []].append(.scalar("gradient_use_output_l2/\(tag)", output))
            }
        }
        for row in try reader.partGradients(in: range) {
            values[row.step, default: []] += [
                .scalar("gradient_part_l2/\(name(row.basis))/cross_entropy", row.crossEntropy.l2),
                .scalar("gradient_part_l2/\(name(row.basis))/orthogonality", row.orthogonality.l2),
            ]
        }
        for (step, values) in values.sorted(by: { $0.key < $1.key }) {
            try events.write(values, step: step, wallTime: times[step] ?? wallTime(step: step, elapsedMilliseconds: 0))
        }
    }

    private func writeEpochs() throws {
        for epoch in try reader.epochs() {
            let figures: [(String, Double?)] = [
                ("train_error", epoch.trainingError), ("train_cross_entropy", epoch.trainingCrossEntropy),
                ("test_error", epoch.testError), ("test_cross_entropy", epoch.testCrossEntropy),
            ]
            try events.write(
                figures.compactMap { tag, value in value.map { .scalar("epoch/\(tag)", $0) } }, step: epoch.step,
                wallTime: wallTime(step: epoch.step, elapsedMilliseconds: epoch.elapsedMilliseconds))
        }
    }

    private func writeSpectra() throws {
        for first in stride(from: 0, through: lastStep, by: Self.chunk) {
            for row in try reader.spectra(in: first...min(first + Self.chunk - 1, lastStep)) {
                var values: [SummaryValue] = [
                    .scalar("gram_deviation/\(name(row.basis))", row.gramDeviation)
                ]
                let finite = row.singularValues.filter(\.isFinite)
                if let largest = finite.max(), let smallest = finite.min() {
                    values.append(.scalar("condition_number/\(name(row.basis))", largest / smallest))
                    values.append(.histogram("singular_values/\(name(row.basis))", finite))
                }
                try events.write(values, step: row.step, wallTime: try wallTime(ofStateAfter: row.step))
            }
        }
    }

    private func writeSimilarity() throws {
        let model = reader.configuration.model
        for step in try reader.similaritySteps() where step <= lastStep {
            var values: [SummaryValue] = []
            for group in model.similarityGroups {
                for kind in model.similarityKinds {
                    let found = try reader.matrix(group: group, kind: kind, atOrBefore: step)
                    guard let found, found.step == step else { continue }
                    let tag = "group_\(group)/\(kind.rawValue)"
                    values.append(
                        .image(
                            "similarity/\(tag)", width: found.pooledRows, height: found.pooledRows, pixels: found.square
                        ))
                    let figures = [
                        ("mean_shared_shared", found.summary.meanSharedShared),
                        ("mean_off_diagonal", found.summary.meanOffDiagonal),
                        ("max_off_diagonal", found.summary.maximumOffDiagonal),
                    ]
                    values += figures.compactMap { name, value in value.map { .scalar("similarity_\(name)/\(tag)", $0) }
                    }
                }
            }
            try events.write(values, step: step, wallTime: try wallTime(ofStateAfter: step))
        }
    }
}

extension MatrixRecord {
    /// q of every cell, row by row.
    fileprivate var square: [UInt8] {
        let size = pooledRows
        return (0..<size).flatMap { row in
            (0..<size).map { column in
                let (low, high) = (min(row, column), max(row, column))
                return meanPooled[low * size - low * (low - 1) / 2 + high - low]
            }
        }
    }
}

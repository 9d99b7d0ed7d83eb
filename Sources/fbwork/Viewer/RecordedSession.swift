import Foundation
import NeuralNetworks
import Records
import Sessions
import Training
import Workbench

/// A session file as a workbench asks for it.
final class RecordedSession: SessionSource {
    private let reader: SessionReader
    private var filters: CheckpointFilters

    /// A session that is open.
    init(_ reader: SessionReader, within kiosk: KioskFolder? = nil) {
        self.reader = reader
        filters = CheckpointFilters(session: reader.path, bases: reader.bases, within: kiosk)
    }

    /// What does not change about a session.
    static func description(of reader: SessionReader, readOnly: Bool) -> SessionDescription {
        let reason: String? =
            readOnly ? "opened with --read-only" : reader.isReadOnly ? "you may not write this file" : nil
        return SessionDescription(
            file: URL(fileURLWithPath: reader.path).lastPathComponent, configuration: reader.configuration,
            bases: reader.bases, readOnlyReason: reason, network: network(of: reader),
            branch: (try? reader.runs())?.first.flatMap { run in
                run.parent.map { BranchPoint(parent: $0, step: run.fromStep) }
            })
    }

    /// The structure of the session's network; `nil` where its bases are not those that were recorded.
    private static func network(of reader: SessionReader) -> NetworkOutline? {
        let configuration = reader.configuration
        guard let outline = try? Architecture(configuration).outline(imageSize: configuration.imageSize),
            outline.bases.map(\.shape) == reader.bases.map(\.shape)
        else { return nil }
        return outline
    }

    /// A session for a viewer.
    static func opened(_ reader: SessionReader, readOnly: Bool, kiosk: KioskFolder? = nil) -> OpenedSession {
        var description = description(of: reader, readOnly: readOnly)
        if kiosk != nil { description.readOnlyReason = "this is a demonstration" }
        return OpenedSession(
            source: RecordedSession(reader, within: kiosk), path: reader.path, description: description)
    }

    var path: String { reader.path }

    func hasChanged() throws -> Bool { try reader.changed() }

    func read(_ request: ReadRequest) throws -> Reading {
        let (first, last) = try reader.recordedSteps()
        let cursor = min(request.step ?? last, last)
        let step = try reader.step(at: cursor)
        var reading = Reading(
            request: request, wallClockMilliseconds: UnixClock.system.milliseconds(), status: try reader.status(),
            isTrainerAlive: reader.isTrainerAlive, lastStep: last, step: step,
            newest: cursor == last ? step : try reader.step(at: last))
        reading.wantedEpochs = try reader.runs().last?.environment.epochs
        for curve in request.curves { reading.curves[curve.series] = try points(of: curve, recorded: first...last) }
        for wanted in request.upcoming where wanted <= last {
            if let record = try reader.step(at: wanted), record.step == wanted { reading.upcoming.append(record) }
        }
        if let step { reading.gradients = try reader.gradients(at: step.step) }
        reading.batchGradients = try request.batches.flatMap { try reader.gradients(at: $0) }
        if request.useGradients, let sample = try reader.flowSample(atOrBefore: cursor) {
            reading.useGradients = sample.uses
            reading.partGradients = sample.parts
            reading.useLambda = sample.lambda
        }
        if let flow = request.flow { reading.flow = try reader.flow(flow, last: last) }
        if request.spectra { reading.spectra = try reader.spectra(atOrBefore: cursor) }
        if request.growth {
            reading.epochs = try reader.epochs()
            reading.queued = try reader.queuedCommands()
        }
        reading.matrices = try request.matrices.compactMap {
            try reader.matrix(group: $0.group, kind: $0.kind, atOrBefore: cursor)
        }
        if let reference = request.reference {
            reading.referenceMatrices = try request.matrices.compactMap {
                try reader.matrix(group: $0.group, kind: $0.kind, atOrBefore: reference)
            }
        }
        if let basis = request.filters {
            reading.filters = filters.read(basis: basis, atOrBefore: cursor, events: try reader.events(after: 0))
        }
        if let history = request.spectrumHistory { reading.spectrumHistory = try reader.spectra(history, last: last) }
        reading.events = try reader.events(after: request.eventsAfter)
        return reading
    }

    func send(_ command: Command) throws -> CommandRecord? {
        try reader.send(command)
        // A quick trainer may have answered it already.
        return try reader.queuedCommands().last { $0.command == command }
    }

    func annotate(_ event: Event, step: Int) throws { try reader.annotate(event, step: step) }

    /// The points of a curve: as many buckets of the recorded steps as they fill of the whole range.
    ///
    /// The reader rounds the length of a bucket up to a power of two, so that twice as many are asked for.
    private func points(of curve: CurveRequest, recorded: ClosedRange<Int>) throws -> [SeriesPoint] {
        let (from, through) = (max(curve.from, recorded.lowerBound), min(curve.through, recorded.upperBound))
        guard from <= through else { return [] }
        let share = Double(through - from + 1) / Double(max(1, curve.through - curve.from + 1))
        let buckets = Int((2 * share * Double(curve.buckets)).rounded(.up))
        return try reader.series(curve.series, from: from, through: through, buckets: max(2, buckets))
    }
}

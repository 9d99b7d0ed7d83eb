import Foundation
import NeuralNetworks
import Records
import Workbench

/// A session made of formulas, which answers what a real one would.
struct FakeSession {
    var description: SessionDescription
    /// Steps recorded so far.
    var steps: Int
    var status: SessionStatus?
    var isTrainerAlive = true
    var wallClockMilliseconds = 1_000_000
    var events: [EventRecord] = []
    var queued: [CommandRecord] = []
    /// Whether it was recorded before gradients had parts and outputs of uses a gradient.
    var isOld = false
    /// Weight λ of the orthogonality term.
    var lambda = 10.0
    /// The step of the only checkpoint; `nil`: there is none.
    var checkpointStep: Int? = 0
    /// Epochs of the newest run, where they are not the configuration's.
    var wantedEpochs: Int?
    /// Makes sessions of equal configuration differ.
    var salt = 0

    init(_ model: String = "resnet20-s8u1", steps: Int = 231, state: TrainerState = .running, readOnly: String? = nil)
        throws
    {
        let configuration = Configuration(
            model: try ModelName(model), inputChannels: 1, imageSize: 32, classes: 10, data: "fashion-mnist",
            dataFingerprint: "0", trainingImages: 10000, testImages: 10000, classNames: [], recipe: "demo", epochs: 10,
            batchSize: 128, seed: 1, learningRate: 0.1, milestones: [0.5, 0.75], learningRateFactor: 0.1, momentum: 0.9,
            weightDecay: 5e-4, augmentation: true, lambda: 10, normalization: .mean, scope: .shared,
            orthogonality: true, unsharedBatchNormalization: true, similarityEvery: 100, useGradientEvery: 50,
            threads: 2)
        let network = try Architecture(configuration.model, inputChannels: 1, classes: 10).outline(imageSize: 32)
        description = SessionDescription(
            file: "\(model).fbsession", configuration: configuration, bases: Self.bases(network),
            readOnlyReason: readOnly, network: network)
        self.steps = steps
        status = SessionStatus(
            state: state, host: "here", process: 1, processStarted: 1, heartbeatMilliseconds: wallClockMilliseconds)
        isTrainerAlive = state.isLive
        events = [EventRecord(id: 1, run: 1, step: 0, elapsedMilliseconds: 0, event: .started, command: nil)]
    }

    /// Those of the network; of resnet20 with 16 channels in every group, so that filters fit small screens.
    private static func bases(_ network: NetworkOutline) -> [BasisRecord] {
        let isSmall = network.model.family == .cifarResNet(depth: 20)
        return network.groups.flatMap { group in group.bases.map { (group.index, $0) } }.enumerated().map {
            index, basis in
            BasisRecord(
                id: index + 1, name: "shared_basis_\(index + 1).weight", group: basis.0, kind: basis.1.kind,
                rank: basis.1.rank, uses: basis.1.uses.count,
                shape: isSmall ? [basis.1.rank, 16, 3, 3] : basis.1.shape)
        }
    }

    /// Something happens at the newest step.
    mutating func add(_ event: Event, at step: Int? = nil, command: Int? = nil) {
        let step = step ?? steps
        events.append(
            EventRecord(
                id: events.count + 1, run: 1, step: step, elapsedMilliseconds: step * 120, event: event,
                command: command
            ))
    }

    /// The trainer carries out the oldest queued command and says so.
    mutating func answer(_ event: Event) {
        guard !queued.isEmpty else { return }
        add(event, command: queued.removeFirst().id)
    }

    func answer(_ request: ReadRequest) -> Reading {
        let at = min(steps, request.step ?? steps)
        var reading = Reading(
            request: request, wallClockMilliseconds: wallClockMilliseconds, status: status,
            isTrainerAlive: isTrainerAlive, lastStep: steps, step: at > 0 ? step(at) : nil,
            newest: steps > 0 ? step(steps) : nil)
        reading.wantedEpochs = wantedEpochs
        reading.upcoming = request.upcoming.filter { $0 <= steps }.map(step)
        reading.gradients = at > 0 ? description.bases.map { gradient($0.id, at) } : []
        reading.batchGradients = request.batches.flatMap { step in description.bases.map { gradient($0.id, step) } }
        if request.useGradients, at > 0, let measured = measuredSteps(through: at).last {
            let sample = flowSample(measured)
            (reading.useGradients, reading.partGradients) = (sample.uses, sample.parts)
            reading.useLambda = sample.lambda
        }
        if let request = request.flow { reading.flow = flow(request) }
        for curve in request.curves { reading.curves[curve.series] = points(curve) }
        reading.epochs = epochs
        reading.matrices = request.matrices.map { matrix($0, at) }
        if request.spectra { reading.spectra = description.bases.map { spectrum($0, at) } }
        if let reference = request.reference {
            reading.referenceMatrices = request.matrices.map { matrix($0, min(steps, reference)) }
        }
        if let request = request.spectrumHistory { reading.spectrumHistory = spectrumHistory(request) }
        if let basis = request.filters { reading.filters = filters(basis) }
        reading.events = events.filter { $0.id > request.eventsAfter }
        reading.queued = queued
        return reading
    }
}

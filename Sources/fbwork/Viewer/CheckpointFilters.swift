import Records
import Sessions
import Workbench

/// The filters of shared bases in the checkpoints beside a session; the last checkpoint that was looked at is kept.
struct CheckpointFilters {
    private let store: CheckpointStore
    private let bases: [BasisRecord]
    /// What a file has to lie below, wherever links lead; `nil` lets it lie anywhere.
    private let bounds: KioskFolder?
    private var known: (file: String, content: Content)?

    private enum Content {
        case tensors(step: Int, [Int: SafetensorsFile.Tensor])
        case unreadable(String)
    }

    /// The checkpoints of a session file; those outside of a demonstration's folder are not read.
    init(session path: String, bases: [BasisRecord], within bounds: KioskFolder? = nil) {
        store = CheckpointStore(session: path)
        self.bounds = bounds
        self.bases = bases
    }

    /// The filters of a basis in the newest checkpoint at or before a step.
    mutating func read(basis: Int, atOrBefore step: Int, events: [EventRecord]) -> FilterReading {
        let checkpoints = store.checkpoints(in: events)
        guard let checkpoint = checkpoints.last(where: { $0.step <= step }) else {
            let first = checkpoints.first.map { ", the first that is kept is of step \($0.step)" } ?? ""
            return .unavailable("no checkpoint file is there at or before step \(step)\(first)")
        }
        if known?.file != checkpoint.file { known = (checkpoint.file, load(checkpoint)) }
        switch known?.content {
        case .tensors(let step, let tensors):
            guard let tensor = tensors[basis], let values = tensor.floats, tensor.shape.count == 4 else {
                return .unavailable("checkpoint \(checkpoint.file) has no such basis")
            }
            return .filters(FilterBank(step: step, basis: basis, shape: tensor.shape, values: values))
        case .unreadable(let reason): return .unavailable(reason)
        case nil: return .unavailable("no checkpoint file is there")
        }
    }

    private func load(_ checkpoint: Checkpoint) -> Content {
        do {
            guard bounds?.holds(store.path(of: checkpoint.file)) != false else {
                return .unreadable("the checkpoints of this session are not part of the demonstration")
            }
            let file = try store.read(checkpoint.file)
            var found: [Int: SafetensorsFile.Tensor] = [:]
            for basis in bases { found[basis.id] = file.tensors[basis.name] }
            return .tensors(step: checkpoint.step, found)
        } catch {
            return .unreadable("\(error)")
        }
    }
}

import Records
import Sessions
import Workbench

/// The filters of shared bases in the checkpoints beside a session; the last checkpoint that was looked at is kept.
struct CheckpointFilters {
    private let store: CheckpointStore
    private let bases: [BasisRecord]
    private var known: (file: String, content: Content)?

    private enum Content {
        case tensors(step: Int, [Int: SafetensorsFile.Tensor])
        case unreadable(String)
    }

    /// The checkpoints of a session file.
    init(session path: String, bases: [BasisRecord]) {
        store = CheckpointStore(session: path)
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
            let file = try store.read(checkpoint.file)
            var found: [Int: SafetensorsFile.Tensor] = [:]
            for basis in bases { found[basis.id] = file.tensors[basis.name] }
            return .tensors(step: checkpoint.step, found)
        } catch {
            return .unreadable("\(error)")
        }
    }
}

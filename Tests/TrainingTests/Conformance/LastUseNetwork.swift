import NeuralNetworks
import Testing

@testable import Training

/// A twin of a case's network in which the last use of every group's basis has a basis of its own, so that its part of
/// the shared basis's gradient can be told from that of the other uses.
struct LastUseNetwork {
    private let twin: Network
    /// Names of the shared bases and of the twin's bases that only the last use has.
    private let lastUses: [(shared: String, own: String)]

    init(_ reference: ReferenceCase) throws {
        var architecture = try reference.architecture()
        var lastUses: [(shared: String, own: String)] = []
        for group in architecture.groups.indices {
            var basis = try #require(architecture.groups[group].bases.last)
            let own = "last_use_\(group + 1).weight"
            lastUses.append((basis.name, own))
            basis.name = own
            architecture.groups[group].bases.append(basis)
            let block = architecture.groups[group].blocks.count - 1
            let path = architecture.groups[group].blocks[block].path
            let place = try #require(path.lastIndex { $0.sharedFilters != nil })
            guard case .convolution(var last) = path[place], let filters = path[place].sharedFilters else { continue }
            last.filters[filters].basis = architecture.groups[group].bases.count - 1
            architecture.groups[group].blocks[block].path[place] = .convolution(last)
        }
        self.lastUses = lastUses
        twin = try Network(
            architecture, imageSize: reference.input[2], batchSize: reference.input[0],
            threads: ThreadPool(threads: 1), instructionSet: InstructionSet.chosen())
    }

    /// Replaces the gradients of a network's shared bases by what their last use adds to them for a batch.
    func keepOnlyTheLastUse(
        in network: Network, images: UnsafePointer<Float>, labels: UnsafePointer<Int32>, count: Int
    ) throws {
        let originals = Dictionary(uniqueKeysWithValues: network.parameters.map { ($0.name, $0) })
        let shared = Dictionary(uniqueKeysWithValues: lastUses.map { ($0.own, $0.shared) })
        for parameter in twin.parameters {
            let original = try #require(originals[shared[parameter.name] ?? parameter.name])
            _ = parameter.value.update(from: original.value)
            parameter.clearGradient()
        }
        _ = try twin.train(images: images, labels: labels, count: count)
        for parameter in twin.parameters {
            guard let name = shared[parameter.name], let original = originals[name] else { continue }
            _ = original.gradient.update(from: parameter.gradient)
        }
    }
}

extension Architecture.Operation {
    /// Which filters of a convolution come from a shared basis; `nil` where none do.
    fileprivate var sharedFilters: Int? {
        guard case .convolution(let convolution) = self else { return nil }
        return convolution.filters.firstIndex { $0.basis != nil }
    }
}

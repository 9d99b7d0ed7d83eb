import CKernels
import Foundation
import Records

/// The orthogonality term, the paper's equation 8: how far the rows of every shared basis are from orthonormal, and its gradient.
///
/// With B the flattened filters of a group's bases, one a row, the term adds the entries of (BBᵀ − I)². Bases of one
/// group with filters of one shape are stacked into one B; bases whose filters differ in shape are kinds of their own.
/// `shared` takes the shared rows among themselves; `shared+unique` takes shared rows against shared and unique rows,
/// and each use's unique rows among themselves. `mean` divides each kind by its number of entries over all groups.
/// Sums are double; a steady call allocates nothing.
public final class Orthogonality {
    /// Which components are covered.
    public let scope: OrthogonalityScope
    /// How the entries are added.
    public let normalization: OrthogonalityNormalization
    /// The parameters that get a gradient: shared bases and, in scope `shared+unique`, unique components.
    public let parameters: [Parameter]
    /// Number of entries that are added, over all kinds and groups.
    public let entries: Int

    private let blocks: [GramBlock]
    /// Room for the largest block's Gram matrix.
    private let gram: UnsafeMutablePointer<Double>
    private let threads: ThreadPool?
    // What the threads work on, and their work, made once so that a call allocates nothing.
    private var block = 0
    private var weight = 0.0
    private var makeRows: (Int, Int) -> Void = { _, _ in }
    private var addGradientRows: (Int, Int) -> Void = { _, _ in }
    /// The smallest number that the entries of one kind are divided by.
    private let smallestDivisor: Double

    /// The term of a network.
    ///
    /// - Parameters:
    ///   - parameters: The network's parameters; those of `architecture` are found by name.
    ///   - threads: Share the rows of every basis, where given; the sums are the same for any number of them.
    ///   - instructionSet: What the products are computed with, where this processor has it.
    /// - Throws: ``OrthogonalityError`` where the scope is not defined for the network's bases.
    public init(
        architecture: Architecture, parameters: [Parameter], scope: OrthogonalityScope,
        normalization: OrthogonalityNormalization, threads: ThreadPool? = nil,
        instructionSet: InstructionSet = .baseline
    ) throws(OrthogonalityError) {
        try architecture.check(scope)
        self.scope = scope
        self.normalization = normalization
        let kinds = GramKind.kinds(of: architecture, parameters: ParameterTable(parameters), scope: scope)
        let divisors = kinds.map { normalization == .mean ? Double($0.entries) : 1 }
        var blocks: [GramBlock] = []
        for (kind, divisor) in zip(kinds, divisors) {
            for var block in kind.blocks {
                block.divisor = divisor
                blocks.append(block)
            }
        }
        self.blocks = blocks
        entries = kinds.reduce(0) { $0 + $1.entries }
        smallestDivisor = divisors.min() ?? 1
        var seen: Set<ObjectIdentifier> = []
        self.parameters = blocks.map(\.second).filter { seen.insert(ObjectIdentifier($0)).inserted }
        gram = .allocate(capacity: max(blocks.map(\.size).max() ?? 0, 1))
        self.threads = threads
        guard let table = instructionSet.table ?? fbwork_kernels_baseline() else {
            preconditionFailure("Every processor has the baseline.")
        }
        let (shares, gram, kernels) = (threads?.threads ?? 1, gram, table.pointee)
        makeRows = { [unowned self] share, _ in
            self.blocks[block].makeRows(share: share, of: shares, in: gram, kernels: kernels)
        }
        addGradientRows = { [unowned self] share, _ in
            self.blocks[block].addGradient(
                weight: weight, gram: gram, share: share, of: shares, kernels: kernels)
        }
    }

    deinit { gram.deallocate() }

    /// The term, without λ; zero for a network that shares no basis.
    public func value() -> Double {
        measure(weight: 0)
    }

    /// Adds `weight` times the term's gradient to the gradients of ``parameters``.
    ///
    /// - Returns: the term, without the weight.
    @discardableResult
    public func addGradient(weight: Double) -> Double {
        measure(weight: weight)
    }

    private func measure(weight: Double) -> Double {
        self.weight = weight
        var sum = 0.0
        for index in blocks.indices {
            block = index
            share(makeRows)
            sum += blocks[index].finish(gram)
            if weight != 0 { share(addGradientRows) }
        }
        return sum
    }

    private func share(_ work: @escaping (Int, Int) -> Void) {
        guard let threads else { return work(0, 0) }
        threads.run(blocks: threads.threads, work)
    }

    /// The smallest λ that diverges at a learning rate from orthonormal bases.
    public func divergingLambda(learningRate: Double, momentum: Double) -> Double {
        OrthogonalityStability.divergingLambda(
            divisor: smallestDivisor, learningRate: learningRate, momentum: momentum)
    }

    /// Why a λ cannot be trained with at this learning rate, in one sentence; `nil` where it can, or where the network
    /// shares no basis.
    public func stabilityLimit(lambda: Double, learningRate: Double, momentum: Double) -> String? {
        let limit = divergingLambda(learningRate: learningRate, momentum: momentum)
        guard !blocks.isEmpty, lambda >= limit else { return nil }
        return """
            λ = \(lambda.shortText) at learning rate \(learningRate.shortText) makes the orthogonality term diverge under \
            normalization '\(normalization.rawValue)': choose λ below \(limit.shortText) or a smaller learning rate.
            """
    }
}

extension Double {
    /// Four significant digits, without trailing zeros.
    fileprivate var shortText: String {
        formatted(
            .number.precision(.significantDigits(1...4)).grouping(.never).locale(.init(identifier: "en_US_POSIX")))
    }
}

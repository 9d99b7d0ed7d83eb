/// Packed shared components, once for all convolutions that use them.
///
/// A single image has little work for a weight: wide layers wait for weights to come from memory. A basis that is packed
/// once stays in the cache from use to use, where one for each use, beside its unique components, pushes out the next.
final class SharedFilterStore {
    /// Fewer bytes do not crowd a cache; such components run with their unique neighbours, in fuller blocks.
    private static let fewestBytes = 1 << 19

    private var memory: [Key: UnsafeMutablePointer<Float>] = [:]

    /// A parameter as one kind of layer packs it.
    private struct Key: Hashable {
        let name: String
        let share: Int
        let shares: Int
        let width: Int
    }

    /// The parameters of components that are worth keeping, one a run; `nil`: the convolution packs its own.
    func names(of filters: FoldedFilters) -> [String]? {
        guard case .components(let decomposition) = filters.content,
            filters.weights * MemoryLayout<Float>.stride >= Self.fewestBytes
        else { return nil }
        return decomposition.basis.weights
    }

    /// Where a share of a parameter is packed already.
    func memory(of name: String, share: Int, shares: Int, width: Int) -> UnsafeMutablePointer<Float>? {
        memory[Key(name: name, share: share, shares: shares, width: width)]
    }

    /// Remembers where a share of a parameter is packed.
    func keep(_ weights: UnsafeMutablePointer<Float>, of name: String, share: Int, shares: Int, width: Int) {
        memory[Key(name: name, share: share, shares: shares, width: width)] = weights
    }
}

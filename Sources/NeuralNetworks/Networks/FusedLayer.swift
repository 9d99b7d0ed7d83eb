/// A convolution with all that follows it up to the next one: what a plan runs as one layer.
///
/// Values only; ``layers(of:)`` finds them in an architecture's operations.
struct FusedLayer {
    /// The convolutions of the layer.
    enum Core {
        case plain(Architecture.Convolution)
        /// Components, their normalization, and the coefficients that combine them.
        case decomposed(Architecture.Convolution, Architecture.Normalization, Architecture.Convolution)
    }

    var core: Core
    var normalization: Architecture.Normalization?
    /// How many layers back the block began whose input is added, and how that gets there.
    var addition: (layers: Int, shortcut: Architecture.Shortcut)?
    /// The dense block and its channels that the layer writes.
    var dense: (group: Int, channels: Range<Int>)?
    var activation: Architecture.Activation?
    var pooling: Architecture.Pooling?
    /// Index of the group whose bases it may use.
    var group: Int?

    /// The convolution that reads the layer's input.
    var convolution: Architecture.Convolution {
        switch core {
        case .plain(let convolution), .decomposed(let convolution, _, _): convolution
        }
    }

    /// The layers of a network in forward order.
    static func layers(of architecture: Architecture) -> [FusedLayer] {
        var fusion = Fusion()
        fusion.add(architecture.stem, group: nil)
        for (index, group) in architecture.groups.enumerated() { fusion.add(group, index: index) }
        fusion.add(architecture.head, group: nil)
        return fusion.layers
    }
}

/// The layers so far.
private struct Fusion {
    private(set) var layers: [FusedLayer] = []

    mutating func add(_ group: Architecture.Group, index: Int) {
        var channels = layers.last.map { $0.outputs } ?? 0
        for block in group.blocks {
            let start = layers.count
            if case .concatenation = block.join, layers.last?.dense?.group != index {
                last { $0.dense = (index, 0..<channels) }
            }
            add(block.path, group: index, isDense: block.join == .concatenation)
            switch block.join {
            case .replacement: break
            case .addition(let shortcut): last { [count = layers.count] in $0.addition = (count - start, shortcut) }
            case .concatenation:
                let outputs = layers.last.map { $0.outputs } ?? 0
                last { $0.dense = (index, channels..<channels + outputs) }
                channels += outputs
            }
            if let activation = block.activation { last { $0.activation = activation } }
        }
        add(group.transition, group: index)
    }

    mutating func add(_ operations: [Architecture.Operation], group: Int?, isDense: Bool = false) {
        for operation in operations {
            switch operation {
            case .convolution(let convolution): add(convolution, group: group, isDense: isDense)
            case .normalization(let normalization): last { $0.normalization = normalization }
            case .activation(let activation): last { $0.activation = activation }
            case .pooling(let pooling): add(pooling)
            }
        }
    }

    /// Coefficients join the components before them where nothing but a normalization is in between.
    ///
    /// Not in dense blocks, where other layers normalize what the coefficients give.
    private mutating func add(_ convolution: Architecture.Convolution, group: Int?, isDense: Bool) {
        if !isDense, convolution.role == .coefficients, let last = layers.last, case .plain(let basis) = last.core,
            basis.role == .basis, let normalization = last.normalization, last.activation == nil
        {
            layers[layers.count - 1].core = .decomposed(basis, normalization, convolution)
            layers[layers.count - 1].normalization = nil
        } else {
            layers.append(FusedLayer(core: .plain(convolution), group: group))
        }
    }

    /// The mean of pixels and a 1×1 convolution commute: where one follows the other, pooling first costs a quarter.
    private mutating func add(_ pooling: Architecture.Pooling) {
        guard case .average = pooling, let last = layers.last, last.convolution.kernel == 1, last.normalization == nil,
            layers.count > 1
        else { return self.last { $0.pooling = pooling } }
        layers[layers.count - 2].pooling = pooling
    }

    private mutating func last(_ change: (inout FusedLayer) -> Void) {
        guard !layers.isEmpty else { preconditionFailure("A network begins with a convolution.") }
        change(&layers[layers.count - 1])
    }
}

extension FusedLayer {
    /// Channels of its own output.
    fileprivate var outputs: Int {
        switch core {
        case .plain(let convolution): convolution.outputs
        case .decomposed(_, _, let coefficients): coefficients.outputs
        }
    }
}

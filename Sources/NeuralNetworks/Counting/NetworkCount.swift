/// What a network costs: parameters once each, multiply-additions once a use, for one image.
///
/// Multiply-additions are those of convolutions and linear layers; a shared basis counts in every use.
public struct NetworkCount: Hashable, Sendable {
    /// One convolution or linear layer in forward order.
    public struct Layer: Hashable, Sendable {
        /// Name of its weight; of a decomposed convolution that of its coefficients.
        public var name: String
        /// The group of blocks it belongs to, from 1; `nil` for stem and classifier.
        public var group: Int?
        /// Height and width of its output in pixels.
        public var outputSize: Int
        /// For one image.
        public var multiplyAdditions: Int
    }

    /// Elements of all parameters, a shared basis once.
    public let parameters: Int
    /// Every convolution and linear layer in forward order.
    public let layers: [Layer]
    /// The authors' count, after the tool they used: the paper's "FLOPs" are twice this.
    ///
    /// Multiply-additions, additions of biases, two a batch-normalized value and one a value that is pooled.
    public let authorsOperations: Int

    /// Multiply-additions of all layers.
    public var multiplyAdditions: Int { layers.reduce(0) { $0 + $1.multiplyAdditions } }

    /// Multiply-additions of the layers of one group, from 1.
    public func multiplyAdditions(group: Int) -> Int {
        layers.reduce(0) { $0 + ($1.group == group ? $1.multiplyAdditions : 0) }
    }

    /// Counts a network for square images of `imageSize` pixels a side.
    public init(_ architecture: Architecture, imageSize: Int) {
        parameters = architecture.parameters.reduce(0) { $0 + $1.count }
        var walk = Walk(size: imageSize)
        walk.pass(architecture.stem)
        for group in architecture.groups {
            walk.group = group.index
            for block in group.blocks { walk.pass(block) }
        }
        walk.group = nil
        let classifier = architecture.classifier
        walk.other += walk.size * walk.size * classifier.inputs
        walk.size = 1
        walk.add("\(classifier.name).weight", classifier.inputs * classifier.outputs)
        walk.other += classifier.outputs
        layers = walk.layers
        authorsOperations = walk.other + layers.reduce(0) { $0 + $1.multiplyAdditions }
    }
}

/// Follows an image through the layers and remembers its size.
private struct Walk {
    var size: Int
    var group: Int?
    var layers: [NetworkCount.Layer] = []
    /// What the authors' tool counts beside multiply-additions.
    var other = 0

    mutating func add(_ name: String, _ multiplyAdditionsPerPixel: Int) {
        layers.append(
            .init(
                name: name, group: group, outputSize: size, multiplyAdditions: size * size * multiplyAdditionsPerPixel))
    }

    mutating func pass(_ unit: Architecture.ConvolutionUnit) {
        let convolution = unit.convolution
        size = (size + 2 * convolution.padding - convolution.kernel) / convolution.stride + 1
        add(convolution.name, convolution.shape.reduce(1, *))
        other += 2 * size * size * convolution.outputs
    }

    mutating func pass(_ block: Architecture.Block) {
        let inputSize = size
        for unit in block.units {
            switch unit {
            case .plain(let unit): pass(unit)
            case .decomposed(let unit):
                size += 2 * unit.padding - unit.kernel + 1
                add(unit.coefficients, unit.rank * (unit.inputs * unit.kernel * unit.kernel + unit.outputs))
                other += 2 * size * size * (unit.rank + unit.outputs)
            }
        }
        guard case .projection(let projection) = block.shortcut else { return }
        let outputSize = size
        size = inputSize
        pass(projection)
        size = outputSize
    }
}

import CKernels

/// The layers of a plan while they are made, and the memory they get.
struct PlanLayout {
    private(set) var stages: [Plan.Stage] = []
    /// Output of the last layer so far.
    private(set) var output: LaneRows

    private let architecture: Architecture
    private let workspace: Workspace
    private let parameters: NetworkParameters
    private let margin: Int
    private let layers: [FusedLayer]
    /// By layer: whether its output is kept, because the classifier or a shortcut reads it too.
    private let keeps: [Bool]
    private let partial = Scratch()
    private let projectionPartial = Scratch()
    private var kept: [Int: LaneTensor] = [:]
    private var gradients: [(memory: UnsafeMutablePointer<Float>, size: Int)?] = [nil, nil]
    private var dense: [Int: DenseBlock] = [:]
    private var usesByBasis: [Int: Int] = [:]

    /// What the layers of a dense block share.
    private struct DenseBlock {
        let features: DenseFeatures
        /// The gradient of the activated channels that the next layer reads.
        let gradient: LaneTensor
    }

    /// What a layer reads, and what it adds.
    private struct Place {
        let x: LaneRows
        let shortcut: Shortcut
        let role: String
        let index: Int
        let partial: Scratch
    }

    /// A layout that begins with `input`.
    init(
        _ architecture: Architecture, workspace: Workspace, parameters: NetworkParameters, input: LaneTensor
    ) {
        self.architecture = architecture
        self.workspace = workspace
        self.parameters = parameters
        layers = FusedLayer.layers(of: architecture)
        keeps = Self.keeps(layers)
        margin = layers.dropFirst().map(\.convolution.padding).reduce(1, max)
        output = .kept(input)
        for layer in layers { add(layer) }
    }

    /// What the classifier reads.
    var features: LaneTensor {
        guard case .kept(let features) = output else { preconditionFailure("The last output is kept.") }
        return features
    }

    /// Zero pixels beside every row of the input.
    static func inputMargin(of architecture: Architecture) -> Int {
        max(1, FusedLayer.layers(of: architecture).first?.convolution.padding ?? 1)
    }

    private mutating func add(_ layer: FusedLayer) {
        let start = stages.count + 1 - (layer.addition?.layers ?? 1)
        let (shortcut, projection) = shortcut(layer.addition?.shortcut, from: start)
        let place = Place(x: output, shortcut: shortcut, role: "", index: stages.count, partial: partial)
        let made: any NormalizedLayer =
            switch layer.core {
            case .decomposed(let basis, let normalization, let coefficients):
                decomposed(layer, basis, normalization, coefficients, at: place)
            case .plain(let convolution):
                if let dense = layer.dense {
                    concatenated(layer, convolution, group: dense.group, channels: dense.channels, at: place)
                } else if case .maximum(let kernel, let stride, let padding) = layer.pooling {
                    pooled(layer, convolution, kernel: kernel, stride: stride, padding: padding, at: place)
                } else {
                    plain(layer, convolution, at: place)
                }
            }
        stages.append(Plan.Stage(layer: made, use: use(of: layer)))
        output = made.output
        guard layer.addition != nil else { return }
        // The first layer of a block passes the gradient at the block's end on to the block's input.
        stages[start].blockShortcut = shortcut
        stages[start].blockGradient = made.gradient
        let x = stages[start].layer.convolution.x
        stages[start].shortcutGradient = passing(
            "shortcut gradient", [x.channels, x.height, x.width], rows: RowSchedule.rows)
        stages[start].projection = projection
    }

    private mutating func shortcut(
        _ shortcut: Architecture.Shortcut?, from start: Int
    ) -> (Shortcut, NormalizedConvolution?) {
        guard let shortcut else { return (.none, nil) }
        guard case .kept(let x) = start < stages.count ? stages[start].layer.convolution.x : output else {
            preconditionFailure("What a shortcut reads is kept.")
        }
        switch shortcut {
        case .identity:
            return (.identity(x), nil)
        case .subsample(let stride, _, let outputs):
            return (.subsample(Subsample(stride: stride, x: x, outputs: outputs, workspace: workspace)), nil)
        case .projection(let convolution, let normalization):
            let layer = plain(
                FusedLayer(core: .plain(convolution), normalization: normalization), convolution,
                at: Place(
                    x: .kept(x), shortcut: .none, role: "projection", index: stages.count, partial: projectionPartial))
            return (.projection(layer), layer)
        }
    }

    private mutating func plain(
        _ layer: FusedLayer, _ description: Architecture.Convolution, at place: Place, output: LaneRows? = nil,
        gradient: LaneTensor? = nil
    ) -> NormalizedConvolution {
        let shape = Convolution.Shape(description)
        let size = [shape.outputs, shape.output(of: place.x.height), shape.output(of: place.x.width)]
        return NormalizedConvolution(
            convolution: convolution(layer, description, at: place, y: tensor(size)),
            normalization: normalization(of: layer), output: output ?? self.output(place, size),
            shortcut: place.shortcut, gradient: gradient ?? self.gradient(place.index, size),
            activation: layer.activation, workspace: workspace)
    }

    private mutating func pooled(
        _ layer: FusedLayer, _ description: Architecture.Convolution, kernel: Int, stride: Int, padding: Int,
        at place: Place
    ) -> PooledConvolution {
        let pooling = Architecture.Pooling.maximum(kernel: kernel, stride: stride, padding: padding)
        let shape = Convolution.Shape(description)
        let all = [shape.outputs, shape.output(of: place.x.height), shape.output(of: place.x.width)]
        let inner = plain(
            layer, description, at: place,
            output: passing("before pooling", all, rows: RowSchedule.rows * stride + kernel),
            gradient: tensor(all))
        let size = [
            inner.output.channels, pooling.output(of: inner.output.height), pooling.output(of: inner.output.width),
        ]
        return PooledConvolution(
            inner, kernel: kernel, stride: stride, padding: padding, output: output(place, size),
            gradient: tensor(size), workspace: workspace)
    }

    private mutating func decomposed(
        _ layer: FusedLayer, _ basis: Architecture.Convolution, _ basisNormalization: Architecture.Normalization,
        _ coefficients: Architecture.Convolution, at place: Place
    ) -> DecomposedConvolution {
        let shape = Convolution.Shape(basis)
        let (height, width) = (shape.output(of: place.x.height), shape.output(of: place.x.width))
        let size = [coefficients.outputs, height, width]
        return DecomposedConvolution(
            convolution: convolution(layer, basis, at: place, y: tensor([basis.outputs, height, width])),
            basisNormalization: parameters.normalization(basisNormalization.name),
            coefficients: parameters[coefficients.filters[0].weight], normalization: normalization(of: layer),
            output: output(place, size), shortcut: place.shortcut, gradient: gradient(place.index, size),
            activation: layer.activation, workspace: workspace)
    }

    private mutating func concatenated(
        _ layer: FusedLayer, _ description: Architecture.Convolution, group: Int, channels: Range<Int>,
        at place: Place
    ) -> ConcatenatedConvolution {
        let shape = Convolution.Shape(description)
        let block = denseBlock(group, height: shape.output(of: place.x.height), width: shape.output(of: place.x.width))
        let features = block.features
        var (pooling, gradient) = (1, block.gradient.slice(0..<channels.upperBound))
        var size = [channels.upperBound, features.values.height, features.values.width]
        if case .average(let pixels) = layer.pooling {
            pooling = pixels
            size = [channels.upperBound, size[1] / pixels, size[2] / pixels]
        }
        if pooling > 1 || keeps[place.index] { gradient = self.gradient(place.index, size) }
        return ConcatenatedConvolution(
            convolution: convolution(
                layer, description, at: place, y: features.values.slice(channels),
                keptGradient: features.gradient.slice(channels)),
            features: features, channels: channels, normalization: normalization(of: layer),
            activation: layer.activation, pooling: pooling, output: output(place, size), gradient: gradient,
            workspace: workspace)
    }

    private mutating func denseBlock(_ group: Int, height: Int, width: Int) -> DenseBlock {
        if let block = dense[group] { return block }
        let shape = [architecture.groups[group].width, height, width]
        let values = tensor(shape)
        let block = DenseBlock(
            features: DenseFeatures(values: values, gradient: tensor(shape)),
            gradient: tensor(shape))
        dense[group] = block
        return block
    }

    private func convolution(
        _ layer: FusedLayer, _ description: Architecture.Convolution, at place: Place, y: LaneTensor,
        keptGradient: LaneTensor? = nil
    ) -> Convolution {
        let bases = layer.group.map { architecture.groups[$0].bases } ?? []
        return Convolution(
            Convolution.Shape(description),
            filters: description.filters.map { filters in
                parameters[filters.basis.map { bases[$0].name } ?? filters.weight]
            },
            bias: description.bias.map { parameters[$0] }, x: place.x, y: y, keptGradient: keptGradient,
            role: place.role, partial: place.partial, workspace: workspace)
    }

    private func normalization(of layer: FusedLayer) -> BatchNormalization {
        guard let normalization = layer.normalization else {
            preconditionFailure("A batch normalization follows every convolution, \(layer.convolution.name) too.")
        }
        return parameters.normalization(normalization.name)
    }

    private mutating func use(of layer: FusedLayer) -> (basis: Int, use: Int)? {
        guard let group = layer.group, let index = layer.convolution.filters.compactMap(\.basis).first else {
            return nil
        }
        let parameter = parameters[architecture.groups[group].bases[index].name]
        guard let basis = parameters.bases.first(where: { $0.parameter === parameter })?.id else { return nil }
        let use = usesByBasis[basis, default: 0]
        usesByBasis[basis] = use + 1
        return (basis, use)
    }

    /// The output of a layer: kept where others than the next layer read it, else only the rows that are in use.
    private mutating func output(_ place: Place, _ size: [Int]) -> LaneRows {
        if place.role == "projection" { return passing("projection output", size, rows: RowSchedule.rows) }
        if keeps[place.index] { return .kept(keptOutput(place.index, size)) }
        let next = Convolution.Shape(layers[place.index + 1].convolution)
        return passing("output", size, rows: next.inputSpan)
    }

    /// A ring a thread for rows of an image.
    private func passing(_ role: String, _ size: [Int], rows: Int) -> LaneRows {
        .passing(
            workspace.rings(
                role: role, channels: size[0], width: size[2], margin: margin,
                rows: Ring.size(rows: min(rows, size[1]))),
            height: size[1])
    }

    /// An output that is kept.
    private mutating func keptOutput(_ index: Int, _ size: [Int]) -> LaneTensor {
        let output = kept[index] ?? tensor(size)
        kept[index] = output
        return output
    }

    /// Layers whose output shortcuts read or which end a block, and the last one.
    private static func keeps(_ layers: [FusedLayer]) -> [Bool] {
        var keeps = layers.indices.map { $0 == layers.count - 1 }
        for (index, layer) in layers.enumerated() {
            guard let addition = layer.addition else { continue }
            keeps[index] = true
            if index >= addition.layers { keeps[index - addition.layers] = true }
        }
        return keeps
    }

    /// The gradient at the end of a layer; a projection shares that of the layer that adds it.
    ///
    /// It takes the place of an output that is kept: a row of the gradient is written when nothing reads that row of the
    /// output any more. Others live from the pass of the next layer to that of their own, so that two regions are enough
    /// for all of them.
    private mutating func gradient(_ index: Int, _ size: [Int]) -> LaneTensor {
        guard !keeps[index] else { return keptOutput(index, size) }
        let floats = LaneTensor.size(
            blocks: workspace.blocks, channels: size[0], height: size[1], width: size[2], margin: margin)
        if gradients[index % 2].map({ $0.size < floats }) ?? true {
            gradients[index % 2] = (workspace.arena.zeros(floats), floats)
        }
        guard let memory = gradients[index % 2]?.memory else { preconditionFailure("The region was just made.") }
        return LaneTensor(memory: memory, channels: size[0], height: size[1], width: size[2], margin: margin)
    }

    private func tensor(_ shape: [Int]) -> LaneTensor {
        LaneTensor(
            in: workspace.arena, blocks: workspace.blocks, channels: shape[0], height: shape[1],
            width: shape[2], margin: margin)
    }
}

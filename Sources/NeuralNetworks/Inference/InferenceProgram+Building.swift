extension InferenceProgram {
    /// The steps of a network for images of `imageSize` × `imageSize` pixels.
    init(_ architecture: Architecture, imageSize: Int, options: InferenceOptions) {
        var builder = ProgramBuilder(architecture, imageSize: imageSize, options: options)
        builder.add(FusedLayer.layers(of: architecture))
        self = builder.program
    }
}

/// The program so far.
private struct ProgramBuilder {
    private(set) var program: InferenceProgram
    private let architecture: Architecture
    private let options: InferenceOptions
    /// Tensor of every dense block.
    private var dense: [Int: Int] = [:]

    init(_ architecture: Architecture, imageSize: Int, options: InferenceOptions) {
        self.architecture = architecture
        self.options = options
        program = InferenceProgram(tensors: [.init(channels: architecture.inputChannels, size: imageSize)])
    }

    mutating func add(_ layers: [FusedLayer]) {
        // The tensor that every layer reads.
        var inputs: [Int] = []
        var basis: FusedLayer?
        for layer in layers {
            inputs.append(program.output)
            if isBasis(layer), basis == nil, let next = layers.dropFirst(inputs.count).first, isCombination(next) {
                basis = layer
                continue
            }
            let start = inputs[inputs.count - (layer.addition?.layers ?? 1)]
            add(layer, after: basis, blockInput: start)
            basis = nil
        }
    }

    /// A basis convolution that was not joined with its coefficients, because these end a dense block's layer.
    private func isBasis(_ layer: FusedLayer) -> Bool {
        guard case .plain(let convolution) = layer.core else { return false }
        return convolution.role == .basis && layer.activation == nil && layer.dense == nil && layer.pooling == nil
            && layer.addition == nil
    }

    private func isCombination(_ layer: FusedLayer) -> Bool {
        guard case .plain(let convolution) = layer.core else { return false }
        return convolution.role == .coefficients && convolution.kernel == 1 && convolution.stride == 1
    }

    private mutating func add(_ layer: FusedLayer, after basis: FusedLayer?, blockInput: Int) {
        let input = program.output
        let addend = layer.addition.flatMap { shortcut($0.shortcut, of: blockInput) }
        program.output = input
        // The normalization of a dense layer is that of the block so far, which comes by itself.
        let own = layer.dense == nil ? layer.normalization?.name : nil
        let place = Place(
            addend: addend, dense: layer.dense, activation: layer.dense == nil ? layer.activation : nil)
        let bases = layer.group.map { architecture.groups[$0].bases } ?? []
        switch layer.core {
        case .decomposed(let components, let normalization, let coefficients):
            add(
                components, normalization: normalization.name, coefficients, outer: own, bases: bases, at: place)
        case .plain(let convolution):
            if let basis, let components = basis.plain {
                add(
                    components, normalization: basis.normalization?.name, convolution, outer: own, bases: bases,
                    at: place)
            } else {
                convolve(FoldedFilters(convolution, bases: bases, normalization: own), at: place)
            }
        }
        if let dense = layer.dense {
            normalize(layer, channels: 0..<dense.channels.upperBound)
        } else if let pooling = layer.pooling {
            pool(pooling)
        }
    }

    /// Where a convolution's output goes.
    private struct Place {
        var addend: Int?
        var dense: (group: Int, channels: Range<Int>)?
        var activation: Architecture.Activation?
    }

    private mutating func add(
        _ components: Architecture.Convolution, normalization: String?, _ coefficients: Architecture.Convolution,
        outer: String?, bases: [Architecture.Basis], at place: Place
    ) {
        let decomposition = Decomposition(
            basis: .init(components, bases: bases, normalization: normalization),
            coefficients: .init(coefficients, bases: bases, normalization: outer), rank: components.outputs,
            outputs: coefficients.outputs)
        let basis = FoldedFilters(components, content: .components(decomposition))
        let combination = FoldedFilters.combination(decomposition)
        let size = basis.output(of: program.tensors[program.output].size)
        let isComposed =
            switch options.composition {
            case .cheaper:
                InferenceCost.prefersComposed(
                    decomposition, basis: basis, width: (size + options.grid - 1) / options.grid)
            case .never: false
            case .always: basis.runs.allSatisfy { $0.groups == 1 }
            }
        if isComposed {
            program.composed.append(components.name)
            return convolve(.composed(decomposition, basis: basis), at: place)
        }
        program.keptApart.append(components.name)
        if options.separatesComponents || !options.mixesTogether(size) {
            convolve(basis, at: Place())
            convolve(combination, at: place)
        } else {
            emit(.decomposed(basis, combination), size: size, outputs: combination.outputs, at: place)
        }
    }

    private mutating func convolve(_ filters: FoldedFilters, at place: Place) {
        let size = filters.output(of: program.tensors[program.output].size)
        if case .components = filters.content, options.separatesComponents, filters.runs.count > 1 {
            return convolveSeparately(filters, size: size)
        }
        emit(.convolution(filters), size: size, outputs: filters.outputs, at: place)
    }

    private mutating func convolveSeparately(_ filters: FoldedFilters, size: Int) {
        guard case .components(let decomposition) = filters.content else { return }
        let input = program.output
        let output = tensor(channels: filters.outputs, size: size)
        var first = 0
        for (run, weight) in zip(filters.runs, decomposition.basis.weights) {
            var part = filters
            part.runs = [run]
            var own = decomposition
            own.basis.weights = [weight]
            part.content = .components(own)
            program.output = input
            emit(
                .convolution(part), into: output, channels: first..<first + run.outputs, at: Place())
            first += run.outputs
        }
    }

    private mutating func emit(
        _ operation: InferenceProgram.Operation, size: Int, outputs: Int, at place: Place
    ) {
        guard let dense = place.dense else {
            return emit(operation, into: tensor(channels: outputs, size: size), channels: 0..<outputs, at: place)
        }
        let block = self.dense[dense.group] ?? tensor(channels: architecture.groups[dense.group].width, size: size)
        self.dense[dense.group] = block
        emit(operation, into: block, channels: dense.channels, at: place)
    }

    private mutating func emit(
        _ operation: InferenceProgram.Operation, into output: Int, channels: Range<Int>, at place: Place
    ) {
        program.steps.append(
            .init(
                operation: operation, input: program.output, channels: channels, output: output, addend: place.addend,
                activation: place.activation))
        program.output = output
    }

    private mutating func tensor(channels: Int, size: Int) -> Int {
        program.tensors.append(.init(channels: channels, size: size))
        return program.tensors.count - 1
    }

    /// What is added at the end of a block, made from what it began with.
    private mutating func shortcut(_ shortcut: Architecture.Shortcut, of blockInput: Int) -> Int {
        program.output = blockInput
        switch shortcut {
        case .identity: break
        case .subsample(let stride, _, let outputs):
            let size = (program.tensors[blockInput].size + stride - 1) / stride
            emit(.subsampling(stride), size: size, outputs: outputs, at: Place())
        case .projection(let convolution, let normalization):
            convolve(FoldedFilters(convolution, bases: [], normalization: normalization.name), at: Place())
        }
        return program.output
    }

    private mutating func pool(_ pooling: Architecture.Pooling) {
        let tensor = program.tensors[program.output]
        emit(.pooling(pooling), size: pooling.output(of: tensor.size), outputs: tensor.channels, at: Place())
    }

    /// The normalization of all channels of a dense block so far; averages, which commute with it, come first.
    private mutating func normalize(_ layer: FusedLayer, channels: Range<Int>) {
        guard let normalization = layer.normalization else { return }
        let place = Place(activation: layer.activation)
        if let pooling = layer.pooling, layer.activation == nil {
            let size = pooling.output(of: program.tensors[program.output].size)
            emit(.pooling(pooling), size: size, outputs: channels.count, at: Place())
        }
        let size = program.tensors[program.output].size
        emit(.normalization(normalization.name), size: size, outputs: channels.count, at: place)
        if let pooling = layer.pooling, layer.activation != nil { pool(pooling) }
    }
}

extension FusedLayer {
    /// Its convolution where nothing was joined with it.
    fileprivate var plain: Architecture.Convolution? {
        guard case .plain(let convolution) = core else { return nil }
        return convolution
    }
}

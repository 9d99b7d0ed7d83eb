import Records

/// Turns operations into the steps of an outline; follows the size of the image and counts the uses of bases.
struct OutlineSteps {
    /// Height and width of the image now.
    private(set) var size: Int
    /// How often each basis of the group was used so far.
    private var uses: [Int] = []

    init(size: Int) { self.size = size }

    /// The bases of another group are counted from here on.
    mutating func begin(_ group: Architecture.Group) { uses = Array(repeating: 0, count: group.bases.count) }

    /// One step a convolution; a path that begins with a normalization (dense blocks) has its steps end with the
    /// convolution, others begin with it.
    mutating func steps(_ operations: [Architecture.Operation]) -> [NetworkOutline.Step] {
        let isPreactivation = if case .normalization = operations.first { true } else { false }
        var lines: [[Architecture.Operation]] = []
        var isComplete = true
        for operation in operations {
            let isConvolution = if case .convolution = operation { true } else { false }
            if isComplete || (isConvolution && !isPreactivation) { lines.append([]) }
            lines[lines.count - 1].append(operation)
            isComplete = isConvolution && isPreactivation
        }
        return lines.map { step($0) }
    }

    /// The steps of a block's path, and one for how it meets the block's input.
    mutating func steps(of block: Architecture.Block) -> [NetworkOutline.Step] {
        let inputSize = size
        let path = steps(block.path)
        let activation = block.activation.map { [NetworkOutline.Part.activation($0.name)] } ?? []
        switch block.join {
        case .replacement: return path
        case .concatenation: return path + [.init([.appended])]
        case .addition(.identity): return path + [.init([.input(stride: 1)] + activation)]
        case .addition(.subsample(let stride, let inputs, let outputs)):
            let channels = NetworkOutline.Channels(inputs: inputs, outputs: outputs)
            return path + [.init([.input(stride: stride)] + activation, channels: channels)]
        case .addition(.projection(let convolution, let normalization)):
            var beside = OutlineSteps(size: inputSize)
            var join = beside.step([.convolution(convolution), .normalization(normalization)])
            join.parts = [.projectedInput(convolution.outline)] + activation
            join.newSize = nil
            return path + [join]
        }
    }

    private mutating func step(_ operations: [Architecture.Operation]) -> NetworkOutline.Step {
        let before = size
        var step = NetworkOutline.Step(operations.map(\.outline))
        for operation in operations {
            step.parameters += operation.parameterCount
            switch operation {
            case .convolution(let convolution):
                size = convolution.output(of: size)
                step.channels = .init(inputs: convolution.inputs, outputs: convolution.outputs)
                guard let basis = convolution.filters.lazy.compactMap(\.basis).first else { continue }
                step.use = uses[basis]
                uses[basis] += 1
            case .pooling(let pooling): size = pooling.output(of: size)
            case .normalization, .activation: break
            }
        }
        if size != before { step.newSize = size }
        return step
    }
}

extension Architecture.Operation {
    fileprivate var outline: NetworkOutline.Part {
        switch self {
        case .convolution(let convolution): .convolution(convolution.outline)
        case .normalization(let normalization): .normalization(isUnshared: normalization.isUnshared)
        case .activation(let activation): .activation(activation.name)
        case .pooling(.maximum(let kernel, let stride, _)): .maximumPooling(kernel: kernel, stride: stride)
        case .pooling(.average(let kernel)): .averagePooling(kernel)
        }
    }
}

extension Architecture.Activation {
    fileprivate var name: String {
        switch self {
        case .relu: "ReLU"
        case .relu6: "ReLU6"
        }
    }
}

extension Architecture.Convolution {
    /// Without what differs between blocks that are drawn alike: numbers of filters count where some are shared.
    fileprivate var outline: NetworkOutline.Convolution {
        let groups = filters.first?.groups ?? 1
        let isDepthwise = groups == inputs && groups > 1
        let tellsSources = role == .basis || filters.contains { $0.basis != nil }
        return NetworkOutline.Convolution(
            role: role == .whole ? .whole : role == .basis ? .basis : .coefficients, kernel: kernel, stride: stride,
            filterGroups: isDepthwise ? 1 : groups, isDepthwise: isDepthwise, hasBias: hasBias,
            sources: tellsSources ? filters.map { .init(count: $0.count, basis: $0.basis) } : [])
    }
}

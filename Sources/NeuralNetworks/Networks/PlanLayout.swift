import CKernels

/// The layers of a plan while they are made, and the memory they get.
struct PlanLayout {
    private(set) var stages: [Plan.Stage] = []
    /// Output of the last layer so far.
    private(set) var output: LaneTensor

    private let workspace: Workspace
    private let parameters: NetworkParameters
    private let training: Bool
    private let margin: Int
    /// Tensors alive at a time: one for every layer of a block, and one for what the block began with.
    private let slots: Int
    private let partial = Scratch()
    private let projectionPartial = Scratch()
    private var rotating: [RotatingKey: LaneTensor] = [:]
    private var usesByBasis: [ObjectIdentifier: Int] = [:]

    /// A tensor that several layers use one after another.
    private struct RotatingKey: Hashable {
        let role: String
        let slot: Int
        let shape: [Int]
    }

    /// A layout that begins with `input`.
    init(
        _ architecture: Architecture, workspace: Workspace, parameters: NetworkParameters, training: Bool,
        input: LaneTensor
    ) {
        self.workspace = workspace
        self.parameters = parameters
        self.training = training
        margin = input.margin
        slots = 1 + (architecture.groups.flatMap(\.blocks).map(\.units.count).max() ?? 1)
        output = input
        let stem = plain(
            architecture.stem, x: input, shortcut: .none, rectifies: true, role: "", index: 0, partial: partial)
        append(stem, use: nil)
        for group in architecture.groups {
            for block in group.blocks { add(block, of: group) }
        }
    }

    /// Zero pixels beside every row of a tensor, enough for the padding of every convolution.
    static func margin(of architecture: Architecture) -> Int {
        let units = architecture.groups.flatMap(\.blocks).flatMap(\.units)
        let paddings = units.map { unit in
            switch unit {
            case .plain(let unit): unit.convolution.padding
            case .decomposed(let unit): unit.padding
            }
        }
        return max(1, architecture.stem.convolution.padding, paddings.max() ?? 0)
    }

    private mutating func append(
        _ layer: any NormalizedLayer, projection: NormalizedConvolution? = nil, blockShortcut: Shortcut = .none,
        blockGradient: LaneTensor? = nil, use: (basis: Int, use: Int)?
    ) {
        stages.append(
            Plan.Stage(
                layer: layer, projection: projection, blockShortcut: blockShortcut, blockGradient: blockGradient,
                use: use))
        output = layer.output
    }

    private mutating func add(_ block: Architecture.Block, of group: Architecture.Group) {
        let blockInput = output
        let start = stages.count
        let (shortcut, projection) = shortcut(of: block, x: blockInput)
        for (number, unit) in block.units.enumerated() {
            let isLast = number == block.units.count - 1
            let layer: any NormalizedLayer
            var use: (basis: Int, use: Int)?
            switch unit {
            case .plain(let unit):
                layer = plain(
                    unit, x: output, shortcut: isLast ? shortcut : .none, rectifies: true, role: "",
                    index: start + number, partial: partial)
            case .decomposed(let unit):
                layer = decomposed(
                    unit, of: group, x: output, shortcut: isLast ? shortcut : .none, index: start + number)
                use = nextUse(of: unit, in: group)
            }
            append(layer, projection: number == 0 ? projection : nil, use: use)
        }
        closeBlock(from: start, shortcut: shortcut)
    }

    /// Tells the first layer of a block about the gradient at the block's end, which its shortcut passes on.
    private mutating func closeBlock(from start: Int, shortcut: Shortcut) {
        guard let last = stages.last, start < stages.count else { return }
        let first = stages[start]
        stages[start] = Plan.Stage(
            layer: first.layer, projection: first.projection, blockShortcut: shortcut,
            blockGradient: last.layer.gradient, use: first.use)
    }

    private mutating func shortcut(
        of block: Architecture.Block, x: LaneTensor
    ) -> (Shortcut, NormalizedConvolution?) {
        switch block.shortcut {
        case .identity:
            return (.identity(x), nil)
        case .subsample(let stride, _, let outputs):
            return (.subsample(Subsample(stride: stride, x: x, outputs: outputs, workspace: workspace)), nil)
        case .projection(let unit):
            let layer = plain(
                unit, x: x, shortcut: .none, rectifies: false, role: "projection",
                index: stages.count + block.units.count - 1, partial: projectionPartial)
            return (.projection(layer), layer)
        }
    }

    private mutating func plain(
        _ unit: Architecture.ConvolutionUnit, x: LaneTensor, shortcut: Shortcut, rectifies: Bool, role: String,
        index: Int, partial: Scratch
    ) -> NormalizedConvolution {
        let shape = Convolution.Shape(
            inputs: unit.convolution.inputs, outputs: unit.convolution.outputs, kernel: unit.convolution.kernel,
            stride: unit.convolution.stride, padding: unit.convolution.padding, groups: unit.convolution.groups)
        let size = [shape.outputs, shape.output(of: x.height), shape.output(of: x.width)]
        let convolution = Convolution(
            shape, filters: [parameters[unit.convolution.name]], x: x, y: kept("y", role, index, size),
            role: role, partial: partial, workspace: workspace)
        return NormalizedConvolution(
            convolution: convolution, normalization: parameters.normalization(unit.normalization),
            output: kept("output", role, index, size), shortcut: shortcut, gradient: gradient(index, size),
            rectifies: rectifies, workspace: workspace)
    }

    private mutating func decomposed(
        _ unit: Architecture.DecomposedUnit, of group: Architecture.Group, x: LaneTensor, shortcut: Shortcut,
        index: Int
    ) -> DecomposedConvolution {
        let shape = Convolution.Shape(
            inputs: unit.inputs, outputs: unit.rank, kernel: unit.kernel, stride: 1, padding: unit.padding)
        let (height, width) = (shape.output(of: x.height), shape.output(of: x.width))
        var filters: [Parameter] = []
        if let unique = unit.unique { filters.append(parameters[unique]) }
        if let basis = unit.sharedBasis { filters.append(parameters[group.bases[basis].name]) }
        let convolution = Convolution(
            shape, filters: filters, x: x, y: kept("y", "", index, [unit.rank, height, width]), role: "",
            partial: partial, workspace: workspace)
        let size = [unit.outputs, height, width]
        return DecomposedConvolution(
            convolution: convolution, basisNormalization: parameters.normalization(unit.basisNormalization),
            coefficients: parameters[unit.coefficients],
            normalization: parameters.normalization(unit.normalization), output: kept("output", "", index, size),
            shortcut: shortcut, gradient: gradient(index, size), workspace: workspace)
    }

    private mutating func nextUse(
        of unit: Architecture.DecomposedUnit, in group: Architecture.Group
    ) -> (basis: Int, use: Int)? {
        guard let index = unit.sharedBasis else { return nil }
        let parameter = parameters[group.bases[index].name]
        guard let basis = parameters.bases.first(where: { $0.parameter === parameter }) else { return nil }
        let use = usesByBasis[ObjectIdentifier(basis), default: 0]
        usesByBasis[ObjectIdentifier(basis)] = use + 1
        return (basis.id, use)
    }

    /// A tensor that the backward pass needs: one of its own in training, a rotating one in evaluation.
    private mutating func kept(_ name: String, _ role: String, _ index: Int, _ shape: [Int]) -> LaneTensor {
        training ? tensor(shape) : rotating(name + role, slot: index % slots, shape)
    }

    /// The gradient at the end of a layer; a projection shares that of the layer that adds it.
    private mutating func gradient(_ index: Int, _ shape: [Int]) -> LaneTensor {
        training ? rotating("gradient", slot: index % slots, shape) : output
    }

    private mutating func rotating(_ role: String, slot: Int, _ shape: [Int]) -> LaneTensor {
        let key = RotatingKey(role: role, slot: slot, shape: shape)
        let tensor = rotating[key] ?? tensor(shape)
        rotating[key] = tensor
        return tensor
    }

    private func tensor(_ shape: [Int]) -> LaneTensor {
        LaneTensor(
            in: workspace.arena, blocks: workspace.blocks, channels: shape[0], height: shape[1], width: shape[2],
            margin: margin)
    }
}

import CKernels

/// The memory of a program's tensors for one vector of lanes: tensors of one shape take turns.
struct InferenceTensors {
    private(set) var tensors: [LaneTensor] = []

    /// Tensors of one shape.
    private struct Shape: Hashable {
        let channels: Int
        let extent: Int
        let margin: Int
    }

    /// - Parameter isPatched: Whether the patches of one image are in the lanes; rows then have margins too.
    init(_ program: InferenceProgram, isPatched: Bool, arena: Arena) {
        let last = program.lastReaders
        var free: [Shape: [UnsafeMutablePointer<Float>]] = [:]
        var memory: [UnsafeMutablePointer<Float>?] = Array(repeating: nil, count: program.tensors.count)
        let shapes = program.tensors.map { tensor in
            Shape(
                channels: tensor.channels, extent: isPatched ? tensor.patchExtent : tensor.size, margin: tensor.margin)
        }
        func take(_ tensor: Int) {
            let shape = shapes[tensor]
            guard memory[tensor] == nil else { return }
            let rows = shape.extent + (isPatched ? 2 * shape.margin : 0)
            memory[tensor] =
                free[shape]?.popLast()
                ?? arena.zeros(
                    LaneTensor.size(
                        blocks: 1, channels: shape.channels, height: rows, width: shape.extent, margin: shape.margin))
        }
        take(0)
        for (index, step) in program.steps.enumerated() {
            take(step.output)
            for tensor in Set(InferenceProgram.reads(step)).sorted() where last[tensor] == index {
                if let memory = memory[tensor] { free[shapes[tensor], default: []].append(memory) }
            }
        }
        tensors = zip(shapes, memory).map { shape, memory in
            let rowStride = shape.channels * (shape.extent + 2 * shape.margin) * LaneTensor.lanes
            guard let memory else { preconditionFailure("A step writes every tensor.") }
            return LaneTensor(
                memory: memory + (isPatched ? shape.margin * rowStride : 0), channels: shape.channels,
                height: shape.extent, width: shape.extent, margin: shape.margin)
        }
    }

    /// A tensor as the kernels see it.
    subscript(tensor: Int) -> fbwork_image { tensors[tensor].block(0) }
}

extension InferenceProgram.Tensor {
    /// Height and width of a patch: an even share of the image, but no smaller than what neighbours see of it.
    var patchExtent: Int {
        patch ?? max((size + LaneTensor.grid - 1) / LaneTensor.grid, margin, 1)
    }
}

extension LaneTensor {
    /// Rows, and columns, of patches where one image is in the lanes.
    static let grid = Int(FBWORK_GRID)
}

extension InferenceProgram {
    /// Gives every tensor the margin that its readers see.
    mutating func setMargins() {
        for step in steps {
            let padding: Int
            switch step.operation {
            case .convolution(let filters), .decomposed(let filters, _): padding = filters.padding
            case .pooling(.maximum(_, _, let own)): padding = own
            default: padding = 0
            }
            tensors[step.input].margin = max(tensors[step.input].margin, padding)
        }
    }
}

import CKernels

/// Neighbouring outputs of a convolution whose filters see the same groups of inputs.
///
/// Weights: outputs × inputs/groups × k × k, from ``offset`` in all weights of the convolution.
struct ConvolutionPart {
    let outputs: Range<Int>
    let offset: Int
    let weights: Int
    let inputs: Int
    /// Its region in the scratch for the sums of the weights' gradient.
    let scratch: Range<Int>
    let geometry: fbwork_geometry
    /// Whether it runs by six products for four pixels of a row: 3×3 at stride 1, worth it from some channels on.
    let isWinograd: Bool
    /// Height and width of y.
    let width: Int
    /// Its region in the scratch for transformed rows.
    let transforms: Range<Int>

    /// Weights in the order in which the kernels read them.
    let forwardWeights: UnsafeMutablePointer<Float>
    let backwardWeights: UnsafeMutablePointer<Float>

    /// Cuts the outputs of a convolution where the number of groups changes, or where grouped filters of another
    /// parameter begin.
    ///
    /// - Parameter width: Pixels in a row of y.
    static func parts(of shape: Convolution.Shape, width: Int, workspace: Workspace) -> [ConvolutionPart] {
        var runs: [(outputs: Int, groups: Int)] = []
        for filters in shape.filters {
            if let last = runs.last, last.groups == 1, filters.groups == 1 {
                runs[runs.count - 1].outputs += filters.count
            } else {
                runs.append((filters.count, filters.groups))
            }
        }
        var (output, offset, scratch, transforms) = (0, 0, 0, 0)
        return runs.map { run in
            let weights = run.outputs * shape.inputs / run.groups * shape.kernel * shape.kernel
            var geometry = fbwork_geometry(
                kernel: Int32(shape.kernel), stride: Int32(shape.stride), padding: Int32(shape.padding),
                groups: Int32(run.groups))
            let size = workspace.kernels.weights_scratch(
                &geometry, Int32(shape.inputs), Int32(run.outputs), Int32(width))
            let isWinograd =
                shape.kernel == 3 && shape.stride == 1 && shape.padding == 1 && run.groups == 1
                && min(shape.inputs, run.outputs) >= fewestWinogradChannels
            let transformSize =
                isWinograd
                ? max(
                    workspace.kernels.winograd_scratch(Int32(shape.inputs), Int32(width)),
                    workspace.kernels.winograd_scratch(Int32(run.outputs), Int32(width))) : 0
            let packed = isWinograd ? 2 * weights : weights
            defer {
                output += run.outputs
                offset += weights
                scratch += size
                transforms += transformSize
            }
            return ConvolutionPart(
                outputs: output..<output + run.outputs, offset: offset, weights: weights, inputs: shape.inputs,
                scratch: scratch..<scratch + size, geometry: geometry, isWinograd: isWinograd, width: width,
                transforms: transforms..<transforms + transformSize,
                forwardWeights: workspace.arena.zeros(packed), backwardWeights: workspace.arena.zeros(packed))
        }
    }

    /// Fewer channels do not pay for the transforms.
    private static let fewestWinogradChannels = 4

    /// Takes over the weights of the whole convolution.
    func pack(_ all: UnsafePointer<Float>, kernels: fbwork_kernels, training: Bool) {
        var geometry = geometry
        let (inputs, outputs, width) = (Int32(inputs), Int32(outputs.count), Int32(width))
        if isWinograd {
            kernels.pack_winograd(all + offset, inputs, outputs, width, 0, forwardWeights)
            if training { kernels.pack_winograd(all + offset, inputs, outputs, width, 1, backwardWeights) }
        } else {
            kernels.pack_forward(&geometry, all + offset, inputs, outputs, forwardWeights)
            if training { kernels.pack_backward(&geometry, all + offset, inputs, outputs, backwardWeights) }
        }
    }

    /// Rows of y from x.
    func forward(
        _ x: inout fbwork_image, bias: UnsafePointer<Float>?, _ y: inout fbwork_image, rows: Range<Int>,
        kernels: fbwork_kernels, transforms: TransformedRows
    ) {
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        var (geometry, epilogue) = (geometry, fbwork_epilogue())
        if isWinograd {
            kernels.convolve_winograd(
                &x, forwardWeights, bias, &y, first, last, &epilogue, transforms.memory + self.transforms.lowerBound,
                transforms.count)
        } else {
            kernels.convolve(&geometry, &x, forwardWeights, bias, &y, first, last, &epilogue)
        }
    }

    /// Rows of the gradient of x from those of y.
    func backward(
        _ yGradient: inout fbwork_image, _ xGradient: UnsafeMutablePointer<fbwork_image>, rows: Range<Int>,
        epilogue: inout fbwork_epilogue, kernels: fbwork_kernels, transforms: TransformedRows
    ) {
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        var geometry = geometry
        if isWinograd {
            kernels.convolve_winograd(
                &yGradient, backwardWeights, nil, xGradient, first, last, &epilogue,
                transforms.memory + self.transforms.lowerBound, transforms.count)
        } else {
            kernels.convolve_backward(&geometry, &yGradient, backwardWeights, xGradient, first, last, &epilogue)
        }
    }
}

/// Rows of a thread's input in the form that Winograd's products take, and how many of them there are.
struct TransformedRows {
    let memory: UnsafeMutablePointer<Float>
    let count: UnsafeMutablePointer<Int32>
}

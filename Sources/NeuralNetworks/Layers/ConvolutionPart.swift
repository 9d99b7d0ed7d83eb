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
        var (output, offset, scratch) = (0, 0, 0)
        return runs.map { run in
            let weights = run.outputs * shape.inputs / run.groups * shape.kernel * shape.kernel
            var geometry = fbwork_geometry(
                kernel: Int32(shape.kernel), stride: Int32(shape.stride), padding: Int32(shape.padding),
                groups: Int32(run.groups))
            let size = workspace.kernels.weights_scratch(
                &geometry, Int32(shape.inputs), Int32(run.outputs), Int32(width))
            defer {
                output += run.outputs
                offset += weights
                scratch += size
            }
            return ConvolutionPart(
                outputs: output..<output + run.outputs, offset: offset, weights: weights, inputs: shape.inputs,
                scratch: scratch..<scratch + size, geometry: geometry,
                forwardWeights: workspace.arena.zeros(weights), backwardWeights: workspace.arena.zeros(weights))
        }
    }

    /// Takes over the weights of the whole convolution.
    func pack(_ all: UnsafePointer<Float>, kernels: fbwork_kernels, training: Bool) {
        var geometry = geometry
        let (inputs, outputs) = (Int32(inputs), Int32(outputs.count))
        kernels.pack_forward(&geometry, all + offset, inputs, outputs, forwardWeights)
        if training { kernels.pack_backward(&geometry, all + offset, inputs, outputs, backwardWeights) }
    }
}

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
    /// Whether it runs by Winograd's 24 products for eight pixels, and whether its weights' gradient does.
    let isWinograd: (pixels: Bool, weights: Bool)
    /// Height and width of y.
    let width: Int
    /// Floats of scratch for transformed pixels.
    let transforms: Int

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
            let isSuitable =
                shape.pairsRows && run.groups == 1
                && min(shape.inputs, run.outputs) >= fewestWinogradChannels
            let isWinograd = (
                pixels: isSuitable, weights: isSuitable && LaneTensor.fillsLanes(channels: shape.inputs)
            )
            let (inputs, outputs) = (Int32(shape.inputs), Int32(run.outputs))
            let size =
                isWinograd.weights
                ? workspace.kernels.winograd_weights_scratch(inputs, outputs, Int32(width))
                : workspace.kernels.weights_scratch(&geometry, inputs, outputs, Int32(width))
            let transforms = isSuitable ? workspace.kernels.winograd_scratch(max(inputs, outputs)) : 0
            let packed = isSuitable ? winogradWeights(weights) : weights
            defer {
                output += run.outputs
                offset += weights
                scratch += size
            }
            return ConvolutionPart(
                outputs: output..<output + run.outputs, offset: offset, weights: weights, inputs: shape.inputs,
                scratch: scratch..<scratch + size, geometry: geometry, isWinograd: isWinograd, width: width,
                transforms: transforms, forwardWeights: workspace.arena.zeros(packed),
                backwardWeights: workspace.arena.zeros(packed))
        }
    }

    /// Fewer channels do not pay for the transforms.
    private static let fewestWinogradChannels = 8

    /// Numbers of a 3×3 filter at Winograd's points: 24 for nine.
    private static func winogradWeights(_ weights: Int) -> Int { weights / 9 * 24 }

    /// How it is computed, in a few words for people.
    var path: String {
        if isWinograd.pixels { return isWinograd.weights ? "Winograd" : "Winograd, weights direct" }
        let groups = Int(geometry.groups)
        if groups == 1 { return "direct" }
        return groups == inputs && groups == outputs.count ? "depthwise" : "\(groups) groups"
    }

    /// Takes over the weights of the whole convolution.
    func pack(_ all: UnsafePointer<Float>, kernels: fbwork_kernels) {
        var geometry = geometry
        let (inputs, outputs, width) = (Int32(inputs), Int32(outputs.count), Int32(width))
        if isWinograd.pixels {
            kernels.pack_winograd(all + offset, inputs, outputs, width, 0, forwardWeights)
            kernels.pack_winograd(all + offset, inputs, outputs, width, 1, backwardWeights)
        } else {
            kernels.pack_forward(&geometry, all + offset, inputs, outputs, forwardWeights)
            kernels.pack_backward(&geometry, all + offset, inputs, outputs, backwardWeights)
        }
    }

    /// Rows of y from x.
    func forward(
        _ x: inout fbwork_image, bias: UnsafePointer<Float>?, _ y: inout fbwork_image, rows: Range<Int>,
        kernels: fbwork_kernels, transforms: UnsafeMutablePointer<Float>, upcoming: Upcoming
    ) {
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        var (geometry, epilogue) = (geometry, fbwork_epilogue())
        if isWinograd.pixels {
            kernels.convolve_winograd(
                &x, forwardWeights, bias, &y, first, last, &epilogue, transforms, upcoming.queue)
        } else {
            kernels.convolve(&geometry, &x, forwardWeights, bias, &y, first, last, &epilogue, upcoming.queue)
        }
    }

    /// Rows of the gradient of x from those of y.
    func backward(
        _ yGradient: inout fbwork_image, _ xGradient: UnsafeMutablePointer<fbwork_image>, rows: Range<Int>,
        epilogue: inout fbwork_epilogue, kernels: fbwork_kernels, transforms: UnsafeMutablePointer<Float>,
        upcoming: Upcoming
    ) {
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        var geometry = geometry
        if isWinograd.pixels {
            kernels.convolve_winograd(
                &yGradient, backwardWeights, nil, xGradient, first, last, &epilogue, transforms, upcoming.queue)
        } else {
            kernels.convolve_backward(
                &geometry, &yGradient, backwardWeights, xGradient, first, last, &epilogue, upcoming.queue)
        }
    }

    /// Takes rows of the gradient of y into `sums`, in pairs where ``Convolution/Shape/pairsRows``; with the last row `gradient` is assigned that of the weights.
    func addWeightGradient(
        _ x: inout fbwork_image, _ yGradient: inout fbwork_image, rows: Range<Int>, kernels: fbwork_kernels,
        sums: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>
    ) {
        var geometry = geometry
        if isWinograd.weights {
            kernels.convolve_weights_winograd(
                &x, &yGradient, Int32(rows.lowerBound), Int32(rows.upperBound), sums + scratch.lowerBound,
                gradient + offset)
        } else {
            kernels.convolve_weights(
                &geometry, &x, &yGradient, Int32(rows.lowerBound), Int32(rows.upperBound), sums + scratch.lowerBound,
                gradient + offset)
        }
    }
}

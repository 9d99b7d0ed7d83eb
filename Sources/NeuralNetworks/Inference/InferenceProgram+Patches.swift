extension InferenceProgram {
    /// Lays the program out for one image in patches: where a step's patches do not lie on those of its input, the image
    /// is rearranged first.
    ///
    /// A step of stride s needs input patches s times as large as those of its output. Powers of two in the image's size
    /// keep them so by themselves.
    mutating func layOutPatches() {
        setMargins()
        var (laidOut, rearranged): ([Step], [Rearranged: Int]) = ([], [:])
        var isImagePlaced = false
        for var step in steps {
            let extent = tensors[step.output].patchExtent
            let needed = extent * step.operation.stride
            if step.input == 0, !isImagePlaced {
                // The image comes from outside and lies in whatever patches its first reader wants.
                tensors[0].patch = needed
                isImagePlaced = true
            }
            step.input = inPatches(step.input, needed, &laidOut, &rearranged)
            step.addend = step.addend.map { inPatches($0, extent, &laidOut, &rearranged) }
            laidOut.append(step)
            rearranged = rearranged.filter { $0.key.tensor != step.output }
        }
        steps = laidOut
    }

    /// A tensor and the patches that it is needed in.
    private struct Rearranged: Hashable {
        let tensor: Int
        let patch: Int
    }

    private mutating func inPatches(
        _ tensor: Int, _ patch: Int, _ steps: inout [Step], _ rearranged: inout [Rearranged: Int]
    ) -> Int {
        guard tensors[tensor].patchExtent != patch else { return tensor }
        let key = Rearranged(tensor: tensor, patch: patch)
        if let copy = rearranged[key] { return copy }
        var copy = tensors[tensor]
        copy.patch = patch
        tensors.append(copy)
        let output = tensors.count - 1
        steps.append(
            Step(operation: .rearrangement, input: tensor, channels: 0..<copy.channels, output: output))
        rearranged[key] = output
        return output
    }
}

extension InferenceProgram.Operation {
    /// Pixels of the input from one pixel of the output to the next.
    var stride: Int {
        switch self {
        case .convolution(let filters), .decomposed(let filters, _): filters.stride
        case .pooling(.maximum(_, let stride, _)): stride
        case .pooling(.average(let size)): size
        case .subsampling(let stride): stride
        case .normalization, .rearrangement: 1
        }
    }
}

extension NormalizedLayer {
    /// Bytes of batch tensors that a training step reads and writes for one image, from the shapes.
    ///
    /// - Parameters:
    ///   - isFirst: Nothing asks for the gradient of the images.
    ///   - readsShortcutGradient: The gradient of its input is that of a block, to which the block's end adds its own.
    func trafficBytes(isFirst: Bool, readsShortcutGradient: Bool) -> Int {
        let (x, y, output) = (convolution.x.numbers, convolution.y.numbers, self.output.numbers)
        // In a dense block all channels so far are normalized, and once more where the output is made again.
        let normalized = remakesOutput ? output : y
        let addend = if case .none = shortcut { 0 } else { output }
        let convolve = x + y
        let normalize = normalized + addend + output
        let differentiate = output + normalized
        let remake = remakesOutput ? normalize : 0
        // Dense layers add to the gradient of all channels so far.
        let accumulate = remakesOutput ? 2 * output : 0
        let weights = output + normalized + accumulate + x
        // The activation below is cut by its output, which has just been read for the weights.
        let input = isFirst ? 0 : x + (readsShortcutGradient ? x : 0)
        return (convolve + normalize + differentiate + remake + weights + input) * MemoryLayout<Float>.size
    }
}

extension LaneTensor {
    /// Numbers of one image.
    fileprivate var numbers: Int { channels * height * width }
}

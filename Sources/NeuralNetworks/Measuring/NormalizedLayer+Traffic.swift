extension NormalizedLayer {
    /// Bytes of batch tensors that a training step reads and writes for one image, from the shapes.
    ///
    /// - Parameters:
    ///   - isFirst: Nothing asks for the gradient of the images.
    ///   - readsShortcutGradient: The gradient of its input is that of a block, to which the block's end adds its own.
    func trafficBytes(isFirst: Bool, readsShortcutGradient: Bool) -> Int {
        let (y, output) = (convolution.y.numbers, self.output.numbers)
        // Rows that pass stay in the cache; they are made twice.
        let x = convolution.x.isKept ? convolution.x.numbers : 0
        let isDense = self is ConcatenatedConvolution
        // In a dense block all channels so far are normalized.
        let normalized = isDense ? output : y
        let addend = if case .none = shortcut { 0 } else { output }
        let convolve = x + y
        let normalize = normalized + addend + (self.output.isKept ? output : normalized + addend)
        let differentiate = output + normalized
        // Dense layers add to the gradient of all channels so far.
        let accumulate = isDense ? 2 * output : 0
        let weights = output + normalized + accumulate + x
        // The activation below is cut by its output, which has just been read for the weights.
        let input = isFirst ? 0 : convolution.x.numbers * (readsShortcutGradient ? 2 : 1)
        return (convolve + normalize + differentiate + weights + input) * MemoryLayout<Float>.size
    }
}

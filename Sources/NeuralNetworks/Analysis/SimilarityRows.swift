import Records

/// The filters of a parameter as rows of a similarity matrix.
struct SimilarityRows {
    let parameter: Parameter
    /// Channels that the convolution reads.
    let inputs: Int
    /// Groups that channels and filters are divided into.
    let groups: Int

    init(_ parameter: Parameter, inputs: Int, groups: Int) {
        self.parameter = parameter
        self.inputs = inputs
        self.groups = groups
    }

    /// Number of filters.
    var rows: Int { parameter.shape[0] }

    /// Numbers of one row: channels that its group does not read are zeros in it.
    var width: Int { parameter.fanIn * groups }

    /// Writes all rows, scaled to length 1, in C order.
    ///
    /// A filter of zeros, or one that is not finite, becomes zeros: it resembles nothing.
    func writeUnitRows(to buffer: UnsafeMutableBufferPointer<Float>) {
        buffer.update(repeating: 0)
        let length = parameter.fanIn
        for row in 0..<rows {
            let values = UnsafeBufferPointer(rebasing: parameter.value[row * length..<(row + 1) * length])
            let norm = GradientSize(of: values).l2
            guard norm.isFinite, norm > 0 else { continue }
            let start = row * width + row / (rows / groups) * length
            for index in 0..<length { buffer[start + index] = Float(Double(values[index]) * (1 / norm)) }
        }
    }
}

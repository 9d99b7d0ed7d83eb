/// (x/255 − mean) / deviation for every byte x and every channel, as a table.
struct Normalization {
    /// 256 values a channel.
    private let values: [Float]

    /// The table for channels of these means and deviations, fractions of full brightness.
    init(mean: [Float], deviation: [Float]) {
        precondition(mean.count == deviation.count, "every channel has a mean and a deviation")
        values = zip(mean, deviation).flatMap { mean, deviation in
            (0..<256).map { (Float($0) / 255 - mean) / deviation }
        }
    }

    /// Calls `body` with the 256 values of a channel.
    func withTable(ofChannel channel: Int, _ body: (UnsafePointer<Float>) -> Void) {
        values.withUnsafeBufferPointer { values in
            if let first = values.baseAddress { body(first + 256 * channel) }
        }
    }
}

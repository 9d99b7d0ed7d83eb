import Records

/// What was measured of all uses of all bases while making one update.
public struct FlowSample: Hashable, Sendable {
    /// The update it belongs to.
    public var step: Int
    /// The weight λ of the orthogonality term that was applied.
    public var lambda: Double
    /// The gradients of the uses.
    public var uses: [UseGradientRecord]
    /// The two parts of the bases' gradients; empty in sessions without them.
    public var parts: [PartGradientRecord]

    /// A sample with every property named.
    public init(step: Int, lambda: Double, uses: [UseGradientRecord], parts: [PartGradientRecord]) {
        self.step = step
        self.lambda = lambda
        self.uses = uses
        self.parts = parts
    }
}

/// The samples of a range of steps, gathered over several readings.
struct FlowHistory: Sendable {
    /// Ascending by step.
    private(set) var samples: [FlowSample] = []
    private var range: (through: Int, buckets: Int)?

    /// What is still to be read of a range.
    func request(through: Int, buckets: Int) -> FlowRequest {
        let isKnown = range.map { $0 == (through, buckets) } ?? false
        return FlowRequest(through: through, buckets: buckets, after: isKnown ? samples.last?.step ?? 0 : 0)
    }

    /// Takes in what was read.
    mutating func take(_ new: [FlowSample], for request: FlowRequest) {
        if request.after == 0 { samples = [] }
        range = (request.through, request.buckets)
        for sample in new where sample.step > samples.last?.step ?? 0 {
            // Of each bucket only the last measurement is shown.
            if let last = samples.last, request.bucket(of: last.step) == request.bucket(of: sample.step) {
                samples.removeLast()
            }
            samples.append(sample)
        }
    }
}

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
    public var parts: [GradientPartsRecord]

    /// A sample with every property named.
    public init(step: Int, lambda: Double, uses: [UseGradientRecord], parts: [GradientPartsRecord]) {
        self.step = step
        self.lambda = lambda
        self.uses = uses
        self.parts = parts
    }
}

extension FlowSample: Sample {}

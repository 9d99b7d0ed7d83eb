import CKernels

/// How large a gradient is.
public struct GradientMagnitudes: Hashable, Sendable {
    /// Largest |g|.
    public var maximum = 0.0
    /// Mean |g|.
    public var mean = 0.0
    /// ‖g‖₂.
    public var l2 = 0.0

    /// Those of a gradient of zeros.
    public init() {}

    /// Magnitudes with every property named.
    public init(maximum: Double, mean: Double, l2: Double) {
        self.maximum = maximum
        self.mean = mean
        self.l2 = l2
    }

    init(of values: UnsafePointer<Float>, count: Int, kernels: fbwork_kernels) {
        var (sum, squares) = (0.0, 0.0)
        kernels.magnitudes(values, count, &sum, &maximum, &squares)
        mean = sum / Double(max(count, 1))
        l2 = squares.squareRoot()
    }
}

import CKernels
import Records

extension GradientSize {
    /// Measures a gradient: max |g|, mean |g| and ‖g‖₂, in double.
    ///
    /// Entries that are not numbers show in all three.
    public init(of gradient: UnsafeBufferPointer<Float>) {
        guard let start = gradient.baseAddress, gradient.count > 0 else {
            self.init(maximum: 0, mean: 0, l2: 0)
            return
        }
        var (maximum, sum, squares) = (0.0, 0.0, 0.0)
        fbwork_absolute_sums(start, gradient.count, &maximum, &sum, &squares)
        self.init(maximum: maximum, mean: sum / Double(gradient.count), l2: squares.squareRoot())
    }
}

extension Parameter {
    /// How large the gradient is that has been added up so far, the paper's figure 2.
    public var gradientSize: GradientSize { GradientSize(of: UnsafeBufferPointer(gradient)) }
}

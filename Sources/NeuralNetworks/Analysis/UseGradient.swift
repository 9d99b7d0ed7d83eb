import Records

/// What one use of a shared basis W adds to the gradient: a term of the sum in the paper's Equation 5, and the gradient
/// that reaches it.
public struct UseGradient: Hashable, Sendable {
    /// The use's own ∂L/∂W.
    public var size: GradientSize
    /// ‖∂L/∂a‖₂ over the batch, a = W x (Equation 4) the output of the shared components: from one use to the one
    /// before it this norm grows or shrinks with the singular values of W (Equation 6).
    public var outputL2: Double

    /// Before anything was measured.
    static let none = UseGradient(size: GradientSize(maximum: 0, mean: 0, l2: 0), outputL2: 0)
}

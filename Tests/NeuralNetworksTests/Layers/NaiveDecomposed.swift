/// A decomposed convolution step by step: basis, normalization, coefficients, normalization, addition, ReLU.
struct NaiveDecomposed {
    var basis: NaiveConvolution
    /// `nil`: unshared batch normalization is off.
    var basisNormalization: NaiveNormalization?
    var coefficients: NaiveConvolution
    var normalization: NaiveNormalization?

    struct Gradients {
        var x: NaiveImages
        var basis: [Double]
        var basisWeight: [Double]
        var coefficients: [Double]
        var weight: [Double]
        var bias: [Double]
    }

    /// Before the ReLU, without an addition.
    func callAsFunction(_ x: NaiveImages) -> NaiveImages {
        let y = basis(x)
        let z = coefficients(basisNormalization.map { $0(y) } ?? y)
        return normalization.map { $0(z) } ?? z
    }

    /// From the gradient before addition and ReLU.
    func gradients(_ x: NaiveImages, _ gradient: NaiveImages) -> Gradients {
        let y = basis(x)
        let normalized = basisNormalization.map { $0(y) } ?? y
        let outer = normalization?.gradients(coefficients(normalized), gradient)
        let mixed = coefficients.gradients(normalized, outer?.x ?? gradient)
        let inner = basisNormalization?.gradients(y, mixed.x)
        let convolved = basis.gradients(x, inner?.x ?? mixed.x)
        return Gradients(
            x: convolved.x, basis: convolved.weights, basisWeight: inner?.weight ?? [], coefficients: mixed.weights,
            weight: outer?.weight ?? [], bias: outer?.bias ?? [])
    }
}

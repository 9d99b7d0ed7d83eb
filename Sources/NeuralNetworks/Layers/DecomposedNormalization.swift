import CKernels

/// The two batch normalizations around the coefficients of a decomposed convolution, from moments of y.
///
/// y [R] a pixel is the basis convolution's output, K [C × R] the coefficients, γ₁ β₁ and γ₂ β₂ the normalizations before
/// and after them, n the numbers a channel. Written out in full the layer is z = K (γ₁ s₁ (y − μ) + β₁),
/// z' = γ₂ s₂ (z − mean z) + β₂. With μ and S the mean and the covariance of y:
///
///     s₁ = (diag S + ε)^-½,  d₁ = γ₁ s₁,  M = K diag d₁
///     mean z = K β₁,  v = var z = diag(M S Mᵀ),  s₂ = (v + ε)^-½,  d₂ = γ₂ s₂
///     A = diag(d₂) M,  b = β₂ − A μ,  z' = A y + b
///
/// Backward from g = ∂z', with q = Σ g and P = Σ g (y − μ)ᵀ:
///
///     ∂β₂ = q,  h = diag(P Mᵀ),  ∂γ₂ = s₂ h,  ∂v = −½ γ₂ s₂³ h
///     ∂M = diag(d₂) P + 2 diag(∂v) M S,  ∂K = ∂M diag d₁,  ∂d₁ = Σ_c ∂M K,  ∂γ₁ = s₁ ∂d₁,  ∂β₁ = 0
///     ∂S = Mᵀ diag(∂v) M + diag(−½ s₁³ γ₁ ∂d₁),  T = 2/n ∂S
///     ∂y = Aᵀ g + T y + c,  c = −Aᵀ q/n − T μ
///
/// β₁ moves z and its mean alike, so its gradient is exactly 0. Where unshared batch normalization is off, d₁ = 1 and β₁
/// is not used; where the second one is off too, A = K, b = 0, ∂K = P + q μᵀ, T = 0 and c = 0.
final class DecomposedNormalization {
    let rank: Int
    let outputs: Int
    private let basis: BatchNormalization
    private let coefficients: Parameter
    private let outer: BatchNormalization
    private let count: Double
    private let workspace: Workspace

    /// A [C × R] and b [C].
    let mixture: UnsafeMutablePointer<Float>
    let bias: UnsafeMutablePointer<Float>
    /// Aᵀ [R × C], T [R × R] and c [R].
    let gradientMixture: UnsafeMutablePointer<Float>
    let gradientSlope: UnsafeMutablePointer<Float>
    let gradientBias: UnsafeMutablePointer<Float>
    /// μ as the kernels subtract it.
    let roundedMean: UnsafeMutablePointer<Float>

    private let mean: UnsafeMutablePointer<Double>
    private let covariance: UnsafeMutablePointer<Double>
    private let s1: UnsafeMutablePointer<Double>
    private let d1: UnsafeMutablePointer<Double>
    private let s2: UnsafeMutablePointer<Double>
    private let d2: UnsafeMutablePointer<Double>
    private let m: UnsafeMutablePointer<Double>
    private let ms: UnsafeMutablePointer<Double>
    private let q: UnsafeMutablePointer<Double>
    private let p: UnsafeMutablePointer<Double>
    private let weighted: UnsafeMutablePointer<Double>
    private let covarianceGradient: UnsafeMutablePointer<Double>

    /// - Parameter count: n, the images of the batch times the pixels of one.
    init(
        basis: BatchNormalization, coefficients: Parameter, outer: BatchNormalization, count: Int,
        workspace: Workspace
    ) {
        self.basis = basis
        self.coefficients = coefficients
        self.outer = outer
        self.count = Double(count)
        self.workspace = workspace
        rank = basis.channels
        outputs = outer.channels
        let (arena, rank, outputs) = (workspace.arena, rank, outputs)
        mixture = arena.zeros(outputs * rank)
        bias = arena.zeros(outputs)
        gradientMixture = arena.zeros(rank * outputs)
        gradientSlope = arena.zeros(rank * rank)
        gradientBias = arena.zeros(rank)
        roundedMean = arena.zeros(rank)
        mean = arena.zeros(rank)
        covariance = arena.zeros(rank * rank)
        s1 = arena.zeros(rank)
        d1 = arena.zeros(rank)
        s2 = arena.zeros(outputs)
        d2 = arena.zeros(outputs)
        m = arena.zeros(outputs * rank)
        ms = arena.zeros(outputs * rank)
        q = arena.zeros(outputs)
        p = arena.zeros(outputs * rank)
        weighted = arena.zeros(outputs * rank)
        covarianceGradient = arena.zeros(rank * rank)
    }

    /// μ and S of the batch from the blocks' sums and products of y, each about its block's pivot.
    func takeMoments(
        pivots: UnsafePointer<Float>, sums: UnsafePointer<Double>, products: UnsafePointer<Float>
    ) {
        let pixels = count / Double(workspace.images)
        mean.update(repeating: 0, count: rank)
        for block in 0..<workspace.blocks {
            let size = Double(workspace.images(in: block)) * pixels
            for r in 0..<rank {
                mean[r] += (sums[block * rank + r] + Double(pivots[block * rank + r]) * size) / count
            }
        }
        covariance.update(repeating: 0, count: rank * rank)
        for block in 0..<workspace.blocks {
            let size = Double(workspace.images(in: block)) * pixels
            let (pivot, sum) = (pivots + block * rank, sums + block * rank)
            for r in 0..<rank {
                let distance = Double(pivot[r]) - mean[r]
                let row = (block * rank + r) * rank
                for other in 0..<rank {
                    let otherDistance = Double(pivot[other]) - mean[other]
                    let cross = distance * sum[other] + otherDistance * sum[r] + distance * otherDistance * size
                    covariance[r * rank + other] += (Double(products[row + other]) + cross) / count
                }
            }
        }
        for r in 0..<rank { roundedMean[r] = Float(mean[r]) }
    }

    /// A and b for the moments of the batch; moves the running statistics of the normalizations in use.
    func normalize() {
        for r in 0..<rank {
            let variance = max(0, covariance[r * rank + r])
            s1[r] = BatchNormalization.inverseDeviation(variance)
            d1[r] = basis.isActive ? Double(basis.weight.value[r]) * s1[r] : 1
            guard basis.isActive else { continue }
            basis.update(channel: r, mean: mean[r], variance: variance, count: count)
        }
        for c in 0..<outputs {
            for r in 0..<rank { m[c * rank + r] = Double(coefficients.value[c * rank + r]) * d1[r] }
        }
        let size = (Int32(outputs), Int32(rank), Int32(rank))
        workspace.kernels.multiply(0, m, covariance, ms, size.0, size.1, size.2)
        for c in 0..<outputs {
            let row = c * rank
            var (variance, outerMean, shift) = (0.0, 0.0, 0.0)
            for r in 0..<rank {
                variance += ms[row + r] * m[row + r]
                shift += m[row + r] * mean[r]
                let coefficient = Double(coefficients.value[row + r])
                outerMean += coefficient * (basis.isActive ? Double(basis.bias.value[r]) : mean[r])
            }
            variance = max(0, variance)
            s2[c] = BatchNormalization.inverseDeviation(variance)
            d2[c] = outer.isActive ? Double(outer.weight.value[c]) * s2[c] : 1
            if outer.isActive { outer.update(channel: c, mean: outerMean, variance: variance, count: count) }
            bias[c] = outer.isActive ? Float(Double(outer.bias.value[c]) - d2[c] * shift) : 0
            for r in 0..<rank { mixture[row + r] = Float(d2[c] * m[row + r]) }
        }
    }

    /// q and P of the batch from the blocks' sums of g and of its products with y − μ.
    func takeGradientMoments(sums: UnsafePointer<Double>, products: UnsafePointer<Float>) {
        q.update(repeating: 0, count: outputs)
        p.update(repeating: 0, count: outputs * rank)
        for block in 0..<workspace.blocks {
            for c in 0..<outputs { q[c] += sums[block * outputs + c] }
            let start = block * outputs * rank
            for index in 0..<outputs * rank { p[index] += Double(products[start + index]) }
        }
        // The kernel took products about the rounded mean.
        for c in 0..<outputs {
            for r in 0..<rank { p[c * rank + r] += (Double(roundedMean[r]) - mean[r]) * q[c] }
        }
    }

    /// Adds to the gradients of coefficients and normalizations; Aᵀ, T and c.
    func differentiate() {
        if outer.isActive {
            differentiateNormalized()
        } else {
            covarianceGradient.update(repeating: 0, count: rank * rank)
            for c in 0..<outputs {
                for r in 0..<rank {
                    coefficients.gradient[c * rank + r] += Float(p[c * rank + r] + q[c] * mean[r])
                }
            }
        }
        for r in 0..<rank {
            var constant = 0.0
            for c in 0..<outputs {
                let a = d2[c] * m[c * rank + r]
                gradientMixture[r * outputs + c] = Float(a)
                if outer.isActive { constant -= a * q[c] / count }
            }
            for other in 0..<rank {
                let slope = 2 / count * covarianceGradient[r * rank + other]
                gradientSlope[r * rank + other] = Float(slope)
                constant -= slope * mean[other]
            }
            gradientBias[r] = Float(constant)
        }
    }

    private func differentiateNormalized() {
        // `ms` becomes ∂M; `weighted` is diag(∂v) M. `q` and `m` stay.
        for c in 0..<outputs {
            let row = c * rank
            var h = 0.0
            for r in 0..<rank { h += p[row + r] * m[row + r] }
            outer.bias.gradient[c] += Float(q[c])
            outer.weight.gradient[c] += Float(s2[c] * h)
            let varianceGradient = -0.5 * Double(outer.weight.value[c]) * s2[c] * s2[c] * s2[c] * h
            for r in 0..<rank {
                ms[row + r] = d2[c] * p[row + r] + 2 * varianceGradient * ms[row + r]
                weighted[row + r] = varianceGradient * m[row + r]
                coefficients.gradient[row + r] += Float(ms[row + r] * d1[r])
            }
        }
        workspace.kernels.multiply(1, m, weighted, covarianceGradient, Int32(rank), Int32(rank), Int32(outputs))
        guard basis.isActive else { return }
        for r in 0..<rank {
            var scaleGradient = 0.0
            for c in 0..<outputs { scaleGradient += ms[c * rank + r] * Double(coefficients.value[c * rank + r]) }
            basis.weight.gradient[r] += Float(s1[r] * scaleGradient)
            let weight = Double(basis.weight.value[r])
            covarianceGradient[r * rank + r] -= 0.5 * s1[r] * s1[r] * s1[r] * weight * scaleGradient
        }
    }
}

import CKernels

/// Folds batch normalizations into the filters before them, in double precision, rounded once.
///
/// With z = s y + t a normalization (s = γ/√(σ² + ε), t = β − s μ; switched off: s = 1, t = 0):
///
/// - a convolution y = W x + c becomes (s W) x + (s c + t);
/// - a decomposition, components y = W x + c, then z₁ = s₁ y + t₁, then coefficients z₂ = K z₁ + d, then s₂ z₂ + t₂,
///   is A (W x) + b with A = s₂ K s₁ and b = s₂ (K (s₁ c + t₁) + d) + t₂. The components stay as they are, so that
///   zero padding stays exact, and A W is one full filter an output.
struct FilterFolding {
    let parameters: NetworkParameters
    let kernels: fbwork_kernels

    /// Weights [outputs][inputs/groups][k][k] and bias [outputs]; composed filters also use what follows the weights.
    mutating func fold(
        _ filters: FoldedFilters, weights: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>
    ) {
        switch filters.content {
        case .normalized(let layer):
            let (scale, shift) = affine(layer, channels: filters.outputs)
            copy(layer.weights, scaledBy: scale, to: weights)
            for output in 0..<filters.outputs { bias[output] = Float(shift[output]) }
        case .components(let decomposition):
            copy(decomposition.basis.weights, scaledBy: nil, to: weights)
        case .combination(let decomposition):
            let mixture = mixture(decomposition, bias: bias)
            for index in mixture.indices { weights[index] = Float(mixture[index]) }
        case .composed(let decomposition):
            let mixture = mixture(decomposition, bias: bias)
            let basis = weights + filters.weights
            copy(decomposition.basis.weights, scaledBy: nil, to: basis)
            kernels.compose(
                mixture, Int32(decomposition.outputs), Int32(decomposition.rank), basis,
                filters.weights / filters.outputs, weights)
        }
    }

    /// What a normalization multiplies by and adds.
    static func affine(_ normalization: BatchNormalization?, channels: Int) -> (scale: [Double], shift: [Double]) {
        var (scale, shift) = (Array(repeating: 1.0, count: channels), Array(repeating: 0.0, count: channels))
        guard let normalization, normalization.isActive else { return (scale, shift) }
        for channel in 0..<channels {
            scale[channel] = normalization.runningScale(channel)
            shift[channel] =
                Double(normalization.bias.value[channel]) - scale[channel]
                * Double(normalization.runningMean.value[channel])
        }
        return (scale, shift)
    }

    /// The same after a convolution, with its bias.
    private func affine(_ layer: Decomposition.Layer, channels: Int) -> (scale: [Double], shift: [Double]) {
        var (scale, shift) = Self.affine(
            layer.normalization.map { parameters.normalization($0) }, channels: channels)
        if let bias = layer.bias.map({ parameters[$0].value }) {
            for channel in 0..<channels { shift[channel] += scale[channel] * Double(bias[channel]) }
        }
        return (scale, shift)
    }

    /// A [outputs × rank], and b into `bias`.
    private func mixture(_ decomposition: Decomposition, bias: UnsafeMutablePointer<Float>) -> [Double] {
        let (rank, outputs) = (decomposition.rank, decomposition.outputs)
        let inner = affine(decomposition.basis, channels: rank)
        let outer = affine(decomposition.coefficients, channels: outputs)
        let coefficients = parameters[decomposition.coefficients.weights[0]].value
        var mixture = Array(repeating: 0.0, count: outputs * rank)
        for output in 0..<outputs {
            var shift = 0.0
            for component in 0..<rank {
                let coefficient = Double(coefficients[output * rank + component])
                shift += coefficient * inner.shift[component]
                mixture[output * rank + component] = outer.scale[output] * coefficient * inner.scale[component]
            }
            bias[output] = Float(outer.scale[output] * shift + outer.shift[output])
        }
        return mixture
    }

    /// The filters of several parameters one after another, every filter times its scale.
    private func copy(_ names: [String], scaledBy scale: [Double]?, to weights: UnsafeMutablePointer<Float>) {
        var (filter, offset) = (0, 0)
        for name in names {
            let parameter = parameters[name]
            guard let value = parameter.value.baseAddress else { continue }
            let count = parameter.shape.first ?? 0
            if let scale {
                scale.withUnsafeBufferPointer { scale in
                    guard let scale = scale.baseAddress else { return }
                    kernels.fold(scale + filter, value, Int32(count), parameter.fanIn, weights + offset)
                }
            } else {
                (weights + offset).update(from: value, count: parameter.count)
            }
            filter += count
            offset += parameter.count
        }
    }
}

extension NetworkOutline.Part {
    /// In a few words, where `basis` names a basis by its place in the group.
    public func text(basis: (Int) -> String) -> String {
        switch self {
        case .convolution(let convolution): convolution.text(basis: basis)
        case .normalization(let isUnshared): isUnshared ? "BN°" : "BN"
        case .activation(let name): name
        case .maximumPooling(let kernel, let stride): "maximum of \(kernel)×\(kernel) /\(stride)"
        case .averagePooling(let kernel): "mean of \(kernel)×\(kernel) /\(kernel)"
        case .input(1): "+ input"
        case .input(let stride): "+ input /\(stride), zeros as new channels"
        case .projectedInput(let convolution): "+ \(convolution.text(basis: basis)), BN of the input"
        case .appended: "appended to the input's channels"
        case .meanOfAllPixels(let dropout): "mean of all pixels" + (dropout > 0 ? ", dropout of \(dropout)" : "")
        case .classifier: "linear + bias"
        }
    }
}

extension NetworkOutline.Step {
    /// In a few words, where `basis` names a basis by its place in the group.
    public func text(basis: (Int) -> String) -> String {
        parts.map { $0.text(basis: basis) }.joined(separator: ", ")
    }
}

extension NetworkOutline.Convolution {
    fileprivate func text(basis: (Int) -> String) -> String {
        let size = "\(kernel)×\(kernel)"
        let step = stride > 1 ? " /\(stride)" : ""
        let bias = hasBias ? " + bias" : ""
        switch role {
        case .coefficients: return "\(size) coefficients α"
        case .basis: return "\(size) basis: \(filters(basis))"
        case .whole:
            if sources.contains(where: { $0.basis != nil }) {
                return "\(size) \(isDepthwise ? "depthwise " : "")conv: \(filters(basis))\(step)"
            }
            if isDepthwise { return "\(size) depthwise conv\(step)" }
            return "\(size) conv\(filterGroups > 1 ? " in \(filterGroups) groups" : "")\(step)\(bias)"
        }
    }

    /// Where its filters come from: `16 of A + 1 own`.
    private func filters(_ basis: (Int) -> String) -> String {
        let own = sources.filter { $0.basis == nil }.map { "\($0.count) own" }
        let shared = sources.compactMap { source in source.basis.map { (count: source.count, basis: $0) } }
        let names = shared.map { source in
            let name = basis(source.basis)
            return own.isEmpty && shared.count == 1 ? "all of \(name)" : "\(source.count) of \(name)"
        }
        return (names + own).joined(separator: " + ")
    }
}

extension NetworkOutline.Basis {
    /// `first basis of 64 filters 64×3×3, 8 uses`.
    public var text: String {
        let channels = shape.dropFirst().map(String.init).joined(separator: "×")
        let groups =
            filterGroups > 1 && shape.dropFirst().first ?? 1 > 1
            ? " in \(filterGroups) groups" + (uniqueFilterGroups > 1 ? " (own: \(uniqueFilterGroups))" : "") : ""
        let kind = kind == "both" ? "" : "\(kind) "
        return "\(kind)basis of \(rank) filters \(channels)\(groups), \(uses.count) uses"
    }
}

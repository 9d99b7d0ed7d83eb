import NeuralNetworks
import Records

extension Model {
    /// Why an option cannot be changed so in this network; `nil` where it can.
    func refusal(of command: Command) -> String? {
        let name = network.architecture.model
        switch command {
        case .orthogonality, .lambda:
            if network.bases.isEmpty { return "\(name) has no shared basis whose filters could be kept orthogonal" }
        case .unsharedBatchNormalization:
            if let reason = network.architecture.unsharedRefusal { return reason }
        default: break
        }
        switch command {
        case .lambda(let lambda) where !lambda.isFinite || lambda < 0: return "λ must be a number that is not negative"
        case .learningRate(let rate) where !rate.isFinite || rate <= 0: return "the learning rate must be positive"
        default: return nil
        }
    }
}

extension Architecture {
    /// Why unshared batch normalizations cannot be switched off; `nil` where they can.
    public var unsharedRefusal: String? {
        if hasUnsharedNormalizations { return nil }
        return groups.allSatisfy(\.bases.isEmpty)
            ? "\(model) has no decomposed convolutions, whose normalizations could be unshared"
            : "\(model) shares whole convolutions: it has no coefficients with unshared normalizations before them"
    }
}

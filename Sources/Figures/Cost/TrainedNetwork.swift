import Records

/// A trained network with what it costs and what it reaches.
public struct TrainedNetwork: Hashable, Sendable {
    /// The network.
    public var model: ModelName
    /// What its label says beside the model; empty where the model says all.
    public var remark: String
    /// Elements of all parameters, a shared basis once.
    public var parameters: Int
    /// Operations for one image as the paper counts them.
    public var flops: Int
    /// Best test error over the epochs of every run, fractions; one a seed.
    public var errors: [Double]

    /// A network with every property named.
    public init(model: ModelName, remark: String = "", parameters: Int, flops: Int, errors: [Double]) {
        (self.model, self.remark, self.parameters, self.flops, self.errors) = (model, remark, parameters, flops, errors)
    }

    /// Test error in percent; `nil` where no run was evaluated.
    var spread: SampleSummary? { SampleSummary(errors.map { 100 * $0 }) }
}

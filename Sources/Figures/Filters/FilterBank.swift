import Records

/// The filters of a shared basis in one state.
public struct FilterBank: Hashable, Sendable {
    /// The basis; its shape is R × C × k × k.
    public var basis: BasisRecord
    /// The weights in C order.
    public var weights: [Float]

    /// Filters; the shape has four sizes whose product is the number of weights.
    public init(basis: BasisRecord, weights: [Float]) {
        precondition(
            basis.shape.count == 4 && basis.shape.reduce(1, *) == weights.count, "weights do not fill the basis' shape")
        (self.basis, self.weights) = (basis, weights)
    }

    /// The largest absolute weight.
    var largest: Double { Double(weights.reduce(0) { max($0, abs($1)) }) }
}

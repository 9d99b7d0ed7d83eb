/// The filters of a basis, or why they cannot be shown.
public enum FilterReading: Hashable, Sendable {
    /// Filters of a checkpoint.
    case filters(FilterBank)
    /// A sentence: no checkpoint, or none that can be read.
    case unavailable(String)
}

/// All filters of a shared basis after a step.
public struct FilterBank: Hashable, Sendable {
    /// The weights are those after this step.
    public var step: Int
    /// ``BasisRecord/id``.
    public var basis: Int
    /// R × C × k × k.
    public var shape: [Int]
    /// In C order.
    public var values: [Float]

    /// Filters with every property named; there are as many values as the shape has.
    public init(step: Int, basis: Int, shape: [Int], values: [Float]) {
        precondition(shape.count == 4 && shape.reduce(1, *) == values.count, "filters have the shape R × C × k × k")
        self.step = step
        self.basis = basis
        self.shape = shape
        self.values = values
    }

    /// The weight of a filter and channel at a place of the kernel.
    func value(filter: Int, channel: Int, y: Int, x: Int) -> Double {
        Double(values[((filter * shape[1] + channel) * shape[2] + y) * shape[3] + x])
    }
}

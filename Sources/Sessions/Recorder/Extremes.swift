/// Smallest, largest and last value of a series over some steps; what is not a number counts only as the last.
struct Extremes: Equatable {
    private(set) var minimum = Double.nan
    private(set) var maximum = Double.nan
    private(set) var last = Double.nan
    private(set) var isEmpty = true

    /// Adds the value of a later step.
    mutating func add(_ value: Double) {
        add(minimum: value, maximum: value, last: value)
    }

    /// Adds the extremes of later steps.
    mutating func add(minimum low: Double, maximum high: Double, last value: Double) {
        // Swift's minimum and maximum prefer a number to what is none.
        minimum = Double.minimum(minimum, low)
        maximum = Double.maximum(maximum, high)
        last = value
        isEmpty = false
    }
}

import Records

/// How large a filter matrix W is.
public struct WeightNorms: Hashable, Sendable {
    /// ‖W‖_F.
    public let frobenius: Double
    /// max |w|.
    public let maximum: Double

    /// Measures a parameter; entries that are not numbers show in both.
    public init(of parameter: Parameter) {
        let size = GradientSize(of: UnsafeBufferPointer(parameter.value))
        (frobenius, maximum) = (size.l2, size.maximum)
    }

    /// ‖A − B‖_F / ‖A‖_F of two parameters of the same shape, in double; `nil` where A is zero.
    public static func relativeDistance(from one: Parameter, to other: Parameter) -> Double? {
        precondition(one.shape == other.shape, "\(one.name) and \(other.name) have different shapes")
        var (squares, difference) = (0.0, 0.0)
        for index in 0..<one.count {
            let (a, b) = (Double(one.value[index]), Double(other.value[index]))
            squares += a * a
            difference += (a - b) * (a - b)
        }
        return squares > 0 ? (difference / squares).squareRoot() : nil
    }
}

/// How far one quantity of a computed case is from the expected one.
public struct Deviation: Hashable, Sendable {
    /// Which quantity, such as `logits[0]` or `update_l2`.
    public let quantity: String
    /// Relative L2 distance; the plain distance where the expected value is zero, infinite where the two do not match.
    public let value: Double
    /// The largest distance that is agreed with.
    public let limit: Double

    /// Whether the distance is a number within the limit.
    public var isWithinLimit: Bool { value <= limit }
    /// The distance as a fraction of the limit.
    public var fraction: Double { isWithinLimit && value == 0 ? 0 : value.isNaN ? .infinity : value / limit }
}

/// The table of agreement: which quantities of a case are compared, and how close each must be.
///
/// Single precision cannot follow double precision through steps of a ReLU network; so the limits of later steps are
/// wide, and ten times what PyTorch's own float32 run deviates is allowed where that is more.
public enum Agreement {
    /// Compares a computed case with the expected one, quantity by quantity.
    public static func deviations(of computed: ReferenceCase, from expected: ReferenceCase) -> [Deviation] {
        let pytorch = expected.pytorchDeviation
        var list = DeviationList()
        list.require("parameters", Set(computed.parameters) == Set(expected.parameters))
        list.require("parameter_count", computed.parameterCount == expected.parameterCount)
        for (step, (one, other)) in zip(computed.steps, expected.steps).enumerated() {
            list.add(
                "logits[\(step)]", one.logits.flatMap { $0 }, other.logits.flatMap { $0 },
                limit: step == 0 ? 2e-5 : 2e-2, pytorch: pytorch?.logits?.element(step))
            list.add(
                "cross_entropy[\(step)]", [one.crossEntropy], [other.crossEntropy],
                limit: step == 0 ? 1e-5 : 2e-3, pytorch: pytorch?.crossEntropy?.element(step))
            list.add("regularizer[\(step)]", [one.regularizer], [other.regularizer], limit: step == 0 ? 1e-5 : 1e-3)
        }
        for (name, one, other) in [
            ("gradients_cross_entropy", computed.gradientsCrossEntropy, expected.gradientsCrossEntropy),
            ("gradients_total", computed.gradientsTotal, expected.gradientsTotal),
        ] {
            list.add("\(name).l2", one, other, \.l2, limit: 1e-3, pytorch: pytorch?.gradientL2)
            list.add("\(name).first", one, other, \.first, limit: 3e-2, pytorch: pytorch?.gradientFirst)
        }
        if let other = expected.gradientRegularizer {
            let (one, name) = (computed.gradientRegularizer ?? [:], "gradient_regularizer")
            let limit = max(1e-4, 10 * (pytorch?.regularizerGradientL2 ?? 0))
            list.add("\(name).l2", one, other, \.l2, limit: limit)
            list.add("\(name).first", one, other, \.first, limit: 10 * limit)
        }
        list.add("update", computed.update, expected.update, \.self, limit: 1e-2, pytorch: pytorch?.updateL2)
        list.add(
            "running_statistics.l2", computed.stateAfter, expected.stateAfter.filter { isRunningStatistic($0.key) },
            \.l2,
            limit: 2e-5, pytorch: pytorch?.runningL2)
        list.add(
            "state_after.l2", computed.stateAfter, expected.stateAfter, \.l2, limit: 1e-3,
            pytorch: pytorch?.stateAfterL2)
        list.add(
            "eval_logits", computed.evaluationLogits.flatMap { $0 }, expected.evaluationLogits.flatMap { $0 },
            limit: 5e-2, pytorch: pytorch?.evaluationLogits)
        return list.deviations
    }

    private static func isRunningStatistic(_ name: String) -> Bool {
        name.hasSuffix(".running_mean") || name.hasSuffix(".running_var")
    }
}

/// Collects deviations.
private struct DeviationList {
    private(set) var deviations: [Deviation] = []

    /// Adds the relative L2 distance of two vectors; `pytorch` is how far PyTorch's float32 run is.
    mutating func add(
        _ quantity: String, _ computed: [Double], _ expected: [Double], limit: Double, pytorch: Double? = nil
    ) {
        var value = Double.infinity
        if computed.count == expected.count {
            let distance = zip(computed, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            let length = expected.reduce(0) { $0 + $1 * $1 }
            value = (length > 0 ? distance / length : distance).squareRoot()
        }
        deviations.append(Deviation(quantity: quantity, value: value, limit: max(limit, 10 * (pytorch ?? 0))))
    }

    /// Adds the distance of the numbers that stand under the expected names, as one vector.
    mutating func add<Element>(
        _ quantity: String, _ computed: [String: Element], _ expected: [String: Element],
        _ number: KeyPath<Element, Double>, limit: Double, pytorch: Double? = nil
    ) {
        let names = expected.keys.sorted()
        add(
            quantity, names.compactMap { computed[$0]?[keyPath: number] },
            names.compactMap { expected[$0]?[keyPath: number] }, limit: limit, pytorch: pytorch)
    }

    /// The same for lists of numbers.
    mutating func add<Element>(
        _ quantity: String, _ computed: [String: Element], _ expected: [String: Element],
        _ numbers: KeyPath<Element, [Double]>, limit: Double, pytorch: Double? = nil
    ) {
        let names = expected.keys.sorted()
        add(
            quantity, names.flatMap { computed[$0]?[keyPath: numbers] ?? [] },
            names.flatMap { expected[$0]?[keyPath: numbers] ?? [] }, limit: limit, pytorch: pytorch)
    }

    /// Adds a fact that holds (distance 0) or does not (infinite).
    mutating func require(_ quantity: String, _ holds: Bool) {
        deviations.append(Deviation(quantity: quantity, value: holds ? 0 : .infinity, limit: 0))
    }
}

extension Array {
    /// The element at an index; `nil` beyond the end.
    fileprivate func element(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}

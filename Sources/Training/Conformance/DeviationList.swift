/// Collects deviations.
struct DeviationList {
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

    /// Adds the distance of the numbers that stand under equal names, as one vector; both must have the same names.
    mutating func add<Element>(
        _ quantity: String, _ computed: [String: Element], _ expected: [String: Element],
        _ number: KeyPath<Element, Double>, limit: Double, pytorch: Double? = nil
    ) {
        add(
            quantity, computed.mapValues { [$0[keyPath: number]] }, expected.mapValues { [$0[keyPath: number]] },
            \.self,
            limit: limit, pytorch: pytorch)
    }

    /// The same for lists of numbers.
    mutating func add<Element>(
        _ quantity: String, _ computed: [String: Element], _ expected: [String: Element],
        _ numbers: KeyPath<Element, [Double]>, limit: Double, pytorch: Double? = nil
    ) {
        let names = expected.keys.sorted()
        if let name = Set(names).symmetricDifference(computed.keys).min() {
            let side = expected[name] == nil ? "case" : "network"
            deviations.append(
                Deviation(quantity: quantity, value: .infinity, limit: limit, mismatch: "the \(side) has no '\(name)'"))
            return
        }
        add(
            quantity, names.flatMap { computed[$0]?[keyPath: numbers] ?? [] },
            names.flatMap { expected[$0]?[keyPath: numbers] ?? [] }, limit: limit, pytorch: pytorch)
    }

    /// Adds what must be equal: distance 0, or infinite where there is a mismatch.
    mutating func require(_ quantity: String, mismatch: String?) {
        deviations.append(
            Deviation(quantity: quantity, value: mismatch == nil ? 0 : .infinity, limit: 0, mismatch: mismatch))
    }
}

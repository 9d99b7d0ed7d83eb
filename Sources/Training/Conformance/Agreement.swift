/// The table of agreement: which quantities of a case are compared, and how close each must be.
///
/// Single precision cannot follow double precision through steps of a ReLU network; so the limits of later steps are
/// wide, and ten times what PyTorch's own float32 run deviates is allowed where that is more.
public enum Agreement {
    /// Compares a computed case with the expected one, quantity by quantity.
    public static func deviations(of computed: ReferenceCase, from expected: ReferenceCase) -> [Deviation] {
        let pytorch = expected.pytorchDeviation
        var list = DeviationList()
        list.require("parameters", mismatch: mismatch(of: computed.parameters, from: expected.parameters))
        list.require(
            "parameter_count",
            mismatch: computed.parameterCount == expected.parameterCount
                ? nil : "the network has \(computed.parameterCount), the case \(expected.parameterCount)")
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
            "running_statistics.l2", computed.runningStatistics, expected.runningStatistics, \.l2, limit: 2e-5,
            pytorch: pytorch?.runningL2)
        list.add(
            "state_after.l2", computed.stateAfter, expected.stateAfter, \.l2, limit: 1e-3,
            pytorch: pytorch?.stateAfterL2)
        list.add(
            "eval_logits", computed.evaluationLogits.flatMap { $0 }, expected.evaluationLogits.flatMap { $0 },
            limit: 5e-2, pytorch: pytorch?.evaluationLogits)
        return list.deviations
    }

    /// The first parameter that only one side has with this name and shape; `nil` where there is none.
    private static func mismatch(
        of computed: [ReferenceCase.NamedShape], from expected: [ReferenceCase.NamedShape]
    ) -> String? {
        func text(_ parameter: ReferenceCase.NamedShape) -> String {
            "'\(parameter.name)' of shape \(parameter.shape)"
        }
        let (own, other) = (Set(computed), Set(expected))
        if let missing = expected.first(where: { !own.contains($0) }) { return "the network has no \(text(missing))" }
        if let extra = computed.first(where: { !other.contains($0) }) { return "the case has no \(text(extra))" }
        return nil
    }
}

extension ReferenceCase {
    /// The running means and variances of ``stateAfter``.
    fileprivate var runningStatistics: [String: State] {
        stateAfter.filter { $0.key.hasSuffix(".running_mean") || $0.key.hasSuffix(".running_var") }
    }
}

extension Array {
    /// The element at an index; `nil` beyond the end.
    fileprivate func element(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}

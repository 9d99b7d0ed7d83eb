import Records

/// A size of the gradients that uses of a basis receive.
public enum FlowMetric: CaseIterable, Sendable {
    /// ‖g‖₂ of what the use adds to the basis' gradient.
    case l2
    /// max |g| of the same.
    case maximum
    /// mean |g| of the same.
    case mean
    /// ‖∂L/∂a‖₂ at the output of the basis in that use (Equation 4): what flows back through the depth.
    case output

    /// As titles and legends say it.
    var text: String {
        switch self {
        case .l2: "‖g‖₂"
        case .maximum: "max |g|"
        case .mean: "mean |g|"
        case .output: "‖∂L/∂a‖₂"
        }
    }

    /// The next one, in a circle.
    var next: FlowMetric {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }

    /// The size of what a use received; `nil` where it was not measured.
    func value(_ use: UseGradientRecord) -> Double? { self == .output ? use.outputL2 : value(use.size) }

    /// The size of a gradient of the basis' weights; `nil` where the metric is about something else.
    func value(_ size: GradientSize) -> Double? {
        switch self {
        case .l2: size.l2
        case .maximum: size.maximum
        case .mean: size.mean
        case .output: nil
        }
    }
}

extension WorkbenchModel {
    /// Every number that sets the ends of the flow's scale: those of the uses, over the steps and at the cursor.
    var flowValues: [Double] {
        (flow.samples.flatMap(\.uses) + (reading?.useGradients ?? [])).compactMap(flowMetric.value)
    }

    /// What was measured of the uses at or before the cursor.
    var flowAtCursor: FlowSample? {
        guard let reading, let step = reading.useGradients.first?.step else { return nil }
        return FlowSample(
            step: step, lambda: reading.useLambda ?? 0, uses: reading.useGradients, parts: reading.partGradients)
    }
}

extension FlowSample {
    /// The sizes of a basis' uses in forward order.
    func depth(of basis: Int, _ metric: FlowMetric) -> [Double?] {
        uses.filter { $0.basis == basis }.map(metric.value)
    }

    /// The size of a part of a basis' gradient, as it entered the update: the orthogonality term's times λ.
    func value(of part: GradientPart, of basis: Int, _ metric: FlowMetric) -> Double? {
        guard let record = parts.first(where: { $0.basis == basis }) else { return nil }
        switch part {
        case .crossEntropy: return metric.value(record.crossEntropy)
        case .orthogonality: return metric.value(record.orthogonality).map { lambda * $0 }
        }
    }
}

/// Where a part of a basis' gradient comes from.
enum GradientPart: CaseIterable {
    /// The sum over the uses (Equation 5).
    case crossEntropy
    /// The orthogonality term (Equation 8).
    case orthogonality
}

import Records

/// How the gradient of one use of a basis is measured.
public enum GradientMetric: String, CaseIterable, Sendable {
    /// ‖∂L/∂W‖₂ of the use's term.
    case l2
    /// Its largest absolute entry.
    case maximum
    /// Its mean absolute entry.
    case mean
    /// ‖∂L/∂a‖₂ at the output a of the basis' components in the use.
    case output

    /// The quantity; it has no unit.
    var label: String {
        switch self {
        case .l2: "‖∂L/∂W‖₂ of a use"
        case .maximum: "max |∂L/∂W| of a use"
        case .mean: "mean |∂L/∂W| of a use"
        case .output: "‖∂L/∂a‖₂ of a use"
        }
    }

    /// Of one use; `nil` where it was not measured.
    func value(_ record: UseGradientRecord) -> Double? {
        self == .output ? record.outputL2 : value(record.size)
    }

    /// Of a gradient of the weights; `nil` for the metric of outputs.
    func value(_ size: GradientSize) -> Double? {
        switch self {
        case .l2: size.l2
        case .maximum: size.maximum
        case .mean: size.mean
        case .output: nil
        }
    }
}

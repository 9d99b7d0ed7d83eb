/// What `fbwork bench` measures of a network.
public enum BenchmarkPart: String, CaseIterable, Sendable {
    /// The training step.
    case training
    /// A batch in evaluation mode.
    case evaluation
    /// One image in evaluation mode.
    case latency
}

/// With which weights training goes on behind a milestone of the schedule.
///
/// The epochs between two milestones are a phase.
public enum PhaseStart: String, Codable, CaseIterable, Sendable {
    /// With those it has, and the momentum: the paper's step schedule.
    case proceed = "continue"
    /// With the parameters and running statistics of the checkpoint with the lowest test error so far, and without
    /// momentum: how the authors trained on CIFAR-100.
    case best
}

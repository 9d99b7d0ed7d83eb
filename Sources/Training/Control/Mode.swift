/// What the trainer does at the next step boundary.
enum Mode: Equatable {
    case running
    case paused
    /// One update, then paused.
    case steppingBatch
    /// To the end of the epoch, then paused.
    case steppingEpoch

    /// Whether a step was asked for that is still under way; further ones wait for it.
    var isStepping: Bool { self == .steppingBatch || self == .steppingEpoch }

    /// The mode after an update.
    func afterStep(endsEpoch: Bool) -> Mode {
        switch self {
        case .steppingBatch: .paused
        case .steppingEpoch: endsEpoch ? .paused : .steppingEpoch
        case .running, .paused: self
        }
    }
}

/// Which checkpoint of a session is meant.
public enum CheckpointChoice: Hashable, Sendable, CustomStringConvertible {
    /// That of the lowest test error.
    case best
    /// The newest.
    case last
    /// That after a step.
    case step(Int)

    /// Reads `best`, `last` or a step's number; `nil` for anything else.
    public init?(_ text: String) {
        switch text {
        case "best": self = .best
        case "last": self = .last
        default:
            guard let step = Int(text), step >= 0 else { return nil }
            self = .step(step)
        }
    }

    /// As ``init(_:)`` reads it.
    public var description: String {
        switch self {
        case .best: "best"
        case .last: "last"
        case .step(let step): "\(step)"
        }
    }
}

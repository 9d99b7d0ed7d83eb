/// How a viewer begins for a class.
public enum LessonStart: Sendable {
    /// In presenter mode.
    case presenting
    /// With the guided tour.
    case tour
    /// Along with whoever presents.
    case following
}

extension ComparisonModel {
    /// Begins as the command line asks, as soon as there is a session.
    public mutating func begin(_ start: LessonStart) {
        switch start {
        case .presenting: teaching.isPresenting = true
        case .tour: teaching.wantsTour = true
        case .following: teaching.following = .along
        }
    }
}

extension WorkbenchModel {
    /// What a file that holds the screen is called, without its ending: the session's name and the step.
    var screenName: String { "\(session.name)-step\(cursor)" }
}

extension ComparisonModel {
    /// The same while all sessions are shown.
    var screenName: String {
        let step = members.map(\.model.cursor).max() ?? 0
        return "\(focused?.session.name ?? "fbwork")-and-others-step\(step)"
    }
}

import Charts

extension ComparisonModel {
    /// What is shown of the line to the terminal; `nil` where nothing is.
    public var shownLineReading: LineReading? {
        focused.flatMap { $0.showsMeter ? $0.lineReading : nil }
    }

    /// Does what a key about the screen as a whole means: for all sessions.
    mutating func performOnScreen(_ key: Key) -> [ComparisonEffect] {
        let effects = send(.key(key), to: focus)
        (notice, members[focus].model.notice) = (members[focus].model.notice, nil)
        shareChoices()
        return effects
    }
}

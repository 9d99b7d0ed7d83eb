import Records

/// The options as they stand, and how to take changes back.
struct OptionHistory: Codable, Equatable {
    /// The options now.
    private(set) var options: LiveOptions
    /// Changes that can still be undone, oldest first.
    private var changes: [OptionChange] = []

    init(_ configuration: Configuration) {
        options = LiveOptions(configuration)
    }

    /// Sets an option and remembers how it was.
    mutating func set(_ option: OptionChange.Option, to new: Double) -> OptionChange {
        let change = OptionChange(option: option, old: options[option], new: new, undo: false)
        options[option] = new
        changes.append(change)
        return change
    }

    /// Takes the last change back; `nil` where there is none.
    mutating func undo() -> OptionChange? {
        guard let last = changes.popLast() else { return nil }
        let change = OptionChange(option: last.option, old: options[last.option], new: last.old, undo: true)
        options[last.option] = last.old
        return change
    }
}

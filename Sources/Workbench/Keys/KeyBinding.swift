import Charts

/// One line of the key table: keys, what they do, and how footer and help say so.
public struct KeyBinding: Sendable {
    /// A part of the table, in the help's order.
    public enum Category: String, CaseIterable, Sendable {
        case training = "Training"
        case time = "Time"
        case teaching = "Teaching"
        case view = "View"
        case screen = "Screen"
    }

    /// Each key and what it does; related keys share a line.
    public let actions: [(key: Key, action: Action)]
    /// Where the help lists it.
    public let category: Category
    /// The keys as the help shows them.
    public let keys: String
    /// What they do, in a few words.
    public let text: String
    /// What the footer says; `nil` is not in the footer.
    public let label: String?
    /// The words without those about keys that ``keys`` leaves out.
    private let shortText: String

    /// A line of the table.
    ///
    /// - Parameters:
    ///   - keys: How the help shows the keys; `nil` lists their names.
    ///   - others: How the text names keys that `keys` leaves out.
    init(
        _ actions: [(key: Key, action: Action)], _ category: Category, keys: String? = nil, _ text: String,
        others: String? = nil, label: String? = nil
    ) {
        self.actions = actions
        self.category = category
        self.keys = keys ?? actions.map(\.key.name).joined(separator: " ")
        self.text = others.map { "\(text), as \($0)" } ?? text
        self.label = label
        shortText = text
    }

    /// The same line with other keys, which are all shown; `nil` where none is left.
    func with(_ actions: [(key: Key, action: Action)]) -> KeyBinding? {
        actions.isEmpty ? nil : KeyBinding(actions, category, shortText, label: label)
    }
}

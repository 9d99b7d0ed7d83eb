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

    init(
        _ actions: [(key: Key, action: Action)], _ category: Category, keys: String? = nil, _ text: String,
        label: String? = nil
    ) {
        self.actions = actions
        self.category = category
        self.keys = keys ?? actions.map(\.key.name).joined(separator: " ")
        self.text = text
        self.label = label
    }
}

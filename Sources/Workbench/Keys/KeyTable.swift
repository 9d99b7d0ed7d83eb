import Charts

/// The table of keys: it drives what a key does, the footer, the help and the manual.
public struct KeyTable: Sendable {
    /// All keys, in the order of help and footer.
    public let bindings: [KeyBinding]
    private let meanings: [Key: Action]

    init(_ bindings: [KeyBinding]) {
        self.bindings = bindings
        meanings = Dictionary(
            bindings.flatMap(\.actions).map { ($0.key, $0.action) }, uniquingKeysWith: { first, _ in first })
    }

    /// The keys of a user who has chosen none.
    public static let standard = KeyTable(training + time + teaching + panes + screen)

    /// The keys of a user who has chosen none, in the order of help and footer.
    public static var bindings: [KeyBinding] { standard.bindings }

    /// What a key means; `nil` means nothing.
    public func action(of key: Key) -> Action? { meanings[key] }

    /// The keys of an action, the one that texts name first; empty where the user wants none.
    public func keys(of action: Action) -> [Key] {
        bindings.flatMap(\.actions).filter { $0.action == action }.map(\.key)
    }

    /// The key of an action as texts name it; the action's own name where it has none.
    public func name(of action: Action) -> String { keys(of: action).first?.name ?? action.name }
}

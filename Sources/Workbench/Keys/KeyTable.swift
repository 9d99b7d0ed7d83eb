import Charts

/// The one table of keys: it drives what a key does, the footer, the help and the manual.
public enum KeyTable {
    /// All keys, in the order of help and footer.
    public static let bindings: [KeyBinding] = training + time + teaching + panes + screen

    /// What a key means; `nil` means nothing.
    public static func action(of key: Key) -> Action? { actions[key] }

    private static let actions: [Key: Action] = Dictionary(
        bindings.flatMap(\.actions).map { ($0.key, $0.action) }, uniquingKeysWith: { first, _ in first })
}

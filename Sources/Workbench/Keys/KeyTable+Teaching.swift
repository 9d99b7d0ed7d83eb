import Charts

extension KeyTable {
    /// Keys for whoever shows a session to others, and for those who watch.
    static let teaching: [KeyBinding] = [
        KeyBinding(
            [(.character("V"), .present)], .teaching,
            "presenter mode: large panes, notes as captions, keys in words; others can follow"),
        KeyBinding(
            [(.character("T"), .tour)], .teaching, "guided tour through the notes that remember a view; again leaves"),
        KeyBinding(
            [(.character("R"), .followPresenter)], .teaching,
            "follow whoever presents this session, or look on your own; the presenter calls everybody"),
    ]
}

import Records

/// What a branch is to be: from which checkpoint of a session, and what is changed there.
public struct BranchRequest: Hashable, Sendable {
    /// The step of a checkpoint that is kept.
    public var step: Int
    /// The options that are changed; none: the parent's training is made again.
    public var changes: [Command]
    /// Epochs to train, where they are not the parent's.
    public var epochs: Int?

    /// A request with every property named.
    public init(step: Int, changes: [Command], epochs: Int? = nil) {
        self.step = step
        self.changes = changes
        self.epochs = epochs
    }
}

/// The session that a branch left, and where.
public struct BranchPoint: Hashable, Sendable {
    /// What the branch calls its parent.
    public var parent: String
    /// The updates of the weights that both have in common.
    public var step: Int

    /// A branch point with every property named.
    public init(parent: String, step: Int) {
        self.parent = parent
        self.step = step
    }
}

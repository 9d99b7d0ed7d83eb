import Records

/// What does not change about an opened session.
public struct SessionDescription: Hashable, Sendable {
    /// The file's name without folders.
    public var file: String
    /// What was asked of the trainer.
    public var configuration: Configuration
    /// The shared bases, in the order of their ids.
    public var bases: [BasisRecord]
    /// Why no command can be left in the file, such as `opened with --read-only`; `nil` where one can.
    public var readOnlyReason: String?
    /// The structure of the network; `nil` where it is not known.
    public var network: NetworkOutline?
    /// What the session branched from; `nil` for a run of its own.
    public var branch: BranchPoint?

    /// A session with every property named.
    public init(
        file: String, configuration: Configuration, bases: [BasisRecord], readOnlyReason: String?,
        network: NetworkOutline? = nil, branch: BranchPoint? = nil
    ) {
        self.file = file
        self.configuration = configuration
        self.bases = bases
        self.readOnlyReason = readOnlyReason
        self.network = network
        self.branch = branch
    }
}

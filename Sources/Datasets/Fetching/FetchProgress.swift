/// What a fetch tells while it works.
public enum FetchProgress: Hashable, Sendable {
    /// The download goes on from what an earlier one left.
    case resuming(bytes: Int)
    /// What was there is thrown away: the server sends the whole file, or another one than before.
    case startingOver
    /// So many bytes of the archive are here; `total` where the server said how many there are.
    case downloading(bytes: Int, total: Int?)
    /// The connection broke, and the download goes on by itself.
    case reconnecting(bytes: Int)
    /// The archive is complete, and its digest is computed.
    case checking
    /// The archive is right, and its files are written.
    case unpacking
}

/// How a fetch ended well.
public enum FetchOutcome: Hashable, Sendable {
    /// The data set was there before, in this folder.
    case alreadyThere(folder: String)
    /// The data set is now in this folder.
    case installed(folder: String)
}

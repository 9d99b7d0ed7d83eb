/// What whoever looks at a screen may do beside looking.
public struct Permissions: Hashable, Sendable {
    /// Whether files may be written: exports, notes, new runs, what a presenter shows.
    public var mayWriteFiles: Bool
    /// Whether the program may be suspended, which gives a shell to whoever has one.
    public var maySuspend: Bool

    /// Permissions with every one named.
    public init(mayWriteFiles: Bool, maySuspend: Bool) {
        self.mayWriteFiles = mayWriteFiles
        self.maySuspend = maySuspend
    }

    /// Those of a user at their own machine.
    public static let all = Permissions(mayWriteFiles: true, maySuspend: true)

    /// Those of a guest of a demonstration account.
    public static let kiosk = Permissions(mayWriteFiles: false, maySuspend: false)

    /// Why nothing may be written, as a sentence; `nil` if it may.
    public var writingProblem: String? { mayWriteFiles ? nil : "this is a demonstration: nothing can be written" }
}

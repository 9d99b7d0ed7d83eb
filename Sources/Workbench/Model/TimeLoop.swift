/// A part of a recording that plays over and over.
public struct TimeLoop: Hashable, Sendable {
    /// The step where it begins.
    public var from: Int
    /// The step after which it begins again; `nil` while only the beginning is chosen.
    public var through: Int?

    /// A loop between two steps, or only its beginning.
    public init(from: Int, through: Int?) {
        self.from = from
        self.through = through
    }
}

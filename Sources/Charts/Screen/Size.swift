/// Columns and rows of a screen or a part of it.
public struct Size: Hashable, Sendable {
    /// In columns.
    public var width: Int
    /// In rows.
    public var height: Int

    /// A size in columns and rows; negative numbers count as 0.
    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }
}

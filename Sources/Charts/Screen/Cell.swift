/// One cell of a screen.
public struct Cell: Hashable, Sendable {
    /// What is drawn: one column wide, or two if the cell to its right ``isContinuation``.
    public var character: Character
    /// How it is drawn.
    public var style: Style
    /// Whether the cell is the right half of the wide character to its left; a terminal skips it.
    public var isContinuation: Bool

    /// A cell with a character and its style.
    public init(_ character: Character, style: Style = .plain, isContinuation: Bool = false) {
        self.character = character
        self.style = style
        self.isContinuation = isContinuation
    }

    /// A space in the terminal's own colors.
    public static let blank = Cell(" ")
}

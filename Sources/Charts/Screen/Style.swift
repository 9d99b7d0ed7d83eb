/// How a cell is drawn.
public struct Style: Hashable, Sendable {
    /// The color of the glyph; `nil` is the terminal's own.
    public var foreground: Color?
    /// The color behind the glyph; `nil` is the terminal's own.
    public var background: Color?
    /// Heavier or brighter.
    public var bold: Bool
    /// Foreground and background exchanged.
    public var reverse: Bool
    /// Underlined.
    public var underline: Bool
    /// Fainter.
    public var dim: Bool

    /// A style; without arguments the terminal's own.
    public init(
        foreground: Color? = nil, background: Color? = nil, bold: Bool = false, reverse: Bool = false,
        underline: Bool = false, dim: Bool = false
    ) {
        self.foreground = foreground
        self.background = background
        self.bold = bold
        self.reverse = reverse
        self.underline = underline
        self.dim = dim
    }

    /// The terminal's own colors and no attribute.
    public static let plain = Style()

    /// The same style in bold.
    public var emphasized: Style {
        var style = self
        style.bold = true
        return style
    }

    /// The same style with foreground and background exchanged.
    public var reversed: Style {
        var style = self
        style.reverse.toggle()
        return style
    }
}

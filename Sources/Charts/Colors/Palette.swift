/// The styles of a screen at a color depth, in the colors of a theme.
///
/// Nothing is told by color alone: curves have tags, bars lengths, alerts words.
public struct Palette: Hashable, Sendable {
    /// How many colors there are.
    public let depth: ColorDepth
    /// Which of them are used.
    public let theme: Theme

    /// The styles for a number of colors.
    public init(_ depth: ColorDepth, theme: Theme = .standard) {
        self.depth = depth
        self.theme = theme
    }

    /// The styles for a terminal.
    public init(_ capabilities: Capabilities) { self.init(capabilities.colors, theme: capabilities.theme) }

    /// Frames, axes, units and what lies after the cursor.
    public var muted: Style {
        if theme.isBold { return .plain }
        return depth < .c256 ? Style(dim: true) : style(theme.inks.muted)
    }

    /// Something that goes well or is on.
    public var good: Style { text(theme.inks.good) }

    /// Something to be aware of.
    public var warning: Style { style(theme.inks.warning).emphasized }

    /// Something that went wrong.
    public var alert: Style { style(theme.inks.alert).emphasized }

    /// A key that can be pressed.
    public var key: Style { style(theme.inks.key).emphasized }

    /// The cursor in time.
    public var cursor: Style { style(theme.inks.cursor).emphasized }

    /// The n-th curve of a plot, from 0; colors repeat after six.
    public func series(_ index: Int) -> Style {
        let inks = theme.inks.series
        return text(inks[index % inks.count])
    }

    /// The terminal's own style in the color of an ink.
    public func style(_ ink: Ink) -> Style { Style(foreground: ink.color(depth)) }

    private func text(_ ink: Ink) -> Style { theme.isBold ? style(ink).emphasized : style(ink) }
}

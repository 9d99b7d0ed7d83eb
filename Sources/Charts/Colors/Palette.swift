/// The styles of a screen at a color depth, chosen to be readable on dark and on light backgrounds.
///
/// Nothing is told by color alone: curves have tags, bars lengths, alerts words.
public struct Palette: Hashable, Sendable {
    /// How many colors there are.
    public let depth: ColorDepth

    /// The styles for a number of colors.
    public init(_ depth: ColorDepth) { self.depth = depth }

    /// Frames, axes, units and what lies after the cursor.
    public var muted: Style {
        depth < .c256 ? Style(dim: true) : style(Ink(rgb: 0x808080, palette: 244, basic: 7))
    }

    /// Something that goes well or is on.
    public var good: Style { style(Ink(rgb: 0x00af5f, palette: 35, basic: 2)) }

    /// Something to be aware of.
    public var warning: Style { style(Ink(rgb: 0xd78700, palette: 172, basic: 3)).emphasized }

    /// Something that went wrong.
    public var alert: Style { style(Ink(rgb: 0xff5f5f, palette: 203, basic: 1)).emphasized }

    /// A key that can be pressed.
    public var key: Style { style(Ink(rgb: 0x0087ff, palette: 33, basic: 6)).emphasized }

    /// The cursor in time.
    public var cursor: Style { style(Ink(rgb: 0xff8700, palette: 208, basic: 3)).emphasized }

    /// The n-th curve of a plot, from 0; colors repeat after six.
    public func series(_ index: Int) -> Style { style(Self.seriesInks[index % Self.seriesInks.count]) }

    /// The terminal's own style in the color of an ink.
    public func style(_ ink: Ink) -> Style { Style(foreground: ink.color(depth)) }

    private static let seriesInks = [
        Ink(rgb: 0x0087ff, palette: 33, basic: 6), Ink(rgb: 0xff8700, palette: 208, basic: 3),
        Ink(rgb: 0x00af5f, palette: 35, basic: 2), Ink(rgb: 0xd75fd7, palette: 170, basic: 5),
        Ink(rgb: 0xd75f5f, palette: 167, basic: 1), Ink(rgb: 0x00afaf, palette: 37, basic: 12),
    ]
}

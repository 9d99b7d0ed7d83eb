/// Where the entries of a legend and the colour bar stand, in lines that are as full as they can be.
struct LegendLayout {
    /// Length of a line's or area's sample, in points.
    static let sampleWidth = 18.0
    private static let betweenEntries = 12.0
    private static let lineHeight = 11.0
    private static let barSize = (width: 200.0, height: 6.0)

    /// Entries with the left ends of their samples and their vertical middle.
    private(set) var entries: [(entry: LegendEntry, x: Double, middle: Double)] = []
    /// The colour bar.
    private(set) var bar: (scale: ColorScale, rectangle: Rectangle)?
    /// Where what follows begins.
    private(set) var bottom = 0.0

    init() {}

    init(_ figure: Figure, top: Double, width: Double, measuring canvas: Canvas) {
        var (x, y) = (PageLayout.margin, top)
        for entry in figure.legend {
            let length = Self.sampleWidth + 4 + canvas.width(of: entry.label, PageLayout.labelStyle)
            if x > PageLayout.margin, x + length > width - PageLayout.margin {
                (x, y) = (PageLayout.margin, y + Self.lineHeight)
            }
            entries.append((entry, x, y + Self.lineHeight / 2))
            x += length + Self.betweenEntries
        }
        if !figure.legend.isEmpty { y += Self.lineHeight + 2 }
        if let scale = figure.colorBar {
            let label = canvas.width(of: scale.label, PageLayout.labelStyle) + 6
            let length = min(Self.barSize.width, width - 2 * PageLayout.margin - label - 10)
            let left = max(PageLayout.margin + label, (width - length) / 2)
            bar = (scale, Rectangle(x: left, y: y + 2, width: length, height: Self.barSize.height))
            y += Self.barSize.height + PageLayout.tickRoom + PageLayout.tickStyle.lineHeight + 5
        }
        bottom = y + 2
    }
}

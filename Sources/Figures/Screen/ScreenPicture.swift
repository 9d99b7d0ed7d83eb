import Charts

/// A screen as a picture: cells of text, and what terminals draw with special glyphs as shapes that fill their cells.
///
/// Half blocks, eighths, shades, braille and lines meet without gaps, whatever font there is.
public struct ScreenPicture {
    /// The screen.
    public var screen: CellBuffer
    /// What the terminal makes of its own colors.
    public var colors: TerminalColors
    /// What the file says about itself.
    public var information: DocumentInformation

    /// Width of a cell, in points.
    static let cellWidth = 6.0
    /// Height of a cell, in points.
    static let cellHeight = 12.0
    /// Room around the cells, in points.
    static let margin = 6.0
    /// Dots an inch of pixels: a cell is 12 × 24 of them, so that no edge falls between two.
    static let resolution = 144.0

    /// Shapes that touch leave no seam at any size; letters, which stand in groups of their own, stay smooth.
    private static let sharpEdges = "g[id]>path{shape-rendering:crispEdges}"

    /// A picture of a screen.
    public init(screen: CellBuffer, colors: TerminalColors, information: DocumentInformation) {
        self.screen = screen
        self.colors = colors
        self.information = information
    }

    /// Draws the screen and writes it as a file, whole or not at all; the same screen has the same bytes every time.
    ///
    /// - Throws: ``FigureError``.
    public func write(to path: String, as format: PictureFormat) throws {
        try PictureFile.write(encoded(as: format), to: path)
    }

    /// The bytes of the picture as a file.
    ///
    /// - Throws: ``FigureError``.
    public func encoded(as format: PictureFormat) throws -> [UInt8] {
        let page = try PageSurface(
            format: format, width: Double(screen.width) * Self.cellWidth + 2 * Self.margin,
            height: Double(screen.height) * Self.cellHeight + 2 * Self.margin, information: information,
            resolution: Self.resolution)
        page.fillsWholePixels {
            page.fill(
                .rectangle(Rectangle(x: 0, y: 0, width: page.width, height: page.height)), Color(colors.background))
        }
        ScreenDrawing(screen: screen, colors: colors, canvas: page).draw()
        let bytes = try page.finish()
        return switch format {
        case .svg: SVGText.completed(bytes, information, style: Self.sharpEdges)
        case .pdf: bytes
        case .png: PNGChunks.completed(bytes, information, resolution: Self.resolution)
        }
    }
}

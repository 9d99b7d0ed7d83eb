extension Figure {
    /// Draws the figure and writes it as a file, whole or not at all.
    ///
    /// The same figure has the same bytes every time.
    /// - Throws: ``FigureError``.
    public func write(to path: String, as format: PictureFormat) throws {
        try PictureFile.write(encoded(as: format), to: path)
    }

    /// The bytes of the figure as a file.
    ///
    /// - Throws: ``FigureError``.
    public func encoded(as format: PictureFormat) throws -> [UInt8] {
        // Text is measured alike on every page; how high the page is follows from it.
        let ruler = try PageSurface(format: format, width: 10, height: 10, information: information)
        let layout = try PageLayout(self, measuring: ruler)
        let page = try PageSurface(
            format: format, width: layout.width, height: layout.height, information: information)
        FigureDrawing(figure: self, layout: layout, canvas: page).draw()
        let bytes = try page.finish()
        return switch format {
        case .svg: SVGText.completed(bytes, information)
        case .pdf: bytes
        case .png: PNGChunks.completed(bytes, information, resolution: PageSurface.resolution)
        }
    }
}

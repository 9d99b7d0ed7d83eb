/// How the entries of a matrix are laid out on the cells of a rectangle.
///
/// Every entry covers the same number of pixels, or every pixel the same number of entries, so that no stripe is an
/// accident of rounding. Pixels are half a row high where half blocks exist.
public struct HeatmapGeometry: Hashable, Sendable {
    /// One direction: entries to a pixel, or pixels to an entry; one of the two is 1.
    public struct Axis: Hashable, Sendable {
        /// Entries in this direction.
        public let entries: Int
        /// Entries that one pixel shows.
        public let entriesPerPixel: Int
        /// Pixels that one entry covers.
        public let pixelsPerEntry: Int

        init(entries: Int, pixels: Int) {
            self.entries = entries
            entriesPerPixel = max(1, (entries + max(1, pixels) - 1) / max(1, pixels))
            pixelsPerEntry = max(1, entries > 0 ? pixels / entries : 1)
        }

        /// Pixels that all entries take.
        public var pixels: Int {
            entriesPerPixel > 1 ? (entries + entriesPerPixel - 1) / entriesPerPixel : entries * pixelsPerEntry
        }

        /// The entries that a pixel shows.
        public func entries(ofPixel pixel: Int) -> Range<Int> {
            guard entriesPerPixel > 1 else { return pixel / pixelsPerEntry..<pixel / pixelsPerEntry + 1 }
            return pixel * entriesPerPixel..<min(entries, (pixel + 1) * entriesPerPixel)
        }

        /// The pixel in the middle of an entry.
        public func pixel(ofEntry entry: Int) -> Int {
            entriesPerPixel > 1 ? entry / entriesPerPixel : entry * pixelsPerEntry + (pixelsPerEntry - 1) / 2
        }
    }

    /// From left to right.
    public let horizontal: Axis
    /// From top to bottom.
    public let vertical: Axis
    /// Pixels one above the other in a cell: 2 with half blocks, else 1.
    public let pixelsPerRow: Int

    /// Fits a square matrix into columns and rows, at most about twice as wide as high to the eye or the reverse.
    public init(entries: Int, columns: Int, rows: Int, hasHalfBlocks: Bool) {
        pixelsPerRow = hasHalfBlocks ? 2 : 1
        // A cell is twice as high as wide, so this many columns look as long as one pixel is high.
        let columnsPerPixel = hasHalfBlocks ? 1 : 2
        vertical = Axis(entries: entries, pixels: min(rows * pixelsPerRow, columns * 2 / columnsPerPixel))
        horizontal = Axis(entries: entries, pixels: min(columns, vertical.pixels * columnsPerPixel * 2))
    }

    /// Columns that the matrix takes.
    public var columns: Int { horizontal.pixels }

    /// Rows of cells that the matrix takes.
    public var rows: Int { (vertical.pixels + pixelsPerRow - 1) / pixelsPerRow }
}

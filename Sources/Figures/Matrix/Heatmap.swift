/// A matrix whose numbers are colours, the first row at the top.
public struct Heatmap: Hashable, Sendable {
    /// Number of columns.
    public var columns: Int
    /// Row by row; `nil` where nothing is known.
    public var values: [Double?]
    /// How numbers become colours.
    public var scale: ColorScale
    /// To the right, from 0 to the number of columns.
    public var x: Axis
    /// Downwards, from 0 to the number of rows.
    public var y: Axis
    /// Borders of parts of the matrix.
    public var separators: Separators
    /// The colour of what is not known.
    public var missing: Color

    /// Lines across a symmetric matrix, from the upper and the left edge alike, in cells.
    public struct Separators: Hashable, Sendable {
        /// Where parts of different kinds meet.
        public var strong: [Double] = []
        /// Where parts of one kind meet.
        public var fine: [Double] = []

        /// Lines between parts.
        public init(strong: [Double] = [], fine: [Double] = []) { (self.strong, self.fine) = (strong, fine) }
    }

    /// A matrix.
    public init(
        columns: Int, values: [Double?], scale: ColorScale, x: Axis, y: Axis, separators: Separators = Separators(),
        missing: Color? = nil
    ) {
        (self.columns, self.values, self.scale, self.x, self.y) = (columns, values, scale, x, y)
        (self.separators, self.missing) = (separators, missing ?? ColorMap.missing)
    }

    /// Number of rows.
    public var rows: Int { columns == 0 ? 0 : values.count / columns }

    /// The colours of all cells.
    var image: CellImage {
        CellImage(columns: columns, colors: values.map { $0 == nil ? missing : scale.color(of: $0) })
    }
}

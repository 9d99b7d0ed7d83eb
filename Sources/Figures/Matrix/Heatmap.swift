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
    /// Borders of parts of the matrix, in rows and columns.
    public var separators: Separators
    /// The colour of what is not known.
    public var missing: Color

    /// Lines across a matrix.
    public struct Separators: Hashable, Sendable {
        /// Columns before which a line stands.
        public var columns: [Double] = []
        /// Rows above which a line stands.
        public var rows: [Double] = []

        /// Lines before columns and above rows.
        public init(columns: [Double] = [], rows: [Double] = []) { (self.columns, self.rows) = (columns, rows) }
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

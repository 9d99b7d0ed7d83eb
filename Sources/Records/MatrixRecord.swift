/// Similarity (Figure 3): |cos| between the basis components, or between the coefficient vectors, of one group.
public struct MatrixRecord: Hashable, Sendable {
    /// The state after this step; 0 is before training.
    public var step: Int
    /// From 1.
    public var group: Int
    /// What is compared.
    public var kind: SimilarityKind
    /// Rows (and columns) of the unpooled matrix.
    public var rows: Int
    /// Rows that were pooled into one: 1 unless the matrix has more than 192 rows.
    public var factor: Int
    /// Unpooled rows of one use of the basis (coefficients) or of one use's unique components (bases).
    public var rowsPerUse: Int
    /// Upper triangle, diagonal included, row by row: q = round(255·√|cos|) of the mean over each cell.
    public var meanPooled: [UInt8]
    /// The same of the maximum over each cell.
    public var maximumPooled: [UInt8]
    /// Figures of the unpooled matrix.
    public var summary: SimilaritySummary

    /// Rows of the stored, pooled matrix.
    public var pooledRows: Int { (rows + factor - 1) / factor }

    /// A matrix with every property named.
    public init(
        step: Int, group: Int, kind: SimilarityKind, rows: Int, factor: Int, rowsPerUse: Int, meanPooled: [UInt8],
        maximumPooled: [UInt8], summary: SimilaritySummary
    ) {
        self.step = step
        self.group = group
        self.kind = kind
        self.rows = rows
        self.factor = factor
        self.rowsPerUse = rowsPerUse
        self.meanPooled = meanPooled
        self.maximumPooled = maximumPooled
        self.summary = summary
    }

    /// |cos| at a row and column of the pooled matrix, in 0…1; the matrix is symmetric.
    public func value(row: Int, column: Int, maximum: Bool = false) -> Double {
        let (low, high) = (min(row, column), max(row, column))
        let index = low * pooledRows - low * (low - 1) / 2 + (high - low)
        let root = Double((maximum ? maximumPooled : meanPooled)[index]) / 255
        return root * root
    }
}

/// Mean and maximum of |cos| over pairs of different rows of the unpooled matrix; `nil` where there are no such pairs.
public struct SimilaritySummary: Hashable, Sendable {
    /// Mean over pairs of shared components.
    public var meanSharedShared: Double?
    /// Maximum over pairs of shared components.
    public var maximumSharedShared: Double?
    /// Mean over pairs of a shared and a unique component.
    public var meanSharedUnique: Double?
    /// Maximum over pairs of a shared and a unique component.
    public var maximumSharedUnique: Double?
    /// Mean over pairs of unique components.
    public var meanUniqueUnique: Double?
    /// Maximum over pairs of unique components.
    public var maximumUniqueUnique: Double?
    /// Mean over all pairs.
    public var meanOffDiagonal: Double?
    /// Maximum over all pairs.
    public var maximumOffDiagonal: Double?

    /// A summary of nothing.
    public init() {}
}

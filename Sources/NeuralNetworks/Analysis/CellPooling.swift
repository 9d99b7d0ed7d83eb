/// The cells of a pooled, symmetric matrix: mean and maximum of a square of numbers each.
///
/// The diagonal of the unpooled matrix is left out. With factor 1 the cells are the numbers themselves, diagonal included.
struct CellPooling {
    let rows: Int
    let factor: Int
    /// Upper triangle, row by row.
    private var sums: [Double]
    private var largest: [Float]

    init(rows: Int, factor: Int) {
        self.rows = rows
        self.factor = factor
        let cells = rows / factor
        sums = Array(repeating: 0, count: cells * (cells + 1) / 2)
        largest = Array(repeating: 0, count: cells * (cells + 1) / 2)
    }

    /// Adds a row of the unpooled matrix: `cosines[n]` belongs to column `row + n`.
    mutating func add(row: Int, cosines: UnsafeBufferPointer<Float>) {
        let (cells, cell) = (rows / factor, row / factor)
        let start = cell * cells - cell * (cell - 1) / 2
        for column in (factor == 1 ? row : row + 1)..<rows {
            let index = start + column / factor - cell
            let value = cosines[column - row]
            sums[index] += Double(value)
            largest[index] = max(largest[index], value)
        }
    }

    /// q = round(255·√mean) of every cell.
    func means() -> [UInt8] {
        var quantized: [UInt8] = []
        quantized.reserveCapacity(sums.count)
        let cells = rows / factor
        // Of a cell on the diagonal only the pairs above it were added.
        let (diagonal, other) = (factor == 1 ? 1 : factor * (factor - 1) / 2, factor * factor)
        for row in 0..<cells {
            for column in row..<cells {
                quantized.append(Self.quantize(sums[quantized.count] / Double(row == column ? diagonal : other)))
            }
        }
        return quantized
    }

    /// q = round(255·√maximum) of every cell.
    func maxima() -> [UInt8] {
        largest.map { Self.quantize(Double($0)) }
    }

    private static func quantize(_ cosine: Double) -> UInt8 {
        UInt8((255 * min(max(cosine, 0), 1).squareRoot()).rounded())
    }
}

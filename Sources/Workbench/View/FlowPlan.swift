import Charts
import Records

/// Which bases the gradient flow shows, and what stands in which of its rows.
struct FlowPlan {
    /// A basis: its heading, then its uses, then the parts of its gradient.
    struct Block {
        /// An index into the session's bases.
        var basis: Int
        /// The row of the heading, from 0.
        var top: Int
        /// Rows of the uses: fewer than there are where room is short.
        var useRows: Int
        /// Rows of each use; 1 also where several uses share a row.
        var scale = 1
        /// Whether the two parts of the gradient have a row each.
        var hasParts: Bool

        /// Rows of the whole block.
        var height: Int { 1 + useRows + (hasParts ? 2 : 0) }
    }

    private(set) var blocks: [Block] = []

    /// Rows below the blocks: the steps, and the scale.
    static let feet = 2

    /// All bases where each use of all of them gets a row, else the chosen one.
    init(uses: [Int], chosen: Int, hasParts: Bool, height: Int) {
        let room = height - Self.feet
        let sizes = hasParts ? [(3, true), (2, true), (1, true), (1, false)] : [(3, false), (2, false), (1, false)]
        for (scale, hasParts) in sizes {
            var top = 0
            blocks = uses.enumerated().map { index, count in
                let block = Block(
                    basis: index, top: top, useRows: scale * count, scale: scale, hasParts: hasParts)
                top += block.height
                return block
            }
            if top <= room { return }
        }
        guard uses.indices.contains(chosen) else {
            blocks = []
            return
        }
        let hasParts = hasParts && room >= 6
        let most = max(1, min(uses[chosen], room - (hasParts ? 3 : 1)))
        let stride = ColorGrid.rowsPerCell(uses[chosen], height: most)
        let rows = (uses[chosen] + stride - 1) / stride
        blocks = [Block(basis: chosen, top: 0, useRows: rows, hasParts: hasParts)]
    }
}

/// The columns of the gradient flow: names, steps, and the profile over depth at the cursor.
struct FlowColumns {
    static let nameColumns = 9
    static let valueColumns = 8
    /// The first column of the names.
    let name: Int
    /// The first column of the steps.
    let steps: Int
    /// Columns of the steps.
    let stepColumns: Int
    /// The first column of the bars.
    let bars: Int
    /// Columns of the longest bar; 0 where there is room for values only.
    let barColumns: Int
    /// The first column of the values.
    let value: Int

    init(_ rectangle: Rectangle) {
        name = rectangle.x + 1
        steps = name + Self.nameColumns
        let room = rectangle.width - 1 - Self.nameColumns - Self.valueColumns
        barColumns = room >= 34 ? room * 2 / 5 : room >= 24 ? 8 : 0
        stepColumns = max(1, room - barColumns - 1)
        bars = steps + stepColumns + 1
        value = bars + barColumns + (barColumns > 0 ? 1 : 0)
    }
}

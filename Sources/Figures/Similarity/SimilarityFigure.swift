import Records

/// The paper's Figure 3: |cos| between basis components (above) and between coefficient vectors (below).
public enum SimilarityFigure {
    /// More matrices beside each other would be too small.
    private static let columnLimit = 4

    /// Draws the matrices of all states: beside each other where there is room, else below each other.
    ///
    /// - Parameter width: of the page in millimetres; `nil`: two columns of a journal, or one for a single group.
    public static func figure(_ states: [SimilarityState], width: Double?) -> Figure {
        let names = ExperimentNames.names(of: states.map(\.run))
        let blocks = zip(states, names).map { state, name in
            state.run.configuration.model.similarityKinds.map { kind in
                state.groups.compactMap { group in
                    state.matrix(group: group, kind: kind).map { matrix in
                        panel(matrix, of: state.run, title: title(group, kind, states.count > 1 ? name : nil))
                    }
                }
            }
        }
        let beside = max(1, columnLimit / (states.map(\.groups.count).max() ?? 1))
        let rows = stride(from: 0, to: blocks.count, by: beside).flatMap { first in
            merged(Array(blocks[first..<min(first + beside, blocks.count)]))
        }.filter { !$0.isEmpty }
        let columns = rows.map(\.count).max() ?? 1
        return Figure(
            title: "Similarity of basis components and coefficients",
            width: width ?? (columns > 1 ? Figure.twoColumns : Figure.oneColumn),
            columns: Array(repeating: 1, count: columns), rows: rows, colorBar: .cosine,
            caption: caption(states), run: states[0].run)
    }

    /// Rows of several blocks beside each other.
    private static func merged(_ blocks: [[[Panel]]]) -> [[Panel]] {
        let count = blocks.map(\.count).max() ?? 0
        return (0..<count).map { row in blocks.flatMap { row < $0.count ? $0[row] : [] } }
    }

    private static func title(_ group: Int, _ kind: SimilarityKind, _ name: String?) -> String {
        let subject =
            switch kind {
            case .basis: "basis, group \(group)"
            case .site(let site): "\(site.rawValue), group \(group)"
            case .coefficients: "coefficients, group \(group)"
            }
        return name.map { "\($0): \(subject)" } ?? subject
    }

    /// The picture of a matrix.
    static func panel(_ matrix: MatrixRecord, of run: RecordedRun, title: String) -> Panel {
        let size = matrix.pooledRows
        let values = (0..<size * size).map { matrix.value(row: $0 / size, column: $0 % size) }
        let name = matrix.kind.isOfFilters ? "component" : "coefficient vector"
        let pooling = matrix.factor > 1 ? " (mean of \(matrix.factor)×\(matrix.factor))" : ""
        let axis = axis(name + pooling, matrix)
        var downwards = axis
        downwards.label = name
        return Panel(
            title: title,
            content: .heatmap(
                Heatmap(
                    columns: size, values: values, scale: .cosine, x: axis, y: downwards,
                    separators: separators(matrix, run))),
            height: .timesWidth(1), notes: notes(matrix))
    }

    /// Indices of the unpooled rows, from 1, at the middles of their cells.
    private static func axis(_ label: String, _ matrix: MatrixRecord) -> Axis {
        let factor = Double(matrix.factor)
        let step = max(1, Int(Ticks.step(for: Double(matrix.rows) / 4)))
        let indices = [1] + stride(from: step, through: matrix.rows, by: step).filter { $0 > step / 3 }
        return Axis(
            label: label, range: 0...Double(matrix.pooledRows),
            ticks: Set(indices).sorted().map { Axis.Tick((Double($0) - 0.5) / factor, Ticks.count($0)) })
    }

    /// Where the shared components end, and where every use begins.
    static func separators(_ matrix: MatrixRecord, _ run: RecordedRun) -> Heatmap.Separators {
        let shared = matrix.kind.isOfFilters ? sharedRows(matrix, run) : []
        let firstOwn = shared.reduce(0, +)
        let ends = shared.indices.dropLast().map { shared[...$0].reduce(0, +) }
        let borders =
            matrix.rowsPerUse > 0
            ? stride(from: firstOwn + matrix.rowsPerUse, to: matrix.rows, by: matrix.rowsPerUse).map(\.self) : []
        let factor = Double(matrix.factor)
        let strong = firstOwn > 0 && firstOwn < matrix.rows ? [firstOwn] : []
        return Heatmap.Separators(
            strong: (ends + strong).map { Double($0) / factor }, fine: borders.map { Double($0) / factor })
    }

    /// Rows of the bases that the matrix compares.
    private static func sharedRows(_ matrix: MatrixRecord, _ run: RecordedRun) -> [Int] {
        run.bases.filter { basis in
            if case .site(let site) = matrix.kind, basis.kind != site.rawValue { return false }
            return basis.group == matrix.group
        }.map(\.rank)
    }

    /// Mean and maximum over pairs of rows.
    private static func notes(_ matrix: MatrixRecord) -> [String] {
        let summary = matrix.summary
        let rows: [(String, Double?, Double?)] =
            matrix.kind.isOfFilters
            ? [
                ("shared–shared", summary.meanSharedShared, summary.maximumSharedShared),
                ("shared–unique", summary.meanSharedUnique, summary.maximumSharedUnique),
                ("unique–unique", summary.meanUniqueUnique, summary.maximumUniqueUnique),
            ] : [("all pairs", summary.meanOffDiagonal, summary.maximumOffDiagonal)]
        return rows.compactMap { name, mean, maximum in
            guard let mean, let maximum else { return nil }
            return "\(name) \(Ticks.fixed(mean)) / \(Ticks.fixed(maximum))"
        }
    }

    private static func caption(_ states: [SimilarityState]) -> [String] {
        let steps = Set(states.flatMap { $0.matrices.map(\.step) }).sorted().map(Ticks.count)
        let shown =
            "Absolute cosine similarity after step \(steps.joined(separator: ", ")). Components: shared ones first, then "
            + "those of every use in layer order; coefficients: one vector an output channel, in layer order. White lines: "
            + "end of the shared components, uses. Below each matrix: mean / maximum over pairs of different rows."
            + pooling(states.flatMap(\.matrices))
        return [shown, RecordedRun.sentence(states.map(\.run))]
    }

    /// What a pixel of a matrix with many rows stands for.
    private static func pooling(_ matrices: [MatrixRecord]) -> String {
        let factors = Set(matrices.map(\.factor)).subtracting([1]).sorted()
        guard !factors.isEmpty else { return "" }
        let cells = factors.map { "\($0) × \($0)" }.joined(separator: " or ")
        return " Of matrices with more than 192 rows a pixel is the mean of \(cells) pairs, the diagonal left out."
    }
}

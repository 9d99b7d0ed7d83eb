import Charts
import Records

extension Drawing {
    /// Figure 3: |cos| of the basis components above, of the coefficients below; the groups side by side.
    mutating func drawSimilarityFigure(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        let kinds = model.session.configuration.model.similarityKinds
        guard let first = kinds.first, let matrices = model.reading?.matrices, !matrices.isEmpty else {
            return writeEmpty("no similarity is recorded yet", in: rectangle)
        }
        let plan = SimilarityFigurePlan(
            rectangle, groups: model.groups, kinds: kinds, chosen: (model.group, model.kind))
        for (column, group) in plan.groups.enumerated() {
            for (row, kind) in plan.kinds.enumerated() {
                let place = plan.place(row: row, column: column)
                guard let matrix = matrices.first(where: { $0.group == group && $0.kind == kind }) else { continue }
                drawCaption(model, matrix, Rectangle(x: place.x, y: place.y, width: place.width, height: 1))
                drawMatrix(model, matrix, place.inset(top: 1), hasLegend: false)
            }
        }
        let scale = plan.scale
        HeatmapLegend(scale: model.heatmapScale).draw(into: &buffer, scale, capabilities: capabilities)
        let step = matrices.first { $0.kind == first }?.step ?? 0
        var sentence =
            "Figure 3. \(model.modelName) after step \(step): shared components first, then the unique ones of "
        sentence += "each use; coefficients by use."
        if plan.groups.count < model.groups.count { sentence += " g shows the next group." }
        if plan.kinds.count < kinds.count { sentence += " v shows the other kind." }
        for (index, line) in wrapped(sentence, columns: rectangle.width - 2).prefix(plan.captionRows).enumerated() {
            let y = rectangle.bottom - plan.captionRows + index
            write(line, x: rectangle.x + 1, y: y, style: palette.muted, limit: rectangle.width - 2)
        }
    }

    private mutating func drawCaption(_ model: WorkbenchModel, _ matrix: MatrixRecord, _ rectangle: Rectangle) {
        let isChosen = matrix.group == model.group
        let style = isChosen ? Style(bold: true) : .plain
        let name = WorkbenchModel.similarityName(matrix.kind)
        let wordings = [
            "group \(matrix.group): \(matrix.rows) \(name)", "group \(matrix.group): \(name)", "g\(matrix.group)",
        ]
        let room = rectangle.width - 2
        write(
            fitting(wordings.map { Line($0, style) }, columns: room), x: rectangle.x + 1, y: rectangle.y, limit: room)
    }
}

extension WorkbenchModel {
    var similarityFigureTitles: [String] {
        let cell = cellAtCursor.map { "  \($0)" } ?? ""
        let names = session.configuration.model.similarityKinds.map(Self.similarityName).joined(separator: " and ")
        return ["Figure 3: |cos| of \(names)\(cell)", "Figure 3: similarity\(cell)", "Figure 3\(cell)"]
    }
}

/// Which matrices Figure 3 has room for, and where they stand.
struct SimilarityFigurePlan {
    private(set) var groups: [Int]
    private(set) var kinds: [SimilarityKind]
    /// The colors and their numbers, at the right.
    let scale: Rectangle
    /// Rows of the sentence below.
    let captionRows: Int
    private let body: Rectangle

    private static let narrowest = 24
    private static let lowest = 11

    init(
        _ rectangle: Rectangle, groups: [Int], kinds: [SimilarityKind], chosen: (group: Int, kind: SimilarityKind)
    ) {
        captionRows = rectangle.height >= 18 ? 2 : rectangle.height >= 9 ? 1 : 0
        let room = rectangle.inset(right: HeatmapLegend.width + 1, bottom: captionRows)
        body = room
        let fits = max(1, room.width / Self.narrowest)
        self.groups = groups.count <= fits ? groups : [chosen.group]
        self.kinds = room.height / max(1, kinds.count) >= Self.lowest ? kinds : [chosen.kind]
        if kinds.count > self.kinds.count, !kinds.contains(chosen.kind) { self.kinds = Array(kinds.prefix(1)) }
        scale = Rectangle(
            x: room.right, y: rectangle.y + 1, width: HeatmapLegend.width,
            height: max(2, room.height / max(1, self.kinds.count) - 5))
    }

    /// The caption of a matrix, the matrix, and its figures.
    func place(row: Int, column: Int) -> Rectangle {
        let (left, right) = (body.width * column / groups.count, body.width * (column + 1) / groups.count)
        let (top, bottom) = (body.height * row / kinds.count, body.height * (row + 1) / kinds.count)
        return Rectangle(x: body.x + left, y: body.y + top, width: right - left, height: bottom - top)
    }
}

/// Where everything of a figure stands, so that no text is cut off and panels of a column have equal axes.
struct PageLayout {
    /// Paper around everything, in points.
    static let margin = 5.0
    /// Between panels, in points.
    static let gap = 9.0
    /// Between axis and tick labels, tick lines included.
    static let tickRoom = 4.5

    /// How far left of the axis notes begin at most.
    static let notesIndentation = 20.0

    static let tickStyle = TextStyle(size: 7, color: .gray)
    static let labelStyle = TextStyle(size: 7.5)
    static let titleStyle = TextStyle(size: 8, isBold: true)
    static let noteStyle = TextStyle(size: 7, color: .gray)
    static let captionStyle = TextStyle(size: 7)

    /// Of the page, in points.
    let width: Double
    /// Of the page, in points.
    private(set) var height = 0.0
    /// The areas within the axes, row by row.
    private(set) var plots: [[Rectangle]] = []
    /// Title lines of the panels, row by row.
    private(set) var titles: [[[String]]] = []
    /// Lines of the x axes' labels, row by row.
    private(set) var labels: [[[String]]] = []
    /// Lines below the axes, row by row.
    private(set) var notes: [[[String]]] = []
    /// The strip of legend and colour bar.
    private(set) var legend = LegendLayout()
    /// Lines of the caption with their baselines.
    private(set) var caption: [(text: String, baseline: Double)] = []

    private let measure: Canvas
    private var columnLefts: [Double] = []
    private var columnWidths: [Double] = []

    /// Finds a place for everything.
    ///
    /// - Throws: ``FigureError/nothingToShow(_:)`` where the page is too narrow.
    init(_ figure: Figure, measuring canvas: Canvas) throws {
        measure = canvas
        width = figure.width * millimetre
        try placeColumns(figure)
        var y = Self.margin
        for row in figure.rows { y = place(row, from: y) }
        legend = LegendLayout(figure, top: y, width: width, measuring: canvas)
        y = legend.bottom
        for paragraph in figure.caption {
            for line in TextWrapping.lines(paragraph, width: width - 2 * Self.margin, Self.captionStyle, canvas) {
                caption.append((line, y + Self.captionStyle.size))
                y += Self.captionStyle.lineHeight
            }
            y += 2
        }
        height = y + Self.margin
    }

    private mutating func placeColumns(_ figure: Figure) throws {
        var (lefts, rights) = (figure.columns.map { _ in 0.0 }, figure.columns.map { _ in 0.0 })
        for row in figure.rows {
            for (column, panel) in row.enumerated() {
                lefts[column] = max(lefts[column], leftInset(panel.axes.y))
                rights[column] = max(rights[column], rightInset(panel.axes.x))
            }
        }
        let gaps = Self.gap * Double(figure.columns.count - 1)
        let room = width - 2 * Self.margin - gaps - (lefts + rights).reduce(0, +)
        let shares = figure.columns.reduce(0, +)
        let narrowest = room * (figure.columns.min() ?? 1) / shares
        guard narrowest >= 24 else {
            throw FigureError.nothingToShow(
                "\(figure.columns.count) panels beside each other do not fit on a page \(Ticks.number(figure.width)) mm wide: "
                    + "give it more with --width")
        }
        var x = Self.margin
        for (column, share) in figure.columns.enumerated() {
            columnLefts.append(x + lefts[column])
            columnWidths.append(room * share / shares)
            x += lefts[column] + columnWidths[column] + rights[column] + Self.gap
        }
    }

    private mutating func place(_ row: [Panel], from top: Double) -> Double {
        let wrapped = row.enumerated().map { column, panel in
            let left = column == 0 ? 0 : columnLefts[column - 1] + columnWidths[column - 1] + Self.gap
            // A title may begin above the tick labels of its panel.
            let titleRoom = columnWidths[column] + min(12, columnLefts[column] - left)
            let x = panel.axes.x
            let notesIndentation = min(Self.notesIndentation, columnLefts[column] - left)
            return (
                title: TextWrapping.lines(panel.title, width: titleRoom, Self.titleStyle, measure),
                label: x.isLabelled
                    ? TextWrapping.lines(x.label, width: columnWidths[column] + 8, Self.labelStyle, measure) : [],
                notes: panel.notes.flatMap {
                    TextWrapping.lines($0, width: columnWidths[column] + notesIndentation + 4, Self.noteStyle, measure)
                }
            )
        }
        titles.append(wrapped.map(\.title))
        labels.append(wrapped.map(\.label))
        notes.append(wrapped.map(\.notes))
        let titleLines = Double(wrapped.map { $0.title.count }.max() ?? 0)
        let plotTop = top + (titleLines > 0 ? titleLines * Self.titleStyle.lineHeight + 3.5 : 4)
        let heights = row.enumerated().map { column, panel in
            switch panel.height {
            case .millimetres(let height): height * millimetre
            case .timesWidth(let factor): factor * columnWidths[column] * panel.widthShare
            }
        }
        plots.append(
            row.indices.map { column in
                Rectangle(
                    x: columnLefts[column], y: plotTop, width: columnWidths[column] * row[column].widthShare,
                    height: heights[column])
            })
        let bottoms = row.indices.map { column in
            let x = row[column].axes.x
            let ticks = x.isLabelled && !x.ticks.isEmpty ? Self.tickRoom + Self.tickStyle.lineHeight : 2
            let label = Double(wrapped[column].label.count) * Self.labelStyle.lineHeight
            let notes = Double(wrapped[column].notes.count) * Self.noteStyle.lineHeight
            return plotTop + heights[column] + ticks + label + (notes > 0 ? notes + 2 : 0)
        }
        return (bottoms.max() ?? plotTop) + Self.gap * 0.7
    }

    private func leftInset(_ axis: Axis) -> Double {
        guard axis.isLabelled else { return 3 }
        let ticks = axis.ticks.map { measure.width(of: $0.label, Self.tickStyle) }.max() ?? 0
        return ticks + Self.tickRoom + Double(axis.labelLines.count) * Self.labelStyle.lineHeight
            + (axis.labelLines.isEmpty ? 0 : 2)
    }

    /// Room for half of the last tick's label.
    private func rightInset(_ axis: Axis) -> Double {
        guard axis.isLabelled, let last = axis.ticks.last, let place = axis.fraction(of: last.value) else { return 2 }
        return place > 0.9 ? max(2, measure.width(of: last.label, Self.tickStyle) / 2 - 2) : 2
    }
}

extension Axis {
    /// The lines of a label that stands upright.
    var labelLines: [String] { label.isEmpty ? [] : label.split(separator: "\n").map(String.init) }
}

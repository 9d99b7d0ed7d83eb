import Charts

/// Where the sessions stand on a screen of a size.
struct ComparisonLayout {
    let header: Rectangle
    /// Between header and timeline.
    let body: Rectangle
    let timeline: Rectangle
    let footer: Rectangle

    init(size: Size) {
        let timelineRows = size.height >= 16 ? 2 : 1
        header = Rectangle(x: 0, y: 0, width: size.width, height: 1)
        timeline = Rectangle(x: 0, y: size.height - 1 - timelineRows, width: size.width, height: timelineRows)
        footer = Rectangle(x: 0, y: size.height - 1, width: size.width, height: 1)
        body = Rectangle(x: 0, y: 1, width: size.width, height: size.height - timelineRows - 2)
    }

    /// Whether there is room for both rows of Figure 3: bases above, coefficients below.
    var hasBothKinds: Bool { body.height >= 34 && body.width >= 80 }

    /// A panel for each session, with a free column for a line between two; only the chosen one where room is short.
    func panels(_ count: Int, focus: Int) -> [(index: Int, rectangle: Rectangle)] {
        guard count > 1, body.width >= 60, body.height >= 12 else { return [(focus, body)] }
        let columns = 2
        let rows = (count + columns - 1) / columns
        let each = (body.width - columns + 1) / columns
        return (0..<count).map { index in
            let (row, column) = (index / columns, index % columns)
            let top = body.y + body.height * row / rows
            let bottom = body.y + body.height * (row + 1) / rows
            // All are equally wide, so that all bars have the same scale.
            return (index, Rectangle(x: column * (each + 1), y: top, width: each, height: bottom - top))
        }
    }

    /// A column for each session, side by side as in Figure 3, and the columns that are left for one scale of all;
    /// panels, each with its own, where columns would be too narrow.
    func columns(_ count: Int, focus: Int) -> (places: [(index: Int, rectangle: Rectangle)], scale: Rectangle?) {
        let width = body.width - HeatmapLegend.width - 2
        guard count > 1, width / count >= 18, body.height >= 8 else { return (panels(count, focus: focus), nil) }
        // All are equally wide, so that all matrices have the same pixels.
        let each = (width - (count - 1)) / count
        let places = (0..<count).map { index in
            (index, Rectangle(x: index * (each + 1), y: body.y, width: each, height: body.height))
        }
        let right = count * (each + 1)
        return (places, Rectangle(x: right, y: body.y, width: body.width - right, height: body.height))
    }
}

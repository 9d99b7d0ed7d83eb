/// Draws the marks of a chart between its axes.
struct ChartDrawing {
    let chart: Chart
    let plot: Rectangle
    let canvas: Canvas

    func draw() {
        for tick in chart.y.ticks {
            guard let fraction = chart.y.fraction(of: tick.value), (0.001...0.999).contains(fraction) else { continue }
            let y = plot.bottom - fraction * plot.height
            canvas.stroke(.lines([Point(plot.x, y), Point(plot.right, y)]), LineStyle(.grid, width: 0.4))
        }
        canvas.clipped(to: plot) { for mark in chart.marks { draw(mark) } }
        // Signs at the border and labels are not cut.
        for case .points(let points, let marker, let color) in chart.marks {
            for point in points.compactMap(place) where plot.contains(Self.box(point, 0), tolerance: 0.5) {
                canvas.draw(marker, at: point, color)
            }
        }
        drawLabels()
    }

    private func draw(_ mark: Mark) {
        switch mark {
        case .bar(let x, let height, let color):
            guard let left = place(x.lowerBound), let right = place(x.upperBound), height.isFinite else { return }
            let top = plot.bottom - (chart.y.fraction(of: height) ?? 0) * plot.height
            canvas.fill(
                .rectangle(Rectangle(x: left, y: top, width: right - left, height: max(0, plot.bottom - top))), color)
        case .line(let points, let style):
            for part in points.map(place).split(separator: nil) where part.count > 1 {
                canvas.stroke(.lines(part.compactMap(\.self)), style)
            }
        case .band(let lower, let upper, let color):
            let outline = upper.compactMap(place) + lower.reversed().compactMap(place)
            if outline.count > 2 { canvas.fill(.polygon(outline), color) }
        case .errorBar(let x, let range, let color):
            guard let low = place(DataPoint(x, range.lowerBound)), let high = place(DataPoint(x, range.upperBound))
            else {
                return
            }
            let style = LineStyle(color, width: 0.7)
            canvas.stroke(.lines([low, high]), style)
            for end in [low, high] {
                canvas.stroke(.lines([Point(end.x - 2, end.y), Point(end.x + 2, end.y)]), style)
            }
        case .horizontalRule(let value, let style):
            guard let fraction = chart.y.fraction(of: value) else { return }
            let y = plot.bottom - fraction * plot.height
            canvas.stroke(.lines([Point(plot.x, y), Point(plot.right, y)]), style)
        case .points, .label: break
        }
    }

    /// Writes every label where it covers the least of what is there already.
    private func drawLabels() {
        var obstacles = chart.marks.flatMap { mark -> [Rectangle] in
            switch mark {
            case .points(let points, _, _): points.compactMap(place).map { Self.box($0, 2.6) }
            case .errorBar(let x, let range, _):
                [place(DataPoint(x, range.lowerBound))].compactMap(\.self).flatMap { low in
                    [place(DataPoint(x, range.upperBound))].compactMap(\.self).map { high in
                        Rectangle(x: low.x - 2, y: high.y, width: 4, height: low.y - high.y)
                    }
                }
            default: []
            }
        }
        let lines = linePoints
        for case .label(let text, let value, let color) in chart.marks {
            guard let point = place(value) else { continue }
            let style = TextStyle(size: 7, color: color)
            let size = (width: canvas.width(of: text, style), height: style.size)
            let choices = LabelPlaces.around(point, width: size.width, height: size.height)
            let inside = choices.filter { plot.inset(by: 1).contains($0) }
            let place = inside.min { cost($0, obstacles, lines) < cost($1, obstacles, lines) } ?? choices[0]
            canvas.write(text, style, at: TextAnchor(point: Point(place.x, place.bottom - 1.4)))
            obstacles.append(place)
        }
    }

    /// What a label would cover: points and labels are worse than lines.
    private func cost(_ rectangle: Rectangle, _ obstacles: [Rectangle], _ lines: [Point]) -> Int {
        obstacles.count { $0.overlaps(rectangle) } * 50 + lines.count { rectangle.contains(Self.box($0, 0)) }
    }

    /// Points of all lines, a point (1/72 inch) from each other.
    private var linePoints: [Point] {
        chart.marks.flatMap { mark -> [Point] in
            guard case .line(let values, _) = mark else { return [] }
            let points = values.compactMap(place)
            return zip(points, points.dropFirst()).flatMap { start, end in
                let (x, y) = (end.x - start.x, end.y - start.y)
                let count = max(1, Int((x * x + y * y).squareRoot()))
                return (0...count).map {
                    Point(start.x + x * Double($0) / Double(count), start.y + y * Double($0) / Double(count))
                }
            }
        }
    }

    private static func box(_ point: Point, _ radius: Double) -> Rectangle {
        Rectangle(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius)
    }

    private func place(_ x: Double) -> Double? { chart.x.fraction(of: x).map { plot.x + $0 * plot.width } }

    private func place(_ point: DataPoint) -> Point? {
        guard let x = place(point.x), let y = chart.y.fraction(of: point.y) else { return nil }
        return Point(x, plot.bottom - y * plot.height)
    }
}

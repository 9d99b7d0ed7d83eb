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

    static func box(_ point: Point, _ radius: Double) -> Rectangle {
        Rectangle(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius)
    }

    private func place(_ x: Double) -> Double? { chart.x.fraction(of: x).map { plot.x + $0 * plot.width } }

    func place(_ point: DataPoint) -> Point? {
        guard let x = place(point.x), let y = chart.y.fraction(of: point.y) else { return nil }
        return Point(x, plot.bottom - y * plot.height)
    }
}

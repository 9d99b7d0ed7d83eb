extension ChartDrawing {
    /// Writes every label where it covers the least of what is there already, with a thin line to its point where it stands
    /// farther away.
    func drawLabels() {
        var obstacles = chart.marks.flatMap(obstacles)
        let lines = linePoints
        for case .label(let text, let value, let color) in chart.marks {
            guard let point = place(value) else { continue }
            let style = TextStyle(size: 7, color: color)
            let choices = LabelPlaces.around(point, width: canvas.width(of: text, style), height: style.size)
            let inside = choices.filter { plot.inset(by: 1).contains($0) }
            let place = inside.min { cost($0, obstacles, lines) < cost($1, obstacles, lines) } ?? choices[0]
            if let end = LabelPlaces.leader(from: point, to: place) {
                canvas.stroke(.lines([point, end]), LineStyle(color.opacity(0.6), width: 0.3))
            }
            canvas.write(text, style, at: TextAnchor(point: Point(place.x, place.bottom - 1.4)))
            obstacles.append(place)
        }
    }

    /// What labels should not cover.
    private func obstacles(_ mark: Mark) -> [Rectangle] {
        switch mark {
        case .points(let points, _, _): return points.compactMap(place).map { Self.box($0, 2.6) }
        case .errorBar(let x, let range, _):
            guard let low = place(DataPoint(x, range.lowerBound)), let high = place(DataPoint(x, range.upperBound))
            else {
                return []
            }
            return [Rectangle(x: low.x - 2, y: high.y, width: 4, height: low.y - high.y)]
        default: return []
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
}

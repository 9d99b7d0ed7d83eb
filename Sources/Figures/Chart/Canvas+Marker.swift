extension Canvas {
    /// Draws the sign of a point, about 5 points wide.
    func draw(_ marker: Marker, at point: Point, _ color: Color) {
        let radius = 2.3
        func corner(_ x: Double, _ y: Double) -> Point { Point(point.x + x * radius, point.y + y * radius) }
        let line = LineStyle(color, width: 1.1)
        switch marker {
        case .circle: fill(.circle(center: point, radius: radius), color)
        case .ring:
            fill(.circle(center: point, radius: radius), .white)
            stroke(.circle(center: point, radius: radius), line)
        case .square:
            fill(.polygon([corner(-0.9, -0.9), corner(0.9, -0.9), corner(0.9, 0.9), corner(-0.9, 0.9)]), color)
        case .triangle: fill(.polygon([corner(0, -1.15), corner(1.1, 0.85), corner(-1.1, 0.85)]), color)
        case .invertedTriangle: fill(.polygon([corner(0, 1.15), corner(1.1, -0.85), corner(-1.1, -0.85)]), color)
        case .diamond: fill(.polygon([corner(0, -1.3), corner(1.3, 0), corner(0, 1.3), corner(-1.3, 0)]), color)
        case .cross:
            stroke(.lines([corner(-0.9, -0.9), corner(0.9, 0.9)]), line)
            stroke(.lines([corner(-0.9, 0.9), corner(0.9, -0.9)]), line)
        case .plus:
            stroke(.lines([corner(0, -1.1), corner(0, 1.1)]), line)
            stroke(.lines([corner(-1.1, 0), corner(1.1, 0)]), line)
        }
    }
}

/// Where the label of a point can stand, the best places first.
enum LabelPlaces {
    /// Distances from the point, in points.
    private static let distances = [4.0, 9, 15, 24, 36, 50]

    static func around(_ point: Point, width: Double, height: Double) -> [Rectangle] {
        distances.flatMap { distance -> [Rectangle] in
            let slant = 0.7 * distance
            let offsets: [(x: Double, y: Double)] = [
                (distance, -height / 2), (-distance - width, -height / 2), (-width / 2, -distance - height),
                (-width / 2, distance), (slant, -slant - height), (slant, slant), (-slant - width, -slant - height),
                (-slant - width, slant),
            ]
            return offsets.map { Rectangle(x: point.x + $0.x, y: point.y + $0.y, width: width, height: height) }
        }
    }

    /// Where a line from a point to its label ends; `nil` where the label stands close enough to need none.
    static func leader(from point: Point, to label: Rectangle) -> Point? {
        let end = Point(min(max(point.x, label.x), label.right), min(max(point.y, label.y), label.bottom))
        let (x, y) = (end.x - point.x, end.y - point.y)
        return x * x + y * y > 64 ? end : nil
    }
}

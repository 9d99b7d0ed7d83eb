/// Values over values: axes and what is drawn between them, the first behind the later.
public struct Chart: Hashable, Sendable {
    /// To the right.
    public var x: Axis
    /// Upwards.
    public var y: Axis
    /// What is drawn.
    public var marks: [Mark]

    /// A chart.
    public init(x: Axis, y: Axis, marks: [Mark]) { (self.x, self.y, self.marks) = (x, y, marks) }
}

/// A pair of values.
public struct DataPoint: Hashable, Sendable {
    /// Along the x axis.
    public var x: Double
    /// Along the y axis.
    public var y: Double

    /// A pair of values.
    public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}

/// Something drawn between axes, in the axes' values.
public enum Mark: Hashable, Sendable {
    /// From the lower end of the y axis to a height.
    case bar(x: ClosedRange<Double>, height: Double, Color)
    /// From point to point; a value that is not finite interrupts it.
    case line([DataPoint], LineStyle)
    /// Between two lines with the same x.
    case band(lower: [DataPoint], upper: [DataPoint], Color)
    /// A sign at every point.
    case points([DataPoint], Marker, Color)
    /// From a value to another at one x.
    case errorBar(x: Double, y: ClosedRange<Double>, Color)
    /// From end to end at one y.
    case horizontalRule(Double, LineStyle)
    /// Text beside a point, placed where it covers neither points nor other labels.
    case label(String, DataPoint, Color)
}

/// Signs for points, told apart without colour.
public enum Marker: Int, CaseIterable, Hashable, Sendable {
    case circle, square, triangle, diamond, invertedTriangle, cross, plus, ring

    /// The sign of the n-th category.
    static func category(_ index: Int) -> Marker { allCases[index % allCases.count] }
}

/// One curve of a ``LineChart``.
public struct ChartSeries: Hashable, Sendable {
    /// A character that stands at the newest point and in the legend, so that no curve is told by color alone; a blank
    /// stands nowhere.
    public var tag: Character
    /// What the legend says.
    public var name: String
    /// The curve's color.
    public var style: Style
    /// Ascending in x.
    public var points: [ChartPoint]

    /// A curve with every property named.
    public init(tag: Character, name: String, style: Style, points: [ChartPoint]) {
        self.tag = tag
        self.name = name
        self.style = style
        self.points = points
    }
}

/// A point of a curve, or what lies between two columns of it: its extremes and its last value.
public struct ChartPoint: Hashable, Sendable {
    /// Where the stretch ends.
    public var x: Double
    /// The least value of the stretch.
    public var minimum: Double
    /// The greatest value of the stretch.
    public var maximum: Double
    /// The newest value of the stretch.
    public var last: Double

    /// A stretch of a curve that ends at `x`.
    public init(x: Double, minimum: Double, maximum: Double, last: Double) {
        self.x = x
        self.minimum = minimum
        self.maximum = maximum
        self.last = last
    }

    /// A single value.
    public init(x: Double, y: Double) { self.init(x: x, minimum: y, maximum: y, last: y) }
}

/// A label below the x axis.
public struct ChartTick: Hashable, Sendable {
    /// Where it stands.
    public var x: Double
    /// What it says.
    public var label: String

    /// A label at a place.
    public init(x: Double, label: String) {
        self.x = x
        self.label = label
    }
}

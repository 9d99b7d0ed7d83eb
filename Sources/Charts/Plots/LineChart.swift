/// Curves over a fixed range of x, drawn in dots finer than cells.
///
/// The range never scrolls and the limits move seldom, so that one more point changes a few cells. Values without a
/// place on the axis leave a gap.
public struct LineChart: Hashable, Sendable {
    /// Later curves cover earlier ones.
    public var series: [ChartSeries]
    /// The ends of the x axis.
    public var xRange: ClosedRange<Double>
    /// The ends of the y axis.
    public var limits: AxisLimits
    /// Labels of the x axis; without them it takes no row.
    public var ticks: [ChartTick] = []
    /// Where something happened.
    public var marks: [ChartMark] = []
    /// Where the reader looks: a vertical line; what lies after it is faint.
    public var cursor: Double?

    /// Curves over a range.
    public init(series: [ChartSeries], xRange: ClosedRange<Double>, limits: AxisLimits) {
        self.series = series
        self.xRange = xRange
        self.limits = limits
    }

    /// Columns of the y axis' labels and its line.
    public static let axisWidth = 6

    /// The columns of the plot itself for a width of the whole chart.
    public static func plotColumns(width: Int) -> Int { max(1, width - axisWidth) }

    /// Draws axes and curves.
    public func draw(into buffer: inout CellBuffer, _ rectangle: Rectangle, capabilities: Capabilities) {
        let rows = rectangle.height - (ticks.isEmpty ? 0 : 1)
        guard rectangle.width > Self.axisWidth + 1, rows > 0 else { return }
        let plot = Rectangle(
            x: rectangle.x + Self.axisWidth, y: rectangle.y, width: rectangle.width - Self.axisWidth, height: rows)
        drawAxis(into: &buffer, plot, capabilities)
        drawTicks(into: &buffer, plot, capabilities)
        drawMarks(into: &buffer, plot, capabilities)
        let background = buffer
        for (index, one) in series.enumerated() { draw(one, index, into: &buffer, plot, capabilities) }
        drawTags(into: &buffer, plot)
        if !marks.isEmpty { drawMarkLabels(into: &buffer, over: background, plot) }
    }

    private func drawAxis(into buffer: inout CellBuffer, _ plot: Rectangle, _ capabilities: Capabilities) {
        let muted = Palette(capabilities).muted
        let isASCII = capabilities.glyphs == .ascii
        for y in plot.y..<plot.bottom { buffer[plot.x - 1, y] = Cell(isASCII ? "|" : "│", style: muted) }
        var used: Set<Int> = []
        for tick in limits.ticks(max(2, (plot.height + 2) / 3)) {
            guard let fraction = limits.fraction(tick) else { continue }
            let y = plot.bottom - 1 - Int((fraction * Double(plot.height - 1)).rounded())
            guard used.isDisjoint(with: [y - 1, y, y + 1]) || plot.height == 2 && !used.contains(y) else { continue }
            used.insert(y)
            buffer.write(Self.label(tick), right: plot.x - 1, y: y, style: muted, limit: Self.axisWidth - 1)
            buffer[plot.x - 1, y] = Cell(isASCII ? "+" : "┤", style: muted)
        }
    }

    private static func label(_ tick: Double) -> String {
        let magnitude = abs(tick)
        guard magnitude != 0 else { return "0" }
        guard magnitude >= 0.000_999, magnitude < 9999.5 else { return Numbers.scientific(tick, digits: 0) }
        // Ticks such as 0.0015 need a digit more, which the zero before the point makes room for.
        let isFine = magnitude < 0.01 && abs((tick * 1000).rounded() - tick * 1000) > 0.01
        let text = Numbers.fixed(tick, decimals: isFine ? 4 : 3)
        let digits = String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
        return isFine ? digits.replacing("0.", with: ".", maxReplacements: 1) : digits
    }

    private func drawTicks(into buffer: inout CellBuffer, _ plot: Rectangle, _ capabilities: Capabilities) {
        let muted = Palette(capabilities).muted
        var free = plot.x - 1
        for tick in ticks {
            let width = DisplayWidth.columns(tick.label)
            let x = min(column(tick.x, plot) - (tick.x > xRange.lowerBound ? width / 2 : 0), plot.right - width)
            guard x >= free else { continue }
            free = buffer.write(tick.label, x: x, y: plot.bottom, style: muted) + 1
        }
    }

    private func drawMarks(into buffer: inout CellBuffer, _ plot: Rectangle, _ capabilities: Capabilities) {
        let palette = Palette(capabilities)
        let isASCII = capabilities.glyphs == .ascii
        for mark in marks {
            for y in plot.y..<plot.bottom {
                buffer[column(mark.x, plot), y] = Cell(isASCII ? ":" : "┊", style: palette.muted)
            }
        }
        guard let cursor else { return }
        for y in plot.y..<plot.bottom {
            buffer[column(cursor, plot), y] = Cell(isASCII ? "|" : "│", style: palette.cursor)
        }
    }

    /// The column of an x on the screen.
    func column(_ x: Double, _ plot: Rectangle) -> Int { plot.x + dot(x, of: plot.width) }

    /// The one of `count` equal parts of the x axis in which an x lies.
    func dot(_ x: Double, of count: Int) -> Int {
        let length = xRange.upperBound - xRange.lowerBound
        guard length > 0, x.isFinite else { return 0 }
        return max(0, min(count - 1, Int(max(0, min(1, (x - xRange.lowerBound) / length)) * Double(count))))
    }
}

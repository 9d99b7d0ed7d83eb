/// Draws the frame of a panel with ticks and labels.
struct AxesDrawing {
    let canvas: Canvas
    let plot: Rectangle
    /// Whether the y axis begins at the top, as that of a matrix.
    let isDownwards: Bool

    private static let frame = LineStyle(.gray, width: 0.6)
    private static let tickLength = 2.5

    func draw(_ x: Axis, _ y: Axis) {
        canvas.stroke(.rectangle(plot), Self.frame)
        drawTicksBelow(x)
        drawTicksBeside(y)
    }

    private func drawTicksBelow(_ axis: Axis) {
        var written = -Double.infinity
        for tick in axis.ticks {
            guard let fraction = axis.fraction(of: tick.value), (-1e-9...1 + 1e-9).contains(fraction) else { continue }
            let x = plot.x + fraction * plot.width
            canvas.stroke(.lines([Point(x, plot.bottom), Point(x, plot.bottom + Self.tickLength)]), Self.frame)
            let half = canvas.width(of: tick.label, PageLayout.tickStyle) / 2
            // A label that would touch the one before is left out, its tick is not.
            guard axis.isLabelled, x - half > written + 2 else { continue }
            canvas.write(
                tick.label, PageLayout.tickStyle,
                at: TextAnchor(
                    point: Point(x, plot.bottom + PageLayout.tickRoom + PageLayout.tickStyle.size * 0.85),
                    alignment: .center))
            written = x + half
        }
    }

    private func drawTicksBeside(_ axis: Axis) {
        var widest = 0.0
        var written: Double?
        for tick in axis.ticks {
            guard let fraction = axis.fraction(of: tick.value), (-1e-9...1 + 1e-9).contains(fraction) else { continue }
            let y = isDownwards ? plot.y + fraction * plot.height : plot.bottom - fraction * plot.height
            canvas.stroke(.lines([Point(plot.x - Self.tickLength, y), Point(plot.x, y)]), Self.frame)
            guard axis.isLabelled, written.map({ abs(y - $0) >= PageLayout.tickStyle.size }) ?? true else { continue }
            widest = max(widest, canvas.width(of: tick.label, PageLayout.tickStyle))
            canvas.write(
                tick.label, PageLayout.tickStyle,
                at: TextAnchor(
                    point: Point(plot.x - PageLayout.tickRoom + 0.5, y + PageLayout.tickStyle.capitalHeight / 2),
                    alignment: .right))
            written = y
        }
        guard axis.isLabelled else { return }
        var x = plot.x - PageLayout.tickRoom - widest - 3
        for line in axis.labelLines.reversed() {
            canvas.write(
                line, PageLayout.labelStyle,
                at: TextAnchor(
                    point: Point(x, plot.y + plot.height / 2), alignment: .center, isVertical: true))
            x -= PageLayout.labelStyle.lineHeight
        }
    }
}

/// Something that happened at a place of the x axis: a faint line behind the curves, and a short label where they leave
/// room for it.
public struct ChartMark: Hashable, Sendable {
    /// Where it happened.
    public var x: Double
    /// A letter or two; empty: only the line.
    public var label: String
    /// How the label is drawn.
    public var style: Style

    /// A mark; without a style it stands out a little.
    public init(x: Double, label: String, style: Style = Style(bold: true)) {
        self.x = x
        self.label = label
        self.style = style
    }
}

extension LineChart {
    /// The most labels of one column; more marks than that are only lines.
    private static let mostLabels = 3

    /// Writes the labels of the marks into the highest rows that the curves leave as they were.
    func drawMarkLabels(into buffer: inout CellBuffer, over background: CellBuffer, _ plot: Rectangle) {
        var used: [Int: Int] = [:]
        for mark in marks where !mark.label.isEmpty {
            let width = DisplayWidth.columns(mark.label)
            let x = min(column(mark.x, plot), plot.right - width)
            guard x >= plot.x, used[x, default: 0] < Self.mostLabels else { continue }
            let row = (plot.y..<plot.bottom).first { y in
                (x..<x + width).allSatisfy { buffer[$0, y] == background[$0, y] }
            }
            guard let row else { continue }
            used[x, default: 0] += 1
            buffer.write(mark.label, x: x, y: row, style: mark.style, limit: width)
        }
    }
}

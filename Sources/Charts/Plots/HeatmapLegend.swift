/// The scale of a heatmap: its levels from 1 at the top to 0 at the bottom, with numbers beside them.
public struct HeatmapLegend: Hashable, Sendable {
    /// How numbers become levels.
    public var scale: HeatmapScale

    /// The legend of a scale.
    public init(scale: HeatmapScale) { self.scale = scale }

    /// Columns of the bar and its numbers.
    public static let width = 6

    /// Draws the legend in a rectangle ``width`` columns wide.
    public func draw(into buffer: inout CellBuffer, _ rectangle: Rectangle, capabilities: Capabilities) {
        let map = ColorMap(capabilities)
        guard rectangle.height > 1 else { return }
        let pixels = rectangle.height * (map.hasHalfBlocks ? 2 : 1)
        func level(_ pixel: Int) -> Int? { map.level(1 - (Double(pixel) + 0.5) / Double(pixels)) }
        for row in 0..<rectangle.height {
            let cell =
                map.hasHalfBlocks ? map.cell(upper: level(2 * row), lower: level(2 * row + 1)) : map.cell(level(row))
            buffer[rectangle.x, rectangle.y + row] = cell
            buffer[rectangle.x + 1, rectangle.y + row] = cell
        }
        let muted = Palette(capabilities.colors).muted
        let labels = rectangle.height >= 9 ? 4 : rectangle.height >= 5 ? 2 : 1
        for index in 0...labels {
            let fraction = 1 - Double(index) / Double(labels)
            let y = rectangle.y + Int((Double(index) / Double(labels) * Double(rectangle.height - 1)).rounded())
            let value = scale.value(fraction)
            let text =
                value == value.rounded() ? String(Int(value)) : String(Numbers.fixed(value, decimals: 2).dropFirst())
            buffer.write(text, x: rectangle.x + 3, y: y, style: muted, limit: Self.width - 3)
        }
    }
}

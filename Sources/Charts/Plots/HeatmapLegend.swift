/// The scale of a heatmap: its levels from the greatest number at the top to the least at the bottom, with numbers beside
/// them.
public struct HeatmapLegend: Hashable, Sendable {
    /// How numbers become levels.
    public var scale: HeatmapScale
    /// For differences: the size at which the colors end; `nil` for numbers in 0…1.
    public var differenceRange: Double?

    /// The legend of a scale.
    public init(scale: HeatmapScale, differenceRange: Double? = nil) {
        self.scale = scale
        self.differenceRange = differenceRange
    }

    /// Columns of the bar and its numbers.
    public static let width = 6

    /// Draws the legend in a rectangle ``width`` columns wide.
    public func draw(into buffer: inout CellBuffer, _ rectangle: Rectangle, capabilities: Capabilities) {
        let map = ColorMap(capabilities, isDiverging: differenceRange != nil)
        guard rectangle.height > 1 else { return }
        let pixels = rectangle.height * (map.hasHalfBlocks ? 2 : 1)
        func level(_ pixel: Int) -> Int? { map.level(1 - (Double(pixel) + 0.5) / Double(pixels)) }
        for row in 0..<rectangle.height {
            let cell =
                map.hasHalfBlocks ? map.cell(upper: level(2 * row), lower: level(2 * row + 1)) : map.cell(level(row))
            buffer[rectangle.x, rectangle.y + row] = cell
            buffer[rectangle.x + 1, rectangle.y + row] = cell
        }
        let muted = Palette(capabilities).muted
        let labels = rectangle.height >= 9 ? 4 : rectangle.height >= 5 ? 2 : 1
        for index in 0...labels {
            let fraction = 1 - Double(index) / Double(labels)
            let y = rectangle.y + Int((Double(index) / Double(labels) * Double(rectangle.height - 1)).rounded())
            buffer.write(text(fraction), x: rectangle.x + 3, y: y, style: muted, limit: Self.width - 3)
        }
    }

    /// The number at a place of the bar, in as many columns as it has.
    private func text(_ fraction: Double) -> String {
        guard let differenceRange else {
            let value = scale.value(fraction)
            return value == value.rounded() ? String(Int(value)) : Self.short(value)
        }
        let place = 2 * fraction - 1
        let value = (place < 0 ? -1 : 1) * scale.value(abs(place)) * differenceRange
        if abs(value) < 1e-9 { return "0" }
        // Where the sign would take the only digit that tells anything, place and color have to tell it.
        if abs(value) < 0.0995 { return abs(value) < 0.005 ? "~0" : Self.short(abs(value)) }
        let digits = abs(value) >= 0.9995 ? "1" : Self.short(abs(value))
        return (value < 0 ? "-" : "+") + digits.prefix(Self.width - 4)
    }

    /// Two decimals without the zero before the point.
    private static func short(_ value: Double) -> String { String(Numbers.fixed(value, decimals: 2).dropFirst()) }
}

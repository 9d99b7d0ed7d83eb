import Charts
import Foundation

/// A confusion matrix as text: numbers upon shades where they fit, else shades alone, several classes to a place if need be.
struct ConfusionPicture {
    /// What standard output can show.
    var capabilities: Capabilities
    /// Columns of a line.
    var columns: Int
    /// Whether escape sequences for colors and attributes may be written.
    var isStyled: Bool

    /// Classes whose numbers are shown.
    private static let numberedClasses = 20
    /// Columns of a class's name.
    private static let nameColumns = 14

    init(capabilities: Capabilities, columns: Int, isStyled: Bool) {
        (self.capabilities, self.columns, self.isStyled) = (capabilities, columns, isStyled)
    }

    /// As fits standard output: colors on a terminal, shades elsewhere unless colors are asked for.
    init(display: DisplayOptions) {
        let style = OutputStyle(display: display)
        self.init(capabilities: style.capabilities, columns: style.columns, isStyled: style.isStyled)
    }

    /// The picture with a line that says how to read it.
    func text(_ confusion: [[Int]], names: [String]) -> String {
        let digits = confusion.joined().map { "\($0)".count }.max() ?? 1
        let width = max(3, digits + 1)
        let room = Self.nameColumns + 4 + width * confusion.count
        let fits = confusion.count <= Self.numberedClasses && room <= columns
        var (buffer, note) = fits ? (numbered(confusion, names: names, width: width), "") : shaded(confusion)
        if capabilities.glyphs == .ascii { buffer = buffer.foldedToASCII }
        return "Confusion: a row is the true class, a column what it was taken for, the shade the row's fraction.\n"
            + note + "\n" + (isStyled ? buffer.ansiText : buffer.text)
    }

    /// The shade of a fraction of a row; its square root tells small ones apart.
    private static let scale = HeatmapScale.squareRoot

    private func numbered(_ confusion: [[Int]], names: [String], width: Int) -> CellBuffer {
        let (map, muted) = (ColorMap(capabilities), Charts.Palette(capabilities).muted)
        let left = Self.nameColumns + 4
        // One more column, where a shade stands beside its number.
        var buffer = CellBuffer(width: left + width * confusion.count + 1, height: confusion.count + 1)
        for (row, counts) in confusion.enumerated() {
            buffer.write("\(row)", right: left + width * (row + 1), y: 0, style: muted)
            buffer.write(names[row], x: 0, y: row + 1, limit: Self.nameColumns, ellipsis: "…")
            buffer.write("\(row)", right: left - 1, y: row + 1, style: muted)
            let total = max(1, counts.reduce(0, +))
            for (column, count) in counts.enumerated() {
                let level = map.level(Self.scale.fraction(Double(count) / Double(total)))
                let x = left + width * column
                let number = count == 0 ? "·" : "\(count)"
                if capabilities.colors >= .c256 {
                    var style = map.mark(on: level)
                    style.bold = row == column
                    buffer.fill(
                        Rectangle(x: x, y: row + 1, width: width, height: 1), with: Cell(" ", style: style))
                    buffer.write(number, right: x + width, y: row + 1, style: style)
                } else {
                    buffer.write(number, right: x + width, y: row + 1, style: count == 0 ? muted : .plain)
                    // A shade in ASCII reads like a part of the number.
                    if count > 0, capabilities.glyphs >= .block {
                        buffer[x + width - number.count - 1, row + 1] = map.cell(level)
                    }
                }
            }
        }
        return buffer
    }

    private func shaded(_ confusion: [[Int]]) -> (buffer: CellBuffer, note: String) {
        let values = confusion.flatMap { row in
            let total = max(1, row.reduce(0, +))
            return row.map { Double($0) / Double(total) }
        }
        // Of pooled classes the most confused ones count.
        let heatmap = Heatmap(
            entries: confusion.count, values: values, cursor: nil, scale: Self.scale, pooling: .maximum)
        let room = max(8, columns - HeatmapLegend.width - 2)
        let hasHalfBlocks = ColorMap(capabilities).hasHalfBlocks
        let rows = min(hasHalfBlocks ? (confusion.count + 1) / 2 : confusion.count, room / 2)
        let geometry = HeatmapGeometry(
            entries: confusion.count, columns: room, rows: rows, hasHalfBlocks: hasHalfBlocks)
        var buffer = CellBuffer(width: geometry.columns + HeatmapLegend.width + 2, height: geometry.rows)
        heatmap.draw(
            into: &buffer, Rectangle(x: 0, y: 0, width: room, height: rows), capabilities: capabilities)
        HeatmapLegend(scale: Self.scale).draw(
            into: &buffer,
            Rectangle(x: geometry.columns + 2, y: 0, width: HeatmapLegend.width, height: min(geometry.rows, 9)),
            capabilities: capabilities)
        let (across, down) = (geometry.horizontal.entriesPerPixel, geometry.vertical.entriesPerPixel)
        guard across > 1 || down > 1 else { return (buffer, "") }
        return (buffer, "A place stands for \(across) columns of \(down) rows and shows the largest fraction.\n")
    }
}

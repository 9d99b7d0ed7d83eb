import Charts

extension Drawing {
    /// Draws what goes over the line at the right end of a row.
    ///
    /// The place and the widths are fixed, so that a new reading changes a few digits.
    ///
    /// - Returns: What is left of the row.
    mutating func drawMeter(_ reading: LineReading?, _ row: Rectangle) -> Rectangle {
        guard let reading else { return row }
        let bytes = Self.padded(Self.bytes(reading.bytesPerSecond), 7)
        let frame = Self.padded(Self.bytes(reading.frameBytes), 7)
        let rate = Self.padded(Numbers.fixed(reading.framesPerSecond, decimals: 1), 4)
        let dropped = Self.padded("\(min(9999, reading.dropped))", 4)
        let wordings = [
            "frame\(frame) \(bytes)/s\(rate) fps\(dropped) dropped", "\(frame)\(bytes)/s\(rate)/s", "\(bytes)/s",
        ]
        guard let text = wordings.first(where: { $0.count <= row.width / 2 }) else { return row }
        write(text, x: row.right - text.count, y: row.y, style: palette.muted, limit: text.count)
        return row.inset(right: text.count + 1)
    }

    private static func padded(_ text: String, _ columns: Int) -> String {
        String(repeating: " ", count: max(0, columns - text.count)) + text
    }

    private static func bytes(_ count: Int) -> String {
        if count < 1000 { return "\(count) B" }
        let (thousands, unit) = count < 1_000_000 ? (Double(count) / 1000, "kB") : (Double(count) / 1e6, "MB")
        return Numbers.fixed(thousands, decimals: thousands < 99.95 ? 1 : 0) + " " + unit
    }
}

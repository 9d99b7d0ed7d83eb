import Charts
import Terminal

/// What can be printed on standard output: colors on a terminal, shades elsewhere unless colors are asked for.
struct OutputStyle {
    /// What standard output can show.
    var capabilities: Capabilities
    /// Columns of a line.
    var columns: Int
    /// Whether escape sequences for colors and attributes may be written.
    var isStyled: Bool

    init(capabilities: Capabilities, columns: Int, isStyled: Bool) {
        (self.capabilities, self.columns, self.isStyled) = (capabilities, columns, isStyled)
    }

    /// As fits standard output and what the user chose.
    init(display: DisplayOptions) {
        if let plan = try? display.plan() {
            self.init(capabilities: plan.capabilities, columns: (try? TerminalLine())?.size.width ?? 80, isStyled: true)
            return
        }
        let colors: ColorDepth =
            switch display.color {
            case .auto, .mono: .mono
            case .rgb: .rgb
            case .c256: .c256
            case .c16, .c8: .c16
            }
        let hasGlyphs = TerminalFacts.current.hasUTF8Locale && display.glyphs != .ascii
        self.init(
            capabilities: Capabilities(colors: colors, glyphs: hasGlyphs ? .block : .ascii), columns: 80,
            isStyled: colors > .mono)
    }

    /// A picture as lines.
    func text(_ buffer: CellBuffer) -> String {
        let picture = capabilities.glyphs == .ascii ? buffer.foldedToASCII : buffer
        return isStyled ? picture.ansiText : picture.text
    }
}

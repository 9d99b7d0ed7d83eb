extension CellBuffer {
    /// The screen as lines with the escape sequences of ECMA-48 (SGR), for printing without a cursor.
    ///
    /// A line ends in the terminal's own style and without trailing blanks; a buffer without styles is plain text.
    public var ansiText: String {
        (0..<height).map { y in
            var row = cells[(y * width)..<((y + 1) * width)]
            while row.last == .blank { row.removeLast() }
            var (line, style) = ("", Style.plain)
            for cell in row where !cell.isContinuation {
                if cell.style != style { line += Self.select(cell.style) }
                style = cell.style
                line.append(cell.character)
            }
            return style == .plain ? line : line + "\u{1B}[0m"
        }.joined(separator: "\n")
    }

    /// The sequence that selects a style, whatever was selected before.
    static func select(_ style: Style) -> String {
        let attributes = [(style.bold, "1"), (style.dim, "2"), (style.underline, "4"), (style.reverse, "7")]
        let codes =
            ["0"] + attributes.filter(\.0).map(\.1) + (style.foreground.map { [code($0, layer: 30)] } ?? [])
            + (style.background.map { [code($0, layer: 40)] } ?? [])
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }

    /// The code of a color; `layer` is 30 for the glyph, 40 for what is behind it.
    static func code(_ color: Color, layer: Int) -> String {
        switch color {
        case .rgb(let red, let green, let blue): "\(layer + 8);2;\(red);\(green);\(blue)"
        case .palette(let number): "\(layer + 8);5;\(number)"
        case .basic(let number): number < 8 ? "\(layer + Int(number))" : "\(layer + 60 + Int(number) - 8)"
        }
    }
}

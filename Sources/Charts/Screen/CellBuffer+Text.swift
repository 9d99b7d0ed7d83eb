extension CellBuffer {
    /// Writes a text on one row, clipped at the screen's edge and after `limit` columns; a text that does not fit ends
    /// in `ellipsis`.
    ///
    /// - Returns: The column after the text.
    @discardableResult
    public mutating func write(
        _ text: String, x: Int, y: Int, style: Style = .plain, limit: Int? = nil, ellipsis: String = ""
    ) -> Int {
        let room = max(0, min(limit ?? Int.max, width - x))
        var characters = DisplayWidth.printable(text)
        if !ellipsis.isEmpty, characters.reduce(0, { $0 + DisplayWidth.columns($1) }) > room {
            characters = Self.prefix(characters, columns: room - ellipsis.count) + Array(ellipsis)
        }
        var column = x
        for character in Self.prefix(characters, columns: room) {
            self[column, y] = Cell(character, style: style)
            if DisplayWidth.columns(character) == 2 {
                self[column + 1, y] = Cell(" ", style: style, isContinuation: true)
                column += 1
            }
            column += 1
        }
        return column
    }

    /// Writes a text that ends before column `right`, clipped at its left to `limit` columns.
    public mutating func write(
        _ text: String, right: Int, y: Int, style: Style = .plain, limit: Int? = nil, ellipsis: String = ""
    ) {
        let columns = min(DisplayWidth.columns(text), limit ?? Int.max)
        write(text, x: right - columns, y: y, style: style, limit: columns, ellipsis: ellipsis)
    }

    private static func prefix(_ characters: [Character], columns: Int) -> [Character] {
        var used = 0
        return Array(
            characters.prefix {
                used += DisplayWidth.columns($0)
                return used <= columns
            })
    }
}

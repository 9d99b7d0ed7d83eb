/// A screen as a value: rows of cells that a terminal draws and tests compare.
///
/// Drawing outside is clipped, and writing over half of a wide character blanks its other half, so that no sequence of
/// drawings can shift a column.
public struct CellBuffer: Hashable, Sendable {
    /// In columns and rows.
    public let size: Size
    /// All cells, row by row.
    public private(set) var cells: [Cell]

    /// A blank screen.
    public init(width: Int, height: Int) {
        size = Size(width: width, height: height)
        cells = Array(repeating: .blank, count: size.width * size.height)
    }

    /// In columns.
    public var width: Int { size.width }

    /// In rows.
    public var height: Int { size.height }

    /// The whole screen.
    public var bounds: Rectangle { Rectangle(x: 0, y: 0, width: width, height: height) }

    /// The cell at a column and row; outside it reads as blank and what is written is dropped.
    public subscript(x: Int, y: Int) -> Cell {
        get { bounds.contains(x: x, y: y) ? cells[y * width + x] : .blank }
        set {
            guard bounds.contains(x: x, y: y) else { return }
            let index = y * width + x
            if cells[index].isContinuation, !newValue.isContinuation { blankCharacter(at: index - 1) }
            if x + 1 < width, cells[index + 1].isContinuation { blankCharacter(at: index + 1) }
            cells[index] = newValue
        }
    }

    private mutating func blankCharacter(at index: Int) {
        cells[index].character = " "
        cells[index].isContinuation = false
    }

    /// Puts the same cell everywhere in a rectangle.
    public mutating func fill(_ rectangle: Rectangle, with cell: Cell = .blank) {
        for y in max(0, rectangle.y)..<max(0, rectangle.y, min(height, rectangle.bottom)) {
            for x in max(0, rectangle.x)..<max(0, rectangle.x, min(width, rectangle.right)) { self[x, y] = cell }
        }
    }

    /// The glyphs as text, one line a row, without trailing spaces.
    public var text: String {
        (0..<height).map { y in
            var line = ""
            for cell in cells[(y * width)..<((y + 1) * width)] where !cell.isContinuation {
                line.append(cell.character)
            }
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}

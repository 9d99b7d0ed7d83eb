import Foundation

extension CellBuffer {
    /// The same screen in ASCII: lines and letters become what resembles them, everything else `?`.
    public var foldedToASCII: CellBuffer {
        var folded = self
        for y in 0..<height {
            for x in 0..<width where !self[x, y].character.isASCII || self[x, y].isContinuation {
                let cell = self[x, y]
                folded[x, y] = Cell(cell.isContinuation ? "?" : Self.ascii(cell.character), style: cell.style)
            }
        }
        return folded
    }

    private static func ascii(_ character: Character) -> Character {
        if let found = lookalikes[character] { return found }
        let base = String(character).decomposedStringWithCanonicalMapping.unicodeScalars.first
        guard let base, base.isASCII else { return "?" }
        return Character(base)
    }

    private static let lookalikes: [Character: Character] = [
        "─": "-", "│": "|", "┊": ":", "━": "=", "┃": "#", "×": "x", "·": ".", "λ": "L", "→": ">", "√": "^", "…": ".",
        "‖": "|", "█": "#", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
        "╭": "/", "╰": "`", "┣": "#", "┗": "#", "╌": "-", "▪": "o", "▶": ">", "◀": "<", "↑": "^", "↓": "v", "°": "*",
        "╴": "-", "╶": "-", "╵": "|", "╷": "|", "“": "\"", "”": "\"", "’": "'", "‘": "'", "–": "-", "—": "-",
    ]
}

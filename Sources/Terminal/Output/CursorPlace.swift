/// Where a terminal's cursor stands, from 0; `nil` where that is not known.
struct CursorPlace: Hashable {
    var row: Int?
    var column: Int?

    /// Nothing is known.
    static let unknown = CursorPlace(row: nil, column: nil)

    /// Whether both are known.
    var isKnown: Bool { row != nil && column != nil }

    /// The shortest sequence that leads here from another place; none where this one is not known.
    func sequence(from other: CursorPlace) -> [UInt8] {
        guard let row, let column, other != self else { return [] }
        var ways = [Self.absolute(row, column)]
        if let otherRow = other.row {
            let vertical = Self.relative(row - otherRow, forward: "B", back: "A")
            if column == 0 { ways.append("\r" + vertical) }
            if let otherColumn = other.column {
                if otherColumn == column { ways.append(vertical) }
                if otherRow == row {
                    ways.append(Self.relative(column - otherColumn, forward: "C", back: "D"))
                    if (1...3).contains(otherColumn - column) {
                        ways.append(String(repeating: "\u{08}", count: otherColumn - column))
                    }
                }
            }
        }
        return ways.min { $0.utf8.count < $1.utf8.count }.map { Array($0.utf8) } ?? []
    }

    private static func absolute(_ row: Int, _ column: Int) -> String {
        let (first, second) = (row == 0 ? "" : "\(row + 1)", column == 0 ? "" : ";\(column + 1)")
        return "\u{1B}[\(first)\(second)H"
    }

    private static func relative(_ distance: Int, forward: String, back: String) -> String {
        if distance == 0 { return "" }
        let count = abs(distance) == 1 ? "" : "\(abs(distance))"
        return "\u{1B}[\(count)\(distance > 0 ? forward : back)"
    }
}

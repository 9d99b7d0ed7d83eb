extension FrameMerger {
    /// Lets the cursor be at a place when the next character needs it; at once where nobody could say later where it is.
    mutating func move(to place: CursorPlace, by bytes: [UInt8], into output: inout [UInt8]) {
        guard !place.isKnown else {
            believed = place
            return
        }
        moveCursor(into: &output)
        output.append(contentsOf: bytes)
        (believed, actual) = (place, place)
    }

    /// Moves the cursor to where ncurses believes it to be.
    mutating func moveCursor(into output: inout [UInt8]) {
        guard believed.isKnown, believed != actual else { return }
        output.append(contentsOf: believed.sequence(from: actual))
        actual = believed
    }

    /// The cursor went on by characters; at the right edge terminals differ in where it is then.
    mutating func advance(by width: Int?) {
        believed.column = width.flatMap { width in believed.column.map { $0 + width } }
        if let column = believed.column, column >= columns { believed.column = nil }
        actual = believed
    }

    /// Selects what the next character needs; a blank needs no more than what is behind it.
    mutating func select(forBlank: Bool, into output: inout [UInt8]) {
        var next = wanted
        if forBlank, let selected, !next.hasLines, !selected.hasLines {
            next = selected
            next.background = wanted.background
        }
        output.append(contentsOf: sequence(to: next))
        selected = next
    }

    /// What leads from the selected style to another.
    func sequence(to next: SelectedStyle) -> [UInt8] {
        if selected == next { return [] }
        let parameters = next.parameters(from: selected ?? .unknown, canTakeBack: canTakeBack && selected != nil)
        return Array("\u{1B}[\(parameters.joined(separator: ";"))m".utf8)
    }
}

extension SelectedStyle {
    /// One that nothing but a reset leads away from.
    fileprivate static let unknown = SelectedStyle(bold: true, dim: true, underline: true, reverse: true)
}

/// Numbers for colors: ncurses knows 256 colors, and which they are is said when its bytes are sent.
///
/// The first 16 are the user's; the others are given to colors as they come.
final class ColorSlots {
    private var numbers: [SelectedStyle.Ink: UInt8] = [:]
    private var inks: [SelectedStyle.Ink] = []

    /// The numbers that can be given.
    private static let room = 16...255

    /// Whether there is no number left.
    var isFull: Bool { inks.count == Self.room.count }

    /// The number of a color; `nil` where none is left.
    func number(for ink: SelectedStyle.Ink) -> UInt8? {
        if let known = numbers[ink] { return known }
        guard !isFull else { return nil }
        let number = UInt8(Self.room.lowerBound + inks.count)
        numbers[ink] = number
        inks.append(ink)
        return number
    }

    /// What a number stands for.
    func ink(of number: UInt8) -> SelectedStyle.Ink {
        let place = Int(number) - Self.room.lowerBound
        return inks.indices.contains(place) ? inks[place] : .indexed(number)
    }

    /// Takes all numbers back: what they stood for has to be drawn anew.
    func clear() {
        numbers = [:]
        inks = []
    }
}

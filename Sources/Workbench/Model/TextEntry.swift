import Charts

/// A line of text being typed.
public struct TextEntry: Hashable, Sendable {
    /// What the text is for.
    public enum Purpose: Hashable, Sendable {
        case lambda, learningRate, note, marker, jump, search
    }

    /// What the text is for.
    public let purpose: Purpose
    /// What was typed.
    public private(set) var characters: [Character] = []
    /// Characters before the insertion point.
    public private(set) var position = 0
    /// Why the text was not accepted.
    public var problem: String?

    /// An empty line.
    public init(_ purpose: Purpose) { self.purpose = purpose }

    /// The longest text that is accepted.
    public static let maximumCount = 500

    /// What was typed, without spaces around it.
    public var text: String {
        String(String(characters).drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// Inserts what a terminal can draw of a text.
    public mutating func insert(_ text: String) {
        // What was not accepted is not what is wanted, unless it is edited first.
        if problem != nil { (characters, position) = ([], 0) }
        let fitting = DisplayWidth.printable(text).prefix(max(0, Self.maximumCount - characters.count))
        // A combining mark joins the character before it, so the line is cut into characters anew.
        let before = String(characters[..<position]) + String(fitting)
        let after = String(characters[position...])
        position = before.count
        characters = Array(before + after)
        problem = nil
    }

    /// Takes an editing key; others do nothing.
    public mutating func edit(_ key: Key) {
        if [.left, .right, .home, .end, .control("a"), .control("e")].contains(key) { problem = nil }
        switch key {
        case .character(let character): insert(String(character))
        case .left: position = max(0, position - 1)
        case .right: position = min(characters.count, position + 1)
        case .home, .control("a"): position = 0
        case .end, .control("e"): position = characters.count
        case .backspace where position > 0:
            position -= 1
            remove()
        case .delete where position < characters.count: remove()
        case .control("u"):
            characters.removeFirst(position)
            position = 0
            problem = nil
        default: break
        }
    }

    private mutating func remove() {
        characters.remove(at: position)
        problem = nil
    }
}

import Charts

extension Key {
    /// The key of a name as help and footer show it; `nil` where no key is called so.
    ///
    /// A character is itself; the others are `space`, `Ctrl-L`, `PageUp`, `F1` and so on, in capitals or not.
    public init?(name: String) {
        if name.count == 1, let character = name.first {
            guard !character.isWhitespace, !character.isNewline else { return nil }
            self = .character(character)
            return
        }
        let lowered = name.lowercased()
        if lowered.hasPrefix("ctrl-"), lowered.count == 6, let letter = lowered.last, letter.isLetter, letter.isASCII {
            self = .control(letter)
            return
        }
        if lowered.hasPrefix("f"), let number = Int(lowered.dropFirst()), (1...63).contains(number) {
            self = .function(number)
            return
        }
        guard let key = Self.named.first(where: { $0.name.lowercased() == lowered }) else { return nil }
        self = key
    }

    /// The keys whose names are words.
    private static let named: [Key] = [
        .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .shiftLeft,
        .shiftRight, .home, .end, .pageUp, .pageDown,
    ]

    /// The keys of a text of names between blanks: `6 z PageDown`.
    ///
    /// - Throws: ``UnknownKey`` for the first word that names none.
    public static func sequence(_ text: String) throws(UnknownKey) -> [Key] {
        var keys: [Key] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            guard let key = Key(name: String(word)) else { throw UnknownKey(name: String(word)) }
            keys.append(key)
        }
        return keys
    }
}

/// A name that no key has.
public struct UnknownKey: Error, CustomStringConvertible {
    /// What was written.
    public let name: String

    /// A name that was meant as a key's.
    public init(name: String) { self.name = name }

    /// One sentence.
    public var description: String {
        "'\(name)' is no key; a key is a character or space, Enter, Esc, Tab, Shift-Tab, Left, Right, Up, Down, Shift-Left, "
            + "Shift-Right, Home, End, PageUp, PageDown, Backspace, Delete, F1 to F63, or Ctrl- with a letter"
    }
}

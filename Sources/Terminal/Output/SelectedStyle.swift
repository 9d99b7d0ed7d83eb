/// What a terminal draws characters in after the sequences that select styles (ECMA-48's SGR).
struct SelectedStyle: Hashable {
    /// A color as a sequence names it.
    enum Ink: Hashable {
        /// The terminal's own.
        case standard
        /// One of the 16 that the user's theme defines.
        case basic(UInt8)
        /// One of 256.
        case indexed(UInt8)
        /// Red, green and blue.
        case rgb(UInt8, UInt8, UInt8)
    }

    var bold = false
    var dim = false
    var underline = false
    var reverse = false
    var foreground = Ink.standard
    var background = Ink.standard

    /// The terminal's own colors without attributes.
    static let plain = SelectedStyle()

    /// Takes the parameters of a sequence.
    ///
    /// - Returns: Whether all of them are known; otherwise nothing is taken.
    mutating func apply(_ parameters: [Int]) -> Bool {
        var (next, index) = (self, 0)
        while index < parameters.count {
            let parameter = parameters[index]
            index += 1
            switch parameter {
            case 0: next = .plain
            case 1: next.bold = true
            case 2: next.dim = true
            case 4: next.underline = true
            case 7: next.reverse = true
            case 22: (next.bold, next.dim) = (false, false)
            case 24: next.underline = false
            case 27: next.reverse = false
            case 30...37: next.foreground = .basic(UInt8(parameter - 30))
            case 39: next.foreground = .standard
            case 40...47: next.background = .basic(UInt8(parameter - 40))
            case 49: next.background = .standard
            case 90...97: next.foreground = .basic(UInt8(parameter - 82))
            case 100...107: next.background = .basic(UInt8(parameter - 92))
            case 38, 48:
                guard let (ink, count) = Self.ink(parameters[index...]) else { return false }
                index += count
                if parameter == 38 { next.foreground = ink } else { next.background = ink }
            default: return false
            }
        }
        self = next
        return true
    }

    /// The color that follows 38 or 48, and how many parameters it takes.
    private static func ink(_ parameters: ArraySlice<Int>) -> (Ink, count: Int)? {
        let values = Array(parameters.prefix(4))
        guard values.allSatisfy({ (0...255).contains($0) }) else { return nil }
        if values.count >= 2, values[0] == 5 { return (.indexed(UInt8(values[1])), 2) }
        if values.count == 4, values[0] == 2 {
            return (.rgb(UInt8(values[1]), UInt8(values[2]), UInt8(values[3])), 4)
        }
        return nil
    }

    /// The shortest parameters that lead here from another style.
    ///
    /// - Parameter canTakeBack: Whether the terminal knows how to end one attribute without ending all of them.
    func parameters(from other: SelectedStyle, canTakeBack: Bool) -> [String] {
        let reset = ["0"] + Self.plain.changes(to: self)
        guard !other.hasMore(than: self) || canTakeBack else { return Self.isPlain(self) ? [""] : reset }
        let changes = other.changes(to: self)
        if Self.isPlain(self), Self.length(changes) > 0 { return [""] }
        return Self.length(changes) <= Self.length(reset) ? changes : reset
    }

    private static func isPlain(_ style: SelectedStyle) -> Bool { style == plain }

    private static func length(_ parameters: [String]) -> Int { parameters.reduce(0) { $0 + $1.utf8.count + 1 } }

    /// Whether this has an attribute that another lacks.
    private func hasMore(than other: SelectedStyle) -> Bool {
        bold && !other.bold || dim && !other.dim || underline && !other.underline || reverse && !other.reverse
    }

    private func changes(to next: SelectedStyle) -> [String] {
        var codes: [String] = []
        var (bold, dim) = (bold, dim)
        if bold && !next.bold || dim && !next.dim {
            codes.append("22")
            (bold, dim) = (false, false)
        }
        if next.bold && !bold { codes.append("1") }
        if next.dim && !dim { codes.append("2") }
        if next.underline != underline { codes.append(next.underline ? "4" : "24") }
        if next.reverse != reverse { codes.append(next.reverse ? "7" : "27") }
        if next.foreground != foreground { codes.append(Self.code(next.foreground, layer: 30)) }
        if next.background != background { codes.append(Self.code(next.background, layer: 40)) }
        return codes
    }

    private static func code(_ ink: Ink, layer: Int) -> String {
        switch ink {
        case .standard: "\(layer + 9)"
        case .basic(let number): number < 8 ? "\(layer + Int(number))" : "\(layer + 52 + Int(number))"
        case .indexed(let number): "\(layer + 8);5;\(number)"
        case .rgb(let red, let green, let blue): "\(layer + 8);2;\(red);\(green);\(blue)"
        }
    }
}

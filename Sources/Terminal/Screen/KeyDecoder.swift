import Charts

/// Turns what ncurses read into keys, pasted texts and reports of the mouse, and drops escape sequences that it did not
/// know: their letters are not typed.
struct KeyDecoder {
    /// What ncurses read.
    enum Input: Hashable {
        /// A Unicode scalar.
        case scalar(UInt32)
        /// A key that ncurses recognized, if it is one that anybody here answers.
        case key(Key?)
        /// The mark before a pasted text.
        case pasteBegins
        /// The mark after it.
        case pasteEnds
    }

    private enum State {
        case ground
        /// After Escape: it may be the key or the start of a sequence.
        case escape
        /// Inside `ESC [ …`, up to a final character.
        case controlSequence
        /// After `ESC O`: one more character.
        case singleShift
        /// Between the marks of a pasted text.
        case paste
    }

    private var state = State.ground
    private var pasted = String.UnicodeScalarView()
    /// What stands between `ESC [` and the final character.
    private var parameters = String.UnicodeScalarView()

    /// No sequence of a terminal is longer.
    private static let longestSequence = 32

    /// What one more input completes.
    mutating func take(_ input: Input) -> [ScreenEvent] {
        switch input {
        case .scalar(let scalar): return take(scalar)
        case .key(let key):
            let pending = finish()
            return state == .paste ? [] : pending + (key.map { [.key($0)] } ?? [])
        case .pasteBegins:
            let pending = finish()
            state = .paste
            pasted = .init()
            return pending
        case .pasteEnds:
            guard state == .paste else { return finish() }
            state = .ground
            return pasted.isEmpty ? [] : [.pasted(String(pasted))]
        }
    }

    private mutating func take(_ scalar: UInt32) -> [ScreenEvent] {
        switch state {
        case .ground:
            guard scalar == 0x1B else { return Self.key(scalar) }
            state = .escape
        case .escape:
            switch scalar {
            case 0x1B: return [.key(.escape)]
            case 0x5B:
                state = .controlSequence
                parameters = .init()
            case 0x4F: state = .singleShift
            default:
                state = .ground
                return [.key(.escape)] + Self.key(scalar)
            }
        case .controlSequence:
            guard let scalar = Unicode.Scalar(scalar), parameters.count < Self.longestSequence else {
                state = .ground
                return []
            }
            guard (0x40...0x7E).contains(scalar.value) else {
                parameters.append(scalar)
                return []
            }
            state = .ground
            return Mouse(parameters: String(parameters), final: Character(scalar)).map { [.mouse($0)] } ?? []
        case .singleShift: state = .ground
        case .paste:
            if let scalar = Unicode.Scalar(scalar) { pasted.append(scalar) }
        }
        return []
    }

    /// What is left when nothing more has come in time: the rest of a paste, or of a sequence that has begun, may yet come.
    mutating func finish() -> [ScreenEvent] {
        guard state != .paste, state != .controlSequence || parameters.isEmpty else { return [] }
        defer { state = .ground }
        return state == .escape ? [.key(.escape)] : []
    }

    private static func key(_ scalar: UInt32) -> [ScreenEvent] {
        switch scalar {
        case 0x09: [.key(.tab)]
        case 0x0A, 0x0D: [.key(.enter)]
        case 0x08, 0x7F: [.key(.backspace)]
        case 0x01...0x1A: Unicode.Scalar(scalar + 0x60).map { [.key(.control(Character($0)))] } ?? []
        case 0x20...: Unicode.Scalar(scalar).map { [.key(.character(Character($0)))] } ?? []
        default: []
        }
    }
}

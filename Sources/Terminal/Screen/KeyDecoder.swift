import Charts

/// Turns what ncurses read into keys, and drops escape sequences that it did not know: their letters are not typed.
struct KeyDecoder {
    /// What ncurses read.
    enum Input: Hashable {
        /// A Unicode scalar.
        case scalar(UInt32)
        /// A key that ncurses recognized, if it is one that anybody here answers.
        case key(Key?)
    }

    private enum State {
        case ground
        /// After Escape: it may be the key or the start of a sequence.
        case escape
        /// Inside `ESC [ …`, up to a final character.
        case controlSequence
        /// After `ESC O`: one more character.
        case singleShift
    }

    private var state = State.ground

    /// The keys that one more input completes.
    mutating func take(_ input: Input) -> [Key] {
        guard case .scalar(let scalar) = input else {
            let pending = finish()
            if case .key(let key?) = input { return pending + [key] }
            return pending
        }
        switch state {
        case .ground:
            if scalar == 0x1B {
                state = .escape
                return []
            }
            return Self.key(scalar: scalar).map { [$0] } ?? []
        case .escape:
            switch scalar {
            case 0x1B: return [.escape]
            case 0x5B: state = .controlSequence
            case 0x4F: state = .singleShift
            default:
                state = .ground
                return [.escape] + (Self.key(scalar: scalar).map { [$0] } ?? [])
            }
            return []
        case .controlSequence:
            if (0x40...0x7E).contains(scalar) { state = .ground }
            return []
        case .singleShift:
            state = .ground
            return []
        }
    }

    /// The key that is left when nothing more has come in time.
    mutating func finish() -> [Key] {
        defer { state = .ground }
        if case .escape = state { return [.escape] }
        return []
    }

    private static func key(scalar: UInt32) -> Key? {
        switch scalar {
        case 0x09: return .tab
        case 0x0A, 0x0D: return .enter
        case 0x08, 0x7F: return .backspace
        case 0x01...0x1A: return Unicode.Scalar(scalar + 0x60).map { .control(Character($0)) }
        case 0x20...: return Unicode.Scalar(scalar).map { .character(Character($0)) }
        default: return nil
        }
    }
}

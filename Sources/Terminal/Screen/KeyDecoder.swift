import CNcurses
import Charts

/// Turns what ncurses read into keys, and drops escape sequences that it did not know: their letters are not typed.
struct KeyDecoder {
    /// What ncurses read.
    enum Input: Hashable {
        /// A Unicode scalar.
        case scalar(UInt32)
        /// One of the `FBWORK_KEY_…` constants.
        case key(UInt32)
        /// A key that has no constant.
        case other
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
            if case .key(let code) = input, let key = Self.key(code) { return pending + [key] }
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

    private static func key(_ code: UInt32) -> Key? {
        if (FBWORK_KEY_F1..<FBWORK_KEY_F1 + 12).contains(Int(code)) { return .function(Int(code) - FBWORK_KEY_F1 + 1) }
        return named[Int(code)]
    }

    private static let named: [Int: Key] = [
        FBWORK_KEY_UP: .up, FBWORK_KEY_DOWN: .down, FBWORK_KEY_LEFT: .left, FBWORK_KEY_RIGHT: .right,
        FBWORK_KEY_SHIFT_UP: .up, FBWORK_KEY_SHIFT_DOWN: .down, FBWORK_KEY_SHIFT_LEFT: .shiftLeft,
        FBWORK_KEY_SHIFT_RIGHT: .shiftRight, FBWORK_KEY_HOME: .home, FBWORK_KEY_END: .end,
        FBWORK_KEY_PAGE_UP: .pageUp, FBWORK_KEY_PAGE_DOWN: .pageDown, FBWORK_KEY_BACKSPACE: .backspace,
        FBWORK_KEY_DELETE: .delete, FBWORK_KEY_BACK_TAB: .backTab, FBWORK_KEY_ENTER: .enter,
    ]
}

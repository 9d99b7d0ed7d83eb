import Charts

extension Mouse {
    /// What `ESC [ < button ; column ; row M` or `m` reports; `nil` where that is nothing that anybody here answers.
    init?(parameters: String, final: Character) {
        guard parameters.hasPrefix("<"), final == "M" || final == "m" else { return nil }
        let numbers = parameters.dropFirst().split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2], column > 0,
            row > 0, code >= 0, let action = Self.action(code: code, isRelease: final == "m")
        else { return nil }
        self.init(action, x: column - 1, y: row - 1)
    }

    /// Shift, Meta and Control make no difference; other buttons than the left one are the user's.
    private static func action(code: Int, isRelease: Bool) -> Action? {
        let (button, isMotion, isWheel) = (code & 3, code & 32 != 0, code & 64 != 0)
        guard code < 128 else { return nil }
        if isWheel { return button == 0 ? .wheelUp : button == 1 ? .wheelDown : nil }
        guard button == 0 else { return nil }
        if isRelease { return .release }
        return isMotion ? .drag : .press
    }
}

import Charts

extension KeyTable {
    /// Keys that move the cursor in time.
    static let time: [KeyBinding] = [
        KeyBinding(
            [(.left, .move(steps: -1)), (.right, .move(steps: 1))], .time, keys: "Left Right",
            "one step back or forward", label: "step"),
        KeyBinding(
            [
                (.shiftLeft, .move(steps: -10)), (.shiftRight, .move(steps: 10)),
                (.character(","), .move(steps: -10)), (.character(";"), .move(steps: 10)),
            ], .time, keys: ", ;", "ten steps back or forward", others: "Shift-Left and Shift-Right"),
        KeyBinding(
            [
                (.pageUp, .moveEpochs(-1)), (.pageDown, .moveEpochs(1)), (.character("{"), .moveEpochs(-1)),
                (.character("}"), .moveEpochs(1)),
            ], .time, keys: "PageUp PageDown",
            "end of the previous or next epoch", others: "{ and }"),
        KeyBinding(
            [(.home, .first), (.character("0"), .first)], .time, keys: "Home", "before the first step", others: "0"),
        KeyBinding(
            [(.character("F"), .newest), (.end, .newest)], .time, keys: "F End", "follow the newest step",
            label: "follow"),
        KeyBinding(
            [(.character("["), .previousMark), (.character("]"), .nextMark)], .time,
            "previous or next note, marker or option change", label: "marks"),
        KeyBinding([(.character("p"), .play)], .time, "play or pause the recording from the cursor on", label: "play"),
        KeyBinding(
            [(.character("<"), .slower), (.character(">"), .faster), (.character("="), .recordedSpeed)], .time,
            "play slower, faster, as recorded; = again: every epoch equally long", label: "speed"),
        KeyBinding(
            [(.character(":"), .enterJump)], .time, "go to 1200, e12, 50%, +100, -1e or a marker", label: "go to"),
        KeyBinding(
            [(.character("/"), .enterSearch)], .time, "search notes, markers, options and all other events"),
        KeyBinding(
            [(.character("'"), .nextMatch), (.character("\""), .previousMatch)], .time, "next or previous match"),
        KeyBinding(
            [(.character("("), .loopFrom), (.character(")"), .loopThrough), (.character("\\"), .endLoop)], .time,
            "loop from here, to here and play it, no loop"),
    ]
}

import Charts

/// The one table of keys: it drives what a key does, the footer, the help and the manual.
public enum KeyTable {
    /// All keys, in the order of help and footer.
    public static let bindings: [KeyBinding] = training + time + panes + screen

    /// What a key means; `nil` means nothing.
    public static func action(of key: Key) -> Action? { actions[key] }

    private static let actions: [Key: Action] = Dictionary(
        bindings.flatMap(\.actions).map { ($0.key, $0.action) }, uniquingKeysWith: { first, _ in first })

    private static let training: [KeyBinding] = [
        KeyBinding(
            [(.character(" "), .runOrPause)], .training,
            "run or pause the training; if nobody trains, the recording",
            label: "run"),
        KeyBinding([(.character("."), .stepBatch)], .training, "train one batch, then pause", label: "batch"),
        KeyBinding(
            [(.character("e"), .stepEpoch)], .training, "train to the end of the epoch, then pause", label: "epoch"),
        KeyBinding(
            [(.character("o"), .toggleOrthogonality)], .training, "orthogonality term on or off", label: "orth"),
        KeyBinding([(.character("w"), .enterLambda)], .training, "weight λ of the orthogonality term", label: "λ"),
        KeyBinding(
            [(.character("b"), .toggleUnsharedBatchNormalization)], .training,
            "unshared batch normalization on or off", label: "BN"),
        KeyBinding(
            [(.character("r"), .enterLearningRate)], .training, "learning rate before the schedule's factor",
            label: "rate"),
        KeyBinding([(.character("u"), .undo)], .training, "take the last option change back", label: "undo"),
        KeyBinding([(.character("n"), .enterNote)], .training, "leave a note at this step", label: "note"),
        KeyBinding([(.character("m"), .enterMarker)], .training, "leave a named marker at this step"),
        KeyBinding([(.character("s"), .measureSimilarity)], .training, "measure similarity and spectra now"),
        KeyBinding([(.character("c"), .writeCheckpoint)], .training, "write a checkpoint now and keep it"),
        KeyBinding([(.character("X"), .stop)], .training, "stop the training for good: checkpoint and close"),
    ]

    private static let time: [KeyBinding] = [
        KeyBinding(
            [(.left, .move(steps: -1)), (.right, .move(steps: 1))], .time, keys: "Left Right",
            "one step back or forward", label: "step"),
        KeyBinding(
            [
                (.shiftLeft, .move(steps: -10)), (.shiftRight, .move(steps: 10)),
                (.character(","), .move(steps: -10)), (.character(";"), .move(steps: 10)),
            ], .time, keys: ", ;", "ten steps back or forward, as Shift-Left and Shift-Right"),
        KeyBinding(
            [
                (.pageUp, .moveEpochs(-1)), (.pageDown, .moveEpochs(1)), (.character("{"), .moveEpochs(-1)),
                (.character("}"), .moveEpochs(1)),
            ], .time, keys: "PageUp PageDown",
            "end of the previous or next epoch, as { and }"),
        KeyBinding([(.home, .first), (.character("0"), .first)], .time, keys: "Home", "before the first step, as 0"),
        KeyBinding(
            [(.character("F"), .newest), (.end, .newest)], .time, keys: "F End", "follow the newest step",
            label: "follow"),
        KeyBinding(
            [(.character("["), .previousMark), (.character("]"), .nextMark)], .time,
            "previous or next note, marker or option change", label: "marks"),
        KeyBinding([(.character("p"), .play)], .time, "play or pause the recording from the cursor on", label: "play"),
        KeyBinding(
            [(.character("<"), .slower), (.character(">"), .faster), (.character("="), .recordedSpeed)], .time,
            "play slower, faster, as recorded", label: "speed"),
    ]

    private static let panes: [KeyBinding] = [
        KeyBinding(
            [(.tab, .nextPane), (.backTab, .previousPane)], .view, keys: "Tab Shift-Tab", "next or previous pane",
            label: "pane"),
        KeyBinding(
            Pane.focusable.compactMap { pane in pane.key.map { (.character($0), .pane(pane)) } }
                .filter { $0.0.name.first?.isNumber == true },
            .view, keys: "1 ... 9", "the pane with that number"),
        KeyBinding(
            [(.character("f"), .pane(.gradientFlow))], .view,
            "gradient flow: every use of a basis, over steps and depth"
        ),
        KeyBinding(
            [(.character("i"), .pane(.filters))], .view, "filters of a basis as pictures, from the last checkpoint"),
        KeyBinding(
            [(.character("z"), .zoom), (.enter, .zoom)], .view, keys: "z Enter", "zoom the pane, or all panes again",
            label: "zoom"),
        KeyBinding(
            [(.character("y"), .toggleScale)], .view, "linear or logarithmic axis (heatmap: square root)", label: "log"),
        KeyBinding([(.character("x"), .nextUnit)], .view, "count epochs, steps or time below plots"),
        KeyBinding(
            [(.character("g"), .nextGroup), (.character("G"), .previousGroup)], .view,
            "next or previous group, or basis where one is shown", label: "group"),
        KeyBinding(
            [(.character("M"), .nextMeasure)], .view,
            "gradient flow: ‖g‖₂, max, mean, or ‖∂L/∂a‖₂ at the outputs; spectra: deviation or condition",
            label: "size"),
        KeyBinding(
            [(.character("v"), .toggleKind)], .view, "similarity of basis filters or of coefficient vectors",
            label: "kind"),
        KeyBinding(
            [(.character("d"), .difference)], .view,
            "similarity as difference to what it is at the cursor now; again to leave", label: "difference"),
        KeyBinding(
            [(.character("D"), .differenceOfSessions)], .view,
            "similarity as difference to the next session at the same step", label: "to session"),
        KeyBinding([(.character("P"), .togglePooling)], .view, "mean or maximum where a cell shows several pairs"),
        KeyBinding(
            [
                (.character("h"), .moveCell(rows: 0, columns: -1)), (.character("j"), .moveCell(rows: 1, columns: 0)),
                (.character("k"), .moveCell(rows: -1, columns: 0)), (.character("l"), .moveCell(rows: 0, columns: 1)),
            ], .view, "move the heatmap's cursor, or the filters", label: "cell"),
        KeyBinding(
            [
                (.character("H"), .moveCell(rows: 0, columns: -8)), (.character("J"), .moveCell(rows: 8, columns: 0)),
                (.character("K"), .moveCell(rows: -8, columns: 0)), (.character("L"), .moveCell(rows: 0, columns: 8)),
            ], .view, "the same by eight"),
    ]

    private static let screen: [KeyBinding] = [
        KeyBinding(
            [(.character("a"), .allSessions)], .screen, "all sessions side by side, or the chosen one of them",
            label: "all"),
        KeyBinding(
            [(.character("t"), .nextPicture)], .screen, "all sessions: gradients, curves, or similarity",
            label: "picture"),
        KeyBinding([(.character("?"), .help), (.function(1), .help)], .screen, keys: "?", "all keys", label: "help"),
        KeyBinding(
            [(.character("q"), .quit), (.control("c"), .quit)], .screen, keys: "q Ctrl-C",
            "leave; a training that goes on is asked about", label: "quit"),
        KeyBinding([(.escape, .back)], .screen, "leave zoom, or a question"),
        KeyBinding([(.character("C"), .nextColors)], .screen, "fewer colors: rgb, 256, 16, mono"),
        KeyBinding([(.character("A"), .nextGlyphs)], .screen, "simpler glyphs: braille, block, ASCII"),
        KeyBinding([(.control("l"), .redraw)], .screen, "draw the screen anew"),
        KeyBinding([(.control("z"), .suspend)], .screen, "suspend; fg comes back"),
    ]
}

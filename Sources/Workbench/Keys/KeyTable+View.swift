import Charts

extension KeyTable {
    /// Keys about panes and what they show.
    static let panes: [KeyBinding] = [
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
            [(.character("N"), .pane(.network))], .view,
            "network: its blocks, every use of a basis, and what a switch removes"),
        KeyBinding(
            [(.character("Y"), .nextFigure)], .view, "the paper's Figure 2, its Figure 3, the panes again"),
        KeyBinding(
            [(.character("z"), .zoom), (.enter, .zoom)], .view, keys: "z Enter", "zoom the pane, or all panes again",
            label: "zoom"),
        KeyBinding(
            [(.character("S"), .swapPanes)], .view, "exchange the pane with the next one"),
        KeyBinding(
            [(.character("-"), .hidePane), (.character("+"), .showPanes)], .view,
            "hide the pane; show all panes, each in its place"),
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
            ], .view, "move the heatmap's cursor, or the filters; in network and flow: basis and use",
            label: "cell"),
        KeyBinding(
            [
                (.character("H"), .moveCell(rows: 0, columns: -8)), (.character("J"), .moveCell(rows: 8, columns: 0)),
                (.character("K"), .moveCell(rows: -8, columns: 0)), (.character("L"), .moveCell(rows: 0, columns: 8)),
            ], .view, "the same by eight"),
    ]
}

import Charts
import Records

extension WorkbenchModel {
    mutating func performOnView(_ action: Action) {
        switch action {
        case .nextPane: cyclePane(1)
        case .previousPane: cyclePane(-1)
        case .pane(let pane): enter(pane)
        case .zoom: if figure == nil { isZoomed.toggle() } else { figure = nil }
        case .back: goBack()
        case .hidePane: hidePane()
        case .showPanes: showPanes()
        case .swapPanes: swapPanes()
        case .nextFigure: nextFigure()
        case .toggleScale: toggleScale()
        case .nextUnit:
            unit = unit.next
            notice = Notice("plots count \(unit.plural)")
        case .nextGroup: cycleGroup(1)
        case .previousGroup: cycleGroup(-1)
        case .nextMeasure: nextMeasure()
        case .difference: toggleDifference()
        case .toggleKind:
            bring(.similarity)
            kind = otherKind ?? kind
        case .togglePooling:
            pooling = pooling.toggled
            notice = Notice("a cell that stands for several pairs shows their \(pooling == .mean ? "mean" : "maximum")")
        case .moveCell(let rows, let columns): moveCell(rows: rows, columns: columns)
        case .nextColors:
            limit.colors = ColorDepth(rawValue: min(limit.colors, most.colors).rawValue - 1) ?? most.colors
            notice = Notice("colors: \(limit.colors == most.colors ? "all there are, " : "")\(limit.colors.name)")
        case .nextGlyphs:
            limit.glyphs = GlyphSet(rawValue: min(limit.glyphs, most.glyphs).rawValue - 1) ?? most.glyphs
            notice = Notice("glyphs: \(limit.glyphs.name)")
        case .help: overlay = .help(row: 0)
        default: break
        }
    }

    /// Leaves what was entered last: the notice of an end, a figure, the zoom.
    private mutating func goBack() {
        if ending != nil {
            ending = nil
        } else if figure != nil {
            figure = nil
        } else if isZoomed {
            isZoomed = false
        } else if focus.sharesItsPlace {
            leaveInstrument()
        }
    }

    private mutating func cyclePane(_ direction: Int) {
        paneBefore = nil
        figure = nil
        let panes = Pane.focusable.filter { !arrangement.hidden.contains($0) || $0 == focus }
        let index = panes.firstIndex(of: focus) ?? 0
        focus = panes[(index + direction + panes.count) % panes.count]
    }

    private mutating func cycleGroup(_ direction: Int) {
        if focus.isOfOneBasis, !session.bases.isEmpty {
            return choose(basis: (basis + direction + session.bases.count) % session.bases.count)
        }
        bring(.similarity)
        guard let index = groups.firstIndex(of: group) else { return }
        group = groups[(index + direction + groups.count) % groups.count]
        if let first = session.bases.firstIndex(where: { $0.group == group }) { choose(basis: first) }
        cells = [:]
    }

    /// Changes the axis of the pane with the focus; where that has none, of the loss.
    private mutating func toggleScale() {
        if let figure { return toggleScale(of: figure) }
        if focus == .similarity {
            heatmapScale = heatmapScale.toggled
            return
        }
        if focus == .gradientFlow {
            flowLimits = AxisLimits(flowLimits.scale.toggled, around: flowValues)
            return
        }
        let panes: [Pane] =
            switch focus {
            case .gradientBars: [.gradientMaximum, .gradientMean]
            case _ where focus.isCurves: [focus]
            default: [.loss]
            }
        for pane in panes {
            guard let scale = limits[pane]?.scale else { continue }
            limits[pane] = AxisLimits(scale.toggled, around: values(of: pane))
        }
    }

    private mutating func toggleDifference() {
        if difference == nil {
            bring(.similarity)
            difference = .step(cursor)
            notice = Notice("difference to step \(cursor): move the cursor; \(keys.name(of: .difference)) leaves")
        } else {
            difference = nil
        }
    }

    private mutating func nextMeasure() {
        guard focus != .spectrum else {
            showsCondition.toggle()
            return
        }
        if focus != .network || figure != nil { bring(.gradientFlow) }
        flowMetric = flowMetric.next
        flowLimits = AxisLimits(flowLimits.scale, around: flowValues)
    }

    private mutating func moveCell(rows: Int, columns: Int) {
        if figure != nil || !focus.sharesItsPlace { bring(.similarity) }
        if focus == .gradientFlow, columns != 0 { return moveToMeasurement(columns) }
        if focus == .network || focus == .gradientFlow { return moveInNetwork(rows: rows, columns: columns) }
        if focus == .filters {
            let shape = session.bases.indices.contains(basis) ? session.bases[basis].shape : []
            guard shape.count == 4 else { return }
            firstFilter = max(0, min(shape[0] - 1, firstFilter + rows))
            firstChannel = max(0, min(shape[1] - 1, firstChannel + columns))
            return
        }
        guard let matrix = matrix(of: kind) else { return }
        let entries = matrix.pooledRows
        let cell = cell(of: kind)
        cells[kind] = Heatmap.Cursor(
            row: max(0, min(entries - 1, cell.row + rows)), column: max(0, min(entries - 1, cell.column + columns)))
    }

    /// Where the heatmap's cursor stands: on the first pair until it is moved.
    func cell(of kind: SimilarityKind) -> Heatmap.Cursor { cells[kind] ?? Heatmap.Cursor(row: 0, column: 1) }

    /// The similarity of the chosen group at the cursor.
    func matrix(of kind: SimilarityKind) -> MatrixRecord? {
        reading?.matrices.first { $0.kind == kind && $0.group == group }
    }
}

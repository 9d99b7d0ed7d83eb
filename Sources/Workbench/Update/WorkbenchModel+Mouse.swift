import Charts
import Records

/// What the button of a mouse went down on; dragging goes on with it.
enum Pointing: Hashable, Sendable {
    case timeline
    case plot(Pane)
    case heatmap
    case elsewhere
}

extension WorkbenchModel {
    /// The part of the recording by which one notch of the wheel moves the cursor.
    private static let notchesOfAllSteps = 100

    /// Takes what a mouse did: it points at panes, cells, plots and the timeline; the wheel moves the cursor in time.
    mutating func point(_ mouse: Mouse) -> [Effect] {
        guard mouse.action != .release else {
            pressed = nil
            return []
        }
        if case .help(let row) = overlay {
            switch mouse.action {
            case .wheelUp: return press(.up, help: row)
            case .wheelDown: return press(.down, help: row)
            default: return []
            }
        }
        let minimum = Layout.minimumSize
        guard overlay == nil, size.width >= minimum.width, size.height >= minimum.height else { return [] }
        notice = nil
        let layout = layout(size)
        switch mouse.action {
        case .wheelUp, .wheelDown: turn(mouse, layout)
        case .drag: drag(mouse, layout)
        case .press: press(mouse, layout)
        case .release: break
        }
        return []
    }

    /// Moves the cursor in time by a notch of the wheel, down being later.
    mutating func turnInTime(_ action: Mouse.Action) {
        let steps = max(1, lastStep / Self.notchesOfAllSteps)
        goTo(cursor + (action == .wheelUp ? -steps : steps))
    }

    private mutating func turn(_ mouse: Mouse, _ layout: Layout) {
        let pane = layout.placements.first { $0.rectangle.contains(x: mouse.x, y: mouse.y) }?.pane
        guard let pane, pane == focus, pane == .filters || pane == .network else { return turnInTime(mouse.action) }
        _ = perform(.moveCell(rows: mouse.action == .wheelUp ? -1 : 1, columns: 0))
    }

    private mutating func press(_ mouse: Mouse, _ layout: Layout) {
        pressed = .elsewhere
        if layout.timeline.contains(x: mouse.x, y: mouse.y) {
            pressed = .timeline
            return seek(column: mouse.x - layout.timeline.x, of: layout.timeline.width)
        }
        guard let place = layout.placements.first(where: { $0.rectangle.contains(x: mouse.x, y: mouse.y) }) else {
            return
        }
        let hadFocus = focus == place.pane
        if Pane.focusable.contains(place.pane) { focus = place.pane }
        let isTitle = mouse.y == place.rectangle.y
        if place.pane == .network, !isTitle, chooseInNetwork(mouse, place.rectangle.inset(top: 1)) { return }
        pressed = isTitle ? .elsewhere : target(of: place.pane, mouse, place.rectangle)
        if pressed == .elsewhere {
            // What has the focus already and nothing to point at is made larger.
            if hadFocus || isTitle && isZoomed { isZoomed.toggle() }
        } else {
            drag(mouse, layout)
        }
    }

    /// What a pane offers at a cell.
    private func target(of pane: Pane, _ mouse: Mouse, _ rectangle: Rectangle) -> Pointing {
        if pane == .similarity { return cell(at: mouse, rectangle) == nil ? .elsewhere : .heatmap }
        guard pane.isCurves || pane == .gradientFlow else { return .elsewhere }
        return plotColumns(of: pane, rectangle).contains(mouse.x) ? .plot(pane) : .elsewhere
    }

    private mutating func drag(_ mouse: Mouse, _ layout: Layout) {
        switch pressed {
        case .timeline: seek(column: mouse.x - layout.timeline.x, of: layout.timeline.width)
        case .plot(let pane):
            guard let rectangle = layout.rectangle(of: pane) else { return }
            let columns = plotColumns(of: pane, rectangle)
            let fraction = (Double(mouse.x - columns.lowerBound) + 0.5) / Double(max(1, columns.count))
            goTo(Int(max(0, fraction) * Double(plotSteps)))
        case .heatmap:
            guard let rectangle = layout.rectangle(of: .similarity), let place = cell(at: mouse, rectangle) else {
                return
            }
            cells[kind] = place
        case .elsewhere, nil: break
        }
    }

    /// Stands at a step; what lies after the newest is followed.
    private mutating func goTo(_ step: Int) {
        _ = perform(step >= lastStep ? .newest : .move(steps: max(0, step) - cursor))
    }

    private mutating func seek(column: Int, of width: Int) {
        guard lastStep > 0, width > 1 else { return }
        goTo(Int((Double(max(0, column)) / Double(width - 1) * Double(axisSteps)).rounded()))
    }

    /// The columns in which a pane's plot stands over the steps.
    private func plotColumns(of pane: Pane, _ rectangle: Rectangle) -> Range<Int> {
        guard pane == .gradientFlow else {
            let left = rectangle.x + LineChart.axisWidth
            return left..<left + LineChart.plotColumns(width: rectangle.width)
        }
        let columns = FlowColumns(rectangle.inset(top: 1))
        return columns.steps..<columns.steps + columns.stepColumns
    }

    /// The entry of the similarity's matrix under the mouse.
    private func cell(at mouse: Mouse, _ rectangle: Rectangle) -> Heatmap.Cursor? {
        guard let matrix = matrix(of: kind) else { return nil }
        let place = Drawing.heatmapPlace(rectangle.inset(top: 1))
        let geometry = HeatmapGeometry(
            entries: matrix.pooledRows, columns: place.width, rows: place.height,
            hasHalfBlocks: ColorMap(most.limited(to: limit)).hasHalfBlocks)
        let (x, y) = (mouse.x - place.x, mouse.y - place.y)
        guard (0..<geometry.columns).contains(x), (0..<geometry.rows).contains(y) else { return nil }
        return Heatmap.Cursor(
            row: geometry.vertical.entries(ofPixel: y * geometry.pixelsPerRow).lowerBound,
            column: geometry.horizontal.entries(ofPixel: x).lowerBound)
    }
}

import Charts

/// Draws a workbench for a terminal of a size and with some abilities; depends on nothing else.
public func view(_ model: WorkbenchModel, size: Size, capabilities: Capabilities) -> CellBuffer {
    let capabilities = capabilities.limited(to: model.limit)
    var drawing = Drawing(size: size, capabilities: capabilities)
    let minimum = Layout.minimumSize
    if size.width < minimum.width || size.height < minimum.height {
        let sentence = "need \(minimum.width)x\(minimum.height), have \(size.width)x\(size.height)"
        let lines = drawing.wrapped(sentence, columns: size.width)
        for (index, line) in lines.enumerated() {
            drawing.write(line, x: 0, y: max(0, (size.height - lines.count) / 2) + index)
        }
    } else {
        let layout = model.layout(size)
        drawing.drawHeader(model, layout.header)
        if case .help(let row) = model.overlay {
            drawing.drawHelp(model.keyGuide, from: row, Help.rectangle(layout))
        } else {
            drawing.drawFrame(model, layout)
            for placement in layout.placements {
                drawing.draw(placement.pane, of: model, placement.rectangle.inset(top: 1))
            }
        }
        drawing.drawTimeline(model, layout.timeline)
        if case .branch(let draft) = model.overlay { drawing.drawBranch(draft, model, above: layout.timeline.y) }
        let footer = drawing.drawMeter(model.showsMeter ? model.lineReading : nil, layout.footer)
        drawing.drawFooter(model, footer)
    }
    return capabilities.glyphs == .ascii ? drawing.buffer.foldedToASCII : drawing.buffer
}

extension Drawing {
    fileprivate mutating func draw(_ pane: Pane, of model: WorkbenchModel, _ rectangle: Rectangle) {
        switch pane {
        case .loss, .error, .gradientMaximum, .gradientMean: drawCurves(model, pane, rectangle)
        case .gradientBars: drawGradientBars(model, rectangle)
        case .gradientFlow: drawGradientFlow(model, rectangle)
        case .similarity: drawSimilarity(model, model.kind, rectangle, hasCursor: true)
        case .otherSimilarity: drawSimilarity(model, model.otherKind, rectangle, hasCursor: false)
        case .spectrum: drawSpectrum(model, rectangle)
        case .filters: drawFilters(model, rectangle)
        case .network: drawNetwork(model, rectangle)
        case .gradientFigure: drawGradientFigure(model, rectangle)
        case .similarityFigure: drawSimilarityFigure(model, rectangle)
        case .options: drawOptions(model, rectangle)
        case .events: drawEvents(model, rectangle)
        }
    }
}

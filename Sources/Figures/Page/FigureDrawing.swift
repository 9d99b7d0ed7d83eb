/// Draws a figure on a canvas.
struct FigureDrawing {
    let figure: Figure
    let layout: PageLayout
    let canvas: Canvas

    /// Draws everything.
    func draw() {
        for (row, panels) in figure.rows.enumerated() {
            for (column, panel) in panels.enumerated() {
                let plot = layout.plots[row][column]
                draw(panel, in: plot)
                var baseline =
                    plot.y - 5 - Double(layout.titles[row][column].count - 1) * PageLayout.titleStyle.lineHeight
                let left = panel.title.isEmpty ? plot.x : plot.x - min(12, plot.x - PageLayout.margin)
                for line in layout.titles[row][column] {
                    canvas.write(line, PageLayout.titleStyle, at: TextAnchor(point: Point(left, baseline)))
                    baseline += PageLayout.titleStyle.lineHeight
                }
                drawBelow(panel, plot: plot, labels: layout.labels[row][column], notes: layout.notes[row][column])
            }
        }
        drawLegend()
        for line in layout.caption {
            canvas.write(
                line.text, PageLayout.captionStyle, at: TextAnchor(point: Point(PageLayout.margin, line.baseline)))
        }
    }

    private func draw(_ panel: Panel, in plot: Rectangle) {
        switch panel.content {
        case .chart(let chart):
            ChartDrawing(chart: chart, plot: plot, canvas: canvas).draw()
        case .heatmap(let heatmap):
            canvas.paint(heatmap.image, in: plot)
            drawSeparators(heatmap, plot)
        }
        AxesDrawing(canvas: canvas, plot: plot, isDownwards: panel.heatmap != nil).draw(panel.axes.x, panel.axes.y)
    }

    private func drawSeparators(_ heatmap: Heatmap, _ plot: Rectangle) {
        guard heatmap.columns > 0 else { return }
        let cell = plot.width / Double(heatmap.columns)
        let borders = heatmap.separators.fine.sorted()
        // Closer lines would hide what they divide.
        let areFineReadable = zip(borders, borders.dropFirst()).allSatisfy { ($1 - $0) * cell >= 3 }
        let lines = heatmap.separators.strong.map { ($0, 1.0) } + (areFineReadable ? borders.map { ($0, 0.35) } : [])
        for (border, width) in lines {
            let (x, y) = (plot.x + border * cell, plot.y + border * cell)
            let style = LineStyle(.white, width: width)
            canvas.stroke(.lines([Point(x, plot.y), Point(x, plot.bottom)]), style)
            canvas.stroke(.lines([Point(plot.x, y), Point(plot.right, y)]), style)
        }
    }

    /// The x axis' label and the notes.
    private func drawBelow(_ panel: Panel, plot: Rectangle, labels: [String], notes: [String]) {
        let x = panel.axes.x
        let ticks = x.isLabelled && !x.ticks.isEmpty ? PageLayout.tickRoom + PageLayout.tickStyle.lineHeight : 2
        var y = plot.bottom + ticks
        for line in labels {
            canvas.write(
                line, PageLayout.labelStyle,
                at: TextAnchor(point: Point(plot.middle, y + PageLayout.labelStyle.size), alignment: .center))
            y += PageLayout.labelStyle.lineHeight
        }
        y += 2
        let left = max(PageLayout.margin, plot.x - PageLayout.notesIndentation)
        for line in notes {
            canvas.write(
                line, PageLayout.noteStyle, at: TextAnchor(point: Point(left, y + PageLayout.noteStyle.size)))
            y += PageLayout.noteStyle.lineHeight
        }
    }

    private func drawLegend() {
        for (entry, x, middle) in layout.legend.entries {
            let right = x + LegendLayout.sampleWidth
            switch entry.sample {
            case .area(let color):
                canvas.fill(.rectangle(Rectangle(x: x, y: middle - 3, width: right - x, height: 6)), color)
            case .line(let style, let marker):
                canvas.stroke(.lines([Point(x, middle), Point(right, middle)]), style)
                if let marker { canvas.draw(marker, at: Point((x + right) / 2, middle), style.color) }
            case .marker(let marker, let color):
                canvas.draw(marker, at: Point((x + right) / 2, middle), color)
            }
            canvas.write(
                entry.label, PageLayout.labelStyle,
                at: TextAnchor(point: Point(right + 4, middle + PageLayout.labelStyle.capitalHeight / 2)))
        }
        if let (scale, bar) = layout.legend.bar { drawBar(scale, bar) }
    }

    private func drawBar(_ scale: ColorScale, _ bar: Rectangle) {
        let count = 128
        let colors = (0..<count).map { scale.map.color(at: (Double($0) + 0.5) / Double(count)) }
        canvas.paint(CellImage(columns: count, colors: colors), in: bar)
        canvas.write(
            scale.label, PageLayout.labelStyle,
            at: TextAnchor(
                point: Point(bar.x - 6, bar.y + bar.height / 2 + PageLayout.labelStyle.capitalHeight / 2),
                alignment: .right))
        let axis = Axis(
            label: "", range: 0...1,
            ticks: scale.ticks.compactMap { tick in
                scale.fraction(of: tick.value).map { Axis.Tick($0, tick.label) }
            })
        AxesDrawing(canvas: canvas, plot: bar, isDownwards: false)
            .draw(axis, Axis(label: "", range: 0...1, ticks: []))
    }
}

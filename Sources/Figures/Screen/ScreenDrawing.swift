import Charts

/// Draws the cells of a screen: first what fills them, then shapes, lines and letters.
struct ScreenDrawing {
    let screen: CellBuffer
    let colors: TerminalColors
    let canvas: any Canvas

    private var cellWidth: Double { ScreenPicture.cellWidth }
    private var cellHeight: Double { ScreenPicture.cellHeight }

    func draw() {
        canvas.fillsWholePixels {
            for area in areas() { canvas.fill(.rectangle(area.rectangle), Color(area.color)) }
            each { cell, ink, place in drawShape(cell.character, ink, place) }
        }
        drawText()
    }

    /// The colors of a cell: what it is drawn with, and what is behind it.
    struct Ink: Hashable {
        var glyph: UInt32
        var ground: UInt32
    }

    func ink(of style: Style) -> Ink {
        var ink = Ink(
            glyph: style.foreground.map(colors.rgb) ?? colors.foreground,
            ground: style.background.map(colors.rgb) ?? colors.background)
        if style.reverse { (ink.glyph, ink.ground) = (ink.ground, ink.glyph) }
        if style.dim { ink.glyph = Self.mixed(ink.glyph, ink.ground, 0.6) }
        return ink
    }

    /// Where a cell stands on the page.
    private func place(_ x: Int, _ y: Int) -> Rectangle {
        Rectangle(
            x: ScreenPicture.margin + Double(x) * cellWidth, y: ScreenPicture.margin + Double(y) * cellHeight,
            width: cellWidth, height: cellHeight)
    }

    private func each(_ body: (Cell, Ink, Rectangle) -> Void) {
        for y in 0..<screen.height {
            for x in 0..<screen.width where !screen[x, y].isContinuation {
                body(screen[x, y], ink(of: screen[x, y].style), place(x, y))
            }
        }
    }

    // MARK: Areas

    /// An area of one color.
    private struct Area {
        var rectangle: Rectangle
        var color: UInt32
    }

    /// The areas of one color, halves of cells apart: the larger they are, the fewer edges can show.
    private func areas() -> [Area] {
        var finished: [Area] = []
        var open: [Area] = []
        for half in 0..<(2 * screen.height) {
            let runs = runs(of: half)
            var next: [Area] = []
            for run in runs {
                let above = open.firstIndex {
                    $0.color == run.color && $0.rectangle.x == run.rectangle.x
                        && $0.rectangle.width == run.rectangle.width
                }
                guard let above else {
                    next.append(run)
                    continue
                }
                var grown = open.remove(at: above)
                grown.rectangle.height += run.rectangle.height
                next.append(grown)
            }
            finished += open
            open = next
        }
        return finished + open
    }

    /// The runs of equal color in a row of half cells, without what the page has anyway.
    private func runs(of half: Int) -> [Area] {
        var runs: [Area] = []
        let y = half / 2
        for x in 0..<screen.width {
            let color = fill(x, y, isUpper: half % 2 == 0)
            guard color != colors.background else { continue }
            var rectangle = place(x, y)
            rectangle.height /= 2
            if half % 2 == 1 { rectangle.y += rectangle.height }
            if let last = runs.last, last.color == color, last.rectangle.right == rectangle.x {
                runs[runs.count - 1].rectangle.width += rectangle.width
            } else {
                runs.append(Area(rectangle: rectangle, color: color))
            }
        }
        return runs
    }

    /// The color that fills a half of a cell.
    private func fill(_ x: Int, _ y: Int, isUpper: Bool) -> UInt32 {
        let cell = screen[x, y]
        let ink = ink(of: cell.style)
        switch cell.character {
        case "▀": return isUpper ? ink.glyph : ink.ground
        case "▄": return isUpper ? ink.ground : ink.glyph
        case "█": return ink.glyph
        case "░": return Self.mixed(ink.glyph, ink.ground, 0.25)
        case "▒": return Self.mixed(ink.glyph, ink.ground, 0.5)
        case "▓": return Self.mixed(ink.glyph, ink.ground, 0.75)
        default: return ink.ground
        }
    }

    /// A color between two.
    private static func mixed(_ first: UInt32, _ second: UInt32, _ share: Double) -> UInt32 {
        [16, 8, 0].reduce(0) { sum, shift in
            let (one, other) = (Double(first >> shift & 255), Double(second >> shift & 255))
            return sum | UInt32((share * one + (1 - share) * other).rounded()) << shift
        }
    }

    // MARK: Shapes

    private func drawShape(_ character: Character, _ ink: Ink, _ place: Rectangle) {
        guard let shape = CellShape(character) else { return }
        let color = Color(ink.glyph)
        for part in shape.parts {
            canvas.fill(
                .rectangle(
                    Rectangle(
                        x: place.x + part.x * place.width, y: place.y + part.y * place.height,
                        width: part.width * place.width, height: part.height * place.height)), color)
        }
    }

    // MARK: Text

    /// Letters of a row that look alike and stand together.
    private struct Run {
        var text: String
        var style: Style
        var x: Int
        var columns: Int
    }

    private func drawText() {
        for y in 0..<screen.height {
            for run in textRuns(y) {
                let place = place(run.x, y)
                let color = Color(ink(of: run.style).glyph)
                let text = TextStyle(
                    size: Self.fontSize, isBold: run.style.bold, color: color, isMonospaced: true)
                canvas.write(
                    run.text, text, at: TextAnchor(point: Point(place.x, place.y + Self.baseline)))
                if run.style.underline {
                    canvas.fill(
                        .rectangle(
                            Rectangle(
                                x: place.x, y: place.y + Self.baseline + 1, width: Double(run.columns) * cellWidth,
                                height: 0.5)), color)
                }
            }
        }
    }

    private func textRuns(_ y: Int) -> [Run] {
        var runs: [Run] = []
        for x in 0..<screen.width {
            let cell = screen[x, y]
            let isShape = CellShape.isDrawn(cell.character)
            guard !cell.isContinuation, !isShape, cell.character != " " || cell.style.underline else { continue }
            // Only letters of the font are known to be one cell wide: others stand for themselves.
            let isLetter =
                cell.character.unicodeScalars.count == 1 && (cell.character.isASCII || cell.character.isLetter)
                && !screen[x + 1, y].isContinuation
            if isLetter, let last = runs.last, last.x + last.columns == x, last.style == cell.style,
                last.columns == last.text.count
            {
                runs[runs.count - 1].text.append(cell.character)
                runs[runs.count - 1].columns += 1
            } else {
                let columns = screen[x + 1, y].isContinuation ? 2 : 1
                runs.append(Run(text: String(cell.character), style: cell.style, x: x, columns: columns))
            }
        }
        return runs
    }

    /// The size at which a letter of DejaVu Sans Mono is as wide as a cell: its advance is 1,233 of 2,048 units.
    static let fontSize = ScreenPicture.cellWidth * 2048 / 1233
    /// From the top of a cell to the line that letters stand on, in points.
    private static let baseline = 9.25
}

@testable import Figures

/// Notes what is drawn where; every letter is six tenths of its size wide.
final class RecordingCanvas: Canvas {
    private(set) var texts: [(text: String, box: Rectangle)] = []
    private(set) var filled: [(shape: Shape, color: Color)] = []
    private(set) var images: [(cells: CellImage, box: Rectangle)] = []

    func fill(_ shape: Shape, _ color: Color) { filled.append((shape, color)) }

    func stroke(_ shape: Shape, _ line: LineStyle) {}

    func write(_ text: String, _ style: TextStyle, at anchor: TextAnchor) {
        let width = width(of: text, style)
        let before =
            switch anchor.alignment {
            case .left: 0.0
            case .center: width / 2
            case .right: width
            }
        let (x, y, height) = (anchor.point.x, anchor.point.y, style.capitalHeight)
        let box =
            anchor.isVertical
            ? Rectangle(x: x - height, y: y - width + before, width: height, height: width)
            : Rectangle(x: x - before, y: y - height, width: width, height: height)
        texts.append((text, box))
    }

    func paint(_ cells: CellImage, in rectangle: Rectangle) { images.append((cells, rectangle)) }

    func clipped(to rectangle: Rectangle, _ draw: () -> Void) { draw() }

    func fillsWholePixels(_ draw: () -> Void) { draw() }

    func width(of text: String, _ style: TextStyle) -> Double { 0.6 * style.size * Double(text.count) }

    /// Draws a figure.
    static func draw(_ figure: Figure) throws -> (canvas: RecordingCanvas, layout: PageLayout) {
        let canvas = RecordingCanvas()
        let layout = try PageLayout(figure, measuring: canvas)
        FigureDrawing(figure: figure, layout: layout, canvas: canvas).draw()
        return (canvas, layout)
    }
}

import Testing

@testable import Figures

struct LayoutTests {
    /// At both widths of a journal; one column is too narrow for the eight matrices of Figure 3.
    @Test(arguments: [nil, 120] as [Double?])
    func noTextLeavesThePageOrCoversOther(width: Double?) throws {
        for figure in try Invented.figures(width: width) {
            let (canvas, layout) = try RecordingCanvas.draw(figure)
            let page = Rectangle(x: 0, y: 0, width: layout.width, height: layout.height)
            for (index, text) in canvas.texts.enumerated() {
                #expect(page.contains(text.box, tolerance: 0.5), "\(figure.information.title): \(text.text)")
                for other in canvas.texts[..<index] where text.box.overlaps(other.box) {
                    Issue.record("\(figure.information.title): '\(text.text)' covers '\(other.text)'")
                }
            }
        }
    }

    @Test func panelsOfAColumnHaveTheSameAxes() throws {
        let (_, layout) = try RecordingCanvas.draw(try Invented.figures()[4])
        #expect(Set(layout.plots.map { $0[0].x }).count == 1)
        #expect(Set(layout.plots.map { $0[1].width }).count == 1)
        #expect(layout.plots[0][0].right < layout.plots[0][1].x)
    }

    @Test func aPageThatIsTooNarrowIsRefused() throws {
        let figure = try Invented.figures(width: 60)[1]
        let error = #expect(throws: FigureError.self) { try RecordingCanvas.draw(figure) }
        #expect("\(error.map { "\($0)" } ?? "")".contains("do not fit on a page 60 mm wide: give it more with --width"))
    }

    @Test func noTextIsSmallerThanSevenPoints() {
        for style in [
            PageLayout.tickStyle, PageLayout.labelStyle, PageLayout.titleStyle, PageLayout.noteStyle,
            PageLayout.captionStyle, TextStyle(),
        ] {
            #expect(style.size >= 7)
        }
    }

    @Test func labelsKeepAwayFromPoints() throws {
        // Three networks whose points are close together.
        let networks = (0..<3).map { index in
            TrainedNetwork(
                model: Invented.model(rank: 8 + index, unique: 1), parameters: 100_000 + 2_000 * index,
                flops: 50_000_000,
                errors: [0.1 + 0.001 * Double(index)])
        }
        let figure = try ErrorAgainstCost.figure(networks, published: [], runs: [Invented.run()], width: nil)
        let (canvas, _) = try RecordingCanvas.draw(figure)
        let labels = canvas.texts.filter { $0.text.hasPrefix("S") }.map(\.box)
        #expect(labels.count == 6)
        for (index, label) in labels.enumerated() {
            #expect(!labels[..<index].contains { $0.overlaps(label) })
        }
    }
}

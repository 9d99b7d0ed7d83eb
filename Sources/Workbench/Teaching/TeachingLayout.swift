import Charts

/// Where the caption stands: above what is shown where there is room, else over its lower part.
struct TeachingLayout {
    /// The caption with its title; empty where there is none.
    let caption: Rectangle
    /// What is left for the sessions.
    let content: Size
    /// The first row of the sessions.
    let contentRow: Int

    /// Rows that the sessions keep before the caption covers a part of them.
    private static let leastContentRows = 16
    /// Longer lines are hard to read.
    private static let longestLine = 110

    init(size: Size, hasCaption: Bool) {
        guard hasCaption else {
            caption = Rectangle(x: 0, y: 0, width: 0, height: 0)
            (content, contentRow) = (size, 0)
            return
        }
        let rows = size.height >= 45 ? 7 : 6
        guard size.height - rows >= Self.leastContentRows else {
            // The footer and the timeline stay.
            let rows = min(5, max(2, size.height - 5))
            caption = Rectangle(x: 0, y: max(0, size.height - 2 - rows), width: size.width, height: rows)
            (content, contentRow) = (size, 0)
            return
        }
        caption = Rectangle(x: 0, y: 0, width: size.width, height: rows)
        content = Size(width: size.width, height: size.height - rows)
        contentRow = rows
    }

    /// Whether the caption stands before the sessions.
    var coversContent: Bool { contentRow == 0 && caption.height > 0 }

    /// Columns of a line of the caption.
    var columns: Int { max(1, min(Self.longestLine, caption.width - 2)) }

    /// Lines of the caption that are shown at a time, below the title.
    var lines: Int { max(1, caption.height - 1) }

    /// A text in lines, as many to a page as are shown at a time; never none.
    func pages(_ text: String, _ drawing: Drawing) -> [[String]] {
        let lines = drawing.wrapped(text, columns: columns)
        guard !lines.isEmpty else { return [[]] }
        return stride(from: 0, to: lines.count, by: self.lines).map {
            Array(lines[$0..<min(lines.count, $0 + self.lines)])
        }
    }
}

extension ComparisonModel {
    /// Where the caption stands.
    var teachingLayout: TeachingLayout { TeachingLayout(size: size, hasCaption: lessonCaption != nil) }

    /// What the caption leaves of the screen.
    var contentSize: Size { teachingLayout.content }

    /// Whether a stop ends with a page without text, as the caption covers a part of what it is about.
    var endsWithPicture: Bool { teaching.tour != nil && teachingLayout.coversContent }

    /// Pages of the caption; 0 without one.
    var captionPages: Int {
        guard let text = lessonCaption?.text else { return 0 }
        // ASCII has the longest spellings, so that no terminal needs more pages than are turned.
        let drawing = Drawing(size: size, capabilities: Capabilities(colors: .mono, glyphs: .ascii))
        return teachingLayout.pages(text, drawing).count + (endsWithPicture ? 1 : 0)
    }
}

/// A figure as a value: panels in rows and columns, a legend, a colour bar and a caption.
///
/// Nothing in it depends on the kind of file it becomes.
public struct Figure: Hashable, Sendable {
    /// Width of the page in millimetres; its height follows from what it shows.
    public var width: Double
    /// Widths of the columns' panels, relative to each other.
    public var columns: [Double]
    /// The panels, row by row; no row has more than there are columns.
    public var rows: [[Panel]]
    /// Explains lines, bars and marks, in a strip below the panels.
    public var legend: [LegendEntry]
    /// Explains colours that stand for numbers, in the same strip.
    public var colorBar: ColorScale?
    /// Paragraphs below the figure.
    public var caption: [String]
    /// What the file says about itself.
    public var information: DocumentInformation

    /// Width of one column of a journal in millimetres.
    public static let oneColumn = 85.0
    /// Width of two columns of a journal in millimetres.
    public static let twoColumns = 178.0
    /// Widths that a page can have, in millimetres.
    public static let widths = 60.0...1000.0

    /// A figure; its caption is also what the file says about its subject.
    ///
    /// - Parameters:
    ///   - title: what the file is called in its own words.
    ///   - run: the recording that the file's time and program are taken from.
    init(
        title: String, width: Double, columns: [Double], rows: [[Panel]], legend: [LegendEntry] = [],
        colorBar: ColorScale? = nil, caption: [String], run: RecordedRun
    ) {
        (self.width, self.columns, self.rows, self.legend) = (width, columns, rows, legend)
        (self.colorBar, self.caption) = (colorBar, caption)
        information = DocumentInformation(
            title: title, subject: caption.joined(separator: " "), creator: run.program,
            createdMilliseconds: run.startedMilliseconds)
    }
}

/// One part of a figure, with axes of its own.
public struct Panel: Hashable, Sendable {
    /// Above it.
    public var title: String
    /// What it shows.
    public var content: Content
    /// Height of the area within the axes.
    public var height: Height
    /// Lines below the axes.
    public var notes: [String]
    /// How much of its column's width the area within the axes takes, up to 1.
    public var widthShare = 1.0

    /// What a panel shows.
    public enum Content: Hashable, Sendable {
        case chart(Chart)
        case heatmap(Heatmap)
    }

    /// How high a panel is.
    public enum Height: Hashable, Sendable {
        case millimetres(Double)
        /// So many times its width.
        case timesWidth(Double)
    }

    /// A panel.
    public init(title: String, content: Content, height: Height, notes: [String] = [], widthShare: Double = 1) {
        (self.title, self.content, self.height, self.notes) = (title, content, height, notes)
        self.widthShare = widthShare
    }

    /// The panel's chart, if it shows one.
    public var chart: Chart? {
        if case .chart(let chart) = content { chart } else { nil }
    }

    /// The panel's matrix, if it shows one.
    public var heatmap: Heatmap? {
        if case .heatmap(let heatmap) = content { heatmap } else { nil }
    }

    var axes: (x: Axis, y: Axis) {
        switch content {
        case .chart(let chart): (chart.x, chart.y)
        case .heatmap(let heatmap): (heatmap.x, heatmap.y)
        }
    }
}

/// What a line, bar or mark means.
public struct LegendEntry: Hashable, Sendable {
    /// How it looks.
    public var sample: Sample
    /// What it means.
    public var label: String

    /// What stands beside the label.
    public enum Sample: Hashable, Sendable {
        case area(Color)
        case line(LineStyle, Marker?)
        case marker(Marker, Color)
    }

    /// A sample and its meaning.
    public init(_ sample: Sample, _ label: String) { (self.sample, self.label) = (sample, label) }
}

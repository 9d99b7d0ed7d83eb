import Figures

extension ExportFormat {
    /// Vectors for web pages.
    static let svg = picture(.svg, summary: "the screen, or a figure, as vectors for web pages and editors")
    /// Vectors for papers.
    static let pdf = picture(.pdf, summary: "the same with searchable text, for papers")
    /// Pixels.
    static let png = picture(.png, summary: "the same as pixels")

    private static func picture(_ format: PictureFormat, summary: String) -> ExportFormat {
        ExportFormat(
            name: format.rawValue, summary: summary,
            options: Set(FigureKind.all.flatMap(\.options)).union(["--figure", "--width"]).union(ScreenOptions.common),
            takesSeveral: true
        ) { request in
            guard let kind = request.figure.kind else { return try writeScreen(request, as: format) }
            let (figure, remarks) = try kind.make(FigureRequest(request))
            try figure.write(to: request.output, as: format)
            return ["\(figure.information.title) in \(request.output)"] + remarks
        }
    }

    private static func writeScreen(_ request: ExportRequest, as format: PictureFormat) throws -> [String] {
        let subject = try ScreenSubject(request)
        let picture = ScreenPicture(
            screen: try subject.picture(colors: .rgb), colors: request.screen.terminal,
            information: try subject.information())
        try picture.write(to: request.output, as: format)
        return ["\(try subject.title()) in \(request.output)"]
    }
}

import Figures

extension ExportFormat {
    /// Vectors for web pages.
    static let svg = picture(.svg, summary: "a figure as vectors, for web pages and editors")
    /// Vectors for papers.
    static let pdf = picture(.pdf, summary: "a figure as vectors with searchable text, for papers")
    /// Pixels.
    static let png = picture(.png, summary: "a figure as pixels, 300 an inch")

    private static func picture(_ format: PictureFormat, summary: String) -> ExportFormat {
        ExportFormat(
            name: format.rawValue, summary: summary,
            options: Set(FigureKind.all.flatMap(\.options)).union(["--figure", "--width"]), takesSeveral: true
        ) { request in
            guard let kind = request.figure.kind else { return [] }
            let (figure, remarks) = try kind.make(FigureRequest(request))
            try figure.write(to: request.output, as: format)
            return ["\(figure.information.title) in \(request.output)"] + remarks
        }
    }
}

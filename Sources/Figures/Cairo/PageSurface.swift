import CCairo
import Foundation

/// One page that cairo draws, kept in memory until it is finished.
///
/// Nothing reaches the disk before the drawing is complete and cairo has reported no failure.
final class PageSurface {
    /// Dots an inch of pictures made of pixels.
    static let resolution = 300.0

    let width: Double
    let height: Double
    private let format: PictureFormat
    private let output = OutputBytes()
    private let surface: OpaquePointer
    let context: OpaquePointer

    /// Begins a white page.
    ///
    /// - Parameters:
    ///   - width: in points, as all lengths.
    ///   - information: what the file says about itself.
    ///   - resolution: dots an inch, where the picture is made of pixels.
    /// - Throws: ``FigureError/drawing(reason:)``, ``FigureError/noFont``.
    init(
        format: PictureFormat, width: Double, height: Double, information: DocumentInformation,
        resolution: Double = PageSurface.resolution
    ) throws {
        (self.format, self.width, self.height) = (format, width, height)
        let scale = format == .png ? resolution / 72 : 1
        let target = Unmanaged.passUnretained(output).toOpaque()
        let made =
            switch format {
            case .svg: cairo_svg_surface_create_for_stream(OutputBytes.append, target, width, height)
            case .pdf: cairo_pdf_surface_create_for_stream(OutputBytes.append, target, width, height)
            case .png:
                cairo_image_surface_create(
                    CAIRO_FORMAT_RGB24, Int32((width * scale).rounded()), Int32((height * scale).rounded()))
            }
        // cairo answers with a surface that carries the failure, never with none.
        guard let made else { throw FigureError.drawing(reason: "no surface") }
        guard let drawing = cairo_create(made) else {
            cairo_surface_destroy(made)
            throw FigureError.drawing(reason: "no context")
        }
        (surface, context) = (made, drawing)
        // From here on `deinit` releases both.
        try check()
        if format == .pdf { information.write(toPDF: surface) }
        cairo_scale(context, scale, scale)
        prepare()
        try check()
        guard hasFont else { throw FigureError.noFont }
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Ends the page and returns the bytes of the file.
    ///
    /// - Throws: ``FigureError/drawing(reason:)``.
    func finish() throws -> [UInt8] {
        try check()
        if format == .png {
            cairo_surface_flush(surface)
            let status = cairo_surface_write_to_png_stream(
                surface, OutputBytes.append, Unmanaged.passUnretained(output).toOpaque())
            try Self.check(status)
        } else {
            cairo_show_page(context)
        }
        cairo_surface_finish(surface)
        try check()
        return output.bytes
    }

    /// Whether text is written with a font of the system: where there is none, cairo takes one of its own that has Latin
    /// letters only.
    private var hasFont: Bool {
        width(of: "fbwork", TextStyle()) > 0
            && cairo_scaled_font_get_type(cairo_get_scaled_font(context)) == CAIRO_FONT_TYPE_FT
    }

    /// White paper, and text that is measured alike in all formats.
    private func prepare() {
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_set_font_options(context, options)
        cairo_font_options_destroy(options)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    }

    private func check() throws {
        try Self.check(cairo_status(context))
        try Self.check(cairo_surface_status(surface))
    }

    private static func check(_ status: cairo_status_t) throws {
        guard status == CAIRO_STATUS_SUCCESS else {
            throw FigureError.drawing(reason: String(cString: cairo_status_to_string(status)))
        }
    }
}

/// Bytes that cairo hands over.
private final class OutputBytes {
    private(set) var bytes: [UInt8] = []

    /// The function that cairo calls with an ``OutputBytes``.
    static let append: cairo_write_func_t = { target, data, count in
        guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<OutputBytes>.fromOpaque(target).takeUnretainedValue().bytes
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}

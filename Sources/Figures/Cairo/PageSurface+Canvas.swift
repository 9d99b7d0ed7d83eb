import CCairo

extension PageSurface: Canvas {
    /// The family that has all signs of the figures: Greek, superscripts, ‖, ∂, ×, ≤.
    private static let fontFamily = "DejaVu Sans"
    /// The family for cells of a screen.
    private static let monospacedFamily = "DejaVu Sans Mono"

    func fill(_ shape: Shape, _ color: Color) {
        trace(shape)
        use(color)
        cairo_fill(context)
    }

    func stroke(_ shape: Shape, _ line: LineStyle) {
        trace(shape)
        use(line.color)
        cairo_set_line_width(context, line.width)
        cairo_set_dash(context, line.dashes, Int32(line.dashes.count), 0)
        cairo_stroke(context)
    }

    func write(_ text: String, _ style: TextStyle, at anchor: TextAnchor) {
        let before =
            switch anchor.alignment {
            case .left: 0.0
            case .center: width(of: text, style) / 2
            case .right: width(of: text, style)
            }
        use(style.color)
        cairo_save(context)
        cairo_translate(context, anchor.point.x, anchor.point.y)
        if anchor.isVertical { cairo_rotate(context, -.pi / 2) }
        cairo_move_to(context, -before, 0)
        choose(style)
        cairo_show_text(context, text)
        cairo_restore(context)
        // What is traced next begins anew.
        cairo_new_path(context)
    }

    /// As one image, magnified so that programs that smooth images leave the cells' borders sharp.
    func paint(_ cells: CellImage, in rectangle: Rectangle) {
        guard cells.rows > 0, rectangle.width > 0, rectangle.height > 0 else { return }
        let factor = max(1, 768 / max(cells.columns, cells.rows))
        let (width, height) = (cells.columns * factor, cells.rows * factor)
        guard let image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)) else { return }
        defer { cairo_surface_destroy(image) }
        cairo_surface_flush(image)
        guard let bytes = cairo_image_surface_get_data(image) else { return }
        let stride = Int(cairo_image_surface_get_stride(image))
        for row in 0..<height {
            let line = UnsafeMutableRawPointer(bytes + row * stride).assumingMemoryBound(to: UInt32.self)
            let first = row / factor * cells.columns
            for column in 0..<width { line[column] = cells.colors[first + column / factor].packed }
        }
        cairo_surface_mark_dirty(image)
        cairo_save(context)
        cairo_translate(context, rectangle.x, rectangle.y)
        cairo_scale(context, rectangle.width / Double(width), rectangle.height / Double(height))
        cairo_set_source_surface(context, image, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
        cairo_rectangle(context, 0, 0, Double(width), Double(height))
        cairo_fill(context)
        cairo_restore(context)
    }

    func clipped(to rectangle: Rectangle, _ draw: () -> Void) {
        cairo_save(context)
        trace(.rectangle(rectangle))
        cairo_clip(context)
        draw()
        cairo_restore(context)
    }

    func fillsWholePixels(_ draw: () -> Void) {
        cairo_save(context)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
        draw()
        cairo_restore(context)
    }

    func width(of text: String, _ style: TextStyle) -> Double {
        choose(style)
        var extents = cairo_text_extents_t()
        cairo_text_extents(context, text, &extents)
        return extents.x_advance
    }

    private func choose(_ style: TextStyle) {
        cairo_select_font_face(
            context, style.isMonospaced ? Self.monospacedFamily : Self.fontFamily, CAIRO_FONT_SLANT_NORMAL,
            style.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(context, style.size)
    }

    private func use(_ color: Color) {
        cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
    }

    private func trace(_ shape: Shape) {
        cairo_new_path(context)
        switch shape {
        case .rectangle(let rectangle):
            cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
        case .circle(let center, let radius): cairo_arc(context, center.x, center.y, radius, 0, 2 * .pi)
        case .lines(let points): trace(points)
        case .polygon(let points):
            trace(points)
            cairo_close_path(context)
        }
    }

    private func trace(_ points: [Point]) {
        for point in points { cairo_line_to(context, point.x, point.y) }
    }
}

extension Color {
    /// Red, green and blue in the bytes of a pixel of cairo's RGB24.
    fileprivate var packed: UInt32 {
        func byte(_ value: Double) -> UInt32 { UInt32((255 * min(max(value, 0), 1)).rounded()) }
        return byte(red) << 16 | byte(green) << 8 | byte(blue)
    }
}

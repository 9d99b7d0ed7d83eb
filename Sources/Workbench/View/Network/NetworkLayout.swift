import Charts

/// Where the parts of the network view stand.
struct NetworkLayout {
    /// One row for all convolutions.
    let map: Rectangle?
    let tree: Rectangle
    /// What is measured of the chosen basis.
    let details: Rectangle?
    let detailsAreBeside: Bool

    init(_ rectangle: Rectangle, hasBases: Bool) {
        let hasMap = rectangle.height >= 8
        map = hasMap ? Rectangle(x: rectangle.x + 1, y: rectangle.y, width: rectangle.width - 2, height: 1) : nil
        var rest = rectangle.inset(top: hasMap ? 1 : 0)
        detailsAreBeside = rectangle.width >= 100 && rectangle.height >= 12
        guard hasBases, rectangle.height >= 5 else {
            (tree, details) = (rest, nil)
            return
        }
        if detailsAreBeside {
            // The tree needs no more than so much; what is left makes bars longer.
            let columns = max(min(56, rectangle.width * 2 / 5), min(100, rectangle.width - 112))
            details = Rectangle(
                x: rectangle.right - columns + 1, y: rectangle.y, width: columns - 1, height: rectangle.height)
            rest.width -= columns
        } else {
            let rows = rectangle.height >= 20 ? 4 : rectangle.height >= 13 ? 3 : rectangle.height >= 8 ? 2 : 1
            details = Rectangle(x: rest.x, y: rest.bottom - rows, width: rest.width, height: rows)
            rest.height -= rows
        }
        tree = rest
    }
}

/// The columns of the tree: lines of bases, text, channels, pixels, and which uses of the chosen basis a row is.
struct NetworkColumns {
    let start: Int
    /// The first column of the text.
    let text: Int
    /// The column after the last of the text.
    let textEnd: Int
    /// The column after the last of the channels; `nil` where there is no room for them.
    let channels: Int?
    /// The column after the last of the pixels; `nil` where there is no room for them.
    let pixels: Int?
    /// The first column of the tags.
    let tag: Int
    let right: Int

    /// Columns beyond which numbers would be too far from their texts.
    private static let widest = 92

    init(_ rectangle: Rectangle, rails: Int) {
        start = rectangle.x + 1
        right = min(rectangle.right - 1, start + Self.widest)
        text = start + 1 + max(4, 2 * rails) + 2
        let width = right - start
        tag = right - (width >= 86 ? 18 : width >= 48 ? 12 : 5)
        pixels = width >= 64 ? tag - 1 : nil
        channels = width >= 56 ? (pixels.map { $0 - 8 } ?? tag - 1) : nil
        textEnd = channels.map { $0 - 10 } ?? tag
    }
}

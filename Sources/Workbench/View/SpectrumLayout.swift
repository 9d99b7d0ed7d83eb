import Charts

/// Where the four plots of the spectra stand, if there is room for them.
struct SpectrumLayout {
    /// The chosen basis' singular values over the steps.
    let history: Rectangle
    /// ‖WWᵀ − I‖_F or the condition of every basis over the steps.
    let deviation: Rectangle
    /// All singular values at the cursor.
    let spectrum: Rectangle
    /// ‖∂L/∂a‖₂ over the depth at the cursor.
    let depth: Rectangle

    /// Whether a pane has room for more than the spectrum at the cursor.
    static func isWide(_ rectangle: Rectangle) -> Bool { rectangle.width >= 70 && rectangle.height >= 16 }

    init(_ rectangle: Rectangle) {
        let left = rectangle.width / 2
        let upper = (rectangle.height + 1) / 2
        let right = rectangle.x + left + 1
        history = Rectangle(x: rectangle.x, y: rectangle.y, width: left, height: upper)
        deviation = Rectangle(x: right, y: rectangle.y, width: rectangle.right - right, height: upper)
        let bottom = rectangle.y + upper
        spectrum = Rectangle(x: rectangle.x, y: bottom, width: left, height: rectangle.bottom - bottom)
        depth = Rectangle(x: right, y: bottom, width: rectangle.right - right, height: rectangle.bottom - bottom)
    }
}

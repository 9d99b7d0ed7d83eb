/// Why a figure is not drawn or not written.
public enum FigureError: Error, Hashable {
    /// The library that draws reports a failure.
    case drawing(reason: String)
    /// No font was found to write text with.
    case noFont
    /// The file cannot be written.
    case notWritable(path: String, reason: String)
    /// What was recorded does not make the figure; a sentence says what is missing.
    case nothingToShow(String)
}

extension FigureError: CustomStringConvertible {
    /// What happened, where, and what to do.
    public var description: String {
        switch self {
        case .drawing(let reason): "the figure cannot be drawn: \(reason)"
        case .noFont:
            "there is no font to write the figure's text with: install one, such as Debian's fonts-dejavu-core"
        case .notWritable(let path, let reason): "cannot write '\(path)': \(reason)"
        case .nothingToShow(let sentence): sentence
        }
    }
}

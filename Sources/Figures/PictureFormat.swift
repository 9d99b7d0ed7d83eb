/// The kinds of files that a figure can be written as.
public enum PictureFormat: String, CaseIterable, Sendable {
    /// Vectors for web pages and editors; text as outlines.
    case svg
    /// Vectors for papers; text can be searched.
    case pdf
    /// Pixels, 300 an inch.
    case png
}

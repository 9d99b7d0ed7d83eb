/// Breaks paragraphs into lines.
enum TextWrapping {
    /// As many words on every line as fit into a width; a word that is wider stands alone.
    static func lines(_ text: String, width: Double, _ style: TextStyle, _ canvas: Canvas) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, canvas.width(of: last + " " + word, style) <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

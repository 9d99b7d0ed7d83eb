/// Titles of panels.
enum PanelTitle {
    /// `(b) title` for the second panel.
    static func lettered(_ index: Int, _ title: String) -> String {
        "(\(letter(index))) \(title)"
    }

    /// `b` for the second of several.
    static func letter(_ index: Int) -> Character { Character(UnicodeScalar(UInt8(97 + index % 26))) }
}

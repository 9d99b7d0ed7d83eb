/// Titles of panels.
enum PanelTitle {
    /// `(b) title` for the second panel.
    static func lettered(_ index: Int, _ title: String) -> String {
        "(\(Character(UnicodeScalar(UInt8(97 + index % 26))))) \(title)"
    }
}

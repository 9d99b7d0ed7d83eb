import Foundation

/// What is added to the text that cairo writes as SVG.
enum SVGText {
    /// Adds a title and a description, which readers of screens and search programs use, and numbers what cairo numbers by
    /// the surfaces that the process made before.
    ///
    /// - Parameter style: rules for the whole picture, as CSS.
    static func completed(_ bytes: [UInt8], _ information: DocumentInformation, style: String = "") -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        if let root = text.range(of: "<svg "), let end = text[root.upperBound...].firstIndex(of: ">") {
            text.insert(
                contentsOf: "\n<title>\(escaped(information.title))</title>\n<desc>\(escaped(information.subject)) "
                    + "(\(escaped(information.creator)))</desc>" + (style.isEmpty ? "" : "\n<style>\(style)</style>"),
                at: text.index(after: end))
        }
        return Array(renumbered(text).utf8)
    }

    /// Replaces the numbers of `id="surface17"` and `"#image18"` by those in the order of their appearance.
    private static func renumbered(_ text: String) -> String {
        var numbers: [Substring: Int] = [:]
        return text.replacing(/(id="|#)(surface|image|source|mask|pattern)(\d+)/) { match in
            let number = numbers[match.output.3] ?? numbers.count + 1
            numbers[match.output.3] = number
            return "\(match.output.1)\(match.output.2)\(number)"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
